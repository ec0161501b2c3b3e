"""Attempts at one_hot, softmax, cross_entropy and softmax_gradient."""

import numpy as np

from . import right, wrong


@wrong("one_hot", "shape|m is|\\(C, m\\)|labels.shape\\[1\\]")
def one_column(labels, n_classes):
    Y = np.zeros((n_classes, len(labels)))
    Y[labels[0, 0], 0] = 1
    return Y


@wrong("one_hot", "shape|one image|m = 1|\\(C, m\\)")
def squeezed(labels, n_classes):
    return np.eye(n_classes)[np.squeeze(labels)].T


@wrong("one_hot", "tuple|double brackets|one tuple|\\(\\(")
def shape_as_two_numbers(labels, n_classes):
    Y = np.zeros(n_classes, labels.shape[1])
    Y[labels[0], np.arange(labels.shape[1])] = 1
    return Y


@wrong("one_hot", "sum|column|one 1")
def counts_down(labels, n_classes):
    Y = np.zeros((n_classes, labels.shape[1]))
    Y[n_classes - 1 - labels[0], np.arange(labels.shape[1])] = 1
    return Y


@right("one_hot")
def with_a_loop(labels, n_classes):
    return [[int(label == c) for label in labels.flatten()] for c in range(n_classes)]


@wrong("softmax", "2\\*\\*|e\\^z|np.exp")
def base_two(Z):
    t = 2.0 ** (Z - Z.max(axis=0))
    return t / t.sum(axis=0)


@wrong("softmax", "sum to|columns? sums?")
def unit_length(Z):
    t = np.exp(Z - Z.max(axis=0))
    return t / np.linalg.norm(t, axis=0)


@wrong("softmax", "sum to|columns? sums?")
def squared_below(Z):
    t = np.exp(Z - Z.max(axis=0))
    return t / t.sum(axis=0) ** 2


@wrong("softmax", "shape|\\(C, m\\)|keepdims")
def classes_chosen(Z):
    return Z.argmax(axis=0)


@wrong("softmax", "subtract|sign|order|reversed|largest")
def sign_turned(Z):
    t = np.exp(Z.min(axis=0) - Z)
    return t / t.sum(axis=0)


@right("softmax")
def through_the_logarithm(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=0))


@wrong("cross_entropy", "natural|np.log10|0.434|2.303|log10")
def common_logarithm(Z, Y):
    t = Z - Z.max(axis=0)
    return np.mean((np.log(np.exp(t).sum(axis=0)) - np.sum(Y * t, axis=0)) / np.log(10))


@wrong("cross_entropy", "below 0|sign|negative", never=("A minus too many",))
def minus_forgotten(Z, Y):
    t = Z - Z.max(axis=0)
    return np.sum(Y * (t - np.log(np.exp(t).sum(axis=0)))) / Z.shape[1]


@wrong("cross_entropy", "one column|each column|columns")
def one_sum_for_all(Z, Y):
    top = Z.max()
    return np.log(np.exp(Z - top).sum()) + top - np.sum(Y * Z) / Z.shape[1]


@wrong("cross_entropy", "log|cap|logits")
def small_epsilon(Z, Y):
    t = np.exp(Z - Z.max(axis=0))
    return -np.mean(np.sum(Y * np.log(t / t.sum(axis=0) + 1e-12), axis=0))


@wrong("cross_entropy", "shape|single number|one number", "vector")
def losses_a_row(Z, Y):
    t = Z - Z.max(axis=0)
    return -np.sum(Y * (t - np.log(np.exp(t).sum(axis=0))), axis=1) / Z.shape[1]


@right("cross_entropy")
def the_chosen_logits(Z, Y):
    return np.mean(np.logaddexp.reduce(Z, axis=0) - Z[Y.argmax(axis=0), np.arange(Z.shape[1])])


def _shares(Z):
    t = np.exp(Z - Z.max(axis=0))
    return t / t.sum(axis=0)


@wrong("softmax_gradient", "square|sum to 0|columns")
def difference_squared(Z, Y):
    return (_shares(Z) - Y) ** 2 / Z.shape[1]


@wrong("softmax_gradient", "Z|sum to 0|columns")
def times_the_logits(Z, Y):
    return (_shares(Z) - Y) * Z / Z.shape[1]


@wrong("softmax_gradient", "twice|2 times")
def doubled(Z, Y):
    return 2 * (_shares(Z) - Y) / Z.shape[1]


@wrong("softmax_gradient", "bracket|Y|sum to 0")
def only_Y_divided(Z, Y):
    return _shares(Z) - Y / Z.shape[1]


@wrong("softmax_gradient", "shape|matrix product|dot")
def with_dot(Z, Y):
    return np.dot(_shares(Z) - Y, Z.T) / Z.shape[1]


@right("softmax_gradient")
def column_by_column(Z, Y):
    dZ = np.empty(Z.shape)
    for i in range(Z.shape[1]):
        dZ[:, i] = (_shares(Z[:, [i]])[:, 0] - Y[:, i]) / Z.shape[1]
    return dZ
