"""One workload, twice: four optimizers' paths on contours, 100 steps each, as a Panel and as `interact` draws it."""

import numpy as np

from helpers import SURFACES, Adam, GradientDescent, Momentum, RMSprop, descend
from helpers.drawing.controls import log_slider
from helpers.drawing.panel import Panel
from helpers.drawing.plots import ARMS, contours, curve, key_line, name_axes, panes, style

BOWL = SURFACES["elongated bowl"]
OPTIMIZERS = {"gradient descent": GradientDescent, "momentum": Momentum, "RMSprop": RMSprop, "Adam": Adam}
STEPS = 100


def panel():
    """The Panel: contours stay, eight lines and a title move."""
    return Panel("paths", {"alpha": log_slider("α", 1e-4, 1, 1e-3)}, setup, update, ghost=("costs",))


def interactive():
    """The same with `ipywidgets.interact`, its figure drawn anew each time, as most notebooks do it."""
    import matplotlib.pyplot as plt
    from ipywidgets import FloatLogSlider, interact

    def draw(alpha):
        with style():
            fig = plt.figure(figsize=(9.6, 4.0), dpi=100)
            sentence = update(setup(fig), alpha)
            plt.show()
        print(sentence)

    interact(draw, alpha=FloatLogSlider(value=0.001, min=-4, max=0, step=0.05))


def setup(fig):
    """Contours at the left, empty axes for the cost at the right, four lines in each."""
    left, right = panes(fig, ["Paths", "Cost J"], widths=(5, 4))
    contours(left, BOWL.cost, BOWL.window, BOWL.minima)
    right.set(yscale="log", ylim=(1e-6, 1e2), xlim=(0, STEPS))
    name_axes(right, "step", "")
    key_line(fig, dict(zip(OPTIMIZERS, ARMS)))
    paths, costs = ([curve(ax, **look) for look in ARMS[:4]] for ax in (left, right))
    return {"paths": paths, "costs": costs, "title": left.set_title("Paths")}


def update(artists, alpha):
    """Four descents, their lines, and how they ended."""
    paths = [descend(BOWL, kind(alpha), STEPS) for kind in OPTIMIZERS.values()]
    for path, line, cost in zip(paths, artists["paths"], artists["costs"]):
        line.set_data(*path.T)
        cost.set_data(np.arange(len(path)), BOWL.cost(*path.T))
    artists["title"].set_text(f"Paths, {STEPS} steps, α = {alpha:.3g}")
    return "; ".join(f"{name} took {len(path) - 1} steps" for name, path in zip(OPTIMIZERS, paths)) + "."
