"""Exercise softmax of notebook 10: scores turned into shares that sum to 1, whatever their size."""

import numpy as np

from ..judging.exercise import Exercise, numbers


def softmax(Z):
    """e^z / Σ e^z down each column, each column's own maximum taken off first."""
    t = np.exp(Z - Z.max(axis=0, keepdims=True))
    return t / t.sum(axis=0, keepdims=True)


def logits(rng):
    """Logits as they come, and columns at +1000 beside columns at −1000: one column's scale must not touch
    another's.
    """
    yield numbers(rng, 3, 1)
    for shape in ((3, 2), (4, 3), (2, 5), (5, 4)):
        yield numbers(rng, *shape)
    yield numbers(rng, 3, 4) + np.array([1000.0, -1000.0, 0.0, 900.0])
    yield numbers(rng, 4, 2) * np.array([1.0, 1500.0])


soft = Exercise(
    softmax,
    lambda rng: ({"Z": Z} for Z in logits(rng)),
    {"A": "(C, m), the shape of Z"},
    "two to five classes, logits from small to thousands",
)


@soft.mistake
def global_maximum(Z):
    """One maximum for the whole matrix: a column that lies far below it becomes all zeros, and 0/0 is NaN.
    Take off each column's own maximum, Z.max(axis=0).
    """
    t = np.exp(Z - Z.max())
    return t / t.sum(axis=0, keepdims=True)


@soft.mistake
def no_maximum(Z):
    """The maximum is not taken off: e^z overflows above 709 and turns to 0 below −745, so that inf/inf or 0/0
    gives NaN. Subtract each column's maximum first.
    """
    t = np.exp(Z)
    return t / t.sum(axis=0, keepdims=True)


@soft.mistake
def mean_taken_off(Z):
    """The column's mean is taken off: the shares stay, but the largest score may still lie far above 0 and
    overflow. Take off the maximum.
    """
    t = np.exp(Z - Z.mean(axis=0, keepdims=True))
    return t / t.sum(axis=0, keepdims=True)


@soft.mistake
def minimum_taken_off(Z):
    """The column's minimum is taken off: then all scores are above 0, and large ones overflow. Take off the
    maximum, so that all are 0 or below.
    """
    t = np.exp(Z - Z.min(axis=0, keepdims=True))
    return t / t.sum(axis=0, keepdims=True)


@soft.mistake
def divided_by_the_maximum(Z):
    """The scores are divided by the maximum: that changes their differences, on which the shares depend.
    Subtract it.
    """
    t = np.exp(Z / Z.max(axis=0, keepdims=True))
    return t / t.sum(axis=0, keepdims=True)


@soft.mistake
def clipped(Z):
    """The logits are clipped: no overflow, but two of them beyond the limit become equal, and so do their
    probabilities. Subtract each column's maximum.
    """
    t = np.exp(np.clip(Z, -500, 500))
    return t / t.sum(axis=0, keepdims=True)


@soft.mistake
def wrong_axis(Z):
    """The rows sum to 1: that is a choice among examples. Examples are columns, so maximum and sum go down
    each column, axis 0.
    """
    t = np.exp(Z - Z.max(axis=1, keepdims=True))
    return t / t.sum(axis=1, keepdims=True)


@soft.mistake
def wrong_axis_of_the_sum(Z):
    """The maximum is each column's, the sum is each row's: both go down the column, axis 0."""
    t = np.exp(Z - Z.max(axis=0, keepdims=True))
    return t / t.sum(axis=1, keepdims=True)


@soft.mistake
def wrong_axis_of_the_maximum(Z):
    """The maximum is each row's: taking another number off each entry of a column changes their ratios. One
    number a column, Z.max(axis=0).
    """
    t = np.exp(Z - Z.max(axis=1, keepdims=True))
    return t / t.sum(axis=0, keepdims=True)


@soft.mistake
def keepdims_missing(Z):
    """The sum runs over axis 1 and keepdims=True is missing: (C, m) / (C,) fits only by luck, and then
    divides the wrong way. Sum over axis 0, with keepdims.
    """
    t = np.exp(Z - Z.max(axis=0))
    return t / t.sum(axis=1)


@soft.mistake
def keepdims_missing_twice(Z):
    """Maximum and sum run over axis 1 and keepdims=True is missing: (C, m) − (C,) fits only by luck, and then
    the wrong way. Use axis 0, with keepdims.
    """
    t = np.exp(Z - Z.max(axis=1))
    return t / t.sum(axis=1)


@soft.mistake
def one_sum_for_all(Z):
    """One sum for the whole matrix: each column must sum to 1 by itself, t.sum(axis=0)."""
    t = np.exp(Z - Z.max(axis=0, keepdims=True))
    return t / t.sum()


@soft.mistake
def own_t_in_the_sum(Z):
    """The denominator sums t_i over j, which is C times t_i, and everything comes out as 1/C. It is Σ_j t_j,
    the sum over all classes.
    """
    return np.full(Z.shape, 1 / Z.shape[0])


@soft.mistake
def not_divided(Z):
    """e^z is not divided by its sum: columns must sum to 1."""
    return np.exp(Z - Z.max(axis=0, keepdims=True))


@soft.mistake
def not_divided_raw(Z):
    """This is e^z alone: take off each column's maximum, then divide by the column's sum."""
    return np.exp(Z)


@soft.mistake
def without_exp(Z):
    """The logits themselves are divided by their sum: that gives negative shares. Take e^z first."""
    return Z / Z.sum(axis=0, keepdims=True)


@soft.mistake
def sigmoid(Z):
    """This is the sigmoid of each logit by itself: ten independent yes or no, which do not sum to 1. Softmax
    lets the classes of a column compete.
    """
    return 0.5 * (1 + np.tanh(0.5 * Z))


@soft.mistake
def hardmax(Z):
    """This is hardmax, 1 for the largest and 0 for the rest: it has no useful gradient. Softmax keeps how
    much larger it is.
    """
    return (Z == Z.max(axis=0, keepdims=True)).astype(float)


@soft.mistake
def largest_value(Z):
    """np.max gives the largest value, not where it stands, and one number a column instead of C shares.
    (Hardmax, too, would be a column of 0 and 1.)
    """
    return np.max(Z, axis=0)


@soft.mistake
def logarithm(Z):
    """This is the logarithm of softmax: take np.exp of it."""
    Z = Z - Z.max(axis=0, keepdims=True)
    return Z - np.log(np.exp(Z).sum(axis=0, keepdims=True))


@soft.mistake
def epsilon_in_the_denominator(Z):
    """A small constant in the denominator: the columns no longer sum to 1. With the maximum taken off, the
    sum is at least 1 and needs no protection.
    """
    t = np.exp(Z - Z.max(axis=0, keepdims=True))
    return t / (t.sum(axis=0, keepdims=True) + 1e-8)


@soft.mistake
def turned_upside_down(Z):
    """The smallest score gets the largest share: it is e^z, not e^−z. Take off the maximum, Z − Z.max."""
    t = np.exp(Z.min(axis=0, keepdims=True) - Z)
    return t / t.sum(axis=0, keepdims=True)


@soft.mistake
def base_two(Z):
    """The powers are those of 2: softmax takes e^z, np.exp."""
    t = 2.0 ** (Z - Z.max(axis=0, keepdims=True))
    return t / t.sum(axis=0, keepdims=True)


@soft.invariant
def columns_sum_to_1(inputs, answer):
    sums = answer["A"].sum(axis=0)
    if np.allclose(sums, 1, atol=1e-7) or not np.isfinite(sums).all():
        return None
    shown = " and ".join(f"{value:.3g}" for value in sums[:2])
    one = "Your column sums to" if len(sums) == 1 else "Your columns sum to"
    return f"{one} {shown}: each must sum to 1."


soft.hints = (
    "Softmax: e^z over its sum, safe for large scores.",
    "Take each column's own maximum off, so that no exponential overflows; exponentials; divide by "
    "the sum of each column.",
    "`t = np.exp(Z - ...)`: what is taken off, and along which axis?",
)
