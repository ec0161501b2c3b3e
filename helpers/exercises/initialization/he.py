"""Exercise he_init of notebook 04: first weights for a layer of ReLU."""

import numpy as np

from .draws import weights_exercise


def he_init(n_out, n_in, rng):
    """Var(w) = 2 / n_in"""
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_in)


he = weights_exercise(he_init, "independent normal weights of variance 2 / n_in")


@he.mistake
def forgets_the_root(n_out, n_in, rng):
    """The square root is missing: 2/n_in is the variance. Multiply by its root, the standard deviation."""
    return rng.standard_normal((n_out, n_in)) * 2 / n_in


@he.mistake
def divides(n_out, n_in, rng):
    """You divide by the standard deviation √(2/n_in): multiply by it."""
    return rng.standard_normal((n_out, n_in)) / np.sqrt(2 / n_in)


@he.mistake
def divides_by_the_variance(n_out, n_in, rng):
    """You divide by the variance 2/n_in: multiply by its square root."""
    return rng.standard_normal((n_out, n_in)) / (2 / n_in)


@he.mistake
def root_of_the_2(n_out, n_in, rng):
    """The root stands over the 2 alone: it belongs over the whole fraction, √(2/n_in)."""
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2) / n_in


@he.mistake
def root_of_the_width(n_out, n_in, rng):
    """The variance is twice too large, 4/n_in: is n_in halved once more, or does the root stand
    under the 2 alone?
    """
    return rng.standard_normal((n_out, n_in)) * 2 / np.sqrt(n_in)


@he.mistake
def not_scaled(n_out, n_in, rng):
    """Plain normal weights of variance 1, whatever the layer's size: multiply by √(2/n_in)."""
    return rng.standard_normal((n_out, n_in))


@he.mistake
def small_constant(n_out, n_in, rng):
    """0.01 times a normal draw, whatever the layer's size: that dies out in a deep network. Multiply by
    √(2/n_in).
    """
    return rng.standard_normal((n_out, n_in)) * 0.01


@he.mistake
def one_over_n_in(n_out, n_in, rng):
    """The variance is 1/n_in, the course's Xavier for tanh: here it is 2/n_in."""
    return rng.standard_normal((n_out, n_in)) * np.sqrt(1 / n_in)


@he.mistake
def two_over_n_out(n_out, n_in, rng):
    """The variance is 2/n_out, with n[l] in place of n[l-1]: here it is 2/n_in."""
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_out)


@he.mistake
def one_over_n_out(n_out, n_in, rng):
    """The variance is 1/n_out: here it is 2/n_in."""
    return rng.standard_normal((n_out, n_in)) * np.sqrt(1 / n_out)


@he.mistake
def two_over_sum(n_out, n_in, rng):
    """The variance is 2/(n_in + n_out), which is Glorot's rule: here it is 2/n_in."""
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / (n_in + n_out))


@he.mistake
def one_over_sum(n_out, n_in, rng):
    """The variance is 1/(n_in + n_out): here it is 2/n_in."""
    return rng.standard_normal((n_out, n_in)) * np.sqrt(1 / (n_in + n_out))


@he.mistake
def six_over(n_out, n_in, rng):
    """The variance is three times too large. The 6 belongs to the limit of a uniform distribution; for
    normal weights it is 2/n_in.
    """
    return rng.standard_normal((n_out, n_in)) * np.sqrt(6 / n_in)


@he.mistake
def rand_for_randn(n_out, n_in, rng):
    """These are `rand` weights, uniform from 0 up: none is negative, so nothing cancels and the signal grows
    from layer to layer, by about √(n/2) with He's rule. Draw normal ones: rng.standard_normal.
    """
    return rng.random((n_out, n_in)) * np.sqrt(2 / n_in)


@he.mistake
def rand_for_randn_no_root(n_out, n_in, rng):
    """These are `rand` weights, all positive: draw rng.standard_normal. And the square root is missing."""
    return rng.random((n_out, n_in)) * 2 / n_in


@he.mistake
def centered_rand(n_out, n_in, rng):
    """A uniform draw between −1/2 and 1/2 has variance 1/12, not 1: draw rng.standard_normal."""
    return (rng.random((n_out, n_in)) - 0.5) * np.sqrt(2 / n_in)


@he.mistake
def uniform_unit(n_out, n_in, rng):
    """A uniform draw between −1 and 1 has variance 1/3, not 1: draw rng.standard_normal."""
    return rng.uniform(-1, 1, (n_out, n_in)) * np.sqrt(2 / n_in)


@he.mistake
def right_variance_but_uniform(n_out, n_in, rng):
    """The variance is right, and a network would learn as well from it, but the draw is uniform: here normal
    weights are asked for, rng.standard_normal.
    """
    limit = np.sqrt(6 / n_in)
    return rng.uniform(-limit, limit, (n_out, n_in))


@he.mistake
def positive_only(n_out, n_in, rng):
    """No weight is negative, so nothing cancels: leave out the absolute value."""
    return np.abs(rng.standard_normal((n_out, n_in))) * np.sqrt(2 / n_in)


@he.mistake
def all_units_alike(n_out, n_in, rng):
    """All rows are equal, so all units of the layer begin as one: draw the full shape (n_out, n_in)."""
    return np.tile(rng.standard_normal((1, n_in)) * np.sqrt(2 / n_in), (n_out, 1))


@he.mistake
def all_columns_alike(n_out, n_in, rng):
    """All columns are equal, so a unit sees only the sum of its inputs: draw the full shape (n_out, n_in)."""
    return np.tile(rng.standard_normal((n_out, 1)) * np.sqrt(2 / n_in), (1, n_in))


@he.mistake
def zeros(n_out, n_in, rng):
    """All weights are 0: then all units compute the same and stay the same for ever. Draw from rng."""
    return np.zeros((n_out, n_in))


he.hints = (
    "He's rule: the variance that ReLU needs.",
    "Standard normal weights of the full shape, times the standard deviation: the root of the "
    "variance of the formula.",
    "`rng.standard_normal((n_out, n_in))` has variance 1: by what do you multiply?",
)
