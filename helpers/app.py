"""The app of notebook 12: clean digits as the web has them, and the same as its users' cameras see them."""

from collections import namedtuple

import numpy as np

from .data import load_digits, one_hot
from .validation import examples, generator, integer, scalar

World = namedtuple("World", "web train_dev app dev test dev_given test_given judges made tags spared")
ENDS = (900, 1000, 1300, 1550)  # where web, train-dev, app and dev end; the rest is test
MISFORTUNES = ("moved", "dim", "noisy")
SLIPS = 0.06  # of the labels that somebody gave dev and test are wrong


def photographed(X, rng=0, moved=0.5, dim=0.3, noisy=0.3):
    """Digits X (..., 64, m) as the app's camera takes them, and what befell each: (3, ..., m), True or False.

    moved, dim, noisy: the shares of the images that lie one pixel to the left or right, have 0.4 times the
    light, or have noise of standard deviation 0.3 in each pixel; all three may meet. With the same seed, an
    image that is, say, moved at two settings is moved alike, so a share can be set to 0 and nothing else.
    """
    X, rng = examples("X", X, rows=64), generator(rng)
    shares = [scalar(name, s, 0, 1) for name, s in (("moved", moved), ("dim", dim), ("noisy", noisy))]
    few = (*X.shape[:-2], X.shape[-1])
    tags = np.stack([rng.random(few) < share for share in shares])
    step = tags[0] * rng.choice([-1, 1], few)
    columns = (np.arange(8)[:, None] - step[..., None, :]) % 8  # (..., 8, m): where each column comes from
    images = X.reshape(*X.shape[:-2], 8, 8, X.shape[-1])
    images = np.take_along_axis(images, columns[..., None, :, :], axis=-2).reshape(X.shape)
    light = np.where(tags[1], 0.4, 1.0)[..., None, :]
    noise = 0.3 * tags[2][..., None, :] * rng.standard_normal(X.shape)
    return images * light + noise, tags


def app_digits(rng=0, splits=5, arms=None, camera=photographed):
    """A World cut from the 1,797 digits in `splits` ways; X (splits, 64, m), Y (splits, 10, m), one-hot.

    web, train_dev: clean digits, 900 and 100. app, dev, test: photographed, 300, 250 and 247.
    dev_given, test_given: the same images with the labels that somebody gave them, about 6% of them wrong.
    judges: web, train_dev, dev_given, test_given, dev, test. made: dict "" -> [], "noise" -> [the 900 of the
    web, all noisy], "moves" -> [the same, all moved].
    tags: dict "moved", "dim", "noisy", "mislabeled" -> of which dev images that is true, (splits, 250).
    spared: dict of the same -> dev_given, had that not happened to any image.
    camera: a function (X, seed) -> images, tags, in place of `photographed`; tags and spared are then left
    to the labels. arms: all but the tags so often, in front of the splits, for arms that train in one pass.
    """
    (digits, labels), rng = load_digits(), generator(rng)
    order = np.stack([rng.permutation(labels.size) for _ in range(integer("splits", splits))])
    X, Y = (A[:, order].swapaxes(0, 1) for A in (digits, one_hot(labels, 10)))
    X, Y = (np.split(A, ENDS, axis=-1) for A in (X, Y))
    seeds = rng.integers(2**32, size=5)
    app, (dev, tags), test = (camera(part, seed) for part, seed in zip(X[2:], seeds))
    befell = dict(zip(MISFORTUNES if camera is photographed else (), tags))
    spared = {name: photographed(X[3], seeds[1], **{name: 0})[0] for name in befell}
    noise, moves = photographed(X[0], seeds[3], 0, 0, 1)[0], photographed(X[0], seeds[4], 1, 0, 0)[0]
    web, train_dev, app, dev, test = *zip(X[:2], Y[:2]), (app[0], Y[2]), (dev, Y[3]), (test[0], Y[4])
    dev_given, test_given = ((images, _given(right, rng)) for images, right in (dev, test))
    spared = {name: (images, dev_given[1]) for name, images in spared.items()} | {"mislabeled": dev}
    world = World(
        web, train_dev, app, dev, test, dev_given, test_given,
        (web, train_dev, dev_given, test_given, dev, test),
        {"": [], "noise": [(noise, Y[0])], "moves": [(moves, Y[0])]},
        befell | {"mislabeled": (dev_given[1] != dev[1]).any(axis=-2)}, spared,
    )  # fmt: skip
    return world if arms is None else _repeated(world, integer("arms", arms))


def _repeated(world, arms):
    """The world with each set `arms` times in front, without a copy."""

    def again(part):
        if isinstance(part, dict):
            return {name: again(value) for name, value in part.items()}
        if isinstance(part, (tuple, list)):
            return type(part)(again(value) for value in part)
        return np.broadcast_to(part, (arms, *part.shape))

    return world._replace(**{name: again(part) for name, part in world._asdict().items() if name != "tags"})


def _given(Y, rng):
    """One-hot labels (..., 10, m) of which a share is replaced by another class."""
    few = (*Y.shape[:-2], Y.shape[-1])
    step = (rng.random(few) < SLIPS) * rng.integers(1, 10, few)
    return np.eye(10)[(Y.argmax(axis=-2) + step) % 10].swapaxes(-1, -2)
