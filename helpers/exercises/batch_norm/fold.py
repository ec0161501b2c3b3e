"""Exercise fold_batchnorm of notebook 09: after training, batch norm disappears into W and b."""

import numpy as np

from ..judging.exercise import Exercise, numbers, spread


def fold_batchnorm(W, gamma, beta, mu, var, epsilon):
    """(W, b) of a layer without batch norm that gives what this one gives at test time: this one multiplies
    by W (it has no b), takes off mu, divides by √(var + ε), multiplies by γ and adds β.
    """
    factor = gamma / np.sqrt(var + epsilon)  # (n, 1): one for each unit, each row of W
    return factor * W, beta - factor * mu


def _inputs(rng):
    shapes = ((2, 3), (3, 2), (1, 4), (4, 5), (5, 3), (3, 6), (4, 2))
    for (n, n_in), epsilon in zip(shapes, spread(rng, len(shapes), 0.2, 0.6, 1e-5, 0.05)):
        given = {"W": numbers(rng, n, n_in), "gamma": numbers(rng, n, 1), "beta": numbers(rng, n, 1)}
        given |= {"mu": numbers(rng, n, 1), "var": numbers(rng, n, 1, positive=True)}
        yield given | {"epsilon": epsilon}


fold = Exercise(
    fold_batchnorm,
    _inputs,
    {"W": "(n[l], n[l-1]), the shape of W", "b": "(n[l], 1)"},
    "layers of several widths, tiny and large ε",
)


@fold.mistake
def mu_not_scaled(W, gamma, beta, mu, var, epsilon):
    """W is right, but in b the mean is taken off unscaled: μ is subtracted before the division and before γ,
    so it gets the same factor as W.
    """
    return fold_batchnorm(W, gamma, beta, mu, var, epsilon)[0], beta - mu


@fold.mistake
def mu_forgotten(W, gamma, beta, mu, var, epsilon):
    """W is right, but the mean is forgotten: b is β less the scaled μ."""
    return fold_batchnorm(W, gamma, beta, mu, var, epsilon)[0], beta.copy()


@fold.mistake
def mu_added(W, gamma, beta, mu, var, epsilon):
    """The sign of μ is turned: it is subtracted in batch norm, so it lowers b."""
    factor = gamma / np.sqrt(var + epsilon)
    return factor * W, beta + factor * mu


@fold.mistake
def beta_forgotten(W, gamma, beta, mu, var, epsilon):
    """β is missing in b: it is added at the end, so it goes into b as it is."""
    factor = gamma / np.sqrt(var + epsilon)
    return factor * W, -factor * mu


@fold.mistake
def beta_scaled(W, gamma, beta, mu, var, epsilon):
    """β gets the factor too: it is added after γ has multiplied, so it goes into b as it is."""
    factor = gamma / np.sqrt(var + epsilon)
    return factor * W, factor * (beta - mu)


@fold.mistake
def gamma_forgotten(W, gamma, beta, mu, var, epsilon):
    """γ is missing: it multiplies after the division, so it belongs into the factor of W and of μ."""
    return fold_batchnorm(W, np.ones_like(gamma), beta, mu, var, epsilon)


@fold.mistake
def gamma_forgotten_in_b(W, gamma, beta, mu, var, epsilon):
    """W is right, in b the mean is divided but not multiplied by γ: μ gets the same factor as W."""
    return fold_batchnorm(W, gamma, beta, mu, var, epsilon)[0], beta - mu / np.sqrt(var + epsilon)


@fold.mistake
def variance_for_sigma(W, gamma, beta, mu, var, epsilon):
    """You divide by var + ε: batch norm divides by its root."""
    factor = gamma / (var + epsilon)
    return factor * W, beta - factor * mu


@fold.mistake
def epsilon_outside(W, gamma, beta, mu, var, epsilon):
    """ε stands outside the root: it is √(var + ε)."""
    factor = gamma / (np.sqrt(var) + epsilon)
    return factor * W, beta - factor * mu


@fold.mistake
def epsilon_forgotten(W, gamma, beta, mu, var, epsilon):
    """ε is forgotten: the folded layer has to give the very same numbers, so √(var + ε)."""
    return fold_batchnorm(W, gamma, beta, mu, var, 0.0)


@fold.mistake
def w_unchanged(W, gamma, beta, mu, var, epsilon):
    """b is right, W is as it was: the division and γ scale what W gives, so they scale its rows."""
    return W.copy(), fold_batchnorm(W, gamma, beta, mu, var, epsilon)[1]


@fold.mistake
def multiplied_by_sigma(W, gamma, beta, mu, var, epsilon):
    """You multiply by √(var + ε): batch norm divides by it."""
    factor = gamma * np.sqrt(var + epsilon)
    return factor * W, beta - factor * mu


fold.hints = (
    "Batch norm at test time: with μ and σ² fixed it is one straight line for each unit.",
    "Write γ (W a − μ)/√(σ² + ε) + β as W' a + b': what multiplies a is W', all the rest is b'.",
    "`factor = gamma / np.sqrt(var + epsilon)`, one number for each row of W.",
)
