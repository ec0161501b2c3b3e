"""Exercise batchnorm_forward of notebook 09: each unit normalized over the batch, then scaled and shifted."""

import numpy as np

from ..judging.exercise import Exercise, numbers, spread

SHAPES = ((1, 3), (2, 3), (3, 2), (2, 5), (4, 3), (3, 5), (5, 4), (3, 7), (4, 6), (2, 9), (6, 4), (5, 8))


def batchnorm_forward(Z, gamma, beta, epsilon):
    """μ and σ² of each unit over the batch, z_norm = (z − μ)/√(σ² + ε), then γ z_norm + β."""
    mu = Z.mean(axis=1, keepdims=True)
    var = Z.var(axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(var + epsilon)
    return gamma * Z_norm + beta, mu, var


def layers(rng, shapes):
    """Z, γ, β and ε for layers of n units and batches of m."""
    for (n, m), epsilon in zip(shapes, spread(rng, len(shapes), 0.2, 0.6, 1e-5, 0.05)):
        given = {"Z": numbers(rng, n, m), "gamma": numbers(rng, n, 1), "beta": numbers(rng, n, 1)}
        yield given | {"epsilon": epsilon}


def _inputs(rng):
    return layers(rng, SHAPES)


forward = Exercise(
    batchnorm_forward,
    _inputs,
    {"Z_tilde": "(n, m)", "mu": "(n, 1)", "var": "(n, 1)"},
    "layers of one to six units, batches of two to nine, tiny and large ε",
)


def _statistics(Z):
    """The first two lines of the right version, for mistakes made after them."""
    return Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True)


def _applied(Z, gamma, beta, mu, var, epsilon):
    """Its last two lines, for mistakes made before them."""
    return gamma * (Z - mu) / np.sqrt(var + epsilon) + beta


@forward.mistake
def sigma_for_variance(Z, gamma, beta, epsilon):
    """σ stands where σ² belongs: it divides by √(σ + ε), so a unit with a small spread keeps a small one.
    With σ = 0.01 the result has variance 0.01 instead of 1.
    """
    mu, var = _statistics(Z)
    return gamma * (Z - mu) / np.sqrt(np.sqrt(var) + epsilon) + beta, mu, var


@forward.mistake
def epsilon_outside(Z, gamma, beta, epsilon):
    """ε stands outside the root: √σ² + ε instead of √(σ² + ε). The two differ where σ is small, and there ε
    is needed.
    """
    mu, var = _statistics(Z)
    return gamma * (Z - mu) / (np.sqrt(var) + epsilon) + beta, mu, var


@forward.mistake
def epsilon_forgotten(Z, gamma, beta, epsilon):
    """ε is forgotten: a unit that gives the same number for the whole batch has σ² = 0, and you divide by
    zero.
    """
    mu, var = _statistics(Z)
    return gamma * (Z - mu) / np.sqrt(var) + beta, mu, var


@forward.mistake
def root_forgotten(Z, gamma, beta, epsilon):
    """It divides by σ² + ε itself: the root is missing, so the result does not have variance 1."""
    mu, var = _statistics(Z)
    return gamma * (Z - mu) / (var + epsilon) + beta, mu, var


@forward.mistake
def gamma_and_beta_swapped(Z, gamma, beta, epsilon):
    """γ and β are swapped: γ multiplies, β is added."""
    return batchnorm_forward(Z, beta, gamma, epsilon)


@forward.mistake
def gamma_and_beta_ignored(Z, gamma, beta, epsilon):
    """γ and β are not used: every unit would have mean 0 and variance 1 for ever, and the layer could not
    choose otherwise.
    """
    return batchnorm_forward(Z, 1, 0, epsilon)


@forward.mistake
def beta_before_gamma(Z, gamma, beta, epsilon):
    """β is added before γ multiplies: γ(z_norm + β). The mean becomes γβ instead of β."""
    mu, var = _statistics(Z)
    return gamma * ((Z - mu) / np.sqrt(var + epsilon) + beta), mu, var


@forward.mistake
def beta_forgotten(Z, gamma, beta, epsilon):
    """β is forgotten: without it the mean of every unit stays 0, since the b that could move
    it has canceled.
    """
    return batchnorm_forward(Z, gamma, 0, epsilon)


@forward.mistake
def gamma_forgotten(Z, gamma, beta, epsilon):
    """γ is forgotten: every unit keeps variance 1, whatever the next layer would like better."""
    return batchnorm_forward(Z, 1, beta, epsilon)


@forward.mistake
def keepdims_missing(Z, gamma, beta, epsilon):
    """keepdims=True is missing: μ and σ² come out as (n,), which NumPy lines up with the columns of Z, not
    with its rows.
    """
    mu, var = Z.mean(axis=1), Z.var(axis=1)
    return _applied(Z, gamma, beta, mu, var, epsilon), mu, var


@forward.mistake
def wrong_axis(Z, gamma, beta, epsilon):
    """The statistics are taken over the units of one example (axis 0): that is layer normalization. Batch
    norm averages over the examples, axis 1.
    """
    mu, var = Z.mean(axis=0, keepdims=True), Z.var(axis=0, keepdims=True)
    return _applied(Z, gamma, beta, mu, var, epsilon), mu, var


@forward.mistake
def over_everything(Z, gamma, beta, epsilon):
    """One μ and one σ² for the whole layer: each unit (row) needs its own, so average over axis 1 alone."""
    mu, var = Z.mean(), Z.var()
    return _applied(Z, gamma, beta, mu, var, epsilon), mu, var


@forward.mistake
def unbiased_variance(Z, gamma, beta, epsilon):
    """σ² is divided by m − 1: the batch is not a sample here, it is what is to be normalized, so divide by m
    (the variance of z_norm is else (m − 1)/m).
    """
    mu, var = Z.mean(axis=1, keepdims=True), Z.var(axis=1, ddof=1, keepdims=True)
    return _applied(Z, gamma, beta, mu, var, epsilon), mu, var


@forward.mistake
def divided_by_units(Z, gamma, beta, epsilon):
    """The sums are divided by the number of units, `Z.shape[0]`: m is the number of examples,
    `Z.shape[1]`.
    """
    mu = Z.sum(axis=1, keepdims=True) / Z.shape[0]
    var = ((Z - mu) ** 2).sum(axis=1, keepdims=True) / Z.shape[0]
    return _applied(Z, gamma, beta, mu, var, epsilon), mu, var


@forward.mistake
def mean_of_squares(Z, gamma, beta, epsilon):
    """σ² is the mean of z², the mean not taken off: subtract μ first, then square."""
    mu, var = Z.mean(axis=1, keepdims=True), (Z**2).mean(axis=1, keepdims=True)
    return _applied(Z, gamma, beta, mu, var, epsilon), mu, var


@forward.mistake
def sum_of_squares(Z, gamma, beta, epsilon):
    """σ² is a sum of squares, not a mean: the 1/m is missing, and the result shrinks as the batch grows."""
    mu = Z.mean(axis=1, keepdims=True)
    var = ((Z - mu) ** 2).sum(axis=1, keepdims=True)
    return _applied(Z, gamma, beta, mu, var, epsilon), mu, var


@forward.mistake
def mean_not_subtracted(Z, gamma, beta, epsilon):
    """μ is not taken off (or comes back as 0): the result has the right spread around the wrong place."""
    mu, var = np.zeros((len(Z), 1)), Z.var(axis=1, keepdims=True)
    return _applied(Z, gamma, beta, mu, var, epsilon), mu, var


@forward.mistake
def sigma_returned(Z, gamma, beta, epsilon):
    """Z_tilde is right, but what comes back as `var` is σ, its root: the average kept for test time would be
    of the wrong thing.
    """
    Z_tilde, mu, var = batchnorm_forward(Z, gamma, beta, epsilon)
    return Z_tilde, mu, np.sqrt(var)


@forward.mistake
def epsilon_in_var(Z, gamma, beta, epsilon):
    """Z_tilde is right, but ε is inside the `var` that comes back: at test time it would be added a second
    time.
    """
    Z_tilde, mu, var = batchnorm_forward(Z, gamma, beta, epsilon)
    return Z_tilde, mu, var + epsilon


@forward.mistake
def unbiased_returned(Z, gamma, beta, epsilon):
    """Z_tilde is right, but the `var` that comes back is divided by m − 1, as PyTorch keeps it for test time:
    give back the σ² that you used.
    """
    Z_tilde, mu, _ = batchnorm_forward(Z, gamma, beta, epsilon)
    return Z_tilde, mu, Z.var(axis=1, ddof=1, keepdims=True)


forward.hints = (
    "The four formulas of batch norm, from μ to z̃.",
    "Mean and variance of each row, over the examples; take off, divide by the root of variance plus "
    "ε; then scale with γ and shift with β. Give back three things.",
    "`mu = Z.mean(axis=1, keepdims=True)`",
)
