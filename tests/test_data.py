"""Data: the real sets are what they are said to be; toy sets, splits, batches and scaling keep their
promises.
"""

import numpy as np
import pytest
from sklearn.datasets import load_digits as sklearn_digits

from helpers import (
    load_digits,
    load_temperatures,
    make_blobs,
    make_circles,
    make_moons,
    make_spirals,
    minibatches,
    normalize,
    one_hot,
    split,
)

TOYS = [make_moons, make_circles, make_spirals, make_blobs]


def test_digits_are_those_of_the_uci_set():
    X, Y = load_digits()
    oracle = sklearn_digits()
    assert X.shape == (64, 1797) and Y.shape == (1, 1797) and Y.dtype.kind == "i"
    assert np.array_equal(X.T * 16, oracle.data) and np.array_equal(Y[0], oracle.target)
    assert X.min() == 0 and X.max() == 1
    assert np.bincount(Y[0]).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_temperatures_are_four_years_without_a_gap():
    dates, high, low = load_temperatures()
    assert dates.shape == high.shape == low.shape == (1461,)
    assert dates[0] == np.datetime64("2012-01-01") and dates[-1] == np.datetime64("2015-12-31")
    assert (np.diff(dates) == np.timedelta64(1, "D")).all()
    assert (high[0], low[0]) == (12.8, 5.0) and (high[3], low[3]) == (12.2, 5.6)
    assert (low <= high).all() and -10 < low.min() and high.max() < 40
    summer = np.isin(dates.astype("datetime64[M]").astype(int) % 12, [6, 7])
    assert high[summer].mean() > high[~summer].mean() + 8


@pytest.mark.parametrize("make", TOYS)
def test_toy_sets_have_their_shapes_and_balanced_labels(make):
    X, Y = make(m=101, noise=0.1, rng=np.random.default_rng(4))
    assert X.shape == (2, 101) and Y.shape == (1, 101) and Y.dtype.kind == "i"
    counts = np.bincount(Y[0])
    assert counts.max() - counts.min() <= 1
    assert (np.diff(Y[0]) != 0).sum() > 20, "the labels come in shuffled order"


@pytest.mark.parametrize("make", TOYS)
def test_toy_sets_reproduce_from_the_seed(make):
    first, again, other = make(50, 0.2, 3), make(50, 0.2, np.random.default_rng(3)), make(50, 0.2, 4)
    assert all(np.array_equal(a, b) for a, b in zip(first, again))
    assert not np.array_equal(first[0], other[0])


@pytest.mark.parametrize("make", [make_spirals, make_blobs])
def test_number_of_classes(make):
    _, Y = make(70, 0.1, 0, n_classes=5)
    assert np.bincount(Y[0]).tolist() == [14] * 5


def test_without_noise_the_points_lie_on_their_curves():
    X, Y = make_circles(60, 0.0, 1)
    assert np.allclose(np.hypot(*X), np.where(Y[0] == 1, 0.5, 1.0), atol=1e-12)
    X, Y = make_moons(60, 0.0, 1)
    upper, lower = X[:, Y[0] == 0], X[:, Y[0] == 1]
    assert np.allclose(np.hypot(*upper), 1) and (upper[1] >= 0).all()
    assert np.allclose(np.hypot(lower[0] - 1, lower[1] - 0.5), 1) and (lower[1] <= 0.5).all()
    X, Y = make_spirals(60, 0.0, 1, n_classes=3)
    radius = np.hypot(*X) / 2
    expected = np.exp(1j * (1.25 * np.pi * radius + 2 * np.pi * Y[0] / 3))
    assert np.allclose(X[0] + 1j * X[1], 2 * radius * expected)


def test_spirals_fill_the_plane_evenly():
    """As many points in each ring of equal area: the square of the radius is uniform, up to the hole in the
    middle.
    """
    X, _ = make_spirals(4000, 0.0, 1)
    share = ((np.hypot(*X) / 2 - 0.1) / 0.9) ** 2
    assert np.allclose(
        np.quantile(share, [0.1, 0.25, 0.5, 0.75, 0.9]), [0.1, 0.25, 0.5, 0.75, 0.9], atol=0.03
    )


def test_circles_and_moons_are_drawn_evenly_along_their_curves():
    X, _ = make_circles(4000, 0.0, 1)
    around = (np.arctan2(X[1], X[0]) / (2 * np.pi)) % 1
    X, Y = make_moons(4000, 0.0, 1)
    along = np.arccos(np.clip(X[0, Y[0] == 0], -1, 1)) / np.pi
    for share in (around, along):
        assert np.allclose(
            np.quantile(share, [0.1, 0.25, 0.5, 0.75, 0.9]), [0.1, 0.25, 0.5, 0.75, 0.9], atol=0.04
        )


def test_blobs_stand_on_a_circle_equally_far_from_each_other():
    X, Y = make_blobs(40, 0.0, 1, n_classes=4)
    angle = np.unwrap([np.angle(complex(*X[:, Y[0] == c][:, 0])) for c in range(4)])
    assert np.allclose(np.hypot(*X), 1.5) and np.allclose(np.diff(angle), np.pi / 2)


def test_noise_is_the_standard_deviation():
    X, Y = make_blobs(9000, 0.4, 2)
    spread = [X[:, Y[0] == c].std(axis=1) for c in range(3)]
    assert np.allclose(spread, 0.4, rtol=0.05)


def test_split_cuts_disjoint_parts_that_keep_x_and_y_together():
    X = np.arange(2 * 103).reshape(2, 103)
    Y = 7 * X[:1]  # a label that tells its example
    parts = split(X, Y, 5, dev=0.2, test=0.1)
    assert [parts[i].shape[1] for i in (0, 2, 4)] == [72, 21, 10]
    seen = np.concatenate([parts.X_train[0], parts.X_dev[0], parts.X_test[0]])
    assert sorted(seen) == list(range(103)) and not np.array_equal(seen, np.arange(103))
    for X_part, Y_part in zip(parts[::2], parts[1::2]):
        assert np.array_equal(Y_part, 7 * X_part[:1]) and np.array_equal(X_part[1], X_part[0] + 103)


def test_split_shares_can_be_left_out_and_small_ones_get_an_example():
    X = np.arange(30.0).reshape(1, 30) + 0.5
    assert split(X, X, 0, dev=0.2, test=0).X_test.shape == (1, 0)
    assert split(X, X, 0, dev=0.001, test=0).X_dev.shape == (1, 1)


@pytest.mark.parametrize(
    "batch_size, sizes", [(16, [16] * 6 + [4]), (50, [50, 50]), (100, [100]), (1, [1] * 100)]
)
def test_minibatches_cover_every_example_once(batch_size, sizes):
    X = np.arange(300.0).reshape(3, 100)
    batches = minibatches(X, X[:1] * 2, batch_size, np.random.default_rng(9))
    assert [Xb.shape[1] for Xb, _ in batches] == sizes
    together = np.concatenate([Xb for Xb, _ in batches], axis=1)
    assert np.array_equal(np.sort(together, axis=1), X)
    assert not np.array_equal(together, X)
    assert all(np.array_equal(Yb, 2 * Xb[:1]) for Xb, Yb in batches)


def test_minibatches_of_a_population_take_the_same_columns():
    X = np.random.default_rng(0).random((4, 3, 20))
    for Xb, Yb in minibatches(X, X[:, :1], 8, 1):
        assert Xb.shape[:2] == (4, 3) and np.array_equal(Xb[:, :1], Yb)


@pytest.mark.parametrize("labels", [[2, 0, 3, 1, 3], [[2, 0, 3, 1, 3]], np.array([2.0, 0, 3, 1, 3])])
def test_one_hot_by_loop(labels):
    expected = np.zeros((5, 5))
    for column, label in enumerate([2, 0, 3, 1, 3]):
        expected[label, column] = 1
    assert np.array_equal(one_hot(labels, 5), expected)


def test_normalize_uses_the_training_set_only():
    rng = np.random.default_rng(2)
    X_train, X_dev = 3 + 5 * rng.standard_normal((4, 200)), 30 + rng.standard_normal((4, 50))
    train_was, dev_was = X_train.copy(), X_dev.copy()
    Z_train, Z_dev = normalize(X_train, X_dev)
    assert np.allclose(Z_train.mean(axis=1), 0) and np.allclose(Z_train.std(axis=1), 1)
    for i in range(4):
        assert np.allclose(Z_dev[i], (X_dev[i] - np.mean(X_train[i])) / np.std(X_train[i]))
    assert np.array_equal(X_train, train_was) and np.array_equal(X_dev, dev_was)


def test_normalize_only_centers_a_constant_pixel():
    X, _ = load_digits()
    Z = normalize(X)  # pixels in the corners are 0 in every image
    assert np.isfinite(Z).all() and not Z[0].any()
    constant, other = normalize(np.full((1, 7), 0.1), np.full((1, 3), 0.6))
    assert np.allclose(constant, 0) and np.allclose(other, 0.5)
