"""Figures of 05_gradient_checking: which ε, the bug hunt and what a check misses, random directions."""

from .directions import random_directions
from .epsilon import check_against_epsilon, which_epsilon
from .hunt import bug_hunt, what_each_place_misses

__all__ = [
    "bug_hunt",
    "check_against_epsilon",
    "random_directions",
    "what_each_place_misses",
    "which_epsilon",
]
