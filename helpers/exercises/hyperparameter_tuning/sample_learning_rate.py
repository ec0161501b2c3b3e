"""Exercise sample_learning_rate of notebook 08: α drawn on the log scale, on which it lives."""

import numpy as np

from .boxes import box_exercise


def sample_learning_rate(rng, low=1e-4, high=1.0):
    """10^r with r uniform between log10(low) and log10(high)"""
    r = rng.uniform(np.log10(low), np.log10(high))
    return 10**r


def _on_log(values, low, high):
    return np.log10(values / low) / np.log10(high / low)


rate = box_exercise(
    sample_learning_rate,
    ((1e-4, 1.0), (0.003, 0.5), (0.02, 30.0)),
    "alpha",
    "evenly on the log scale, from low to high, in three boxes",
    _on_log,
    "log10(α)",
)


@rate.mistake
def uniform(rng, low=1e-4, high=1.0):
    """α is uniform between low and high: between 0.0001 and 1 that puts 90% of the draws above 0.1. Draw the
    exponent uniformly, and return 10**exponent.
    """
    return rng.uniform(low, high)


@rate.mistake
def sign_forgotten(rng, low=1e-4, high=1.0):
    """The sign of the exponent is turned round: log10(low) is negative. Between 0.0001 and 1 you get α from 1
    to 10,000.
    """
    return 10 ** -rng.uniform(np.log10(low), np.log10(high))


@rate.mistake
def low_not_added(rng, low=1e-4, high=1.0):
    """The exponent starts at 0 instead of log10(low): 10**(4·rand) is the classic, α from 1 to 10,000. It
    needs log10(low) + (log10(high) − log10(low))·rand.
    """
    return 10 ** (np.log10(high / low) * rng.random())


@rate.mistake
def minus_span(rng, low=1e-4, high=1.0):
    """The exponent ends at 0 whatever high is: −4·rand is right for a box that ends at 1 only. Go from
    log10(low) to log10(high).
    """
    return 10 ** (-np.log10(high / low) * rng.random())


@rate.mistake
def natural_log(rng, low=1e-4, high=1.0):
    """np.log is the natural logarithm, and 10** belongs to log10: from 0.0001 you get down to 10^−9.2. Use
    np.log10, or np.log with np.exp.
    """
    return 10 ** rng.uniform(np.log(low), np.log(high))


@rate.mistake
def natural_exp(rng, low=1e-4, high=1.0):
    """The exponent comes from log10, so it needs 10**r: np.exp belongs to np.log, and from 0.0001 you get
    only down to e^−4 = 0.018.
    """
    return np.exp(rng.uniform(np.log10(low), np.log10(high)))


@rate.mistake
def exponent_returned(rng, low=1e-4, high=1.0):
    """This is the exponent r: return 10**r."""
    return rng.uniform(np.log10(low), np.log10(high))


@rate.mistake
def log_forgotten(rng, low=1e-4, high=1.0):
    """The exponent is uniform between low and high themselves: take their log10 first."""
    return 10 ** rng.uniform(low, high)


@rate.mistake
def fixed_box(rng, low=1e-4, high=1.0):
    """The exponent always goes from −4 to 0: use log10(low) and log10(high)."""
    return 10 ** rng.uniform(-4, 0)


@rate.mistake
def fixed_box_wrong_sign(rng, low=1e-4, high=1.0):
    """10**(4·rand) goes from 1 to 10,000, whatever low and high are: the minus sign is missing, and so is the
    box.
    """
    return 10 ** (4 * rng.random())


@rate.mistake
def powers_of_ten(rng, low=1e-4, high=1.0):
    """Only whole powers of ten come out: draw the exponent with rng.uniform, not rng.integers."""
    return 10.0 ** rng.integers(round(np.log10(low)), round(np.log10(high)) + 1)


@rate.mistake
def scale_of_beta(rng, low=1e-4, high=1.0):
    """1 − 10**r is the way back for β: α is 10**r."""
    return 1 - 10 ** rng.uniform(np.log10(low), np.log10(high))


@rate.mistake
def base_two(rng, low=1e-4, high=1.0):
    """The exponent comes from log10, so it needs 10**r, not 2**r."""
    return 2 ** rng.uniform(np.log10(low), np.log10(high))


@rate.mistake
def normal(rng, low=1e-4, high=1.0):
    """The exponent is normally distributed: most draws crowd in the middle, and some leave the box. Draw it
    with rng.uniform.
    """
    return 10 ** rng.normal(np.log10(low * high) / 2, np.log10(high / low) / 4)


rate.hints = (
    "α on the log scale.",
    "Draw the exponent uniformly between the logarithms of the two ends; give back 10 to its power.",
    "`r = rng.uniform(..., ...)`: between which two logarithms?",
)
