"""What notebook 03 writes out itself, against loops, sums over all masks and the helpers' own training."""

from itertools import product

import numpy as np
import pytest

from helpers import Adam, Network, load_digits, one_hot, split, train
from tests.notebooks.source import defined

STEM = "03_dropout"


def test_inputs_used_is_one_for_a_single_input_and_all_where_all_share_equally():
    used = defined(STEM, "inputs_used")["inputs_used"]
    assert used(np.array([[0.0, -3.0, 0, 0]])) == pytest.approx(1)
    assert used(np.array([[2.0, -2.0, 2, 2], [0, 0, 5.0, 0]])) == pytest.approx((4 + 1) / 2)
    assert used(np.random.default_rng(0).normal(size=(7, 3, 50))).shape == (7,)


def test_each_way_through_a_mask_keeps_what_it_says():
    """Over all masks of a small layer, each with its probability, the divided mean is the layer itself."""
    ways, A, p = defined(STEM, "ways")["ways"], np.array([[0.5], [2.0], [3.0]]), 0.7
    means = dict.fromkeys(("with division", "without"), 0)
    for mask in product((0, 1), repeat=3):
        u = np.where(np.array(mask)[:, None] == 1, 0.1, 0.9)
        chance = np.prod(np.where(mask, p, 1 - p))
        for name in means:
            means[name] = means[name] + chance * ways[name](A, p, u)
    assert np.allclose(means["with division"], A) and np.allclose(means["without"], p * A)


def test_inputs_without_a_mask_are_those_of_the_network():
    given = {"Network": Network}
    names = ("sizes", "drawn", "x", "inputs")
    scope = defined(STEM, *names, **given)
    Z = scope["inputs"](lambda A, p, u: A, (1, 1, 1), [np.ones((n, 2)) for n in scope["sizes"][:3]])
    cache = Network(scope["sizes"]).forward(scope["drawn"], scope["x"])
    assert all(np.allclose(Z[l], cache[f"Z{l}"]) for l in (1, 2, 3)) and Z[3].shape == (1, 2)


def test_the_expected_cost_under_dropout_is_an_l2_with_a_lambda_for_each_input():
    """The mean over all 16 masks of each example, by its probability, against the formula of the notebook."""
    given = {"rng": np.random.default_rng(4), "m": 6, "p": 0.7}
    scope = defined(STEM, "X1", "y1", "lam_j", **given)
    X, y, lam, m, p = scope["X1"], scope["y1"], scope["lam_j"], 6, 0.7
    w, expected = np.array([[0.4, -1.0, 0.7, 0.2]]), 0
    for mask in product((0, 1), repeat=4):
        D = np.array(mask)[:, None]
        expected += np.prod(np.where(mask, p, 1 - p)) * ((y - w @ (X * D / p)) ** 2).sum() / (2 * m)
    assert ((y - w @ X) ** 2).sum() / (2 * m) + (lam * w**2).sum() / (2 * m) == pytest.approx(expected)


def test_ridge_regression_is_least_squares_on_rows_added():
    given = {"rng": np.random.default_rng(5), "m": 9, "p": 0.6}
    scope = defined(STEM, "X1", "y1", "lam_j", "with_l2", **given)
    X, y, lam = scope["X1"], scope["y1"], scope["lam_j"]
    rows = np.vstack([X.T, np.diag(np.sqrt(lam))])
    expected = np.linalg.lstsq(rows, np.append(y, np.zeros(4)), rcond=None)[0]
    assert np.allclose(scope["with_l2"](X, lam), expected[None])


@pytest.mark.filterwarnings("error")
def test_the_loop_written_out_trains_as_the_helpers_do_where_nothing_is_dropped():
    images, classes = load_digits()
    digits = split(images, one_hot(classes, 10), np.random.default_rng(0), dev=0.3, test=0.3)
    scope = defined(STEM, "fit", "softmax", digits=digits, Network=Network, Adam=Adam)
    same = (lambda shape, p, rng: np.ones(shape), lambda A, D, p: A, lambda dA, D, p: dA)
    found = scope["fit"](same, 1)
    rng = np.random.default_rng(1)
    chosen = rng.permutation(digits.X_train.shape[1])[:200]
    net, data = (
        Network([64, 64, 64, 10], output="softmax"),
        (digits.X_train[:, chosen], digits.Y_train[:, chosen]),
    )
    run = train(net, data, Adam(0.01), 60, None, params=Network([64, 64, 64, 10]).init("he", rng), every=60)
    assert set(found) == {60, 300} and np.allclose(found[60].theta, run.params.theta, atol=1e-8)


def test_a_thinned_answer_is_that_of_a_network_without_the_units_that_are_off():
    scope = defined(STEM, "u1", "u2", "thinned_answers", rng=np.random.default_rng(6))
    net, X, p = Network([2, 50, 50, 1]).init("he", 1), np.random.default_rng(7).normal(size=(2, 5)), 0.6
    on1, on2 = scope["u1"][8, :, 0] < p, scope["u2"][8, :, 0] < p
    A1 = np.maximum(0, net["W1"][on1] @ X + net["b1"][on1]) / p
    A2 = np.maximum(0, net["W2"][np.ix_(on2, on1)] @ A1 + net["b2"][on2]) / p
    logit = net["W3"][:, on2] @ A2 + net["b3"]
    answers = scope["thinned_answers"](net, X, p)
    assert answers.shape == (60, 5) and np.allclose(answers[8], 1 / (1 + np.exp(-logit[0])))
