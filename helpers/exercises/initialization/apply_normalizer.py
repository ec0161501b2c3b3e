"""Exercise apply_normalizer of notebook 04: any set, measured with the training set's mean and spread."""

import numpy as np

from ..judging.exercise import Exercise, numbers
from .normalizer import fit_normalizer


def apply_normalizer(X, mu, sigma):
    """(X - mu) / sigma, with the mu and sigma of the training set"""
    return (X - mu) / sigma


def _inputs(rng):
    for shape in ((2, 5), (3, 4), (4, 7), (1, 6), (5, 3), (2, 1)):
        yield {
            "X": numbers(rng, *shape),
            "mu": numbers(rng, shape[0], 1),
            "sigma": numbers(rng, shape[0], 1, positive=True),
        }


apply = Exercise(
    apply_normalizer,
    _inputs,
    {"X": "(n_x, m), the shape of X"},
    "new data measured with the training set's mu and sigma",
)


@apply.mistake
def own_statistics(X, mu, sigma):
    """X is measured with its own mean and spread. Use the mu and sigma that come in, those of the training
    set: the network has to see the same image as the same numbers, whatever set it lies in.
    """
    mu, sigma = fit_normalizer(X)
    return (X - mu) / sigma


@apply.mistake
def own_statistics_unguarded(X, mu, sigma):
    """X is measured with its own mean and spread, and a single example has a spread of 0. Use the mu and
    sigma that come in: they are the training set's.
    """
    return (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)


@apply.mistake
def own_mean(X, mu, sigma):
    """sigma is the one that comes in, the mean is X's own: subtract mu, the training set's."""
    return (X - X.mean(axis=1, keepdims=True)) / sigma


@apply.mistake
def own_sigma(X, mu, sigma):
    """mu is the one that comes in, the standard deviation is X's own: divide by sigma, the training set's."""
    _, sigma = fit_normalizer(X)
    return (X - mu) / sigma


@apply.mistake
def variance(X, mu, sigma):
    """You divide by σ²: divide by σ, or a feature of spread σ ends up with spread 1/σ instead of 1."""
    return (X - mu) / sigma**2


@apply.mistake
def root(X, mu, sigma):
    """You divide by √sigma: sigma is the standard deviation already."""
    return (X - mu) / np.sqrt(sigma)


@apply.mistake
def no_division(X, mu, sigma):
    """The mean is off, the division by sigma is missing: the features keep their different scales."""
    return X - mu


@apply.mistake
def no_mean(X, mu, sigma):
    """Divided, but mu is not subtracted."""
    return X / sigma


@apply.mistake
def untouched(X, mu, sigma):
    """X comes back as it was: subtract mu and divide by sigma."""
    return X * 1.0


@apply.mistake
def multiplied(X, mu, sigma):
    """You multiply by sigma: divide."""
    return (X - mu) * sigma


@apply.mistake
def divided_first(X, mu, sigma):
    """Brackets: X is divided before mu is subtracted. (X − mu) / sigma."""
    return X / sigma - mu


@apply.mistake
def precedence(X, mu, sigma):
    """Brackets: only mu is divided. (X − mu) / sigma."""
    return X - mu / sigma


@apply.mistake
def added(X, mu, sigma):
    """mu is added: subtract it."""
    return (X + mu) / sigma


@apply.mistake
def epsilon(X, mu, sigma):
    """1e-8 is added to sigma: no need, fit_normalizer never gives a 0."""
    return (X - mu) / (sigma + 1e-8)


@apply.mistake
def undone(X, mu, sigma):
    """This is the way back, from normalized to raw."""
    return X * sigma + mu


@apply.mistake
def one_feature_for_all(X, mu, sigma):
    """All features use the first mu and sigma: each row has its own."""
    return (X - mu[0]) / sigma[0]


@apply.mistake
def exchanged(X, mu, sigma):
    """mu and sigma are exchanged: subtract mu, divide by sigma."""
    return (X - sigma) / mu


@apply.mistake
def averages_of_both(X, mu, sigma):
    """All features use the average of mu and of sigma: each row has its own."""
    return (X - mu.mean()) / sigma.mean()


apply.hints = (
    "Normalizing new data with the numbers of the training set.",
    "Subtract the training mean from each feature, divide by the training standard deviation. Nothing "
    "is computed from X itself.",
    "Start with `X - mu`; mind the brackets in what follows.",
)
