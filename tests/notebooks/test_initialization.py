"""What notebook 04 writes out itself, against oracles that share no code."""

from pathlib import Path

import nbformat
import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "04_initialization.ipynb"
MARKS = ("ACTIVATIONS =", "predicted", "measured", "draw", "he_relu_draws", "curvatures", "orthogonal")
MARKS = tuple(mark if "=" in mark else f"def {mark}(" for mark in MARKS)


@pytest.fixture(scope="module")
def notebook():
    """What the cells that hold a formula define."""
    scope = {"np": np, "print": lambda *text: None}
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        if cell.cell_type == "code" and any(mark in cell.source for mark in MARKS):
            exec(cell.source, scope)
    return scope


def mean_over_normal(f, scale):
    return quad(lambda x: f(scale * x) * norm.pdf(x), -12, 12, points=[-1 / scale, 0, 1 / scale], limit=500)[0]


@pytest.mark.parametrize("activation, g, slope", [
    ("ReLU", lambda z: max(z, 0.0), lambda z: float(z > 0)),
    ("tanh", np.tanh, lambda z: 1 / np.cosh(z) ** 2),
    ("linear", lambda z: z, lambda z: 1.0),
])  # fmt: skip
@pytest.mark.parametrize("v", [0.3, 1.0, 2.0, 50.0, 400.0])
def test_the_predicted_signal_is_the_integral_over_the_bell_curve(notebook, activation, g, slope, v):
    forward, backward = notebook["predicted"](v, activation, 3)
    q, d = [1.0], [1.0]
    for _ in range(3):
        scale = np.sqrt(v * q[-1])
        q.append(mean_over_normal(lambda z: g(z) ** 2, scale))
        d.append(v * mean_over_normal(lambda z: slope(z) ** 2, scale))
    assert forward == pytest.approx(q, rel=1e-5)
    assert backward == pytest.approx([d[1] * d[2] * d[3], d[2] * d[3], d[3], 1.0], rel=1e-5)


def test_a_wide_network_follows_the_prediction_forward_and_back(notebook):
    rng = np.random.default_rng(0)
    for activation, v in (("ReLU", 2.0), ("tanh", 1.5)):
        nets = [[notebook["draw"](v / 200, 200, 200, rng) for _ in range(8)] for _ in range(16)]
        seen = np.mean([notebook["measured"](net, activation, rng) for net in nets], axis=0)
        for ours, theirs in zip(seen, notebook["predicted"](200 * v / 200, activation, 8)):
            assert ours == pytest.approx(theirs, rel=0.35)       # 16 draws whose logarithms vary by 0.4


def test_numbers_of_the_course(notebook):
    assert 1.5**50 == pytest.approx(6.4e8, rel=0.01) and 0.5**50 == pytest.approx(8.9e-16, rel=0.01)
    assert notebook["predicted"](1.0, "ReLU", 50)[0][-1] == pytest.approx(0.5**50)        # Xavier halves it per layer
    assert notebook["predicted"](2.0, "ReLU", 50)[0] == pytest.approx(np.ones(51))        # He keeps it
    for n, low, high in ((10, 0.8e-7, 3e-7), (50, 0.06, 0.12), (500, 0.7, 0.9)):           # yet not the median
        q = notebook["he_relu_draws"](n, 50, 4000 if n < 500 else 300, np.random.default_rng(11))
        assert low < np.median(q[-1]) < high
    assert np.mean(notebook["he_relu_draws"](10, 1, 20_000, np.random.default_rng(12))) == pytest.approx(1, abs=0.03)


@pytest.mark.parametrize("n", [3, 50])
def test_orthogonal_draws_are_orthogonal_and_lean_nowhere(notebook, n):
    W = notebook["orthogonal"](n, np.random.default_rng(0))
    assert np.allclose(W.T @ W, np.eye(n), rtol=0, atol=1e-12)
    corners = [notebook["orthogonal"](3, np.random.default_rng(seed))[0, 0] for seed in range(2000)]
    assert abs(np.mean(corners)) < 5 * np.sqrt(1 / 3 / 2000)


def test_curvatures_are_the_second_derivatives_for_features_of_these_scales(notebook):
    assert notebook["curvatures"](5, 0.8) == pytest.approx(np.array([[1, 4], [4, 25]]))
