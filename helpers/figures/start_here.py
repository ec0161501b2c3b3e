"""Figures of notebook 00: gradient descent on a parabola, the first slider of the series."""

import numpy as np

from ..drawing.controls import slider
from ..drawing.panel import Panel
from ..drawing.plots import INK, SPLITS, curve, label_at, name_axes, panes

CASES = {  # what happens below this α
    0.049: "too small",
    0.499: "a good size",
    0.501: "exactly right",
    0.999: "overshooting",
    1.001: "bouncing for ever",
    np.inf: "diverging, try a smaller α",
}


def first_slider(J, gradient_descent):
    """Panel "first slider": the path of gradient descent on a parabola, and the cost after each step.

    J: the cost (w - 5)², a function of an array.
    gradient_descent: a function α -> w, where it starts and stands after every step.
    """

    def setup(fig):
        left, right = panes(fig, ["", "Cost J"])
        fig.subplots_adjust(top=0.92)  # no key above
        w = np.linspace(-6, 16, 200)
        left.plot(w, J(w), **SPLITS["before"], linewidth=1)
        left.plot(5, 0, "+", color=INK)
        label_at(left, 0, 25, "start", dx=-38)
        label_at(left, 5, 0, "minimum", dx=-24, dy=-12)
        left.set(xlim=(-6, 16), ylim=(-14, 121), xticks=range(-5, 16, 5))
        right.set(xlim=(0, 20), ylim=(1e-4, 1e5), yscale="log", xticks=range(0, 21, 5))
        name_axes(left, "$w$", "$J$")
        name_axes(right, "step", "$J$")
        path = curve(left, marker="o", markersize=4, **SPLITS["train"])
        cost = curve(right, marker="o", markersize=3, **SPLITS["train"])
        return {"path": path, "cost": cost, "title": left.set_title("")}

    def update(artists, alpha):
        w = gradient_descent(alpha)
        cost = np.maximum(J(w), 1e-12)  # a cost of 0 has no place on a log axis
        artists["path"].set_data(w, J(w))
        artists["cost"].set_data(np.arange(len(w)), cost)
        artists["title"].set_text(f"{len(w) - 1} steps on J, α = {alpha:.2f}")
        case = next(name for limit, name in CASES.items() if alpha < limit)
        factor, end = (f"{value:.2f}".replace("-", "−") for value in (1 - 2 * alpha, w[-1]))
        return (
            f"α = {alpha:.2f}, {case}: each step multiplies the distance to the minimum by {factor}, "
            f"and after {len(w) - 1} steps w = {end}."
        )

    controls = {"alpha": slider("learning rate α", 0.01, 1.1, 0.1, step=0.01)}
    presets = {"very short steps": {"alpha": 0.01}, "very long steps": {"alpha": 1.1}}
    hint = "drag, or click the handle and press the arrow keys"
    return Panel("first slider", controls, setup, update, ghost=["cost"], hint=hint, presets=presets)
