"""Attempts at fit_normalizer, apply_normalizer, he_init and glorot_init."""

import numpy as np

from . import right, wrong


@wrong("fit_normalizer", "np.where|True or False|entry by entry")
def with_if(X_train):
    mu = X_train.mean(axis=1, keepdims=True)
    sigma = X_train.std(axis=1, keepdims=True)
    if sigma == 0:
        sigma = 1
    return mu, sigma


@wrong("fit_normalizer", "keepdims")
def keepdims_forgotten(X_train):
    mu, sigma = X_train.mean(axis=1), X_train.std(axis=1)
    sigma[sigma == 0] = 1
    return mu, sigma


@wrong("fit_normalizer", "keepdims")
def keepdims_and_repair_forgotten(X_train):
    return X_train.mean(axis=1), X_train.std(axis=1)


@wrong("fit_normalizer", "axis=1|per feature|each feature|over the examples")
def along_the_wrong_axis(X_train):
    return X_train.mean(axis=0, keepdims=True), X_train.std(axis=0, keepdims=True)


@wrong("fit_normalizer", "1 only where|constant|small sigma|put 1|`sigma`")
def at_least_one(X_train):
    return X_train.mean(axis=1, keepdims=True), np.maximum(X_train.std(axis=1, keepdims=True), 1)


@wrong("fit_normalizer", "m − 1|ddof")
def of_a_sample(X_train):
    return X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True, ddof=1)


@right("fit_normalizer")
def by_hand(X_train):
    m = X_train.shape[1]
    mu = X_train @ np.ones((m, 1)) / m
    sigma = np.sqrt(((X_train - mu) ** 2).sum(axis=1, keepdims=True) / m)
    return mu, sigma + (sigma == 0)


@wrong("apply_normalizer", "changes its input `X`")
def in_place(X, mu, sigma):
    X -= mu
    X /= sigma
    return X


@wrong("apply_normalizer", "mu|each row|one feature|own")
def averages_of_averages(X, mu, sigma):
    return (X - mu.mean()) / sigma.mean()


@wrong("apply_normalizer", "mu|sigma|swapped|exchanged")
def exchanged(X, mu, sigma):
    return (X - sigma) / mu


@wrong("apply_normalizer", "column|shape|T")
def sigma_turned(X, mu, sigma):
    return (X - mu) / sigma.T


@right("apply_normalizer")
def row_by_row(X, mu, sigma):
    return np.array([(x - float(a)) / float(s) for x, a, s in zip(X, mu.ravel(), sigma.ravel())])


@wrong("he_init", "tuple|double brackets|one tuple|\\(\\(n_out")
def shape_as_two_numbers(n_out, n_in, rng):
    return rng.standard_normal(n_out, n_in) * np.sqrt(2 / n_in)


@wrong("he_init", "too small|variance|times")
def two_below(n_out, n_in, rng):
    return rng.standard_normal((n_out, n_in)) * np.sqrt(1 / (2 * n_in))


@wrong("he_init", "mean|0")
def around_one(n_out, n_in, rng):
    return rng.normal(1, np.sqrt(2 / n_in), (n_out, n_in))


@wrong("he_init", "smallest|cut|clip|largest|tail")
def cut_off(n_out, n_in, rng):
    return np.clip(rng.standard_normal((n_out, n_in)), -1.5, 1.5) * np.sqrt(2 / n_in)


@wrong("he_init", "(n_out, n_in)|transposed|turned")
def turned(n_out, n_in, rng):
    return rng.standard_normal((n_in, n_out)) * np.sqrt(2 / n_in)


@right("he_init")
def one_by_one(n_out, n_in, rng):
    return [[rng.normal(0, (2 / n_in) ** 0.5) for _ in range(n_in)] for _ in range(n_out)]


@wrong("glorot_init", "variance|times too small|n_in \\+ n_out")
def product_of_widths(n_out, n_in, rng):
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / (n_in * n_out))


@wrong("glorot_init", "twice", never=("stood under the 2:",))
def four_above(n_out, n_in, rng):
    return rng.standard_normal((n_out, n_in)) * np.sqrt(4 / (n_in + n_out))


@wrong("glorot_init", "uniform")
def glorots_own_uniform(n_out, n_in, rng):
    limit = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-limit, limit, (n_out, n_in))


@wrong("glorot_init", "bracket|variance")
def bracket_closed_early(n_out, n_in, rng):
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_in + 2 / n_out)


@right("glorot_init")
def by_the_mean_width(n_out, n_in, rng):
    return rng.normal(scale=((n_in + n_out) / 2) ** -0.5, size=(n_in, n_out)).T
