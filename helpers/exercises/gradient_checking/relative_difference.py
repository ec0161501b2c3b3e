"""Exercise relative_difference of notebook 05: how far apart two gradients are, for their size."""

import numpy as np
from numpy.linalg import norm

from ..judging.exercise import Exercise, numbers, spread


def relative_difference(a, b):
    """‖a − b‖ / (‖a‖ + ‖b‖)"""
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


def _inputs(rng):
    for n, near, size in zip((2, 3, 4, 5, 7, 3, 6, 2), spread(rng, 8, 0.05, 0.4), (1.6, 0.5) * 4):
        a = numbers(rng, n)
        yield {"a": a, "b": np.round(size * (a + near * numbers(rng, n)), 3)}


difference = Exercise(
    relative_difference, _inputs, {"difference": "one number"}, "vectors near and far apart"
)


@difference.mistake
def squared_norms(a, b):
    """The norms are squared: 1e-4 then reads as 2e-8, and a bug passes for fine. Take the root:
    np.linalg.norm, without **2.
    """
    return norm(a - b) ** 2 / (norm(a) ** 2 + norm(b) ** 2)


@difference.mistake
def squared_above(a, b):
    """The norm above the line is squared: take ‖a − b‖ itself."""
    return norm(a - b) ** 2 / (norm(a) + norm(b))


@difference.mistake
def squared_below(a, b):
    """The norms below the line are squared: take ‖a‖ + ‖b‖."""
    return norm(a - b) / (norm(a) ** 2 + norm(b) ** 2)


@difference.mistake
def difference_of_norms(a, b):
    """This compares lengths: two gradients of equal length in opposite directions would pass. Subtract the
    vectors first, then take the norm.
    """
    return abs(norm(a) - norm(b)) / (norm(a) + norm(b))


@difference.mistake
def norm_of_sum(a, b):
    """Below stands ‖a + b‖, which is 0 when b = −a: add the norms, ‖a‖ + ‖b‖."""
    return norm(a - b) / norm(a + b)


@difference.mistake
def only_a_below(a, b):
    """‖b‖ is missing below the line: ‖a‖ + ‖b‖."""
    return norm(a - b) / norm(a)


@difference.mistake
def only_b_below(a, b):
    """‖a‖ is missing below the line: ‖a‖ + ‖b‖."""
    return norm(a - b) / norm(b)


@difference.mistake
def larger_below(a, b):
    """Below stands the larger norm: a sensible measure, but up to twice the course's, whose thresholds are
    for ‖a‖ + ‖b‖.
    """
    return norm(a - b) / max(norm(a), norm(b))


@difference.mistake
def mean_below(a, b):
    """This is twice what it should be: below stands the sum of the norms, not their mean."""
    return 2 * norm(a - b) / (norm(a) + norm(b))


@difference.mistake
def product_below(a, b):
    """The norms below are multiplied: add them."""
    return norm(a - b) / (norm(a) * norm(b))


@difference.mistake
def precedence_below(a, b):
    """Brackets are missing: Python divides by ‖a‖ alone and adds ‖b‖ afterwards."""
    return norm(a - b) / norm(a) + norm(b)


@difference.mistake
def absolute(a, b):
    """The difference is not relative: divide by ‖a‖ + ‖b‖, or the size of the gradient decides."""
    return norm(a - b)


@difference.mistake
def sums_of_sizes(a, b):
    """These are sums of absolute values, the 1-norm: take the root of the sum of squares, np.linalg.norm."""
    return np.abs(a - b).sum() / (np.abs(a).sum() + np.abs(b).sum())


@difference.mistake
def largest_entries(a, b):
    """This looks at the largest entry only: take the root of the sum of squares, np.linalg.norm."""
    return np.abs(a - b).max() / (np.abs(a).max() + np.abs(b).max())


@difference.mistake
def one_by_one(a, b):
    """This compares entry by entry, which is how one finds a bug; the verdict is one number, from the norms
    of whole vectors.
    """
    return np.abs(a - b) / (np.abs(a) + np.abs(b))


@difference.mistake
def mean_of_one_by_one(a, b):
    """This averages over entries, so that one tiny entry weighs as much as the largest: take norms of the
    whole vectors.
    """
    return np.mean(np.abs(a - b) / (np.abs(a) + np.abs(b)))


@difference.mistake
def mean_squares(a, b):
    """Above stands a mean of squares, below are sums: use np.linalg.norm for all three."""
    return np.sqrt(np.mean((a - b) ** 2)) / (norm(a) + norm(b))


@difference.mistake
def one_root_for_both(a, b):
    """Below stands the norm of both together, √(‖a‖² + ‖b‖²): add the two norms, ‖a‖ + ‖b‖."""
    return norm(a - b) / np.sqrt(np.sum(a**2) + np.sum(b**2))


@difference.invariant
def a_share(inputs, answer):
    value = float(answer["difference"])
    if value < 0:
        return "It comes out below 0: a norm never is. Is the norm of a − b missing?"
    return (
        f"It comes out as {value:.3g}: ‖a − b‖ is never larger than ‖a‖ + ‖b‖." if value > 1 + 1e-9 else None
    )


@difference.late_clue
def of_a_vector_with_itself(attempt):
    """Two equal gradients have no difference, whichever comes first."""
    if not all(np.ndim(answer) == 0 for answer in attempt.got):
        return None
    a, b = attempt.cases[0]["a"], attempt.cases[0]["b"]
    alike = attempt.call({"a": a, "b": a})
    if alike.error is None and np.ndim(alike.value) == 0 and abs(alike.value) > 1e-12:
        return f"For two equal vectors it gives {alike.value:.3g}, not 0: look at what stands above the line."
    turned = attempt.call({"a": b, "b": a})
    if turned.error is None and np.ndim(turned.value) == 0 and turned.value * attempt.got[0] < 0:
        return "With a and b exchanged its sign turns: a norm has none. Is the norm of a − b missing?"
    return None


difference.hints = (
    "How far two gradients are apart: the formula with three norms.",
    "The norm of the difference above, the sum of the two norms below; np.linalg.norm for all three.",
    "`above = np.linalg.norm(a - b)`",
)
