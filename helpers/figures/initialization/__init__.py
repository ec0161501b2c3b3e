"""Figures of 04_initialization: a signal layer by layer, a bowl and its scales, what the start does."""

from .bowl import contours_and_scale
from .signal import rules_by_layer, signal_by_layer, singular_values
from .starts import gain_on_the_digits, start_and_boundary

__all__ = [
    "contours_and_scale",
    "gain_on_the_digits",
    "rules_by_layer",
    "signal_by_layer",
    "singular_values",
    "start_and_boundary",
]
