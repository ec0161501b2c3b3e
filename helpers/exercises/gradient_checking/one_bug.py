"""Exercise backward_tanh of notebook 05: one planted bug, to be found by what the gradient check says."""

import numpy as np

from ..judging.exercise import Exercise, numbers


def backward_tanh(params, cache, Y):
    """Gradients of a network with one hidden layer of tanh and a sigmoid output, in a dict dW1, db1, dW2,
    db2.
    """
    m = Y.shape[1]
    dZ2 = (cache["A2"] - Y) / m
    dZ1 = params["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)  # the slope of tanh, from its value
    return {
        "dW1": dZ1 @ cache["A0"].T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }


def _inputs(rng):
    for (n_x, n, n_y), m in zip(((2, 3, 1), (3, 4, 2), (4, 2, 3), (5, 3, 1)), (4, 5, 7, 6)):
        params = {"W1": numbers(rng, n, n_x), "b1": numbers(rng, n, 1)}
        params |= {"W2": numbers(rng, n_y, n), "b2": numbers(rng, n_y, 1)}
        Y = rng.integers(0, 2, (n_y, m)).astype(float)
        yield {"params": params, "cache": _forward(params, 0.4 * numbers(rng, n_x, m)), "Y": Y}


def _forward(params, X):
    Z1 = params["W1"] @ X + params["b1"]
    Z2 = params["W2"] @ np.tanh(Z1) + params["b2"]
    return {"A0": X, "Z1": Z1, "A1": np.tanh(Z1), "Z2": Z2, "A2": 0.5 * (1 + np.tanh(0.5 * Z2))}


def _given(params, cache, Y):
    """Not attempted yet: this is the pass as it was given, with its bug. The check says that layer 2 is right
    and layer 1 is not: which line leads from the one to the other?
    """
    return _with_slope(params, cache, Y, 1 - cache["A1"])


def _with_slope(params, cache, Y, slope):
    """The right version, with another slope of the hidden layer."""
    m = Y.shape[1]
    dZ2 = (cache["A2"] - Y) / m
    dZ1 = params["W2"].T @ dZ2 * slope
    return {
        "dW1": dZ1 @ cache["A0"].T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }


repair = Exercise(
    backward_tanh,
    _inputs,
    {"grads": "a dict with dW1, db1, dW2, db2, each in the shape of its parameter"},
    "networks of several widths, one output and more",
    given=_given,
)


@repair.mistake
def slope_of_z(params, cache, Y):
    """The slope is taken from Z1: 1 − Z1² holds for no one. It is 1 − A1², in terms of the value."""
    return _with_slope(params, cache, Y, 1 - cache["Z1"] ** 2)


@repair.mistake
def slope_of_the_sigmoid(params, cache, Y):
    """a(1 − a) is the slope of the sigmoid: tanh's is 1 − a²."""
    return _with_slope(params, cache, Y, cache["A1"] * (1 - cache["A1"]))


@repair.mistake
def slope_of_relu(params, cache, Y):
    """This is ReLU's slope, 1 where Z1 > 0 and 0 elsewhere: the hidden layer is tanh, 1 − A1²."""
    return _with_slope(params, cache, Y, cache["Z1"] > 0)


@repair.mistake
def no_slope(params, cache, Y):
    """The slope of tanh is gone altogether: dZ1 is what comes down times 1 − A1²."""
    return _with_slope(params, cache, Y, 1.0)


@repair.mistake
def slope_of_the_wrong_sign(params, cache, Y):
    """The sign of the slope is turned: tanh rises everywhere, 1 − A1² is positive."""
    return _with_slope(params, cache, Y, cache["A1"] ** 2 - 1)


@repair.mistake
def slope_squared(params, cache, Y):
    """All of 1 − A1 is squared: it is A1 alone that is squared, 1 − A1²."""
    return _with_slope(params, cache, Y, (1 - cache["A1"]) ** 2)


@repair.mistake
def one_plus(params, cache, Y):
    """1 − A1² stood there as 1 + A1: tanh becomes flatter as |A1| nears 1, so subtract, and square A1."""
    return _with_slope(params, cache, Y, 1 + cache["A1"])


@repair.mistake
def m_twice(params, cache, Y):
    """Layer 1 is divided by m once more: the 1/m is in dZ2 already."""
    return _with_slope(params, cache, Y, (1 - cache["A1"] ** 2) / Y.shape[1])


repair.hints = (
    "The backward pass of a network with one hidden layer, step by step.",
    "Start with dZ2 = (A2 − Y)/m. Its dW2 and db2; then back through W2 and through the slope of "
    "tanh, which can be had from A1; then dW1 and db1.",
    "`m = Y.shape[1]`, then `dZ2` with the 1/m in it.",
)
