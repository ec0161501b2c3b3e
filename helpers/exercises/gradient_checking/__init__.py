"""Exercises of 05_gradient_checking: the check itself, and a backward pass to repair."""
