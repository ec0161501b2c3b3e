"""Which learning rates and budgets train a deep network, with batch norm and without, and what that costs."""

import numpy as np

from ...drawing.controls import choice, stop_slider, toggle
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import ARMS, AXIS, INK, curve, key_line, label_at, name_axes, panes, told

ARM = {False: ARMS[0], True: ARMS[1]}  # without, with batch norm
NAMES = {False: "without", True: "with batch norm"}


def in_words(n):
    """A small number as a title says it."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
    return words[n] if n < len(words) else str(n)


def round_ticks(ax, alphas):
    """Label these learning rates on the x-axis as 0.03, 0.1, 1, without powers of ten."""
    ax.set_xticks(alphas, [f"{alpha:g}" for alpha in alphas])
    ax.minorticks_off()


def settings_that_train(watched, alphas, every, goal=0.1):
    """Panel "settings that train": the dev error of several starts against steps, and at the end for every α.

    watched: dict a way of training -> dict batch norm? -> dev errors (notes, K, starts).
    alphas: (K,), the learning rates. every: so many steps from one note to the next. goal: what to reach.
    """
    alphas = np.asarray(alphas)
    starts = next(iter(watched.values()))[False].shape[-1]

    def setup(fig, batch_norm, way):
        left, right = panes(fig, (f"The {in_words(starts)} starts, step by step", "At the end, for every α"))
        drawn = (False, True) if batch_norm else (False,)
        left.set(xlim=(0, (len(watched[way][False]) - 1) * every), ylim=(0, 102))
        right.set(xscale="log", ylim=(0, 102), xlim=(alphas[0] * 0.8, alphas[-1] * 1.25))
        for ax in (left, right):
            ax.axhline(100 * goal, color=AXIS, linewidth=0.9, linestyle=":")
        round_ticks(right, alphas)
        for bn in drawn:
            final = 100 * watched[way][bn][-1]
            right.plot(alphas, final.mean(axis=1), marker="o", **ARM[bn])
            right.vlines(alphas, final.min(axis=1), final.max(axis=1), ARM[bn]["color"], linewidth=1)
        key_line(fig, {NAMES[bn]: ARM[bn] for bn in drawn})
        name_axes(left, "step", "dev error in %")
        name_axes(right, "learning rate α", "")
        lines = {bn: [curve(left, linewidth=1.2) for _ in range(starts)] for bn in drawn}
        ring = curve(right, color=INK, marker="o", markersize=12, fillstyle="none", linestyle="")
        return {**{NAMES[bn]: lines[bn] for bn in drawn}, "ring": ring}

    def update(artists, alpha, batch_norm, way):
        k = int(np.argmin(np.abs(np.log(alphas / alpha))))  # the nearest α that was trained
        drawn, arrived = (False, True) if batch_norm else (False,), []
        for bn in drawn:
            errors = watched[way][bn][:, k]
            for line, course in zip(artists[NAMES[bn]], 100 * errors.T):
                line.set_data(np.arange(len(course)) * every, course)
                line.set(**ARM[bn])
            arrived.append(f"{(errors[-1] < goal).sum()} of {starts} {NAMES[bn]}")
        ends = [100 * watched[way][bn][-1, k].mean() for bn in drawn]
        artists["ring"].set_data([alphas[k]] * len(ends), ends)
        return f"α = {alphas[k]:g}, {way}: below {100 * goal:.0f}% dev error come {' and '.join(arrived)}."

    controls = {
        "alpha": stop_slider("α", alphas.tolist(), float(alphas[len(alphas) // 2])),
        "batch_norm": toggle("batch norm", True),
        "way": choice("training", list(watched)),
    }
    return Panel(
        "settings that train",
        controls,
        setup,
        update,
        static=("batch_norm", "way"),
        ghost=(NAMES[False],),
        hint="α from one end to the other; then the other ways of training",
        presets={"gray alone": {"batch_norm": False}, "a large α": {"alpha": float(alphas[-2])}},
    )


def steps_to_90(alphas, arrivals, slower):
    """Steps of every start to 90% dev accuracy, and what batch norm costs: in steps, for a step, and in all.

    arrivals: dict batch norm? -> steps (K, starts), nan where it did not arrive. alphas: (K,).
    slower: how many times as long one step takes with batch norm. The bars compare each arm at its best α.
    """
    best = {bn: np.nanmin([np.median(row) for row in arrivals[bn]]) for bn in ARM}
    ratios = {"steps": best[True] / best[False], "one step": slower}
    ratios["all in all"] = ratios["steps"] * ratios["one step"]

    def draw(fig):
        left, right = panes(fig, ("Steps to 90% dev accuracy", "What batch norm takes"), widths=[1.7, 1])
        for bn, side in ((False, 0.94), (True, 1.06)):
            place, starts = np.nan_to_num(arrivals[bn], nan=190), arrivals[bn].shape[1]
            beside = 1 + 0.03 * (np.arange(starts) - (starts - 1) / 2)
            where = (alphas[:, None] * beside * side).ravel()
            look = dict(color=ARM[bn]["color"], markersize=4.5, alpha=0.8)
            left.plot(where, place.ravel(), "o" if bn else "s", **look)
        left.axhline(190, color=AXIS, linewidth=0.9, zorder=1.5)
        left.set(xscale="log", ylim=(0, 202), yticks=[0, 50, 100, 150, 190])
        left.set_yticklabels([0, 50, 100, 150, "never"])
        round_ticks(left, (0.03, 0.1, 0.3, 1, 3))
        name_axes(left, "learning rate α", "steps")
        right.barh(range(3), list(ratios.values()), color=ARM[True]["color"], height=0.55)
        right.axvline(1, color=ARM[False]["color"])
        right.set(yticks=range(3), yticklabels=list(ratios), xlim=(0, 1.3 * max(ratios.values())))
        right.invert_yaxis()
        right.set_xlabel("times what it takes without")
        for place, ratio in enumerate(ratios.values()):
            label_at(right, ratio if ratio > 1 else 1, place, f"×{told(ratio)}")
        square, dot = (dict(color=ARM[bn]["color"], marker="o" if bn else "s", linestyle="") for bn in ARM)
        key_line(fig, {"without": square, "with batch norm": dot})
        fig.subplots_adjust(left=0.08, bottom=0.16, wspace=0.28)

    alt = (
        "Left: steps to 90% dev accuracy against the learning rate, a dot for each start. With batch norm "
        "dots arrive at more learning rates and after fewer steps; the others lie on a line marked never. "
        "Right, in bars: it takes fewer steps, a step takes longer, and that is the time in all."
    )
    return Picture(draw, alt, size=(9.6, 3.4))
