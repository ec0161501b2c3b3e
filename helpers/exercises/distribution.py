"""Judging random functions: by what they draw, never by the order in which they draw it.

`judge_by_distribution(features)` makes the judge of an Exercise. features(result, inputs) -> {name: 1-D samples}, for
instance {"entries": W.ravel()} for an initialiser, or {"entries": D.ravel(), "column means": D.mean(axis=0)} for a mask.
The samples of many calls are compared with the reference's, and with each mistake's, by the two-sample
Kolmogorov-Smirnov distance; a correct function is refused with a probability below 1e-7 per feature, decided once by the
seed and not at each check.
"""
import numpy as np

from .compare import agree

STRICTNESS = 3.0      # distance allowed, in units of sqrt((n + m) / (n m)): 2 exp(-2 * 3**2) = 3e-8


def distance(a, b):
    """Largest gap between the two empirical distribution functions; 1 where something is not finite."""
    a, b = np.sort(np.ravel(a).astype(float)), np.sort(np.ravel(b).astype(float))
    if not (a.size and b.size and np.isfinite(a).all() and np.isfinite(b).all()):
        return 1.0
    values = np.concatenate([a, b])
    return float(np.abs(np.searchsorted(a, values, "right") / a.size - np.searchsorted(b, values, "right") / b.size).max())


def same(a, b):
    """True if two dicts of samples look like draws from the same distributions."""
    return all(distance(a[k], b[k]) <= STRICTNESS * np.sqrt(1 / np.size(a[k]) + 1 / np.size(b[k])) for k in b)


def generator_problem(draw, cases):
    """Does the function draw from the generator it was given, and from nothing else? A sentence if not."""
    def pairs(seeds):
        return [agree(*(draw(case, np.random.default_rng(seed)) for seed in seeds)) for case in cases]
    if not all(pairs((1, 1))):
        return "Two calls with equal generators give different results: draw from `rng`, not from np.random, and keep nothing between calls."
    if all(pairs((1, 2))) and all(pairs((3, 4))):
        return "Every call gives the same result, whatever generator comes in: draw from `rng`."
    return None


def judge_by_distribution(features, calls=400):
    """A judge for Exercise(judge=...): compares `calls` results on each input with the reference's."""
    def judge(exercise, draw):
        cases = exercise.cases()
        problem = generator_problem(draw, cases)
        if problem:
            return _known(exercise, _samples(draw, cases, features, calls, 5), cases, features, calls) or problem
        got = _samples(draw, cases, features, calls, 5)
        truth = _samples(_plain(exercise.reference), cases, features, calls, 6)
        if all(map(same, got, truth)):
            return None
        return _known(exercise, got, cases, features, calls) or _difference(got, truth)
    return judge


def _plain(function):
    return lambda inputs, rng: function(**{**inputs, "rng": rng})


def _samples(draw, cases, features, calls, seed):
    """For each input: {feature: samples of all calls}."""
    samples = []
    for case in cases:
        rng = np.random.default_rng(seed)
        seen = [features(np.asarray(draw(case, rng)), case) for _ in range(calls)]
        samples.append({name: np.concatenate([np.ravel(one[name]) for one in seen]) for name in seen[0]})
    return samples


def _known(exercise, got, cases, features, calls):
    with np.errstate(all="ignore"):
        return next((slug for slug, wrong in exercise.mistakes.items()
                     if all(map(same, got, _samples(_plain(wrong), cases, features, calls, 7)))), None)


def _difference(got, truth):
    for ours, right in zip(got, truth):
        for name in right:
            if not same({name: ours[name]}, {name: right[name]}):
                a, b = ours[name], right[name]
                return (f"The {name} are not distributed as they should be: mean {a.mean():.3g} and standard deviation {a.std():.3g}, "
                        f"expected about {b.mean():.3g} and {b.std():.3g}; smallest {a.min():.3g}, expected about {b.min():.3g}.")
    return None
