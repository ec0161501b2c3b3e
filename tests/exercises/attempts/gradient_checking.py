"""Attempts at numerical_gradient, relative_difference and backward."""

import numpy as np

from . import right, wrong


@wrong("numerical_gradient", "shape \\(\\)|`gradient` has shape|gradient\\[i\\]")
def overwritten(J, theta, epsilon):
    for i in range(len(theta)):
        step = np.zeros(len(theta))
        step[i] = epsilon
        gradient = (J(theta + step) - J(theta - step)) / (2 * epsilon)
    return gradient


@wrong("numerical_gradient", "whole|vector|theta\\[i\\]|J takes|J wants")
def J_of_one_component(J, theta, epsilon):
    return np.array(
        [(J(theta[i] + epsilon) - J(theta[i] - epsilon)) / (2 * epsilon) for i in range(len(theta))]
    )


@wrong("numerical_gradient", "written|gradient\\[i\\]", never=("same array", "theta.copy()"))
def never_written(J, theta, epsilon):
    gradient = np.zeros(len(theta))
    for i in range(len(theta)):
        plus, minus = theta.copy(), theta.copy()
        plus[i] += epsilon
        minus[i] -= epsilon
        slope = (J(plus) - J(minus)) / (2 * epsilon)  # noqa: F841
    return gradient


@wrong("numerical_gradient", "same θ|no copy|copies nothing|theta.copy")
def no_copies(J, theta, epsilon):
    gradient = np.zeros(len(theta))
    for i in range(len(theta)):
        plus = minus = theta.copy()
        plus[i] += epsilon
        minus[i] -= epsilon
        gradient[i] = (J(plus) - J(minus)) / (2 * epsilon)
    return gradient


@wrong("numerical_gradient", "changes its input `theta`")
def nudged_for_ever(J, theta, epsilon):
    gradient = []
    for i in range(len(theta)):
        theta[i] += epsilon
        up = J(theta)
        theta[i] -= 2 * epsilon
        gradient.append((up - J(theta)) / (2 * epsilon))
    return np.array(gradient)


@wrong("numerical_gradient", "column|shape")
def as_a_column(J, theta, epsilon):
    steps = np.eye(len(theta)) * epsilon
    return np.array([[(J(theta + e) - J(theta - e)) / 2 / epsilon] for e in steps])


@right("numerical_gradient")
def nudged_and_put_back(J, theta, epsilon):
    gradient = []
    for i in range(theta.size):
        old = theta[i]
        theta[i] = old + epsilon
        up = J(theta)
        theta[i] = old - epsilon
        gradient.append((up - J(theta)) / epsilon / 2)
        theta[i] = old
    return gradient


@wrong("relative_difference", "bracket", "two equal vectors")
def bracket_too_far(a, b):
    return np.linalg.norm(a - b / (np.linalg.norm(a) + np.linalg.norm(b)))


@wrong("relative_difference", "root|sum|below|norms")
def one_root_for_both(a, b):
    return np.linalg.norm(a - b) / np.sqrt(np.sum(a**2) + np.sum(b**2))


@wrong("relative_difference", "subtract|difference|a − b|plus|\\+")
def sum_above(a, b):
    return np.linalg.norm(a + b) / (np.linalg.norm(a) + np.linalg.norm(b))


@wrong("relative_difference", "sign|negative|norm|absolute")
def without_the_norm(a, b):
    return np.sum(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


@right("relative_difference")
def with_dot_products(a, b):
    d = a - b
    return (d @ d) ** 0.5 / ((a @ a) ** 0.5 + (b @ b) ** 0.5)


def _backward(params, cache, Y, lam, keep_prob, last=0, half=1, keepdims=True, minus=1, power=1):
    grads, m, L = {}, Y.shape[1], len(params) // 2
    dZ = minus * (cache[f"A{L}"] - Y) / m
    for l in range(L, last, -1):
        grads[f"dW{l}"] = dZ @ cache[f"A{l - 1}"].T + lam / (half * m) * params[f"W{l}"]
        grads[f"db{l}"] = dZ.sum(axis=1, keepdims=keepdims)
        if l > 1:
            dZ = params[f"W{l}"].T @ dZ * cache[f"D{l - 1}"] / keep_prob**power * (cache[f"Z{l - 1}"] > 0)
    return grads


@wrong("backward", "lacks dW1")
def first_layer_missed(params, cache, Y, lam, keep_prob):
    return _backward(params, cache, Y, lam, keep_prob, last=1)


@wrong("backward", "dW.*not|L2|lam")
def half_in_dW(params, cache, Y, lam, keep_prob):
    return _backward(params, cache, Y, lam, keep_prob, half=2)


@wrong("backward", "keepdims|db.*array of shape|shape")
def flat_db(params, cache, Y, lam, keep_prob):
    return _backward(params, cache, Y, lam, keep_prob, keepdims=False)


@wrong("backward", "sign|opposite")
def labels_first(params, cache, Y, lam, keep_prob):
    return _backward(params, cache, Y, lam, keep_prob, minus=-1)


@wrong("backward", "keep_prob|D|last layer|output layer|dW.*right")
def divided_twice(params, cache, Y, lam, keep_prob):
    return _backward(params, cache, Y, lam, keep_prob, power=2)


@wrong("backward", "KeyError.*D0|layer 0|no.*D0|holds")
def mask_of_the_input(params, cache, Y, lam, keep_prob):
    grads, m, L = {}, Y.shape[1], len(params) // 2
    dZ = (cache[f"A{L}"] - Y) / m
    for l in range(L, 0, -1):
        grads[f"dW{l}"] = dZ @ cache[f"A{l - 1}"].T + lam / m * params[f"W{l}"]
        grads[f"db{l}"] = dZ.sum(axis=1, keepdims=True)
        dZ = params[f"W{l}"].T @ dZ * cache[f"D{l - 1}"] / keep_prob * (cache[f"Z{l - 1}"] > 0)
    return grads


@right("backward")
def recursion(params, cache, Y, lam, keep_prob):
    m, L = Y.shape[1], len(params) // 2

    def down(l, dZ):
        here = {
            f"dW{l}": dZ @ cache[f"A{l - 1}"].T + lam * params[f"W{l}"] / m,
            f"db{l}": dZ @ np.ones((m, 1)),
        }
        if l == 1:
            return here
        scale = cache[f"D{l - 1}"] / keep_prob * np.heaviside(cache[f"Z{l - 1}"], 0)
        return here | down(l - 1, params[f"W{l}"].T @ dZ * scale)

    return down(L, (cache[f"A{L}"] - Y) / m)
