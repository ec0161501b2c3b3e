"""Figures of notebook 03: keep_prob, a mask and what it lets through, jumping costs, memorized labels."""

from .keep_prob import keep_prob
from .mask import dropout_mask
from .memorizing import memorized, memorizing
from .spread import spread
from .still import cost_that_jumps, share_below

__all__ = [
    "cost_that_jumps",
    "dropout_mask",
    "keep_prob",
    "memorized",
    "memorizing",
    "share_below",
    "spread",
]
