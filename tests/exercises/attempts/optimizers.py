"""Attempts at make_minibatches, ewa, momentum_step, rmsprop_step, adam_step and decayed_rate."""

import numpy as np

from . import right, wrong


@wrong("make_minibatches", "should hold|hold")
def one_short(X, Y, batch_size, rng):
    order = rng.permutation(X.shape[1])
    cuts = range(0, X.shape[1], batch_size)
    return [(X[:, order[k : k + batch_size - 1]], Y[:, order[k : k + batch_size - 1]]) for k in cuts]


@wrong("make_minibatches", "shuffle.*(in place|None)|None|returns nothing")
def shuffle_returns_nothing(X, Y, batch_size, rng):
    order = rng.shuffle(np.arange(X.shape[1]))
    X, Y = X[:, order], Y[:, order]
    return [(X[:, k : k + batch_size], Y[:, k : k + batch_size]) for k in range(0, X.shape[1], batch_size)]


@wrong("make_minibatches", "should hold|empty")
def one_batch_too_many(X, Y, batch_size, rng):
    m = X.shape[1]
    order = rng.permutation(m)
    parts = [order[k * batch_size : (k + 1) * batch_size] for k in range(m // batch_size + 1)]
    return [(X[:, part], Y[:, part]) for part in parts]


@wrong("make_minibatches", "pair")
def labels_left_out(X, Y, batch_size, rng):
    order = rng.permutation(X.shape[1])
    return [X[:, order[k : k + batch_size]] for k in range(0, X.shape[1], batch_size)]


@wrong("make_minibatches", "infinite|endless|seconds|never ends|still running|does not end")
def endless(X, Y, batch_size, rng):
    order, batches, k = rng.permutation(X.shape[1]), [], 0
    while k < X.shape[1]:
        batches.append((X[:, order[k : k + batch_size]][:, :1], Y[:, order[k : k + batch_size]][:, :1]))
        batches = batches[-100:]
    return batches


@wrong("make_minibatches", "columns|axis|X\\[:, order\\]")
def rows_shuffled(X, Y, batch_size, rng):
    order = rng.permutation(X.shape[1])
    X, Y = X[order], Y[:, order]
    return [(X[:, k : k + batch_size], Y[:, k : k + batch_size]) for k in range(0, X.shape[1], batch_size)]


@right("make_minibatches")
def stacked(X, Y, batch_size, rng):
    both = rng.permutation(np.vstack([X, Y]), axis=1)
    cuts = np.arange(batch_size, X.shape[1], batch_size)
    return tuple([part[:-1], part[-1:]] for part in np.split(both, cuts, axis=1))


@wrong("ewa", "shape \\(\\)|one average for each", "return.*loop")
def only_the_last(values, beta, corrected):
    v = 0
    for t, value in enumerate(values, 1):  # noqa: B007
        v = beta * v + (1 - beta) * value
    return v / (1 - beta**t) if corrected else v


@wrong("ewa", "shape|return.*loop|one average")
def returned_too_soon(values, beta, corrected):
    v, averages = 0, []
    for t, value in enumerate(values, 1):
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta**t) if corrected else v)
        return np.array(averages)


@wrong("ewa", "only for corrected = False", "correction", "corrected")
def t_as_a_factor(values, beta, corrected):
    v, averages = 0, []
    for t, value in enumerate(values, 1):
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta * t) if corrected else v)
    return np.array(averages)


@wrong("ewa", "bracket|only for corrected = False|1 − β\\^t")
def power_of_the_bracket(values, beta, corrected):
    v, averages = 0, []
    for t, value in enumerate(values, 1):
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta) ** t if corrected else v)
    return np.array(averages)


@wrong("ewa", "bracket")
def bracket_forgotten(values, beta, corrected):
    v, averages = 0, []
    for t, value in enumerate(values, 1):
        v = beta * v + 1 - beta * value
        averages.append(v / (1 - beta**t) if corrected else v)
    return np.array(averages)


@right("ewa")
def as_a_matrix(values, beta, corrected):
    T = len(values)
    ages = np.subtract.outer(np.arange(T), np.arange(T))
    weights = np.where(ages >= 0, (1 - beta) * beta ** np.maximum(ages, 0), 0)
    return weights @ values / (weights.sum(axis=1) if corrected else 1)


@wrong("momentum_step", "bracket")
def no_brackets(theta, grad, v, learning_rate, beta):
    v = beta * v + 1 - beta * grad
    return theta - learning_rate * v, v


@wrong("momentum_step", "`v` is right|grad")
def step_times_gradient(theta, grad, v, learning_rate, beta):
    v = beta * v + (1 - beta) * grad
    return theta - learning_rate * v * grad, v


@wrong("momentum_step", "order")
def v_first(theta, grad, v, learning_rate, beta):
    v = beta * v + (1 - beta) * grad
    return v, theta - learning_rate * v


@wrong("momentum_step", "bracket")
def brackets_round_both(theta, grad, v, learning_rate, beta):
    v = beta * (v + (1 - beta) * grad)
    return theta - learning_rate * v, v


@wrong("momentum_step", "UnboundLocalError|NameError", "before")
def misspelled(theta, grad, v, learning_rate, beta):
    v = beta * v + (1 - beta) * gradient  # noqa: F821
    return theta - learning_rate * v, v


@right("momentum_step")
def towards_the_gradient(theta, grad, v, learning_rate, beta):
    v = v + (1 - beta) * (grad - v)
    return [theta - learning_rate * v, v]


@wrong("rmsprop_step", "epsilon")
def epsilon_times(theta, grad, s, learning_rate, beta2, epsilon):
    s = beta2 * s + (1 - beta2) * grad**2
    return theta - learning_rate * grad / np.sqrt(s) * epsilon, s


@wrong("rmsprop_step", "`s` is right.*grad|grad.*missing|gradient", "grad")
def gradient_missing(theta, grad, s, learning_rate, beta2, epsilon):
    s = beta2 * s + (1 - beta2) * grad**2
    return theta - learning_rate / (np.sqrt(s) + epsilon), s


@wrong("rmsprop_step", "bracket|squared|grad\\*\\*2|1 − β2")
def bracket_squared(theta, grad, s, learning_rate, beta2, epsilon):
    s = beta2 * s + ((1 - beta2) * grad) ** 2
    return theta - learning_rate * grad / (np.sqrt(s) + epsilon), s


@wrong("rmsprop_step", "squared|grad\\*\\*2|grad")
def absolute(theta, grad, s, learning_rate, beta2, epsilon):
    s = beta2 * s + (1 - beta2) * np.abs(grad)
    return theta - learning_rate * grad / (np.sqrt(s) + epsilon), s


@right("rmsprop_step")
def with_square(theta, grad, s, learning_rate, beta2, epsilon):
    s = s - (1 - beta2) * (s - np.square(grad))
    return theta - learning_rate / (s**0.5 + epsilon) * grad, s


def _adam(theta, grad, v, s, learning_rate, beta1, beta2, epsilon, one, two):
    v = beta1 * v + (1 - beta1) * grad
    s = beta2 * s + (1 - beta2) * grad**2
    return theta - learning_rate * (v / one) / (np.sqrt(s / two) + epsilon), v, s


@wrong("adam_step", "1 − β|t = 1|correction|bracket")
def power_of_the_brackets(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    one, two = (1 - beta1) ** t, (1 - beta2) ** t
    return _adam(theta, grad, v, s, learning_rate, beta1, beta2, epsilon, one, two)


@wrong("adam_step", "t = 1|correction|t, ")
def t_times_beta(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    return _adam(
        theta, grad, v, s, learning_rate, beta1, beta2, epsilon, 1 - beta1 * t, np.abs(1 - beta2 * t)
    )


@wrong("adam_step", "`v` and `s` are right.*(learning_rate|α)|learning_rate|learning rate")
def rate_missing(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    return _adam(theta, grad, v, s, 1, beta1, beta2, epsilon, 1 - beta1**t, 1 - beta2**t)


@wrong("adam_step", "epsilon|ε")
def epsilon_squared_in_the_root(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    v, s = beta1 * v + (1 - beta1) * grad, beta2 * s + (1 - beta2) * grad**2
    step = v / (1 - beta1**t) / np.sqrt(s / (1 - beta2**t) + epsilon**2)
    return theta - learning_rate * step, v, s


@wrong("adam_step", "`theta` and `s` are right|`v`")
def corrected_v_returned(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    theta, v, s = _adam(theta, grad, v, s, learning_rate, beta1, beta2, epsilon, 1 - beta1**t, 1 - beta2**t)
    return theta, v / (1 - beta1**t), s


@wrong("adam_step", "bracket|grad")
def brackets_left_out(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    v = beta1 * v + 1 - beta1 * grad
    s = beta2 * s + (1 - beta2) * grad**2
    return theta - learning_rate * v / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + epsilon), v, s


@right("adam_step")
def one_rate_for_both(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    v, s = beta1 * v + (1 - beta1) * grad, beta2 * s + (1 - beta2) * grad * grad
    root = np.sqrt(1 - beta2**t)
    return theta - learning_rate * root / (1 - beta1**t) * v / (np.sqrt(s) + epsilon * root), v, s


@wrong("decayed_rate", "epoch = 1|multiply|times")
def divided_by_the_epoch(alpha0, decay, epoch):
    return alpha0 / (1 + decay / epoch)


@wrong("decayed_rate", r"is the `\+` right")
def all_added(alpha0, decay, epoch):
    return alpha0 / (1 + decay + epoch)


@wrong("decayed_rate", "alpha0|α0")
def from_one(alpha0, decay, epoch):
    return 1 / (1 + decay * epoch)


@wrong("decayed_rate", "exponential|0.95")
def course_exponential(alpha0, decay, epoch):
    return 0.95**epoch * alpha0


@wrong("decayed_rate", "root|square|`decay` is 0 yours is right: look at the term")
def root_taken(alpha0, decay, epoch):
    return alpha0 / np.sqrt(1 + decay * epoch)


@right("decayed_rate")
def inverse(alpha0, decay, epoch):
    return (1 / alpha0 + decay * epoch / alpha0) ** -1
