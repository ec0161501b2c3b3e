"""The exercises of notebook 08: right answers pass however written, wrong ones never, mistakes are named."""

import ast
import math

import numpy as np
import pytest
from scipy.stats import loguniform

from helpers.exercises import check, mistakes, reference, reveal
from helpers.exercises.judging.engine import find
from tests.exercises.cases import assert_small_changes_are_told, same_function

DRAWS = ["sample_learning_rate", "sample_beta"]
NAMES = [*DRAWS, "refine"]


def test_mistakes_of_the_syllabus_are_all_there():
    listed = {
        "sample_learning_rate": {
            "low_not_added",
            "fixed_box_wrong_sign",
            "sign_forgotten",
            "uniform",
            "natural_log",
        },
        "sample_beta": {"uniform", "log_of_beta", "beta_minus_1"},
        "refine": {"not_clipped"},
    }
    assert all(slugs <= set(mistakes(name)) for name, slugs in listed.items())


def test_numbers_of_the_course():
    rng = np.random.default_rng(0)
    uniform, right = (
        [f(rng, 1e-4, 1.0) for _ in range(20_000)]
        for f in (mistakes("sample_learning_rate")["uniform"], reference("sample_learning_rate"))
    )
    assert np.mean(np.array(uniform) > 0.1) == pytest.approx(0.9, abs=0.01)
    assert np.mean(np.array(right) > 0.1) == pytest.approx(0.25, abs=0.015)
    classic = [mistakes("sample_learning_rate")["fixed_box_wrong_sign"](rng, 1e-4, 1.0) for _ in range(5000)]
    assert min(classic) >= 1 and max(classic) > 9000
    betas = 1 - np.array([reference("sample_beta")(rng) for _ in range(20_000)])
    assert np.mean(betas < 0.01) == pytest.approx(0.5, abs=0.015)
    assert reference("refine")(1e-4, 1.0, 0.01, 0.5) == pytest.approx((1e-3, 0.1), rel=1e-12)


def test_inputs_hide_nothing():
    rates, betas, boxes = (find(name).cases() for name in NAMES)
    assert len({case["high"] for case in rates}) == len(rates) and any(case["high"] > 1 for case in rates)
    assert len({(case["low"], case["high"]) for case in betas}) == len(betas)
    cut = [reference("refine")(**case) for case in boxes]
    assert {(new[0] == case["low"], new[1] == case["high"]) for new, case in zip(cut, boxes)} == {
        (True, False),
        (False, True),
        (False, False),
    }


def test_arguments_left_out_stand_for_the_course_box():
    rng = np.random.default_rng(1)
    assert all(
        1e-4 <= reference("sample_learning_rate")(rng) <= 1 and 0.9 <= reference("sample_beta")(rng) <= 0.999
        for _ in range(500)
    )


# --- the same thing written another way passes --------------------------------------------------------------


def by_geometry(rng, low=1e-4, high=1.0):
    return low * (high / low) ** rng.random()


def by_natural_logs(rng, low=1e-4, high=1.0):
    return np.exp(rng.uniform(np.log(low), np.log(high)))


def from_above(rng, low=1e-4, high=1.0):
    return high * math.pow(low / high, rng.random())


def as_in_scipy(rng, low=1e-4, high=1.0):
    return loguniform.rvs(low, high, random_state=rng)


def first_of_three(rng, low=1e-4, high=1.0):
    return (10 ** (np.log10(low) + np.log10(high / low) * rng.random(3)))[0]


def beta_by_geometry(rng, low=0.9, high=0.999):
    return 1 - (1 - high) * ((1 - low) / (1 - high)) ** rng.random()


def beta_by_natural_logs(rng, low=0.9, high=0.999):
    return 1 - np.exp(rng.uniform(np.log(1 - high), np.log(1 - low)))


def beta_through_days(rng, low=0.9, high=0.999):
    return 1 - 1 / by_geometry(rng, 1 / (1 - low), 1 / (1 - high))


def refined_by_ratio(low, high, best, factor):
    root = (high / low) ** (factor / 2)
    return tuple(np.clip([best / root, best * root], low, high))


def refined_by_natural_logs(low, high, best, factor):
    half = factor * math.log(high / low) / 2
    new = [math.exp(math.log(best) - half), math.exp(math.log(best) + half)]
    if new[0] < low:
        new[0] = low
    if new[1] > high:
        new[1] = high
    return new


def refined_on_exponents(low, high, best, factor):
    a, b, c = np.log10([low, high, best])
    return tuple(10 ** np.clip(c + np.array([-0.5, 0.5]) * factor * (b - a), a, b))


RIGHT = {
    name: functions
    for name, functions in zip(
        NAMES,
        (
            (by_geometry, by_natural_logs, from_above, as_in_scipy, first_of_three),
            (beta_by_geometry, beta_by_natural_logs, beta_through_days),
            (refined_by_ratio, refined_by_natural_logs, refined_on_exponents),
        ),
    )
}


@pytest.mark.parametrize("name, number", [(name, i) for name in NAMES for i in range(len(RIGHT[name]))])
def test_right_answers_pass_however_written(name, number):
    verdict = check(name, RIGHT[name][number])
    assert verdict.passed, verdict


# --- wrong answers that nobody listed -----------------------------------------------------------------------

UNLISTED = {
    "root of the uniform": (
        "sample_learning_rate",
        lambda rng, low=1e-4, high=1.0: low * (high / low) ** np.sqrt(rng.random()),
    ),
    "a little too wide": (
        "sample_learning_rate",
        lambda rng, low=1e-4, high=1.0: low * (high / low) ** (1.02 * rng.random()),
    ),
    "a little too narrow": (
        "sample_learning_rate",
        lambda rng, low=1e-4, high=1.0: low * (high / low) ** (0.98 * rng.random()),
    ),
    "hundred steps": (
        "sample_learning_rate",
        lambda rng, low=1e-4, high=1.0: low * (high / low) ** (rng.integers(0, 101) / 100),
    ),
    "clipped normal": (
        "sample_learning_rate",
        lambda rng, low=1e-4, high=1.0: np.clip(low * (high / low) ** rng.normal(0.5, 0.25), low, high),
    ),
    "crowded in the middle": (
        "sample_learning_rate",
        lambda rng, low=1e-4, high=1.0: low * (high / low) ** rng.beta(2, 2),
    ),
    "shunning the middle": (
        "sample_beta",
        lambda rng, low=0.9, high=0.999: 1 - (1 - high) * ((1 - low) / (1 - high)) ** rng.beta(0.5, 0.5),
    ),
    "always the middle": ("sample_learning_rate", lambda rng, low=1e-4, high=1.0: np.sqrt(low * high)),
    "of the global generator": (
        "sample_learning_rate",
        lambda rng, low=1e-4, high=1.0: low * (high / low) ** np.random.default_rng().random(),
    ),
    "of a seed": (
        "sample_learning_rate",
        lambda rng, low=1e-4, high=1.0: by_geometry(np.random.default_rng(3), low, high),
    ),
    "several": ("sample_learning_rate", lambda rng, low=1e-4, high=1.0: low * (high / low) ** rng.random(3)),
    "one in an array": (
        "sample_learning_rate",
        lambda rng, low=1e-4, high=1.0: low * (high / low) ** rng.random(1),
    ),
    "nothing": ("sample_learning_rate", lambda rng, low=1e-4, high=1.0: [rng.random(), None][1]),
    "text": ("sample_learning_rate", lambda rng, low=1e-4, high=1.0: "0.01"),
    "other ends": (
        "sample_beta",
        lambda rng, low=0.9, high=0.999: beta_by_geometry(rng, low, 1 - (1 - high) / 2),
    ),
    "squares": (
        "sample_beta",
        lambda rng, low=0.9, high=0.999: 1 - (1 - high) * ((1 - low) / (1 - high)) ** (rng.random() ** 2),
    ),
    "half the draws uniform": (
        "sample_beta",
        lambda rng, low=0.9, high=0.999: (
            beta_by_geometry(rng, low, high) if rng.random() < 0.5 else rng.uniform(low, high)
        ),
    ),
    "nan": ("sample_beta", lambda rng, low=0.9, high=0.999: float("nan")),
    "a pair of betas": ("sample_beta", lambda rng, low=0.9, high=0.999: (low, high)),
    "half the factor": (
        "refine",
        lambda low, high, best, factor: refined_by_ratio(low, high, best, factor / 2),
    ),
    "base of the best": (
        "refine",
        lambda low, high, best, factor: refined_by_ratio(low, high, (low * high * best) ** (1 / 3), factor),
    ),
    "only low": ("refine", lambda low, high, best, factor: max(low, best * (high / low) ** (-factor / 2))),
    "rounded": (
        "refine",
        lambda low, high, best, factor: tuple(np.round(refined_by_ratio(low, high, best, factor), 4)),
    ),
    "three numbers": ("refine", lambda low, high, best, factor: (low, best, high)),
}


@pytest.mark.parametrize("title", UNLISTED)
def test_unlisted_wrong_answers_are_refused(title):
    name, function = UNLISTED[title]
    verdict = check(name, function)
    assert verdict.mark == "✗" and len(verdict.message) > 20, verdict


def other_functions(node):
    """Another logarithm, or the other end of the box."""
    if isinstance(node, ast.Attribute) and node.attr == "log10":
        return [("attr", "log"), ("attr", "log2")]
    return (
        [("id", {"max": "min", "min": "max"}[node.id])]
        if isinstance(node, ast.Name) and node.id in ("max", "min")
        else []
    )


def draw(name, seed):
    """A box given in full, so that another default makes no difference: those are tested above."""
    rng = np.random.default_rng(seed)
    low, best, high = np.sort(rng.uniform(0.01, 0.99, 3))
    given = {"rng": rng, "low": low, "high": high, "best": best, "factor": rng.uniform(0.1, 0.9)}
    return {p: given[p] for p in find(name).parameters}


@pytest.mark.filterwarnings("ignore:invalid value|divide by zero|overflow:RuntimeWarning")
@pytest.mark.parametrize("name", NAMES)
def test_every_small_change_of_a_reference_is_refused(name):
    assert_small_changes_are_told(name, same_function(name, draw), least=8, more=other_functions)


def test_not_attempted_and_reveal():
    def refine(low, high, best, factor): ...

    assert check("refine", refine).mark == "…"
    assert "np.log10(best)" in repr(reveal("refine"))


def test_draws_from_a_list_are_told_by_their_number():
    verdict = check(
        "sample_learning_rate", lambda rng, low=1e-4, high=1.0: float(rng.choice(np.geomspace(low, high, 50)))
    )
    assert not verdict.passed and "only 50 different values" in verdict.message
