"""Judging random functions: by what they draw, never by the order in which they draw it.

`judge_by_distribution(features)` makes the judge of an Exercise. features(result, inputs) -> {name: samples},
for instance {"entries": W.ravel()} for an initializer, or {"column means": D.mean(axis=0)} for a mask. The
samples of many calls are compared with the reference's, and with each mistake's, by the two-sample
Kolmogorov-Smirnov distance; a correct function is refused with a probability below 1e-7 per feature, decided
once by the seed and not at each check. Samples of one call may depend on each other, as in equal rows.
"""

import functools

import numpy as np

from .compare import agree
from .show import shapes_text

STRICTNESS = 3.0  # distance allowed, in units of sqrt((n + m) / (n m)): 2 exp(-2 * 3**2) = 3e-8
BY_CHANCE = 1.5  # of independent values, `together` stays below this (4 standard deviations at 150 calls)


class Samples:
    """One feature's values from all calls, and how much those of one call move together.

    together = k Var(mean of the k values of a call) / Var(values): 1 where they are independent, k where they
    are all alike. So many times fewer independent values are they worth.
    """

    def __init__(self, calls):
        calls = [np.ravel(values).astype(float) for values in calls]
        self.values = np.concatenate(calls)
        self.together = 1.0
        several = self.values.size > len(calls)
        if several and np.isfinite(self.values).all() and self.values.var() > 0:
            means = np.var([values.mean() for values in calls])
            together = self.values.size / len(calls) * means / self.values.var()
            self.together = together if together > BY_CHANCE else 1.0


def distance(a, b):
    """Largest gap between the two empirical distribution functions; 1 where only one of them is finite."""
    a, b = np.sort(np.ravel(a).astype(float)), np.sort(np.ravel(b).astype(float))  # NaN last
    if not (a.size and b.size) or np.isfinite(a).all() != np.isfinite(b).all():
        return 1.0
    values = np.concatenate([a, b])
    below_a, below_b = (np.searchsorted(x, values, "right") / x.size for x in (a, b))
    return float(np.abs(below_a - below_b).max())


def same(got, known):
    """True if {feature: Samples} look like draws from the known distributions, in their dependence too."""
    return all(_alike(got[name], samples) for name, samples in known.items())


def _alike(got, known):
    n, m = got.values.size, known.values.size
    less, more = sorted((got.together, known.together))
    if not n or not m or more >= 2 * less:
        return False
    return distance(got.values, known.values) <= STRICTNESS * np.sqrt(less * (n + m) / (n * m))


def uniform(u):
    """Are these draws uniform on [0, 1]? By distribution, ends and mean; 1 right one in a million fails."""
    n = len(u)
    if not np.isfinite(u).all() or u.min() < -1e-9 or u.max() > 1 + 1e-9:
        return False
    # Steps would fool the distance if they were many: a continuous draw hardly ever comes twice.
    reaches_the_ends = u.min() < 16 / n and u.max() > 1 - 16 / n
    evenly = distance(u, (np.arange(n) + 0.5) / n) < 2.8 / np.sqrt(n)
    centered = abs(u.mean() - 0.5) < 5 * np.sqrt(1 / 12 / n)
    return bool(len(np.unique(u)) > 0.99 * n and reaches_the_ends and evenly and centered)


def generator_problem(draw, cases):
    """Does the function draw from the generator it was given, and from nothing else? A sentence if not."""

    def pairs(seeds):
        return [agree(*(draw(case, np.random.default_rng(seed)) for seed in seeds)) for case in cases]

    if not all(pairs((1, 1))):
        return (
            "Two calls with equal generators give different results: draw from `rng`, not from np.random, "
            "and keep nothing between calls."
        )
    if all(pairs((1, 2))) and all(pairs((3, 4))):
        return "Every call gives the same result, whatever generator comes in: draw from `rng`."
    return None


def judge_by_distribution(features, calls=400, right=None, told=None):
    """A judge for Exercise(judge=...): compares `calls` results on each input with the reference's.

    right  where right draws can be told without the reference's: right({feature: Samples}, inputs) -> bool
    told   a sentence on draws that no mistake explains: told([(inputs, results of all calls)]) -> it, or None
    """
    known = {}  # (function, number of the input): samples of the reference and mistakes, the same each time

    def results(draw, case, seed):
        rng = np.random.default_rng(seed)
        return [np.asarray(draw(case, rng)) for _ in range(calls)]

    def samples(drawn, case):
        seen = [features(result, case) for result in drawn]
        return {name: Samples([one[name] for one in seen]) for name in seen[0]}

    def samples_of(function, number, case, seed):
        if (function, number) not in known:
            drawn = results(lambda inputs, rng: function(**{**inputs, "rng": rng}), case, seed)
            known[function, number] = samples(drawn, case)
        return known[function, number]

    def judge(exercise, draw):
        cases = exercise.cases()
        drawn = functools.cache(lambda number: results(draw, cases[number], 5))
        ours = functools.cache(lambda number: samples(drawn(number), cases[number]))  # no more than it takes

        def is_right(number):
            if right:
                return right(ours(number), cases[number])
            return same(ours(number), samples_of(exercise.reference, number, cases[number], 6))

        def is_like(mistake):
            return all(same(ours(i), samples_of(mistake, i, case, 7)) for i, case in enumerate(cases))

        def explained(number):
            said = told and told([(case, np.array(drawn(i))) for i, case in enumerate(cases)])
            truth = samples_of(exercise.reference, number, cases[number], 6)
            return said or difference(ours(number), truth, cases[number])

        problem = generator_problem(draw, cases)
        with np.errstate(all="ignore"):
            wrong = next((i for i in range(len(cases)) if not is_right(i)), None)
            if not problem and wrong is None:
                return None
            slug = next((slug for slug, version in exercise.versions() if is_like(version)), None)
            return slug or problem or explained(wrong)

    return judge


def difference(got, truth, case):
    """What tells the draws on this input from right ones, in a sentence."""
    name = next((name for name in truth if not _alike(got[name], truth[name])), next(iter(truth)))
    a, b = got[name].values, truth[name].values
    where = f"With {shapes_text({key: value for key, value in case.items() if key != 'rng'})}"
    if not np.isfinite(a).all():
        return (
            f"{where} the {name} are not all finite: there is NaN or infinity among them. "
            "Look for a division by zero or the root of a negative number."
        )
    if got[name].together >= 2 * truth[name].together:
        return f"{where} the {name} of one call go together: each has to be drawn by itself."
    return (
        f"{where} the {name} are not distributed as they should be: mean {a.mean():.3g} and "
        f"standard deviation {a.std():.3g}, expected about {b.mean():.3g} and {b.std():.3g}; "
        f"smallest {a.min():.3g}, expected about {b.min():.3g}.{_factor_of_variance(a, b)}"
    )


def _factor_of_variance(a, b):
    if a.var() == 0 or b.var() == 0 or abs(a.mean() - b.mean()) > 0.2 * b.std():
        return ""
    ratio = a.var() / b.var()
    if 0.8 < ratio < 1.25:
        return ""
    return (
        f" The variance is about {max(ratio, 1 / ratio):.2g} times too {'large' if ratio > 1 else 'small'}."
    )
