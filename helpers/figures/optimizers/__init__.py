"""Figures of notebook 06: the long bowl, batches, averages, the anatomy of a step, paths, and the race."""

from .anatomy import anatomy
from .averages import weighted_average
from .batches import batch_costs, batch_size_and_clock
from .bowl import long_bowl
from .paths import paths
from .race import one_alpha_for_all, race

__all__ = [
    "anatomy",
    "batch_costs",
    "batch_size_and_clock",
    "long_bowl",
    "one_alpha_for_all",
    "paths",
    "race",
    "weighted_average",
]
