"""What the units of a network receive while it trains, how batches scatter, and four measures of a run."""

import numpy as np

from ...drawing.controls import draw_button, stop_slider
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import ARMS, AXIS, DEV, INK, SPLITS, TRAIN, curve, key_line, label_at, name_axes, panes
from .settings import ARM

MEASURES = ("Training cost", "Moved inputs", "Moved task (gradient of W3)", "Gradient change over a step")


def one_hidden_unit(percentiles):
    """What one unit receives, step by step: median and a band of percentiles, without and with batch norm.

    percentiles: dict batch norm? -> (steps, 3), the low, the middle and the high percentile.
    """

    def draw(fig):
        axes = panes(fig, ("Without: one unit's z", "With batch norm: one unit's z̃"), sharey=True)
        for ax, bn in zip(axes, (False, True)):
            low, middle, high = percentiles[bn].T
            ax.fill_between(range(len(low)), low, high, color=ARM[bn]["color"], alpha=0.2, linewidth=0)
            ax.plot(middle, **ARM[bn])
            ax.axhline(0, color=AXIS, linewidth=0.8)
            name_axes(ax, "step", "")

    alt = (
        "Two courses of one unit's median and band against steps: without batch norm it jumps about, "
        "with batch norm it moves slowly and keeps its width."
    )
    return Picture(draw, alt, size=(9.6, 3.4))


def batch_noise(z, grouped):
    """Panel "noise of the batch": μ and σ of many batches of one unit, and what groups so large do.

    z: (m,), one unit's z over the training set. grouped: dict group size -> (dev errors (starts,), ...). Each
    start is compared with itself in the largest groups.
    """
    sizes, mu_all, sigma_all = list(grouped), z.mean(), z.std()
    starts = len(grouped[sizes[0]][0])
    gaps = {size: 100 * (errors - grouped[sizes[-1]][0]) for size, (errors, *_) in grouped.items()}
    means = {size: gap.mean() for size, gap in gaps.items()}
    standard_errors = {size: gap.std(ddof=1) / np.sqrt(starts) for size, gap in gaps.items()}
    near = [size for size in sizes if abs(means[size]) < 4]  # the others would flatten the picture

    def setup(fig):
        titles = "μ and σ of 300 batches, one unit", f"Dev error against groups of {sizes[-1]}"
        left, right = panes(fig, titles)
        left.set(xlim=(-2.6, 2.6), ylim=(0, 2.2))
        name_axes(left, "(μ of the batch − μ) / σ", "σ of the batch / σ")
        right.set(xscale="log", xlim=(sizes[0] * 0.8, sizes[-1] * 1.2), xticks=sizes, xticklabels=sizes)
        right.minorticks_off()
        right.axhline(0, color=AXIS, linewidth=0.9)
        right.errorbar(
            near, [means[size] for size in near], [standard_errors[size] for size in near],
            marker="o", capsize=3, **SPLITS["dev"],
        )  # fmt: skip
        low, high = right.get_ylim()
        right.set_ylim(min(low, -2), max(high, 2))
        name_axes(right, "examples that share μ and σ²", "points, ± standard error")
        return {
            "batches": curve(left, color=TRAIN, marker="o", markersize=3, linestyle="", alpha=0.5),
            "whole": left.plot(0, 1, "+", color=INK, markersize=12, markeredgewidth=2)[0],
            "ring": curve(right, color=INK, marker="o", markersize=12, fillstyle="none", linestyle=""),
            "off": label_at(right, sizes[0], 1.6, "", DEV),
        }

    def update(artists, B, draw):
        B = min(sizes, key=lambda size: abs(np.log(size / B)))  # the nearest size that was trained
        drawn = np.random.default_rng(draw).choice(z, (300, B))
        mu, sigma = (drawn.mean(axis=1) - mu_all) / sigma_all, drawn.std(axis=1) / sigma_all
        artists["batches"].set_data(mu, sigma)
        artists["ring"].set_data(([B], [means[B]]) if B in near else ([], []))
        artists["off"].set_text("" if B in near else f"{means[B]:+.0f} points: far off this picture")
        against = (
            f"{means[B]:+.1f} ± {standard_errors[B]:.1f} points against groups of {sizes[-1]}"
            if B != sizes[-1]
            else "what the others are compared with"
        )
        return (
            f"Batches of {B}: μ scatters by {mu.std():.2f} σ (1/√{B} = {1 / np.sqrt(B):.2f}), σ by "
            f"{100 * sigma.std():.0f}% around {sigma.mean():.2f} of its value; dev error: {against}."
        )

    controls = {"B": stop_slider("batch size", sizes, 16), "draw": draw_button("300 others")}
    hint = "from 128 down to 2: watch the cloud, then the dev error"
    return Panel("noise of the batch", controls, setup, update, hint=hint)


def four_measures(courses, every=10):
    """Cost, moved inputs, moved task and gradient change against steps: medians and the bands they lie in.

    courses: dict arm -> (measurements, 4, starts), one measurement every so many steps.
    """
    looks = dict(zip(courses, ARMS))

    def draw(fig):
        axes = fig.subplots(2, 2, sharex=True)
        for k, (ax, title) in enumerate(zip(axes.flat, MEASURES, strict=True)):
            for arm, course in courses.items():
                values, look = course[:, k], looks[arm]
                steps = np.arange(len(values)) * every
                band = values.min(axis=1), values.max(axis=1)
                ax.fill_between(steps, *band, color=look["color"], alpha=0.13, linewidth=0)
                ax.plot(steps, np.median(values, axis=1), **look)
            ax.set(title=title, ylim=(0, None))
        for ax in axes[1]:
            ax.set_xlabel("step")
        key_line(fig, looks)
        fig.subplots_adjust(top=0.87, bottom=0.1, hspace=0.28, wspace=0.15)

    alt = (
        "Four panes against steps, a curve and a band for each way of training: training cost, moved inputs, "
        "moved task, gradient change. With noise the inputs move most, yet its gradient changes no more than "
        "batch norm's."
    )
    return Picture(draw, alt, size=(9.6, 5.2))
