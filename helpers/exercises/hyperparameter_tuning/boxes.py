"""How draws from a box are judged: on the scale on which right ones are uniform."""

import functools

import numpy as np

from ..judging.distribution import distance, generator_problem
from ..judging.exercise import Exercise

CALLS = 2000  # draws of each box


def box_exercise(reference, boxes, result, verified, position, scale):
    """The Exercise of a function (rng, low, high) -> a number drawn between low and high.

    position: function (draws, low, high) whose values are uniform on [0, 1] for right draws.
    scale:    the scale's name in a sentence, such as "log10(α)".
    """

    def inputs(rng):
        for low, high in boxes:
            yield {"rng": np.random.default_rng(4), "low": low, "high": high}

    return Exercise(reference, inputs, {result: "a number"}, verified, judge=_judge_on(position, scale))


def _judge_on(position, scale):
    """Right draws are told by their positions; wrong ones are compared with those of the mistakes."""

    @functools.cache
    def known(exercise, wrong, number):  # equal at every check
        return _draws(lambda case, rng: wrong(**{**case, "rng": rng}), exercise.cases()[number], 6)

    def judge(exercise, draw):
        cases = exercise.cases()
        problem = generator_problem(draw, cases)
        got = functools.cache(lambda number: _draws(draw, cases[number], 5))  # no more than it takes to tell

        def is_like(wrong):
            return all(_alike(got(i), known(exercise, wrong, i)) for i in range(len(cases)))

        with np.errstate(all="ignore"):
            if not problem and all(
                _uniform(position(got(i), c["low"], c["high"])) for i, c in enumerate(cases)
            ):
                return None
            slug = next((slug for slug, wrong in exercise.mistakes.items() if is_like(wrong)), None)
            return slug or problem or _told([got(i) for i in range(len(cases))], cases, position, scale)

    return judge


def _draws(draw, case, seed):
    rng = np.random.default_rng(seed)
    return np.array([float(draw(case, rng)) for _ in range(CALLS)])


def _alike(a, b):
    """Do two sets of draws have the same distribution? What is not finite is like nothing."""
    finite = np.isfinite(a).all() and np.isfinite(b).all()
    return finite and distance(a, b) < 3 * np.sqrt(2 / CALLS)


def _uniform(u):
    """Are these draws uniform on [0, 1]? Right ones fail once in a million."""
    n = len(u)
    inside = np.isfinite(u).all() and u.min() > -1e-9 and u.max() < 1 + 1e-9
    if not inside or u.min() > 16 / n or u.max() < 1 - 16 / n:
        return False
    # Many small steps would fool the distance: but a continuous draw hardly ever comes twice.
    steps = len(np.unique(u)) < 0.99 * n
    crowded = _from_uniform(u) > 2.8 / np.sqrt(n) or abs(u.mean() - 0.5) > 5 * np.sqrt(1 / 12 / n)
    return not (steps or crowded)


def _from_uniform(u):
    """How far the draws are from uniform ones: 0 to 1."""
    return distance(u, (np.arange(len(u)) + 0.5) / len(u)) if np.isfinite(u).all() else 1.0


def _told(all_draws, cases, position, scale):
    """The sentence on the box that fits worst."""
    boxes = [(draws, case["low"], case["high"]) for draws, case in zip(all_draws, cases)]
    draws, low, high = max(boxes, key=lambda box: _from_uniform(position(*box)))
    values = len(np.unique(draws))
    if 1 < values < CALLS / 10 and np.isfinite(draws).all():
        return (
            f"In {CALLS:,} draws with low = {low:g} and high = {high:g} only {values} different values come "
            "out: every number in the box should have its chance."
        )
    lower = 100 * np.mean(position(draws, low, high) < 0.5)
    return (
        f"With low = {low:g} and high = {high:g} the draws go from {draws.min():.4g} to {draws.max():.4g}, "
        f"and {lower:.0f}% lie in the lower half of the box on the scale of {scale}; expected: all of the "
        "box, from end to end, evenly on that scale, so about 50%."
    )
