"""Figures of notebook 07: how large α may be, when it should shrink, and what slows a descent down."""

from .batches import batch_size_and_path
from .bounds import largest_stable_alpha
from .flat import critical_points, plateau
from .plane import alpha_beta_plane
from .schedules import decay, finish

__all__ = [
    "alpha_beta_plane",
    "batch_size_and_path",
    "critical_points",
    "decay",
    "finish",
    "largest_stable_alpha",
    "plateau",
]
