"""Figures of 02: what λ, a stopping point, changed images and ensembles do to networks that come trained."""

from .digits import changed_digits, ensemble_gain, gain_by_kind, gain_by_lambda, pixel_weights, two_decays
from .stopping import early_stopping
from .sweep import boundary, penalties, two_regimes

__all__ = [
    "boundary",
    "changed_digits",
    "early_stopping",
    "ensemble_gain",
    "gain_by_kind",
    "gain_by_lambda",
    "penalties",
    "pixel_weights",
    "two_decays",
    "two_regimes",
]
