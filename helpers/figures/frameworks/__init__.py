"""Figures of notebook 11: a graph with its gradients, descent on the tape, what the tape costs."""

from .descent import data_as_coefficients, distance_to_minimum
from .measured import attack, by_hand_and_by_tape, seconds_for_gradient
from .tape import the_tape

__all__ = [
    "attack", "by_hand_and_by_tape", "data_as_coefficients", "distance_to_minimum", "seconds_for_gradient",
    "the_tape",
]  # fmt: skip
