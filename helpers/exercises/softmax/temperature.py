"""Exercise temperature of notebook 10: how sure a network should be on the whole."""

import numpy as np

from ..judging.exercise import Exercise, numbers
from .cross_entropy import cross_entropy
from .one_hot import one_hot
from .shares import softmax


def temperature(Z, Y, choices):
    """Of the choices the temperature T at which the mean cross-entropy of softmax(Z / T) is lowest."""
    costs = []
    for T in choices:
        scaled = Z / T
        scaled = scaled - scaled.max(axis=0, keepdims=True)  # as in a safe softmax
        losses = np.log(np.exp(scaled).sum(axis=0)) - np.sum(Y * scaled, axis=0)
        costs.append(losses.mean())
    return choices[int(np.argmin(costs))]


# In no order: the lowest does not come first, and the place of none is its value.
CHOICES = np.geomspace(0.21, 7.9, 19).round(2)[np.arange(19) * 7 % 19]
LARGE = np.append(100 * CHOICES, [1.5, 3.5])  # for logits of thousands: at the last two e^z overflows
SCALES = (2.4, 1.1, 4.2, 0.3, 900, 0.6, 1.7, 0.8, 3.1, 600, 0.45, 1.3)


def _inputs(rng):
    shapes = ((3, 8), (4, 11), (5, 9), (3, 14), (4, 17), (3, 7))
    for (n, m), scale in zip(shapes * 2, SCALES):
        Y = one_hot(rng.integers(n, size=(1, m)), n)
        Z = scale * (numbers(rng, n, m) + 1.8 * Y)
        yield {"Z": Z.round(2), "Y": Y, "choices": LARGE if scale > 100 else CHOICES}


best = Exercise(
    temperature,
    _inputs,
    {"T": "one of the choices"},
    "networks too sure and not sure enough, and logits of thousands",
)


@best.mistake
def multiplied(Z, Y, choices):
    """The logits are multiplied by T: a high temperature evens out, so divide."""
    return choices[int(np.argmin([cross_entropy(Z * T, Y) for T in choices]))]


@best.mistake
def worst(Z, Y, choices):
    """This is the temperature of the highest cost: take the lowest, np.argmin."""
    return choices[int(np.argmax([cross_entropy(Z / T, Y) for T in choices]))]


@best.mistake
def cost_returned(Z, Y, choices):
    """This is the lowest cost: give back the temperature at which it is reached."""
    return min(cross_entropy(Z / T, Y) for T in choices)


@best.mistake
def place_returned(Z, Y, choices):
    """This is the place of the best temperature among the choices: give back the temperature itself."""
    return int(np.argmin([cross_entropy(Z / T, Y) for T in choices]))


@best.mistake
def first_example(Z, Y, choices):
    """It looks at the first example only: for one example the best T is an end of the scale or nearly so.
    Take the mean over all of them.
    """
    return choices[int(np.argmin([cross_entropy(Z[:, :1] / T, Y[:, :1]) for T in choices]))]


@best.mistake
def mean_of_each(Z, Y, choices):
    """Every example gets a best temperature of its own, and you average these: one T for all is asked for,
    the one at which the mean cost is lowest.
    """
    costs = [[cross_entropy(z[:, None] / T, y[:, None]) for T in choices] for z, y in zip(Z.T, Y.T)]
    return np.mean([choices[int(np.argmin(of))] for of in costs])


@best.mistake
def most_right(Z, Y, choices):
    """You count right answers: T does not change which logit is largest, so all temperatures tie. It is the
    cost that tells them apart.
    """
    right = [np.mean((Z / T).argmax(axis=0) == Y.argmax(axis=0)) for T in choices]
    return choices[int(np.argmax(right))]


@best.mistake
def squared_error(Z, Y, choices):
    """You minimize the squared error of the probabilities: the cross-entropy is asked for."""
    return choices[int(np.argmin([np.sum((softmax(Z / T) - Y) ** 2) for T in choices]))]


@best.mistake
def probabilities_divided(Z, Y, choices):
    """The probabilities are divided by T, after the softmax: then they no longer sum to 1, and the smallest T
    always wins. Divide the logits.
    """
    return choices[int(np.argmin([cross_entropy(Z, Y) + np.log(T) for T in choices]))]


@best.mistake
def wrong_axis(Z, Y, choices):
    """The softmax runs along the rows, over examples: classes compete within a column, axis 0."""
    return choices[int(np.argmin([cross_entropy(Z.T / T, Y.T) for T in choices]))]


@best.mistake
def no_maximum(Z, Y, choices):
    """Logits of thousands overflow or leave probabilities of 0: take each column's maximum off before the
    exponential, after the division by T.
    """
    costs = []
    for T in choices:
        A = np.exp(Z / T) / np.exp(Z / T).sum(axis=0)
        costs.append(-np.mean(np.log((A * Y).sum(axis=0))))
    return choices[int(np.argmin(costs))]


best.hints = (
    "Temperature: softmax of Z/T, and its cost on examples not trained on.",
    "For each choice: the mean cross-entropy of Z/T, by the safe form; give back the choice whose "
    "cost is lowest.",
    "`costs = []`, then `for T in choices:`",
)
