"""Exercise rmsprop_step of notebook 06: each parameter divided by the size of its own gradients."""

import numpy as np

from ..judging.exercise import Exercise, numbers, spread
from .momentum import SHAPE_OF_THETA, SHAPES


def rmsprop_step(theta, grad, s, learning_rate, beta2, epsilon):
    """s = β2 s + (1 - β2) g², then θ = θ - α g / (√s + ε)."""
    s = beta2 * s + (1 - beta2) * grad**2
    theta = theta - learning_rate * grad / (np.sqrt(s) + epsilon)
    return theta, s


def _inputs(rng):
    n = len(SHAPES)
    settings = zip(
        SHAPES,
        spread(rng, n, 0.3, 0.07, 1.4),
        spread(rng, n, 0.9, 0.7, 0.98, 0.4),
        spread(rng, n, 0.2, 1e-8, 0.6),
    )
    for shape, learning_rate, beta2, epsilon in settings:
        yield {
            "theta": numbers(rng, *shape),
            "grad": numbers(rng, *shape),
            "s": numbers(rng, *shape, positive=True),
            "learning_rate": learning_rate,
            "beta2": beta2,
            "epsilon": epsilon,
        }


rmsprop = Exercise(
    rmsprop_step,
    _inputs,
    {"theta": SHAPE_OF_THETA, "s": "the shape of s, that of theta"},
    "vectors and matrices, tiny and large ε, and s carried on",
)


@rmsprop.mistake
def gradient_not_squared(theta, grad, s, learning_rate, beta2, epsilon):
    """The gradient is not squared in s: s then averages signs away and can turn negative, and its root is not
    a number. Use grad**2.
    """
    s = beta2 * s + (1 - beta2) * grad
    with np.errstate(invalid="ignore"):
        return theta - learning_rate * grad / (np.sqrt(s) + epsilon), s


@rmsprop.mistake
def epsilon_inside_root(theta, grad, s, learning_rate, beta2, epsilon):
    """ε is inside the root, √(s + ε): another algorithm. In the course it is outside, √s + ε; inside, 1e-8
    acts like 1e-4.
    """
    s = beta2 * s + (1 - beta2) * grad**2
    return theta - learning_rate * grad / np.sqrt(s + epsilon), s


@rmsprop.mistake
def epsilon_missing(theta, grad, s, learning_rate, beta2, epsilon):
    """ε is missing: where a gradient has always been 0 this divides 0 by 0. Add ε to the root."""
    s = beta2 * s + (1 - beta2) * grad**2
    return theta - learning_rate * grad / np.sqrt(s), s


@rmsprop.mistake
def epsilon_after_division(theta, grad, s, learning_rate, beta2, epsilon):
    """The brackets are missing: θ − α g / √s + ε divides by √s alone and then adds ε to θ. Put √s + ε in
    brackets.
    """
    s = beta2 * s + (1 - beta2) * grad**2
    return theta - learning_rate * grad / np.sqrt(s) + epsilon, s


@rmsprop.mistake
def s_never_updated(theta, grad, s, learning_rate, beta2, epsilon):
    """s is read but never updated: the scale stays what it was at the start. First s = β2 s + (1 − β2) g²,
    then the step.
    """
    return theta - learning_rate * grad / (np.sqrt(s) + epsilon), s


@rmsprop.mistake
def old_s_in_step(theta, grad, s, learning_rate, beta2, epsilon):
    """The step divides by the root of s from before its update (zero at the first step): update s first, then
    θ.
    """
    return theta - learning_rate * grad / (np.sqrt(s) + epsilon), beta2 * s + (1 - beta2) * grad**2


@rmsprop.mistake
def s_not_used(theta, grad, s, learning_rate, beta2, epsilon):
    """s is right but not used: the step is plain gradient descent. Divide the gradient by √s + ε."""
    return theta - learning_rate * grad, beta2 * s + (1 - beta2) * grad**2


@rmsprop.mistake
def no_root(theta, grad, s, learning_rate, beta2, epsilon):
    """The root is missing: s holds squares, and only √s has the gradient's unit. Without it small gradients
    take longer steps than large ones.
    """
    s = beta2 * s + (1 - beta2) * grad**2
    return theta - learning_rate * grad / (s + epsilon), s


@rmsprop.mistake
def missing_one_minus_beta2(theta, grad, s, learning_rate, beta2, epsilon):
    """The factor (1 − β2) on g² is missing: s is a sum, not an average, and the steps come out too short by
    √(1 − β2).
    """
    s = beta2 * s + grad**2
    return theta - learning_rate * grad / (np.sqrt(s) + epsilon), s


@rmsprop.mistake
def old_s_forgotten(theta, grad, s, learning_rate, beta2, epsilon):
    """The old s is forgotten: without β2 s nothing is averaged, and every step is as long as the last one,
    noise or not.
    """
    s = (1 - beta2) * grad**2
    return theta - learning_rate * grad / (np.sqrt(s) + epsilon), s


@rmsprop.mistake
def weights_swapped_in_s(theta, grad, s, learning_rate, beta2, epsilon):
    """The weights are swapped: β2 belongs to the old s, 1 − β2 to g²."""
    s = (1 - beta2) * s + beta2 * grad**2
    return theta - learning_rate * grad / (np.sqrt(s) + epsilon), s


@rmsprop.mistake
def squared_norm(theta, grad, s, learning_rate, beta2, epsilon):
    """g² is summed over all parameters: each parameter needs its own scale, so square element by element."""
    s = beta2 * s + (1 - beta2) * np.sum(grad**2)
    return theta - learning_rate * grad / (np.sqrt(s) + epsilon), s


@rmsprop.mistake
def uphill_scaled(theta, grad, s, learning_rate, beta2, epsilon):
    """The sign of the step is wrong: it is added, which climbs. Subtract it."""
    s = beta2 * s + (1 - beta2) * grad**2
    return theta + learning_rate * grad / (np.sqrt(s) + epsilon), s


rmsprop.hints = (
    "RMSprop: an average of squares, and a step divided by its root.",
    "First the new s, from the old one and the squared gradient; then θ, whose step is divided by the "
    "root of the new s, plus ε outside the root.",
    "`s = beta2 * s + (1 - beta2) * grad**2`",
)
