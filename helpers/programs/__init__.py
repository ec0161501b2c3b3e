"""Whole training programs, each for a framework of its own, as notebook 11 shows them."""
