"""Exercise corrected_rmsprop_step of notebook 06: RMSprop whose average is corrected for its start."""

import numpy as np

from ..judging.exercise import Exercise, spread
from .momentum import SHAPE_OF_THETA
from .rmsprop import rmsprop as plain


def corrected_rmsprop_step(theta, grad, s, t, learning_rate, beta2, epsilon):
    """RMSprop whose s, which starts at 0, is corrected for its start before it is used. t is the number of
    this step, 1 for the first. Give back the new theta, and the s that the next step is to go on with.
    """
    s = beta2 * s + (1 - beta2) * grad**2
    s_corrected = s / (1 - beta2**t)
    theta = theta - learning_rate * grad / (np.sqrt(s_corrected) + epsilon)
    return theta, s


def _inputs(rng):
    cases = plain.cases()
    for case, t in zip(cases, spread(rng, len(cases), 1, 2, 1, 3, 7, 20)):
        arrays = {name: case[name] for name in ("theta", "grad", "s")}
        yield arrays | {"t": t} | {name: case[name] for name in ("learning_rate", "beta2", "epsilon")}


corrected = Exercise(
    corrected_rmsprop_step,
    _inputs,
    {"theta": SHAPE_OF_THETA, "s": "the shape of s, that of theta"},
    "vectors and matrices, t from 1 to 20, tiny and large ε, and s carried on uncorrected",
)


def _average(grad, s, beta2):
    """The first line of the right version, for mistakes made after it."""
    return beta2 * s + (1 - beta2) * grad**2


@corrected.mistake
def not_corrected(theta, grad, s, t, learning_rate, beta2, epsilon):
    """s is not corrected: it starts at 0, so at first its root is too small and the steps are too long.
    Divide it by 1 − β2^t before you take the root.
    """
    s = _average(grad, s, beta2)
    return theta - learning_rate * grad / (np.sqrt(s) + epsilon), s


@corrected.mistake
def correction_fed_back(theta, grad, s, t, learning_rate, beta2, epsilon):
    """θ is right, but the corrected s comes back: the next step would correct it again. Give back s as it was
    averaged.
    """
    s = _average(grad, s, beta2) / (1 - beta2**t)
    return theta - learning_rate * grad / (np.sqrt(s) + epsilon), s


@corrected.mistake
def root_corrected(theta, grad, s, t, learning_rate, beta2, epsilon):
    """The root is divided by 1 − β2^t: it is s that is too small by that factor, its root by √(1 − β2^t)."""
    s = _average(grad, s, beta2)
    return theta - learning_rate * grad / (np.sqrt(s) / (1 - beta2**t) + epsilon), s


@corrected.mistake
def epsilon_corrected_too(theta, grad, s, t, learning_rate, beta2, epsilon):
    """ε is divided along with the root: correct s alone, then take the root and add ε."""
    s = _average(grad, s, beta2)
    return theta - learning_rate * grad / ((np.sqrt(s) + epsilon) / np.sqrt(1 - beta2**t)), s


@corrected.mistake
def correction_multiplied(theta, grad, s, t, learning_rate, beta2, epsilon):
    """s is multiplied by 1 − β2^t: it is too small already. Divide."""
    s = _average(grad, s, beta2)
    return theta - learning_rate * grad / (np.sqrt(s * (1 - beta2**t)) + epsilon), s


@corrected.mistake
def correction_without_power(theta, grad, s, t, learning_rate, beta2, epsilon):
    """The correction is 1 − β2 at every step: it should fade, 1 − β2^t."""
    s = _average(grad, s, beta2)
    return theta - learning_rate * grad / (np.sqrt(s / (1 - beta2)) + epsilon), s


@corrected.mistake
def t_one_ahead(theta, grad, s, t, learning_rate, beta2, epsilon):
    """t is off by one: it is the number of this step already, so β2^t and not β2^(t+1)."""
    return corrected_rmsprop_step(theta, grad, s, t + 1, learning_rate, beta2, epsilon)


@corrected.mistake
def t_one_behind(theta, grad, s, t, learning_rate, beta2, epsilon):
    """t is off by one: β2^(t−1) gives 1 − β2^0 = 0 in the first step, a division by zero."""
    with np.errstate(divide="ignore"):
        return corrected_rmsprop_step(theta, grad, s, np.float64(t - 1), learning_rate, beta2, epsilon)


@corrected.mistake
def gradient_corrected(theta, grad, s, t, learning_rate, beta2, epsilon):
    """The gradient is divided by 1 − β2^t: it is no average and needs no correction. s is one, and does."""
    s = _average(grad, s, beta2)
    return theta - learning_rate * grad / (1 - beta2**t) / (np.sqrt(s) + epsilon), s


@corrected.mistake
def epsilon_in_the_root(theta, grad, s, t, learning_rate, beta2, epsilon):
    """ε is inside the root: in the course it stands outside, √ŝ + ε."""
    s = _average(grad, s, beta2)
    return theta - learning_rate * grad / np.sqrt(s / (1 - beta2**t) + epsilon), s


@corrected.mistake
def one_minus_beta2_missing(theta, grad, s, t, learning_rate, beta2, epsilon):
    """The factor (1 − β2) on g² is missing: 1 − β2^t corrects an average, and this is a sum."""
    s = beta2 * s + grad**2
    return theta - learning_rate * grad / (np.sqrt(s / (1 - beta2**t)) + epsilon), s


@corrected.mistake
def uphill(theta, grad, s, t, learning_rate, beta2, epsilon):
    """The sign of the step is wrong: it is added, which climbs. Subtract it."""
    right, s = corrected_rmsprop_step(theta, grad, s, t, learning_rate, beta2, epsilon)
    return 2 * theta - right, s


corrected.hints = (
    "Adam's correction, taken for s alone.",
    "The new s as in RMSprop; a corrected copy of it for this step, divided by what is missing at "
    "step t; the step with the copy; back goes the s that is not corrected.",
    "`s = beta2 * s + (1 - beta2) * grad**2`",
)
