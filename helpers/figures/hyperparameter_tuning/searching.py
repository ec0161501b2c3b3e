"""Where draws fall on two scales, and where four ways of searching look in a box of two hyperparameters."""

import numpy as np

from ...drawing.controls import choice, draw_button, int_slider, stop_slider, toggle
from ...drawing.panel import Panel
from ...drawing.plots import (
    AXIS,
    DEV,
    INK,
    SPLITS,
    TRAIN,
    contours,
    curve,
    key_line,
    label_at,
    name_axes,
    panes,
)

LOGS = {"α": "log10(α)", "β": "log10(1 − β)"}  # what is uniform where the log scale is ticked
RING = dict(marker="o", linestyle="", markersize=10, color=DEV, markerfacecolor="none", markeredgewidth=1.8)


def scales(boxes, draws_of):
    """Panel "scales": where random draws of a hyperparameter fall, on the plain or on a log scale.

    boxes: dict quantity -> (edges, ...); its 5 edges cut the box into the four parts that are counted.
    draws_of: a function (quantity, log, n, seed) -> the n draws, (n,), with log=True on the log scale.
    """

    def setup(fig, what):
        edges = boxes[what][0]
        left, right = panes(fig, (f"Where the draws of {what} fall", "Share of the draws in each part"))
        pad = 0.03 * (edges[-1] - edges[0])
        left.set(xlim=(edges[0] - pad, edges[-1] + pad), ylim=(0, 1), yticks=[])
        right.set(xlim=(-0.6, 3.6), ylim=(0, 105), xticks=range(4))
        right.set_xticklabels([f"{a:.3g} – {b:.3g}" for a, b in zip(edges, edges[1:])])
        for edge in edges:
            left.axvline(edge, color=AXIS, linewidth=0.8)
        right.axhline(25, color=AXIS, linestyle=":")
        name_axes(left, f"{what}, plain value", "")
        name_axes(right, what, "%")
        white = dict(facecolor="white", edgecolor="none", pad=1)
        bars = right.bar(range(4), [0] * 4, width=0.6, color=TRAIN)
        texts = [label_at(right, i, 0, "", dx=0, dy=10, ha="center", bbox=white) for i in range(4)]
        dots = curve(left, marker="o", markersize=2.5, linestyle="", color=TRAIN, alpha=0.7)
        return {"dots": dots, "bars": list(bars), "texts": texts}

    def update(artists, what, log, n, draw):
        values = draws_of(what, log, n, draw)
        shares = 100 * np.histogram(values, boxes[what][0])[0] / n
        artists["dots"].set_data(values, np.random.default_rng(1).uniform(0.04, 0.96, n))
        for bar, text, (i, share) in zip(artists["bars"], artists["texts"], enumerate(shares)):
            bar.set_height(share)
            text.xy = (i, share)
            text.set_text(f"{share:.0f}%")
        scale = LOGS.get(what, "the logarithm") if log else "plain value"
        return (
            f"{n:,} draws of {what}, uniform in {scale}: {shares[0]:.0f}% in the first part "
            f"of the box, {shares[-1]:.0f}% in the last."
        )

    controls = {
        "what": choice("quantity", list(boxes)),
        "log": toggle("log scale"),
        "n": stop_slider("draws", [10, 25, 50, 100, 250, 500, 1000], 1000),
        "draw": draw_button(),
    }
    hint = "tick log scale; then 25 draws instead of 1000; then β; then hidden units"
    presets = {"25 draws": {"n": 25}, "β": {"what": "β"}, "β on the log scale": {"what": "β", "log": True}}
    return Panel("scales", controls, setup, update, static=("what",), hint=hint, presets=presets)


def grid_or_random(plans, found, truth, dev_error_at):
    """Panel "grid or random": the points that a search tries in the box of α and β₁, the best error so far.

    plans: dict method -> (draws, runs, 2), the points of each search in the unit square, in the order tried.
    found: dict method -> (draws, runs), the best dev error in % after each of them. truth: (7, 25), the dev
    error that was measured, β₁ down, α across. dev_error_at: a function of points (..., 2) -> dev error in %.
    """
    draws, most = next(iter(found.values())).shape
    quantiles = {method: np.quantile(best, (0.1, 0.5, 0.9), axis=0) for method, best in found.items()}

    def setup(fig, reveal):
        box, best = panes(fig, ("Where it looked", "Best dev error so far, in %"), widths=[1.15, 1])
        if reveal:
            levels = [truth.min(), 11, 12, 13.5, 15, 18, 25, 40, 60, 92]
            contours(box, lambda u, v: dev_error_at(np.stack([u, v], -1)), (0, 1, 0, 1), levels=levels)
            row, column = np.unravel_index(truth.argmin(), truth.shape)
            lowest = column / (truth.shape[1] - 1), row / (truth.shape[0] - 1)
            box.plot(*lowest, "+", color=INK, markersize=12, clip_on=False)
        box.set(xlim=(-0.02, 1.02), xticks=np.arange(5) / 4, xticklabels=[0.0001, 0.001, 0.01, 0.1, 1])
        box.set(ylim=(-0.06, 1.03), yticks=[0, 0.5, 1], yticklabels=[0.9, 0.99, 0.999])
        best.set(xlim=(1, most), xticks=[1, *range(5, most + 1, 5)], yscale="log", ylim=(9, 95))
        best.set(yticks=[10, 15, 20, 30, 50, 90], yticklabels=[10, 15, 20, 30, 50, 90])
        best.minorticks_off()
        fig.subplots_adjust(left=0.09)
        name_axes(box, "α", r"$\beta_1$")
        name_axes(best, "runs", "")
        key_line(fig, {"this draw": SPLITS["dev"], f"median, 10 and 90% of {draws:,}": SPLITS["before"]})
        thin = SPLITS["before"] | dict(linewidth=0.9)
        return {
            "tried": curve(box, marker="o", linestyle="", color=TRAIN, markersize=5),
            "feet": curve(box, marker="|", linestyle="", color=TRAIN, markersize=9),
            "best": curve(box, **RING),
            "others": [curve(best, **thin) for _ in range(3)],
            "curve": curve(best, **SPLITS["dev"]),
        }

    def update(artists, method, runs, reveal, draw):
        points = plans[method][draw % draws][:runs]
        winner = points[dev_error_at(points).argmin()]
        artists["tried"].set_data(*points.T)
        artists["feet"].set_data(points[:, 0], np.full(runs, -0.04))
        artists["best"].set_data(*winner[:, None])
        artists["curve"].set_data(np.arange(1, runs + 1), found[method][draw % draws][:runs])
        for line, quantile in zip(artists["others"], quantiles[method]):
            line.set_data(np.arange(1, most + 1), quantile)
        distinct, (u, v) = len(np.unique(points[:, 0].round(9))), winner
        return (
            f"{method}, {runs} runs with {distinct} different α: the best so far has "
            f"{dev_error_at(winner):.1f}% at α = {10 ** (4 * u - 4):.2g}, β₁ = {1 - 10 ** (-1 - 2 * v):.3g}."
        )

    controls = {
        "method": choice("method", list(plans)),
        "runs": int_slider("runs", 2, most, most),
        "reveal": toggle("reveal the truth"),
        "draw": draw_button("another draw"),
    }
    return Panel(
        "grid or random",
        controls,
        setup,
        update,
        static=("reveal",),
        ghost=("curve",),
        hint="another draw, several times; then random; then coarse to fine; reveal the truth last",
        handles=("method", "draw", "reveal"),
        play="runs",
    )
