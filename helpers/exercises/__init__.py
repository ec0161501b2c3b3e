"""Exercises that say what is wrong: check, a hint, the solution, the known mistakes, and how far one is."""

from .judging.engine import check, hint, how_far, mistakes, reference, reveal
from .judging.verdict import Verdict

__all__ = ["Verdict", "check", "hint", "how_far", "mistakes", "reference", "reveal"]
