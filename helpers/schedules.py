"""Schedules are functions of the epoch (from 1) that an optimiser takes in place of a learning rate.

Derived in 06_optimisers, section 7.
"""

import numpy as np

from .validation import integer, number


def _schedule(alpha0, formula):
    number("alpha0", alpha0, above=0)

    def schedule(epoch):
        alpha = alpha0 * formula(np.asarray(number("epoch", epoch, low=0)))
        return float(alpha) if np.ndim(alpha) == 0 else alpha

    schedule.__name__ = f"{formula.__qualname__.split('.')[0]} from {alpha0}"
    return schedule


def inverse_decay(alpha0, decay):
    """α = α₀ / (1 + decay · epoch)."""
    number("decay", decay, low=0)
    return _schedule(alpha0, lambda epoch: 1 / (1 + decay * epoch))


def exponential_decay(alpha0, base=0.95):
    """α = α₀ · base^epoch."""
    number("base", base, above=0, high=1)
    return _schedule(alpha0, lambda epoch: base**epoch)


def root_decay(alpha0):
    """α = α₀ / √epoch: the course's k/√epoch with k = α₀. Undefined at 0, so epochs count from 1."""
    return _schedule(alpha0, lambda epoch: 1 / np.sqrt(number("epoch", epoch, above=0)))


def staircase_decay(alpha0, factor=0.5, every=10):
    """α₀ times `factor` after each `every` epochs: epochs 1 … every run at α₀."""
    number("factor", factor, above=0, high=1)
    integer("every", every)
    return _schedule(alpha0, lambda epoch: factor ** (np.maximum(epoch - 1, 0) // every))


def warmup_cosine(alpha0, warmup, epochs):
    """Linear rise to α₀ in `warmup` epochs, then half a cosine down to 0 at `epochs` + 1 (Loshchilov and Hutter, 2017)."""
    integer("warmup", warmup, 0)
    integer("epochs", epochs, warmup + 1)

    def formula(epoch):
        done = np.clip((epoch - max(warmup, 1)) / (epochs + 1 - max(warmup, 1)), 0, 1)
        return np.where(epoch < warmup, epoch / max(warmup, 1), (1 + np.cos(np.pi * done)) / 2)

    return _schedule(alpha0, formula)
