"""The check of networks on real digits: its verdict against ε, and component by component."""

import numpy as np

from ...drawing.controls import choice, int_slider, stop_slider
from ...drawing.numbers import told
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, AXIS, BEFORE, curve, label_at, panes
from ..yours import unready

_FINE = 1e-7


def check_on_digits(epsilons, found, relative_difference, mine=None, kink=None):
    """Panel "check on digits": the relative difference of right gradients against ε, and of each component.

    epsilons: (n,). found: dict kind of network -> (claimed (networks, k), measured (n, networks, k)), the
    gradients of several networks in k components. relative_difference(a, b) -> of two vectors. mine: a
    reader's function like it, drawn in its place once it returns a number. kink: (kind, network,
    ε) that a button shows.
    """
    example = {"a": np.array([3.0, 4.0]), "b": np.array([3.0, 5.0])}
    reason = unready(mine, example, ()) if mine else None
    if mine and not reason:
        relative_difference = mine
    networks, k = next(iter(found.values()))[0].shape
    apart = {
        kind: np.array(
            [[float(relative_difference(*pair)) for pair in zip(slopes, claimed)] for slopes in measured]
        )
        for kind, (claimed, measured) in found.items()
    }

    def setup(fig):
        whole, each = panes(
            fig, (f"Relative difference, {networks} networks", "|measured − claimed| in the blue one")
        )
        whole.set(xscale="log", yscale="log", xlabel="ε", xlim=(epsilons[0] / 2, epsilons[-1] * 2))
        whole.set(ylim=(1e-11, 3))
        for height, word in ((_FINE, "fine below"), (1e-3, "a bug above")):
            whole.axhline(height, color=AXIS, lw=0.9)
            label_at(whole, epsilons[0], height, word, AXIS, dx=0, dy=6 if height > _FINE else -8)
        each.set(yscale="log", ylim=(1e-13, 3), xlim=(0, k + 1), xlabel="component of θ, out of every block")
        return {
            "all": [curve(whole, color=BEFORE, linestyle="-", lw=1, alpha=0.6) for _ in range(networks)],
            "this": curve(whole, **ARMS[1]),
            "now": curve(whole, marker="o", color=ARMS[1]["color"], markersize=9),
            "each": curve(each, marker="o", linestyle="", color=ARMS[1]["color"], markersize=4.5),
        }

    def update(artists, epsilon, kind, network):
        claimed, measured = found[kind]
        at, one = int(np.argmin(np.abs(np.log(epsilons / epsilon)))), network - 1
        for line, values in zip(artists["all"], apart[kind].T):
            line.set_data(epsilons, values)
        artists["this"].set_data(epsilons, apart[kind][:, one])
        artists["now"].set_data([epsilons[at]], [apart[kind][at, one]])
        errors = np.abs(measured[at, one] - claimed[one])
        artists["each"].set_data(np.arange(1, k + 1), np.maximum(errors, 2e-13))
        passing = int(np.sum(apart[kind][at] < _FINE))
        return (
            f"{kind}, ε = {told(epsilons[at], 1)}: network {network} has a relative difference "
            f"{_told(apart[kind][at, one])}; {passing} of {networks} right gradients pass as fine; "
            f"of {k} components {int(np.sum(errors > 1e-5))} are off by more than 1e-5."
        )

    return Panel(
        "check on digits",
        {
            "epsilon": stop_slider("ε", [float(e) for e in epsilons], float(epsilons[len(epsilons) // 2])),
            "kind": choice("hidden units", list(found)),
            "network": int_slider("network", 1, networks, 1),
        },
        setup,
        update,
        size=(9.6, 3.9),
        hint=reason or "ε from left to right, with both kinds of units",
        presets={"a kink": dict(zip(("kind", "network", "epsilon"), kink))} if kink else None,
        page=[("epsilon", "kind"), ("network",)],
    )


def _told(difference):
    return f"of {told(difference)}" if difference > _FINE else "below 1e-7"
