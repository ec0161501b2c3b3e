"""Exercises of notebook 04: normalized inputs, and first weights drawn by He's and Glorot's rules."""

import numpy as np

from .judging.distribution import judge_by_distribution
from .judging.exercise import Exercise, numbers

SHAPES = ((24, 50), (60, 25))  # (n_out, n_in): narrower and wider, so that neither can stand for the other


def fit_normalizer(X_train):
    """mu and sigma of each feature of the training set; sigma = 1 where the feature is constant"""
    mu = X_train.mean(axis=1, keepdims=True)
    sigma = X_train.std(axis=1, keepdims=True)
    return mu, np.where(sigma == 0, 1.0, sigma)


def apply_normalizer(X, mu, sigma):
    """(X - mu) / sigma, with the mu and sigma of the training set"""
    return (X - mu) / sigma


def he_init(n_out, n_in, rng):
    """Var(w) = 2 / n_in"""
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_in)


def glorot_init(n_out, n_in, rng):
    """Var(w) = 2 / (n_in + n_out)"""
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / (n_in + n_out))


def _training_sets(rng):
    for shape, constant in (((2, 5), None), ((3, 4), 1), ((4, 7), 0), ((1, 6), None), ((5, 3), 4), ((2, 9), 1)):
        scale = np.resize([1.0, 0.001, 6.0], (shape[0], 1))  # a small sigma is not a sigma of 0
        X = (numbers(rng, *shape) + numbers(rng, shape[0], 1)) * scale
        if constant is not None:
            X[constant] = rng.choice([2.5, -0.75, 0.0])  # sums of these are exact: sigma comes out as 0 however it is computed
        yield {"X_train": X.round(6)}


def _new_sets(rng):
    for shape in ((2, 5), (3, 4), (4, 7), (1, 6), (5, 3), (2, 1)):
        yield {"X": numbers(rng, *shape), "mu": numbers(rng, shape[0], 1), "sigma": numbers(rng, shape[0], 1, positive=True)}


def _layers(rng):
    for n_out, n_in in SHAPES:
        yield {"n_out": n_out, "n_in": n_in, "rng": np.random.default_rng(3)}


def _features(W, case):
    """What first weights must have right: the entries' distribution, their spread to a few per cent, and that they know nothing of each other."""
    W = np.asarray(W, dtype=float)
    squares = W * W
    numbers = [W.sum(), W[0].sum(), W[:, 0].sum(), (W[:, 1:] * W[:, :-1]).sum(), (W[1:] * W[:-1]).sum(),
               squares.sum() / W.size, squares[-1].sum() / W.shape[1], squares[:, -1].sum() / W.shape[0], squares.max()]  # fmt: skip
    weights = W.diagonal()[:12]  # no two share a row or a column, so they are independent even where rows are copies
    return {"weights": weights} | dict(zip(_SUMS, numbers))


_SUMS = ("sums of all weights", "sums of the first row", "sums of the first column", "sums of the products of neighbors in a row",
         "sums of the products of neighbors in a column", "mean squares", "mean squares of the last row",
         "mean squares of the last column", "largest squares")  # fmt: skip
_SETS = {"mu": "(n_x, 1)", "sigma": "(n_x, 1)"}
_WEIGHTS = {"W": "(n[l], n[l-1]) = (n_out, n_in)"}
fit = Exercise(fit_normalizer, _training_sets, _SETS, "mean and standard deviation of every feature, and 1 where a feature is constant")
apply = Exercise(apply_normalizer, _new_sets, {"X": "(n_x, m), the shape of X"}, "new data measured with the training set's mu and sigma")
he = Exercise(he_init, _layers, _WEIGHTS, "independent normal weights of variance 2 / n_in", judge=judge_by_distribution(_features, calls=150))
glorot = Exercise(glorot_init, _layers, _WEIGHTS, "independent normal weights of variance 2 / (n_in + n_out)", judge=judge_by_distribution(_features, calls=150))


def _one(sigma):
    return np.where(sigma == 0, 1.0, sigma)


def _mean(X, axis=1):
    return X.mean(axis=axis, keepdims=True)


def _std(X, axis=1):
    return X.std(axis=axis, keepdims=True)


_FITS = {
    "variance": (lambda X: (_mean(X), _one(_std(X) ** 2)), "sigma is the variance: take its square root, or a feature in large units ends up far too small (x/σ²)."),
    "constant_divides_by_zero": (lambda X: (_mean(X), _std(X)), "Where a feature is constant sigma is 0, and dividing by it gives nan: put 1 there. Three pixels of the digits are like that."),
    "variance_and_constant": (lambda X: (_mean(X), _std(X) ** 2), "sigma is the variance: take its square root. And where a feature is constant it is 0: put 1 there."),
    "by_m_minus_1": (lambda X: (_mean(X), _one(X.std(axis=1, ddof=1, keepdims=True))), "You divide by m − 1 (ddof=1): the course divides by m."),
    "epsilon_added": (lambda X: (_mean(X), _std(X) + 1e-8), "1e-8 is added to sigma: then a constant feature is divided by 1e-8, and a small change of it later on becomes a huge one. Put 1 where sigma is 0."),
    "epsilon_in_the_root": (lambda X: (_mean(X), np.sqrt(_std(X) ** 2 + 1e-8)), "1e-8 stands inside the root: a constant feature is then divided by 0.0001. Put 1 where sigma is 0."),
    "one_for_all_features": (lambda X: (np.full((len(X), 1), X.mean()), np.full((len(X), 1), _one(X.std()))), "All features share one mean and one sigma: every row of X has its own, axis=1."),
    "one_number": (lambda X: (X.mean(), X.std()), "One mean and one sigma for all of X: every feature (row) has its own: axis=1, keepdims=True."),
    "one_for_all_in_sigma": (lambda X: (_mean(X), np.full((len(X), 1), _one(X.std()))), "mu is right, sigma is one number for all features: every row has its own, axis=1."),
    "per_example": (lambda X: (_mean(X, 0), _one(_std(X, 0))), "The statistics run over the features of each example (axis=0). They belong to each feature, over the examples: axis=1, since examples are columns."),
    "flat": (lambda X: (X.mean(axis=1), _one(X.std(axis=1))), "The numbers are right, but (n_x,) is not a column: X − mu would then subtract along the wrong axis. Write keepdims=True."),
    "mean_not_subtracted": (lambda X: (_mean(X), _one(np.sqrt(_mean(X**2)))), "sigma is the root mean square of X itself: it has to measure the distance from mu, X − mu."),
    "mean_forgotten": (lambda X: (0 * _mean(X), _one(_std(X))), "sigma is right, but mu is 0: it has to be the mean of each feature."),
    "range": (lambda X: (_mean(X), _one(np.ptp(X, axis=1, keepdims=True))), "sigma is the range, largest minus smallest: the standard deviation is asked for, which a single outlier cannot rule."),
    "min_and_range": (lambda X: (X.min(axis=1, keepdims=True), _one(np.ptp(X, axis=1, keepdims=True))), "This is min-max scaling (smallest value, range): here the mean and the standard deviation are asked for."),
    "absolute": (lambda X: (_mean(X), _one(_mean(np.abs(X - _mean(X))))), "sigma is the mean distance from mu: square the distances, take their mean, then the root."),
    "swapped": (lambda X: (_one(_std(X)), _mean(X)), "mu and sigma are swapped: return mu, sigma."),
    "sum_of_squares": (lambda X: (_mean(X), _one(np.std(X, axis=1, keepdims=True) * np.sqrt(X.shape[1]))), "The squares are summed: take their mean, dividing by m, before the root."),
    "inverse": (lambda X: (_mean(X), 1 / _one(_std(X))), "This is 1/sigma: return sigma itself."),
}  # fmt: skip
_APPLIED = {
    "own_statistics": (lambda X, mu, sigma: (X - _mean(X)) / _one(_std(X)), "X is measured with its own mean and spread. Use the mu and sigma that come in, those of the training set: the network has to see the same image as the same numbers, whatever set it lies in."),
    "own_statistics_unguarded": (lambda X, mu, sigma: (X - _mean(X)) / _std(X), "X is measured with its own mean and spread, and a single example has a spread of 0. Use the mu and sigma that come in: they are the training set's."),
    "own_mean": (lambda X, mu, sigma: (X - _mean(X)) / sigma, "sigma is the one that comes in, the mean is X's own: subtract mu, the training set's."),
    "own_sigma": (lambda X, mu, sigma: (X - mu) / _one(_std(X)), "mu is the one that comes in, the standard deviation is X's own: divide by sigma, the training set's."),
    "variance": (lambda X, mu, sigma: (X - mu) / sigma**2, "You divide by σ²: divide by σ, or a feature of spread σ ends up with spread 1/σ instead of 1."),
    "root": (lambda X, mu, sigma: (X - mu) / np.sqrt(sigma), "You divide by √sigma: sigma is the standard deviation already."),
    "no_division": (lambda X, mu, sigma: X - mu, "The mean is off, the division by sigma is missing: the features keep their different scales."),
    "no_mean": (lambda X, mu, sigma: X / sigma, "Divided, but mu is not subtracted."),
    "untouched": (lambda X, mu, sigma: X * 1.0, "X comes back as it was: subtract mu and divide by sigma."),
    "multiplied": (lambda X, mu, sigma: (X - mu) * sigma, "You multiply by sigma: divide."),
    "divided_first": (lambda X, mu, sigma: X / sigma - mu, "Brackets: X is divided before mu is subtracted. (X − mu) / sigma."),
    "precedence": (lambda X, mu, sigma: X - mu / sigma, "Brackets: only mu is divided. (X − mu) / sigma."),
    "added": (lambda X, mu, sigma: (X + mu) / sigma, "mu is added: subtract it."),
    "epsilon": (lambda X, mu, sigma: (X - mu) / (sigma + 1e-8), "1e-8 is added to sigma: no need, fit_normalizer never gives a 0."),
    "undone": (lambda X, mu, sigma: X * sigma + mu, "This is the way back, from normalized to raw."),
    "one_feature_for_all": (lambda X, mu, sigma: (X - mu[0]) / sigma[0], "All features use the first mu and sigma: each row has its own."),
}  # fmt: skip
# For `he_init` and `glorot_init`: the variance that comes out, from the right one v, n_out and n_in.
_SCALES = {
    "forgets_the_root": (lambda v, o, i: v**2, "The square root is missing: {rule} is the *variance*. Multiply by its root, the standard deviation."),
    "divides": (lambda v, o, i: 1 / v, "You divide by the standard deviation √({rule}): multiply by it."),
    "divides_by_the_variance": (lambda v, o, i: 1 / v**2, "You divide by the variance {rule}: multiply by its square root."),
    "root_of_the_2": (lambda v, o, i: v**2 / 2, "The root stands over the 2 alone: it belongs over the whole fraction, √({rule})."),
    "root_of_the_width": (lambda v, o, i: 2 * v, "The variance is twice too large, as if the root stood under the 2: it belongs over the whole fraction, √({rule})."),
    "not_scaled": (lambda v, o, i: 1.0, "Plain normal weights of variance 1, whatever the layer's size: multiply by √({rule})."),
    "small_constant": (lambda v, o, i: 1e-4, "0.01 times a normal draw, whatever the layer's size: that dies out in a deep network. Multiply by √({rule})."),
    "one_over_n_in": (lambda v, o, i: 1 / i, "The variance is 1/n_in, the course's Xavier for tanh: here it is {rule}."),
    "two_over_n_out": (lambda v, o, i: 2 / o, "The variance is 2/n_out, with n[l] in place of n[l-1]: here it is {rule}."),
    "one_over_n_out": (lambda v, o, i: 1 / o, "The variance is 1/n_out: here it is {rule}."),
    "two_over_n_in": (lambda v, o, i: 2 / i, "The variance is 2/n_in, which is He's rule: here it is {rule}."),
    "two_over_sum": (lambda v, o, i: 2 / (i + o), "The variance is 2/(n_in + n_out), which is Glorot's rule: here it is {rule}."),
    "one_over_sum": (lambda v, o, i: 1 / (i + o), "The variance is 1/(n_in + n_out): here it is {rule}."),
    "six_over": (lambda v, o, i: 3 * v, "The variance is three times too large. The 6 belongs to the limit of a *uniform* distribution; for normal weights it is {rule}."),
    "brackets": (lambda v, o, i: 2 / i + o, "Brackets: 2/n_in + n_out is not 2/(n_in + n_out)."),
}  # fmt: skip
_KINDS = {
    "rand_for_randn": (lambda s, o, i, rng: rng.random((o, i)) * s,
        "These are `rand` weights, uniform from 0 up: none is negative, so nothing cancels and the signal grows from layer to layer, by about √(n/2) with He's rule. Draw normal ones: rng.standard_normal."),
    "rand_for_randn_no_root": (lambda s, o, i, rng: rng.random((o, i)) * s**2, "These are `rand` weights, all positive: draw rng.standard_normal. And the square root is missing."),
    "centered_rand": (lambda s, o, i, rng: (rng.random((o, i)) - 0.5) * s, "A uniform draw between −1/2 and 1/2 has variance 1/12, not 1: draw rng.standard_normal."),
    "uniform_unit": (lambda s, o, i, rng: rng.uniform(-1, 1, (o, i)) * s, "A uniform draw between −1 and 1 has variance 1/3, not 1: draw rng.standard_normal."),
    "right_variance_but_uniform": (lambda s, o, i, rng: rng.uniform(-1, 1, (o, i)) * s * np.sqrt(3),
        "The variance is right, and a network would learn as well from it, but the draw is uniform: here normal weights are asked for, rng.standard_normal."),
    "positive_only": (lambda s, o, i, rng: np.abs(rng.standard_normal((o, i))) * s, "No weight is negative, so nothing cancels: leave out the absolute value."),
    "all_units_alike": (lambda s, o, i, rng: np.tile(rng.standard_normal((1, i)) * s, (o, 1)),
        "All rows are equal, so all units of the layer begin as one: draw the full shape (n_out, n_in)."),
    "all_columns_alike": (lambda s, o, i, rng: np.tile(rng.standard_normal((o, 1)) * s, (1, i)), "All columns are equal, so a unit sees only the sum of its inputs: draw the full shape (n_out, n_in)."),
    "zeros": (lambda s, o, i, rng: np.zeros((o, i)), "All weights are 0: then all units compute the same and stay the same for ever. Draw from rng."),
}  # fmt: skip


for exercise, listed in ((fit, _FITS), (apply, _APPLIED)):
    for slug, (formula, sentence) in listed.items():
        exercise.mistake_from(slug, formula, sentence)
for exercise, rule, variance in ((he, "2/n_in", lambda o, i: 2 / i), (glorot, "2/(n_in + n_out)", lambda o, i: 2 / (i + o))):
    own = {"two_over_n_in", "brackets"} if exercise is he else {"two_over_sum"}
    for slug, (squared, sentence) in _SCALES.items():
        if slug not in own:
            exercise.mistake_from(slug, lambda o, i, rng, f=squared, v=variance: rng.standard_normal((o, i)) * np.sqrt(f(v(o, i), o, i)), sentence.format(rule=rule))
    for slug, (draw, sentence) in _KINDS.items():
        exercise.mistake_from(slug, lambda o, i, rng, f=draw, v=variance: f(np.sqrt(v(o, i)), o, i, rng), sentence)
del exercise, listed, slug, formula, sentence, rule, variance, own, squared, draw
