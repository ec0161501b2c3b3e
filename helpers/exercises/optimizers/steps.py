"""Exercises momentum_step and rmsprop_step of notebook 06."""
import numpy as np

from ..judging.exercise import Exercise, numbers, spread

SHAPES = ((2,), (3,), (4,), (5,), (7,), (3, 2), (2, 3), (4, 1), (1, 5), (5, 3), (2, 4), (4, 3))
SHAPE_OF_THETA = "the shape of theta"


def momentum_step(theta, grad, v, learning_rate, beta):
    """v = β v + (1 - β) g, then θ = θ - α v."""
    v = beta * v + (1 - beta) * grad
    theta = theta - learning_rate * v
    return theta, v


def rmsprop_step(theta, grad, s, learning_rate, beta2, epsilon):
    """s = β2 s + (1 - β2) g², then θ = θ - α g / (√s + ε)."""
    s = beta2 * s + (1 - beta2) * grad**2
    theta = theta - learning_rate * grad / (np.sqrt(s) + epsilon)
    return theta, s


def _momentum_inputs(rng):
    n = len(SHAPES)
    settings = zip(SHAPES, spread(rng, n, 0.3, 0.07, 1.4), spread(rng, n, 0.9, 0.7, 0.98, 0.4))
    for shape, learning_rate, beta in settings:
        yield {"theta": numbers(rng, *shape), "grad": numbers(rng, *shape), "v": numbers(rng, *shape),
               "learning_rate": learning_rate, "beta": beta}


def _rmsprop_inputs(rng):
    n = len(SHAPES)
    settings = zip(SHAPES, spread(rng, n, 0.3, 0.07, 1.4), spread(rng, n, 0.9, 0.7, 0.98, 0.4), spread(rng, n, 0.2, 1e-8, 0.6))
    for shape, learning_rate, beta2, epsilon in settings:
        yield {"theta": numbers(rng, *shape), "grad": numbers(rng, *shape), "s": numbers(rng, *shape, positive=True),
               "learning_rate": learning_rate, "beta2": beta2, "epsilon": epsilon}


momentum = Exercise(momentum_step, _momentum_inputs, {"theta": SHAPE_OF_THETA, "v": "the shape of v, that of theta"},
                    "vectors and matrices, small and large β, and v carried on")
rmsprop = Exercise(rmsprop_step, _rmsprop_inputs, {"theta": SHAPE_OF_THETA, "s": "the shape of s, that of theta"},
                   "vectors and matrices, tiny and large ε, and s carried on")


@momentum.mistake
def missing_one_minus_beta(theta, grad, v, learning_rate, beta):
    """The factor (1 − β) on the gradient is missing: v grows to 1/(1 − β) times the gradient. This form exists, but its α must be (1 − β) times the course's."""
    v = beta * v + grad
    return theta - learning_rate * v, v


@momentum.mistake
def other_form_rate_divided(theta, grad, v, learning_rate, beta):
    """This is the form without (1 − β), with α divided by (1 − β): v is 1/(1 − β) times as large already, so α would have to be multiplied. Or put (1 − β) on the gradient."""
    v = beta * v + grad
    return theta - learning_rate / (1 - beta) * v, v


@momentum.mistake
def other_form_rate_multiplied(theta, grad, v, learning_rate, beta):
    """This is the form without (1 − β), with α multiplied by it: from v = 0 it walks the course's path, but its v is 1/(1 − β) times the course's. Put (1 − β) on the gradient."""
    v = beta * v + grad
    return theta - learning_rate * (1 - beta) * v, v


@momentum.mistake
def old_v_forgotten(theta, grad, v, learning_rate, beta):
    """The old v is forgotten: without β v nothing accumulates, and this is gradient descent with a smaller step."""
    v = (1 - beta) * grad
    return theta - learning_rate * v, v


@momentum.mistake
def step_along_the_gradient(theta, grad, v, learning_rate, beta):
    """v is right, but the step is taken along the gradient: subtract α v, or v has no effect at all."""
    return theta - learning_rate * grad, beta * v + (1 - beta) * grad


@momentum.mistake
def step_along_the_old_v(theta, grad, v, learning_rate, beta):
    """The step uses v from before its update, so today's gradient acts one step late: update v first, then θ."""
    return theta - learning_rate * v, beta * v + (1 - beta) * grad


@momentum.mistake
def uphill(theta, grad, v, learning_rate, beta):
    """The sign of the step is wrong: α v is added, which climbs. Subtract it."""
    v = beta * v + (1 - beta) * grad
    return theta + learning_rate * v, v


@momentum.mistake
def weights_swapped(theta, grad, v, learning_rate, beta):
    """The weights are swapped: β belongs to the old v, 1 − β to the gradient. With β = 0.9 this remembers next to nothing."""
    v = (1 - beta) * v + beta * grad
    return theta - learning_rate * v, v


@momentum.mistake
def rate_inside_v(theta, grad, v, learning_rate, beta):
    """α is multiplied into v: then v remembers steps, not gradients, and changing α acts late. Keep α out of v and multiply in the step."""
    v = beta * v + (1 - beta) * learning_rate * grad
    return theta - v, v


@momentum.mistake
def rate_missing(theta, grad, v, learning_rate, beta):
    """The learning rate is missing from the step: subtract α v, not v."""
    v = beta * v + (1 - beta) * grad
    return theta - v, v


@rmsprop.mistake
def gradient_not_squared(theta, grad, s, learning_rate, beta2, epsilon):
    """The gradient is not squared in s: s then averages signs away and can turn negative, and its root is not a number. Use grad**2."""
    s = beta2 * s + (1 - beta2) * grad
    with np.errstate(invalid="ignore"):
        return theta - learning_rate * grad / (np.sqrt(s) + epsilon), s


@rmsprop.mistake
def epsilon_inside_root(theta, grad, s, learning_rate, beta2, epsilon):
    """ε is inside the root, √(s + ε): another algorithm. In the course it is outside, √s + ε; inside, 1e-8 acts like 1e-4."""
    s = beta2 * s + (1 - beta2) * grad**2
    return theta - learning_rate * grad / np.sqrt(s + epsilon), s


@rmsprop.mistake
def epsilon_missing(theta, grad, s, learning_rate, beta2, epsilon):
    """ε is missing: where a gradient has always been 0 this divides 0 by 0. Add ε to the root."""
    s = beta2 * s + (1 - beta2) * grad**2
    return theta - learning_rate * grad / np.sqrt(s), s


@rmsprop.mistake
def epsilon_after_division(theta, grad, s, learning_rate, beta2, epsilon):
    """The brackets are missing: θ − α g / √s + ε divides by √s alone and then adds ε to θ. Put √s + ε in brackets."""
    s = beta2 * s + (1 - beta2) * grad**2
    return theta - learning_rate * grad / np.sqrt(s) + epsilon, s


@rmsprop.mistake
def s_never_updated(theta, grad, s, learning_rate, beta2, epsilon):
    """s is read but never updated: the scale stays what it was at the start. First s = β2 s + (1 − β2) g², then the step."""
    return theta - learning_rate * grad / (np.sqrt(s) + epsilon), s


@rmsprop.mistake
def old_s_in_step(theta, grad, s, learning_rate, beta2, epsilon):
    """The step divides by the root of s from before its update (zero at the first step): update s first, then θ."""
    return theta - learning_rate * grad / (np.sqrt(s) + epsilon), beta2 * s + (1 - beta2) * grad**2


@rmsprop.mistake
def s_not_used(theta, grad, s, learning_rate, beta2, epsilon):
    """s is right but not used: the step is plain gradient descent. Divide the gradient by √s + ε."""
    return theta - learning_rate * grad, beta2 * s + (1 - beta2) * grad**2


@rmsprop.mistake
def no_root(theta, grad, s, learning_rate, beta2, epsilon):
    """The root is missing: s holds squares, and only √s has the gradient's unit. Without it small gradients take longer steps than large ones."""
    s = beta2 * s + (1 - beta2) * grad**2
    return theta - learning_rate * grad / (s + epsilon), s


@rmsprop.mistake
def missing_one_minus_beta2(theta, grad, s, learning_rate, beta2, epsilon):
    """The factor (1 − β2) on g² is missing: s is a sum, not an average, and the steps come out too short by √(1 − β2)."""
    s = beta2 * s + grad**2
    return theta - learning_rate * grad / (np.sqrt(s) + epsilon), s


@rmsprop.mistake
def old_s_forgotten(theta, grad, s, learning_rate, beta2, epsilon):
    """The old s is forgotten: without β2 s nothing is averaged, and every step is as long as the last one, noise or not."""
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
