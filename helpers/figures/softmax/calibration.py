"""Is what is said with 0.9 right in nine of ten? A reliability diagram, its counts, and a temperature."""

import numpy as np

from ...drawing.controls import choice, log_slider
from ...drawing.panel import Panel
from ...drawing.plots import AXIS, BEFORE, INK, SPLITS, WARNING, curve, label_at, name_axes
from ...exercises.judging.running import run
from ..yours import unready

EDGES = np.linspace(0, 1, 11)
COLDEST, HOTTEST = 0.3, 20
TEMPERATURES = np.geomspace(COLDEST, HOTTEST, 61)


def calibration(kinds, dev, softmax, reliability, cost, choices, mine=None):
    """Panel "calibration": how sure and how often right, ten bins with their counts, at every temperature.

    kinds: dict name -> (Z, Y), logits and labels (C, N) of images to be judged; dev: (Z, Y) likewise.
    softmax: a function Z -> P. cost: a function (Z, Y) -> number. reliability: a function (P, Y) -> for each
    of ten bins how sure, how often right, how many (empty bins NaN, NaN, 0), and the calibration error.
    mine: a function (Z, Y, choices) -> T; its T for `dev` is marked as soon as it can be called.
    """
    T_mine, reason = _own(mine, dev, choices)
    curves = {name: np.array([cost(Z / T, Y) for T in TEMPERATURES]) for name, (Z, Y) in kinds.items()}
    on_dev = np.array([cost(dev[0] / T, dev[1]) for T in TEMPERATURES])

    def setup(fig, images):
        grid = fig.add_gridspec(2, 2, width_ratios=(1.1, 1), height_ratios=(3.2, 1), hspace=0.12)
        fig.subplots_adjust(top=0.92, wspace=0.22)
        diagram, counts, costs = (fig.add_subplot(grid[place]) for place in ((0, 0), (1, 0), (slice(2), 1)))
        diagram.plot([0, 1], [0, 1], color=AXIS, linewidth=1)
        diagram.set(
            xlim=(0, 1.02), ylim=(0, 1.02), xticks=EDGES, xticklabels=[], title="How often it is right"
        )
        label_at(diagram, 1, 0.06, "below the line: too sure", BEFORE, dx=0, ha="right")
        counts.set(xlim=(0, 1.02), ylim=(0, 1.5), xticks=EDGES[::2], yticks=[])
        counts.grid(False)
        name_axes(counts, "how sure it is", "how many")
        _costs(costs, on_dev, curves[images], images, T_mine)
        centers = (EDGES[:-1] + EDGES[1:]) / 2
        return {
            "bars": list(counts.bar(centers, 0 * centers, 0.092, color=BEFORE)),
            "numbers": [counts.text(x, 0, "", ha="center", fontsize=8.5, color=INK) for x in centers],
            "points": curve(diagram, **SPLITS["test"] | {"marker": "o"}),
            "errors": curve(diagram, color=SPLITS["test"]["color"], linewidth=1),
            "here": curve(costs, marker="o", color=INK, linestyle="", clip_on=False),
        }

    def update(artists, T, images):
        Z, Y = kinds[images]
        P = softmax(Z / T)
        sure, right, n, gap = reliability(P, Y)
        for bar, text, height, count in zip(artists["bars"], artists["numbers"], n / n.max(), n):
            bar.set_height(height)
            text.set(y=height + 0.08, text=f"{count:,}" if count else "")
        artists["points"].set_data(sure, right)
        spread = np.sqrt(right * (1 - right) / np.maximum(n, 1))
        ends = np.stack([right - spread, right + spread, np.full(len(n), np.nan)], axis=1)
        artists["errors"].set_data(np.repeat(sure, 3), ends.ravel())
        J = cost(Z / T, Y)
        artists["here"].set_data([T, T], [J, cost(dev[0] / T, dev[1])])
        mean_sure, hits = P.max(axis=0).mean(), (P.argmax(axis=0) == Y.argmax(axis=0)).mean()
        return (
            f"T = {T:g}: sure of {100 * mean_sure:.1f}% on average and right in {100 * hits:.1f}%; "
            f"calibration error {100 * gap:.1f} points, cost {J:.3f}."
        )

    controls = {"T": log_slider("T", COLDEST, HOTTEST, 1), "images": choice("images", list(kinds))}
    hint = (
        "T until the dots lie on the line; does the cost on the dev set point to that T? Then other images."
    )
    presets = {f"your T, {T_mine:.2g}": {"T": T_mine}} if T_mine else {}
    return Panel(
        "calibration", controls, setup, update, static=("images",), ghost=("points",), hint=reason or hint,
        page={"T": 15, "images": 2}, presets=presets | {"T = 0.5": {"T": 0.5}, "T = 3": {"T": 3}},
    )  # fmt: skip


def _costs(ax, on_dev, on_these, images, T_mine):
    """The cost against T on the dev set and on the images to be judged."""
    ax.plot(TEMPERATURES, on_dev, **SPLITS["dev"])
    ax.plot(TEMPERATURES, on_these, **SPLITS["test"])
    ax.set(xscale="log", yscale="log", xlim=(COLDEST, HOTTEST), title="Cost at every temperature")
    ax.set(xticks=[0.5, 1, 2, 5, 10], xticklabels=[0.5, 1, 2, 5, 10])
    low, high = 0.9 * min(on_dev.min(), on_these.min()), 1.2 * max(on_dev.max(), on_these.max())
    ax.set_ylim(low, high)
    ax.minorticks_off()
    ticks = [tick for tick in (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20) if low <= tick <= high]
    ax.set(yticks=ticks, yticklabels=ticks)
    for text, at, dy, J, look in (("dev set", 8, -10, on_dev, "dev"), (images, 0.42, 9, on_these, "test")):
        place = np.searchsorted(TEMPERATURES, at)
        label_at(ax, at, J[place], text, SPLITS[look]["color"], dx=4, dy=dy)
    if T_mine:
        ax.axvline(T_mine, color=WARNING, linewidth=1.2)
        label_at(ax, T_mine, high, "your T", WARNING, dx=4, dy=-8)
    name_axes(ax, "temperature $T$", "$J$")


def _own(mine, dev, choices):
    """(the learner's T for the dev set, None), or (None, why there is none yet)."""
    if mine is None:
        return None, None
    reason = unready(mine, {"Z": dev[0], "Y": dev[1], "choices": choices}, ())
    if reason:
        return None, reason
    T = float(run(mine, {"Z": dev[0], "Y": dev[1], "choices": choices}).value)
    if not COLDEST <= T <= HOTTEST:
        return None, f"`{mine.__name__}` gives T = {T:.3g}, which is not among the choices."
    return T, None
