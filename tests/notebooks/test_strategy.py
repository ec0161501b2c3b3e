"""What notebook 12 computes with functions of its own, against other ways to the same numbers."""

from itertools import product

import numpy as np
import pytest

from helpers import Adam, Network, train
from helpers.app import app_digits, photographed
from helpers.exercises import mistakes, reference
from helpers.figures.strategy.meeting import THINGS, state
from tests.notebooks.source import ROOT, defined, load

STEM = "12_strategy"


def with_bar(values):
    return defined(STEM, "with_bar")["with_bar"](values)


def test_the_bar_is_the_standard_error_over_five_splits():
    assert with_bar(np.array([1.0, 2, 3, 4, 5])) == "  3.0 ± 0.7"


def test_everything_that_six_weeks_allow_is_trained():
    """The condition in the loop lets through each state that a plan can reach, and nothing above six weeks."""
    from helpers.drawing.agenda import Agenda

    needed = {state(plan, 12, 48)[0] for plan in Agenda(THINGS, 6).plans}
    loop = next(
        cell.source for cell in load(ROOT / "notebooks" / f"{STEM}.ipynb").cells if cell.id == "12-code-003"
    )
    scope = {
        "product": product, "world": app_digits(arms=2),
        "trained": lambda units, sets, start=None, epochs=12, alpha=0.008: (0, (units, len(sets))),
    }  # fmt: skip
    exec(loop, scope)
    assert needed <= set(scope["found"])
    assert {key[:3] for key in scope["found"]} == {key[:3] for key in needed}


@pytest.fixture(scope="module")
def trained():
    world = app_digits(arms=2)
    return world, defined(STEM, "trained", Network=Network, train=train, Adam=Adam, world=world)["trained"]


def test_two_arms_of_five_splits_are_ten_separate_trainings(trained):
    world, train_all = trained
    params, errors = train_all(4, [world.web], epochs=1)
    assert errors.shape == (6, 2, 5)
    start = Network([64, 4, 10], output="softmax").init("he", 1, members=5)
    for arm, split, l2 in ((0, 3, 0.0), (1, 2, 3.0)):
        net, data = Network([64, 4, 10], output="softmax", l2=l2), [A[arm, split] for A in world.web]
        run = train(net, data, Adam(0.008), 1, 100, rng=1, params=start.member(split))
        assert np.allclose(run.params.theta, params.theta[arm, split], atol=1e-10)
        judged = [net.error(run.params, *(A[arm, split] for A in judge)) for judge in world.judges]
        assert errors[:, arm, split] == pytest.approx(100 * np.array(judged))


@pytest.mark.parametrize("eights", [170, 180, 190])
def test_eights_are_repeated_alike_in_every_split_even_where_there_are_few(eights):
    numbers, Y, seen = np.arange(400.0) * np.ones((5, 64, 1)), np.zeros((5, 10, 400)), {}
    Y[:, 8, :eights], Y[1, 8, eights] = 1, 1  # split 1 has one more
    given = {"X": numbers, "Y": Y, "app": app_digits(), "Network": Network}

    def learn(net, X, Y):
        seen.update(which=X[:, 0].astype(int), is_eight=Y[:, 0])
        return net.init("he", 1, members=5)

    assert defined(STEM, "detector", learn=learn, **given)["detector"](10).shape == (1250,)
    assert seen["which"].shape == (5, 400 + 180 * 9)
    for split, (which, is_eight) in enumerate(zip(seen["which"], seen["is_eight"])):
        assert np.array_equal(is_eight, Y[split, 8][which])
        times = np.bincount(which)
        assert set(times[: min(eights, 180)]) <= {10, 19} and (times[eights + 1 :] == 1).all()


def test_the_second_camera_moves_every_image_two_pixels_to_the_right():
    crooked = defined(STEM, "crooked", photographed=photographed)["crooked"]
    X = app_digits().web[0][..., :50]
    images, (moved, dim, noisy) = crooked(X, 4)
    plain = ~dim & ~noisy
    shifted = np.roll(X.reshape(5, 8, 8, 50), 2, axis=2).reshape(X.shape)
    assert not moved.any() and plain.any()
    for split in range(5):
        assert np.array_equal(images[split][:, plain[split]], shifted[split][:, plain[split]])


def test_slips_are_as_many_as_asked_and_of_the_kind_asked():
    slipped, (X, Y) = defined(STEM, "slipped")["slipped"], app_digits().web
    labels, ink = Y.argmax(axis=1), X.sum(axis=1)
    random = slipped(X, Y, 0.3, np.random.default_rng(1), False).argmax(axis=1)
    assert np.mean(random != labels) == pytest.approx(0.3, abs=0.03)
    assert len(set((random - labels)[random != labels] % 10)) == 9
    systematic = slipped(X, Y, 0.2, None, True).argmax(axis=1)
    wrong = systematic != labels
    assert wrong.mean() == pytest.approx(0.2, abs=0.01) and set((systematic - labels)[wrong] % 10) == {1}
    assert all(ink[k][wrong[k]].min() >= ink[k][~wrong[k]].max() for k in range(5))


def test_what_gets_no_gradient_stays_as_it_is():
    fit, net = defined(STEM, "fit", Adam=Adam)["fit"], Network([64, 6, 10], output="softmax")
    X, Y = (A[..., :30] for A in app_digits().web)
    start = net.init("he", 0, members=5)
    last, every = (fit(net, start, X, Y, only, steps=5) for only in (True, False))
    assert np.array_equal(last["W1"], start["W1"]) and np.array_equal(last["b1"], start["b1"])
    assert not np.allclose(last["W2"], start["W2"]) and not np.allclose(every["W1"], start["W1"])
    run = train(net, (X, Y), Adam(0.02), 5, 30, rng=0, params=start)
    assert np.allclose(run.params.theta, every.theta)


def test_pairs_lie_on_top_of_each_other_and_their_sums_are_right():
    pairs_of = defined(STEM, "pairs_of")["pairs_of"]
    rng = np.random.default_rng(0)
    X, L = rng.random((3, 64, 20)), rng.integers(0, 10, (3, 20))
    both, sums, (i, j) = pairs_of(X, L, 12, np.random.default_rng(1))
    assert both.shape == (3, 128, 12) and sums.shape == (3, 19, 12)
    assert np.array_equal(both[1, :64, 5], X[1, :, i[5]]) and np.array_equal(both[1, 64:, 5], X[1, :, j[5]])
    assert np.array_equal(sums.argmax(axis=1), L[:, i] + L[:, j])


def test_its_own_answer_in_place_of_a_missing_one_is_the_gradient_of_the_masked_cost():
    """Up to the constant factor m / known, which Adam does not see."""
    net, rng = Network([6, 4, 3]), np.random.default_rng(0)
    params, X = net.init("he", 1), rng.normal(size=(6, 8))
    Y = rng.choice([0.0, 1.0, np.nan], (3, 8))
    filled = np.where(np.isnan(Y), net.predict_proba(params, X), Y)
    grads = net.cost_and_gradient(params, X, filled)[1].theta * X.shape[1] / np.sum(~np.isnan(Y))

    def cost(theta):
        return reference("masked_cost")(net.predict_proba(params.like(theta), X), Y)

    for k in (0, 7, 25, 30, 40):
        step = np.zeros_like(params.theta)
        step[k] = 1e-5
        slope = (cost(params.theta + step) - cost(params.theta - step)) / 2e-5
        assert grads[k] == pytest.approx(slope, abs=1e-8)


def test_numbers_of_the_text():
    f1, mean = reference("f1"), mistakes("f1")["plain_mean"]
    assert round(100 * f1(0.098, 1.0)) == 18 and round(100 * mean(0.098, 1.0)) == 55
    share = app_digits().dev[1][:, 8].mean()
    assert share == pytest.approx(0.098, abs=5e-4)
    net = Network([64, 16, 10], output="softmax")
    assert sum(a * b for a, b in zip(net.layer_sizes, net.layer_sizes[1:])) == 1184
