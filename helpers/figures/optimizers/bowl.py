"""The long bowl: one rule, two numbers to choose, and a goal for the cost."""

import numpy as np

from ...drawing.controls import int_slider, log_slider, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, INK, contours, curve, label_at, name_axes, panes, told
from ...optimizers import Momentum
from ...surfaces import SURFACES, descend

GOAL = 0.001


def long_bowl():
    """Panel "the long bowl": eighty steps down a narrow valley with a step size α and a memory β."""
    bowl = SURFACES["long bowl"]
    left, right, bottom, top = bowl.window

    def setup(fig):
        plane, cost = panes(fig, ("Eighty steps down a long bowl", "Cost J"), widths=(1.35, 1))
        contours(plane, bowl.cost, bowl.window, bowl.minima)
        plane.plot(*bowl.start, "o", color=INK, markersize=5)
        label_at(plane, *bowl.start, "start", dx=8, dy=6)
        cost.set(yscale="log", ylim=(1e-9, 1e4), xlim=(0, bowl.steps))
        cost.axhline(GOAL, color=INK, linewidth=1, linestyle=":")
        label_at(cost, 0, GOAL, "the goal", dx=4, dy=-9)
        name_axes(cost, "step", "")
        look = ARMS[1] | {"marker": ".", "markersize": 4}
        return {
            "path": curve(plane, **look),
            "end": curve(plane, marker="o", color=ARMS[1]["color"], markersize=7),
            "cost": curve(cost, **ARMS[1]),
        }

    def update(artists, alpha, beta, steps):
        path = descend(bowl, Momentum(alpha, beta), bowl.steps)[: steps + 1]
        J = bowl.cost(*path.T)
        off = np.flatnonzero((np.abs(path) > 3 * max(right - left, top - bottom)).any(axis=1))
        shown = path[: off[0]] if len(off) else path  # a line to far away would only cross the picture
        artists["path"].set_data(*shown.T)
        artists["end"].set_data(*shown[-1:].T)
        artists["cost"].set_data(np.arange(len(J)), np.clip(J, 1e-12, 1e30))
        setting = f"α = {alpha:.3g}, β = {beta:g}: after {steps} step{'s' * (steps != 1)}"
        if J[-1] > J[0]:
            return f"{setting} J is larger than at the start, because every step overshoots: try a smaller α."
        if J[-1] < GOAL:
            return f"{setting} J = {told(J[-1])}, below 0.001: you made it."
        return f"{setting} J = {told(J[-1])}, and the goal is 0.001."

    controls = {
        "alpha": log_slider("step size α", 0.001, 0.3, 0.009),
        "beta": stop_slider("memory β", [0, 0.5, 0.8, 0.9, 0.95, 0.99], 0),
        "steps": int_slider("steps", 0, bowl.steps, bowl.steps),
    }
    return Panel(
        "the long bowl",
        controls,
        setup,
        update,
        ghost=("path", "cost"),
        hint="α alone first, as low as you can get; then give it a memory, and drag α again",
        size=(9.6, 3.8),
        play="steps",
        page=[{"alpha": 26}, {"alpha": 13, "beta": 6}, {"steps": 21}],
    )
