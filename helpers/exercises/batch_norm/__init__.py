"""Exercises of 09_batch_norm: forward, at test time, and the way back."""
