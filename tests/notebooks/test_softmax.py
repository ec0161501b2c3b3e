"""What notebook 10 writes out itself, against oracles that share no code: shares and losses of any size, gradients, bins."""

import numpy as np
import pytest
from scipy.special import expit, log_softmax, ndtr

from helpers import (
    Adam,
    GradientDescent,
    Network,
    load_digits,
    make_blobs,
    make_moons,
    make_spirals,
    split,
    train,
)
from helpers import one_hot as hot
from helpers.figures.softmax.editing import brushed, moved
from helpers.gradcheck import numerical_gradient
from tests.notebooks.source import defined

NAME = "10_softmax"


def test_softmax_and_losses_at_any_size():
    notebook = defined(NAME, "plain_softmax", "safe_softmax", "safe_losses")
    rng = np.random.default_rng(0)
    Z = rng.normal(0, 3, (2, 4, 6)) * 10.0 ** rng.integers(0, 4, 6)  # a leading axis, as in section 6
    labels = rng.integers(4, size=6)
    expected = log_softmax(Z, axis=-2)
    assert np.allclose(notebook["safe_softmax"](Z), np.exp(expected), rtol=1e-12, atol=1e-300)
    losses = notebook["safe_losses"](Z, np.eye(4)[:, labels])
    assert np.allclose(losses, -expected[:, labels, np.arange(6)], rtol=1e-12, atol=1e-12)
    small = rng.normal(0, 3, (4, 9))
    assert np.allclose(notebook["plain_softmax"](small), np.exp(log_softmax(small, axis=0)), rtol=1e-12)
    assert np.allclose(notebook["plain_softmax"](small[:2])[0], expit(small[0] - small[1]), rtol=1e-12)


def test_logistic_regression_with_twice_the_rate_takes_the_same_path():
    X, Y = make_moons(300, noise=0.2, rng=1)
    two, one = Network([2, 2], output="softmax"), Network([2, 1], output="sigmoid")
    soft = train(two, (X, np.vstack([Y, 1 - Y])), GradientDescent(0.5), 100, None, params=two.init("zeros"))
    logistic = train(one, (X, Y), GradientDescent(1.0), 100, None, params=one.init("zeros"))
    assert np.allclose(soft.history["train_cost"], logistic.history["train_cost"], rtol=1e-10)


def test_the_jacobian_and_the_gradient_of_the_squared_error():
    notebook = defined(NAME, "jacobian", "squared_gradient")
    rng = np.random.default_rng(4)
    z, y = rng.normal(0, 2, 5), np.eye(5)[3]
    a = np.exp(log_softmax(z))
    rows = [numerical_gradient(lambda v: float(np.exp(log_softmax(v))[j]), z, 1e-6) for j in range(5)]
    assert np.allclose(notebook["jacobian"](a), rows, rtol=1e-6, atol=1e-9)
    slope = numerical_gradient(lambda v: float(np.sum((np.exp(log_softmax(v)) - y) ** 2)), z, 1e-6)
    squared = notebook["squared_gradient"](a[:, None], y[:, None]).ravel()
    assert np.allclose(squared, slope, rtol=1e-6, atol=1e-9)


def test_the_pull_of_ink_is_the_slope_of_the_log_probability():
    net, rng = Network([64, 12, 10], output="softmax"), np.random.default_rng(3)
    params, x = net.init("he", rng), rng.random((64, 1))
    pull_of_ink = defined(NAME, "pull_of_ink", "safe_softmax", params=params)["pull_of_ink"]
    for k in (0, 7):
        slope = numerical_gradient(
            lambda v: float(np.log(net.predict_proba(params, v[:, None])[k, 0])), x.ravel(), 1e-6
        )
        assert np.allclose(pull_of_ink(x, k), slope, rtol=1e-5, atol=1e-8)


def test_bins_of_a_calibrated_forecast_lie_on_the_diagonal():
    """Labels drawn from the stated probabilities: in each bin the share that is right is the certainty, within its error."""
    rng = np.random.default_rng(5)
    P = rng.dirichlet([0.3, 0.3, 0.3], 40_000).T
    labels = (rng.random(P.shape[1]) > P.cumsum(axis=0)).sum(axis=0).clip(max=2)
    sure, right, n, gap = defined(NAME, "reliability")["reliability"](P, np.eye(3)[:, labels])
    assert n.sum() == 40_000 and not n[:3].any() and np.isnan(sure[:3]).all()
    for k in range(3, 10):
        assert 0.1 * k <= sure[k] <= 0.1 * (k + 1) and n[k] == np.sum(np.floor(10 * P.max(axis=0)) == k)
        assert abs(right[k] - sure[k]) < 4 * np.sqrt(max(sure[k] * (1 - sure[k]), 1e-4) / n[k])
    assert gap == pytest.approx(np.sum(n[3:] / n.sum() * np.abs(sure[3:] - right[3:])), rel=1e-12)


def test_a_share_of_one_falls_into_the_last_bin():
    sure, right, n, gap = defined(NAME, "reliability")["reliability"](np.eye(2), np.eye(2)[::-1])
    assert n[9] == 2 and sure[9] == 1 and right[9] == 0 and gap == 1


def test_the_best_rule_for_five_clouds_in_a_row():
    """The nearest center cannot be beaten on fresh data, and no network of section 5 comes below it."""
    given = dict(make_blobs=make_blobs, make_spirals=make_spirals, hot=hot, Network=Network, Adam=Adam)
    notebook = defined(NAME, "in_a_row", "PLANES", "experiment", **given)
    X, labels = notebook["in_a_row"](20_000, 0.35, 2, 5)
    nearest = np.abs(X[:1] - 1.6 * np.arange(-2, 3)[:, None]).argmin(axis=0)
    best, errors = np.mean(nearest != labels), {}
    assert best == pytest.approx(8 / 5 * ndtr(-0.8 / 0.35), abs=0.002)  # eight tails on five clouds
    for hidden in (0, 16):
        *_, net, params, J = notebook["experiment"]("clouds in a row", 5, hidden, 200, 0, members=5)
        errors[hidden] = net.error(params, X, np.eye(5)[:, labels[0]])
        assert len(J) == 201 and (J[-1] < J[0]).all()
    assert (errors[0] > best).all() and errors[0].max() < errors[16].min()


def test_the_squared_error_is_slow_from_large_weights():
    """From large weights the squared error is far behind, whatever α; after twice the steps too."""
    X, labels = load_digits()
    digits = split(X, hot(labels, 10), np.random.default_rng(0))
    names = ("regression", "safe_softmax", "squared_gradient")
    notebook = defined(NAME, *names, digits=digits)
    softmax, squared = notebook["safe_softmax"], notebook["squared_gradient"]

    def errors(alpha, scale, steps):
        slopes = (
            lambda Z, Y: (softmax(Z) - Y) / Z.shape[1],
            lambda Z, Y: squared(softmax(Z), Y) / Z.shape[1],
        )
        starts = [
            [notebook["regression"](slope, alpha, scale, i, steps) for i in range(3)] for slope in slopes
        ]
        return np.mean(starts, axis=1)

    for alpha, steps in ((1, 200), (3, 200), (3, 400), (10, 200), (30, 200)):
        right, slow = errors(alpha, 2, steps)
        assert right < 15 and slow > 3 * right
    right, slow = errors(1, 0.01, 200)  # from small weights it is nearly level, at a larger α
    assert right < slow < right + 3


@pytest.fixture(scope="module")
def the_nine():
    """The 9 of the opening, (8, 8), the shares of an image by the network of the opening, and its gradient."""
    X, labels = load_digits()
    digits = split(X, hot(labels, 10), np.random.default_rng(0))
    net = Network([64, 64, 10], output="softmax")
    params = train(net, digits, Adam(0.01), epochs=60, rng=1, every=60).params
    shares_of = lambda image: net.predict_proba(params, image.reshape(64, 1)).ravel()
    of_truth = (net.predict_proba(params, digits.X_dev) * digits.Y_dev).sum(axis=0)
    pull_of_ink = defined(NAME, "pull_of_ink", "safe_softmax", params=params)["pull_of_ink"]
    return digits.X_dev[:, np.argsort(of_truth)[34]].reshape(8, 8), shares_of, pull_of_ink


def test_the_puzzle_of_the_opening(the_nine):
    nine, shares_of, _ = the_nine
    before = shares_of(nine)
    assert before.argmax() == 9 and before[9] == pytest.approx(0.976, abs=0.001)
    surer = lambda P: P.argmax() != 9 and P.max() > before[9]
    shifted = [surer(shares_of(moved(nine, right, 0, 0))) for right in np.arange(0.25, 1.26, 0.25)]
    turned = [surer(shares_of(moved(nine, 0, 0, angle))) for angle in (-5, -10, -15)]
    assert shifted == [False] * 4 + [True] and turned == [False, False, True]


@pytest.mark.parametrize(
    "row, column, ink, said, sign", [(5, 2, 1, 8, -1), (2, 5, -1, 5, 1), (3, 0, 1, 4, 1)]
)
def test_one_spot_turns_the_nine_into_something_else(the_nine, row, column, ink, said, sign):
    """As the last panel's text says, at marks that are among its twelve; the last one against its mark."""
    nine, shares_of, pull_of_ink = the_nine
    after = shares_of(brushed(nine, row, column, 1, ink))
    assert after.argmax() == said and after[said] > 0.95
    pull = pull_of_ink(nine.reshape(64, 1), 9)
    place = 8 * row + column
    assert np.sign(pull[place]) == sign and place in np.argsort(-np.abs(pull))[:12]
