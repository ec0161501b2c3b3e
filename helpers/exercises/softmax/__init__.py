"""Exercises of 10_softmax: one-hot labels, shares, the cost and its gradient."""
