"""Exercise split_sizes of notebook 01: how many examples to set aside for dev and test."""

import numpy as np

from ..judging.compare import as_numbers
from ..judging.exercise import Exercise

FIFTH, MOST = 0.2, 10_000


def split_sizes(m):
    """A fifth each for dev and test, never more than 10,000 each; the rest is for training."""
    m_dev = m_test = min(m // 5, 10_000)
    return m - m_dev - m_test, m_dev, m_test


def _split_inputs(rng):
    for m in (11, 17, 103, 998, 1797, 9_999, 47_384, 61_003, 160_002, 1_000_000, 4_300_017):
        yield {"m": m}


def _same_sizes(got, expected):
    """Up to rounding where the sizes are right: both of the whole numbers next to m/5 are, down to the last
    example in all.
    """
    if not isinstance(got, (tuple, list, np.ndarray)) or len(got) != 3:
        return False
    got, expected = as_numbers(got), as_numbers(expected)
    if got is None or got.shape != (3,) or not np.isfinite(got).all():
        return False
    share = min(FIFTH * expected.sum(), MOST)
    if np.all(np.abs(expected[1:] - share) < 1) and np.array_equal(expected, np.round(expected)):
        return (
            np.array_equal(got, np.round(got))
            and got.sum() == expected.sum()
            and bool(np.all(np.abs(got[1:] - share) < 1))
        )
    return bool(np.all(np.abs(got - expected) <= np.minimum(1, 0.05 * np.abs(expected))))


sizes = Exercise(
    split_sizes,
    _split_inputs,
    {"m_train": "a whole number", "m_dev": "a whole number", "m_test": "a whole number"},
    "from eleven examples to four million, and they always add up",
    agree=_same_sizes,
)


@sizes.mistake
def never_capped(m):
    """A fifth for dev and a fifth for test at every m: of a million examples that is 400,000 not trained on.
    Neither needs more than 10,000.
    """
    return m - 2 * (m // 5), m // 5, m // 5


@sizes.mistake
def at_least_ten_thousand(m):
    """10,000 is the most, not the least: with few examples you ask for more than there are. Take the smaller
    of the two numbers, min.
    """
    part = max(m // 5, MOST)
    return m - 2 * part, part, part


@sizes.mistake
def always_ten_thousand(m):
    """10,000 each at every m: with a thousand examples there is nothing left to train on. It is a fifth as
    long as that is less.
    """
    return m - 2 * MOST, MOST, MOST


@sizes.mistake
def a_tenth_each(m):
    """Dev and test get a tenth each, a fifth together: each of them gets a fifth."""
    part = min(m // 10, MOST)
    return m - 2 * part, part, part


@sizes.mistake
def capped_together(m):
    """The 10,000 are shared by dev and test: each of the two may have up to 10,000."""
    part = min(m // 5, MOST // 2)
    return m - 2 * part, part, part


@sizes.mistake
def training_not_enlarged(m):
    """Training gets three fifths even where dev and test are capped, so they do not add up to m: what dev and
    test leave belongs to training.
    """
    part = min(m // 5, MOST)
    return 3 * m // 5, part, part


@sizes.mistake
def each_rounded(m):
    """Each of the three is rounded by itself, so they do not always add up to m: compute dev and test, and
    give training the rest.
    """
    part = min(round(FIFTH * m), MOST)
    return round(0.6 * m) if part < MOST else m - 2 * part, part, part


@sizes.mistake
def each_cut(m):
    """Each of the three is cut to a whole number by itself, so some examples are lost: compute dev and test,
    and give training the rest.
    """
    part = min(int(FIFTH * m), MOST)
    return int(0.6 * m) if part < MOST else m - 2 * part, part, part


@sizes.mistake
def plain_60_20_20(m):
    """60/20/20 at every m: of a million examples 400,000 are not trained on, and cut one by one the three do
    not always add up to m. Cap dev and test at 10,000 each, and give training the rest.
    """
    return int(0.6 * m), int(FIFTH * m), int(FIFTH * m)


@sizes.mistake
def not_whole(m):
    """These are not whole numbers: there is no fifth of an example. Round dev and test (m // 5, or round),
    and give training the rest.
    """
    part = min(m / 5, MOST)
    return m - 2 * part, part, part


@sizes.mistake
def big_data_shares(m):
    """98/1/1 at every m: with a thousand examples the dev set holds 10, and one example more or less is 10
    points.
    """
    return m - 2 * (m // 100), m // 100, m // 100


@sizes.mistake
def sums_to_101(m):
    """99/1/1: the three add up to 101%. And a hundredth is far too little when m is small."""
    return 99 * m // 100, m // 100, m // 100


@sizes.mistake
def without_test(m):
    """Nothing is left for the test set: then nobody knows the error of the model you picked
    on the dev set.
    """
    part = min(m // 5, MOST)
    return m - part, part, 0


@sizes.mistake
def dev_holds_the_test_set(m):
    """Only the dev examples are taken out of training, so the test examples are trained on as well: subtract
    both, and the three add up to m.
    """
    part = min(m // 5, MOST)
    return m - part, part, part


@sizes.mistake
def another_order(m):
    """The numbers are right, their order is not: return m_train, m_dev, m_test."""
    part = min(m // 5, MOST)
    return part, part, m - 2 * part


@sizes.invariant
def they_add_up(inputs, answer):
    m, parts = inputs["m"], [float(answer[name]) for name in ("m_train", "m_dev", "m_test")]
    if any(part != round(part) for part in parts):
        return "They are not whole numbers: there is no part of an example."
    if sum(parts) != m:
        total = f"{sum(parts):,.0f}"
        return f"They add up to {total}, not to m = {m:,}: what dev and test leave belongs to training."
    if min(parts) < 0:
        return "A number is negative: there are fewer examples than you set aside."
    if max(parts[1:]) > 10_000:
        aside = f"{max(parts[1:]):,.0f}"
        return f"For m = {m:,} you set {aside} aside: neither dev nor test gets more than 10,000."
    return None


@sizes.reading
def a_fifth(inputs):
    m = inputs["m"]
    return f"A fifth of {m:,} is {m / 5:,.1f}; dev gets that, and test as much, but never more than 10,000."


sizes.hints = (
    "How many examples to set aside, and why a share is wrong for large m.",
    "A fifth of m as a whole number, but at most 10,000; test gets as many as dev, and training what "
    "they leave.",
    "`m_dev = m_test = min(...)`: of which two numbers?",
)
