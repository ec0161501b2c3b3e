"""The size of a signal layer by layer: live and by formula, as powers, and direction by direction."""

import numpy as np

from ...drawing.controls import choice, draw_button, int_slider, slider, stop_slider
from ...drawing.numbers import told
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import ARMS, INK, SPLITS, TRAIN, curve, key_line, label_at, name_axes, panes

_LOW, _HIGH = 1e-20, 1e20  # what leaves the picture is held at its edge
_DOTS = dict(color=TRAIN, marker="o", linestyle="")


def signal_by_layer(signal, activations, schemes):
    """Panel "signal by layer": the mean square of signal and gradient in all layers, measured and by formula.

    signal(depth, width, activation, scheme, gain, seed) -> (predicted, measured), each a pair of arrays
    (depth + 1,): forward and backward, layers 0 to depth. activations, schemes: the names to choose from,
    among them "ReLU" and "tanh", "He" and "Xavier, Glorot".
    """

    def setup(fig):
        axes = panes(fig, ("Forward: mean square of $a^{[l]}$", "Backward: mean square of $da^{[l]}$"))
        key_line(fig, {"measured on one network": _DOTS, "formula": SPLITS["before"]})
        for ax in axes:
            ax.set(yscale="log", xlim=(-1, 51), ylim=(_LOW, _HIGH))
            ax.axhline(1, color=INK, linewidth=0.6)
            name_axes(ax, "layer $l$", "")
        return {
            "formula": [curve(ax, **SPLITS["before"]) for ax in axes],
            "dots": [curve(ax, markersize=3.5, **_DOTS) for ax in axes],
        }

    def update(artists, depth, width, activation, scheme, gain, seed):
        formula, seen = signal(depth, width, activation, scheme, gain, seed)
        for name, parts in (("formula", formula), ("dots", seen)):
            for line, part in zip(artists[name], parts):
                line.set_data(np.arange(depth + 1), np.clip(part, _LOW, _HIGH))
        kept = [  # at the end as a share of the beginning: forward, and backward from the last layer
            f"{told(s[-1] / s[0])} (formula {told(f[-1] / f[0])})"
            for s, f in ((seen[0], formula[0]), (seen[1][::-1], formula[1][::-1]))
        ]
        return (
            f"{scheme}, {activation}, {depth} layers of {width}, gain {gain:g}: of its mean square the "
            f"signal keeps {kept[0]}, the gradient on its way back {kept[1]}."
        )

    return Panel(
        "signal by layer",
        {
            "depth": int_slider("depth L", 2, 50, 50),
            "width": stop_slider("width n", [10, 20, 50, 100], 50),
            "activation": choice("activation", list(activations)),
            "scheme": choice("scheme", list(schemes), "Xavier, Glorot"),
            "gain": slider("gain", 0.5, 2.0, 1.0, step=0.05),
            "seed": draw_button("new draw"),
        },
        setup,
        update,
        ghost=("dots",),
        hint="gain from 1 to 1.4; then tanh; then “He, width 10” and, behind “more”, a few new draws",
        handles=("scheme", "activation", "gain"),
        presets={
            "tanh, gain 2": dict(activation="tanh", gain=2.0),
            "He, width 10": dict(scheme="He", width=10),
        },
    )


def five_powers(powers):
    """Picture: c to the power of the layer, forward from the left and backward from the right.

    powers: dict c -> (forward, backward), each (layers,).
    """

    def draw(fig):
        axes = panes(fig, ("Forward: size of $a^{[l]}$ for five values of c", "Backward: size of $da^{[l]}$"))
        for way, (ax, end, side) in enumerate(zip(axes, (-1, 0), ("left", "right"))):
            for (c, sizes), look in zip(powers.items(), ARMS):
                layers = np.arange(len(sizes[way]))
                ax.plot(layers, sizes[way], **look)
                label_at(ax, layers[end], sizes[way][end], f"{c}", look["color"], dx=-5 - 10 * end, ha=side)
            last = len(layers) - 1
            ax.set(yscale="log", ylim=(1e-48, 1e30), yticks=[1e-40, 1e-20, 1, 1e20])
            ax.set_xlim((0, last + 15) if end else (-15, last))
            name_axes(ax, "layer $l$", "")

    return Picture(
        draw,
        "Straight lines on a logarithmic scale, one for each c: above 1 they rise, below 1 they fall, at 1 "
        "the line is level; backward the same lines start at the last layer.",
        size=(9.6, 3.3),
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
        ax.set(yscale="log", xlim=(1, 60), ylim=(1e-15, 1e2))
        name_axes(ax, "direction", "")

    return Picture(
        draw,
        "The singular values of a product of normal matrices fall the more steeply the more matrices there "
        "are; those of a product of orthogonal ones lie on a level line at 1.",
        size=(7, 3.3),
    )
