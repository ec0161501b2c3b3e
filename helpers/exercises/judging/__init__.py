"""Judging an attempt: it knows what an exercise is, and none of them by name."""
