"""Judging random functions: by what they draw, never by the order in which they draw it.

`judge_by_distribution(features)` makes the judge of an Exercise. features(result, inputs) -> {name: samples}, for
instance {"entries": W.ravel()} for an initializer, or {"entries": D.ravel(), "column means": D.mean(axis=0)} for a mask.
The samples of many calls are compared with the reference's, and with each mistake's, by the two-sample
Kolmogorov-Smirnov distance; a correct function is refused with a probability below 1e-7 per feature, decided once by the
seed and not at each check. Samples of one call may depend on each other, as the entries of equal rows do.
"""
import functools

import numpy as np

from .compare import agree

STRICTNESS = 3.0      # distance allowed, in units of sqrt((n + m) / (n m)): 2 exp(-2 * 3**2) = 3e-8
BY_CHANCE = 1.5       # of independent values, `together` stays below this (4 standard deviations at 150 calls)


class Samples:
    """One feature's values from all calls, and how much those of one call move together.

    together = k Var(mean of the k values of a call) / Var(values): 1 where they are independent, k where they are all
    alike. So many times fewer independent values are they worth.
    """

    def __init__(self, calls):
        calls = [np.ravel(values).astype(float) for values in calls]
        self.values = np.concatenate(calls)
        self.together = 1.0
        if self.values.size > len(calls) and np.isfinite(self.values).all() and self.values.var() > 0:
            together = self.values.size / len(calls) * np.var([values.mean() for values in calls]) / self.values.var()
            self.together = together if together > BY_CHANCE else 1.0


def distance(a, b):
    """Largest gap between the two empirical distribution functions; 1 where only one of them is finite."""
    a, b = np.sort(np.ravel(a).astype(float)), np.sort(np.ravel(b).astype(float))     # NaN last
    if not (a.size and b.size) or np.isfinite(a).all() != np.isfinite(b).all():
        return 1.0
    values = np.concatenate([a, b])
    return float(np.abs(np.searchsorted(a, values, "right") / a.size - np.searchsorted(b, values, "right") / b.size).max())


def same(got, known):
    """True if {feature: Samples} look like draws from the known distributions, in their dependence too."""
    return all(_alike(got[name], samples) for name, samples in known.items())


def _alike(got, known):
    n, m = got.values.size, known.values.size
    less, more = sorted((got.together, known.together))
    return n and m and more < 2 * less and distance(got.values, known.values) <= STRICTNESS * np.sqrt(less * (n + m) / (n * m))


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
    known = {}      # (function, number of the input): samples of the reference and of mistakes, equal at every check

    def samples(draw, case, seed):
        rng = np.random.default_rng(seed)
        seen = [features(np.asarray(draw(case, rng)), case) for _ in range(calls)]
        return {name: Samples([one[name] for one in seen]) for name in seen[0]}

    def samples_of(function, number, case, seed):
        if (function, number) not in known:
            known[function, number] = samples(lambda inputs, rng: function(**{**inputs, "rng": rng}), case, seed)
        return known[function, number]

    def judge(exercise, draw):
        cases = exercise.cases()
        ours = functools.cache(lambda number: samples(draw, cases[number], 5))     # no more inputs than it takes to tell

        def differs(function, seed):
            """(our samples, its samples) on the first input where the two differ, or None."""
            pairs = ((ours(i), samples_of(function, i, case, seed)) for i, case in enumerate(cases))
            return next((pair for pair in pairs if not same(*pair)), None)

        problem = generator_problem(draw, cases)
        with np.errstate(all="ignore"):
            wrong = problem or differs(exercise.reference, 6)
            if not wrong:
                return None
            slug = next((slug for slug, mistake in exercise.mistakes.items() if not differs(mistake, 7)), None)
            return slug or problem or _difference(*wrong)
    return judge


def _difference(got, truth):
    name = next(name for name in truth if not _alike(got[name], truth[name]))
    a, b = got[name].values, truth[name].values
    if not np.isfinite(a).all():
        return f"The {name} are not all finite: there is NaN or infinity among them. Look for a division by zero or the root of a negative number."
    if got[name].together >= 2 * truth[name].together:
        return f"The {name} of one call go together: each has to be drawn by itself."
    return (f"The {name} are not distributed as they should be: mean {a.mean():.3g} and standard deviation {a.std():.3g}, "
            f"expected about {b.mean():.3g} and {b.std():.3g}; smallest {a.min():.3g}, expected about {b.min():.3g}.")
