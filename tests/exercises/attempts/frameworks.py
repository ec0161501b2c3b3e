"""Attempts at backward_pass, divide_backward and sigmoid_operation."""

import math

import numpy as np

from . import right, wrong


@wrong("backward_pass", "slopes\\[node\\]|IndexError|slope|parent")
def slopes_of_the_parent(parents, slopes):
    grads = np.zeros(len(parents))
    grads[-1] = 1
    for node in reversed(range(len(parents))):
        for k, parent in enumerate(parents[node]):
            grads[parent] += slopes[parent][k] * grads[node]
    return grads


@wrong("backward_pass", "changes its input `slopes`")
def slopes_scaled(parents, slopes):
    grads = np.zeros(len(parents))
    grads[-1] = 1
    for node in reversed(range(len(parents))):
        slopes[node] = tuple(slope * grads[node] for slope in slopes[node])
        for parent, slope in zip(parents[node], slopes[node]):
            grads[parent] += slope
    return grads


@wrong("backward_pass", "changes its input `slopes`")
def seed_in_the_slopes(parents, slopes):
    slopes[-1] = 1
    return np.zeros(len(parents))


@wrong("backward_pass", "shape|one number a node|single")
def of_the_first_node(parents, slopes):
    grads = np.zeros(len(parents))
    grads[-1] = 1
    for node in reversed(range(len(parents))):
        for parent, slope in zip(parents[node], slopes[node]):
            grads[parent] += slope * grads[node]
    return grads[0]


@wrong("backward_pass", "last|first|range|entry")
def stops_early(parents, slopes):
    grads = np.zeros(len(parents))
    grads[-1] = 1
    for node in range(len(parents) - 1, 2, -1):
        for parent, slope in zip(parents[node], slopes[node]):
            grads[parent] += slope * grads[node]
    return grads


@right("backward_pass")
def by_all_paths(parents, slopes):
    n = len(parents)

    def of(node):
        if node == n - 1:
            return 1.0
        uses = [(k, slope) for k in range(n) for p, slope in zip(parents[k], slopes[k]) if p == node]
        return sum((slope * of(k) for k, slope in uses), 0.0)

    return [of(node) for node in range(n)]


def _fit(shape, grad):
    grad = grad.sum(axis=tuple(range(grad.ndim - len(shape))))
    return grad.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


@wrong("divide_backward", "`da` is right.*db|bracket|b\\*\\*2|b²|2")
def twice_for_square(a, b, out_grad):
    return _fit(np.shape(a), out_grad / b), _fit(np.shape(b), -out_grad * a / b * 2)


@wrong("divide_backward", "`db` is right.*da|out_grad")
def gradient_forgotten_in_da(a, b, out_grad):
    return _fit(np.shape(a), np.ones_like(out_grad) / b), _fit(np.shape(b), -out_grad * a / b**2)


@wrong("divide_backward", "shape")
def always_the_first_axis(a, b, out_grad):
    return (out_grad / b).sum(axis=0), (-out_grad * a / b**2).sum(axis=0)


@wrong("divide_backward", "out_grad|shape|Broadcasting")
def not_even_the_gradient(a, b, out_grad):
    return 1 / b, -a / b**2


@right("divide_backward")
def through_the_value(a, b, out_grad):
    return _fit(np.shape(a), out_grad / b), _fit(np.shape(b), -out_grad * (a / b) / b)


@wrong("sigmoid_operation", "np.exp")
def exp_of_one_number(z, out_grad):
    a = 1 / (1 + math.exp(-z))
    return a, out_grad * a * (1 - a)


@wrong("sigmoid_operation", "bracket")
def brackets_below_missing(z, out_grad):
    a = 1 / 1 + np.exp(-z)
    return a, out_grad * a * (1 - a)


@wrong("sigmoid_operation", "bracket|`a` is right.*dz")
def bracket_closed_late(z, out_grad):
    a = 1 / (1 + np.exp(-z))
    return a, a * (1 - a * out_grad)


@wrong("sigmoid_operation", "2 results")
def only_the_value(z, out_grad):
    return 1 / (1 + np.exp(-z))


@right("sigmoid_operation")
def by_tanh(z, out_grad):
    a = 0.5 + 0.5 * np.tanh(z / 2)
    return a, out_grad / (np.exp(z / 2) + np.exp(-z / 2)) ** 2
