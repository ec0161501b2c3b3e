"""Data: digits and temperatures that ship with the series, toy sets on the plane, and how to cut them up.

Examples are columns throughout: X is (n, m), Y is (1, m).
"""

from collections import namedtuple
from pathlib import Path

import numpy as np

from .validation import as_array, examples, finite, generator, integer, pair, scalar

DATASETS = Path(__file__).parent / "datasets"  # credits and licenses: datasets/SOURCES.md

Split = namedtuple("Split", "X_train Y_train X_dev Y_dev X_test Y_test")


def load_digits():
    """Real handwritten digits: X (64, 1797), one image of 8×8 gray values in [0, 1] a column; Y (1, 1797)."""
    with np.load(DATASETS / "digits.npz") as archive:
        images, labels = archive["images"], archive["labels"]
    return images.reshape(len(images), -1).T / 16, labels.astype(int)[None]


def load_temperatures():
    """Seattle, four years of days: dates (datetime64), highest and lowest temperature in °C, each (1461,)."""
    table = np.genfromtxt(
        DATASETS / "seattle_temperature.csv", delimiter=",", names=True, dtype=None, encoding="utf-8"
    )
    return table["date"].astype("datetime64[D]"), table["max_celsius"], table["min_celsius"]


def make_moons(m=300, noise=0.2, rng=0):
    """Two interleaved half circles: X (2, m), Y (1, m) in {0, 1}, classes as equal as m allows."""
    rng, Y = _labels(m, noise, rng, 2)
    angle = np.pi * rng.random(m)
    upper = np.stack([np.cos(angle), np.sin(angle)])
    lower = np.stack([1 - np.cos(angle), 0.5 - np.sin(angle)])
    return np.where(Y == 0, upper, lower) + noise * rng.standard_normal((2, m)), Y


def make_circles(m=300, noise=0.1, rng=0):
    """A circle of radius 0.5 (class 1) inside one of radius 1 (class 0): X (2, m), Y (1, m)."""
    rng, Y = _labels(m, noise, rng, 2)
    angle = 2 * np.pi * rng.random(m)
    circle = np.where(Y == 0, 1.0, 0.5) * np.stack([np.cos(angle), np.sin(angle)])
    return circle + noise * rng.standard_normal((2, m)), Y


def make_spirals(m=300, noise=0.1, rng=0, n_classes=2):
    """Arms of a spiral that wind around each other, one class each: X (2, m), Y (1, m) in 0…n_classes − 1."""
    rng, Y = _labels(m, noise, rng, n_classes)
    radius = 0.1 + 0.9 * np.sqrt(rng.random(m))  # the root spreads the points evenly over the plane
    angle = 1.25 * np.pi * radius + 2 * np.pi * Y[0] / n_classes
    arms = radius * np.stack([np.cos(angle), np.sin(angle)])
    return 2 * arms + noise * rng.standard_normal((2, m)), Y


def make_blobs(m=300, noise=0.5, rng=0, n_classes=3):
    """Round clouds of spread `noise`, centers on a circle of radius 1.5: X (2, m), Y (1, m) from 0 on."""
    rng, Y = _labels(m, noise, rng, n_classes)
    angle = 2 * np.pi * Y[0] / n_classes + np.pi / 2
    centers = 1.5 * np.stack([np.cos(angle), np.sin(angle)])
    return centers + noise * rng.standard_normal((2, m)), Y


def _labels(m, noise, rng, n_classes):
    integer("n_classes", n_classes, 2)
    integer("m", m, n_classes)
    scalar("noise", noise, low=0)
    rng = generator(rng)
    return rng, rng.permutation(np.arange(m) % n_classes)[None]


def split(X, Y, rng, dev=0.2, test=0.2):
    """Shuffle the examples and cut them into train, dev and test: a Split (X_train, Y_train, X_dev, …).

    dev, test: shares of the examples in [0, 1), together below 1; each part asked for gets at least one.
    """
    X, Y = pair(X, Y)
    scalar("dev", dev, low=0, below=1)
    scalar("test", test, low=0, below=1)
    m = X.shape[-1]
    m_dev, m_test = (max(1, round(share * m)) if share else 0 for share in (dev, test))
    if m_dev + m_test >= m:
        raise ValueError(f"dev={dev} and test={test} leave no training example of {m}")
    order = generator(rng).permutation(m)
    train, dev_part, test_part = np.split(order, [m - m_dev - m_test, m - m_test])
    return Split(*(A[..., part] for part in (train, dev_part, test_part) for A in (X, Y)))


def minibatches(X, Y, batch_size, rng):
    """Shuffle the examples and cut them into batches of `batch_size` columns; the last may be shorter.

    Returns a list of (Xb, Yb). X (..., n, m), Y (..., c, m). Derived in 06_optimizers, section 1.
    """
    X, Y = pair(X, Y)
    integer("batch_size", batch_size, 1, X.shape[-1])
    return cut(X, Y, batch_size, generator(rng))


def cut(X, Y, batch_size, rng):
    """`minibatches` without its checks, for a loop that has made them."""
    m = X.shape[-1]
    order = rng.permutation(m)
    X, Y = X[..., order], Y[..., order]  # copied once; the batches are views of that
    parts = [slice(start, start + batch_size) for start in range(0, m, batch_size)]
    return [(X[..., part], Y[..., part]) for part in parts]


def one_hot(labels, n_classes):
    """Labels (m,) or (1, m) in 0…C − 1 as a matrix (C, m) with a single 1 in each column."""
    integer("n_classes", n_classes)
    labels = as_array("labels", labels)
    if labels.dtype.kind not in "iufb":
        raise TypeError(f"labels must be whole numbers, got dtype {labels.dtype}")
    if labels.ndim == 2 and labels.shape[0] == 1:
        labels = labels[0]
    if labels.ndim != 1 or labels.size == 0:
        raise ValueError(f"labels must have shape (m,) or (1, m) with m at least 1, got {labels.shape}")
    finite("labels", labels)
    if (labels != np.round(labels)).any() or labels.min() < 0 or labels.max() >= n_classes:
        raise ValueError(
            f"labels must be whole numbers from 0 to {n_classes - 1}, got {labels.min()} to {labels.max()}"
        )
    return (labels == np.arange(n_classes)[:, None]).astype(float)


def normalize(X_train, *others):
    """Subtract the mean and divide by the standard deviation *of the training set*, in every set alike.

    Returns the sets in the order given. A feature that is constant in X_train (σ = 0) is only centered.
    Derived in 04_initialization, section 4.
    """
    X_train = examples("X_train", X_train)
    others = [examples(f"others[{i}]", X, rows=X_train.shape[-2]) for i, X in enumerate(others)]
    mu = X_train.mean(axis=-1, keepdims=True)
    sigma = X_train.std(axis=-1, keepdims=True)
    sigma = np.where(np.ptp(X_train, axis=-1, keepdims=True) == 0, 1.0, sigma)
    normalized = [(X - mu) / sigma for X in (X_train, *others)]
    return normalized if others else normalized[0]
