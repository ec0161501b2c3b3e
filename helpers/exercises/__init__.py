"""Exercises that say what is wrong: check an attempt, reveal the solution, run the known mistakes."""
from .judging.engine import check, mistakes, reference, reveal
from .judging.verdict import Verdict

__all__ = ["Verdict", "check", "mistakes", "reference", "reveal"]
