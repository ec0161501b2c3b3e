"""Exercise momentum_step of notebook 06: a step along an average of the gradients."""

from ..judging.exercise import Exercise, numbers, spread

SHAPES = ((2,), (3,), (4,), (5,), (7,), (3, 2), (2, 3), (4, 1), (1, 5), (5, 3), (2, 4), (4, 3))
SHAPE_OF_THETA = "the shape of theta"


def momentum_step(theta, grad, v, learning_rate, beta):
    """v = β v + (1 - β) g, then θ = θ - α v."""
    v = beta * v + (1 - beta) * grad
    theta = theta - learning_rate * v
    return theta, v


def _inputs(rng):
    n = len(SHAPES)
    settings = zip(SHAPES, spread(rng, n, 0.3, 0.07, 1.4), spread(rng, n, 0.9, 0.7, 0.98, 0.4))
    for shape, learning_rate, beta in settings:
        yield {
            "theta": numbers(rng, *shape),
            "grad": numbers(rng, *shape),
            "v": numbers(rng, *shape),
            "learning_rate": learning_rate,
            "beta": beta,
        }


momentum = Exercise(
    momentum_step,
    _inputs,
    {"theta": SHAPE_OF_THETA, "v": "the shape of v, that of theta"},
    "vectors and matrices, small and large β, and v carried on",
)


@momentum.mistake
def missing_one_minus_beta(theta, grad, v, learning_rate, beta):
    """The factor (1 − β) on the gradient is missing: v grows to 1/(1 − β) times the gradient. This form
    exists, but its α must be (1 − β) times the course's.
    """
    v = beta * v + grad
    return theta - learning_rate * v, v


@momentum.mistake
def other_form_rate_divided(theta, grad, v, learning_rate, beta):
    """This is the form without (1 − β), with α divided by (1 − β): v is 1/(1 − β) times as large already, so
    α would have to be multiplied. Or put (1 − β) on the gradient.
    """
    v = beta * v + grad
    return theta - learning_rate / (1 - beta) * v, v


@momentum.mistake
def other_form_rate_multiplied(theta, grad, v, learning_rate, beta):
    """This is the form without (1 − β), with α multiplied by it: from v = 0 it walks the course's path, but
    its v is 1/(1 − β) times the course's. Put (1 − β) on the gradient.
    """
    v = beta * v + grad
    return theta - learning_rate * (1 - beta) * v, v


@momentum.mistake
def old_v_forgotten(theta, grad, v, learning_rate, beta):
    """The old v is forgotten: without β v nothing accumulates, and this is gradient descent with a smaller
    step.
    """
    v = (1 - beta) * grad
    return theta - learning_rate * v, v


@momentum.mistake
def step_along_the_gradient(theta, grad, v, learning_rate, beta):
    """v is right, but the step is taken along the gradient: subtract α v, or v has no effect at all."""
    return theta - learning_rate * grad, beta * v + (1 - beta) * grad


@momentum.mistake
def step_along_the_old_v(theta, grad, v, learning_rate, beta):
    """The step uses v from before its update, so today's gradient acts one step late: update
    v first, then θ.
    """
    return theta - learning_rate * v, beta * v + (1 - beta) * grad


@momentum.mistake
def uphill(theta, grad, v, learning_rate, beta):
    """The sign of the step is wrong: α v is added, which climbs. Subtract it."""
    v = beta * v + (1 - beta) * grad
    return theta + learning_rate * v, v


@momentum.mistake
def weights_swapped(theta, grad, v, learning_rate, beta):
    """The weights are swapped: β belongs to the old v, 1 − β to the gradient. With β = 0.9 this remembers
    next to nothing.
    """
    v = (1 - beta) * v + beta * grad
    return theta - learning_rate * v, v


@momentum.mistake
def rate_inside_v(theta, grad, v, learning_rate, beta):
    """α is multiplied into v: then v remembers steps, not gradients, and changing α acts late. Keep α out of
    v and multiply in the step.
    """
    v = beta * v + (1 - beta) * learning_rate * grad
    return theta - v, v


@momentum.mistake
def rate_missing(theta, grad, v, learning_rate, beta):
    """The learning rate is missing from the step: subtract α v, not v."""
    v = beta * v + (1 - beta) * grad
    return theta - v, v


momentum.hints = (
    "Momentum: an average of gradients, and a step along it.",
    "First the new v, from the old one and the gradient; then θ takes a step against the new v. Both "
    "are returned.",
    "`v = beta * v + (1 - beta) * grad`",
)
