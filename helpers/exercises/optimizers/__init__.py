"""Exercises of 06_optimizers: mini-batches, averages, and the steps of momentum, RMSprop and Adam."""
