"""Networks: gradients of every combination of options, costs, predictions, populations, batch norm at test
time.
"""

from itertools import product

import numpy as np
import pytest
from scipy.special import expit, log_softmax, xlogy

from helpers import Network, numerical_gradient, one_hot, relative_difference
from tests import oracles

OPTIONS = list(
    product(oracles.HIDDEN, ["sigmoid", "softmax"], [0.0, 0.7], [0.0, 0.4], [1.0, 0.6], [False, True])
)
M = 11  # examples


def build(
    hidden="tanh", output="softmax", l2=0.0, l1=0.0, keep_prob=1.0, batch_norm=False, members=None, seed=0
):
    """A 3-5-4-n_y network, random non-zero parameters of every kind, and data: nothing square, zero or one."""
    rng = np.random.default_rng(seed)
    net = Network([3, 5, 4, 3 if output == "softmax" else 2], hidden, output, l2, l1, keep_prob, batch_norm)
    params = net.init("xavier", rng, scale=1.3, members=members)
    for name, array in params.items():
        if name[0] != "W":
            array += 0.3 * rng.standard_normal(array.shape)
    X = rng.standard_normal((3, M))
    Y = one_hot(rng.integers(3, size=M), 3) if output == "softmax" else rng.integers(2, size=(2, M))
    return net, params, X, Y


@pytest.mark.parametrize("option", OPTIONS, ids=str)
def test_gradient_agrees_with_differences_and_with_an_independent_network(option):
    hidden, output, l2, l1, keep_prob, batch_norm = option
    net, params, X, Y = build(*option)
    J, grads = net.cost_and_gradient(params, X, Y, rng=np.random.default_rng(1), m=40)
    drop = oracles.masks(net.layer_sizes, M, keep_prob, np.random.default_rng(1))

    def independent(theta):
        return oracles.cost(
            oracles.named(theta, net.shapes), X, Y, hidden, output, l2, l1, drop, batch_norm, m=40
        )

    def own(theta):
        return net.cost(params.like(theta), X, Y, training=True, rng=np.random.default_rng(1), m=40)

    assert J == pytest.approx(independent(params.theta), rel=1e-12) and J == own(params.theta)
    exact = oracles.complex_step(independent, params.theta)
    assert relative_difference(grads.theta, exact) < 1e-8
    assert np.allclose(grads.theta, exact, rtol=1e-8, atol=1e-12)
    if hidden == "relu":
        cache = net.forward(params, X, training=True, rng=np.random.default_rng(1))
        assert min(np.abs(cache[f"Z{l}"]).min() for l in (1, 2)) > 1e-4, "too near a kink for differences"
    assert relative_difference(grads.theta, numerical_gradient(own, params.theta, 1e-6)) < 1e-7


@pytest.mark.parametrize("option", OPTIONS, ids=str)
def test_gradient_agrees_with_pytorch(option):
    torch = pytest.importorskip("torch")
    hidden, output, l2, l1, keep_prob, batch_norm = option
    net, params, X, Y = build(*option, seed=3)
    J, grads = net.cost_and_gradient(params, X, Y, rng=np.random.default_rng(1))
    drop = oracles.masks(net.layer_sizes, M, keep_prob, np.random.default_rng(1))
    p = {name: torch.tensor(array.copy(), requires_grad=True) for name, array in params.items()}
    activation = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "linear": torch.clone}[
        hidden
    ]
    A, target, F = (
        torch.tensor(X.T.copy()),
        torch.tensor(Y.T.copy(), dtype=torch.float64),
        torch.nn.functional,
    )
    for l in (1, 2):
        if batch_norm:
            Z = F.linear(A, p[f"W{l}"])
            Z = F.batch_norm(Z, None, None, p[f"gamma{l}"][:, 0], p[f"beta{l}"][:, 0], training=True)
        else:
            Z = F.linear(A, p[f"W{l}"], p[f"b{l}"][:, 0])
        A = activation(Z) * torch.tensor(np.transpose(drop[l - 1]))
    Z = F.linear(A, p["W3"], p["b3"][:, 0])
    if output == "softmax":
        loss = F.cross_entropy(Z, target)
    else:
        loss = F.binary_cross_entropy_with_logits(Z, target, reduction="sum") / M
    for l in (1, 2, 3):
        loss = loss + (l2 * p[f"W{l}"].square().sum() + l1 * p[f"W{l}"].abs().sum()) / (2 * M)
    loss.backward()
    assert J == pytest.approx(loss.item(), rel=1e-12)
    for name, array in grads.items():
        assert np.allclose(array, p[name].grad.numpy(), rtol=1e-8, atol=1e-12), name


@pytest.mark.parametrize(
    "hidden, theirs", [("relu", "relu"), ("tanh", "tanh"), ("sigmoid", "logistic"), ("linear", "identity")]
)
@pytest.mark.parametrize("n_y", [1, 3])
def test_predictions_agree_with_scikit_learn(hidden, theirs, n_y):
    from sklearn.neural_network import MLPClassifier

    net = Network([3, 5, 4, n_y], hidden, "softmax" if n_y > 1 else "sigmoid")
    rng = np.random.default_rng(4)
    params, X = net.init("normal", rng), rng.standard_normal((3, 40))
    params.theta += 0.2 * rng.standard_normal(params.theta.shape)
    peer = MLPClassifier((5, 4), activation=theirs, batch_size=40)
    peer.partial_fit(X.T, np.arange(40) % max(n_y, 2), classes=range(max(n_y, 2)))
    peer.coefs_ = [params[f"W{l}"].T for l in (1, 2, 3)]
    peer.intercepts_ = [params[f"b{l}"][:, 0] for l in (1, 2, 3)]
    theirs = peer.predict_proba(X.T).T
    assert np.allclose(net.predict_proba(params, X), theirs if n_y > 1 else theirs[1:], atol=1e-12)
    labels = net.predict(params, X)
    assert labels.shape == (1, 40) and np.array_equal(labels[0], peer.predict(X.T))
    assert 1 < len(np.unique(labels)), "all the same label would show nothing"


@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
def test_cost_is_the_mean_cross_entropy(output):
    net, params, X, Y = build(output=output, l2=3.0, l1=2.0, keep_prob=0.5)
    Z = net.forward(params, X)["Z3"]
    if output == "softmax":
        expected = -(Y * log_softmax(Z, axis=0)).sum(axis=0).mean()
    else:
        expected = -(xlogy(Y, expit(Z)) + xlogy(1 - Y, expit(-Z))).sum(axis=0).mean()
    # In test mode: no penalty and no dropout, so that runs can be compared.
    assert net.cost(params, X, Y) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
def test_cost_and_gradient_are_finite_and_right_at_logits_of_a_thousand(output):
    net = Network([2, 2], output=output)
    params = net.init("zeros")
    params["W1"] = 1000 * np.eye(2)
    X, Y = np.array([[1.0, -1.0], [-1.0, 1.0]]), np.array([[1, 1], [0, 0]])
    J, grads = net.cost_and_gradient(params, X, Y)
    # The first example is right with certainty, loss 0; the second is wrong by 2000, all in all.
    assert J == pytest.approx(1000.0, rel=1e-12)
    assert np.isfinite(grads.theta).all()
    assert np.allclose(net.predict_proba(params, X), [[1, 0], [0, 1]], atol=1e-15)


def test_softmax_columns_sum_to_one_and_do_not_see_a_common_shift():
    net, params, X, _ = build()
    Yhat = net.predict_proba(params, X)
    assert np.allclose(Yhat.sum(axis=0), 1, atol=1e-14) and (Yhat > 0).all()
    params["b3"] += 500
    assert np.allclose(net.predict_proba(params, X), Yhat, atol=1e-12)


def test_labels_and_error_by_loop():
    net, params, X, Y = build()
    labels = net.predict(params, X)
    wrong = [labels[0, i] != Y[:, i].argmax() for i in range(M)]
    assert net.error(params, X, Y) == pytest.approx(sum(wrong) / M) and 0 < sum(wrong) < M
    net, params, X, Y = build(output="sigmoid")
    labels = net.predict(params, X)
    assert np.array_equal(labels, net.predict_proba(params, X) > 0.5) and labels.shape == (2, M)
    assert net.error(params, X, Y) == pytest.approx(np.mean([any(labels[:, i] != Y[:, i]) for i in range(M)]))


def test_label_1_needs_more_than_one_half():
    net, _, X, _ = build(output="sigmoid")
    assert not net.predict(net.init("zeros", 0), X).any(), "every probability is exactly 0.5"


def test_forward_tells_all_it_computes():
    net, params, X, _ = build("relu", keep_prob=0.5, batch_norm=True)
    cache = net.forward(params, X, training=True, rng=2)
    assert cache["A0"] is not None and cache["Z1"].shape == (5, M) and cache["Z3"].shape == (3, M)
    assert np.allclose(cache["A2"], np.maximum(cache["Z2"], 0) * cache["D2"])
    assert set(np.unique(cache["D1"])) == {0, 2} and cache["mu1"].shape == (5, 1)
    assert np.allclose(cache["var2"][:, 0], (params["W2"] @ cache["A1"]).var(axis=1))
    assert "D1" not in net.forward(params, X)


@pytest.mark.parametrize("keep_prob, dropped", [(0.5, [1, 2]), ([1.0, 0.5], [2]), ([0.8, 1.0, 0.5], [0, 2])])
def test_dropout_of_chosen_layers_keeps_the_expected_activation(keep_prob, dropped):
    net = Network([3, 5, 4, 1], keep_prob=keep_prob)
    params, X = net.init("he", 0), np.ones((3, 20000))
    cache = net.forward(params, X, training=True, rng=5)
    assert [l for l in range(3) if f"D{l}" in cache] == dropped
    kept = [1.0] * (4 - len(np.atleast_1d(keep_prob)) - 1) + list(np.atleast_1d(keep_prob))
    for l in dropped:
        share = keep_prob if np.isscalar(keep_prob) else kept[l]
        D = cache[f"D{l}"]
        assert np.isin(D, [0, 1 / share]).all() and D.mean() == pytest.approx(1, abs=0.02)
        assert np.abs(np.corrcoef(D)[0, 1]) < 0.03, "units fall out independently"


def test_gradient_with_dropout_on_the_input():
    net = Network([4, 3, 1], "tanh", keep_prob=[0.7, 0.6])
    rng = np.random.default_rng(0)
    params, X, Y = net.init("he", rng), rng.standard_normal((4, 9)), rng.integers(2, size=(1, 9))
    J, grads = net.cost_and_gradient(params, X, Y, rng=3)
    numeric = numerical_gradient(
        lambda theta: net.cost(params.like(theta), X, Y, True, 3), params.theta, 1e-6
    )
    assert relative_difference(grads.theta, numeric) < 1e-7
    mask = np.random.default_rng(3).random((4, 9)) < 0.7
    assert np.allclose(net.forward(params, X, True, 3)["A0"], np.where(mask, X / 0.7, 0))


@pytest.mark.parametrize("option", OPTIONS[::5], ids=str)
@pytest.mark.parametrize("dtype, rtol", [(np.float64, 1e-12), (np.float32, 2e-4)])
def test_a_member_of_a_population_is_that_network_alone(option, dtype, rtol):
    net, params, X, Y = build(*option, members=4)
    params = params.astype(dtype)
    J, grads = net.cost_and_gradient(params, X, Y, rng=7)
    Yhat, labels, error = net.predict_proba(params, X), net.predict(params, X), net.error(params, X, Y)
    assert J.shape == error.shape == (4,) and grads.theta.dtype == dtype and Yhat.dtype == dtype
    for k in range(4):
        J_alone, alone = net.cost_and_gradient(params.member(k), X, Y, rng=7)
        assert J[k] == pytest.approx(J_alone, rel=rtol)
        assert np.allclose(grads.theta[k], alone.theta, rtol=rtol, atol=rtol / 100)
        assert np.allclose(Yhat[k], net.predict_proba(params.member(k), X), rtol=rtol, atol=rtol / 100)
        assert np.array_equal(labels[k], net.predict(params.member(k), X))
        assert error[k] == pytest.approx(net.error(params.member(k), X, Y))


def test_each_member_may_have_its_own_data():
    net, params, _, _ = build(members=3)
    rng = np.random.default_rng(0)
    X, Y = rng.standard_normal((3, 3, M)), np.stack([one_hot(rng.integers(3, size=M), 3) for _ in range(3)])
    J, grads = net.cost_and_gradient(params, X, Y)
    for k in range(3):
        J_alone, alone = net.cost_and_gradient(params.member(k), X[k], Y[k])
        assert J[k] == pytest.approx(J_alone, rel=1e-12) and np.allclose(
            grads.theta[k], alone.theta, atol=1e-14
        )


@pytest.mark.parametrize("batch_norm", [False, True])
def test_hyperparameters_may_differ_within_a_population(batch_norm):
    l2, l1, kept = np.array([0.0, 0.9, 0.3]), np.array([0.5, 0.0, 0.2]), np.array([1.0, 0.5, 0.8])
    net, params, X, Y = build("relu", "softmax", l2, l1, kept, batch_norm, members=3)
    J, grads = net.cost_and_gradient(params, X, Y, rng=7)
    for k in range(3):
        alone = Network(net.layer_sizes, "relu", "softmax", l2[k], l1[k], kept[k], batch_norm)
        J_alone, g_alone = alone.cost_and_gradient(params.member(k), X, Y, rng=7)
        assert J[k] == pytest.approx(J_alone, rel=1e-12) and np.allclose(
            grads.theta[k], g_alone.theta, atol=1e-14
        )


@pytest.mark.parametrize("members", [None, 3])
def test_nothing_passed_in_is_changed(members):
    net, params, X, Y = build("relu", "softmax", 0.5, 0.5, 0.7, True, members=members)
    before = params.copy(), X.copy(), Y.copy()
    (
        net.cost_and_gradient(params, X, Y, rng=1),
        net.cost(params, X, Y),
        net.predict(params, X),
        net.error(params, X, Y),
    )
    assert np.array_equal(params.theta, before[0].theta) and np.array_equal(
        params.running.theta, before[0].running.theta
    )
    assert np.array_equal(X, before[1]) and np.array_equal(Y, before[2])


def test_batch_norm_moves_its_running_statistics_a_tenth_of_the_way():
    net, params, X, Y = build(batch_norm=True)
    params.running.theta[:] = np.random.default_rng(0).uniform(0.5, 2, params.running.theta.shape)
    before = params.running.copy()
    Z1 = params["W1"] @ X
    net.cost_and_gradient(params, X, Y, running=params.running)
    assert np.allclose(
        params.running["mu1"][:, 0], 0.9 * before["mu1"][:, 0] + 0.1 * Z1.mean(axis=1), rtol=1e-13
    )
    assert np.allclose(
        params.running["var1"][:, 0], 0.9 * before["var1"][:, 0] + 0.1 * Z1.var(axis=1), rtol=1e-13
    )


def test_batch_norm_predicts_by_its_running_statistics_one_example_at_a_time():
    net, params, X, _ = build("tanh", batch_norm=True)
    params.running.theta[:] = np.random.default_rng(0).uniform(0.5, 2, params.running.theta.shape)
    together = net.predict_proba(params, X)
    for i in range(M):
        A = X[:, i : i + 1]
        for l in (1, 2):
            Z = (params[f"W{l}"] @ A - params.running[f"mu{l}"]) / np.sqrt(params.running[f"var{l}"] + 1e-5)
            A = np.tanh(params[f"gamma{l}"] * Z + params[f"beta{l}"])
        logits = params["W3"] @ A + params["b3"]
        assert np.allclose(together[:, i], np.exp(log_softmax(logits[:, 0])), rtol=1e-12)
        assert np.allclose(net.predict_proba(params, X[:, i : i + 1])[:, 0], together[:, i], rtol=1e-12)


def test_the_shapes_are_the_courses():
    assert Network([2, 20, 3, 1]).shapes == {
        "W1": (20, 2), "b1": (20, 1), "W2": (3, 20), "b2": (3, 1), "W3": (1, 3), "b3": (1, 1)}  # fmt: skip
    assert list(Network([2, 5, 1], batch_norm=True).shapes) == ["W1", "gamma1", "beta1", "W2", "b2"]


def test_logistic_regression_is_a_network_without_hidden_layers():
    net = Network([3, 1])
    rng = np.random.default_rng(0)
    params, X, Y = net.init("normal", rng), rng.standard_normal((3, 20)), rng.integers(2, size=(1, 20))
    params["b1"] += 0.4
    _, grads = net.cost_and_gradient(params, X, Y)
    difference = expit(params["W1"] @ X + params["b1"]) - Y
    assert np.allclose(grads["W1"], difference @ X.T / 20) and np.allclose(grads["b1"], difference.mean())
