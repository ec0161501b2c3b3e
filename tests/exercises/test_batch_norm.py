"""The exercises of notebook 09: right answers pass however written, wrong ones never, mistakes are named."""

import ast

import numpy as np
import pytest

from helpers.exercises import check, reference
from helpers.exercises.judging.engine import find
from helpers.gradcheck import numerical_gradient
from tests.exercises.cases import (
    assert_inputs_hide_nothing,
    assert_mistakes_are_apart,
    assert_refused,
    assert_small_changes_are_told,
    same_function,
    wrap,
)

NAMES = ["batchnorm_forward", "batchnorm_backward", "update_running", "batchnorm_predict"]


@pytest.mark.parametrize("name", NAMES)
def test_mistakes_differ_by_far_more_than_the_tolerance(name):
    assert_mistakes_are_apart(name)


@pytest.mark.parametrize("name", NAMES)
def test_inputs_hide_nothing(name):
    assert_inputs_hide_nothing(name)


def layer(seed, n=3, m=5):
    rng = np.random.default_rng(seed)
    return {
        "Z": rng.normal(2, 3, (n, m)),
        "gamma": rng.normal(size=(n, 1)),
        "beta": rng.normal(size=(n, 1)),
        "mu": rng.normal(size=(n, 1)),
        "var": rng.uniform(0.5, 2, (n, 1)),
        "epsilon": rng.uniform(0.01, 0.5),
        "dZ_tilde": rng.normal(size=(n, m)),
        "running": rng.normal(size=(n, 1)),
        "batch": rng.normal(size=(n, 1)),
        "momentum": rng.uniform(0.2, 0.95),
    }


def call(name, values):
    return reference(name)(*(values[p] for p in find(name).parameters))


def test_numbers_of_the_course():
    """γ = 1, β = 0: mean 0, variance σ²/(σ² + ε). γ = √(σ² + ε), β = μ: the identity."""
    given = layer(1)
    ones, zeros = np.ones((3, 1)), np.zeros((3, 1))
    Z_tilde, mu, var = call("batchnorm_forward", given | {"gamma": ones, "beta": zeros})
    assert np.allclose(Z_tilde.mean(axis=1), 0, rtol=0, atol=1e-15)
    assert np.allclose(Z_tilde.var(axis=1, keepdims=True), var / (var + given["epsilon"]), rtol=1e-12)
    same, _, _ = call("batchnorm_forward", given | {"gamma": np.sqrt(var + given["epsilon"]), "beta": mu})
    assert np.allclose(same, given["Z"], rtol=1e-12)


def test_one_unit_by_hand():
    """z = 1, 3, 5, 7: μ = 4, σ² = 5; ε = 4 makes the root 3."""
    Z = np.array([[1.0, 3.0, 5.0, 7.0]])
    Z_tilde, mu, var = reference("batchnorm_forward")(Z, np.array([[6.0]]), np.array([[0.5]]), 4.0)
    assert (mu.item(), var.item()) == (4.0, 5.0)
    assert np.allclose(Z_tilde, [[-5.5, -1.5, 2.5, 6.5]], rtol=1e-14)


@pytest.mark.parametrize("seed", range(3))
def test_backward_is_the_slope_of_forward(seed):
    """Against central differences of Σ R · z̃, with random R: the oracle shares no formula with the pass."""
    given = layer(seed)
    dZ, dgamma, dbeta = call("batchnorm_backward", given)
    for name, got in (("Z", dZ), ("gamma", dgamma), ("beta", dbeta)):

        def cost(flat, name=name):
            moved = given | {name: flat.reshape(given[name].shape)}
            return float((given["dZ_tilde"] * call("batchnorm_forward", moved)[0]).sum())

        assert np.allclose(
            got.ravel(), numerical_gradient(cost, given[name].ravel(), 1e-5), rtol=1e-6, atol=1e-8
        )
    assert np.allclose(dZ.sum(axis=1), 0, rtol=0, atol=1e-13)


def test_predict_with_the_batch_statistics_is_forward():
    given = layer(4)
    Z_tilde, mu, var = call("batchnorm_forward", given)
    assert np.allclose(call("batchnorm_predict", given | {"mu": mu, "var": var}), Z_tilde, rtol=1e-13)


def test_running_average_forgets_at_the_rate_of_its_momentum():
    value = np.full((3, 1), 8.0)
    for _ in range(10):
        value = reference("update_running")(value, np.full((3, 1), 2.0), 0.9)
    assert np.allclose(value, 2 + 6 * 0.9**10, rtol=1e-13)


# --- the same thing written another way passes --------------------------------------------------------------


def forward_in_loops(Z, gamma, beta, epsilon):
    n, m = Z.shape
    out, mu, var = np.empty((n, m)), np.empty((n, 1)), np.empty((n, 1))
    for i in range(n):
        mu[i, 0] = sum(Z[i]) / m
        var[i, 0] = sum((z - mu[i, 0]) ** 2 for z in Z[i]) / m
        for j in range(m):
            out[i, j] = gamma[i, 0] * (Z[i, j] - mu[i, 0]) / (var[i, 0] + epsilon) ** 0.5 + beta[i, 0]
    return out, mu, var


def forward_by_sums(Z, gamma, beta, epsilon):
    m = Z.shape[1]
    mu = np.sum(Z, axis=1, keepdims=True) / m
    X = Z - mu
    var = np.einsum("ij,ij->i", X, X)[:, None] / m
    return [gamma / np.sqrt(epsilon + var) * X + beta, mu, var]


def forward_transposed(Z, gamma, beta, epsilon):
    mu, sigma = Z.T.mean(0), Z.T.std(0)
    return (
        ((Z.T - mu) * (sigma**2 + epsilon) ** -0.5 * gamma.T[0] + beta[:, 0]).T,
        mu.reshape(-1, 1),
        sigma[:, np.newaxis] ** 2,
    )


def backward_by_the_chain(dZ_tilde, Z, gamma, epsilon):
    """Ioffe and Szegedy's order: dvar, then dmu, then dZ."""
    m = Z.shape[1]
    mu, var = Z.mean(1, keepdims=True), Z.var(1, keepdims=True)
    s = np.sqrt(var + epsilon)
    d = dZ_tilde * gamma
    dvar = -0.5 * np.sum(d * (Z - mu), axis=1, keepdims=True) / s**3
    dmu = -np.sum(d, axis=1, keepdims=True) / s - 2 * dvar * np.mean(Z - mu, axis=1, keepdims=True)
    dZ = d / s + dvar * 2 * (Z - mu) / m + dmu / m
    return dZ, np.sum(dZ_tilde * (Z - mu) / s, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def backward_by_the_jacobian(dZ_tilde, Z, gamma, epsilon):
    n, m = Z.shape
    dZ, dgamma = np.empty((n, m)), np.empty((n, 1))
    for i in range(n):
        s = np.sqrt(Z[i].var() + epsilon)
        x = (Z[i] - Z[i].mean()) / s
        jacobian = (np.eye(m) - 1 / m - np.outer(x, x) / m) / s
        dZ[i] = gamma[i] * (dZ_tilde[i] @ jacobian)
        dgamma[i] = dZ_tilde[i] @ x
    return dZ, dgamma, dZ_tilde @ np.ones((m, 1))


def backward_from_dgamma(dZ_tilde, Z, gamma, epsilon):
    m = Z.shape[1]
    inverse = 1 / np.sqrt(Z.var(axis=1, keepdims=True) + epsilon)
    x = (Z - Z.mean(axis=1, keepdims=True)) * inverse
    dgamma, dbeta = (dZ_tilde * x).sum(1)[:, None], dZ_tilde.sum(1)[:, None]
    return gamma * inverse / m * (m * dZ_tilde - dbeta - x * dgamma), dgamma, dbeta


def predict_folded(Z, gamma, beta, mu, var, epsilon):
    """The way it is folded into the weights for speed: one factor, one shift."""
    a = gamma / (var + epsilon) ** 0.5
    return a * Z + (beta - a * mu)


def predict_in_a_loop(Z, gamma, beta, mu, var, epsilon):
    return [
        [float(g * (z - u) / np.sqrt(v + epsilon) + b) for z in row]
        for row, g, b, u, v in zip(Z, *(p[:, 0] for p in (gamma, beta, mu, var)))
    ]


CORRECT = {
    "batchnorm_forward": [forward_in_loops, forward_by_sums, forward_transposed],
    "batchnorm_backward": [backward_by_the_chain, backward_by_the_jacobian, backward_from_dgamma],
    "update_running": [
        lambda running, batch, momentum: running + (1 - momentum) * (batch - running),
        lambda running, batch, momentum: np.average(
            [running, batch], axis=0, weights=[momentum, 1 - momentum]
        ),
        lambda running, batch, momentum: [
            [momentum * r + b - momentum * b for r, b in zip(x, y)] for x, y in zip(running, batch)
        ],
    ],
    "batchnorm_predict": [
        predict_folded,
        predict_in_a_loop,
        lambda Z, gamma, beta, mu, var, epsilon: (
            beta + np.multiply(gamma, np.divide(Z - mu, np.sqrt(epsilon + var)))
        ),
    ],
}


@pytest.mark.parametrize("name, function", [(name, f) for name in NAMES for f in CORRECT[name]])
def test_correct_answers_pass_however_written(name, function):
    verdict = check(name, function)
    assert verdict.passed, verdict


# --- wrong answers nobody listed are refused ----------------------------------------------------------------


def part(i, change):
    """A change of result i alone."""
    return lambda answer, inputs: tuple(change(a, inputs) if j == i else a for j, a in enumerate(answer))


def first_row_only(a, inputs):
    return np.vstack([a[:1], 0 * a[1:] + 0.5])


def in_place(running, batch, momentum):
    running *= momentum
    running += (1 - momentum) * batch
    return running


def hidden_memory():
    """Keeps its own average and ignores the one it is handed."""
    kept = {}

    def update(running, batch, momentum):
        kept[batch.shape] = momentum * kept.get(batch.shape, running) + (1 - momentum) * batch
        return kept[batch.shape]

    return update


F, B, R, P = NAMES
UNLISTED = {
    "forward right in its first row": (F, wrap(F, part(0, first_row_only))),
    "forward off by a millionth": (F, wrap(F, part(0, lambda a, i: a * (1 + 1e-6)))),
    "forward with ε = 1e-5 whatever is asked": (
        F,
        lambda Z, gamma, beta, epsilon: reference(F)(Z, gamma, beta, 1e-5),
    ),
    "forward with another ε added": (
        F,
        lambda Z, gamma, beta, epsilon: reference(F)(Z, gamma, beta, epsilon + 1e-8),
    ),
    "forward with |γ|": (F, lambda Z, gamma, beta, epsilon: reference(F)(Z, np.abs(gamma), beta, epsilon)),
    "forward with the first γ for all": (
        F,
        lambda Z, gamma, beta, epsilon: reference(F)(Z, gamma[:1] + 0 * gamma, beta, epsilon),
    ),
    "forward by the median": (F, wrap(F, part(1, lambda a, i: np.median(i["Z"], axis=1, keepdims=True)))),
    "forward with flat statistics": (F, wrap(F, lambda a, i: (a[0], a[1].ravel(), a[2].ravel()))),
    "forward with z_norm only": (F, wrap(F, lambda a, i: a[0])),
    "forward in another order": (F, wrap(F, lambda a, i: (a[1], a[2], a[0]))),
    "forward in single precision": (F, wrap(F, part(0, lambda a, i: a.astype(np.float32)))),
    "forward clipped": (F, wrap(F, part(0, lambda a, i: np.clip(a, -2, 2)))),
    "forward followed by ReLU": (F, wrap(F, part(0, lambda a, i: np.maximum(a, 0)))),
    "backward right in its first row": (B, wrap(B, part(0, first_row_only))),
    "backward with dγ and dβ swapped": (B, wrap(B, lambda a, i: (a[0], a[2], a[1]))),
    "backward without dγ": (B, wrap(B, lambda a, i: (a[0], 0 * a[1], a[2]))),
    "backward with dβ off by one example": (B, wrap(B, part(2, lambda a, i: a - i["dZ_tilde"][:, :1]))),
    "backward, ε only in the last division": (
        B,
        wrap(B, part(1, lambda a, i: a * np.sqrt(1 + i["epsilon"] / i["Z"].var(1, keepdims=True)))),
    ),
    "backward centered after all": (B, wrap(B, part(0, lambda a, i: a + 1e-3))),
    "backward by rough differences": (B, wrap(B, part(0, lambda a, i: a.round(6)))),
    "backward summed to a row": (B, wrap(B, part(2, lambda a, i: a.T))),
    "running changed in place": (R, in_place),
    "running with 0.9 whatever is asked": (R, lambda running, batch, momentum: 0.9 * running + 0.1 * batch),
    "running by root of squares": (
        R,
        lambda running, batch, momentum: np.sqrt(momentum * running**2 + (1 - momentum) * batch**2),
    ),
    "running with a correction": (
        R,
        lambda running, batch, momentum: (momentum * running + (1 - momentum) * batch) / (1 - momentum**2),
    ),
    "running of sizes": (R, wrap(R, lambda a, i: np.abs(a))),
    "running that keeps its own memory": (R, hidden_memory()),
    "predict right in its first column": (P, wrap(P, lambda a, i: np.hstack([a[:, :1], 0 * a[:, 1:]]))),
    "predict with a fixed ε": (
        P,
        lambda Z, gamma, beta, mu, var, epsilon: reference(P)(Z, gamma, beta, mu, var, 1e-5),
    ),
    "predict with the unbiased variance": (
        P,
        lambda Z, gamma, beta, mu, var, epsilon: reference(P)(Z, gamma, beta, mu, var * 64 / 63, epsilon),
    ),
    "predict with the batch where it is large": (
        P,
        lambda Z, gamma, beta, mu, var, epsilon: (
            reference(F)(Z, gamma, beta, epsilon)[0]
            if Z.shape[1] > 6
            else reference(P)(Z, gamma, beta, mu, var, epsilon)
        ),
    ),
    "predict of one image only": (P, wrap(P, lambda a, i: a[:, :1])),
    "predict with all three results": (P, wrap(P, lambda a, i: (a, i["mu"], i["var"]))),
}


@pytest.mark.parametrize("title", UNLISTED)
def test_unlisted_wrong_answers_are_refused(title):
    name, function = UNLISTED[title]
    assert_refused(name, function)


def other_methods(node):
    """Another statistic in the place of a mean, a variance or a sum."""
    if isinstance(node, ast.Attribute) and node.attr in ("mean", "var", "sum"):
        return [
            ("attr", other)
            for other in (("std", "mean", "ptp") if node.attr == "var" else ("std", "max", "median"))
        ]
    return []


def draw(name, seed):
    """Inputs of this test's own, independent of the engine."""
    given = layer(seed, n=2 + seed % 3, m=6)
    return {p: given[p] for p in find(name).parameters}


@pytest.mark.parametrize("name", NAMES)
def test_every_small_change_of_the_reference_is_refused(name):
    assert_small_changes_are_told(name, same_function(name, draw), least=10, more=other_methods)
