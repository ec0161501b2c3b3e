"""The small module the notebooks share: data, networks as one vector θ, optimizers, training and checks.

What needs Matplotlib or ipywidgets loads only when it is used, so `import helpers` stays light.
"""

from importlib import import_module

from .data import (
    Split,
    load_digits,
    load_temperatures,
    make_blobs,
    make_circles,
    make_moons,
    make_spirals,
    minibatches,
    normalize,
    one_hot,
    split,
)
from .gradcheck import numerical_gradient, relative_difference
from .network import Network
from .optimizers import Adam, AdamW, GradientDescent, Momentum, Nesterov, RMSprop
from .parameters import Parameters
from .surfaces import SURFACES, Surface, descend
from .training import Run, train
from .tuning import search
from .written import Written

_ON_FIRST_USE = {
    "check": "exercises",
    "hint": "exercises",
    "how_far": "exercises",
    "reveal": "exercises",
    "Panel": "drawing.panel",
}

# Functions and classes; no submodule, so that `from helpers import *` leaves a learner's `data` alone.
__all__ = [
    "SURFACES",
    "Adam",
    "AdamW",
    "GradientDescent",
    "Momentum",
    "Nesterov",
    "Network",
    "Panel",
    "Parameters",
    "RMSprop",
    "Run",
    "Split",
    "Surface",
    "Written",
    "check",
    "descend",
    "hint",
    "how_far",
    "load_digits",
    "load_temperatures",
    "make_blobs",
    "make_circles",
    "make_moons",
    "make_spirals",
    "minibatches",
    "normalize",
    "numerical_gradient",
    "one_hot",
    "relative_difference",
    "reveal",
    "search",
    "split",
    "train",
]


def __getattr__(name):
    if name in _ON_FIRST_USE:
        return getattr(import_module(f".{_ON_FIRST_USE[name]}", __name__), name)
    raise AttributeError(f"module 'helpers' has no attribute {name!r}")
