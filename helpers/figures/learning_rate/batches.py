"""What the size of a mini-batch does to the path: how soon it arrives, and how far it wanders."""

import numpy as np

from ...drawing.controls import draw_button, log_slider, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import BEFORE, INK, SPLITS, contours, curve, label_at, name_axes, panes, told

WINDOW, START = (-0.6, 1.7, -0.75, 1.7), (-0.2, 1.5)
PALE = (1, 8, 64)


def batch_size_and_path(path, above_minimum, w_best, n_days):
    """Panel "batch size and path": two weights on their way down, and how far above the minimum they are.

    path: a function (batch size, α of each step, seed) -> (steps + 1, 2), shorter where it diverged.
    above_minimum: a function (..., 2) -> (...). w_best: (2,). n_days: the number of examples.
    """

    def course(batch_size, alpha, draw):
        """(epochs, heights, the whole path, steps asked for)"""
        an_epoch = int(np.ceil(n_days / batch_size))
        steps = min(60 * an_epoch, n_days)
        walked = path(batch_size, np.full(steps, alpha), draw)
        noted = np.unique(np.geomspace(1, len(walked) - 1, 200).astype(int))  # enough for the eye
        return noted / an_epoch, above_minimum(walked[noted]), walked, steps

    def setup(fig):
        left, right = panes(fig, ("The path", "Height above the minimum, all days"), widths=[1, 1.15])
        contours(left, lambda *w: above_minimum(np.stack(w, -1)), WINDOW, [w_best])
        label_at(left, *START, "start", dx=-5, dy=9, ha="right")
        right.set(xscale="log", yscale="log", xlim=(1 / n_days, 200), ylim=(1e-6, 3))
        name_axes(right, "epochs (one epoch = every day seen once)", r"$J - J_{\min}$")
        for size in (*PALE, n_days):  # all of them pale, at the first setting
            epochs, heights, _, _ = course(size, 0.1, 0)
            right.plot(epochs, heights, color=BEFORE, alpha=0.4, linewidth=0.9)
            label_at(right, epochs[-1], heights[-1], f"{size:,}", BEFORE, dx=3, dy=8 if size == 1 else 0)
        look = SPLITS["train"] | {"linewidth": 1.2}
        return {
            "path": curve(left, **look),
            "cost": curve(right, **look),
            "end": curve(left, marker="o", color=INK, markersize=5),
        }

    def update(artists, batch_size, alpha, draw):
        epochs, heights, walked, steps = course(batch_size, alpha, draw)
        artists["cost"].set_data(epochs, heights)
        artists["path"].set_data(*walked.T)
        artists["end"].set_data(*walked[-1:].T)
        setting = f"Batch size {batch_size:,}, α = {alpha:.3g}"
        if len(walked) <= steps:
            return f"{setting}: diverged at step {len(walked) - 1}, try a smaller α."
        wander = above_minimum(walked[-len(walked) // 4 :]).mean()
        return (
            f"{setting}: {steps:,} steps, {told(steps * batch_size / n_days)}× through the data; "
            f"over the last quarter J stands {told(1000 * wander)} thousandths above its minimum."
        )

    controls = {
        "batch_size": stop_slider("batch size", [*map(int, 2 ** np.arange(11)), n_days], 8),
        "alpha": log_slider("α", 0.01, 1.0, 0.1),
        "draw": draw_button("shuffle"),
    }
    hint = f"the batch size from {n_days:,} down to 1; then stay at 1 and make α smaller"
    ghost, page = ("path", "cost"), [("batch_size",), {"batch_size": [1], "alpha": 9}]
    return Panel("batch size and path", controls, setup, update, ghost=ghost, hint=hint, page=page)
