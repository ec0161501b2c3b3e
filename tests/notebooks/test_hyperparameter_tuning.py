"""What notebook 08 computes itself: the surface between trained points, halving's price, the shares of variance."""

import numpy as np
import pytest
from scipy.interpolate import RegularGridInterpolator
from scipy.stats import f_oneway

from helpers.exercises import reference
from tests.notebooks.source import defined

STEM = "08_hyperparameter_tuning"
SEARCHES = ("dev_error_at", "grid", "stratified", "coarse_to_fine", "uniform_alpha")


@pytest.fixture(scope="module")
def notebook():
    """What those cells define, on a surface and on learning curves of the test's own."""
    rng = np.random.default_rng(0)
    truth = rng.random((7, 25))
    names = (*SEARCHES, "explained", "rungs", "spent", "draws_of", "boxes")
    scope = defined(STEM, *names, smaller_box=reference("refine"))
    return scope | {"truth": truth}


@pytest.mark.parametrize("rows", [5, 7])
def test_the_surface_is_interpolated_between_what_was_trained(notebook, rows):
    points, truth = np.random.default_rng(1).random((400, 2)), np.random.default_rng(2).random((rows, 25))
    points[:4] = [(0, 0), (1, 1), (0, 1), (1, 0)]
    oracle = RegularGridInterpolator((np.linspace(0, 1, rows), np.linspace(0, 1, 25)), truth)
    assert np.allclose(notebook["dev_error_at"](points, truth), oracle(points[:, ::-1]), rtol=0, atol=1e-12)


def test_a_grid_covers_every_cell_once(notebook):
    points = notebook["grid"](np.random.default_rng(2), None)
    cells = {tuple((point * 5).astype(int)) for point in points}
    assert len(points) == len(cells) == 25 and points.min() >= 0 and points.max() < 1
    assert len(np.unique(points[:, 0].round(9))) == 5


def test_stratified_points_fill_every_strip_of_either_axis_once(notebook):
    for seed in range(20):
        strips = (25 * notebook["stratified"](np.random.default_rng(seed), None)).astype(int)
        assert (np.sort(strips, axis=0) == np.arange(25)[:, None]).all()


def test_the_fine_box_lies_around_the_best_of_the_coarse_points(notebook):
    truth = notebook["truth"]
    for seed in range(50):
        points = notebook["coarse_to_fine"](np.random.default_rng(seed), truth)
        best = points[notebook["dev_error_at"](points[:17], truth).argmin()]
        assert points.shape == (25, 2) and np.abs(points[17:] - best).max() <= 0.15 + 1e-12
        assert points.min() >= -1e-12 and points.max() <= 1 + 1e-12


def test_the_wrong_scale_puts_nine_tenths_of_alpha_into_the_top_decade(notebook):
    points = np.vstack([notebook["uniform_alpha"](np.random.default_rng(seed), None) for seed in range(400)])
    alpha = 10 ** (4 * points[:, 0] - 4)
    assert np.mean(alpha > 0.1) == pytest.approx(0.9, abs=0.01)


@pytest.mark.parametrize("what", ["α", "β", "hidden units"])
@pytest.mark.parametrize("log", [False, True])
def test_draws_are_even_on_their_scale(notebook, what, log):
    edges, there, _ = notebook["boxes"][what]
    values = notebook["draws_of"](what, log, 20_000, 0)
    counted = np.histogram(values, edges)[0] / 20_000
    expected = np.full(4, 0.25) if log and what != "hidden units" else np.diff(edges) / np.ptp(edges)
    if log and what == "hidden units":
        expected = np.diff(np.log(edges)) / np.log(edges[-1] / edges[0])
    assert np.allclose(counted, expected, atol=0.015)


@pytest.mark.parametrize("distinct", [None, 3])
def test_the_share_of_variance_is_that_of_a_one_way_analysis(notebook, distinct):
    rng = np.random.default_rng(3)
    x = rng.random(64) if distinct is None else rng.integers(0, distinct, 64).astype(float)
    y = x + rng.standard_normal(64)
    share = notebook["explained"](x, y)
    groups = (
        np.array_split(y[x.argsort()], 4) if distinct is None else [y[x == value] for value in np.unique(x)]
    )
    k = len(groups)
    assert share / (k - 1) / ((1 - share) / (64 - k)) == pytest.approx(f_oneway(*groups).statistic, rel=1e-9)


def test_halving_reads_only_what_it_paid_for(notebook):
    curves, price = np.random.default_rng(0).random((200, 15)), 0
    halving = defined(STEM, "rungs", "halving", curves=curves)["halving"]
    some = np.random.default_rng(4).choice(200, 64, replace=False)
    alive, before = sorted(some, key=lambda k: curves[k, 0]), 0
    for now, size in notebook["rungs"]:
        assert len(alive) == size
        price += size * (now - before)
        best = sorted(alive, key=lambda k: curves[k, now - 1])
        alive, before = best[: size // 2 if now < 15 else size], now
    assert price == notebook["spent"] == 256
    assert halving(some) == curves[alive[0], 14]


def test_what_the_table_of_traps_says_of_the_wrong_draws():
    u = np.random.default_rng(0).random(100_000)
    wrong = 10 ** (np.log(1e-4) * u)  # np.log with 10**r, from 0.0001 to 1
    assert wrong.min() == pytest.approx(10 ** np.log(1e-4), rel=0.01) == pytest.approx(6e-10, rel=0.05)
    assert np.mean(wrong < 1e-4) > 0.5
    on_beta = 10 ** (np.log10(0.9) + u * np.log10(0.999 / 0.9))
    assert np.median(on_beta) == pytest.approx(0.95, abs=0.002)
