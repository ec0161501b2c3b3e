"""A notebook of two panels, one small and one with all that a panel can have: what browser tests hold."""

import nbformat

SETUP = """
import numpy as np
from helpers import train
from helpers.drawing.controls import choice, draw_button, int_slider, log_slider, slider, stop_slider
from helpers.drawing.panel import Panel
from helpers.drawing.plots import ARMS, curve, key_line, panes, told

X = np.linspace(0, 1, 101)

def setup(fig):
    left, right = panes(fig, ["A curve", "Its square"])
    for ax in (left, right):
        ax.set(xlim=(0, 1), ylim=(-4, 4))
    key_line(fig, {"the curve": ARMS[1], "its square": ARMS[2]})
    return {"curve": curve(left, **ARMS[1]), "square": curve(right, **ARMS[2])}

def update(artists, size, steps, power=2, shift=0, kind="up", seed=0):
    y = size * X**power * (1 if kind == "up" else -1) + shift + 0.1 * seed
    artists["curve"].set_data(X[:steps], y[:steps])
    artists["square"].set_data(X[:steps], y[:steps] ** 2)
    return f"With size {told(size)}, after {steps} steps the curve stands at {told(y[steps - 1])}."
"""
SMALL = """
Panel("small", {"size": slider("size", 0, 2, 1), "steps": int_slider("steps", 1, 101, 101)},
      setup, update, handles=["size"])
"""
LARGE = """
controls = {"size": log_slider("learning rate α", 0.01, 10, 1), "steps": int_slider("steps", 1, 101, 60),
            "power": stop_slider("power", [1, 2, 4], 2), "shift": slider("shift", -1, 1, 0),
            "kind": choice("kind", ["up", "down"]), "seed": draw_button()}
Panel("large", controls, setup, update, ghost=("curve",), play="steps",
      presets={"steep": dict(power=4), "large": dict(size=3.5)},
      hint="make the curve end at 2, then play, and see when it passes 1; this text is as long as a hint may be.")
"""


def write(path):
    """Write the notebook to `path`, not executed, with the metadata of a stored one."""
    from tools.regenerate import clean

    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(s.strip()) for s in (SETUP, SMALL, LARGE)]
    )
    clean(notebook)
    nbformat.write(notebook, path)
    return path
