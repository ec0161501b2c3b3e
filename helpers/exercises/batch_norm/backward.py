"""Exercise batchnorm_backward of notebook 09: the gradient reaches Z directly, through μ and through σ²."""
import numpy as np

from .forward import SHAPES
from ..judging.exercise import Exercise, numbers, spread


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
    shapes = [(n, m) for n, m in SHAPES if m > 2]  # of two examples Z_norm is ±1, and the three parts nearly cancel
    for (n, m), epsilon in zip(shapes, spread(rng, len(shapes), 0.2, 0.6, 1e-5, 0.05)):
        yield {"dZ_tilde": numbers(rng, n, m), "Z": numbers(rng, n, m), "gamma": numbers(rng, n, 1), "epsilon": epsilon}


backward = Exercise(batchnorm_backward, _inputs, {"dZ": "(n, m)", "dgamma": "(n, 1)", "dbeta": "(n, 1)"},
                    "layers of one to six units, batches of three to nine, tiny and large ε")


def _with(direct=1, mu_part=1, var_part=1, root=lambda var, epsilon: np.sqrt(var + epsilon), total=np.sum, axis=1, keepdims=True,
          factor=lambda gamma: gamma, features=lambda Z, Z_norm: Z_norm, mean=np.mean):
    """The backward pass with one of its parts replaced."""
    def wrong(dZ_tilde, Z, gamma, epsilon):
        sigma = root(Z.var(axis=1, keepdims=True), epsilon)
        Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / sigma
        dgamma, dbeta = (total(d, axis=axis, keepdims=keepdims) for d in (dZ_tilde * features(Z, Z_norm), dZ_tilde))
        d = factor(gamma) * dZ_tilde
        through_mu = mean(d, axis=1, keepdims=True)
        through_var = Z_norm * mean(d * Z_norm, axis=1, keepdims=True)
        return (direct * d - mu_part * through_mu - var_part * through_var) / sigma, dgamma, dbeta
    return wrong


MISTAKES = {
    "statistics_held_constant": ("dZ has only the direct path: μ and σ² are treated as constants, but every z of the batch moves them. The gradient over the batch must sum to 0.",
                                 dict(mu_part=0, var_part=0)),
    "path_through_mu_missing": ("The path through μ is missing: each z shifts the mean of its whole batch. Without it dZ does not sum to 0 over the batch.",
                                dict(mu_part=0)),
    "path_through_var_missing": ("The path through σ² is missing: each z stretches the spread of its whole batch. dZ sums to 0 all the same, so that test does not show it.",
                                 dict(var_part=0)),
    "direct_path_missing": ("The direct path is missing: only what goes through μ and σ² is there.", dict(direct=0)),
    "var_path_doubled": ("The path through σ² counts twice: the 2 of the square and the ½ of the root cancel.", dict(var_part=2)),
    "var_path_halved": ("The path through σ² counts half: the ½ of the root and the 2 of the square cancel.", dict(var_part=0.5)),
    "mu_path_added": ("The path through μ has the wrong sign: z − μ falls when μ rises, so it is subtracted.", dict(mu_part=-1)),
    "var_path_added": ("The path through σ² has the wrong sign: z_norm shrinks when σ² grows, so it is subtracted.", dict(var_part=-1)),
    "gamma_forgotten": ("γ is forgotten on the way back: z̃ = γ z_norm + β, so dZ_norm = γ dZ_tilde.", dict(factor=np.ones_like)),
    "not_summed": ("dγ and dβ have shape (n, m): γ and β are one number for each unit, (n, 1), shared by the batch, so sum over the batch.",
                   dict(total=lambda d, axis, keepdims: d)),
    "averaged": ("dγ and dβ are means over the batch: the 1/m of the cost is already inside dZ_tilde, so sum.", dict(total=np.mean)),
    "wrong_axis": ("dγ and dβ are summed over the units (axis 0): sum over the examples, axis 1.", dict(axis=0)),
    "keepdims_missing": ("dγ and dβ come out as (n,): keepdims=True is missing, and the update γ − α dγ would become a matrix.", dict(keepdims=False)),
    "dgamma_from_z": ("dγ uses Z itself: γ multiplies z_norm, so its gradient is the sum of dZ_tilde · z_norm.", dict(features=lambda Z, Z_norm: Z)),
    "sums_for_means": ("The parts through μ and σ² are sums over the batch: each needs its 1/m.", dict(mean=np.sum)),
    "epsilon_forgotten": ("ε is forgotten: differentiate √(σ² + ε), the same root as in the forward pass.", dict(root=lambda var, epsilon: np.sqrt(var))),
    "epsilon_outside": ("ε stands outside the root: the forward pass has √(σ² + ε).", dict(root=lambda var, epsilon: np.sqrt(var) + epsilon)),
    "sigma_for_variance": ("σ stands where σ² belongs: it divides by √(σ + ε).", dict(root=lambda var, epsilon: np.sqrt(np.sqrt(var) + epsilon))),
}


def _mistake(slug, sentence, changes):
    wrong = _with(**changes)
    wrong.__name__, wrong.__doc__ = slug, sentence
    return backward.mistake(wrong)


for slug, (sentence, changes) in MISTAKES.items():
    _mistake(slug, sentence, changes)
del slug, sentence, changes
