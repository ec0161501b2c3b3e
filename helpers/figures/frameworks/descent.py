"""Descent on a parabola: how near two precisions come to its minimum, and what its coefficients change."""

import numpy as np

from ...drawing.controls import choice, log_slider, slider
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import ARMS, BEFORE, CONTOUR, curve, label_at, name_axes, panes

W = np.linspace(-5, 25, 121)
STEPS = 200


def distance_to_minimum(double, single, minimum=5):
    """How far w is from the minimum after every step, in 64 bits and in 32.

    double, single: (steps + 1,), the start and w after each step, calculated in 64 bits and in 32 bits.
    """

    def draw(fig):
        (ax,) = panes(fig, ("Distance to the minimum",))
        steps, at = len(double) - 1, round(0.8 * len(double))
        far, near = (minimum - np.asarray(path, dtype=float) for path in (single, double))
        ax.semilogy(near, **ARMS[1])
        ax.semilogy(far, **ARMS[2])
        ax.set(xlim=(0, steps), ylim=(1e-9, 20))
        label_at(ax, at, far[at], "32 bits", ARMS[2]["color"], dy=9)
        label_at(ax, at, near[at], "64 bits", ARMS[1]["color"], dx=-10, dy=-8, ha="right")
        name_axes(ax, "step", f"${minimum} - w$")
        fig.subplots_adjust(left=0.13, right=0.96, bottom=0.16, top=0.88)

    alt = (
        "The distance to the minimum against steps, on a logarithmic scale: in 64 bits it goes on falling, "
        "in 32 bits it stays level from some step on."
    )
    return Picture(draw, alt, size=(7, 3))


def data_as_coefficients(rules, train, parabola):
    """Panel "data as coefficients": the path of an optimizer on x₀w² + x₁w + x₂, for the coefficients chosen.

    rules: dict name -> an optimizer's class, called with the learning rate. train: a function (optimizer, x,
    steps=) -> w at the start, 0, and after each step, (steps + 1,). parabola: a function (w, x) -> the cost.
    """
    looks = dict(zip(rules, ARMS))

    def setup(fig):
        left, right = panes(fig, ("The cost that the data make", "w, step by step"))
        left.set(xlim=(-5, 25), ylim=(-15, 300))
        right.set(xlim=(0, STEPS), ylim=(-5, 25))
        name_axes(left, "$w$", "$J$")
        name_axes(right, "step", "$w$")
        return {
            "J": curve(left, color=CONTOUR, linewidth=3),
            "goal": curve(right, color=BEFORE, linestyle=":"),
            "on J": curve(left, marker=".", markersize=4, linewidth=1),
            "path": curve(right, linewidth=1.4),
        }

    def update(artists, rule, alpha, x0, x1):
        goal = -x1 / (2 * x0) + 0
        x = (x0, x1, x0 * goal**2)  # x₂ only lifts the curve: here so that its minimum lies at height 0
        path = train(rules[rule](alpha), x, steps=STEPS)
        far = np.abs(path) > 1000
        seen = np.clip(path[: far.argmax() + 1 if far.any() else None], -2000, 2000)
        artists["J"].set_data(W, parabola(W, x))
        artists["goal"].set_data([0, STEPS], [goal, goal])
        for name, data in (("on J", (seen, parabola(seen, x))), ("path", (range(len(seen)), seen))):
            artists[name].set(data=data, **looks[rule])
        if far.any():
            return f"{rule}, α = {alpha:.3g}: diverged, beyond 1000 at step {far.argmax()}; try a smaller α."
        end = f"w = {path[-1]:.3f} after {STEPS} steps; the minimum is at {goal:.3f}"
        return f"{rule}, α = {alpha:.3g}: {end}."

    controls = {
        "rule": choice("optimizer", list(rules)),
        "alpha": log_slider("α", 0.001, 1.5, 0.01),
        "x0": slider("x₀, before w²", 0.5, 2, 1, 0.1),
        "x1": slider("x₁, before w", -20, 0, -10, 0.5),
    }
    return Panel(
        "data as coefficients",
        controls,
        setup,
        update,
        ghost=("path",),
        hint="x₁ first, then x₀; then the same with Adam at α = 0.1.",
        handles=("x1", "x0", "rule"),
        presets={"Adam, α = 0.1": {"rule": "Adam", "alpha": 0.1}, "too large a step": {"alpha": 1.1}},
    )
