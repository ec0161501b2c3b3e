"""Attempts at l2_cost, l2_gradient, l1_gradient, weight_decay_step and regularized_gradients."""

import numpy as np

from . import right, wrong


@wrong("l2_cost", "one by one|one W|different shapes|each W")
def one_array_of_all(cross_entropy, weights, lam, m):
    return cross_entropy + lam / (2 * m) * np.sum(np.array(weights) ** 2)


@wrong("l2_cost", "bracket", "cross_entropy")
def brackets_round_the_sum(cross_entropy, weights, lam, m):
    return (cross_entropy + lam) / (2 * m) * sum(np.sum(W**2) for W in weights)


@wrong("l2_cost", "cross_entropy", "add")
def penalty_multiplied(cross_entropy, weights, lam, m):
    return cross_entropy * lam / (2 * m) * sum(np.sum(W**2) for W in weights)


@wrong("l2_cost", "root", "one W|one layer|one matrix|square")
def norm_of_all(cross_entropy, weights, lam, m):
    return cross_entropy + lam / (2 * m) * np.sqrt(sum(np.sum(W**2) for W in weights))


@wrong("l2_cost", "one element of `weights`")
def cross_entropy_in_every_round(cross_entropy, weights, lam, m):
    J = 0
    for W in weights:
        J = J + cross_entropy + lam / (2 * m) * np.sum(W**2)
    return J


@right("l2_cost")
def added_up_in_a_loop(cross_entropy, weights, lam, m):
    J = cross_entropy
    for W in weights:
        J += lam * np.einsum("ij,ij", W, W) / m / 2
    return J


@wrong("l2_gradient", "bracket", "dW")
def brackets_round_two_terms(dW, W, lam, m):
    return (dW + lam / m) * W


@wrong("l2_gradient", "plus|multiply|W is 0|times W|lam")
def plus_for_times(dW, W, lam, m):
    return dW + lam / m + W


@wrong("l2_gradient", "shape|transpose|turned")
def transposed(dW, W, lam, m):
    return dW + lam / m * W.T


@wrong("l2_gradient", "`dW` is 1|`W` or `lam`")
def only_the_new_term_times_dW(dW, W, lam, m):
    return dW * (1 + lam / m * W)


@right("l2_gradient")
def of_the_logarithm(dW, W, lam, m):
    return np.add(dW, np.multiply(W, lam) / m)


@wrong("l1_gradient", "negative|sign", "W")
def ones_where_positive(dW, W, lam, m):
    return dW + lam / (2 * m) * (W > 0)


@wrong("l1_gradient", "bracket|divides?", "m")
def without_brackets(dW, W, lam, m):
    return dW + lam / 2 * m * np.sign(W) + 0 * W


@wrong("l1_gradient", "0", "NaN")
def weight_over_its_size(dW, W, lam, m):
    return dW + lam / (2 * m) * W / np.abs(W)


@wrong("l1_gradient", "np.where|True or False|entry by entry|mask")
def with_if(dW, W, lam, m):
    if W > 0:
        return dW + lam / (2 * m)
    return dW - lam / (2 * m)


@right("l1_gradient")
def both_sides(dW, W, lam, m):
    pull = lam / m / 2
    return dW + np.where(W > 0, pull, 0) - np.where(W < 0, pull, 0)


@wrong("weight_decay_step", "bracket")
def brackets_moved(W, dW, learning_rate, lam, m):
    return (1 - learning_rate) * lam / m * W - learning_rate * dW


@wrong("weight_decay_step", "bracket")
def brackets_left_out(W, dW, learning_rate, lam, m):
    return 1 - learning_rate * lam / m * W - learning_rate * dW


@wrong("weight_decay_step", "dW|gradient")
def gradient_decays_too(W, dW, learning_rate, lam, m):
    return (1 - learning_rate * lam / m) * W - learning_rate * lam / m * dW


@wrong("weight_decay_step", "changes its input `W`")
def in_place(W, dW, learning_rate, lam, m):
    W *= 1 - learning_rate * lam / m
    W -= learning_rate * dW
    return W


@right("weight_decay_step")
def by_the_gradient(W, dW, learning_rate, lam, m):
    return W - learning_rate * (dW + lam / m * W)


@wrong("regularized_gradients", "changes its input `grads`")
def written_into(grads, params, lam, m):
    for key in grads:
        if "W" in key:
            grads[key] += lam / m * params[key[1:]]
    return grads


@wrong("regularized_gradients", "lacks db1")
def without_b(grads, params, lam, m):
    return {key: g + lam / m * params[key[1:]] for key, g in grads.items() if key[1] == "W"}


@wrong("regularized_gradients", "dW1.*not|last layer|range")
def last_layer_missed(grads, params, lam, m):
    new = dict(grads)
    for l in range(1, len(params) // 2):
        new[f"dW{l}"] = grads[f"dW{l}"] + lam / m * params[f"W{l}"]
    return new


@wrong("regularized_gradients", "KeyError.*dW", "the keys are|holds")
def wrong_key(grads, params, lam, m):
    return {key: g + lam / m * params[key] for key, g in grads.items()}


@wrong("regularized_gradients", "still holds the same arrays|copied dict")
def shallow(grads, params, lam, m):
    new = grads.copy()
    for key in new:
        if key[1] == "W":
            new[key] += lam / m * params[key[1:]]
    return new


@right("regularized_gradients")
def in_one_comprehension(grads, params, lam, m):
    return {key: g + (key[1] == "W") * lam / m * params[key[1:]] for key, g in grads.items()}
