"""Figures of 02: what λ, a stopping point, changed images and ensembles do to networks that come trained."""

from .digits import changed_digits, ensemble_gain, errors_by_kind, errors_of_samples
from .digits import pixel_weights, two_decays
from .stopping import early_stopping
from .sweep import how_simple, lambda_sweep

__all__ = [
    "changed_digits",
    "early_stopping",
    "ensemble_gain",
    "errors_by_kind",
    "errors_of_samples",
    "how_simple",
    "lambda_sweep",
    "pixel_weights",
    "two_decays",
]
