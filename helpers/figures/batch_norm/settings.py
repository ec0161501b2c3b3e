"""Which learning rates and depths train, with batch norm and without it."""

import numpy as np

from ...drawing.controls import choice, stop_slider, toggle
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import ARMS, AXIS, INK, curve, key_line, name_axes, panes

ARM = {False: ARMS[0], True: ARMS[1]}  # without, with batch norm


def in_words(n):
    """A small number as a title says it."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
    return words[n] if n < len(words) else str(n)


def settings_that_train(watched, alphas, every=4):
    """Panel "settings that train": the dev error of several starts against steps, and at the end for every α.

    watched: dict (depth, batch norm?) -> (dev errors (notes, K, starts), what diverged (K, starts)).
    alphas: (K,), the learning rates. every: so many steps from one note to the next.
    """
    alphas = np.asarray(alphas)
    depths = sorted({depth for depth, _ in watched})
    notes, _, starts = next(iter(watched.values()))[0].shape
    steps = np.arange(notes) * every

    def setup(fig, depth):
        title = f"{depth} hidden layers: {in_words(starts)} starts"
        left, right = panes(fig, (title, "Dev error at the end"))
        left.set(xlim=(0, steps[-1]), ylim=(0, 102))
        right.set(xscale="log", ylim=(0, 102), xlim=(alphas[0] * 0.8, alphas[-1] * 1.25))
        for bn in (False, True):
            final = 100 * watched[depth, bn][0][-1]
            right.plot(alphas, final.mean(axis=1), marker="o", **ARM[bn])
            right.vlines(alphas, final.min(axis=1), final.max(axis=1), ARM[bn]["color"], linewidth=1)
        key_line(fig, {"without": ARM[False], "with batch norm": ARM[True]})
        name_axes(left, "step", "dev error in %")
        name_axes(right, "learning rate α", "")
        ring = curve(right, color=INK, marker="o", markersize=12, fillstyle="none", linestyle="")
        return {"starts": [curve(left, linewidth=1.2) for _ in range(starts)], "ring": ring}

    def update(artists, alpha, batch_norm, depth):
        k = int(np.argmin(np.abs(np.log(alphas / alpha))))  # the nearest α that was trained
        errors, diverged = watched[depth, batch_norm]
        for line, course in zip(artists["starts"], 100 * errors[:, k].T):
            line.set_data(steps, course)
            line.set(**ARM[batch_norm])
        final = 100 * errors[-1, k]
        artists["ring"].set_data([alphas[k]], [final.mean()])
        span = f" ({final.min():.0f} to {final.max():.0f}%)" if np.ptp(final.round()) else ""
        lost = f", {diverged[k].sum()} of {starts} diverged" if diverged[k].any() else ""
        return (
            f"{depth} hidden layers, α = {alphas[k]:g}, {'with' if batch_norm else 'without'} batch norm: "
            f"dev error {final.mean():.0f}% on average{span}{lost}."
        )

    controls = {
        "alpha": stop_slider("α", alphas.tolist(), 3),
        "batch_norm": toggle("batch norm"),
        "depth": choice("hidden layers", depths, depths[-1]),
    }
    return Panel(
        "settings that train",
        controls,
        setup,
        update,
        static=("depth",),
        ghost=("starts",),
        hint="tick batch norm; α from 0.01 to 10 with and without; then 3 hidden layers",
        presets={
            "8 layers, α = 0.3": {"alpha": 0.3},
            "the same, normalized": {"alpha": 0.3, "batch_norm": True},
            "3 layers, α = 0.3": {"alpha": 0.3, "depth": depths[0]},
        },
    )


def steps_to_90(alphas, arrivals):
    """How many steps every start took to 90% dev accuracy; what did not arrive lies on the line at the top.

    arrivals: dict batch norm? -> steps (K, starts), nan where it did not arrive. alphas: (K,).
    """

    def draw(fig):
        (ax,) = panes(fig, ("Steps to 90% dev accuracy",))
        for bn, side in ((False, 0.94), (True, 1.06)):
            place, starts = np.nan_to_num(arrivals[bn], nan=190), arrivals[bn].shape[1]
            beside = 1 + 0.03 * (np.arange(starts) - (starts - 1) / 2)
            where = (alphas[:, None] * beside * side).ravel()
            look = dict(color=ARM[bn]["color"], markersize=4.5, alpha=0.8)
            ax.plot(where, place.ravel(), "o" if bn else "s", **look)
        ax.axhline(190, color=AXIS, zorder=0)
        ax.set(xscale="log", ylim=(0, 202), yticks=[0, 50, 100, 150, 190])
        ax.set_yticklabels([0, 50, 100, 150, "never"])
        square, dot = (dict(color=ARM[bn]["color"], marker="o" if bn else "s", linestyle="") for bn in ARM)
        key_line(fig, {"without": square, "with batch norm": dot})
        name_axes(ax, "learning rate α", "steps")
        fig.subplots_adjust(left=0.11, bottom=0.15)

    alt = (
        "Steps to 90% dev accuracy against the learning rate, a dot for each start: with batch norm dots "
        "arrive at more learning rates and after fewer steps; the others lie on a line marked never."
    )
    return Picture(draw, alt, size=(7.5, 3.4))
