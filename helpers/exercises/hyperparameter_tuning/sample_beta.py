"""Exercise sample_beta of notebook 08: β drawn on the log scale of 1 − β, on which it lives."""

import numpy as np

from .boxes import box_exercise


def sample_beta(rng, low=0.9, high=0.999):
    """1 - 10^r with r uniform between log10(1 - high) and log10(1 - low)"""
    r = rng.uniform(np.log10(1 - high), np.log10(1 - low))
    return 1 - 10**r


def _on_log_of_rest(values, low, high):
    return np.log10((1 - low) / (1 - values)) / np.log10((1 - low) / (1 - high))


beta = box_exercise(
    sample_beta,
    ((0.9, 0.999), (0.5, 0.95), (0.8, 0.9997)),
    "beta",
    "evenly on the scale of log10(1 − β), from low to high, in three boxes",
    _on_log_of_rest,
    "log10(1 − β)",
)


@beta.mistake
def uniform(rng, low=0.9, high=0.999):
    """β is uniform between low and high: from 0.9 to 0.999 that puts 9 draws in 10 below 0.99, where β
    averages over fewer than 100 values. Draw 1 − β on the log scale.
    """
    return rng.uniform(low, high)


@beta.mistake
def log_of_beta(rng, low=0.9, high=0.999):
    """This is the log scale of β itself, on which 0.9 and 0.999 are nearly neighbors, so it is almost the
    uniform draw. Take the log of 1 − β.
    """
    return 10 ** rng.uniform(np.log10(low), np.log10(high))


@beta.mistake
def one_minus_forgotten(rng, low=0.9, high=0.999):
    """This is 1 − β, between 0.001 and 0.1: return 1 − 10**r."""
    return 10 ** rng.uniform(np.log10(1 - high), np.log10(1 - low))


@beta.mistake
def beta_minus_1(rng, low=0.9, high=0.999):
    """This is 10**r − 1, a negative β: it is 1 − β that equals 10**r, so β = 1 − 10**r."""
    return 10 ** rng.uniform(np.log10(1 - high), np.log10(1 - low)) - 1


@beta.mistake
def way_back_only(rng, low=0.9, high=0.999):
    """The exponent lies between the logs of β: it has to lie between log10(1 − high) and log10(1 − low)."""
    return 1 - 10 ** rng.uniform(np.log10(low), np.log10(high))


@beta.mistake
def natural_log(rng, low=0.9, high=0.999):
    """np.log is the natural logarithm, and 10** belongs to log10: your β reaches far closer to 1 than high
    does. Use np.log10.
    """
    return 1 - 10 ** rng.uniform(np.log(1 - high), np.log(1 - low))


@beta.mistake
def natural_exp(rng, low=0.9, high=0.999):
    """The exponent comes from log10, so it needs 10**r: with np.exp, β leaves the box at the lower end."""
    return 1 - np.exp(rng.uniform(np.log10(1 - high), np.log10(1 - low)))


@beta.mistake
def sign_forgotten(rng, low=0.9, high=0.999):
    """The sign of the exponent is turned round: 1 − 10**(+3) is −999. r goes from −3 to −1 for β from 0.999
    to 0.9.
    """
    return 1 - 10 ** -rng.uniform(np.log10(1 - high), np.log10(1 - low))


@beta.mistake
def fixed_box(rng, low=0.9, high=0.999):
    """The exponent always goes from −3 to −1: use log10(1 − high) and log10(1 − low)."""
    return 1 - 10 ** rng.uniform(-3, -1)


@beta.mistake
def exponent_returned(rng, low=0.9, high=0.999):
    """This is the exponent r: return 1 − 10**r."""
    return rng.uniform(np.log10(1 - high), np.log10(1 - low))


@beta.mistake
def uniform_in_days(rng, low=0.9, high=0.999):
    """1/(1 − β), the number of values averaged, is uniform: then 9 draws in 10 lie above 0.99. It is log10(1
    − β) that should be uniform.
    """
    return 1 - 1 / rng.uniform(1 / (1 - low), 1 / (1 - high))


@beta.mistake
def powers_of_ten(rng, low=0.9, high=0.999):
    """Only 0.9, 0.99, 0.999 and the like come out: draw the exponent with rng.uniform, not rng.integers."""
    return 1 - 10.0 ** rng.integers(round(np.log10(1 - high)), round(np.log10(1 - low)) + 1)


@beta.mistake
def scale_of_alpha(rng, low=0.9, high=0.999):
    """This is α's draw, 10**r with r from −4 to 0: β is 1 − 10**r, with r between log10(1 − high) and log10(1
    − low).
    """
    return 10 ** rng.uniform(-4, 0)


beta.hints = (
    "β on its scale: it is 1 − β that is drawn like a learning rate.",
    "Draw the exponent uniformly between the logarithms of 1 − high and 1 − low, take 10 to its "
    "power, and go back from 1 − β to β.",
    "`r = rng.uniform(..., ...)`: between which two logarithms?",
)
