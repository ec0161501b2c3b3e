"""Exercises of 03_dropout: the mask, the way forward and backward through it, and the whole layer."""
