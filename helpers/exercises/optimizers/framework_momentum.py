"""Exercise framework_momentum_step of notebook 06: the frameworks' v, the course's path."""

import numpy as np

from ..judging.exercise import Exercise
from .momentum import SHAPE_OF_THETA
from .momentum import momentum as course


def framework_momentum_step(theta, grad, v, learning_rate, beta):
    """v is kept as frameworks keep it, v = β v + g. From v = 0 on, θ is to walk the same path as with the
    course's form at this learning rate.
    """
    v = beta * v + grad
    theta = theta - learning_rate * (1 - beta) * v  # this v is 1/(1 − β) times the course's
    return theta, v


def _inputs(rng):
    return course.cases()


framework = Exercise(
    framework_momentum_step,
    _inputs,
    {"theta": SHAPE_OF_THETA, "v": "the shape of v, that of theta"},
    "vectors and matrices, small and large β, and v carried on",
)


@framework.mistake
def course_form(theta, grad, v, learning_rate, beta):
    """This is the course's form, with (1 − β) on the gradient: the path is right, but v is not the
    frameworks'. Take (1 − β) out of v, and put it where it is needed instead.
    """
    v = beta * v + (1 - beta) * grad
    return theta - learning_rate * v, v


@framework.mistake
def rate_unchanged(theta, grad, v, learning_rate, beta):
    """v is right, the step is 1/(1 − β) times too long: this v is that much larger than the course's, so the
    learning rate needs a factor.
    """
    v = beta * v + grad
    return theta - learning_rate * v, v


@framework.mistake
def rate_divided(theta, grad, v, learning_rate, beta):
    """v is right, but the learning rate is divided by 1 − β: v is larger than the course's, so the rate has
    to be smaller. Multiply.
    """
    v = beta * v + grad
    return theta - learning_rate / (1 - beta) * v, v


@framework.mistake
def rate_times_beta(theta, grad, v, learning_rate, beta):
    """v is right, but the learning rate is multiplied by β: it is 1 − β that the course puts
    on the gradient.
    """
    v = beta * v + grad
    return theta - learning_rate * beta * v, v


@framework.mistake
def factor_in_both(theta, grad, v, learning_rate, beta):
    """(1 − β) comes in twice, in v and in the step: once is enough, and here it belongs into the step."""
    v = beta * v + (1 - beta) * grad
    return theta - learning_rate * (1 - beta) * v, v


@framework.mistake
def course_v_returned(theta, grad, v, learning_rate, beta):
    """θ is right, but the v that comes back is (1 − β) times too small: give back v as it is, unscaled, or it
    shrinks at every step.
    """
    v = beta * v + grad
    return theta - learning_rate * (1 - beta) * v, (1 - beta) * v


@framework.mistake
def rate_inside_v(theta, grad, v, learning_rate, beta):
    """The learning rate is multiplied into v: v averages gradients, and α belongs into the step alone."""
    v = beta * v + learning_rate * (1 - beta) * grad
    return theta - v, v


@framework.mistake
def old_v_in_step(theta, grad, v, learning_rate, beta):
    """The step uses v from before its update, so today's gradient acts one step late: update v first."""
    return theta - learning_rate * (1 - beta) * v, beta * v + grad


@framework.mistake
def uphill(theta, grad, v, learning_rate, beta):
    """The sign of the step is wrong: it is added, which climbs. Subtract it."""
    v = beta * v + grad
    return theta + learning_rate * (1 - beta) * v, v


@framework.mistake
def old_v_forgotten(theta, grad, v, learning_rate, beta):
    """The old v is forgotten: without β v nothing accumulates."""
    return theta - learning_rate * (1 - beta) * grad, np.array(grad)


framework.hints = (
    "Momentum in the frameworks: the form without 1 − β.",
    "Their v is a fixed multiple of the course's. For the same path the step has to be shorter by "
    "that factor; v itself is kept as they keep it.",
    "`v = beta * v + grad`",
)
