"""Exercise standard_error of notebook 01: how far to trust an error rate."""

import numpy as np

from ..judging.exercise import Exercise


def standard_error(error, m):
    """√(error (1 − error) / m)"""
    return np.sqrt(error * (1 - error) / m)


def _inputs(rng):
    errors = (0.03, 0.03, 0.2, 0.37, 0.11, 0.62, 0.004, 0.91)
    counts = (1_000, 10_000, 50, 120, 7, 333, 25_000, 40)
    for error, m in zip(errors, counts):
        yield {"error": error, "m": m}


error_bar = Exercise(
    standard_error,
    _inputs,
    {"standard_error": "a number"},
    "small and large errors, 7 to 25,000 examples",
)


@error_bar.mistake
def root_forgotten(error, m):
    """The root is missing: error (1 − error) / m is the variance. 3% on 1,000 examples has a standard error
    of 0.54 points.
    """
    return error * (1 - error) / m


@error_bar.mistake
def m_outside_the_root(error, m):
    """m is divided by outside the root, so ten times the data would shrink the error bar
    tenfold: it is √10.
    """
    return np.sqrt(error * (1 - error)) / m


@error_bar.mistake
def not_divided_by_m(error, m):
    """The division by m is missing: this is the spread of one example's verdict, not of a mean of m."""
    return np.sqrt(error * (1 - error))


@error_bar.mistake
def only_the_error(error, m):
    """√(error / m) leaves out (1 − error): close for a few per cent, three times too large at 90%."""
    return np.sqrt(error / m)


@error_bar.mistake
def worst_case(error, m):
    """This is the standard error of a 50% error rate, the largest there is: put error (1 − error) where you
    have 1/4.
    """
    return 0.5 / np.sqrt(m)


@error_bar.mistake
def m_minus_one(error, m):
    """You divide by m − 1. That corrects a sample's variance; here the formula is √(error (1 − error) / m),
    with m.
    """
    return np.sqrt(error * (1 - error) / (m - 1))


@error_bar.mistake
def interval(error, m):
    """This is 1.96 standard errors, half the width of a 95% interval: give back one standard error."""
    return 1.96 * np.sqrt(error * (1 - error) / m)


@error_bar.mistake
def brackets_missing(error, m):
    """Brackets are missing: error · 1 − error / m is nearly the error itself. Write error *
    (1 - error) / m.
    """
    return np.sqrt(error * 1 - error / m)


error_bar.hints = (
    "The standard error of an error rate.",
    "It is the root of a variance: that of one example, error times one minus error, divided by the "
    "number of examples.",
    "`variance = error * (1 - error) / ...`, and then its root.",
)
