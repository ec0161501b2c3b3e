"""Exercise f1 of notebook 12: precision and recall as one number."""

import numpy as np

from ..judging.exercise import Exercise


def f1(precision, recall):
    """The harmonic mean of the two, and 0 where both are 0."""
    total = precision + recall
    return 2 * precision * recall / total if total > 0 else 0.0


def _inputs(rng):
    pairs = (
        (0.95, 0.9), (0.98, 0.85), (0.4, 0.75), (0.13, 0.91), (0.62, 0.07), (0.55, 0.31), (0.9, 0.02),
        (0.35, 0.35), (0.0, 0.6), (0.7, 0.0), (0.0, 0.0),
    )  # fmt: skip
    for precision, recall in pairs:
        yield {"precision": precision, "recall": recall}


one_number = Exercise(
    f1,
    _inputs,
    {"f1": "a number"},
    "the lecture's two classifiers, lopsided ones, and one without a single hit",
)


@one_number.mistake
def plain_mean(precision, recall):
    """This is the plain mean: who says "yes" to everything gets half a point for its recall of 1. Take the
    harmonic mean.
    """
    return (precision + recall) / 2


@one_number.mistake
def geometric_mean(precision, recall):
    """This is the geometric mean √(P R): F1 is the harmonic one, 1 over the mean of 1/P and 1/R."""
    return np.sqrt(precision * recall)


@one_number.mistake
def two_forgotten(precision, recall):
    """The factor 2 is missing: P = R = 0.35 has to give 0.35, and you give half of it."""
    total = precision + recall
    return precision * recall / total if total > 0 else 0.0


@one_number.mistake
def lower_of_the_two(precision, recall):
    """This is the lower of the two: the harmonic mean lies close to it, but above."""
    return min(precision, recall)


@one_number.mistake
def zero_not_caught(precision, recall):
    """Where both are 0 there is 0/0: a classifier without a single hit has F1 = 0. Ask for that case
    first.
    """
    with np.errstate(all="ignore"):
        return np.float64(2 * precision * recall) / np.float64(precision + recall)


@one_number.mistake
def sum_of_inverses(precision, recall):
    """You give back the mean of 1/P and 1/R itself: one step is left, its inverse."""
    if min(precision, recall) <= 0:
        return 0.0
    return (1 / precision + 1 / recall) / 2


@one_number.mistake
def product(precision, recall):
    """This is the product P · R: P = R = 0.35 has to give 0.35."""
    return precision * recall


one_number.also("zero_not_caught", lambda precision, recall: 2 * precision * recall / (precision + recall))
one_number.hints = (
    "Precision, recall, and one number for both.",
    "One over F1 is the mean of one over precision and one over recall. Bring that to one fraction, and "
    "say what holds where both are 0.",
    "`if precision + recall == 0:`, and after it the fraction.",
)
one_number.used = "figure.threshold(scores, truth, number, cost_of)"
