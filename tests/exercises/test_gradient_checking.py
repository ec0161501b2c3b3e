"""The exercises and bugs of notebook 05: right answers pass however written, wrong ones never."""

from pathlib import Path

import nbformat
import numpy as np
import pytest

from helpers.exercises import check, mistakes, reference
from helpers.exercises.gradient_checking.backward import BUGS, GIVEN
from tests.exercises.cases import (
    assert_mistakes_are_apart,
    assert_refused,
    assert_small_changes_are_told,
    same_function,
    wrap,
)
from tests.oracles import complex_step

NAMES = ["numerical_gradient", "relative_difference", "backward"]


@pytest.mark.parametrize("name", NAMES)
def test_mistakes_differ_by_far_more_than_the_tolerance(name):
    assert_mistakes_are_apart(name, least=1e-5)


def test_numbers_of_the_course():
    gradient = reference("numerical_gradient")
    assert gradient(lambda t: t[0] ** 3, np.array([1.0]), 0.01)[0] == pytest.approx(3.0001, rel=1e-12)
    assert mistakes("numerical_gradient")["one_sided"](lambda t: t[0] ** 3, np.array([1.0]), 0.01)[
        0
    ] == pytest.approx(3.0301, rel=1e-12)
    assert reference("relative_difference")(np.array([3.0, 4.0]), np.array([-3.0, -4.0])) == 1


# --- the backward pass against an oracle that shares no code with it ----------------------------------------


def network(seed, sizes=(3, 4, 4, 4), m=7, lam=0.9, keep_prob=0.8):
    """Random inputs of `backward`, and the cost of a flat, possibly complex θ whose gradient it is."""
    rng = np.random.default_rng(seed)
    shapes = {}
    for l, (n_in, n) in enumerate(zip(sizes, sizes[1:]), start=1):
        shapes |= {f"W{l}": (n, n_in), f"b{l}": (n, 1)}
    theta = rng.normal(size=sum(a * b for a, b in shapes.values()))
    X, Y, L = (
        rng.normal(size=(sizes[0], m)),
        np.eye(sizes[-1])[:, rng.integers(sizes[-1], size=m)],
        len(sizes) - 1,
    )
    masks = [(rng.random((n, m)) < keep_prob).astype(float) for n in sizes[1:-1]]

    def forward(theta):
        params, start = {}, 0
        for name, shape in shapes.items():
            params[name] = theta[start : start + np.prod(shape)].reshape(shape)
            start += np.prod(shape)
        cache, A = {"A0": X}, X
        for l in range(1, L + 1):
            Z = cache[f"Z{l}"] = params[f"W{l}"] @ A + params[f"b{l}"]
            if l < L:
                cache[f"D{l}"] = masks[l - 1]
                A = cache[f"A{l}"] = Z * (Z.real > 0) * masks[l - 1] / keep_prob
        cache[f"A{L}"] = np.exp(Z) / np.exp(Z).sum(axis=0)
        return params, cache

    def J(theta):
        params, cache = forward(theta)
        squares = sum((W * W).sum() for name, W in params.items() if name[0] == "W")
        return -(Y * np.log(cache[f"A{L}"])).sum() / m + lam / (2 * m) * squares

    params, cache = forward(theta)
    given = {"params": params, "cache": cache, "Y": Y, "lam": lam, "keep_prob": keep_prob}
    return given, complex_step(J, theta), ["d" + name for name in shapes]


@pytest.mark.parametrize("seed, sizes", [(0, (3, 4, 4, 4)), (1, (5, 3, 2)), (2, (2, 6, 5, 3, 4))])
def test_the_reference_is_the_gradient_of_the_cost(seed, sizes):
    given, truth, names = network(seed, sizes)
    grads = reference("backward")(**given)
    assert np.allclose(np.concatenate([grads[name].ravel() for name in names]), truth, rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("slug", BUGS)
def test_every_planted_bug_is_a_bug_and_fits_all_shapes(slug):
    given, truth, names = network(3)
    grads = mistakes("backward")[slug](**given)
    assert {name: g.shape for name, g in grads.items()} == {
        "d" + name: p.shape for name, p in given["params"].items()
    }
    off = np.concatenate([grads[name].ravel() for name in names]) - truth
    assert np.linalg.norm(off) > 1e-2 * np.linalg.norm(truth)


@pytest.mark.parametrize(
    "slug, touched",
    [
        ("dW_doubled", "dW1 dW2 dW3"),
        ("l2_only_in_cost", "dW1 dW2 dW3"),
        ("b_regularized", "db1 db2 db3"),
        ("stale_dZ", "dW1 db1"),
        ("output_b_forgotten", "db3"),
        ("A_before_dropout", "dW2 dW3"),
        ("wrong_transpose", "dW1 dW2 db1 db2"),
    ],
)
def test_bugs_leave_their_fingerprint(slug, touched):
    given, _, names = network(4)
    right, wrong = reference("backward")(**given), mistakes("backward")[slug](**given)
    assert [name for name in sorted(names) if not np.allclose(right[name], wrong[name])] == touched.split()


def test_there_are_enough_bugs_and_names_differ():
    assert len(BUGS) >= 8 and len({label for label, _ in BUGS.values()}) == len(BUGS)
    assert set(GIVEN) <= set(BUGS)


def given_pass():
    """The broken pass as the learner gets it, out of the notebook."""
    path = Path(__file__).resolve().parents[2] / "notebooks/05_gradient_checking.ipynb"
    cells = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    return next(
        source for source in cells if source.startswith("def backward(") and "L = {}," in source
    ).split("\noff")[0]


@pytest.mark.parametrize(
    "mended, mark, said",
    [
        ((), "…", "with its three bugs"),
        ((0,), "✗", "two are left: one in dA, one in db"),
        ((0, 1), "✗", "what flows back is too small"),
        ((0, 1, 2), "✓", "Right"),
    ],
)
def test_the_broken_pass_counts_as_not_attempted_until_a_line_of_it_is_mended(mended, mark, said):
    source, scope = given_pass(), {"np": np}
    repairs = [
        ("dZ @ A.T", "dZ @ A.T + lam / m * W"),
        ("np.sum(dZ) * np.ones(b.shape)", "dZ.sum(axis=1, keepdims=True)"),
        ('cache[f"D{l - 1}"]', 'cache[f"D{l - 1}"] / keep_prob'),
    ]
    for wrong, right in (repairs[i] for i in mended):
        assert source.count(wrong) == 1
        source = source.replace(wrong, right)
    exec(source, scope)
    verdict = check("backward", scope["backward"])
    assert verdict.mark == mark and said in verdict.message, verdict


def test_a_gradient_that_is_off_is_named_and_the_network_shown():
    doubled = check(
        "backward",
        wrap("backward", lambda g, i: {name: 2 * v if name[1] == "b" else v for name, v in g.items()}),
    )
    assert doubled.message.startswith(
        "`dW2` and `dW1` are right, `db2` and `db1` not yet. `db2` is always 2 times what it should be."
    )
    assert "params = {'W1': [[" in doubled.message and "expected  db2 = [[" in doubled.message
    flat = check(
        "backward",
        wrap("backward", lambda g, i: {name: v.ravel() if name[1] == "b" else v for name, v in g.items()}),
    )
    assert "`db2` is an array of shape (1,), expected an array of shape (1, 1)" in flat.message
    named = check("backward", wrap("backward", lambda g, i: {name[1:]: v for name, v in g.items()}))
    assert "`grads` lacks dW2, db2, dW1, db1; it holds W2, b2, W1, b1." in named.message


# --- the same thing written another way passes --------------------------------------------------------------


def one_copy_put_back(J, theta, epsilon):
    point, out = theta.copy(), []
    for i, value in enumerate(theta):
        point[i] = value + epsilon
        plus = J(point)
        point[i] = value - epsilon
        out.append((plus - J(point)) / epsilon / 2)
        point[i] = value
    return out


def nudged_in_place_and_put_back(J, theta, epsilon):
    out = np.empty_like(theta)
    for i in range(theta.size):
        theta[i] += epsilon
        out[i] = J(theta)
        theta[i] -= 2 * epsilon
        out[i] -= J(theta)
        theta[i] += epsilon
    return out / (2 * epsilon)


def by_unit_vectors(J, theta, epsilon):
    return np.array([J(theta + e) - J(theta - e) for e in epsilon * np.eye(theta.size)]) / 2 / epsilon


def by_sums_of_squares(a, b):
    root = lambda v: sum(x * x for x in v) ** 0.5
    return root(a - b) / (root(a) + root(b))


def by_dot(a, b):
    d = b - a
    return np.sqrt(d @ d) / np.sum([np.sqrt(a @ a), np.sqrt(b @ b)])


def written_out_by_reversed_layers(params, cache, Y, lam, keep_prob):
    L, m = max(int(name[1:]) for name in params), Y.shape[-1]
    dZ, grads = (cache[f"A{L}"] - Y) / m, {}
    for l in reversed(range(1, L + 1)):
        grads[f"db{l}"] = np.sum(dZ, 1).reshape(-1, 1)
        grads[f"dW{l}"] = np.dot(dZ, cache[f"A{l - 1}"].T) + params[f"W{l}"] * lam / m
        if l > 1:
            dZ = np.where(
                cache[f"A{l - 1}"] > 0, params[f"W{l}"].T @ dZ / keep_prob, 0
            )  # a dropped unit's A is 0
    return grads


def dividing_by_m_at_the_end(params, cache, Y, lam, keep_prob):
    L, m = len(params) // 2, Y.shape[1]
    dZ, grads = cache[f"A{L}"] - Y, {}
    for l in range(L, 0, -1):
        grads[f"dW{l}"] = (np.einsum("im,jm->ij", dZ, cache[f"A{l - 1}"]) + lam * params[f"W{l}"]) / m
        grads[f"db{l}"] = dZ.mean(axis=1, keepdims=True)
        if l > 1:
            dZ = np.matmul(params[f"W{l}"].T, dZ)
            dZ[cache[f"Z{l - 1}"] <= 0] = 0
            dZ *= cache[f"D{l - 1}"] / keep_prob
    return grads


def by_loops(params, cache, Y, lam, keep_prob):
    L, m, grads = len(params) // 2, Y.shape[1], {}
    upstream = [[(a - y) / m for a, y in zip(*rows)] for rows in zip(cache[f"A{L}"], Y)]
    for l in range(L, 0, -1):
        W, A = params[f"W{l}"], cache[f"A{l - 1}"]
        grads[f"db{l}"] = np.array([[sum(row)] for row in upstream])
        grads[f"dW{l}"] = np.array(
            [
                [sum(d * a for d, a in zip(row, A[j])) + lam * W[i, j] / m for j in range(W.shape[1])]
                for i, row in enumerate(upstream)
            ]
        )
        if l > 1:
            D, Z = cache[f"D{l - 1}"], cache[f"Z{l - 1}"]
            upstream = [
                [
                    sum(W[i, j] * upstream[i][k] for i in range(len(W))) * D[j, k] / keep_prob * (Z[j, k] > 0)
                    for k in range(m)
                ]
                for j in range(W.shape[1])
            ]
    return grads


CORRECT = {
    "numerical_gradient": [one_copy_put_back, nudged_in_place_and_put_back, by_unit_vectors],
    "relative_difference": [
        by_sums_of_squares,
        by_dot,
        lambda a, b: np.array(np.linalg.norm(b - a) / (np.linalg.norm(b) + np.linalg.norm(a))),
    ],
    "backward": [written_out_by_reversed_layers, dividing_by_m_at_the_end, by_loops],
}


@pytest.mark.parametrize("name, function", [(name, f) for name in NAMES for f in CORRECT[name]])
def test_correct_answers_pass_however_written(name, function):
    verdict = check(name, function)
    assert verdict.passed, verdict


# --- wrong answers nobody listed are refused ----------------------------------------------------------------


def in_place_not_restored(J, theta, epsilon):
    out = []
    for i in range(len(theta)):
        theta[i] += epsilon
        plus = J(theta)
        theta[i] -= 2 * epsilon
        out.append((plus - J(theta)) / (2 * epsilon))
    return np.array(out)


def four_points(J, theta, epsilon):
    wide, narrow = (
        reference("numerical_gradient")(J, theta, 2 * epsilon),
        reference("numerical_gradient")(J, theta, epsilon),
    )
    return (4 * narrow - wide) / 3


def first_layer_only(grads, inputs):
    return {name: g if name.endswith("1") else 0 * g for name, g in grads.items()}


UNLISTED = {
    "theta left nudged": ("numerical_gradient", in_place_not_restored),
    "four points": ("numerical_gradient", four_points),
    "a constant": ("numerical_gradient", wrap("numerical_gradient", lambda g, i: np.full_like(g, 1e-7))),
    "right in its first component": (
        "numerical_gradient",
        wrap("numerical_gradient", lambda g, i: np.where(np.arange(len(g)) == 0, g, 0)),
    ),
    "last component forgotten": (
        "numerical_gradient",
        wrap("numerical_gradient", lambda g, i: np.append(g[:-1], 0.0)),
    ),
    "a tenth of epsilon": (
        "numerical_gradient",
        lambda J, theta, epsilon: reference("numerical_gradient")(J, theta, epsilon / 10),
    ),
    "single precision": ("numerical_gradient", wrap("numerical_gradient", lambda g, i: g.astype(np.float32))),
    "a column": ("numerical_gradient", wrap("numerical_gradient", lambda g, i: g[:, None])),
    "a sum": ("numerical_gradient", wrap("numerical_gradient", lambda g, i: g.sum())),
    "difference of a constant": ("relative_difference", lambda a, b: 1e-9),
    "difference is small": ("relative_difference", wrap("relative_difference", lambda d, i: d < 1e-7)),
    "difference rounded": ("relative_difference", wrap("relative_difference", lambda d, i: round(d, 6))),
    "difference off by a millionth": (
        "relative_difference",
        wrap("relative_difference", lambda d, i: d * (1 + 1e-6)),
    ),
    "difference with a safety ε": (
        "relative_difference",
        lambda a, b: np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b) + 1e-6),
    ),
    "gradients of the first layer only": ("backward", wrap("backward", first_layer_only)),
    "gradients under other names": (
        "backward",
        wrap("backward", lambda g, i: {name[1:]: v for name, v in g.items()}),
    ),
    "gradients without db1": (
        "backward",
        wrap("backward", lambda g, i: {name: v for name, v in g.items() if name != "db1"}),
    ),
    "db of shape (n,)": (
        "backward",
        wrap("backward", lambda g, i: {name: v.ravel() if name[1] == "b" else v for name, v in g.items()}),
    ),
    "L2 with a half": (
        "backward",
        wrap(
            "backward",
            lambda g, i: {
                n: v - i["lam"] / 2 / i["Y"].shape[1] * i["params"][n[1:]] if n[1] == "W" else v
                for n, v in g.items()
            },
        ),
    ),
    "keep_prob applied twice": (
        "backward",
        lambda params, cache, Y, lam, keep_prob: reference("backward")(params, cache, Y, lam, keep_prob**2),
    ),
    "keep_prob fixed": (
        "backward",
        lambda params, cache, Y, lam, keep_prob: reference("backward")(params, cache, Y, lam, 0.8),
    ),
    "opposite sign": ("backward", wrap("backward", lambda g, i: {name: -v for name, v in g.items()})),
    "two bugs of other kinds": (
        "backward",
        wrap(
            "backward", lambda g, i: {n: 2 * v if n[1] == "W" else v * i["Y"].shape[1] for n, v in g.items()}
        ),
    ),
}


@pytest.mark.parametrize("title", UNLISTED)
def test_unlisted_wrong_answers_are_refused(title):
    name, function = UNLISTED[title]
    assert_refused(name, function)


def draw(name, seed):
    """Inputs of this test's own, independent of the engine."""
    rng = np.random.default_rng(seed)
    if name == "backward":
        return network(seed, [(3, 4, 2), (2, 3, 3, 3), (4, 2, 5, 3)][seed % 3], m=int(rng.integers(3, 9)))[0]
    n = int(rng.integers(2, 6))
    if name == "relative_difference":
        return {"a": rng.normal(size=n), "b": rng.normal(size=n)}
    return {
        "J": lambda theta: float(np.sum(theta**3) + theta[0] * theta[-1] ** 2),
        "theta": rng.normal(size=n),
        "epsilon": rng.uniform(0.01, 0.2),
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_small_change_of_the_reference_is_refused(name):
    assert_small_changes_are_told(name, same_function(name, draw, seeds=9), least=5)
