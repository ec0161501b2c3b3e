"""The app of notebook 12: what befalls an image is what is told of it, and nobody is in two sets."""

import numpy as np
import pytest

from helpers import load_digits
from helpers.app import app_digits, photographed

DIGITS = load_digits()[0]


@pytest.fixture(scope="module")
def world():
    return app_digits()


def test_what_is_told_of_an_image_is_what_befell_it():
    images, (moved, dim, noisy) = photographed(DIGITS, 3)
    assert images.shape == DIGITS.shape and moved.shape == (1797,)
    assert [moved.mean(), dim.mean(), noisy.mean()] == pytest.approx([0.5, 0.3, 0.3], abs=0.04)
    alone = ~moved & ~dim & ~noisy
    assert np.array_equal(images[:, alone], DIGITS[:, alone])
    only_dim = dim & ~moved & ~noisy
    assert np.allclose(images[:, only_dim], 0.4 * DIGITS[:, only_dim])
    before, after = (A.reshape(8, 8, -1)[..., moved & ~dim & ~noisy] for A in (DIGITS, images))
    left, right = (np.array_equal(after[..., 0], np.roll(before[..., 0], step, axis=1)) for step in (-1, 1))
    assert left != right
    steps = [(after == np.roll(before, step, axis=1)).all(axis=(0, 1)) for step in (-1, 1)]
    assert (steps[0] | steps[1]).all() and 0.4 < steps[0].mean() < 0.6
    only_noisy = noisy & ~moved & ~dim
    assert (images - DIGITS)[:, only_noisy].std() == pytest.approx(0.3, rel=0.03)


def test_a_share_may_be_zero_and_the_rest_stays_as_it_was():
    whole, tags = photographed(DIGITS, 5)
    spared, without = photographed(DIGITS, 5, moved=0)
    assert not without[0].any() and np.array_equal(without[1:], tags[1:])
    assert np.array_equal(spared[:, ~tags[0]], whole[:, ~tags[0]])
    every = photographed(np.stack([DIGITS] * 2), 1, 1, 0, 0)[1]
    assert every.shape == (3, 2, 1797) and every[0].all() and not every[1:].any()
    for bad in ({"moved": 1.5}, {"dim": -0.1}):
        with pytest.raises(ValueError):
            photographed(DIGITS, 0, **bad)
    with pytest.raises(ValueError):
        photographed(DIGITS[:10], 0)


def test_the_sets_have_the_sizes_and_share_no_image(world):
    sizes = [part[0].shape for part in world[:5]]
    assert sizes == [(5, 64, m) for m in (900, 100, 300, 250, 247)]
    assert all(part[1].shape == (5, 10, part[0].shape[-1]) for part in world[:5])
    clean = {image.tobytes() for image in DIGITS.T}
    for split in range(5):
        web = {image.tobytes() for image in world.web[0][split].T}
        rest = {image.tobytes() for image in world.train_dev[0][split].T}
        assert not web & rest and web | rest <= clean
    counts = sum(part[1].sum(axis=-1) for part in world[:5])  # each class, in all five sets
    assert np.array_equal(counts, np.tile([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], (5, 1)))


def test_some_labels_are_wrong_and_told_so(world):
    wrong = (world.dev_given[1] != world.dev[1]).any(axis=1)
    assert np.array_equal(wrong, world.tags["mislabeled"]) and 0.04 < wrong.mean() < 0.08
    assert (world.dev_given[1].sum(axis=1) == 1).all() and world.dev_given[0] is world.dev[0]
    assert np.array_equal(world.spared["mislabeled"][1], world.dev[1])
    moved = world.tags["moved"]
    assert np.array_equal(world.spared["moved"][0][0][:, ~moved[0]], world.dev[0][0][:, ~moved[0]])
    assert not np.array_equal(world.spared["moved"][0][0][:, moved[0]], world.dev[0][0][:, moved[0]])


def test_arms_are_the_same_again_and_seeds_differ(world):
    twice = app_digits(arms=2)
    assert twice.web[0].shape == (2, 5, 64, 900) and np.array_equal(twice.web[0][1], world.web[0])
    assert len(twice.judges) == 6 and twice.judges[2][1].shape == (2, 5, 10, 250)
    assert np.array_equal(twice.made["moves"][0][0][0], world.made["moves"][0][0]) and twice.made[""] == []
    assert twice.spared["dim"][0].shape == (2, 5, 64, 250) and twice.tags["dim"].shape == (5, 250)
    assert not np.array_equal(app_digits(1).web[0], world.web[0])


def test_another_camera_takes_what_the_app_sees(world):
    other = app_digits(camera=lambda X, rng: (0 * X, ()))
    assert not other.app[0].any() and not other.test[0].any()
    assert np.array_equal(other.web[0], world.web[0]) and set(other.tags) == {"mislabeled"}


def test_what_is_made_is_the_web_all_noisy_or_all_moved(world):
    (noisy, Y_noisy), (moves, Y_moves) = world.made["noise"][0], world.made["moves"][0]
    web = world.web[0]
    assert np.array_equal(Y_noisy, world.web[1]) and np.array_equal(Y_moves, world.web[1])
    assert (noisy - web).std() == pytest.approx(0.3, rel=0.02)
    grid, moved = (A.reshape(5, 8, 8, 900) for A in (web, moves))
    one, other = ((moved == np.roll(grid, step, axis=2)).all(axis=(1, 2)) for step in (-1, 1))
    assert (one | other).all() and not np.array_equal(moves, web)
