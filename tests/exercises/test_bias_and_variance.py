"""The exercises of notebook 01: right answers pass however written, wrong ones never, mistakes are named."""

import ast
import math
from fractions import Fraction

import numpy as np
import pytest

from helpers.exercises import check, reference
from tests.exercises.cases import assert_small_changes_are_told, assert_solution_runs

NAMES = ["split_sizes", "diagnose", "standard_error"]


def test_numbers_of_the_course():
    diagnose, error_bar = reference("diagnose"), reference("standard_error")
    readings = {
        (0.01, 0.11, 0): "variance",
        (0.15, 0.16, 0): "bias",
        (0.15, 0.30, 0): "bias and variance",
        (0.005, 0.01, 0): "fine",
        (0.08, 0.10, 0.01): "bias",
        (0.08, 0.10, 0.075): "variance",
    }
    for errors, words in readings.items():
        assert diagnose(*errors) == words
    for m, points in ((1_000, 0.54), (10_000, 0.17), (100_000, 0.05)):
        assert 100 * error_bar(0.03, m) == pytest.approx(points, abs=0.005)
    assert reference("split_sizes")(1_000_000) == (980_000, 10_000, 10_000)
    assert reference("split_sizes")(1_000) == (600, 200, 200)


def test_the_standard_error_is_the_spread_of_measured_errors():
    measured = np.random.default_rng(0).binomial(400, 0.2, 20_000) / 400
    assert measured.std() == pytest.approx(reference("standard_error")(0.2, 400), rel=0.02)


# --- the same thing written another way passes --------------------------------------------------------------


def sizes_rounded(m):
    part = min(round(m / 5), 10_000)
    return [m - 2 * part, part, part]


def sizes_of_an_array(m):
    dev, test = min(math.ceil(m / 5), 10_000), min(math.floor(m / 5), 10_000)
    return np.array([m - dev - test, dev, test])


def sizes_with_if(m):
    if m >= 50_000:
        return m - 20_000, 10_000, 10_000
    dev = int(0.2 * m)
    return np.int64(m - 2 * dev), dev, dev


def sizes_by_cutting(m):
    dev = test = len(range(0, m - 4, 5))
    while dev > 10_000:
        dev, test = 10_000, 10_000
    return float(m - dev - test), dev, test


def diagnose_with_ifs(train_error, dev_error, bayes_error, gap=0.015):
    bias, variance = train_error - bayes_error, dev_error - train_error
    has_bias = bias > gap and not 3 * bias < variance
    has_variance = variance > gap and not 3 * variance < bias
    if has_bias and has_variance:
        return "bias and variance"
    elif has_bias:
        return "bias"
    elif has_variance:
        return "variance"
    else:
        return "fine"


def diagnose_in_fractions(train_error, dev_error, bayes_error, gap):
    train, dev, bayes = map(Fraction, (train_error, dev_error, bayes_error))
    gaps = {"bias": train - bayes, "variance": dev - train}
    large = [name for name, size in gaps.items() if size > Fraction(gap) and 3 * size >= max(gaps.values())]
    return str(np.str_(" and ".join(large) if large else "fine"))


def diagnose_with_arrays(*errors):
    train, dev, bayes, gap = np.array(errors, dtype=float)
    gaps = np.array([train - bayes, dev - train])
    counts = (gaps > gap) & (gaps >= gaps.max() / 3)
    return np.array([["fine", "variance"], ["bias", "bias and variance"]])[int(counts[0]), int(counts[1])]


def diagnose_by_comparing(train_error, dev_error, bayes_error, gap=0.015):
    words, pair = [], (train_error - bayes_error, dev_error - train_error)
    for name, mine, other in zip(["bias", "variance"], pair, pair[::-1]):
        if mine > gap and mine >= other / 3:
            words += [name]
    return " and ".join(words) if words else "fine"


CORRECT = {
    "split_sizes": [sizes_rounded, sizes_of_an_array, sizes_with_if, sizes_by_cutting],
    "diagnose": [diagnose_with_ifs, diagnose_in_fractions, diagnose_with_arrays, diagnose_by_comparing],
    "standard_error": [
        lambda error, m: math.sqrt(error * (1 - error)) / math.sqrt(m),
        lambda error, m: ((error - error**2) / m) ** 0.5,
        lambda error, m: np.array(np.exp(0.5 * (np.log(error) + np.log1p(-error) - np.log(m)))),
        lambda error, m: float(np.sqrt(error**2 * (1 - error) + (1 - error) ** 2 * error) * m**-0.5),
    ],
}


@pytest.mark.parametrize("name, function", [(name, f) for name in NAMES for f in CORRECT[name]])
def test_correct_answers_pass_however_written(name, function):
    verdict = check(name, function)
    assert verdict.passed, verdict


# --- wrong answers nobody listed are refused ----------------------------------------------------------------

right_sizes, right_words, right_bar = map(reference, NAMES)
UNLISTED = {
    "sizes one too many in dev": (
        "split_sizes",
        lambda m: (right_sizes(m)[0] - 1, right_sizes(m)[1] + 1, right_sizes(m)[2]),
        "",
    ),
    "sizes one lost": ("split_sizes", lambda m: (right_sizes(m)[0] - 1, *right_sizes(m)[1:]), ""),
    "sizes of 10,001": (
        "split_sizes",
        lambda m: (m - 2 * min(m // 5, 10_001), *2 * [min(m // 5, 10_001)]),
        "",
    ),
    "sizes of 9,999": ("split_sizes", lambda m: (m - 2 * min(m // 5, 9_999), *2 * [min(m // 5, 9_999)]), ""),
    "sizes 70/30": ("split_sizes", lambda m: (m - 3 * m // 10, 3 * m // 10, 0), ""),
    "sizes capped in dev only": (
        "split_sizes",
        lambda m: (m - min(m // 5, 10_000) - m // 5, min(m // 5, 10_000), m // 5),
        "",
    ),
    "sizes as shares": ("split_sizes", lambda m: tuple(n / m for n in right_sizes(m)), ""),
    "sizes of two parts": ("split_sizes", lambda m: right_sizes(m)[:2], "2 results"),
    "sizes as one number": ("split_sizes", lambda m: min(m // 5, 10_000), "single number"),
    "sizes half a part off": (
        "split_sizes",
        lambda m: (right_sizes(m)[0] - 0.5, right_sizes(m)[1] + 0.5, right_sizes(m)[2]),
        "",
    ),
    "sizes with NaN": ("split_sizes", lambda m: (m, float("nan"), 0), ""),
    "sizes as text": ("split_sizes", lambda m: "60/20/20", ""),
    "words in capitals": ("diagnose", lambda *reading: right_words(*reading).upper(), ""),
    "words in another order": (
        "diagnose",
        lambda *reading: " and ".join(right_words(*reading).split(" and ")[::-1]),
        "",
    ),
    "words always fine": ("diagnose", lambda *reading: "fine", ""),
    "words of 0.333 for a third": (
        "diagnose",
        lambda t, d, b, g: (
            " and ".join(
                [
                    w
                    for w, mine in (("bias", t - b), ("variance", d - t))
                    if mine > g and mine >= 0.333 * max(t - b, d - t)
                ]
            )
            or "fine"
        ),
        "",
    ),
    "words of half for a third": (
        "diagnose",
        lambda t, d, b, g: (
            " and ".join(
                [
                    w
                    for w, mine in (("bias", t - b), ("variance", d - t))
                    if mine > g and mine >= max(t - b, d - t) / 2
                ]
            )
            or "fine"
        ),
        "",
    ),
    "words of two dev sets": ("diagnose", lambda t, d, b, g: right_words(t, d, b, 2 * g), ""),
    "words where a third is of the dev error": (
        "diagnose",
        lambda t, d, b, g: (
            " and ".join(
                [w for w, mine in (("bias", t - b), ("variance", d - t)) if mine > g and mine >= d / 3]
            )
            or "fine"
        ),
        "",
    ),
    "words as a list": ("diagnose", lambda *reading: right_words(*reading).split(" and "), "list"),
    "words as flags": ("diagnose", lambda t, d, b, g: t - b > g, ""),
    "bar in points": ("standard_error", lambda error, m: 100 * right_bar(error, m), "100 times"),
    "bar of m plus one": ("standard_error", lambda error, m: right_bar(error, m + 1), ""),
    "bar in single precision": (
        "standard_error",
        lambda error, m: np.float32(right_bar(error, m)),
        "very close",
    ),
    "bar rounded": ("standard_error", lambda error, m: round(right_bar(error, m), 6), ""),
    "bar as an array of one": (
        "standard_error",
        lambda error, m: np.array([right_bar(error, m)]),
        "shape (1,)",
    ),
}


@pytest.mark.parametrize("title", UNLISTED)
def test_unlisted_wrong_answers_are_refused_with_a_hint(title):
    name, function, hint = UNLISTED[title]
    verdict = check(name, function)
    assert not verdict.passed
    assert hint in verdict.message, verdict


def other_words(node):
    """One of the three words misspelt, or the smaller of the two gaps for the larger."""
    if isinstance(node, ast.Constant) and node.value in ("bias", "variance", "fine"):
        return [("value", node.value + "s")]
    return (
        [("id", {"max": "min", "min": "max"}[node.id])]
        if isinstance(node, ast.Name) and node.id in ("max", "min")
        else []
    )


def is_right(name, inputs, answer):
    """By the wording of the exercise, on paper: whole numbers, fractions, squares."""
    if name == "split_sizes":
        m = inputs["m"]
        share = min(Fraction(m, 5), 10_000)
        return (
            len(answer) == 3
            and sum(answer) == m
            and all(n == int(n) and abs(n - share) < 1 for n in answer[1:])
        )
    if name == "standard_error":
        return bool(
            answer > 0
            and math.isclose(answer**2 * inputs["m"], inputs["error"] * (1 - inputs["error"]), rel_tol=1e-9)
        )
    return answer == diagnose_in_fractions(*inputs.values())


def probes(name, rng):
    if name == "split_sizes":
        return [
            {"m": int(m)} for m in (*rng.integers(11, 3_000, 40), *rng.integers(49_000, 52_000, 20), 10**6)
        ]
    if name == "standard_error":
        return [{"error": rng.uniform(0.02, 0.9), "m": int(rng.integers(5, 500))} for _ in range(40)]
    eighths = [
        (b / 8, (b + v) / 8, 0, 0.125) for b in range(-2, 10) for v in range(-2, 10)
    ]  # ties and exact thirds
    spread = [(*rng.uniform(0, 0.4, 3), rng.uniform(0, 0.1)) for _ in range(300)]
    return [
        dict(zip(("train_error", "dev_error", "bayes_error", "gap"), map(float, row)))
        for row in eighths + spread
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_small_change_of_the_reference_is_refused(name):
    inputs = probes(name, np.random.default_rng(3))

    def by_wording(mutant):
        try:
            with np.errstate(all="ignore"):
                return all(is_right(name, case, mutant(**case)) for case in inputs)
        except Exception:
            return False

    assert_small_changes_are_told(name, by_wording, least=8, more=other_words)


def test_sizes_may_be_rounded_either_way_but_never_more():
    verdicts = {
        shift: check(
            "split_sizes",
            lambda m, shift=shift: (lambda part: (m - 2 * part, part, part))(min(-(-m // 5) + shift, 10_000)),
        ).passed
        for shift in (-2, -1, 0, 1)
    }
    assert verdicts == {-2: False, -1: True, 0: True, 1: False}


def test_reveal_shows_the_model_solution():
    for name in NAMES:
        assert_solution_runs(name)
