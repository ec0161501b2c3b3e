"""What notebook 10 writes out itself, against oracles that share no code: gradients, a moved image, losses of any size."""

import ast
from pathlib import Path

import nbformat
import numpy as np
import pytest
from scipy.ndimage import map_coordinates
from scipy.special import log_softmax

from helpers import Network, make_blobs
from helpers.gradcheck import numerical_gradient

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "10_softmax.ipynb"
DEFINED = {
    "in_a_row", "safe_softmax", "safe_losses", "jacobian", "moved", "brushed", "pull_of_ink", "pull_squared", "hot",
    "reliability",
}  # fmt: skip


@pytest.fixture(scope="module")
def notebook():
    """The functions that the notebook defines, by name, and nothing else of it."""
    scope = {"np": np, "make_blobs": make_blobs}
    cells = [cell for cell in nbformat.read(NOTEBOOK, as_version=4).cells if cell.cell_type == "code"]
    for node in (node for cell in cells for node in ast.parse(cell.source).body):
        if isinstance(node, ast.FunctionDef) and node.name in DEFINED:
            exec(compile(ast.Module([node], []), str(NOTEBOOK), "exec"), scope)
    assert scope.keys() >= DEFINED
    return scope


def test_softmax_and_losses_at_any_size(notebook):
    rng = np.random.default_rng(0)
    Z = rng.normal(0, 3, (2, 4, 6)) * 10.0 ** rng.integers(0, 4, 6)  # a leading axis, as in section 7
    labels = rng.integers(4, size=6)
    expected = log_softmax(Z, axis=-2)
    assert np.allclose(notebook["safe_softmax"](Z), np.exp(expected), rtol=1e-12, atol=1e-300)
    losses = notebook["safe_losses"](Z, notebook["hot"](labels[None], 4))
    assert np.allclose(losses, -expected[:, labels, np.arange(6)], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(
    "right, down, degrees", [(0, 0, 0), (1, 0, 0), (-2.25, 0.75, 0), (0, 0, 30), (1.5, -1, -75), (0, 0, 90)]
)
def test_a_moved_image_samples_the_old_one(notebook, right, down, degrees):
    image, angle = np.random.default_rng(0).random((8, 8)), np.deg2rad(degrees)
    row, column = np.mgrid[:8, :8] - 3.5
    row, column = row - down, column - right
    source = (
        np.array([np.cos(angle) * row + np.sin(angle) * column, np.cos(angle) * column - np.sin(angle) * row])
        + 3.5
    )
    expected = map_coordinates(np.pad(image, 8), source + 8, order=1)  # black all around
    assert np.allclose(notebook["moved"](image, right, down, degrees), expected, rtol=0, atol=1e-12)


def test_whole_moves_and_quarter_turns_are_exact(notebook):
    image, moved = np.random.default_rng(1).random((8, 8)), notebook["moved"]
    assert np.allclose(moved(image, 0, 0, 0), image, rtol=0, atol=1e-15)
    assert np.allclose(moved(image, 1, 0, 0)[:, 1:], image[:, :-1], rtol=0, atol=1e-15)
    assert np.allclose(moved(image, 0, -1, 0)[:-1], image[1:], rtol=0, atol=1e-15)
    turned = moved(image, 0, 0, 90)
    assert min(np.abs(turned - np.rot90(image, k)).max() for k in (1, 3)) < 1e-12


def test_a_brush_stays_within_ink_and_paper(notebook):
    image = np.random.default_rng(2).random((8, 8))
    dark, light = (notebook["brushed"](image, 3, 4, 1, ink) for ink in (1, -1))
    assert dark[3, 4] == 1 and light[3, 4] == 0 and dark.max() <= 1 and light.min() >= 0
    far = np.hypot(*(np.mgrid[:8, :8] - np.array([3, 4])[:, None, None])) >= 1.5
    assert np.array_equal(dark[far], image[far]) and np.array_equal(
        notebook["brushed"](image, 3, 4, 2, 0), image
    )


def test_the_pull_of_ink_is_the_slope_of_the_log_probability(notebook):
    net, rng = Network([64, 12, 10], output="softmax"), np.random.default_rng(3)
    params, x = net.init("he", rng), rng.random((64, 1))
    for k in (0, 7):
        slope = numerical_gradient(
            lambda v: float(np.log(net.predict_proba(params, v[:, None])[k, 0])), x.ravel(), 1e-6
        )
        assert np.allclose(notebook["pull_of_ink"](params, x, k), slope, rtol=1e-5, atol=1e-8)


def test_the_pull_of_the_squared_error_is_its_slope(notebook):
    rng = np.random.default_rng(4)
    z, y = rng.normal(0, 2, 5), np.eye(5)[3]
    slope = numerical_gradient(lambda v: float(np.sum((np.exp(log_softmax(v)) - y) ** 2)), z, 1e-6)
    a = np.exp(log_softmax(z))
    assert np.allclose(notebook["pull_squared"](a[:, None], y[:, None]).ravel(), slope, rtol=1e-6, atol=1e-9)
    assert np.allclose(2 * notebook["jacobian"](a) @ (a - y), slope, rtol=1e-6, atol=1e-9)


def test_bins_of_a_calibrated_forecast_lie_on_the_diagonal(notebook):
    """Labels drawn from the stated probabilities: in each bin the share that is right is the certainty, within its error."""
    rng = np.random.default_rng(5)
    P = rng.dirichlet([0.3, 0.3, 0.3], 40_000).T
    labels = (rng.random(P.shape[1]) > P.cumsum(axis=0)).sum(axis=0).clip(max=2)
    for sure, hit, n in notebook["reliability"](P, notebook["hot"](labels[None], 3))[1:]:
        assert abs(hit - sure) < 4 * np.sqrt(max(sure * (1 - sure), 1e-4) / n)


def test_the_best_rule_for_five_clouds_in_a_row(notebook):
    """The nearest center, which no rule can beat on fresh data, has 2.0% of these 200 points wrong, as section 6 says."""
    X, labels = notebook["in_a_row"](200, 0.35, 1, 5)
    centers = 1.6 * np.arange(-2, 3)[:, None]
    assert 100 * np.mean(np.abs(X[:1] - centers).argmin(axis=0) != labels[0]) == 2.0
