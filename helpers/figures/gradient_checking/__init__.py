"""Figures of 05_gradient_checking: which ε, the bug hunt and what a check misses, digits, directions."""

from .digits import check_on_digits
from .directions import random_directions
from .epsilon import which_epsilon
from .heat import what_each_place_misses
from .hunt import bug_hunt, thirteen_passes

__all__ = [
    "bug_hunt",
    "check_on_digits",
    "random_directions",
    "thirteen_passes",
    "what_each_place_misses",
    "which_epsilon",
]
