"""What notebook 02 writes out itself: image warps and soft thresholding against oracles that share no code."""

from pathlib import Path

import nbformat
import numpy as np
import pytest
from scipy.ndimage import map_coordinates
from scipy.optimize import minimize_scalar

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "02_regularization.ipynb"


@pytest.fixture(scope="module")
def notebook():
    """What the cells that define the two functions, and the pixels they speak of, define."""
    scope = {"np": np}
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        if cell.cell_type == "code" and any(mark in cell.source for mark in ("np.mgrid[:8", "def warp(", "def soft_threshold(")):
            exec(cell.source, scope)
    return scope


@pytest.mark.parametrize("degrees, zoom, right, down", [(12, 1, 0, 0), (0, 1.2, 0, 0), (0, 0.85, 0, 0), (0, 1, 1, 0), (-12, 1.1, 0.5, -1)])
def test_a_warp_samples_the_old_image_where_each_new_pixel_comes_from(notebook, degrees, zoom, right, down):
    image, angle = np.random.default_rng(0).random((8, 8)), np.deg2rad(degrees)
    row, column = np.mgrid[:8, :8] - 3.5
    x, y = (column - right) / zoom, (row - down) / zoom
    source = np.array([np.sin(angle) * x + np.cos(angle) * y, np.cos(angle) * x - np.sin(angle) * y]) + 3.5
    padded = np.pad(image, 4)                        # black all around: grid-constant interpolates towards it
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


@pytest.mark.parametrize("w, tau", [(1.3, 0.4), (-1.3, 0.4), (0.3, 0.4), (-0.05, 0.4), (2.0, 0.0)])
def test_soft_thresholding_is_the_proximal_step_of_the_absolute_value(notebook, w, tau):
    best = minimize_scalar(lambda u: (u - w) ** 2 / 2 + tau * abs(u), bounds=(-3, 3), method="bounded", options={"xatol": 1e-10}).x
    assert notebook["soft_threshold"](w, tau) == pytest.approx(best, abs=1e-6)
    assert abs(w) > tau or notebook["soft_threshold"](w, tau) == 0
