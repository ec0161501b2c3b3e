"""The exercises of notebook 02: right answers pass however written, wrong ones never, mistakes are named."""

import numpy as np
import pytest

from helpers.exercises import check, reference
from helpers.exercises.judging.engine import find
from tests.exercises.cases import (
    assert_inputs_hide_nothing,
    assert_mistakes_are_apart,
    assert_refused,
    assert_small_changes_are_told,
    same_function,
    wrap,
)

NAMES = ["l2_cost", "l2_gradient", "l1_gradient", "weight_decay_step", "regularized_gradients"]


@pytest.mark.parametrize("name", NAMES)
def test_mistakes_differ_by_far_more_than_the_tolerance(name):
    assert_mistakes_are_apart(name)


@pytest.mark.parametrize("name", NAMES)
def test_inputs_hide_nothing(name):
    assert_inputs_hide_nothing(name)
    for case in find(name).cases():
        assert case["m"] not in (1, 2) and case["lam"] not in (1, 2)


def test_numbers_of_the_course():
    W = np.array([[3.0, -0.5]])
    assert np.allclose(
        reference("weight_decay_step")(W, 0 * W, 0.1, 0.7, 100) / W, 0.9993, rtol=0, atol=1e-12
    )
    assert reference("l2_cost")(0.25, [W, np.array([[2.0], [1.0]])], 0.7, 100) == pytest.approx(
        0.25 + 0.0035 * (9.25 + 5)
    )


@pytest.mark.parametrize("gradient, penalty", [("l2_gradient", np.square), ("l1_gradient", np.abs)])
def test_gradients_are_slopes_of_their_costs(gradient, penalty):
    rng, eps = np.random.default_rng(4), 1e-6
    W = rng.normal(size=(2, 3)) + np.array([2, -2, 2])
    got = reference(gradient)(np.zeros_like(W), W, 0.9, 7)
    for i in np.ndindex(W.shape):
        e = np.zeros_like(W)
        e[i] = eps
        slope = (penalty(W + e).sum() - penalty(W - e).sum()) / (2 * eps) * 0.9 / 14
        assert got[i] == pytest.approx(slope, rel=1e-6)


def test_decay_is_a_step_of_gradient_descent_on_the_penalized_cost():
    rng = np.random.default_rng(5)
    W, dW = rng.normal(size=(2, 2, 5))
    assert np.allclose(
        reference("weight_decay_step")(W, dW, 0.3, 1.7, 9), W - 0.3 * reference("l2_gradient")(dW, W, 1.7, 9)
    )


# --- the same thing written another way passes --------------------------------------------------------------


def cost_in_a_loop(cross_entropy, weights, lam, m):
    J = cross_entropy
    for W in weights:
        for row in W.tolist():
            for w in row:
                J += lam * w * w / (2 * m)
    return J


def cost_by_norm(cross_entropy, weights, lam, m):
    return cross_entropy + 0.5 * lam / m * sum(np.linalg.norm(W) ** 2 for W in weights)


def cost_by_trace(cross_entropy, weights, lam, m):
    return np.array(lam * sum([np.trace(W.T @ W) for W in weights]) / m / 2 + cross_entropy)


def gradients_in_place_on_a_copy(grads, params, lam, m):
    out = {name: g.copy() for name, g in grads.items()}
    for l in range(1, len(params) // 2 + 1):
        out[f"dW{l}"] += lam * params[f"W{l}"] / m
    return out


def gradients_by_comprehension(grads, params, lam, m):
    return {key: g + (lam / m) * params[key[1:]] if key[1] == "W" else g for key, g in grads.items()}


def gradients_in_another_order(grads, params, lam, m):
    found = {}
    for key in reversed(list(grads)):
        found[key] = grads[key] if "b" in key else np.add(grads[key], np.multiply(params[key[1:]], lam / m))
    return found


CORRECT = {
    "l2_cost": [cost_in_a_loop, cost_by_norm, cost_by_trace],
    "l2_gradient": [
        lambda dW, W, lam, m: dW + (lam * W) / m,
        lambda dW, W, lam, m: np.array([[g + lam * w / m for g, w in zip(a, b)] for a, b in zip(dW, W)]),
        lambda dW, W, lam, m: ((m * dW + lam * W) / m).tolist(),
    ],
    "l1_gradient": [
        lambda dW, W, lam, m: dW + lam / m / 2 * np.where(W == 0, 0, W / np.where(W == 0, 1, np.abs(W))),
        lambda dW, W, lam, m: dW + np.where(W > 0, lam / (2 * m), -lam / (2 * m)),
        lambda dW, W, lam, m: dW + 0.5 * lam * ((W > 0).astype(float) - (W < 0)) / m,
    ],
    "weight_decay_step": [
        lambda W, dW, learning_rate, lam, m: W - learning_rate * (dW + lam / m * W),
        lambda W, dW, learning_rate, lam, m: W - learning_rate * dW - learning_rate * lam * W / m,
        lambda W, dW, learning_rate, lam, m: W - learning_rate * reference("l2_gradient")(dW, W, lam, m),
    ],
    "regularized_gradients": [
        gradients_in_place_on_a_copy,
        gradients_by_comprehension,
        gradients_in_another_order,
    ],
}


@pytest.mark.parametrize("name, function", [(name, f) for name in NAMES for f in CORRECT[name]])
def test_correct_answers_pass_however_written(name, function):
    verdict = check(name, function)
    assert verdict.passed, verdict


# --- wrong answers nobody listed are refused ----------------------------------------------------------------


def first_row_only(answer, inputs):
    answer = answer.copy()
    answer[1:] = inputs.get("dW", answer)[1:]
    return answer


def in_place(grads, params, lam, m):
    for name, W in params.items():
        if name[0] == "W":
            grads["d" + name] += lam / m * W
    return grads


UNLISTED = {
    "cost off by a millionth": ("l2_cost", wrap("l2_cost", lambda J, i: J * (1 + 1e-6))),
    "cost of a fixed m": (
        "l2_cost",
        lambda cross_entropy, weights, lam, m: reference("l2_cost")(cross_entropy, weights, lam, 5),
    ),
    "cost of a fixed lam": (
        "l2_cost",
        lambda cross_entropy, weights, lam, m: reference("l2_cost")(cross_entropy, weights, 0.7, m),
    ),
    "cost of two layers only": (
        "l2_cost",
        lambda cross_entropy, weights, lam, m: reference("l2_cost")(cross_entropy, weights[:2], lam, m),
    ),
    "cost without first column": (
        "l2_cost",
        lambda cross_entropy, weights, lam, m: reference("l2_cost")(
            cross_entropy, [W[:, 1:] for W in weights], lam, m
        ),
    ),
    "cost of cubes": (
        "l2_cost",
        lambda cross_entropy, weights, lam, m: (
            cross_entropy + lam / (2 * m) * sum(np.sum(np.abs(W) ** 3) for W in weights)
        ),
    ),
    "cost as text": ("l2_cost", wrap("l2_cost", lambda J, i: str(J))),
    "cost as a column": ("l2_cost", wrap("l2_cost", lambda J, i: np.array([J]))),
    "cost as nothing": ("l2_cost", wrap("l2_cost", lambda J, i: None)),
    "L2 right in its first row": ("l2_gradient", wrap("l2_gradient", first_row_only)),
    "L2 in single precision": ("l2_gradient", wrap("l2_gradient", lambda a, i: a.astype(np.float32))),
    "L2 transposed": ("l2_gradient", wrap("l2_gradient", lambda a, i: a.T)),
    "L2 spares small weights": (
        "l2_gradient",
        wrap("l2_gradient", lambda a, i: np.where(np.abs(i["W"]) < 0.3, i["dW"], a)),
    ),
    "L2 that returns W": ("l2_gradient", lambda dW, W, lam, m: W),
    "L1 right in its first row": ("l1_gradient", wrap("l1_gradient", first_row_only)),
    "L1 made smooth": ("l1_gradient", lambda dW, W, lam, m: dW + lam / (2 * m) * np.tanh(5 * W)),
    "L1 only on positive weights": ("l1_gradient", lambda dW, W, lam, m: dW + lam / (2 * m) * (W > 0)),
    "L1 with a threshold": (
        "l1_gradient",
        lambda dW, W, lam, m: dW + lam / (2 * m) * np.sign(W) * (np.abs(W) > 0.3),
    ),
    "decay with a fixed rate": (
        "weight_decay_step",
        lambda W, dW, learning_rate, lam, m: reference("weight_decay_step")(W, dW, 0.3, lam, m),
    ),
    "decay as exponential": (
        "weight_decay_step",
        lambda W, dW, learning_rate, lam, m: np.exp(-learning_rate * lam / m) * W - learning_rate * dW,
    ),
    "decay with m + 1": (
        "weight_decay_step",
        lambda W, dW, learning_rate, lam, m: reference("weight_decay_step")(W, dW, learning_rate, lam, m + 1),
    ),
    "decay rounded": ("weight_decay_step", wrap("weight_decay_step", lambda a, i: a.round(8))),
    "gradients changed in place": ("regularized_gradients", in_place),
    "gradients without b": (
        "regularized_gradients",
        wrap("regularized_gradients", lambda a, i: {k: v for k, v in a.items() if k[1] == "W"}),
    ),
    "gradients under other names": (
        "regularized_gradients",
        wrap("regularized_gradients", lambda a, i: {k[1:]: v for k, v in a.items()}),
    ),
    "gradients in a list": (
        "regularized_gradients",
        wrap("regularized_gradients", lambda a, i: list(a.values())),
    ),
    "last W only": (
        "regularized_gradients",
        wrap("regularized_gradients", lambda a, i: i["grads"] | dict(list(a.items())[-2:])),
    ),
}


@pytest.mark.parametrize("title", UNLISTED)
def test_unlisted_wrong_answers_are_refused(title):
    name, function = UNLISTED[title]
    assert_refused(name, function)


def draw(name, seed):
    """Inputs of this test's own, independent of the engine."""
    rng = np.random.default_rng(seed)
    weights = [rng.normal(size=(4, 3)), rng.normal(size=(2, 4))][: 1 + seed % 2]
    weights[0][0, 0] *= seed % 3 > 0  # L1 brings weights to 0
    params = {f"W{l}": W for l, W in enumerate(weights, 1)} | {
        f"b{l}": rng.normal(size=(len(W), 1)) for l, W in enumerate(weights, 1)
    }
    values = {
        "cross_entropy": rng.uniform(0.1, 2),
        "weights": weights,
        "lam": rng.uniform(0.2, 5),
        "m": int(rng.integers(3, 30)),
        "W": weights[0],
        "dW": rng.normal(size=weights[0].shape),
        "learning_rate": rng.uniform(0.1, 2),
        "params": params,
        "grads": {"d" + k: rng.normal(size=A.shape) for k, A in params.items()},
    }
    return {p: values[p] for p in find(name).parameters}


@pytest.mark.parametrize("name", NAMES)
def test_every_small_change_of_the_reference_is_refused(name):
    assert_small_changes_are_told(name, same_function(name, draw), least=10)
