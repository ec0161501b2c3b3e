"""Exercise fit_normalizer of notebook 04: the mean and the spread of each feature of the training set."""

import numpy as np

from ..judging.exercise import Exercise, numbers


def fit_normalizer(X_train):
    """mu and sigma of each feature of the training set; sigma = 1 where the feature is constant"""
    mu = X_train.mean(axis=1, keepdims=True)
    sigma = X_train.std(axis=1, keepdims=True)
    return mu, np.where(sigma == 0, 1.0, sigma)


def _inputs(rng):
    shapes = ((2, 5), (3, 4), (4, 7), (1, 6), (5, 3), (2, 9))
    for shape, constant in zip(shapes, (None, 1, 0, None, 4, 1)):
        scale = np.resize([1.0, 0.001, 6.0], (shape[0], 1))  # a small sigma is not a sigma of 0
        X = (numbers(rng, *shape) + numbers(rng, shape[0], 1)) * scale
        if constant is not None:
            # Sums of these are exact: sigma comes out as 0 however it is computed.
            X[constant] = rng.choice([2.5, -0.75, 0.0])
        yield {"X_train": X.round(6)}


fit = Exercise(
    fit_normalizer,
    _inputs,
    {"mu": "(n_x, 1)", "sigma": "(n_x, 1)"},
    "mean and standard deviation of every feature, and 1 where a feature is constant",
)


def _one_where_zero(sigma):
    return np.where(sigma == 0, 1.0, sigma)


@fit.mistake
def variance(X_train):
    """sigma is the variance: take its square root, or a feature in large units ends up far
    too small (x/σ²).
    """
    return X_train.mean(axis=1, keepdims=True), _one_where_zero(X_train.var(axis=1, keepdims=True))


@fit.mistake
def constant_divides_by_zero(X_train):
    """Where a feature is constant sigma is 0, and dividing by it gives nan: put 1 there. Three pixels of the
    digits are like that.
    """
    return X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)


@fit.mistake
def variance_and_constant(X_train):
    """sigma is the variance: take its square root. And where a feature is constant it is 0: put 1 there."""
    return X_train.mean(axis=1, keepdims=True), X_train.var(axis=1, keepdims=True)


@fit.mistake
def by_m_minus_1(X_train):
    """You divide by m − 1 (ddof=1): the course divides by m."""
    return X_train.mean(axis=1, keepdims=True), _one_where_zero(X_train.std(axis=1, ddof=1, keepdims=True))


@fit.mistake
def by_m_minus_1_and_constant(X_train):
    """You divide by m − 1 (ddof=1): the course divides by m. And where a feature is constant sigma is 0: put
    1 there.
    """
    return X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, ddof=1, keepdims=True)


@fit.mistake
def epsilon_added(X_train):
    """1e-8 is added to sigma: then a constant feature is divided by 1e-8, and a small change of it later on
    becomes a huge one. Put 1 where sigma is 0.
    """
    return X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True) + 1e-8


@fit.mistake
def epsilon_in_the_root(X_train):
    """1e-8 stands inside the root: a constant feature is then divided by 0.0001. Put 1 where sigma is 0."""
    return X_train.mean(axis=1, keepdims=True), np.sqrt(X_train.var(axis=1, keepdims=True) + 1e-8)


@fit.mistake
def one_for_all_features(X_train):
    """All features share one mean and one sigma: every row of X has its own, axis=1."""
    n_x = len(X_train)
    return np.full((n_x, 1), X_train.mean()), np.full((n_x, 1), X_train.std())


@fit.mistake
def one_number(X_train):
    """One mean and one sigma for all of X: every feature (row) has its own: axis=1, keepdims=True."""
    return X_train.mean(), X_train.std()


@fit.mistake
def one_for_all_in_sigma(X_train):
    """mu is right, sigma is one number for all features: every row has its own, axis=1."""
    return X_train.mean(axis=1, keepdims=True), np.full((len(X_train), 1), X_train.std())


@fit.mistake
def per_example(X_train):
    """The statistics run over the features of each example (axis=0). They belong to each feature, over the
    examples: axis=1, since examples are columns.
    """
    return X_train.mean(axis=0, keepdims=True), X_train.std(axis=0, keepdims=True)


@fit.mistake
def per_example_flat(X_train):
    """The statistics run over the features of each example (axis=0), and come out flat. They belong to each
    feature: axis=1, since examples are columns, with keepdims=True.
    """
    return X_train.mean(axis=0), X_train.std(axis=0)


@fit.mistake
def flat(X_train):
    """The numbers are right, but (n_x,) is not a column: X − mu would then subtract along the wrong axis.
    Write keepdims=True.
    """
    return X_train.mean(axis=1), _one_where_zero(X_train.std(axis=1))


@fit.mistake
def flat_and_constant(X_train):
    """(n_x,) is not a column: X − mu would then subtract along the wrong axis. Write keepdims=True. And where
    a feature is constant sigma is 0: put 1 there.
    """
    return X_train.mean(axis=1), X_train.std(axis=1)


@fit.mistake
def mean_not_subtracted(X_train):
    """sigma is the root mean square of X itself: it has to measure the distance from mu, X − mu."""
    return X_train.mean(axis=1, keepdims=True), _one_where_zero(
        np.sqrt(np.mean(X_train**2, axis=1, keepdims=True))
    )


@fit.mistake
def mean_forgotten(X_train):
    """sigma is right, but mu is 0: it has to be the mean of each feature."""
    return np.zeros((len(X_train), 1)), fit_normalizer(X_train)[1]


@fit.mistake
def range(X_train):
    """sigma is the range, largest minus smallest: the standard deviation is asked for, which a single outlier
    cannot rule.
    """
    return X_train.mean(axis=1, keepdims=True), _one_where_zero(np.ptp(X_train, axis=1, keepdims=True))


@fit.mistake
def min_and_range(X_train):
    """This is min-max scaling (smallest value, range): here the mean and the standard deviation are asked
    for.
    """
    return X_train.min(axis=1, keepdims=True), _one_where_zero(np.ptp(X_train, axis=1, keepdims=True))


@fit.mistake
def absolute(X_train):
    """sigma is the mean distance from mu: square the distances, take their mean, then the root."""
    mu = X_train.mean(axis=1, keepdims=True)
    return mu, _one_where_zero(np.abs(X_train - mu).mean(axis=1, keepdims=True))


@fit.mistake
def swapped(X_train):
    """mu and sigma are swapped: return mu, sigma."""
    return fit_normalizer(X_train)[::-1]


@fit.mistake
def sum_of_squares(X_train):
    """The squares are summed: take their mean, dividing by m, before the root."""
    return X_train.mean(axis=1, keepdims=True), _one_where_zero(
        X_train.std(axis=1, keepdims=True) * np.sqrt(X_train.shape[1])
    )


@fit.mistake
def inverse(X_train):
    """This is 1/sigma: return sigma itself."""
    mu, sigma = fit_normalizer(X_train)
    return mu, 1 / sigma


def _guarded(mu, sigma):
    return mu, _one_where_zero(sigma)


# The same mistakes, the constant feature looked after.
fit.also("per_example", lambda X: _guarded(X.mean(axis=0, keepdims=True), X.std(axis=0, keepdims=True)))
fit.also("per_example_flat", lambda X: _guarded(X.mean(axis=0), X.std(axis=0)))
fit.also("one_number", lambda X: _guarded(X.mean(), X.std()))
fit.also(
    "one_for_all_in_sigma",
    lambda X: _guarded(X.mean(axis=1, keepdims=True), np.full((len(X), 1), X.std())),
)


@fit.mistake
def at_least_one(X_train):
    """sigma is raised to 1 wherever it is smaller: put 1 only where it is 0, or a feature in small units
    stays small.
    """
    return X_train.mean(axis=1, keepdims=True), np.maximum(X_train.std(axis=1, keepdims=True), 1)


fit.hints = (
    "Mean and standard deviation of each feature, and the feature that never changes.",
    "Mean and standard deviation along the examples, as columns; where the standard deviation is 0 "
    "put 1 in its place.",
    "`mu = X_train.mean(axis=1, keepdims=True)`",
)
