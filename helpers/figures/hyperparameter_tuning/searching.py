"""Where ways of searching look in a box of two hyperparameters, and what they find."""

import numpy as np

from ...drawing.controls import choice, draw_button, int_slider, toggle
from ...drawing.panel import Panel
from ...drawing.plots import DEV, INK, SPLITS, TRAIN, contours, curve, key_line, name_axes, panes

RING = dict(marker="o", linestyle="", markersize=10, color=DEV, markerfacecolor="none", markeredgewidth=1.8)


def grid_or_random(boxes, dev_error_at):
    """Panel "grid or random": the points that a search tries in a box of two hyperparameters, and its best.

    boxes: dict name of the second hyperparameter -> (truth, plans, found, its values at 0, 1/2 and 1). truth:
    (rows, columns), the dev error that was measured, α across. plans: dict method -> (draws, runs, 2), the
    points of each search in the unit square, in the order tried. found: dict method -> (draws, runs), the
    best dev error in % after each of them. dev_error_at: a function of points (..., 2) and a truth.
    """
    plans, found = next(iter(boxes.values()))[1:3]
    draws, most = next(iter(found.values())).shape
    quantiles = {
        (second, method): np.quantile(best, (0.1, 0.5, 0.9), axis=0)
        for second, box in boxes.items()
        for method, best in box[2].items()
    }

    def setup(fig, second, reveal):
        truth, ticks = boxes[second][0], boxes[second][3]
        box, best = panes(fig, ("Where it looked", "Best dev error so far, in %"), widths=[1.15, 1])
        if reveal:
            levels = [truth.min() * 0.999, 10, 11, 12, 13.5, 15, 18, 25, 40, 60, 100]
            levels = [levels[0], *(level for level in levels if level > levels[0])]
            surface = contours_of(truth)
            contours(box, surface, (0, 1, 0, 1), levels=levels)
            row, column = np.unravel_index(truth.argmin(), truth.shape)
            lowest = column / (truth.shape[1] - 1), row / (truth.shape[0] - 1)
            box.plot(*lowest, "+", color=INK, markersize=12, clip_on=False)
        box.set(xlim=(-0.02, 1.02), xticks=np.arange(5) / 4, xticklabels=[0.0001, 0.001, 0.01, 0.1, 1])
        box.set(ylim=(-0.06, 1.03), yticks=[0, 0.5, 1], yticklabels=ticks)
        best.set(xlim=(1, most), xticks=[1, *range(5, most + 1, 5)], yscale="log", ylim=(9, 95))
        best.set(yticks=[10, 15, 20, 30, 50, 90], yticklabels=[10, 15, 20, 30, 50, 90])
        best.minorticks_off()
        fig.subplots_adjust(left=0.09)
        name_axes(box, "α", second)
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

    def contours_of(truth):
        return lambda u, v: dev_error_at(np.stack([u, v], -1), truth)

    def update(artists, second, method, draw, reveal, runs):
        truth, plans, found, _ = boxes[second]
        points = plans[method][draw % draws][:runs]
        errors = dev_error_at(points, truth)
        winner = points[errors.argmin()]
        artists["tried"].set_data(*points.T)
        artists["feet"].set_data(points[:, 0], np.full(runs, -0.04))
        artists["best"].set_data(*winner[:, None])
        artists["curve"].set_data(np.arange(1, runs + 1), found[method][draw % draws][:runs])
        for line, quantile in zip(artists["others"], quantiles[second, method]):
            line.set_data(np.arange(1, most + 1), quantile)
        distinct = len(np.unique(points[:, 0].round(9)))
        middle = quantiles[second, method][1, runs - 1]
        return (
            f"{method}, α and {second}: {runs} runs with {distinct} different α found {errors.min():.1f}%; "
            f"half of the {draws:,} draws are below {middle:.1f}% by then."
        )

    controls = {
        "second": choice("α and", list(boxes)),
        "method": choice("method", list(plans)),
        "draw": draw_button("another draw"),
        "reveal": toggle("reveal the truth"),
        "runs": int_slider("runs", 2, most, most),
    }
    return Panel(
        "grid or random",
        controls,
        setup,
        update,
        static=("second", "reveal"),
        ghost=("curve",),
        hint="the next method; reveal the truth; then the other box; more: another draw",
        handles=("second", "method", "reveal"),
        play="runs",
        page=[("second", "method", "reveal"), {"runs": 9}, ("draw",)],
    )
