"""Exercise leaky_relu_init of notebook 04: He's rule, worked out anew for another activation."""

import numpy as np

from .draws import weights_exercise


def leaky_relu_init(n_out, n_in, slope, rng):
    """Normal weights (n_out, n_in) that keep the size of the signal through leaky ReLU, which gives z for
    z > 0 and slope · z for z < 0: half the signal's square passes whole, the other half times slope².
    """
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / ((1 + slope**2) * n_in))


leaky = weights_exercise(
    leaky_relu_init, "independent normal weights of variance 2 / ((1 + slope²) n_in)", slope=(0.3, 0.8)
)


@leaky.mistake
def slope_ignored(n_out, n_in, slope, rng):
    """This is He's rule, 2/n_in: it is for ReLU, which lets nothing through below 0. Here a share slope² of
    that half's square comes through, so less is needed.
    """
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_in)


@leaky.mistake
def slope_not_squared(n_out, n_in, slope, rng):
    """The slope is not squared: variances are squares, so what comes through the lower half is slope²."""
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / ((1 + slope) * n_in))


@leaky.mistake
def slope_subtracted(n_out, n_in, slope, rng):
    """1 − slope² stands below: what leaks through is added to what passes, 1 + slope²."""
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / ((1 - slope**2) * n_in))


@leaky.mistake
def multiplied(n_out, n_in, slope, rng):
    """The variance is multiplied by 1 + slope²: the more comes through, the smaller the weights have to be.
    Divide.
    """
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 * (1 + slope**2) / n_in)


@leaky.mistake
def two_forgotten(n_out, n_in, slope, rng):
    """The 2 is missing: only half of the signal's square lies above 0, so (1 + slope²)/2 of
    it comes through.
    """
    return rng.standard_normal((n_out, n_in)) * np.sqrt(1 / ((1 + slope**2) * n_in))


@leaky.mistake
def both_halves_whole(n_out, n_in, slope, rng):
    """The variance is 1/n_in, as if all came through: of the lower half only slope² does."""
    return rng.standard_normal((n_out, n_in)) * np.sqrt(1 / n_in)


@leaky.mistake
def brackets(n_out, n_in, slope, rng):
    """Brackets: 2 / (1 + slope²) · n_in multiplies by n_in. Both factors stand below the line."""
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / (1 + slope**2) * n_in)


@leaky.mistake
def slope_outside_the_root(n_out, n_in, slope, rng):
    """1 + slope² stands outside the root: it belongs to the variance, under the root with n_in."""
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_in) / (1 + slope**2)


@leaky.mistake
def root_forgotten(n_out, n_in, slope, rng):
    """The square root is missing: 2/((1 + slope²) n_in) is the variance. Multiply by its root."""
    return rng.standard_normal((n_out, n_in)) * 2 / ((1 + slope**2) * n_in)


@leaky.mistake
def width_above(n_out, n_in, slope, rng):
    """n_out stands where n_in belongs: a sum over n_in inputs grows with n_in."""
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / ((1 + slope**2) * n_out))


@leaky.mistake
def rand_for_randn(n_out, n_in, slope, rng):
    """These are `rand` weights, all positive, so that nothing cancels: draw rng.standard_normal."""
    return rng.random((n_out, n_in)) * np.sqrt(2 / ((1 + slope**2) * n_in))


leaky.hints = (
    "He's rule, and where its 2 comes from: ReLU lets half of the square through.",
    "Leaky ReLU lets half of the square through whole and of the other half the share slope². What "
    "has the variance of the weights to be, so that the product with n_in is 1?",
    "`share = (1 + slope**2) / 2`: that much of the square passes.",
)
