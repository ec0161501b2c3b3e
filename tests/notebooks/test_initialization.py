"""What notebook 04 writes out itself, against oracles that share no code."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from helpers import Network, check, load_temperatures
from tests.notebooks.source import defined

NAMES = (
    "ACTIVATIONS", "weights", "signal", "xavier", "curvatures", "descend_bowl", "predicted", "xi", "bell",
    "he_relu_draws", "orthogonal", "singular_values", "steps_to",
)  # fmt: skip
FORMULAS = {
    "ReLU": (lambda z: max(z, 0.0), lambda z: float(z > 0)),
    "leaky ReLU": (lambda z: z if z > 0 else 0.3 * z, lambda z: 1.0 if z > 0 else 0.3),
    "tanh": (np.tanh, lambda z: 1 / np.cosh(z) ** 2),
    "linear": (lambda z: z, lambda z: 1.0),
}


@pytest.fixture(scope="module")
def notebook():
    return defined("04_initialization", *NAMES)


def mean_over_normal(f, scale):
    return quad(lambda x: f(scale * x) * norm.pdf(x), -12, 12, points=[-1 / scale, 0, 1 / scale], limit=500)[
        0
    ]


@pytest.mark.parametrize("activation", FORMULAS)
def test_activations_and_their_slopes(notebook, activation):
    g, slope = notebook["ACTIVATIONS"][activation]
    z = np.array([-3.0, -0.4, 0.2, 1.7])
    assert g(z) == pytest.approx([FORMULAS[activation][0](value) for value in z])
    assert slope(z) == pytest.approx((g(z + 1e-6) - g(z - 1e-6)) / 2e-6, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("activation", FORMULAS)
def test_the_gradient_that_travels_back_is_the_derivative(notebook, activation):
    """Over many directions the mean square of the derivative of s·a[L] by a[0] is that of da[0]."""
    g, _ = notebook["ACTIVATIONS"][activation]
    W = [0.8 * W for W in notebook["weights"](3, 5, 1.0, 4)]
    forward, backward = notebook["signal"](W, activation, np.random.default_rng(2))
    rng = np.random.default_rng(2)
    A, last = rng.standard_normal((5, 20)), rng.standard_normal((5, 20))

    def through(a):
        for matrix in W:
            a = g(matrix @ a)
        return a

    def derivative(i):
        nudge = np.zeros((5, 1))
        nudge[i] = 1e-6
        return np.sum(last * (through(A + nudge) - through(A - nudge)), axis=0) / 2e-6

    assert forward[0] == pytest.approx(np.mean(A**2)) and forward[-1] == pytest.approx(
        np.mean(through(A) ** 2)
    )
    assert backward[0] == pytest.approx(np.mean([derivative(i) ** 2 for i in range(5)]), rel=1e-5)
    assert backward[-1] == pytest.approx(np.mean(last**2)) and len(forward) == len(backward) == 4


@pytest.mark.parametrize("activation", FORMULAS)
@pytest.mark.parametrize("v", [0.3, 1.0, 2.0, 50.0, 400.0])
def test_the_predicted_signal_is_the_integral_over_the_bell_curve(notebook, activation, v):
    g, slope = FORMULAS[activation]
    forward, backward = notebook["predicted"](3, np.sqrt(v), activation)
    q, d = [1.0], [1.0]
    for _ in range(3):
        scale = np.sqrt(v * q[-1])
        q.append(mean_over_normal(lambda z: g(z) ** 2, scale))
        d.append(v * mean_over_normal(lambda z: slope(z) ** 2, scale))
    assert forward == pytest.approx(q, rel=1e-5)
    assert backward == pytest.approx([d[1] * d[2] * d[3], d[2] * d[3], d[3], 1.0], rel=1e-5)


def test_a_wide_network_follows_the_prediction_forward_and_back(notebook):
    for activation, gain in (("ReLU", 2**0.5), ("tanh", 1.5**0.5)):
        nets = [notebook["weights"](8, 200, gain, seed) for seed in range(16)]
        seen = np.mean([notebook["signal"](W, activation, np.random.default_rng(7)) for W in nets], axis=0)
        for ours, theirs in zip(seen, notebook["predicted"](8, gain, activation)):
            assert ours == pytest.approx(theirs, rel=0.35)  # 16 draws whose logarithms vary by 0.4


def test_numbers_of_the_course(notebook):
    assert 1.5**50 == pytest.approx(6.4e8, rel=0.01) and 0.5**50 == pytest.approx(8.9e-16, rel=0.01)
    assert notebook["predicted"](50, 1.0, "ReLU")[0][-1] == pytest.approx(
        0.5**50
    )  # Xavier halves it per layer
    assert notebook["predicted"](50, 2**0.5, "ReLU")[0] == pytest.approx(np.ones(51))  # He keeps it
    for n, low, high in ((10, 0.8e-7, 3e-7), (50, 0.06, 0.12), (500, 0.7, 0.9)):  # yet not the median
        q = notebook["he_relu_draws"](n, 50, 4000 if n < 500 else 300, np.random.default_rng(11))
        assert low < np.median(q[-1]) < high
    one = notebook["he_relu_draws"](10, 1, 20_000, np.random.default_rng(12))
    assert np.mean(one) == pytest.approx(1, abs=0.03)


def test_the_shortcut_draws_what_real_weight_matrices_give(notebook):
    rng = np.random.default_rng(0)
    a = rng.standard_normal((4000, 10, 1))
    a *= np.sqrt(10) / np.linalg.norm(a, axis=1, keepdims=True)  # mean square 1, as the shortcut begins
    for _ in range(8):
        a = np.maximum(rng.standard_normal((4000, 10, 10)) * np.sqrt(2 / 10) @ a, 0)
    ours = notebook["he_relu_draws"](10, 8, 4000, rng)[-1]
    for share in (0.25, 0.5, 0.75):
        assert np.quantile(ours, share) == pytest.approx(
            np.quantile(np.mean(a**2, axis=(1, 2)), share), rel=0.12
        )


def test_xavier_keeps_the_mean_square_of_a_layer(notebook):
    W = notebook["xavier"](300, 500, np.random.default_rng(0))
    assert W.shape == (300, 500) and W.var() == pytest.approx(1 / 500, rel=0.02)


@pytest.mark.parametrize("n", [3, 50])
def test_orthogonal_draws_are_orthogonal_and_lean_nowhere(notebook, n):
    W = notebook["orthogonal"](n, n, np.random.default_rng(0))
    assert np.allclose(W.T @ W, np.eye(n), rtol=0, atol=1e-12)
    corners = [notebook["orthogonal"](3, 3, np.random.default_rng(seed))[0, 0] for seed in range(2000)]
    assert abs(np.mean(corners)) < 5 * np.sqrt(1 / 3 / 2000)


def test_singular_values_are_those_of_the_product(notebook):
    values = notebook["singular_values"](lambda n_out, n_in, rng: np.diag([2.0, 0.5]), 3, 2)
    assert list(values) == pytest.approx([8, 0.125])


def test_curvatures_are_the_second_derivatives_for_features_of_these_scales(notebook):
    assert notebook["curvatures"](5, 0.8) == pytest.approx(np.array([[1, 4], [4, 25]]))


def test_the_descent_multiplies_the_distance_along_each_axis(notebook):
    path = notebook["descend_bowl"](np.diag([1.0, 25.0]), np.array([1.0, 0.2]), 0.072)
    t = np.arange(61)
    assert path[:, 0] == pytest.approx(1 - 2.5 * (1 - 0.072) ** t)
    assert path[:, 1] == pytest.approx(0.2 - 1.2 * (1 - 25 * 0.072) ** t)


def test_the_temperatures_need_the_steps_that_are_told():
    """The distance in the basis of the eigenvectors, where it shrinks by a power: no descent."""
    dates, high, _ = load_temperatures()
    day = (dates - dates.astype("datetime64[Y]")).astype(float)
    scope = defined("04_initialization", "steps_needed", tomorrow=high[1:])
    X = np.stack([high[:-1], np.cos(2 * np.pi * day[:-1] / 365)])
    for mean, spread in ((0, 1), (X.mean(1, keepdims=True), X.std(1, keepdims=True))):
        A = np.vstack([(X - mean) / spread, np.ones(X.shape[1])])
        lam, V = np.linalg.eigh(A @ A.T / A.shape[1])
        best = np.linalg.lstsq(A.T, high[1:], rcond=None)[0]

        def off(steps, lam=lam, V=V, best=best):
            return np.abs(V @ ((1 - 1.8 * lam / lam[-1]) ** steps * (V.T @ best)) / best).max()

        told = scope["steps_needed"]((X - mean) / spread)
        steps = int(told.split(",", 2)[2].replace(",", "").split()[0])
        assert off(steps) <= 0.01 < off(steps - 1)
        assert f"κ = {lam[-1] / lam[0]:6.1f}" in told


def test_steps_are_counted_to_the_first_cost_below_the_limit(notebook):
    costs = np.array([[0.7, 0.7], [0.4, 0.7], [0.2, 0.6], [0.1, np.nan]])
    assert notebook["steps_to"](costs, 20) == "40, –"


def test_rand_starts_are_uniform_with_the_wrong_scale():
    ten = Network([30, 20, 10], output="softmax")
    params = defined("04_initialization", "rand_start", ten=ten)["rand_start"](3)
    W = params["W1"]
    assert W.shape == (3, 20, 30) and not params["b1"].any()
    assert (
        0 <= W.min()
        and W.max() <= np.sqrt(2 / 30)
        and W.mean() == pytest.approx(np.sqrt(2 / 30) / 2, rel=0.05)
    )


def test_the_rule_that_the_text_derives_for_leaky_relu_passes():
    def leaky_relu_init(n_out, n_in, slope, rng):
        return rng.standard_normal((n_out, n_in)) / np.sqrt(n_in * (1 + slope * slope) / 2)

    assert check("leaky_relu_init", leaky_relu_init).passed
