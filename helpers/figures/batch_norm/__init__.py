"""Figures of notebook 09: what batch norm does to a unit, an image and training; how batches scatter."""

from .settings import settings_that_train, steps_to_90
from .training import batch_noise, four_measures, one_hidden_unit
from .units import one_unit, two_modes

__all__ = [
    "batch_noise", "four_measures", "one_hidden_unit", "one_unit", "settings_that_train", "steps_to_90",
    "two_modes",
]  # fmt: skip
