"""The exercises of notebook 10: right answers pass however written, wrong ones never, mistakes are named."""

import ast
import inspect

import numpy as np
import pytest
import scipy.special

from helpers import one_hot
from helpers.exercises import check, mistakes, reference
from helpers.exercises.judging.engine import find
from helpers.gradcheck import numerical_gradient
from tests.exercises.cases import (
    assert_refused,
    assert_small_changes_are_told,
    same_function,
    wrap,
)

NAMES = ["one_hot", "softmax", "cross_entropy", "softmax_gradient"]


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_passes_without_a_warning(name):
    verdict = check(name, reference(name))
    assert verdict.passed and verdict.mark == "✓" and "warned" not in verdict.message, verdict


def apart(one, other):
    """Do two answers differ, in shape, in what is finite, or by more than a thousandth?"""
    if np.shape(one) != np.shape(other) or (np.isfinite(one) != np.isfinite(other)).any():
        return True
    ok = np.isfinite(one)
    if (np.isnan(one) != np.isnan(other)).any() or (
        np.sign(one)[np.isinf(one)] != np.sign(other)[np.isinf(other)]
    ).any():
        return True
    one, other = np.asarray(one, float)[ok], np.asarray(other, float)[ok]
    return one.size > 0 and np.max(np.abs(one - other)) > 1e-3 * np.abs(other).max()


@pytest.mark.parametrize("name", NAMES)
def test_mistakes_differ_by_far_more_than_the_tolerance(name):
    versions = {"right": reference(name), **mistakes(name)}
    for slug in (
        "keepdims_missing",
        "keepdims_missing_twice",
        "epsilon_in_the_denominator",
    ):  # errors; the last on purpose small
        versions.pop(slug, None)
    with np.errstate(all="ignore"):
        answers = {slug: [f(**case) for case in find(name).cases()] for slug, f in versions.items()}
    for one in versions:
        for other in versions:
            if one != other:
                assert any(map(apart, answers[one], answers[other])), (one, other)


@pytest.mark.parametrize("name", NAMES)
def test_inputs_hide_nothing(name):
    for case in find(name).cases():
        for key, array in case.items():
            if key == "Z":
                assert np.all(array != 0) and np.all(np.abs(array) != 1) and array.shape[0] != array.shape[1]
            elif key == "labels":
                assert array.max() < case["n_classes"] != array.size
    if name == "one_hot":
        assert any(case["labels"].max() < case["n_classes"] - 1 for case in find(name).cases())


def test_numbers_of_the_course():
    z = np.array([[5.0], [2.0], [-1.0], [3.0]])
    assert np.array_equal(np.round(reference("softmax")(z), 3), [[0.842], [0.042], [0.002], [0.114]])
    assert reference("cross_entropy")(
        np.log([[0.3], [0.2], [0.1], [0.4]]), np.eye(4)[:, [1]]
    ) == pytest.approx(1.609, abs=5e-4)
    assert np.array_equal(reference("softmax")(np.array([[1000.0], [1000.0]])), [[0.5], [0.5]])
    assert reference("cross_entropy")(np.array([[0.0], [1000.0]]), np.array([[1.0], [0.0]])) == 1000


@pytest.mark.parametrize("seed", range(3))
def test_the_references_against_scipy_and_differences(seed):
    """Oracles that share no code: SciPy's softmax, and central differences of its log-sum-exp."""
    rng = np.random.default_rng(seed)
    Z, labels = rng.normal(0, 3, (4, 7)), rng.integers(4, size=(1, 7))
    Y = reference("one_hot")(labels, 4)
    assert np.array_equal(Y, one_hot(labels, 4)) and np.array_equal(Y.argmax(axis=0), labels[0])
    assert np.allclose(reference("softmax")(Z), scipy.special.softmax(Z, axis=0), rtol=1e-13)

    def cost(flat):
        W = flat.reshape(Z.shape)
        return float(np.mean(scipy.special.logsumexp(W, axis=0) - W[labels[0], np.arange(7)]))

    assert np.isclose(reference("cross_entropy")(Z, Y), cost(Z.ravel()), rtol=1e-13)
    numerical = numerical_gradient(cost, Z.ravel(), 1e-5).reshape(Z.shape)
    assert np.allclose(reference("softmax_gradient")(Z, Y), numerical, rtol=1e-6, atol=1e-9)


# --- the same thing written another way passes --------------------------------------------------------------


def hot_in_a_loop(labels, n_classes):
    Y = np.zeros((n_classes, labels.shape[1]))
    for i, label in enumerate(labels[0]):
        Y[label, i] = 1
    return Y


def hot_by_indices(labels, n_classes):
    Y = np.zeros((n_classes, labels.size), dtype=int)
    Y[labels.ravel(), np.arange(labels.size)] = 1
    return Y


def softmax_in_a_loop(Z):
    A = np.empty(Z.shape)
    for i in range(Z.shape[1]):
        t = np.exp(Z[:, i] - max(Z[:, i]))
        A[:, i] = t / sum(t)
    return A


def softmax_without_keepdims(Z):  # in this layout the sum of axis 0 fits by itself: not a mistake
    t = np.exp(Z - Z.max(axis=0))
    return t / t.sum(axis=0)


def softmax_of_rows_turned(Z):
    t = np.exp(Z.T - Z.T.max(axis=1, keepdims=True))
    return (t / t.sum(axis=1, keepdims=True)).T


def softmax_by_differences(Z):
    """1/Σ e^(z_j − z_i), overflow to infinity being right here and silenced."""
    with np.errstate(over="ignore"):
        return 1 / np.exp(Z[None] - Z[:, None]).sum(axis=1)


def softmax_by_logsumexp(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=0))


def cost_in_a_loop(Z, Y):
    total = 0
    for z, y in zip(Z.T, Y.T):
        c = z.max()
        total += c + np.log(np.exp(z - c).sum()) - z[y.argmax()]
    return total / Z.shape[1]


def cost_by_logaddexp(Z, Y):
    return -np.einsum("jm,jm->", Y, Z - np.logaddexp.reduce(Z, axis=0)) / Y.sum()


def cost_by_scipy(Z, Y):
    return -(scipy.special.log_softmax(Z, axis=0)[Y == 1]).mean()


def gradient_in_a_loop(Z, Y):
    m = Z.shape[1]
    return np.array(
        [[(softmax_in_a_loop(Z)[j, i] - Y[j, i]) / m for i in range(m)] for j in range(Z.shape[0])]
    )


def gradient_by_the_jacobian(Z, Y):
    """diag(a) − aaᵀ times −y/a, a class of probability 0 left out of the division."""
    dZ = np.empty(Z.shape)
    for i, a in enumerate(softmax_in_a_loop(Z).T):
        J = np.eye(len(a)) - a[:, None]  # the row of the true class divided by its a: e − a
        dZ[:, i] = -J @ Y[:, i]
    return dZ / Z.shape[1]


def gradient_by_indices(Z, Y):
    dZ = scipy.special.softmax(Z, axis=0)
    dZ[Y.argmax(axis=0), np.arange(Y.shape[1])] -= 1
    return dZ / Y.shape[1]


CORRECT = {
    "one_hot": [
        hot_in_a_loop,
        hot_by_indices,
        lambda labels, n_classes: np.eye(n_classes)[:, labels[0]],
        lambda labels, n_classes: np.eye(n_classes)[labels.ravel()].T,
        lambda labels, n_classes: labels == np.arange(n_classes)[:, None],
    ],
    "softmax": [
        softmax_in_a_loop,
        softmax_without_keepdims,
        softmax_of_rows_turned,
        softmax_by_differences,
        softmax_by_logsumexp,
    ],
    "cross_entropy": [cost_in_a_loop, cost_by_logaddexp, cost_by_scipy],
    "softmax_gradient": [
        gradient_in_a_loop,
        gradient_by_the_jacobian,
        gradient_by_indices,
        lambda Z, Y: (softmax_without_keepdims(Z) - Y) / Y.sum(),
    ],
}


@pytest.mark.parametrize("name, function", [(name, f) for name in NAMES for f in CORRECT[name]])
def test_correct_answers_pass_however_written(name, function):
    verdict = check(name, function)
    assert verdict.passed, verdict


# --- wrong answers nobody listed are refused ----------------------------------------------------------------


def in_place(Z):
    Z -= Z.max(axis=0)
    np.exp(Z, out=Z)
    return Z / Z.sum(axis=0)


H, S, C, G = NAMES
UNLISTED = {
    "one_hot of the first label": (H, wrap(H, lambda a, i: np.hstack([a[:, :1], 0 * a[:, 1:]]))),
    "one_hot with −1 for 0": (H, wrap(H, lambda a, i: 2 * a - 1)),
    "one_hot always of ten classes": (H, lambda labels, n_classes: reference(H)(labels, 10)),
    "one_hot upside down": (H, wrap(H, lambda a, i: a[::-1])),
    "one_hot smoothed": (H, wrap(H, lambda a, i: 0.9 * a + 0.1 / i["n_classes"])),
    "one_hot of sorted labels": (H, wrap(H, lambda a, i: reference(H)(np.sort(i["labels"]), i["n_classes"]))),
    "softmax of the first column": (
        S,
        wrap(S, lambda a, i: np.hstack([a[:, :1], np.full_like(a[:, 1:], 1 / len(a))])),
    ),
    "softmax in base 2": (S, lambda Z: np.exp2(Z - Z.max(axis=0)) / np.exp2(Z - Z.max(axis=0)).sum(axis=0)),
    "softmax at temperature 2": (S, lambda Z: reference(S)(Z / 2)),
    "softmin": (S, lambda Z: reference(S)(-Z)),
    "softmax that changes Z": (S, in_place),
    "softmax of the absolute maximum": (
        S,
        lambda Z: np.exp(Z - np.abs(Z).max(axis=0)) / np.exp(Z - np.abs(Z).max(axis=0)).sum(axis=0),
    ),
    "softmax with NaN made 0": (S, lambda Z: np.nan_to_num(np.exp(Z) / np.exp(Z).sum(axis=0))),
    "softmax in single precision": (S, wrap(S, lambda a, i: a.astype(np.float32))),
    "softmax rounded": (S, wrap(S, lambda a, i: a.round(6))),
    "softmax flattened": (S, wrap(S, lambda a, i: a.ravel())),
    "cost in base 2": (C, wrap(C, lambda a, i: a / np.log(2))),
    "cost of the first example": (C, lambda Z, Y: reference(C)(Z[:, :1], Y[:, :1])),
    "cost of the likeliest class": (C, lambda Z, Y: reference(C)(Z, (Z == Z.max(axis=0)) * 1.0)),
    "cost capped at 50": (C, wrap(C, lambda a, i: min(a, 50.0))),
    "cost by the median": (
        C,
        lambda Z, Y: np.median([reference(C)(Z[:, [k]], Y[:, [k]]) for k in range(Z.shape[1])]),
    ),
    "cost as a column": (C, wrap(C, lambda a, i: np.array([[a]]))),
    "cost with another epsilon": (C, lambda Z, Y: -np.sum(Y * np.log(reference(S)(Z) + 1e-300)) / Z.shape[1]),
    "gradient halved": (G, wrap(G, lambda a, i: a / 2)),
    "gradient of the true class alone": (G, wrap(G, lambda a, i: a * i["Y"])),
    "gradient of the wrong classes alone": (G, wrap(G, lambda a, i: a * (1 - i["Y"]))),
    "gradient turned": (G, wrap(G, lambda a, i: a.T)),
    "gradient by rough differences": (G, wrap(G, lambda a, i: a.round(7))),
    "gradient clipped": (G, wrap(G, lambda a, i: np.clip(a, -0.2, 0.2))),
    "gradient of one example": (G, wrap(G, lambda a, i: np.hstack([a[:, :1], 0 * a[:, 1:]]))),
}


@pytest.mark.parametrize("title", UNLISTED)
def test_unlisted_wrong_answers_are_refused(title):
    name, function = UNLISTED[title]
    assert_refused(name, function)


METHODS = {
    "max": ("min", "mean"),
    "sum": ("max", "mean"),
    "mean": ("sum", "max"),
    "exp": ("exp2", "expm1"),
    "log": ("log2", "log1p"),
}


def others_for(function):
    """Changes of methods, of equality, and of names that are no parameters."""
    names = {
        node.id for node in ast.walk(ast.parse(inspect.getsource(function))) if isinstance(node, ast.Name)
    } - {"np", "float"}

    def more(node):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq):
            return [("ops", [ast.NotEq()]), ("ops", [ast.GtE()])]
        if isinstance(node, ast.Attribute):
            return [("attr", other) for other in METHODS.get(node.attr, ())]
        parameters = inspect.signature(function).parameters
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
            return [
                ("id", name)
                for name in sorted(names - {node.id})
                if name not in parameters or node.id not in parameters
            ]
        return []

    return more


def draw(name, seed):
    """Inputs of this test's own, independent of the engine, large logits among them."""
    rng = np.random.default_rng(seed)
    C, m = 3 + seed % 3, 7
    labels = rng.integers(C - 1, size=(1, m))
    Z = rng.normal(0, 2, (C, m)) * 10.0 ** rng.integers(0, 5, m) + rng.normal(0, 2000, m) * (seed % 2)
    given = {"labels": labels, "n_classes": C, "Z": Z, "Y": np.eye(C)[:, labels[0]]}
    return {p: given[p] for p in find(name).parameters}


@pytest.mark.parametrize("name", NAMES)
def test_every_small_change_of_the_reference_is_refused(name):
    least = 4 if name == "one_hot" else 10  # one line holds little to change
    assert_small_changes_are_told(name, same_function(name, draw), least, more=others_for(reference(name)))
