"""Attempts at split_sizes, diagnose and standard_error."""

import numpy as np

from . import right, wrong


@wrong(
    "split_sizes",
    "m_test.*10,000",
    "10,000.*m_test",
    "m_train and m_test|`m_train` and `m_test` not",
    "largest m",
)
def test_not_capped(m):
    m_dev = min(m // 5, 10_000)
    m_test = m // 5
    return m - m_dev - m_test, m_dev, m_test


@wrong("split_sizes", "add up", "sum to")
def train_first(m):
    m_train = int(0.6 * m)
    part = min((m - m_train) // 2, 10_000)
    return m_train, part, part


@wrong("split_sizes", "1,000", "1000", "more than", "right (only )?for m")
def cap_of_a_thousand(m):
    part = min(m // 5, 1_000)
    return m - 2 * part, part, part


@wrong("split_sizes", "whole number", "add up")
def shares(m):
    return 0.6, 0.2, 0.2


@wrong("split_sizes", "add up", "negative")
def a_fifth_of_each_rest(m):
    m_dev = min(m // 5, 10_000)
    m_test = min((m - m_dev) // 5, 10_000)
    return m - 2 * m_dev, m_dev, m_test


@right("split_sizes")
def rounded_up(m):
    part = int(min(np.ceil(m / 5), 1e4))
    return [m - 2 * part, part, part]


@wrong("diagnose", "'both'", "bias and variance")
def says_both(train_error, dev_error, bayes_error, gap=0.015):
    bias, variance = train_error - bayes_error, dev_error - train_error
    big = max(bias, variance) / 3
    bias, variance = bias > gap and bias >= big, variance > gap and variance >= big
    return "both" if bias and variance else "bias" if bias else "variance" if variance else "fine"


@wrong("diagnose", "bias and variance")
def other_order(train_error, dev_error, bayes_error, gap=0.015):
    bias, variance = train_error - bayes_error, dev_error - train_error
    big = max(bias, variance) / 3
    found = ["variance"] * (variance > gap and variance >= big) + ["bias"] * (bias > gap and bias >= big)
    return " and ".join(found) or "fine"


@wrong("diagnose", "third", "expected", "`bias`|larger")
def a_third_of_the_dev_error(train_error, dev_error, bayes_error, gap=0.015):
    bias, variance = train_error - bayes_error, dev_error - train_error
    found = [n for n, e in (("bias", bias), ("variance", variance)) if e > gap and e >= dev_error / 3]
    return " and ".join(found) or "fine"


@wrong("diagnose", "small letters|lower case|'Bias'")
def with_capitals(train_error, dev_error, bayes_error, gap=0.015):
    bias, variance = train_error - bayes_error, dev_error - train_error
    big = max(bias, variance) / 3
    found = [n for n, e in (("Bias", bias), ("Variance", variance)) if e > gap and e >= big]
    return " and ".join(found) or "Fine"


@wrong("diagnose", "for train|no `return`|one way", never=("forget `return`",))
def forgets_one_way(train_error, dev_error, bayes_error, gap=0.015):
    bias, variance = train_error - bayes_error, dev_error - train_error
    big = max(bias, variance) / 3
    if bias > gap and bias >= big:
        if variance > gap and variance >= big:
            return "bias and variance"
        return "bias"
    if variance > gap and variance >= big:
        return "variance"


@right("diagnose")
def in_a_table(train_error, dev_error, bayes_error, gap=0.015):
    bias, variance = train_error - bayes_error, dev_error - train_error
    enough = max(bias, variance) / 3
    key = (bias > gap and bias >= enough, variance > gap and variance >= enough)
    return {(0, 0): "fine", (1, 0): "bias", (0, 1): "variance", (1, 1): "bias and variance"}[key]


@wrong("standard_error", "root", "error \\(1 − error\\)|bracket")
def root_of_m_alone(error, m):
    return error * (1 - error) / np.sqrt(m)


@wrong("standard_error", r"is the `\*` right")
def of_a_count(error, m):
    return np.sqrt(error * (1 - error) * m)


@wrong("standard_error", "100 times", "per cent")
def in_per_cent(error, m):
    return 100 * np.sqrt(error * (1 - error) / m)


@wrong("standard_error", "\\*")
def star_forgotten(error, m):
    return np.sqrt(error(1 - error) / m)


@right("standard_error")
def as_a_power(error, m):
    return ((error - error**2) / m) ** 0.5
