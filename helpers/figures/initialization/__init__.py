"""Figures of 04_initialization: a bowl and its scales, a signal layer by layer, what the start does."""

from .bowl import contours_and_scale
from .signal import five_powers, signal_by_layer, singular_values
from .starts import courses, scale_of_the_start, start_and_boundary, told_errors

__all__ = [
    "contours_and_scale",
    "courses",
    "five_powers",
    "scale_of_the_start",
    "signal_by_layer",
    "singular_values",
    "start_and_boundary",
    "told_errors",
]
