"""The exercises of notebook 06: right answers pass however written, wrong ones never, mistakes are named."""

import ast

import numpy as np
import pytest

from helpers.exercises import check, mistakes, reference, reveal
from helpers.exercises.judging.engine import find
from tests.exercises.cases import (
    assert_mistakes_are_apart,
    assert_small_changes_are_told,
    assert_solution_runs,
    same_function,
    wrap,
)

NAMES = ["make_minibatches", "ewa", "momentum_step", "rmsprop_step", "adam_step", "decayed_rate"]


@pytest.mark.parametrize("name", NAMES[1:])
def test_mistakes_differ_by_far_more_than_the_tolerance(name):
    assert_mistakes_are_apart(name)


@pytest.mark.parametrize("name", NAMES)
def test_inputs_hide_nothing(name):
    for case in find(name).cases():
        for value in case.values():
            if isinstance(value, np.ndarray):
                assert np.all(value != 0) and np.all(np.abs(value) != 1)
                assert value.ndim < 2 or value.shape[0] != value.shape[1]


def test_numbers_of_the_course():
    ewa, rate, adam = reference("ewa"), reference("decayed_rate"), reference("adam_step")
    assert np.allclose(ewa([40, 49, 45], 0.9, False), [4, 8.5, 12.15], atol=1e-12)
    assert np.allclose(ewa([40, 49, 45], 0.9, True), [40, 44.74, 44.83], atol=5e-3)
    assert np.allclose([rate(0.2, 1, epoch) for epoch in (1, 2, 3, 4)], [0.1, 0.2 / 3, 0.05, 0.04])
    grad = np.array([3.0, -0.2])
    theta = v = s = np.zeros(2)
    for t in range(1, 6):  # constant gradient: alpha * sign(g) a step
        theta, v, s = adam(theta, grad, v, s, t, 0.01, 0.9, 0.999, 1e-12)
    assert np.allclose(theta, -5 * 0.01 * np.sign(grad), atol=1e-10)


def test_first_adam_steps_are_as_wrong_as_the_sentences_say():
    grad, zero = np.array([0.7]), np.zeros(1)
    step = {
        slug: abs(f(zero, grad, zero, zero, 1, 1.0, 0.9, 0.999, 1e-12)[0][0])
        for slug, f in mistakes("adam_step").items()
        if slug != "t_one_behind"
    }
    for slug, ratio in {
        "no_correction": 3.1623,
        "only_v_corrected": 31.623,
        "only_s_corrected": 0.1,
        "s_corrected_with_beta1": 10,
        "one_minus_beta1_in_s": 0.1,
    }.items():
        assert step[slug] == pytest.approx(ratio, rel=1e-4)
    small = [
        f(zero, np.array([1e-4]), zero, zero, 1, 1.0, 0.9, 0.999, 1e-8)[0][0]
        for f in (mistakes("adam_step")["epsilon_in_the_root"], reference("adam_step"))
    ]
    assert small[0] / small[1] == pytest.approx(0.7071, rel=1e-3)


# --- the same thing written another way passes --------------------------------------------------------------


def minibatches_with_a_running_end(X, Y, batch_size, rng):
    order = np.arange(X.shape[1])
    rng.shuffle(order)
    batches, start = [], 0
    while start < len(order):
        chosen = order[start : start + batch_size]
        batches.append([np.take(X, chosen, axis=1), Y[:, chosen]])
        start += batch_size
    return batches


def minibatches_by_random_keys(X, Y, batch_size, rng):
    both = np.vstack([X, Y])[:, np.argsort(rng.random(X.shape[1]))]
    return tuple(
        (part[:-1], part[-1:]) for part in np.split(both, range(batch_size, X.shape[1], batch_size), axis=1)
    )


def minibatches_in_columns(X, Y, batch_size, rng):
    left, batches = list(range(X.shape[1])), []
    while left:
        chosen = [left.pop(rng.integers(len(left))) for _ in range(min(batch_size, len(left)))]
        batches.append((np.column_stack([X[:, j] for j in chosen]), np.array([[Y[0, j] for j in chosen]])))
    return batches


def ewa_as_a_sum(values, beta, corrected):
    v = np.array(
        [(1 - beta) * sum(beta ** (i - k) * values[k] for k in range(i + 1)) for i in range(len(values))]
    )
    return v / -np.expm1(np.arange(1, len(values) + 1) * np.log(beta)) if corrected else v


def ewa_as_a_matrix(values, beta, corrected):
    n = len(values)
    lag = np.subtract.outer(np.arange(n), np.arange(n))
    weights = np.where(lag >= 0, beta ** np.maximum(lag, 0.0), 0)
    weights = weights / weights.sum(axis=1, keepdims=True) if corrected else (1 - beta) * weights
    return weights @ values


def ewa_in_a_list(values, beta, corrected):
    v, power, out = 0, 1, []
    for value in values.tolist():
        v += (1 - beta) * (value - v)
        power *= beta
        out.append(v / (1 - power) if corrected else v)
    return out


def momentum_in_a_loop(theta, grad, v, learning_rate, beta):
    theta, v = theta.copy(), v.copy()
    for i in np.ndindex(theta.shape):
        v[i] = beta * v[i] + (1 - beta) * grad[i]
        theta[i] -= learning_rate * v[i]
    return theta, v


def momentum_as_interpolation(theta, grad, v, learning_rate, beta):
    v = grad + beta * (v - grad)
    return [theta - v * learning_rate, v]


def momentum_by_einsum(theta, grad, v, learning_rate, beta, verbose=False):
    v = np.einsum("k,k...->...", [beta, 1 - beta], np.stack([v, grad]))
    return np.add(theta, -learning_rate * v), v


def rmsprop_in_place_on_copies(theta, grad, s, learning_rate, beta2, epsilon):
    s, theta = np.array(s), np.array(theta)
    s *= beta2
    s += (1 - beta2) * np.square(grad)
    theta -= learning_rate * np.divide(grad, s**0.5 + epsilon)
    return theta, s


def rmsprop_row_by_row(theta, grad, s, learning_rate, beta2, epsilon):
    s = np.array([s_row * beta2 + (1 - beta2) * np.abs(row) ** 2 for s_row, row in zip(s, grad)])
    return np.array(
        [row - learning_rate / (np.sqrt(s_row) + epsilon) * g for row, s_row, g in zip(theta, s, grad)]
    ), s


def rmsprop_with_other_brackets(*arguments):
    theta, grad, s, learning_rate, beta2, epsilon = arguments
    s = s + (1 - beta2) * (grad * grad - s)
    return theta + grad * (-learning_rate) / (epsilon + np.sqrt(s)), s


def adam_with_one_rate(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    v = v * beta1 + grad * (1 - beta1)
    s = s * beta2 + grad * grad * (1 - beta2)
    root = np.sqrt(1 - beta2**t)
    return theta - learning_rate * root / (1 - beta1**t) * v / (np.sqrt(s) + epsilon * root), v, s


def adam_in_a_loop(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    theta, v, s = theta.copy(), v.copy(), s.copy()
    for a, g, b, c in zip(theta.reshape(-1), grad.ravel(), range(v.size), range(s.size)):
        v.flat[b] = beta1 * v.flat[b] + (1 - beta1) * g
        s.flat[c] = beta2 * s.flat[c] + (1 - beta2) * g**2
        theta.flat[b] = a - learning_rate * (v.flat[b] / (1 - beta1**t)) / (
            (s.flat[c] / (1 - beta2**t)) ** 0.5 + epsilon
        )
    return theta, v, s


def adam_from_the_other_exercises(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    zero = np.zeros_like(theta)
    v = reference("momentum_step")(zero, grad, v, 0, beta1)[1]
    s = reference("rmsprop_step")(zero, grad, s, 0, beta2, epsilon)[1]
    print("v is", v)  # a print left in is no mistake
    return theta - learning_rate * (v / (1 - beta1**t)) * (1 / (np.sqrt(s / (1 - beta2**t)) + epsilon)), v, s


CORRECT = {
    "make_minibatches": [minibatches_with_a_running_end, minibatches_by_random_keys, minibatches_in_columns],
    "ewa": [ewa_as_a_sum, ewa_as_a_matrix, ewa_in_a_list],
    "momentum_step": [momentum_in_a_loop, momentum_as_interpolation, momentum_by_einsum],
    "rmsprop_step": [rmsprop_in_place_on_copies, rmsprop_row_by_row, rmsprop_with_other_brackets],
    "adam_step": [adam_with_one_rate, adam_in_a_loop, adam_from_the_other_exercises],
    "decayed_rate": [
        lambda alpha0, decay, epoch: np.array(alpha0 * (decay * epoch + 1) ** -1),
        lambda alpha0, decay, epoch: float(np.divide(alpha0, sum([1] + [decay] * epoch))),
        lambda alpha0, decay, epoch: np.float64(1) / (1 / alpha0 + epoch * decay / alpha0),
    ],
}


@pytest.mark.parametrize("name, function", [(name, f) for name in NAMES for f in CORRECT[name]])
def test_correct_answers_pass_however_written(name, function):
    verdict = check(name, function)
    assert verdict.passed, verdict


# --- wrong answers nobody listed are refused ----------------------------------------------------------------


def first_row_only(answer, inputs):
    theta, v, s = (part.copy() for part in answer)
    theta[1:], v[1:], s[1:] = inputs["theta"][1:], inputs["v"][1:], inputs["s"][1:]
    return theta, v, s


def theta_first_row_only(answer, inputs):
    theta = answer[0].copy()
    theta[1:] = inputs["theta"][1:]
    return theta, *answer[1:]


def with_v_of_zero(answer, inputs):
    return reference("momentum_step")(**{**inputs, "v": 0 * inputs["v"]})


def batches(change):
    return wrap("make_minibatches", change)


UNLISTED = {
    "adam right in its first row": (
        "adam_step",
        wrap("adam_step", first_row_only),
        "the first row is right, the rest is not",
    ),
    "adam theta right in its first row": (
        "adam_step",
        wrap("adam_step", theta_first_row_only),
        "`v` and `s` are right, `theta` not yet",
    ),
    "adam right at t = 1": (
        "adam_step",
        wrap("adam_step", lambda a, i: a if i["t"] == 1 else (a[0] + 1e-3, *a[1:])),
        "only for t = 1",
    ),
    "adam right for vectors": (
        "adam_step",
        wrap("adam_step", lambda a, i: a if a[0].ndim == 1 else (a[0], a[1], a[2] * 1.1)),
        "dimension 1",
    ),
    "adam right for t > 1": (
        "adam_step",
        wrap("adam_step", lambda a, i: a if i["t"] > 1 else (a[0], 2 * a[1], a[2])),
        "except for t = 1",
    ),
    "adam returns its inputs": (
        "adam_step",
        lambda theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon: (theta, v, s),
        "",
    ),
    "adam returns constants": (
        "adam_step",
        wrap("adam_step", lambda a, i: tuple(0.1 + 0 * part for part in a)),
        "",
    ),
    "adam with its results in another order": (
        "adam_step",
        wrap("adam_step", lambda a, i: (a[0], a[2], a[1])),
        "another order",
    ),
    "adam off by a millionth": (
        "adam_step",
        wrap("adam_step", lambda a, i: (a[0] * (1 + 1e-6), *a[1:])),
        "very close",
    ),
    "adam in single precision": (
        "adam_step",
        wrap("adam_step", lambda a, i: tuple(p.astype(np.float32) for p in a)),
        "very close",
    ),
    "adam with a fixed beta1": (
        "adam_step",
        wrap("adam_step", lambda a, i: reference("adam_step")(**{**i, "beta1": 0.9})),
        "",
    ),
    "adam with a fixed beta2": (
        "adam_step",
        wrap("adam_step", lambda a, i: reference("adam_step")(**{**i, "beta2": 0.999})),
        "",
    ),
    "adam with a fixed epsilon": (
        "adam_step",
        wrap("adam_step", lambda a, i: reference("adam_step")(**{**i, "epsilon": 1e-8})),
        "epsilon = 1e-08",
    ),
    "adam with theta rounded": (
        "adam_step",
        wrap("adam_step", lambda a, i: (a[0].round(8), *a[1:])),
        "very close",
    ),
    "adam with NaN": ("adam_step", wrap("adam_step", lambda a, i: (a[0] * np.nan, *a[1:])), "NaN"),
    "momentum forgets v in theta only": (
        "momentum_step",
        wrap("momentum_step", lambda a, i: (with_v_of_zero(a, i)[0], a[1])),
        "`v` is right",
    ),
    "momentum uphill in one entry": (
        "momentum_step",
        wrap(
            "momentum_step",
            lambda a, i: (np.concatenate([a[0].ravel()[:-1], [9.0]]).reshape(a[0].shape), a[1]),
        ),
        "",
    ),
    "momentum with minus v": (
        "momentum_step",
        wrap("momentum_step", lambda a, i: (a[0], -a[1])),
        "opposite sign",
    ),
    "momentum with twice v": (
        "momentum_step",
        wrap("momentum_step", lambda a, i: (a[0], 2 * a[1])),
        "always 2 times",
    ),
    "momentum of the mean": (
        "momentum_step",
        wrap("momentum_step", lambda a, i: (a[0], a[1].mean() + 0 * a[1])),
        "",
    ),
    "momentum with a fixed beta": (
        "momentum_step",
        wrap("momentum_step", lambda a, i: reference("momentum_step")(**{**i, "beta": 0.9})),
        "only for beta = 0.9",
    ),
    "rmsprop with |g|": (
        "rmsprop_step",
        wrap("rmsprop_step", lambda a, i: (a[0], i["beta2"] * i["s"] + (1 - i["beta2"]) * abs(i["grad"]))),
        "`theta` is right",
    ),
    "rmsprop without epsilon": (
        "rmsprop_step",
        wrap("rmsprop_step", lambda a, i: reference("rmsprop_step")(**{**i, "epsilon": 0.0})),
        "",
    ),
    "rmsprop with a maximum": (
        "rmsprop_step",
        wrap("rmsprop_step", lambda a, i: (a[0], np.maximum(i["s"], a[1]))),
        "",
    ),
    "rmsprop steps with the sign": (
        "rmsprop_step",
        wrap("rmsprop_step", lambda a, i: (i["theta"] - i["learning_rate"] * np.sign(i["grad"]), a[1])),
        "",
    ),
    "ewa right when not corrected": (
        "ewa",
        wrap("ewa", lambda a, i: a * 1.01 if i["corrected"] else a),
        "only for corrected = False",
    ),
    "ewa right but for the last": (
        "ewa",
        wrap("ewa", lambda a, i: np.append(a[:-1], 3.3)),
        "all is right but the last entry",
    ),
    "ewa right in the first": (
        "ewa",
        wrap("ewa", lambda a, i: np.append(a[:1], a[1:] * 1.01)),
        "In `averages` the first entry is right",
    ),
    "ewa as moving window": (
        "ewa",
        wrap(
            "ewa", lambda a, i: np.array([i["values"][max(0, k - 9) : k + 1].mean() for k in range(len(a))])
        ),
        "",
    ),
    "ewa of the values themselves": ("ewa", lambda values, beta, corrected: values, ""),
    "rate right at epoch 1": ("decayed_rate", lambda alpha0, decay, epoch: alpha0 / (1 + decay), ""),
    "rate with a root": ("decayed_rate", lambda alpha0, decay, epoch: alpha0 / (1 + decay * epoch**0.5), ""),
    "rate constant": ("decayed_rate", lambda alpha0, decay, epoch: alpha0, ""),
    "rate in whole numbers": ("decayed_rate", lambda alpha0, decay, epoch: alpha0 // (1 + decay * epoch), ""),
    "batches rolled, not shuffled": (
        "make_minibatches",
        lambda X, Y, batch_size, rng: (
            lambda k: [
                (np.roll(X, k, 1)[:, j : j + batch_size], np.roll(Y, k, 1)[:, j : j + batch_size])
                for j in range(0, X.shape[1], batch_size)
            ]
        )(rng.integers(X.shape[1])),
        "equally likely",
    ),
    "batches drawn with replacement": (
        "make_minibatches",
        lambda X, Y, batch_size, rng: (
            lambda o: [
                (X[:, o[j : j + batch_size]], Y[:, o[j : j + batch_size]])
                for j in range(0, X.shape[1], batch_size)
            ]
        )(rng.integers(X.shape[1], size=X.shape[1])),
        "twice",
    ),
    "batches from the global generator": (
        "make_minibatches",
        lambda X, Y, batch_size, rng: reference("make_minibatches")(
            X, Y, batch_size, np.random.default_rng()
        ),
        "rng",
    ),
    "batches in reverse": (
        "make_minibatches",
        lambda X, Y, batch_size, rng: [
            (X[:, ::-1][:, j : j + batch_size], Y[:, ::-1][:, j : j + batch_size])
            for j in range(0, X.shape[1], batch_size)
        ],
        "rng",
    ),
    "batches shuffled inside only": (
        "make_minibatches",
        lambda X, Y, batch_size, rng: [
            (X[:, j + o], Y[:, j + o])
            for j in range(0, X.shape[1], batch_size)
            for o in [rng.permutation(min(batch_size, X.shape[1] - j))]
        ],
        "equally likely",
    ),
    "batches of X only": ("make_minibatches", batches(lambda a, i: [Xb for Xb, _ in a]), "pair"),
    "batches of even size": (
        "make_minibatches",
        lambda X, Y, batch_size, rng: (
            lambda o: [(X[:, p], Y[:, p]) for p in np.array_split(o, -(-len(o) // batch_size))]
        )(rng.permutation(X.shape[1])),
        "should hold",
    ),
    "batches with flat labels": (
        "make_minibatches",
        batches(lambda a, i: [(Xb, Yb[0]) for Xb, Yb in a]),
        "two dimensions",
    ),
    "batches in single precision": (
        "make_minibatches",
        batches(lambda a, i: [(Xb.astype(np.float32), Yb) for Xb, Yb in a]),
        "altered",
    ),
    "batches of one permutation twice": (
        "make_minibatches",
        lambda X, Y, batch_size, rng: reference("make_minibatches")(
            X, Y, batch_size, np.random.default_rng(rng.integers(3))
        ),
        "",
    ),
    "all examples in one batch": (
        "make_minibatches",
        batches(lambda a, i: [(np.hstack([x for x, _ in a]), np.hstack([y for _, y in a]))]),
        "",
    ),
    "batches as a generator": ("make_minibatches", batches(lambda a, i: (pair for pair in a)), "generator"),
}


@pytest.mark.parametrize("title", UNLISTED)
def test_unlisted_wrong_answers_are_refused_with_a_hint(title):
    name, function, hint = UNLISTED[title]
    verdict = check(name, function)
    assert not verdict.passed
    assert hint in verdict.message, verdict


def draw(name, seed):
    """Inputs of this test's own, independent of the engine."""
    rng = np.random.default_rng(seed)
    shape = [(3, 2), (4,), (2, 5)][seed % 3]
    values = {
        "values": rng.normal(size=6),
        "corrected": bool(seed % 2),
        "beta": rng.uniform(0.2, 0.95),
        "t": int(rng.integers(1, 9)),
        "theta": rng.normal(size=shape),
        "grad": rng.normal(size=shape),
        "v": rng.normal(size=shape),
        "s": rng.uniform(0.1, 2, shape),
        "learning_rate": rng.uniform(0.1, 2),
        "beta1": rng.uniform(0.2, 0.9),
        "beta2": rng.uniform(0.2, 0.95),
        "epsilon": rng.uniform(0.01, 0.5),
        "alpha0": rng.uniform(0.1, 2),
        "decay": rng.uniform(0.1, 2),
        "epoch": int(rng.integers(1, 9)),
    }
    return {p: values[p] for p in find(name).parameters}


def uncorrected(node):
    """The correction computed, and not used."""
    return (
        [("id", node.id[0])]
        if isinstance(node, ast.Name) and node.id.endswith("_corrected") and isinstance(node.ctx, ast.Load)
        else []
    )


@pytest.mark.parametrize("name", NAMES[1:])
def test_every_small_change_of_the_reference_is_refused(name):
    assert_small_changes_are_told(name, same_function(name, draw, seeds=30), least=10, more=uncorrected)


def test_every_small_change_of_the_batches_is_refused():
    X = np.random.default_rng(0).normal(size=(3, 11))

    def same_batches(mutant):
        try:
            pairs = mutant(X, X[:1], 4, np.random.default_rng(5))
            right = reference("make_minibatches")(X, X[:1], 4, np.random.default_rng(5))
            return all(
                np.array_equal(a, b)
                for pair, good in zip(pairs, right, strict=True)
                for a, b in zip(pair, good, strict=True)
            )
        except Exception:
            return False

    assert_small_changes_are_told("make_minibatches", same_batches, least=10)


def test_reveal_shows_the_model_solution():
    source = repr(reveal("adam_step"))
    assert source.startswith("def adam_step(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):")
    assert "@" not in source and "```python\ndef adam_step" in reveal("adam_step")._repr_markdown_()
    assert_solution_runs("adam_step")
