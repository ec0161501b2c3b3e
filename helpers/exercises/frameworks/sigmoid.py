"""Exercise sigmoid_operation of notebook 11: an operation that remembers its value for the way back."""

import numpy as np

from ..judging.exercise import Exercise, numbers


def sigmoid_operation(z, out_grad):
    """a = 1/(1 + e^-z) going forward; going back da/dz = a (1 - a), times the gradient that arrives."""
    a = 1 / (1 + np.exp(-z))
    return a, out_grad * a * (1 - a)


def _inputs(rng):
    for shape in ((2,), (3,), (5,), (2, 3), (3, 1), (1, 4), (4, 3), (2, 3, 2)):
        yield {"z": numbers(rng, *shape), "out_grad": numbers(rng, *shape)}


sigmoid = Exercise(
    sigmoid_operation,
    _inputs,
    {"a": "the shape of z", "dz": "the shape of z"},
    "vectors and arrays, on both sides of 0",
)


def _sigma(z):
    return 1 / (1 + np.exp(-z))


@sigmoid.mistake
def out_grad_forgotten(z, out_grad):
    """The gradient that arrives is not used: multiply a (1 − a) by out_grad (the chain rule)."""
    a = _sigma(z)
    return a, a * (1 - a)


@sigmoid.mistake
def slope_from_z(z, out_grad):
    """The slope is a (1 − a) in terms of the value a; you put in z."""
    return _sigma(z), out_grad * z * (1 - z)


@sigmoid.mistake
def value_for_slope(z, out_grad):
    """You multiply by the value a; the slope is a (1 − a)."""
    a = _sigma(z)
    return a, out_grad * a


@sigmoid.mistake
def one_minus_a_only(z, out_grad):
    """The slope is a (1 − a): the factor a is missing."""
    a = _sigma(z)
    return a, out_grad * (1 - a)


@sigmoid.mistake
def slope_of_tanh(z, out_grad):
    """1 − a² is the slope of tanh; that of the sigmoid is a (1 − a)."""
    a = _sigma(z)
    return a, out_grad * (1 - a**2)


@sigmoid.mistake
def slope_negative(z, out_grad):
    """The sign of dz is wrong: the sigmoid rises everywhere, so its slope a (1 − a) is positive."""
    a = _sigma(z)
    return a, -out_grad * a * (1 - a)


@sigmoid.mistake
def minus_missing(z, out_grad):
    """The value falls as z grows: the minus in e^−z is missing. (The slope a (1 − a) does not notice: it is
    the same on both sides.)
    """
    a = _sigma(z)
    return _sigma(-z), out_grad * a * (1 - a)


@sigmoid.mistake
def falling(z, out_grad):
    """This is 1/(1 + e^z), which falls as z grows: the sigmoid is 1/(1 + e^−z)."""
    a = _sigma(z)
    return _sigma(-z), -out_grad * a * (1 - a)


@sigmoid.mistake
def tanh(z, out_grad):
    """This is tanh; the sigmoid is 1/(1 + e^−z)."""
    return np.tanh(z), out_grad * (1 - np.tanh(z) ** 2)


@sigmoid.mistake
def slope_at_out_grad(z, out_grad):
    """The slope is taken at out_grad: take it at z, and multiply by out_grad."""
    return _sigma(z), _sigma(out_grad) * (1 - _sigma(out_grad))


@sigmoid.mistake
def out_grad_added(z, out_grad):
    """out_grad is added to the slope: the chain rule multiplies."""
    a = _sigma(z)
    return a, out_grad + a * (1 - a)


@sigmoid.mistake
def order_swapped(z, out_grad):
    """The two results are in the wrong order: the value first, then dz."""
    a = _sigma(z)
    return out_grad * a * (1 - a), a


sigmoid.hints = (
    "An operation for the tape: a value going forward, a slope going back.",
    "The sigmoid of z is the value a. Its slope can be had from a itself; multiply it by the gradient "
    "that arrives.",
    "`a = 1 / (1 + np.exp(-z))`",
)
