"""Exercises batchnorm_forward, batchnorm_predict and update_running of notebook 09."""
import numpy as np

from ..judging.exercise import Exercise, numbers, spread

SHAPES = ((1, 3), (2, 3), (3, 2), (2, 5), (4, 3), (3, 5), (5, 4), (3, 7), (4, 6), (2, 9), (6, 4), (5, 8))


def batchnorm_forward(Z, gamma, beta, epsilon):
    """μ and σ² of each unit over the batch, z_norm = (z − μ)/√(σ² + ε), then γ z_norm + β."""
    mu = Z.mean(axis=1, keepdims=True)
    var = Z.var(axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(var + epsilon)
    return gamma * Z_norm + beta, mu, var


def batchnorm_predict(Z, gamma, beta, mu, var, epsilon):
    """The same formula with the μ and σ² that training has left behind."""
    Z_norm = (Z - mu) / np.sqrt(var + epsilon)
    return gamma * Z_norm + beta


def update_running(running, batch, momentum):
    """An exponentially weighted average: momentum is the weight of the old value."""
    return momentum * running + (1 - momentum) * batch


def _layer(rng, shapes):
    """Z, γ, β and ε for a layer of n units and a batch of m."""
    for (n, m), epsilon in zip(shapes, spread(rng, len(shapes), 0.2, 0.6, 1e-5, 0.05)):
        yield {"Z": numbers(rng, n, m), "gamma": numbers(rng, n, 1), "beta": numbers(rng, n, 1), "epsilon": epsilon}


def _predict_inputs(rng):
    for case in _layer(rng, (*SHAPES[1:], (3, 1), (4, 1))):
        n = len(case["Z"])
        epsilon = case.pop("epsilon")
        yield case | {"mu": numbers(rng, n, 1), "var": numbers(rng, n, 1, positive=True), "epsilon": epsilon}


def _running_inputs(rng):
    shapes = ((2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (3, 1), (5, 1))
    for shape, momentum in zip(shapes, spread(rng, len(shapes), 0.9, 0.7, 0.98, 0.4)):
        yield {"running": numbers(rng, *shape), "batch": numbers(rng, *shape), "momentum": momentum}


forward = Exercise(batchnorm_forward, lambda rng: _layer(rng, SHAPES), {"Z_tilde": "(n, m)", "mu": "(n, 1)", "var": "(n, 1)"},
                   "layers of one to six units, batches of two to nine, tiny and large ε")
predict = Exercise(batchnorm_predict, _predict_inputs, {"Z_tilde": "(n, m)"},
                   "layers of several widths, tiny and large ε, and a batch of one")
running = Exercise(update_running, _running_inputs, {"running": "(n, 1)"}, "short and long memories")

SIGMA = "σ stands where σ² belongs: it divides by √(σ + ε), so a unit with a small spread keeps a small one. {}"
OUTSIDE = "ε stands outside the root: √σ² + ε instead of √(σ² + ε). The two differ where σ is small, and there ε is needed."
FORGOTTEN = "ε is forgotten: a unit that gives the same number for the whole batch has σ² = 0, and you divide by zero."
NO_ROOT = "It divides by σ² + ε itself: the root is missing, so the result does not have variance 1."
SWAPPED = "γ and β are swapped: γ multiplies, β is added."
IGNORED = "γ and β are not used: every unit would have mean 0 and variance 1 for ever, and the layer could not choose otherwise."
INSIDE = "β is added before γ multiplies: γ(z_norm + β). The mean becomes γβ instead of β."


def _mistake(exercise, slug, sentence, function):
    function.__name__, function.__doc__ = slug, sentence
    return exercise.mistake(function)


def _forward_with(statistics=lambda Z: (Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True)),
                  root=lambda var, epsilon: np.sqrt(var + epsilon), scale=lambda z, gamma, beta: gamma * z + beta,
                  given=lambda mu, var, epsilon: (mu, var)):
    """The forward pass with one of its parts replaced."""
    def wrong(Z, gamma, beta, epsilon):
        mu, var = statistics(Z)
        return scale((Z - mu) / root(var, epsilon), gamma, beta), *given(mu, var, epsilon)
    return wrong


def _predict_with(root=lambda var, epsilon: np.sqrt(var + epsilon), scale=lambda z, gamma, beta: gamma * z + beta,
                  statistics=lambda Z, mu, var: (mu, var)):
    """The test-time pass with one of its parts replaced."""
    def wrong(Z, gamma, beta, mu, var, epsilon):
        mu, var = statistics(Z, mu, var)
        return scale((Z - mu) / root(var, epsilon), gamma, beta)
    return wrong


ROOTS = {
    "sigma_for_variance": (SIGMA, lambda var, epsilon: np.sqrt(np.sqrt(var) + epsilon)),
    "epsilon_outside": (OUTSIDE, lambda var, epsilon: np.sqrt(var) + epsilon),
    "epsilon_forgotten": (FORGOTTEN, lambda var, epsilon: np.sqrt(var)),
    "root_forgotten": (NO_ROOT, lambda var, epsilon: var + epsilon),
}
SCALES = {
    "gamma_and_beta_swapped": (SWAPPED, lambda z, gamma, beta: beta * z + gamma),
    "gamma_and_beta_ignored": (IGNORED, lambda z, gamma, beta: z),
    "beta_before_gamma": (INSIDE, lambda z, gamma, beta: gamma * (z + beta)),
    "beta_forgotten": ("β is forgotten: without it the mean of every unit stays 0, since the b that could move it has canceled.", lambda z, gamma, beta: gamma * z),
    "gamma_forgotten": ("γ is forgotten: every unit keeps variance 1, whatever the next layer would like better.", lambda z, gamma, beta: z + beta),
}
for slug, (sentence, root) in ROOTS.items():
    _mistake(forward, slug, sentence.format("With σ = 0.01 the result has variance 0.01 instead of 1."), _forward_with(root=root))
    _mistake(predict, slug, sentence.format("`var` is σ² already: add ε and take one root."), _predict_with(root=root))
for slug, (sentence, scale) in SCALES.items():
    _mistake(forward, slug, sentence, _forward_with(scale=scale))
    _mistake(predict, slug, sentence, _predict_with(scale=scale))

STATISTICS = {
    "keepdims_missing": ("keepdims=True is missing: μ and σ² come out as (n,), which NumPy lines up with the columns of Z, not with its rows.",
                         lambda Z: (Z.mean(axis=1), Z.var(axis=1))),
    "wrong_axis": ("The statistics are taken over the units of one example (axis 0): that is layer normalization. Batch norm averages over the examples, axis 1.",
                   lambda Z: (Z.mean(axis=0, keepdims=True), Z.var(axis=0, keepdims=True))),
    "over_everything": ("One μ and one σ² for the whole layer: each unit (row) needs its own, so average over axis 1 alone.",
                        lambda Z: (Z.mean(), Z.var())),
    "unbiased_variance": ("σ² is divided by m − 1: the batch is not a sample here, it is what is to be normalized, so divide by m (the variance of z_norm is else (m − 1)/m).",
                          lambda Z: (Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True) * Z.shape[1] / (Z.shape[1] - 1))),
    "divided_by_units": ("The sums are divided by the number of units, `Z.shape[0]`: m is the number of examples, `Z.shape[1]`.",
                         lambda Z: (Z.sum(axis=1, keepdims=True) / len(Z), ((Z - Z.sum(axis=1, keepdims=True) / len(Z))**2).sum(axis=1, keepdims=True) / len(Z))),
    "mean_of_squares": ("σ² is the mean of z², the mean not taken off: subtract μ first, then square.",
                        lambda Z: (Z.mean(axis=1, keepdims=True), (Z**2).mean(axis=1, keepdims=True))),
    "sum_of_squares": ("σ² is a sum of squares, not a mean: the 1/m is missing, and the result shrinks as the batch grows.",
                       lambda Z: (Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True) * Z.shape[1])),
    "mean_not_subtracted": ("μ is not taken off (or comes back as 0): the result has the right spread around the wrong place.",
                            lambda Z: (np.zeros((len(Z), 1)), Z.var(axis=1, keepdims=True))),
}
for slug, (sentence, statistics) in STATISTICS.items():
    _mistake(forward, slug, sentence, _forward_with(statistics=statistics))
_mistake(forward, "sigma_returned", "Z_tilde is right, but what comes back as `var` is σ, its root: the average kept for test time would be of the wrong thing.",
         _forward_with(given=lambda mu, var, epsilon: (mu, np.sqrt(var))))
_mistake(forward, "epsilon_in_var", "Z_tilde is right, but ε is inside the `var` that comes back: at test time it would be added a second time.",
         _forward_with(given=lambda mu, var, epsilon: (mu, var + epsilon)))
_mistake(forward, "unbiased_returned", "Z_tilde is right, but the `var` that comes back is divided by m − 1, as PyTorch keeps it for test time: give back the σ² that you used.",
         lambda Z, gamma, beta, epsilon: (*batchnorm_forward(Z, gamma, beta, epsilon)[:2], Z.var(axis=1, keepdims=True, ddof=1)))

AT_TEST_TIME = {
    "batch_statistics": ("It uses the batch's own statistics at test time: the answer for one image then depends on its neighbors, and a batch of one gives β whatever the image. Use mu and var.",
                         lambda Z, mu, var: (Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True))),
    "batch_mean": ("μ is the batch's own at test time: use the mu that is passed in, as you do with var.",
                   lambda Z, mu, var: (Z.mean(axis=1, keepdims=True), var)),
    "batch_variance": ("σ² is the batch's own at test time: use the var that is passed in, as you do with mu.",
                       lambda Z, mu, var: (mu, Z.var(axis=1, keepdims=True))),
    "mean_forgotten": ("μ is not taken off: the running mean is there to be used.", lambda Z, mu, var: (0, var)),
    "var_squared": ("`var` is σ² already: do not square it again.", lambda Z, mu, var: (mu, var**2)),
}
for slug, (sentence, statistics) in AT_TEST_TIME.items():
    _mistake(predict, slug, sentence, _predict_with(statistics=statistics))

MEMORIES = {
    "weights_swapped": ("The weights are swapped: here momentum is the weight of the *old* value. PyTorch's `momentum` is that of the new one, so its 0.1 is this 0.9.",
                        lambda old, new, w: (1 - w) * old + w * new),
    "old_forgotten": ("The old value is forgotten: nothing accumulates, and one batch, scaled down, is all that is left for test time.", lambda old, new, w: (1 - w) * new),
    "batch_only": ("The batch's value replaces the old one: then test time knows the last batch only.", lambda old, new, w: 1 * new),
    "never_updated": ("The batch does not enter: the running value stays what it was before training.", lambda old, new, w: 1 * old),
    "one_minus_missing": ("The factor (1 − momentum) on the new value is missing: the average grows to 1/(1 − momentum) times what it should be.", lambda old, new, w: w * old + new),
    "same_weight_twice": ("Both get the weight momentum: the weights must sum to 1, so the new value gets 1 − momentum.", lambda old, new, w: w * old + w * new),
    "plain_mean": ("This is the plain mean of old and new: momentum is not used.", lambda old, new, w: (old + new) / 2),
    "squared": ("The batch's value is squared, as in RMSprop: `batch` is already what is to be averaged.", lambda old, new, w: w * old + (1 - w) * new**2),
}


def _memory(rule):
    def wrong(running, batch, momentum):
        return rule(running, batch, momentum)
    return wrong


for slug, (sentence, rule) in MEMORIES.items():
    _mistake(running, slug, sentence, _memory(rule))
del slug, sentence, root, scale, statistics, rule
