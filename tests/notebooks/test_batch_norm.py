"""What notebook 09 computes itself: batch norm, its way back, a network of pieces, and what does not change."""

import numpy as np
import pytest

from helpers import Network, numerical_gradient, relative_difference
from helpers.exercises import mistakes, reference
from helpers.layers import softmax
from tests.notebooks.source import defined

STEM = "09_batch_norm"
SIZES = [6, 5, 4, 3]
SHORTENED = {
    "batch norm": (),
    "without the path through σ²": ("σ²",),
    "without the path through μ": ("μ",),
    "direct path only": ("μ", "σ²"),
}
RIGHT = ("batch norm", "layer norm", "noise a unit", "noise a sample", "without", "on a")


@pytest.fixture(scope="module")
def notebook():
    names = ("forward", "normalized", "piece", "CHAINS", "learn", "relative_change", "moved_inputs")
    return defined(STEM, *names, epsilon=1e-5, softmax=softmax)


@pytest.fixture(scope="module")
def data():
    rng = np.random.default_rng(0)
    return rng.standard_normal((6, 20)), np.eye(3)[:, rng.integers(0, 3, 20)]


def some_params(members=None):
    params = Network(SIZES, output="softmax", batch_norm=True).init("he", 1, members=members)
    params.theta[...] += 0.1 * np.random.default_rng(2).standard_normal(params.theta.shape)
    return params


def test_forward_is_what_the_exercise_asks_for(notebook):
    rng = np.random.default_rng(3)
    Z, gamma, beta = rng.standard_normal((4, 9)), rng.standard_normal((4, 1)), rng.standard_normal((4, 1))
    for found, wanted in zip(
        notebook["forward"](Z, gamma, beta, 0.1), reference("batchnorm_forward")(Z, gamma, beta, 0.1)
    ):
        assert np.allclose(found, wanted, rtol=0, atol=1e-12)


def test_the_pieces_are_the_network_of_the_series(notebook, data):
    """Batch norm's cost and gradient, and those of a plain network, as `Network` has them."""
    params = some_params()
    J, gradient, _, _ = notebook["learn"]("batch norm", params, *data)
    wanted_J, wanted = Network(SIZES, output="softmax", batch_norm=True).cost_and_gradient(params, *data)
    assert J == pytest.approx(wanted_J, abs=1e-12)
    assert np.allclose(gradient.theta, wanted.theta, rtol=0, atol=1e-12)


@pytest.mark.parametrize("arm", RIGHT)
def test_right_arms_have_the_slope_of_their_cost(notebook, data, arm):
    params = some_params()

    def of(theta, which):
        return notebook["learn"](arm, params.like(theta), *data, np.random.default_rng(4))[which]

    numeric = numerical_gradient(lambda theta: of(theta, 0), params.theta)
    assert relative_difference(of(params.theta, 1).theta, numeric) < 1e-6


def test_arms_are_named_once(notebook):
    assert set(notebook["CHAINS"]) == {*SHORTENED, *RIGHT}


@pytest.mark.parametrize("arm", SHORTENED)
def test_a_forgotten_path_is_the_known_mistake(notebook, arm):
    """The way back with paths left out is what the exercise's mistakes compute."""
    rng = np.random.default_rng(5)
    Z, dZ_tilde, gamma = rng.standard_normal((3, 8)), rng.standard_normal((3, 8)), rng.standard_normal((3, 1))
    _, back = notebook["normalized"](Z, missing=SHORTENED[arm])
    known = {
        "batch norm": reference("batchnorm_backward"),
        "without the path through σ²": mistakes("batchnorm_backward")["path_through_var_missing"],
        "without the path through μ": mistakes("batchnorm_backward")["path_through_mu_missing"],
        "direct path only": mistakes("batchnorm_backward")["statistics_held_constant"],
    }
    dZ = back(gamma * dZ_tilde)
    assert np.allclose(dZ, known[arm](dZ_tilde, Z, gamma, 1e-5)[0], rtol=0, atol=1e-10)
    sums_to_zero = np.allclose(dZ.sum(axis=1), 0, atol=1e-10)
    assert sums_to_zero == ("μ" not in SHORTENED[arm])  # the path through σ² does not show in the sum
    chain = notebook["CHAINS"][arm]
    assert tuple(chain[1].split()[2:]) in (SHORTENED[arm], SHORTENED[arm][::-1])


def test_layer_norm_needs_no_neighbors_and_batch_norm_does(notebook, data):
    params, (X, Y) = some_params(), data
    for arm, alike in (("layer norm", True), ("without", True), ("batch norm", False)):
        many, one = (notebook["learn"](arm, params, X[:, :n], Y[:, :n])[3][:, :1] for n in (20, 1))
        assert np.allclose(many, one, atol=1e-9) == alike
    assert np.abs(notebook["learn"]("batch norm", params, X[:, :1], Y[:, :1])[1]["W1"]).max() == 0


def test_noise_is_shared_by_the_batch_or_drawn_for_each_sample(notebook):
    params, A = some_params(), np.zeros((5, 7))
    for kind, shared in (("noise a unit", True), ("noise a sample", False)):
        out, _ = notebook["piece"](kind, A, params, None, 1, np.random.default_rng(6))
        assert np.allclose(out, out[:, :1]) == shared and np.ptp(out[:, 0]) > 0


def test_a_population_is_its_members_one_by_one(notebook, data):
    params = some_params(members=3)
    J, gradient, received, _ = notebook["learn"]("on a", params, *data)
    for k in range(3):
        alone = some_params()
        alone.theta[:] = params.theta[k]
        J_k, gradient_k, received_k, _ = notebook["learn"]("on a", alone, *data)
        assert J[k] == pytest.approx(J_k) and np.allclose(gradient.theta[k], gradient_k.theta, atol=1e-12)
        assert np.allclose(received[0][k], received_k[0])


def test_changes_are_relative(notebook):
    old, new = np.array([[3.0, 4.0], [0.0, 2.0]]), np.array([[3.0, 9.0], [0.0, 1.0]])
    assert np.allclose(notebook["relative_change"](new, old), [1.0, 0.5])
    rng = np.random.default_rng(7)
    now = [rng.standard_normal((2, 3, 50)) for _ in range(3)]
    then = [layer + 0.7 * layer.std(-1, keepdims=True) for layer in now]
    assert np.allclose(notebook["moved_inputs"](now, then), 0.7)


def test_scale_cancels_and_a_step_at_ten_times_the_weights_wants_a_hundred_times_alpha():
    net = Network(SIZES, output="softmax", batch_norm=True)
    rng = np.random.default_rng(8)
    X, Y = 10 * rng.standard_normal((6, 40)), np.eye(3)[:, rng.integers(0, 3, 40)]
    params, alpha = net.init("he", 1), 0.5
    tenfold = params.copy()
    tenfold["W1"][...] *= 10
    (J, g), (J10, g10) = net.cost_and_gradient(params, X, Y), net.cost_and_gradient(tenfold, X, Y)
    assert J10 == pytest.approx(J, rel=1e-5)
    assert np.allclose(g["W1"], 10 * g10["W1"], rtol=0, atol=1e-4 * np.abs(g["W1"]).max())
    params["W1"][...] -= alpha * g["W1"]
    tenfold["W1"][...] -= 100 * alpha * g10["W1"]
    assert net.cost(tenfold, X, Y, training=True) == pytest.approx(
        net.cost(params, X, Y, training=True), rel=1e-4
    )


def test_a_folded_network_predicts_the_same():
    """What the notebook does with the exercise, here with statistics that are no round numbers."""
    rng, net, plain_net = np.random.default_rng(9), Network(SIZES, batch_norm=True), Network(SIZES)
    params, X = net.init("he", 1), rng.standard_normal((6, 15))
    params.theta[:] = rng.standard_normal(params.theta.shape)
    params.running.theta[:] = 0.5 + rng.random(params.running.theta.shape)
    plain, fold = plain_net.init(), reference("fold_batchnorm")
    for l in (1, 2):
        given = (params[f"{name}{l}"] for name in ("W", "gamma", "beta"))
        W, b = fold(*given, params.running[f"mu{l}"], params.running[f"var{l}"], 1e-5)
        plain[f"W{l}"][...], plain[f"b{l}"][...] = W, b
    plain["W3"][...], plain["b3"][...] = params["W3"], params["b3"]
    assert np.allclose(plain_net.predict_proba(plain, X), net.predict_proba(params, X), rtol=0, atol=1e-12)
