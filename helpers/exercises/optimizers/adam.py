"""Exercise adam_step of notebook 06, and the mistakes made in its two averages and in the step itself."""

import numpy as np

from ..judging.exercise import Exercise, numbers, spread
from .momentum import SHAPE_OF_THETA, SHAPES


def adam_step(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """v and s are the averages as they are carried on; t = 1 for the first step."""
    v = beta1 * v + (1 - beta1) * grad  # first moment
    s = beta2 * s + (1 - beta2) * grad**2  # second moment
    v_corrected = v / (1 - beta1**t)
    s_corrected = s / (1 - beta2**t)
    theta = theta - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon)
    return theta, v, s


def _inputs(rng):
    n = len(SHAPES)
    settings = zip(
        SHAPES,
        spread(rng, n, 1, 2, 1, 3, 7, 20),
        spread(rng, n, 0.3, 0.07, 1.4),
        spread(rng, n, 0.9, 0.7, 0.5),
        spread(rng, n, 0.98, 0.8, 0.999, 0.6),
        spread(rng, n, 0.2, 1e-8, 0.6, 0.05),
    )
    for shape, t, learning_rate, beta1, beta2, epsilon in settings:
        yield {
            "theta": numbers(rng, *shape),
            "grad": numbers(rng, *shape),
            "v": numbers(rng, *shape),
            "s": numbers(rng, *shape, positive=True),
            "t": t,
            "learning_rate": learning_rate,
            "beta1": beta1,
            "beta2": beta2,
            "epsilon": epsilon,
        }


adam = Exercise(
    adam_step,
    _inputs,
    {"theta": SHAPE_OF_THETA, "v": "the shape of v, that of theta", "s": "the shape of s, that of theta"},
    "vectors and matrices, t from 1 to 20, tiny and large ε, and v and s carried on uncorrected",
)


def _step(theta, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The last three lines of the right version, for mistakes made before them."""
    return theta - learning_rate * v / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + epsilon), v, s


def averages(grad, v, s, beta1, beta2):
    """The first two lines of the right version, for mistakes made after them."""
    return beta1 * v + (1 - beta1) * grad, beta2 * s + (1 - beta2) * grad**2


@adam.mistake
def one_minus_beta1_in_s(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """s is built with (1 − β1) where (1 − β2) belongs: with 0.9 and 0.999 s grows a hundred times too large,
    and the steps ten times too short.
    """
    v, s = beta1 * v + (1 - beta1) * grad, beta2 * s + (1 - beta1) * grad**2
    return _step(theta, v, s, t, learning_rate, beta1, beta2, epsilon)


@adam.mistake
def betas_exchanged(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """β1 and β2 are exchanged: β1 averages the gradients (v), β2 their squares (s)."""
    return adam_step(theta, grad, v, s, t, learning_rate, beta2, beta1, epsilon)


@adam.mistake
def gradient_added_twice(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The gradient comes in twice, `beta1 * grad + (1 - beta1) * grad`: that is the gradient itself, and the
    old v is lost. The first term is β1 v.
    """
    v, s = beta1 * grad + (1 - beta1) * grad, beta2 * s + (1 - beta2) * grad**2
    return _step(theta, v, s, t, learning_rate, beta1, beta2, epsilon)


@adam.mistake
def s_built_from_v(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """s is built from v² instead of from g²: the noise is averaged away before it is measured. s needs the
    square of the gradient.
    """
    v = beta1 * v + (1 - beta1) * grad
    return _step(theta, v, beta2 * s + (1 - beta2) * v**2, t, learning_rate, beta1, beta2, epsilon)


@adam.mistake
def gradient_not_squared_in_s(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The gradient is not squared in s: s averages signs away and can turn negative, and its root is not a
    number. Use grad**2.
    """
    v, s = beta1 * v + (1 - beta1) * grad, beta2 * s + (1 - beta2) * grad
    with np.errstate(invalid="ignore"):
        return _step(theta, v, s, t, learning_rate, beta1, beta2, epsilon)


@adam.mistake
def one_shared_state(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """v and s share one state: s is built on v instead of on the old s. They are two averages, of g and of
    g²: keep two arrays.
    """
    v = beta1 * v + (1 - beta1) * grad
    with np.errstate(invalid="ignore"):
        return _step(theta, v, beta2 * v + (1 - beta2) * grad**2, t, learning_rate, beta1, beta2, epsilon)


@adam.mistake
def v_not_used(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The step uses the gradient where the corrected v belongs: that is RMSprop with a correction, and
    momentum has no effect.
    """
    v, s = averages(grad, v, s, beta1, beta2)
    return theta - learning_rate * grad / (np.sqrt(s / (1 - beta2**t)) + epsilon), v, s


@adam.mistake
def climbing(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The sign of the step is wrong: it is added, which climbs. Subtract it."""
    right, v, s = adam_step(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon)
    return 2 * theta - right, v, s


adam.hints = (
    "Adam: momentum and RMSprop, each corrected for its start at zero.",
    "Five lines: two averages (of the gradient and of its square), two corrections, one step. The "
    "averages are returned uncorrected.",
    "`v = beta1 * v + (1 - beta1) * grad`",
)
