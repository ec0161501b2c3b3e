"""Each rule's path down a surface, beside its cost; step functions that a reader wrote walk along."""

import numpy as np

from ...drawing.controls import StopSlider, choice, slider, stop_slider, toggle
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, INK, WARNING, contours, curve, key_line, panes, told
from ..yours import unready_step
from .walking import NAMES, PLACES, Walkers, in_sight, room, scene

BETAS = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999]
DIGITS = (1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.5, 2.8, 3, 3.5, 4, 4.5, 5, 5.5, 6, 7, 8, 9, 9.5)
ALPHAS = [a for power in range(-4, 1) for a in (float(f"{digit}e{power}") for digit in DIGITS) if a <= 3]
STEPS = [*range(0, 101), *range(110, 201, 10), *range(250, 1001, 50)]
LOOKS = dict(zip(NAMES, ARMS))
HINT = "tilt the bowl; then one α for all, and drag it; then the other surfaces"
PRESETS = {
    "tilt the bowl": {"tilt": 45},
    "one α for all": {"alpha": 0.0095},
    "off the ridge by noise": {"place": "saddle, on the ridge", "alpha": 0.1, "steps": 100, "noise": 0.1},
    "the plateau": {"place": "plateau", "alpha": 0.1, "steps": 100},
}


def paths(*mine):
    """Panel "optimizer paths": four rules walk down a surface, each at its best α or all at one α.

    mine: step functions like those of the exercises (momentum_step, rmsprop_step, adam_step). Each walks
    beside the four as a broad pale band, under ours where it does the same. One that cannot be drawn yet is
    named above the panel.
    """
    reasons = {step.__name__: reason for step in mine if (reason := unready_step(step))}
    own = {f"mine{i}": step for i, step in enumerate(mine, start=1) if not unready_step(step)}
    names = NAMES | {key: f"your {step.__name__}" for key, step in own.items()}
    walkers = Walkers(own)

    def setup(fig, place, tilt):
        surface, start = scene(place, tilt)
        plane, cost = panes(fig, ("", "Cost J"), widths=(1.25, 1))
        contours(plane, surface.cost, surface.window, surface.minima)
        cost.set(yscale="log", ylim=(1e-8, 1e3), xlim=(0, room(surface)), xlabel="step")
        key_line(fig, {NAMES[name]: LOOKS[name] for name in NAMES} | ({"yours": _band()} if own else {}))
        artists = {"title": plane.set_title("")}
        for name in [*own, *NAMES]:  # yours lie underneath
            look = LOOKS.get(name) or _band()
            artists[name] = curve(plane, **look | ({"marker": ".", "markersize": 3} if name in NAMES else {}))
            artists[f"{name}_cost"] = curve(cost, **look)
        artists["start"] = plane.plot(*start, "o", color=INK, markersize=5)[0]
        return artists

    def update(artists, place, alpha, steps, tilt, beta1, beta2, epsilon, noise, **chosen):
        surface, settings, ends = scene(place, tilt)[0], (beta1, beta2, epsilon), []
        shown = min(steps, room(surface))
        for name in names:
            path, cost = np.empty((0, 2)), np.empty(0)
            if chosen.get(name, True):
                rate = alpha or walkers.best(name, place, tilt, *settings)
                path, cost = walkers.walk(name, place, tilt, rate, noise, *settings)
                ends.append(
                    _end(names[name], cost[: shown + 1], shown, "" if alpha else f" (α {told(rate)})")
                )
            artists[name].set_data(*in_sight(path[: shown + 1], surface.window).T)
            artists[f"{name}_cost"].set_data(np.arange(len(cost))[: shown + 1], cost[: shown + 1])
        rates = f"α = {alpha:.4g} for all" if alpha else "each at its best α"
        artists["title"].set_text(f"{place.capitalize()}, {rates}")
        return f"J after {shown} steps: {', '.join(ends)}." if ends else "Choose an optimizer to watch."

    controls = {
        "place": choice("surface", list(PLACES), "long bowl"),
        "alpha": StopSlider("α", [0.0, *ALPHAS], 0.0, lambda a: f"{a:.4g}" if a else "each its best"),
        "steps": stop_slider("steps", STEPS, 80),
        "tilt": stop_slider("tilt, degrees", [0, 15, 30, 45], 0),
        "beta1": stop_slider("β, β₁", BETAS, 0.9),
        "beta2": stop_slider("β₂", BETAS, 0.99),
        "epsilon": stop_slider("ε", [1e-8, 1e-6, 1e-4, 0.01, 0.1, 1], 1e-8),
        "noise": slider("gradient noise", 0, 5, 0, 0.1),
        **{name: toggle(names[name], True) for name in names},
    }
    panel = Panel(
        "optimizer paths", controls, setup, update, static=("place", "tilt"), presets=PRESETS, play="steps",
        ghost=[f"{name}_cost" for name in NAMES], hint=_hint(reasons),
        page=[("place",), ("tilt",), {"alpha": 6}, {"steps": 5}],
    )  # fmt: skip
    controls["place"].observe(lambda change: _settle(panel), "value")
    return panel


def _hint(reasons):
    """What to try, and which of a reader's functions cannot be drawn yet. reasons: dict name -> sentence."""
    if len(reasons) > 1:
        return f"{HINT}; yours walk along once they are written"
    return "; ".join([HINT, *(reason.rstrip(".") for reason in reasons.values())])


def _band():
    return {"color": WARNING, "linestyle": "-", "linewidth": 6, "alpha": 0.45}


def _settle(panel):
    """Another surface comes with its own number of steps and, where one α serves all, with its own α."""
    surface, _ = scene(panel.controls["place"].value, 0)
    panel.controls["steps"].value = min(STEPS, key=lambda steps: abs(steps - surface.steps))
    if panel.controls["alpha"].value:
        panel.controls["alpha"].value = min(ALPHAS, key=lambda alpha: abs(alpha - surface.alpha))


def _end(name, cost, steps, rate):
    """An optimizer's last word: its cost, or the step at which it ran off."""
    if len(cost) <= steps:
        return f"{name} diverged at step {len(cost)} (try a smaller α)"
    return f"{name} {told(cost[-1]) if cost[-1] >= 1e-6 else 'below 1e-6'}{rate}"
