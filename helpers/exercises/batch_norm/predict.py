"""Exercise batchnorm_predict of notebook 09: at test time, with the statistics that training left behind."""

import numpy as np

from ..judging.exercise import Exercise, numbers
from .forward import SHAPES, layers


def batchnorm_predict(Z, gamma, beta, mu, var, epsilon):
    """The same formula with the μ and σ² that training has left behind."""
    Z_norm = (Z - mu) / np.sqrt(var + epsilon)
    return gamma * Z_norm + beta


def _inputs(rng):
    for case in layers(rng, (*SHAPES[1:], (3, 1), (4, 1))):
        n = len(case["Z"])
        epsilon = case.pop("epsilon")
        yield case | {"mu": numbers(rng, n, 1), "var": numbers(rng, n, 1, positive=True), "epsilon": epsilon}


predict = Exercise(
    batchnorm_predict,
    _inputs,
    {"Z_tilde": "(n, m)"},
    "layers of several widths, tiny and large ε, and a batch of one",
)


@predict.mistake
def sigma_for_variance(Z, gamma, beta, mu, var, epsilon):
    """σ stands where σ² belongs: it divides by √(σ + ε), so a unit with a small spread keeps a small one.
    `var` is σ² already: add ε and take one root.
    """
    return gamma * (Z - mu) / np.sqrt(np.sqrt(var) + epsilon) + beta


@predict.mistake
def epsilon_outside(Z, gamma, beta, mu, var, epsilon):
    """ε stands outside the root: √σ² + ε instead of √(σ² + ε). The two differ where σ is small, and there ε
    is needed.
    """
    return gamma * (Z - mu) / (np.sqrt(var) + epsilon) + beta


@predict.mistake
def epsilon_forgotten(Z, gamma, beta, mu, var, epsilon):
    """ε is forgotten: a unit that gives the same number for the whole batch has σ² = 0, and you divide by
    zero.
    """
    return batchnorm_predict(Z, gamma, beta, mu, var, 0.0)


@predict.mistake
def root_forgotten(Z, gamma, beta, mu, var, epsilon):
    """It divides by σ² + ε itself: the root is missing, so the result does not have variance 1."""
    return gamma * (Z - mu) / (var + epsilon) + beta


@predict.mistake
def gamma_and_beta_swapped(Z, gamma, beta, mu, var, epsilon):
    """γ and β are swapped: γ multiplies, β is added."""
    return batchnorm_predict(Z, beta, gamma, mu, var, epsilon)


@predict.mistake
def gamma_and_beta_ignored(Z, gamma, beta, mu, var, epsilon):
    """γ and β are not used: every unit would have mean 0 and variance 1 for ever, and the layer could not
    choose otherwise.
    """
    return batchnorm_predict(Z, 1, 0, mu, var, epsilon)


@predict.mistake
def beta_before_gamma(Z, gamma, beta, mu, var, epsilon):
    """β is added before γ multiplies: γ(z_norm + β). The mean becomes γβ instead of β."""
    return gamma * ((Z - mu) / np.sqrt(var + epsilon) + beta)


@predict.mistake
def beta_forgotten(Z, gamma, beta, mu, var, epsilon):
    """β is forgotten: without it the mean of every unit stays 0, since the b that could move
    it has canceled.
    """
    return batchnorm_predict(Z, gamma, 0, mu, var, epsilon)


@predict.mistake
def gamma_forgotten(Z, gamma, beta, mu, var, epsilon):
    """γ is forgotten: every unit keeps variance 1, whatever the next layer would like better."""
    return batchnorm_predict(Z, 1, beta, mu, var, epsilon)


@predict.mistake
def batch_statistics(Z, gamma, beta, mu, var, epsilon):
    """It uses the batch's own statistics at test time: the answer for one image then depends on its
    neighbors, and a batch of one gives β whatever the image. Use mu and var.
    """
    mu, var = Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True)
    return batchnorm_predict(Z, gamma, beta, mu, var, epsilon)


@predict.mistake
def batch_mean(Z, gamma, beta, mu, var, epsilon):
    """μ is the batch's own at test time: use the mu that is passed in, as you do with var."""
    return batchnorm_predict(Z, gamma, beta, Z.mean(axis=1, keepdims=True), var, epsilon)


@predict.mistake
def batch_variance(Z, gamma, beta, mu, var, epsilon):
    """σ² is the batch's own at test time: use the var that is passed in, as you do with mu."""
    return batchnorm_predict(Z, gamma, beta, mu, Z.var(axis=1, keepdims=True), epsilon)


@predict.mistake
def mean_forgotten(Z, gamma, beta, mu, var, epsilon):
    """μ is not taken off: the running mean is there to be used."""
    return batchnorm_predict(Z, gamma, beta, 0, var, epsilon)


@predict.mistake
def var_squared(Z, gamma, beta, mu, var, epsilon):
    """`var` is σ² already: do not square it again."""
    return batchnorm_predict(Z, gamma, beta, mu, var**2, epsilon)


predict.hints = (
    "Batch norm at test time: where its μ and σ² come from.",
    "The same two formulas as in training, but nothing is computed from Z: mu and var come in, and "
    "var is σ² already.",
    "`Z_norm = (Z - mu) / ...`: what stands below is the same root as in training.",
)
