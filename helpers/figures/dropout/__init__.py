"""Figures of notebook 03: a mask and what it lets through, keep_prob, jumping costs, thinned networks."""

from .mask import dropout_mask
from .spread import spread
from .training import cost_that_jumps, keep_prob, labels_true_or_random, share_below

__all__ = [
    "cost_that_jumps",
    "dropout_mask",
    "keep_prob",
    "labels_true_or_random",
    "share_below",
    "spread",
]
