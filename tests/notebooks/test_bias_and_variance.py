"""What notebook 01 computes with functions of its own, against other ways to the same numbers."""

from collections import Counter

import numpy as np
import pytest
from scipy.stats import binom

from helpers import Adam, Network, make_moons, one_hot
from helpers.exercises import reference
from tests.notebooks.source import defined

STEM = "01_bias_and_variance"


@pytest.fixture(scope="module")
def moons():
    return defined(STEM, "densities", "bayes_error", "PLANE", "ANGLES", "ARCS", "BAYES", "bayes")


@pytest.mark.parametrize("noise", [0.1, 0.2, 0.5])
def test_the_bayes_error_is_what_the_best_classifier_gets(moons, noise):
    X, Y = make_moons(40_000, noise, rng=7)
    density = moons["densities"](X, noise)
    wrong = np.mean((density[1] > density[0]) != Y[0])
    bayes = moons["bayes_error"](noise)
    assert wrong == pytest.approx(bayes, abs=4 * np.sqrt(bayes / X.shape[1]))
    near = np.hypot(*(X - np.array([[0.5], [0.25]]))) < 0.3
    share, at = Y[0, near].mean(), (density[1] / density.sum(axis=0))[near].mean()
    assert at == pytest.approx(share, abs=4 * 0.5 / np.sqrt(near.sum()))


def test_the_table_at_the_top_holds_the_bayes_errors_that_the_end_computes(moons):
    for noise, percent in moons["BAYES"].items():
        assert percent == round(100 * moons["bayes_error"](noise), 1)
    assert moons["bayes"](0.2) == pytest.approx(0.029) and moons["bayes"](0.225) == pytest.approx(0.0425)


@pytest.mark.parametrize(
    "errors, words",
    [
        ((0, 1, 9, 10, 10.5), "variance"),
        ((0, 1, 1.5, 10, 10.5), "data mismatch"),
        ((0, 10, 11, 12, 12.5), "avoidable bias"),
        ((0, 10, 11, 20, 20.5), "avoidable bias and data mismatch"),
        ((0.5, 1, 1.5, 2, 12), "overfitting to dev"),
        ((1, 1, 2, 1, 1), "fine"),
        ((4, 7, 10, 6, 6), "avoidable bias and variance"),
    ],
)
def test_the_ladder_is_read_as_in_the_course_and_as_its_exercise_reads_it(errors, words):
    scope = defined(STEM, "reading", "STEPS")
    counts = scope["reading"](errors)[1]
    assert (" and ".join(step for step, count in zip(scope["STEPS"], counts) if count) or "fine") == words
    assert reference("ladder")(*np.array(errors) / 100) == words


def test_the_folded_readings_are_what_the_exercise_says():
    readings = [(1, 11, 0), (15, 16, 0), (15, 30, 0), (0.5, 1, 0), (8, 10, 1), (8, 10, 7.5), (15, 14, 0)]
    words = ["variance", "bias", "bias and variance", "fine", "bias", "variance", "bias"]
    assert [reference("diagnose")(*(error / 100 for error in errors)) for errors in readings] == words


def test_a_moving_start_is_trained_as_one_by_one():
    """`fit` on a population is `fit` on each of its members, and leaves the start as it was."""
    fit = defined(STEM, "fit", Adam=Adam)["fit"]
    net = Network([2, 3, 1], hidden="tanh")
    start = net.init("xavier", rng=0, members=2)
    before, (X, Y) = start.theta.copy(), make_moons(30, 0.2, rng=1)
    together = fit(net, start, X, Y, 5)
    for k in range(2):
        alone = fit(net, start.like(start.theta[k].copy()), X, Y, 5)
        assert alone.theta == pytest.approx(together.theta[k], abs=1e-12)
    assert np.array_equal(start.theta, before)


def test_a_standard_error_is_that_of_independent_values():
    values = np.random.default_rng(0).normal(3, 2, 16)
    mean, bar = defined(STEM, "with_bar")["with_bar"](values).split(" ± ")
    assert float(mean) == pytest.approx(values.mean(), abs=0.05)
    assert float(bar) == pytest.approx(np.sqrt(np.sum((values - values.mean()) ** 2) / 15 / 16), abs=0.05)


def test_each_network_of_the_walk_is_measured_on_a_dev_set_of_its_own():
    """So the error bar over the twenty holds the chance of both draws; one shared dev set would hide its own."""
    asked = []

    def fake_moons(m, noise, rng):
        asked.append((m, rng))
        return make_moons(m, noise, rng=rng)

    names = dict(make_moons=fake_moons, fit=lambda net, params, *rest: params, Network=Network)
    gaps = defined(STEM, "many_moons", "gaps", bayes=lambda noise: 0.03, **names)["gaps"]
    bias, variance, dev = gaps(2, 30)
    assert dev.shape == (20,) and bias + 3 + variance == pytest.approx(dev)
    assert [m for m, _ in asked] == 20 * [30] + 20 * [2000] and len({seed for _, seed in asked}) == 40


def test_recorded_noise_repeats_and_new_noise_does_not():
    """Labels that nothing can predict are not predicted on any of the sets, and the data stay as they are."""
    rng = np.random.default_rng(0)
    X5, labels = rng.random((5, 64, 1797)), rng.integers(10, size=1797)
    Y5 = np.stack([one_hot(labels, 10)] * 5)
    scope = defined(STEM, "cut", "in_the_car", X5=X5, Y5=Y5, Network=Network, Adam=Adam)
    kept = X5.copy()
    for recordings in (1, 1200, None):
        errors = scope["in_the_car"](recordings, steps=2)
        assert errors.shape == (3, 5) and np.all(errors > 50)
    assert np.array_equal(X5, kept)


def test_bias_and_variance_add_up_and_are_found_where_they_were_put():
    scope, rng = defined(STEM, "decompose", "truth", "GRID"), np.random.default_rng(0)
    truth = scope["truth"](scope["GRID"][0])
    found = [scope["decompose"](truth + 0.1 + 0.2 * rng.standard_normal((60, truth.size))) for _ in range(40)]
    assert np.mean(found, axis=0) == pytest.approx([0.01, 0.04], rel=0.02)
    P = truth + rng.normal(0.05, 0.3, (60, truth.size))
    bias2, variance = scope["decompose"](P)
    assert bias2 + variance == pytest.approx(((P - truth) ** 2).mean(), rel=1e-12)


@pytest.mark.parametrize("m, told", [(100, 0.57), (1_000, 0.87), (10_000, 1.0)])
def test_the_contest_comes_out_as_two_binomials_say_and_as_the_text_says(m, told):
    k = np.arange(m + 1)
    better = np.sum(binom.pmf(k, m, 0.03) * binom.sf(k, m, 0.04))
    tied = np.sum(binom.pmf(k, m, 0.03) * binom.pmf(k, m, 0.04))
    A, B = defined(STEM, "contest")["contest"](0.03, 0.04, 0, m)
    assert np.mean(A < B) == pytest.approx(better, abs=0.02) == pytest.approx(told, abs=0.02)
    assert np.mean(A == B) == pytest.approx(tied, abs=0.015)


def test_the_chosen_model_is_the_best_on_the_test_set_and_measured_on_the_rest():
    wrong_on = np.random.default_rng(3).random((200, 1497)) < np.linspace(0.05, 0.3, 200)[:, None]
    pick = defined(STEM, "pick", wrong_on=wrong_on)["pick"]
    claimed, true, test, fresh = pick(200, 700, np.random.default_rng(0))
    best = np.flatnonzero(test == claimed)[0]
    assert claimed == test.min() and true == fresh[best] and len(test) == 200
    overall = np.sort((700 * test + 797 * fresh) / 1497)  # every image is in one of the two, and once
    assert overall == pytest.approx(np.sort(100 * wrong_on.mean(axis=1)))


@pytest.mark.parametrize(
    "units, m, verdicts",
    [
        (8, 300, {"fine": 6, "variance": 2}),
        (8, 20, {"variance": 8}),
        (1, 100, {"bias": 5, "bias and variance": 3}),
        (1, 20, {"variance": 5, "bias and variance": 2, "bias": 1}),
    ],
)
def test_eight_draws_read_about_as_the_table_in_section_two_says(units, m, verdicts):
    """About: another machine may round one close call to the other side."""
    known = dict(Adam=Adam, Network=Network, make_moons=make_moons)
    scope, rule = defined(STEM, "fit", "experiment", "BAYES", "bayes", **known), reference("diagnose")
    runs = [scope["experiment"](units, m, 0.2, 70, draw)[-2:] for draw in range(8)]
    seen = Counter(rule(train, dev, scope["bayes"](0.2)) for train, dev in runs)
    assert sum((seen - Counter(verdicts)).values()) <= 1
