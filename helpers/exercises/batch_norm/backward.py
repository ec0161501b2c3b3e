"""Exercise batchnorm_backward of notebook 09: the gradient reaches Z directly, through μ and through σ²."""

import numpy as np

from ..judging.exercise import Exercise, numbers, spread
from .forward import SHAPES


def batchnorm_backward(dZ_tilde, Z, gamma, epsilon):
    """dγ and dβ are sums over the batch; dZ has three parts: direct, through μ, through σ²."""
    mu = Z.mean(axis=1, keepdims=True)
    sigma = np.sqrt(Z.var(axis=1, keepdims=True) + epsilon)
    Z_norm = (Z - mu) / sigma
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dZ_norm = gamma * dZ_tilde
    through_mu = dZ_norm.mean(axis=1, keepdims=True)
    through_var = Z_norm * (dZ_norm * Z_norm).mean(axis=1, keepdims=True)
    return (dZ_norm - through_mu - through_var) / sigma, dgamma, dbeta


def _inputs(rng):
    shapes = [(n, m) for n, m in SHAPES if m > 2]  # of two examples Z_norm is ±1, and the parts nearly cancel
    for (n, m), epsilon in zip(shapes, spread(rng, len(shapes), 0.2, 0.6, 1e-5, 0.05)):
        given = {"dZ_tilde": numbers(rng, n, m), "Z": numbers(rng, n, m), "gamma": numbers(rng, n, 1)}
        yield given | {"epsilon": epsilon}


backward = Exercise(
    batchnorm_backward,
    _inputs,
    {"dZ": "(n, m)", "dgamma": "(n, 1)", "dbeta": "(n, 1)"},
    "layers of one to six units, batches of three to nine, tiny and large ε",
)


def _normalized(Z, epsilon):
    return (Z - Z.mean(axis=1, keepdims=True)) / np.sqrt(Z.var(axis=1, keepdims=True) + epsilon)


def _three_parts(dZ_tilde, Z, gamma, epsilon):
    """What the right version adds up to dZ: the direct path, less those through μ and through σ²."""
    Z_norm, sigma = _normalized(Z, epsilon), np.sqrt(Z.var(axis=1, keepdims=True) + epsilon)
    direct = gamma * dZ_tilde / sigma
    through_mu = direct.mean(axis=1, keepdims=True)
    through_var = Z_norm * (direct * Z_norm).mean(axis=1, keepdims=True)
    return direct, through_mu, through_var


def _backward(dZ_tilde, Z, gamma, sigma):
    """The right lines, for a mistake made in the σ that divides."""
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / sigma
    dZ_norm = gamma * dZ_tilde
    through_mu = dZ_norm.mean(axis=1, keepdims=True)
    through_var = Z_norm * (dZ_norm * Z_norm).mean(axis=1, keepdims=True)
    dgamma, dbeta = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)
    return (dZ_norm - through_mu - through_var) / sigma, dgamma, dbeta


@backward.mistake
def statistics_held_constant(dZ_tilde, Z, gamma, epsilon):
    """dZ has only the direct path: μ and σ² are treated as constants, but every z of the batch moves them.
    The gradient over the batch must sum to 0.
    """
    _, dgamma, dbeta = batchnorm_backward(dZ_tilde, Z, gamma, epsilon)
    direct, through_mu, through_var = _three_parts(dZ_tilde, Z, gamma, epsilon)
    return direct, dgamma, dbeta


@backward.mistake
def path_through_mu_missing(dZ_tilde, Z, gamma, epsilon):
    """The path through μ is missing: each z shifts the mean of its whole batch. Without it dZ does not sum to
    0 over the batch.
    """
    _, dgamma, dbeta = batchnorm_backward(dZ_tilde, Z, gamma, epsilon)
    direct, through_mu, through_var = _three_parts(dZ_tilde, Z, gamma, epsilon)
    return direct - through_var, dgamma, dbeta


@backward.mistake
def path_through_var_missing(dZ_tilde, Z, gamma, epsilon):
    """The path through σ² is missing: each z stretches the spread of its whole batch. dZ sums to 0 all the
    same, so that test does not show it.
    """
    _, dgamma, dbeta = batchnorm_backward(dZ_tilde, Z, gamma, epsilon)
    direct, through_mu, through_var = _three_parts(dZ_tilde, Z, gamma, epsilon)
    return direct - through_mu, dgamma, dbeta


@backward.mistake
def direct_path_missing(dZ_tilde, Z, gamma, epsilon):
    """The direct path is missing: only what goes through μ and σ² is there."""
    _, dgamma, dbeta = batchnorm_backward(dZ_tilde, Z, gamma, epsilon)
    direct, through_mu, through_var = _three_parts(dZ_tilde, Z, gamma, epsilon)
    return -through_mu - through_var, dgamma, dbeta


@backward.mistake
def var_path_doubled(dZ_tilde, Z, gamma, epsilon):
    """The path through σ² counts twice: the 2 of the square and the ½ of the root cancel."""
    _, dgamma, dbeta = batchnorm_backward(dZ_tilde, Z, gamma, epsilon)
    direct, through_mu, through_var = _three_parts(dZ_tilde, Z, gamma, epsilon)
    return direct - through_mu - 2 * through_var, dgamma, dbeta


@backward.mistake
def var_path_halved(dZ_tilde, Z, gamma, epsilon):
    """The path through σ² counts half: the ½ of the root and the 2 of the square cancel."""
    _, dgamma, dbeta = batchnorm_backward(dZ_tilde, Z, gamma, epsilon)
    direct, through_mu, through_var = _three_parts(dZ_tilde, Z, gamma, epsilon)
    return direct - through_mu - through_var / 2, dgamma, dbeta


@backward.mistake
def mu_path_added(dZ_tilde, Z, gamma, epsilon):
    """The path through μ has the wrong sign: z − μ falls when μ rises, so it is subtracted."""
    _, dgamma, dbeta = batchnorm_backward(dZ_tilde, Z, gamma, epsilon)
    direct, through_mu, through_var = _three_parts(dZ_tilde, Z, gamma, epsilon)
    return direct + through_mu - through_var, dgamma, dbeta


@backward.mistake
def var_path_added(dZ_tilde, Z, gamma, epsilon):
    """The path through σ² has the wrong sign: z_norm shrinks when σ² grows, so it is subtracted."""
    _, dgamma, dbeta = batchnorm_backward(dZ_tilde, Z, gamma, epsilon)
    direct, through_mu, through_var = _three_parts(dZ_tilde, Z, gamma, epsilon)
    return direct - through_mu + through_var, dgamma, dbeta


@backward.mistake
def gamma_forgotten(dZ_tilde, Z, gamma, epsilon):
    """γ is forgotten on the way back: z̃ = γ z_norm + β, so dZ_norm = γ dZ_tilde."""
    _, dgamma, dbeta = batchnorm_backward(dZ_tilde, Z, gamma, epsilon)
    dZ, _, _ = batchnorm_backward(dZ_tilde, Z, np.ones_like(gamma), epsilon)
    return dZ, dgamma, dbeta


@backward.mistake
def not_summed(dZ_tilde, Z, gamma, epsilon):
    """dγ and dβ have shape (n, m): γ and β are one number for each unit, (n, 1), shared by the batch, so sum
    over the batch.
    """
    dZ, _, _ = batchnorm_backward(dZ_tilde, Z, gamma, epsilon)
    return dZ, dZ_tilde * _normalized(Z, epsilon), dZ_tilde


@backward.mistake
def averaged(dZ_tilde, Z, gamma, epsilon):
    """dγ and dβ are means over the batch: the 1/m of the cost is already inside dZ_tilde, so sum."""
    dZ, dgamma, dbeta = batchnorm_backward(dZ_tilde, Z, gamma, epsilon)
    return dZ, dgamma / Z.shape[1], dbeta / Z.shape[1]


@backward.mistake
def wrong_axis(dZ_tilde, Z, gamma, epsilon):
    """dγ and dβ are summed over the units (axis 0): sum over the examples, axis 1."""
    dZ, _, _ = batchnorm_backward(dZ_tilde, Z, gamma, epsilon)
    dgamma = np.sum(dZ_tilde * _normalized(Z, epsilon), axis=0, keepdims=True)
    return dZ, dgamma, np.sum(dZ_tilde, axis=0, keepdims=True)


@backward.mistake
def keepdims_missing(dZ_tilde, Z, gamma, epsilon):
    """dγ and dβ come out as (n,): keepdims=True is missing, and the update γ − α dγ would become a matrix."""
    dZ, _, _ = batchnorm_backward(dZ_tilde, Z, gamma, epsilon)
    return dZ, np.sum(dZ_tilde * _normalized(Z, epsilon), axis=1), np.sum(dZ_tilde, axis=1)


@backward.mistake
def dgamma_from_z(dZ_tilde, Z, gamma, epsilon):
    """dγ uses Z itself: γ multiplies z_norm, so its gradient is the sum of dZ_tilde · z_norm."""
    dZ, _, dbeta = batchnorm_backward(dZ_tilde, Z, gamma, epsilon)
    return dZ, np.sum(dZ_tilde * Z, axis=1, keepdims=True), dbeta


@backward.mistake
def sums_for_means(dZ_tilde, Z, gamma, epsilon):
    """The parts through μ and σ² are sums over the batch: each needs its 1/m."""
    m = Z.shape[1]
    _, dgamma, dbeta = batchnorm_backward(dZ_tilde, Z, gamma, epsilon)
    direct, through_mu, through_var = _three_parts(dZ_tilde, Z, gamma, epsilon)
    return direct - m * through_mu - m * through_var, dgamma, dbeta


@backward.mistake
def epsilon_forgotten(dZ_tilde, Z, gamma, epsilon):
    """ε is forgotten: differentiate √(σ² + ε), the same root as in the forward pass."""
    return batchnorm_backward(dZ_tilde, Z, gamma, 0.0)


@backward.mistake
def epsilon_outside(dZ_tilde, Z, gamma, epsilon):
    """ε stands outside the root: the forward pass has √(σ² + ε)."""
    sigma = np.sqrt(Z.var(axis=1, keepdims=True)) + epsilon
    return _backward(dZ_tilde, Z, gamma, sigma)


@backward.mistake
def sigma_for_variance(dZ_tilde, Z, gamma, epsilon):
    """σ stands where σ² belongs: it divides by √(σ + ε)."""
    sigma = np.sqrt(Z.std(axis=1, keepdims=True) + epsilon)
    return _backward(dZ_tilde, Z, gamma, sigma)


backward.hints = (
    "The backward pass of batch norm: the picture of the three paths from z̃ back to z.",
    "First z_norm and σ as in the forward pass. dγ and dβ are sums over the batch. Then dz_norm = γ "
    "dz̃, and dz collects three parts: the direct one, minus what goes through μ, minus what goes "
    "through σ², all divided by σ.",
    "`mu = Z.mean(axis=1, keepdims=True)`, then σ with ε under the root, as going forward.",
)
