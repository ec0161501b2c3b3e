"""Attempts at dropout_mask, dropout_forward, dropout_backward and dropout_layer."""

import numpy as np

from . import right, wrong


@wrong("dropout_mask", "tuple|rng.random\\(shape\\)|brackets")
def shape_taken_apart(shape, keep_prob, rng):
    return rng.random(*shape) < keep_prob


@wrong("dropout_mask", "keep_prob", "half")
def coins(shape, keep_prob, rng):
    return rng.integers(0, 2, shape)


@wrong("dropout_mask", "np.random|`rng`")
def old_random(shape, keep_prob, rng):
    return np.random.rand(*shape) < keep_prob


@wrong("dropout_mask", "89%|0.8.*keeps", "keep_prob")
def root_kept(shape, keep_prob, rng):
    return rng.random(shape) < np.sqrt(keep_prob)


@wrong("dropout_mask", "rng.random|no attribute.*rand")
def method_of_another_time(shape, keep_prob, rng):
    return rng.rand(*shape) < keep_prob


@wrong("dropout_mask", "reversed|drops that share")
def choice_turned(shape, keep_prob, rng):
    return rng.choice([0, 1], shape, p=[keep_prob, 1 - keep_prob])


@right("dropout_mask")
def choice(shape, keep_prob, rng):
    return rng.choice([False, True], size=shape, p=[1 - keep_prob, keep_prob])


@wrong("dropout_forward", "shape|flat|picks")
def picked(A, D, keep_prob):
    return A[D] / keep_prob


@wrong("dropout_forward", "bracket|\\*|matrix product|element")
def matrix_product(A, D, keep_prob):
    return np.dot(A, D) / keep_prob


@wrong("dropout_forward", "NaN|0/0|D is 0|where D", "division by zero")
def divided_by_the_mask(A, D, keep_prob):
    return A * D / (keep_prob * D)


@wrong("dropout_forward", "changes its input `A`")
def in_place(A, D, keep_prob):
    A *= D
    return A / keep_prob


@wrong("dropout_forward", "Divide by keep_prob|1 − keep_prob")
def by_the_share_dropped(A, D, keep_prob):
    return A * D / (1 - keep_prob)


@right("dropout_forward")
def where(A, D, keep_prob):
    return np.where(D, A / keep_prob, 0)


@wrong("dropout_backward", "shape|broadcast|D.T|transpose")
def mask_turned(dA, D, keep_prob):
    return dA * D.T / keep_prob


@wrong("dropout_backward", "infinity|divide|D is 0|division by zero")
def divided_by_D(dA, D, keep_prob):
    return dA / D / keep_prob


@wrong("dropout_backward", "keep_prob|always")
def by_percent(dA, D, keep_prob):
    return dA * D / (100 * keep_prob)


@wrong("dropout_backward", "subtract|multiply|where D|dA|D")
def mask_subtracted(dA, D, keep_prob):
    return (dA - D) / keep_prob


@right("dropout_backward")
def rounded_mask(dA, D, keep_prob):
    return np.multiply(dA, np.asarray(D, float)) * (1 / keep_prob)


@wrong("dropout_layer", "training = False|test time", never=("forget `return`",))
def nothing_at_test_time(A, keep_prob, training, rng):
    if training:
        return A * (rng.random(A.shape) < keep_prob) / keep_prob


@wrong("dropout_layer", "compare|keep_prob", "not distributed.*keep_prob")
def not_compared(A, keep_prob, training, rng):
    return A * rng.random(A.shape) / keep_prob if training else A


@wrong("dropout_layer", "nothing is ever dropped|Nothing is ever dropped|training")
def asks_for_a_word(A, keep_prob, training, rng):
    if training == "train":
        return A * (rng.random(A.shape) < keep_prob) / keep_prob
    return A


@wrong("dropout_layer", "A.shape|shape", "full shape|keepdims")
def one_number_a_unit(A, keep_prob, training, rng):
    D = rng.random(A.shape[0]) < keep_prob
    return A * D / keep_prob if training else A


@wrong("dropout_layer", "1 − keep_prob|divide|keep_prob = 0.8")
def divided_by_the_rest(A, keep_prob, training, rng):
    if not training:
        return A
    return A * (rng.random(A.shape) < keep_prob) / (1 - keep_prob + 1e-12)


@right("dropout_layer")
def with_binomial(A, keep_prob, training, rng):
    scale = rng.binomial(1, keep_prob, A.shape) / keep_prob if training else 1
    return scale * A
