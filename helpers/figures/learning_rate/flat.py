"""Flat ground: what a plateau costs each rule, and how random critical points curve."""

import numpy as np

from ...drawing.controls import choice, draw_button, int_slider
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import (
    ARMS,
    AXIS,
    INK,
    VALLEY,
    class_look,
    curve,
    key_line,
    label_at,
    name_axes,
    panes,
    told,
)

MODELS = {"symmetric": "random symmetric matrices", "signs": "independent signs"}
SHOWN = 40


def plateau(costs, rates, arrival, steady):
    """The cost on the plateau against steps, and the steps until it is crossed against α.

    costs: dict name -> (steps,). rates: (K,) values of α. arrival: dict name -> K numbers of steps,
    None where it took too long. steady: dict name -> how many of them a line joins; the rest are loose dots.
    """
    looks = dict(zip(costs, (ARMS[0], ARMS[1], ARMS[3])))

    def draw(fig):
        left, right = panes(fig, ("Plateau, α = 0.1", "Steps to J < 0.01, each α"))
        for name, look in looks.items():
            left.plot(costs[name], **look)
            steps, k = np.array(arrival[name], dtype=float), steady[name]
            right.loglog(rates[:k], steps[:k], **look)
            right.plot(rates[k:], steps[k:], "o", color=look["color"], markersize=4)
        left.set(xlim=(0, 1000), ylim=(0, 1.02))
        right.set(ylim=(30, 1000), yticks=[30, 100, 300, 1000], yticklabels=[30, 100, 300, 1000])
        right.minorticks_off()
        key_line(fig, looks)
        name_axes(left, "step", "$J$")
        name_axes(right, "learning rate α", "steps")

    alt = (
        "On a plateau gradient descent and momentum stay at the same cost for most of a thousand steps, "
        "Adam is through at once; with its best α each gets through in about a hundred steps or fewer."
    )
    return Picture(draw, alt, size=(9.6, 3.6))


def critical_points(curvatures, share, error, count):
    """Panel "critical points": how many random critical points are minima, and the curvatures of forty.

    curvatures: a function (n, how many, rng) -> (how many, n), in rising order. share, error: (N,), the
    counted share of minima for n = 1 … N and its standard error. count: how many were drawn for each.
    """
    counted = int(np.flatnonzero(share > 0)[-1]) + 1  # the largest n of which a minimum was seen

    def setup(fig):
        left, right = panes(
            fig, ("Share of critical points that are minima", f"{SHOWN} critical points, one a row")
        )
        coins = left.semilogy(range(1, 21), 100 / 2.0 ** np.arange(1, 21), **ARMS[0])[0]
        n = np.arange(1, counted + 1)
        left.errorbar(n, 100 * share[:counted], 200 * error[:counted], **ARMS[1], marker="o", capsize=3)
        left.plot([counted + 1, 20], [300 / count] * 2, color=ARMS[1]["color"], linestyle=":")
        label_at(left, 12, 0.04, "independent signs, $2^{-n}$", coins.get_color())
        label_at(left, 1.2, 0.007, "random symmetric", ARMS[1]["color"], dx=0)
        label_at(
            left,
            counted + 1,
            300 / count,
            f"below this from n = {counted + 1}",
            ARMS[1]["color"],
            dx=0,
            dy=-10,
        )
        left.set(ylim=(5e-5, 150), xticks=[1, 5, 10, 15, 20])
        name_axes(left, "dimension $n$", "share, %")
        right.axvline(0, color=AXIS)
        right.set(xlim=(-2.2, 2.2), ylim=(SHOWN, -1), yticks=[])
        name_axes(right, r"curvature / $\sqrt{2n}$", "")
        key_line(fig, {"curves up": class_look(0), "curves down": class_look(1)})
        return {
            "ring": curve(left, marker="o", color=INK, markersize=11, fillstyle="none", linestyle=""),
            "stripes": curve(right, color=VALLEY, linewidth=6),
            "up": curve(right, **class_look(0)),
            "down": curve(right, **class_look(1)),
        }

    def update(artists, n, model, draw):
        drawn = _drawn(curvatures, n, model, np.random.default_rng([draw, n]))
        row = np.broadcast_to(np.arange(SHOWN)[:, None], drawn.shape)
        artists["up"].set_data(drawn[drawn > 0], row[drawn > 0])
        artists["down"].set_data(drawn[drawn < 0], row[drawn < 0])
        low, high = int((drawn[:, 0] > 0).sum()), int((drawn[:, -1] < 0).sum())  # minima, maxima
        artists["stripes"].set_data([-2.2, 2.2, np.nan] * low, np.repeat(np.arange(low), 3))
        known = model == "signs" or n <= counted
        percent = (100 / 2.0**n if model == "signs" else 100 * share[n - 1]) if known else 300 / count
        artists["ring"].set_data([n], [percent])
        said = f"{told(percent, 3)}%" if known else f"below {told(percent)}%"
        return (
            f"n = {n}, {MODELS[model]}: {said} are minima; of the {SHOWN} drawn here {low} are minima, "
            f"{high} maxima and {SHOWN - low - high} saddles."
        )

    controls = {
        "n": int_slider("dimension n", 1, 20, 2),
        "model": choice("model", {words: key for key, words in MODELS.items()}),
        "draw": draw_button("new draw"),
    }
    hint = "n from 1 to 5, then 20; then the other model at the same n"
    page = [("n", "model"), ("draw",)]
    return Panel("critical points", controls, setup, update, hint=hint, page=page)


def _drawn(curvatures, n, model, rng):
    """The curvatures of SHOWN random critical points, (SHOWN, n), minima on top."""
    if model == "symmetric":
        drawn = curvatures(n, SHOWN, rng) / np.sqrt(2 * n)
    else:  # signs that ignore each other
        drawn = np.sort(rng.standard_normal((SHOWN, n)) / 2)
    return drawn[np.argsort(-drawn[:, 0])]
