"""What notebook 02 writes out itself, against oracles that share no code: warps, densities, units, errors."""

import numpy as np
import pytest
from scipy.integrate import dblquad
from scipy.ndimage import map_coordinates
from scipy.stats import sem

from tests.notebooks.source import defined

STEM = "02_regularization"


@pytest.fixture(scope="module")
def notebook():
    return defined(STEM, "rows", "columns", "warp", "working", "mean_and_error", "error_of", "left_of_one")


TURNS = [(12, 1, 0, 0), (0, 1.2, 0, 0), (0, 0.85, 0, 0), (0, 1, 1, 0), (-12, 1.1, 0.5, -1)]


@pytest.mark.parametrize("degrees, zoom, right, down", TURNS)
def test_a_warp_samples_the_old_image_where_each_new_pixel_comes_from(notebook, degrees, zoom, right, down):
    image, angle = np.random.default_rng(0).random((8, 8)), np.deg2rad(degrees)
    row, column = np.mgrid[:8, :8] - 3.5
    x, y = (column - right) / zoom, (row - down) / zoom
    source = np.array([np.sin(angle) * x + np.cos(angle) * y, np.cos(angle) * x - np.sin(angle) * y]) + 3.5
    padded = np.pad(image, 4)  # black all around: grid-constant interpolates towards it
    expected = map_coordinates(padded, source + 4, order=1)
    warped = notebook["warp"](right=right, down=down, degrees=degrees, zoom=zoom) @ image.ravel()
    assert np.allclose(warped.reshape(8, 8), expected, rtol=0, atol=1e-12)


def test_whole_moves_flips_and_turns_are_exact(notebook):
    image, warp = np.random.default_rng(1).random((8, 8)), notebook["warp"]
    for matrix, expected in (
        (warp(), image),
        (warp(mirror=-1), image[:, ::-1]),
        (warp(degrees=180), image[::-1, ::-1]),
        (warp(right=1), np.pad(image, ((0, 0), (1, 0)))[:, :-1]),
        (warp(down=-1), np.pad(image, ((0, 1), (0, 0)))[1:]),
    ):
        assert np.allclose((matrix @ image.ravel()).reshape(8, 8), expected, rtol=0, atol=1e-12)


def test_the_densities_whose_overlap_is_the_best_possible_error(notebook):
    given = defined(STEM, "angles", "arcs", "g1", "g2", "bells", "density")
    error = given["density"].min(axis=0).sum() / given["density"].sum()
    rng, noise = np.random.default_rng(5), 0.35  # by drawing: name the class that is likelier at each point
    angle, low = np.pi * rng.random(40_000), rng.random(40_000) < 0.25
    half = np.where(low, [1 - np.cos(angle), 0.5 - np.sin(angle)], [np.cos(angle), np.sin(angle)])
    points = half + noise * rng.standard_normal(half.shape)
    t = np.linspace(0, np.pi, 101)
    distances = [
        ((points[0][:, None] - a) ** 2 + (points[1][:, None] - b) ** 2)
        for a, b in ((np.cos(t), np.sin(t)), (1 - np.cos(t), 0.5 - np.sin(t)))
    ]
    upper, lower = (np.trapezoid(np.exp(-d / (2 * noise**2)), t, axis=1) for d in distances)
    assert error == pytest.approx(np.mean((lower > 3 * upper) != low), abs=0.006)
    inside = [b.reshape(91, 121).sum() for b in given["bells"]]
    total, _ = dblquad(lambda y, x: np.exp(-(x**2 + y**2) / (2 * noise**2)), -3, 3, -3, 3)
    assert np.allclose(np.array(inside) * 0.05 * 0.05, total, rtol=0.002)  # the window holds both classes


def test_a_unit_works_if_what_goes_in_times_what_goes_out_counts(notebook):
    W1 = np.array([[[3.0, 4.0], [0.3, 0.4], [3.0, 4.0], [3.0, 4.0]]])
    W2 = np.array([[[1.0, 1.0, 0.01, -0.1]]])
    assert notebook["working"]({"W1": W1, "W2": W2}).tolist() == [[True, True, False, True]]


def test_after_the_sign_stands_the_standard_error_of_the_mean(notebook):
    values = np.array([1.2, 3.1, -0.4, 2.2, 0.9])
    mean, error = map(float, notebook["mean_and_error"](values).split(" ± "))
    assert mean == pytest.approx(values.mean(), abs=0.05) and error == pytest.approx(sem(values), abs=0.05)


def test_the_error_of_averaged_probabilities(notebook):
    P = np.array([[0.2, 0.6, 0.1], [0.7, 0.3, 0.1], [0.1, 0.1, 0.8]])
    scope = defined(STEM, "error_of", truth=np.array([1, 2, 2]))
    assert scope["error_of"](P) == pytest.approx(100 / 3)


def test_a_weight_that_the_data_never_ask_for_decays_geometrically(notebook):
    step = lambda W, dW, learning_rate, lam, m: W - learning_rate * (dW + lam / m * W)  # noqa: E731
    assert notebook["left_of_one"](step, 1) == pytest.approx(0.9993)
    assert notebook["left_of_one"](step, 1000) == pytest.approx(0.9993**1000)
