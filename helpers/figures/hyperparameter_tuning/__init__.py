"""Figures of notebook 08: draws on two scales, ways to search, 64 networks at once, a model day by day."""

from .caviar import caviar, print_results, variance_shares
from .panda import panda
from .scales import scales
from .searching import grid_or_random

__all__ = ["caviar", "grid_or_random", "panda", "print_results", "scales", "variance_shares"]
