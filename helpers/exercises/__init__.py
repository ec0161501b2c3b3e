"""Exercises that say what is wrong: check an attempt, reveal the solution, run the known mistakes."""
from .engine import check, mistakes, reference, reveal
from .verdict import Verdict

__all__ = ["Verdict", "check", "mistakes", "reference", "reveal"]
