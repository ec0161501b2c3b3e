"""What notebook 08 computes itself: the surface between trained points, halving's price, the shares of variance."""

from pathlib import Path

import nbformat
import numpy as np
import pytest
from scipy.interpolate import RegularGridInterpolator
from scipy.stats import f_oneway

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "08_hyperparameter_tuning.ipynb"
WANTED = ("def dev_error_at(", "def grid(", "def coarse_to_fine(", "def explained(", "rungs =", "def halving(")


@pytest.fixture(scope="module")
def notebook():
    """What those cells define, on a surface and on learning curves of the test's own."""
    rng = np.random.default_rng(0)
    scope = {"np": np, "truth": rng.random((7, 25)), "curves": rng.random((200, 15))}
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        if cell.cell_type == "code" and any(mark in cell.source for mark in WANTED):
            exec(cell.source, scope)
    return scope


def test_the_surface_is_interpolated_between_what_was_trained(notebook):
    points = np.random.default_rng(1).random((400, 2))
    points[:4] = [(0, 0), (1, 1), (0, 1), (1, 0)]
    oracle = RegularGridInterpolator((np.linspace(0, 1, 7), np.linspace(0, 1, 25)), notebook["truth"])
    assert np.allclose(notebook["dev_error_at"](points), oracle(points[:, ::-1]), rtol=0, atol=1e-12)


@pytest.mark.parametrize("shape", [(5, 5), (3, 3, 3)])
def test_a_grid_covers_every_cell_once(notebook, shape):
    points = notebook["grid"](np.random.default_rng(2), shape)
    cells = {tuple((points[i] * shape).astype(int)) for i in range(len(points))}
    assert len(points) == len(cells) == np.prod(shape) and points.min() >= 0 and points.max() < 1


def test_the_fine_box_lies_around_the_best_of_the_coarse_points(notebook):
    for seed in range(50):
        points = notebook["coarse_to_fine"](np.random.default_rng(seed))
        best = points[notebook["dev_error_at"](points[:17]).argmin()]
        assert points.shape == (25, 2) and np.abs(points[17:] - best).max() <= 0.15 + 1e-12
        assert points.min() >= 0 and points.max() <= 1


@pytest.mark.parametrize("distinct", [None, 3])
def test_the_share_of_variance_is_that_of_a_one_way_analysis(notebook, distinct):
    rng = np.random.default_rng(3)
    x = rng.random(64) if distinct is None else rng.integers(0, distinct, 64).astype(float)
    y = x + rng.standard_normal(64)
    share = notebook["explained"](x, y)
    groups = np.array_split(y[x.argsort()], 4) if distinct is None else [y[x == value] for value in np.unique(x)]
    k = len(groups)
    assert share / (k - 1) / ((1 - share) / (64 - k)) == pytest.approx(f_oneway(*groups).statistic, rel=1e-9)


def test_halving_reads_only_what_it_paid_for(notebook):
    curves, price = notebook["curves"], 0
    some = np.random.default_rng(4).choice(200, 64, replace=False)
    alive, before = sorted(some, key=lambda k: curves[k, 0]), 0
    for now, size in notebook["rungs"]:
        alive = sorted(alive, key=lambda k: curves[k, now - 1])[:size] if size == 64 else alive
        assert len(alive) == size
        price += size * (now - before)
        alive, before = sorted(alive, key=lambda k: curves[k, now - 1])[: size // 2 if now < 15 else size], now
    assert price == notebook["spent"] == 256
    assert notebook["halving"](some) == curves[alive[0], 14]
