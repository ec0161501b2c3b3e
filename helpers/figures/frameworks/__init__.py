"""Figures of notebook 11: a graph with its gradients, descent on a cost of one's choice, moved pixels."""

from .descent import swap_the_cost
from .measured import attack
from .tape import the_tape

__all__ = ["attack", "swap_the_cost", "the_tape"]
