"""The size of a signal layer by layer: by gain, by the rule for the weights, and direction by direction."""

from inspect import signature

import numpy as np

from ...drawing.controls import choice, draw_button, int_slider, stop_slider
from ...drawing.numbers import told
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import ARMS, INK, SPLITS, TRAIN, curve, key_line, label_at, name_axes, panes
from ..yours import unready

_LOW, _HIGH = 1e-20, 1e20  # what leaves the picture is held at its edge
_DOTS = dict(color=TRAIN, marker="o", linestyle="")
_GAINS = sorted({*np.round(np.arange(0.5, 2.01, 0.05), 2), 2**0.5})
_WIDTHS = {"all 50": (50, 50), "100 and 25 in turn": (100, 25), "25 and 100 in turn": (25, 100)}
_DEPTH = 50


def signal_by_layer(signal, weights, activations, predicted=None):
    """Panel "signal by layer" ("signal by formula" with one): the mean square of signal and gradient.

    signal(list of W, activation, rng) -> mean squares forward and backward, layers 0 to L, (L + 1,) each.
    weights(depth, width, gain, seed) -> the W. activations: names to choose from, "ReLU" and "tanh" among
    them. predicted(depth, gain, activation) -> the same pair by formula, drawn as a gray line.
    """

    def setup(fig):
        return _two_ways(fig, {"formula": SPLITS["before"]} if predicted else {})

    def update(artists, gain, activation, depth, width, seed):
        seen = signal(weights(depth, width, gain, seed), activation, np.random.default_rng(seed))
        _place(artists["dots"], seen)
        kept = [told(share) for share in _kept(seen)]
        if predicted:
            by_formula = predicted(depth, gain, activation)
            _place(artists["formula"], by_formula)
            kept = [f"{k} (formula {told(share)})" for k, share in zip(kept, _kept(by_formula))]
        return (
            f"{activation}, {depth} layers of {width} units, gain {told(gain, 4)}: of its mean square the "
            f"signal keeps {kept[0]}, the gradient on its way back {kept[1]}."
        )

    return Panel(
        "signal by formula" if predicted else "signal by layer",
        {
            "gain": stop_slider("gain", _GAINS, 1.0),
            "activation": choice("activation", list(activations), "ReLU"),
            "depth": int_slider("depth L", 2, _DEPTH, _DEPTH),
            "width": stop_slider("width n", [10, 20, 50, 100], 50),
            "seed": draw_button("new draw"),
        },
        setup,
        update,
        ghost=("dots",),
        hint="the gain, slowly; then tanh at gain 1 and 2; behind “more”: width 10 and a few new draws",
        presets={
            "tanh, gain 2": dict(activation="tanh", gain=2.0),
            "width 10, gain √2": dict(gain=2**0.5, width=10),
        },
        page=[{"gain": 16}, {"gain": 8, "activation": 4}, ("width", "seed"), {"depth": 7}],
    )


def rules_by_layer(signal, activations, rules, mine=(), slope=0.3):
    """Panel "rules by layer": signal and gradient through layers whose weights a rule draws.

    signal, activations: as for signal_by_layer. rules: dict name -> function (n_out, n_in, rng) -> W, a rule
    for a layer of that shape, "Xavier" and "He" among them. mine: rules that the reader wrote; one that asks
    for a `slope` too is given `slope`.
    """
    offered, missing = dict(rules), []
    for function in mine:
        given = {"slope": slope} if _asks_for_slope(function) else {}
        example = {"n_out": 4, "n_in": 6, **given, "rng": np.random.default_rng(0)}
        reason = unready(function, example, (4, 6))
        if reason:
            missing.append(reason.rstrip("."))
        else:
            offered[f"your {function.__name__}"] = _with_slope(function, given)

    def setup(fig):
        return _two_ways(fig, {})

    def update(artists, rule, activation, widths, depth, seed):
        rng = np.random.default_rng(seed)
        sizes = np.resize(_WIDTHS[widths], depth + 1)
        try:
            weights = [offered[rule](n_out, n_in, rng) for n_in, n_out in zip(sizes, sizes[1:])]
            seen = signal(weights, activation, np.random.default_rng(seed))
        except Exception as error:  # at these widths only: it has been tried once
            _place(artists["dots"], ([], []))
            return f"{rule} stops at these widths with {type(error).__name__}: {error}"
        if not np.isfinite(np.concatenate(seen)).all():
            _place(artists["dots"], ([], []))
            return f"{rule}, {activation}, widths {widths}: the signal leaves the range of numbers."
        _place(artists["dots"], seen)
        kept = [told(share) for share in _kept(seen)]
        return (
            f"{rule}, {activation}, {depth} layers, widths {widths}: of its mean square the signal keeps "
            f"{kept[0]}, the gradient on its way back {kept[1]}."
        )

    hint = "each rule with the activation it is made for, then with the other; then unequal widths"
    return Panel(
        "rules by layer",
        {
            "rule": choice("rule", list(offered), "Xavier"),
            "activation": choice("activation", list(activations), "tanh"),
            "widths": choice("widths", list(_WIDTHS)),
            "depth": int_slider("depth L", 2, _DEPTH, _DEPTH),
            "seed": draw_button("new draw"),
        },
        setup,
        update,
        ghost=("dots",),
        hint=f"{'. '.join(missing)}." if missing else hint,
        presets={"He, ReLU": dict(rule="He", activation="ReLU")},
        page=[("rule", "activation", "widths"), {"depth": 9}, ("seed",)],
    )


def singular_values(normal, orthogonal):
    """Picture: the singular values of products of matrices, sorted.

    normal: dict number of matrices -> singular values (n,) of a product of so many normal ones.
    orthogonal: (number of matrices, singular values).
    """

    def draw(fig):
        (ax,) = panes(fig, ("Singular values of the product, sorted (drawn down to 1e-14)",))
        fig.subplots_adjust(left=0.1)
        for (depth, values), look in zip(normal.items(), ARMS[1:]):
            values = np.maximum(values, 1e-14)
            ax.plot(np.arange(1, len(values) + 1), values, **look)
            label_at(ax, len(values), values[-1], f"{depth} normal", look["color"])
        depth, values = orthogonal
        ax.plot(np.arange(1, len(values) + 1), values, color=INK)
        label_at(ax, len(values), values[-1], f"{depth} orthogonal", INK)
        ax.set(yscale="log", xlim=(1, 60), ylim=(1e-15, 1e2))  # room for the labels behind the last direction
        ax.set_xticks([1, *range(10, 51, 10)])
        name_axes(ax, "direction", "")

    return Picture(
        draw,
        "The singular values of a product of normal matrices fall the more steeply the more matrices there "
        "are; those of a product of orthogonal ones lie on a level line at 1.",
        size=(7, 3.3),
    )


def _two_ways(fig, more):
    """Axes for both ways, with a line of dots in each, and one for each look in `more`."""
    axes = panes(fig, ("Forward: mean square of $a^{[l]}$", "Backward: mean square of $da^{[l]}$"))
    key_line(fig, {"measured on one network": _DOTS, **more})
    for ax in axes:
        ax.set(yscale="log", xlim=(-1, _DEPTH + 1), ylim=(_LOW, _HIGH))
        ax.axhline(1, color=INK, linewidth=0.6)
        name_axes(ax, "layer $l$", "")
    lines = {name: [curve(ax, **look) for ax in axes] for name, look in more.items()}
    return lines | {"dots": [curve(ax, markersize=3.5, **_DOTS) for ax in axes]}


def _place(lines, ways):
    for line, sizes in zip(lines, ways):
        line.set_data(np.arange(len(sizes)), np.clip(sizes, _LOW, _HIGH))


def _kept(ways):
    """What is left at the end as a share of the beginning: forward, and backward from the last layer."""
    forward, backward = ways
    return forward[-1] / forward[0], backward[0] / backward[-1]


def _asks_for_slope(function):
    return callable(function) and "slope" in signature(function).parameters


def _with_slope(function, given):
    def rule(n_out, n_in, rng):
        return function(int(n_out), int(n_in), *given.values(), rng)

    return rule
