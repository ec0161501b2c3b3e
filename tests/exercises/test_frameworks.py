"""The exercises of notebook 11: right answers pass however written, wrong ones never, mistakes are named."""

from itertools import combinations

import numpy as np
import pytest

from helpers.exercises import check, mistakes, reference
from helpers.exercises.judging.engine import find
from tests.exercises.cases import (
    assert_refused,
    assert_small_changes_are_told,
    same_function,
    wrap,
)
from tests.oracles import complex_step

NAMES = ["backward_pass", "divide_backward", "sigmoid_operation"]


def test_the_mistakes_asked_for_are_there():
    assert "overwritten" in mistakes("backward_pass") and "broadcasting_ignored" in mistakes(
        "divide_backward"
    )


def parts(answer):
    return [np.asarray(part, dtype=float) for part in (answer if isinstance(answer, tuple) else (answer,))]


def same(one, other):
    return len(one) == len(other) and all(
        a.shape == b.shape and np.allclose(a, b, rtol=1e-6, atol=1e-9) for a, b in zip(one, other)
    )


@pytest.mark.parametrize("name", NAMES)
def test_mistakes_differ_by_far_more_than_the_tolerance(name):
    versions = {"right": reference(name), **mistakes(name)}
    answers = {slug: [parts(f(**case)) for case in find(name).cases()] for slug, f in versions.items()}
    for one, other in combinations(versions, 2):
        assert not all(map(same, answers[one], answers[other])), (one, other)


# --- the references against oracles that share no code with them --------------------------------------------


def random_graph(seed, n=9):
    rng = np.random.default_rng(seed)
    parents = (
        [()]
        + [tuple(int(i) for i in rng.integers(0, node, size=rng.integers(0, 4))) for node in range(1, n - 1)]
        + [(n - 2, 0, n - 2)]
    )
    return parents, [tuple(rng.normal(size=len(of)).tolist()) for of in parents]


@pytest.mark.parametrize("seed", range(6))
def test_a_backward_pass_sums_over_all_paths(seed):
    parents, slopes = random_graph(seed)
    n = len(parents)
    S = np.zeros((n, n))
    for node in range(n):
        for parent, slope in zip(parents[node], slopes[node]):
            S[parent, node] += slope
    paths = np.linalg.inv(np.eye(n) - S)[:, -1]  # 1 + S + S² + …: paths of every length to the last node
    assert np.allclose(reference("backward_pass")(parents, slopes), paths, rtol=1e-12, atol=1e-12)


def test_numbers_of_the_course():
    b, c = 3.0, 2.0  # a = 5, u = b c, v = a + u, J = 3 v
    grads = reference("backward_pass")([(), (), (), (1, 2), (0, 3), (4,)], [(), (), (), (c, b), (1, 1), (3,)])
    assert grads.tolist() == [3, 6, 9, 3, 3, 1]


@pytest.mark.parametrize(
    "shape_a, shape_b",
    [((3, 4), (3, 4)), ((3, 1), (4,)), ((), (2, 3)), ((2, 1, 5), (3, 1)), ((4,), (2, 3, 4))],
)
def test_division_and_sigmoid_have_the_gradient_of_what_they_compute(shape_a, shape_b):
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=shape_a), rng.normal(size=shape_b) + 3
    g = rng.normal(size=np.broadcast_shapes(shape_a, shape_b))
    da, db = reference("divide_backward")(a, b, g)
    assert np.allclose(
        da,
        complex_step(lambda t: (g * (t.reshape(shape_a) / b)).sum(), a.ravel()).reshape(shape_a),
        rtol=1e-12,
    )
    assert np.allclose(
        db,
        complex_step(lambda t: (g * (a / t.reshape(shape_b))).sum(), b.ravel()).reshape(shape_b),
        rtol=1e-12,
    )
    value, dz = reference("sigmoid_operation")(b, g.sum() * b)
    assert np.allclose(value, 0.5 * (1 + np.tanh(b / 2)), rtol=1e-12)
    truth = complex_step(lambda t: (g.sum() * b.ravel() / (1 + np.exp(-t))).sum(), b.ravel()).reshape(shape_b)
    assert np.allclose(dz, truth, rtol=1e-12)


# --- the same thing written another way passes --------------------------------------------------------------


def by_paths(parents, slopes):
    def towards_the_end(node):
        if node == len(parents) - 1:
            return 1.0
        return sum(
            slope * towards_the_end(child)
            for child in range(node + 1, len(parents))
            for parent, slope in zip(parents[child], slopes[child])
            if parent == node
        )

    return [towards_the_end(node) for node in range(len(parents))]


def by_a_matrix(parents, slopes):
    S = np.zeros((len(parents), len(parents)))
    for node in range(len(parents)):
        np.add.at(S, (node, list(parents[node])), slopes[node])
    return np.linalg.solve((np.eye(len(parents)) - S).T, np.eye(len(parents))[-1])


def by_add_at(parents, slopes):
    grads, node = np.append(np.zeros(len(parents) - 1), 1.0), len(parents)
    while node:
        node -= 1
        np.add.at(grads, np.array(parents[node], dtype=int), grads[node] * np.array(slopes[node]))
    return grads


def by_a_dict(parents, slopes):
    grads = {len(parents) - 1: 1.0}
    for node in range(len(parents) - 1, -1, -1):
        for k, parent in enumerate(parents[node]):
            grads[parent] = grads.get(parent, 0) + grads.get(node, 0) * slopes[node][k]
    return np.array([grads.get(node, 0) for node in range(len(parents))])


def by_repeated_sums(a, b, out_grad):
    def fit(grad, shape):
        while np.ndim(grad) > len(shape):
            grad = np.add.reduce(grad, axis=0)
        for axis in range(len(shape)):
            if shape[axis] == 1:
                grad = np.sum(grad, axis, keepdims=True)
        return grad

    return fit(out_grad / b, a.shape), fit(-a * out_grad / (b * b), b.shape)


def by_broadcast_then_reshape(a, b, out_grad):
    def fit(grad, shape):
        padded = (1,) * (grad.ndim - len(shape)) + shape
        axes = tuple(i for i in range(grad.ndim) if padded[i] == 1)
        return grad.sum(axis=axes).reshape(shape)

    A, B = np.broadcast_arrays(a, b)
    return [fit(out_grad / B, a.shape), fit(-out_grad * A * B**-2.0, b.shape)]


def by_loops(a, b, out_grad):
    da, db = np.zeros(a.shape), np.zeros(b.shape)
    A, B = np.broadcast_to(a, out_grad.shape), np.broadcast_to(b, out_grad.shape)
    for i in np.ndindex(out_grad.shape):
        for grad, term in ((da, out_grad[i] / B[i]), (db, -out_grad[i] * A[i] / B[i] ** 2)):
            where = i[len(i) - grad.ndim :]
            grad[tuple(k if n > 1 else 0 for k, n in zip(where, grad.shape))] += term
    return da, db


def by_tanh(z, out_grad):
    a = (1 + np.tanh(z / 2)) / 2
    return a, out_grad * (a - a * a)


def by_exponentials(z, out_grad):
    e = np.exp(z)
    return [e / (e + 1), out_grad * e / (1 + e) ** 2]


def by_two_sides(z, out_grad):
    a = np.where(z > 0, 1 / (1 + np.exp(-abs(z))), np.exp(-abs(z)) / (1 + np.exp(-abs(z))))
    return a, np.multiply(out_grad, a) * np.subtract(1, a)


CORRECT = {
    "backward_pass": [by_paths, by_a_matrix, by_add_at, by_a_dict],
    "divide_backward": [by_repeated_sums, by_broadcast_then_reshape, by_loops],
    "sigmoid_operation": [by_tanh, by_exponentials, by_two_sides],
}


@pytest.mark.parametrize("name, function", [(name, f) for name in NAMES for f in CORRECT[name]])
def test_correct_answers_pass_however_written(name, function):
    verdict = check(name, function)
    assert verdict.passed, verdict


# --- wrong answers nobody listed are refused ----------------------------------------------------------------


def in_place(a, b, out_grad):
    out_grad /= b
    return reference("divide_backward")(a, b, out_grad * b)


UNLISTED = {
    "direct parents only": (
        "backward_pass",
        wrap(
            "backward_pass",
            lambda g, v: np.where([i in (*v["parents"][-1], len(g) - 1) for i in range(len(g))], g, 0),
        ),
    ),
    "all but the first node": ("backward_pass", wrap("backward_pass", lambda g, v: np.append(0, g[1:]))),
    "without the last node": ("backward_pass", wrap("backward_pass", lambda g, v: g[:-1])),
    "two for the last node": ("backward_pass", wrap("backward_pass", lambda g, v: np.append(g[:-1], 2))),
    "single precision": ("backward_pass", wrap("backward_pass", lambda g, v: g.astype(np.float32))),
    "sizes only": ("backward_pass", wrap("backward_pass", lambda g, v: abs(g))),
    "a column": ("backward_pass", wrap("backward_pass", lambda g, v: g[:, None])),
    "off by a millionth": (
        "divide_backward",
        wrap("divide_backward", lambda d, v: (d[0], d[1] * (1 + 1e-6))),
    ),
    "da alone": ("divide_backward", wrap("divide_backward", lambda d, v: d[0])),
    "flattened": ("divide_backward", wrap("divide_backward", lambda d, v: (d[0].ravel(), d[1].ravel()))),
    "db stretched": (
        "divide_backward",
        wrap("divide_backward", lambda d, v: (d[0], np.broadcast_to(d[1], v["out_grad"].shape))),
    ),
    "twice da": ("divide_backward", wrap("divide_backward", lambda d, v: (2 * d[0], d[1]))),
    "writes into out_grad": ("divide_backward", in_place),
    "a safety epsilon": (
        "divide_backward",
        lambda a, b, out_grad: reference("divide_backward")(a, b + 1e-6, out_grad),
    ),
    "the value alone": ("sigmoid_operation", wrap("sigmoid_operation", lambda r, v: r[0])),
    "a quarter everywhere": (
        "sigmoid_operation",
        wrap("sigmoid_operation", lambda r, v: (r[0], v["out_grad"] / 4)),
    ),
    "slope squared": (
        "sigmoid_operation",
        wrap("sigmoid_operation", lambda r, v: (r[0], v["out_grad"] * (r[0] * (1 - r[0])) ** 2)),
    ),
    "hard sigmoid": (
        "sigmoid_operation",
        wrap("sigmoid_operation", lambda r, v: (np.clip(v["z"] / 4 + 0.5, 0, 1), r[1])),
    ),
    "summed": ("sigmoid_operation", wrap("sigmoid_operation", lambda r, v: (r[0], r[1].sum()))),
}


@pytest.mark.parametrize("title", UNLISTED)
def test_unlisted_wrong_answers_are_refused(title):
    name, function = UNLISTED[title]
    assert_refused(name, function)


def test_an_attempt_not_made_is_not_an_error():
    def divide_backward(a, b, out_grad): ...

    assert check("divide_backward", divide_backward).mark == "…"


def draw(name, seed):
    """Inputs of this test's own, independent of the engine."""
    rng = np.random.default_rng(seed)
    if name == "backward_pass":
        return random_graph(seed, n=5 + seed % 4)
    if name == "sigmoid_operation":
        return rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
    shape_a, shape_b = [
        ((3, 4), (3, 4)),
        ((3, 1), (3, 4)),
        ((2, 3), (3,)),
        ((2, 2, 1), (3,)),
        ((), (2, 3)),
        ((1, 4), (2, 1)),
    ][seed % 6]
    return (
        rng.normal(size=shape_a),
        rng.normal(size=shape_b) + 3,
        rng.normal(size=np.broadcast_shapes(shape_a, shape_b)),
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_small_change_of_the_reference_is_refused(name):
    def named(name, seed):
        return dict(zip(find(name).parameters, draw(name, seed)))

    assert_small_changes_are_told(name, same_function(name, named, seeds=12), least=5)
