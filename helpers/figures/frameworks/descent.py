"""Descent on a cost that the reader chooses: only the way forward is written, the tape gives the slope."""

import numpy as np

from ...drawing.controls import choice, log_slider, slider
from ...drawing.numbers import told
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, BEFORE, CONTOUR, curve, name_axes, panes

W = np.linspace(-5, 15, 161)
STEPS, FAR, TICKS = 100, 1000, (-5, 0, 5, 10, 15)


def swap_the_cost(costs, rules, descend, height, minimum=5):
    """Panel "swap the cost": the path of an optimizer on the cost chosen.

    costs: dict name -> a cost of one number w, whose minimum lies at `minimum`. rules: dict name -> an
    optimizer's class, called with the learning rate. descend: a function (cost, optimizer, steps, start) ->
    w at the start and after each step, (steps + 1,). height: a function (cost, w (n,)) -> J at each w, (n,).
    """
    looks, curves = dict(zip(rules, ARMS)), {name: height(cost, W) for name, cost in costs.items()}

    def setup(fig, cost):
        left, right = panes(fig, (f"J = {cost}", "w, step by step"))
        left.set(xlim=(W[0], W[-1]), ylim=(-0.06 * curves[cost].max(), curves[cost].max()))
        left.set_xticks(TICKS)
        right.set_yticks(TICKS)
        left.plot(W, curves[cost], color=CONTOUR, linewidth=3)
        right.axhline(minimum, color=BEFORE, linestyle=":")
        right.set(xlim=(0, STEPS), ylim=(W[0], W[-1]))
        name_axes(left, "$w$", "$J$")
        name_axes(right, "step", "$w$")
        return {
            "on J": curve(left, marker=".", markersize=5, linewidth=1),
            "path": curve(right, linewidth=1.4),
        }

    def update(artists, cost, rule, alpha, start):
        with np.errstate(all="ignore"):  # divergence is told, not warned of
            path = descend(costs[cost], rules[rule](alpha), STEPS, start)
        far = ~(np.abs(path) <= FAR)
        seen = np.clip(path[: far.argmax() + 1 if far.any() else None], -FAR, FAR)
        artists["on J"].set(data=(seen, height(costs[cost], seen)), **looks[rule])
        artists["path"].set(data=(range(len(seen)), seen), **looks[rule])
        if far.any():
            return f"{rule}, α = {told(alpha)}: diverged at step {far.argmax()}; try a smaller α."
        near = np.abs(path - minimum) < 0.1
        stays = len(near) - near[::-1].argmin() if not near.all() else 0
        ends = f"w = {told(path[-1], 3)} after {STEPS} steps"
        when = f"; within 0.1 of {minimum} from step {stays} on" if near[-1] else ""
        return f"{rule}, α = {told(alpha)}: {ends}{when}."

    return Panel(
        "swap the cost",
        {
            "cost": choice("J =", list(costs)),
            "rule": choice("optimizer", list(rules)),
            "alpha": log_slider("α", 0.01, 10, 0.1),
            "start": slider("start", -4, 14, 0, 1),
        },
        setup,
        update,
        static=("cost",),
        ghost=("path",),
        hint="Each cost in turn, first with α as it is; then find the α that each one wants.",
        handles=("cost", "alpha", "rule"),
    )
