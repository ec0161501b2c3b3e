"""Exercises that ask for a variant of the text: right answers pass however written, wrong ones never."""

import inspect

import numpy as np
import pytest

from helpers.exercises import check, mistakes, reference
from helpers.exercises.gradient_checking import one_bug
from helpers.exercises.judging.engine import find
from tests.exercises.cases import (
    assert_mistakes_are_apart,
    assert_refused,
    assert_small_changes_are_told,
    by_position,
    same_function,
    wrap,
)
from tests.oracles import complex_step


def softmax_cost(Z, Y):
    """The mean cross-entropy, the long way round."""
    A = np.exp(Z - Z.max(axis=0))
    return -np.mean(np.log((A * Y).sum(axis=0) / A.sum(axis=0)))


# --- inputs of this file's own, which the exercises do not know ---------------------------------------------


def parameters(rng, sizes):
    params = {}
    for l, (n_in, n) in enumerate(zip(sizes, sizes[1:]), start=1):
        params |= {f"W{l}": rng.normal(size=(n, n_in)), f"b{l}": rng.normal(size=(n, 1))}
    return params


def tanh_network(rng):
    """Inputs of `backward_tanh`, and the cost of a flat, possibly complex θ."""
    X, Y, m = rng.normal(size=(3, 5)), rng.integers(0, 2, (2, 5)).astype(float), 5
    params = parameters(rng, (3, 4, 2))

    def forward(params):
        Z1 = params["W1"] @ X + params["b1"]
        Z2 = params["W2"] @ np.tanh(Z1) + params["b2"]
        return {"A0": X, "Z1": Z1, "A1": np.tanh(Z1), "Z2": Z2, "A2": 1 / (1 + np.exp(-Z2))}

    def J(theta):
        parts = np.split(theta, np.cumsum([p.size for p in params.values()])[:-1])
        A = forward({name: part.reshape(p.shape) for (name, p), part in zip(params.items(), parts)})["A2"]
        return -(Y * np.log(A) + (1 - Y) * np.log(1 - A)).sum() / m

    return {"params": params, "cache": forward(params), "Y": Y}, J


def drawn_ladder(rng):
    errors = (
        np.cumsum(rng.choice([-1, 0, 1, 2, 3, 6, 9], 5)) / 64
    )  # exact, so that thresholds are hit exactly
    given = dict(zip(("human", "train", "train_dev", "dev", "test"), map(float, errors)))
    return given | {
        "train_dev": given["train_dev"] if rng.random() < 0.7 else None,
        "gap": rng.choice([1, 2, 3, 0.3]) / 64,
    }


def drawn_labels(rng):
    Y = np.eye(4)[:, rng.integers(4, size=30)]
    Z = rng.uniform(0.3, 4) * (rng.normal(size=(4, 30)) + 1.5 * Y)
    return {"Z": Z, "Y": Y, "choices": np.array([3.0, 0.2, 0.5, 1.5, 0.7, 6.0, 1.1])}


def draw(name, seed):
    rng = np.random.default_rng(seed)
    theta, grad, v, s = rng.normal(size=(4, 3))
    m, columns = int(rng.integers(4, 9)), rng.integers(5, size=6)
    drawn = {
        "ladder": lambda: drawn_ladder(rng),
        "soft_threshold": lambda: {"W": rng.normal(size=(3, 4)), "tau": rng.uniform(0.2, 1)},
        "best_stop": lambda: {"dev_costs": rng.integers(20, 60, 3 * m) / 100, "patience": 1 + seed % 5},
        "weights_for_use": lambda: {
            "params": parameters(rng, (3, 2, 4, 1)),
            "keep_prob": list(rng.uniform(0.3, 1, 3)),
        },
        "backward_tanh": lambda: tanh_network(rng)[0],
        "framework_momentum_step": lambda: {
            "theta": theta,
            "grad": grad,
            "v": v,
            "learning_rate": 0.3,
            "beta": rng.uniform(0.2, 0.9),
        },
        "corrected_rmsprop_step": lambda: {
            "theta": theta,
            "grad": grad,
            "s": s**2,
            "t": 1 + seed,
            "learning_rate": 0.3,
            "beta2": rng.uniform(0.2, 0.9),
            "epsilon": 0.1,
        },
        "fold_batchnorm": lambda: {
            "W": rng.normal(size=(3, 4)),
            "gamma": rng.normal(size=(3, 1)),
            "beta": rng.normal(size=(3, 1)),
            "mu": rng.normal(size=(3, 1)),
            "var": rng.uniform(0.2, 2, (3, 1)),
            "epsilon": 0.1,
        },
        "temperature": lambda: drawn_labels(rng),
        "take_columns_backward": lambda: {
            "a": rng.normal(size=(3, 5)),
            "columns": columns,
            "out_grad": rng.normal(size=(3, 6)),
        },
        "warmup_rate": lambda: {
            "alpha0": rng.uniform(0.1, 2),
            "warmup": int(rng.integers(2, 30)),
            "t": int(rng.integers(1, 60)),
        },
    }
    return drawn[name]()


NAMES = [
    "ladder",
    "soft_threshold",
    "best_stop",
    "weights_for_use",
    "backward_tanh",
    "framework_momentum_step",
    "corrected_rmsprop_step",
    "fold_batchnorm",
    "temperature",
    "take_columns_backward",
    "warmup_rate",
]


# --- the references do what their task says -----------------------------------------------------------------


def test_ladder_reads_as_the_lecture_does():
    read = reference("ladder")
    readings = {
        (1, 9, 10): "variance",
        (1, 1.5, 10): "data mismatch",
        (10, 11, 12): "avoidable bias",
        (10, 11, 20): "avoidable bias and data mismatch",
    }
    for (train, train_dev, dev), words in readings.items():
        assert read(0, train / 100, train_dev / 100, dev / 100, dev / 100) == words
    for train, dev, words in (
        (0.01, 0.11, "variance"),
        (0.15, 0.16, "avoidable bias"),
        (0.005, 0.01, "fine"),
    ):
        assert read(0, train, None, dev, dev) == words


def test_soft_threshold_is_where_its_cost_is_smallest():
    x = np.linspace(-3, 3, 60_001)
    for w in (-1.7, -0.3, 0.0, 0.2, 0.9):
        assert reference("soft_threshold")(np.array([[w]]), 0.5).item() == pytest.approx(
            x[np.argmin((x - w) ** 2 / 2 + 0.5 * abs(x))], abs=2e-4
        )


def test_best_stop_by_hand():
    assert reference("best_stop")([0.5, 0.4, 0.45, 0.44, 0.3], 2) == (1, 3)
    assert reference("best_stop")([0.5, 0.4, 0.45, 0.44, 0.3], 3) == (4, 4)


def test_weights_for_use_keep_the_mean_of_every_linear_layer():
    rng = np.random.default_rng(0)
    params, keep_prob, X = parameters(rng, (4, 3, 2)), [0.8, 0.5], rng.normal(size=(4, 1))
    used, draws = reference("weights_for_use")(params, keep_prob), 200_000
    A0 = X * (rng.random((4, draws)) < keep_prob[0])
    A1 = (params["W1"] @ A0 + params["b1"]) * (rng.random((3, draws)) < keep_prob[1])
    mean = (params["W2"] @ A1 + params["b2"]).mean(axis=1, keepdims=True)
    assert np.allclose(used["W2"] @ (used["W1"] @ X + used["b1"]) + used["b2"], mean, atol=0.03)


def test_leaky_relu_keeps_the_signal_from_layer_to_layer():
    rng, slope, growth = np.random.default_rng(1), 0.4, []
    for _ in range(200):
        A = rng.normal(size=(300, 1))
        Z = reference("leaky_relu_init")(300, 300, slope, rng) @ A
        growth.append(np.mean(np.where(Z > 0, Z, slope * Z) ** 2) / np.mean(A**2))
    assert np.mean(growth) == pytest.approx(1, abs=4 * np.std(growth) / 200**0.5)


def test_backward_tanh_is_the_gradient_and_the_given_pass_is_not():
    given, J = tanh_network(np.random.default_rng(2))
    theta = np.concatenate([p.ravel() for p in given["params"].values()])
    truth = complex_step(J, theta)
    for function, right in ((reference("backward_tanh"), True), (one_bug._given, False)):
        grads = function(**given)
        flat = np.concatenate([grads["d" + name].ravel() for name in given["params"]])
        assert np.allclose(flat, truth, rtol=1e-10, atol=1e-14) == right
    assert np.allclose(flat[-10:], truth[-10:], rtol=1e-10)  # layer 2 is right in the given pass


def test_the_given_pass_counts_as_not_attempted():
    verdict = check("backward_tanh", by_position(one_bug._given))
    assert verdict.mark == "…" and "layer 2 is right" in verdict.message


def test_framework_momentum_walks_the_path_of_the_course():
    step, course = reference("framework_momentum_step"), reference("momentum_step")
    rng = np.random.default_rng(3)
    theta = other = rng.normal(size=4)
    v = u = np.zeros(4)
    for _ in range(20):
        grad = rng.normal(size=4)
        theta, v = step(theta, grad, v, 0.2, 0.9)
        other, u = course(other, grad, u, 0.2, 0.9)
        assert np.allclose(theta, other, rtol=1e-12) and np.allclose((1 - 0.9) * v, u, rtol=1e-12)


def test_corrected_rmsprop_makes_its_first_step_as_long_as_the_rate():
    theta, s = reference("corrected_rmsprop_step")(
        np.zeros(3), np.array([4.0, -0.1, 7.0]), np.zeros(3), 1, 0.02, 0.999, 0.0
    )
    assert np.allclose(theta, [-0.02, 0.02, -0.02], rtol=1e-12) and np.allclose(
        s, 0.001 * np.array([16, 0.01, 49])
    )


def test_folded_batch_norm_gives_the_same_numbers():
    given, rng = draw("fold_batchnorm", 4), np.random.default_rng(5)
    W, b = reference("fold_batchnorm")(**given)
    A = rng.normal(size=(4, 7))
    rest = {name: value for name, value in given.items() if name != "W"}
    assert np.allclose(W @ A + b, reference("batchnorm_predict")(given["W"] @ A, **rest), rtol=1e-12)


def test_take_columns_backward_is_the_slope_of_what_it_goes_back_through():
    given = draw("take_columns_backward", 6)
    step = np.random.default_rng(7).normal(size=given["a"].shape)
    slope = np.sum(given["out_grad"] * (given["a"] + step)[:, given["columns"]])
    slope -= np.sum(given["out_grad"] * given["a"][:, given["columns"]])
    assert np.sum(reference("take_columns_backward")(**given) * step) == pytest.approx(slope, rel=1e-12)


def test_warmup_rate_has_no_jump():
    rates = [reference("warmup_rate")(0.5, 40, t) for t in range(1, 400)]
    assert max(rates) == rates[39] == 0.5 and np.abs(np.diff(rates)).max() < 0.5 / 39


# --- the same thing written another way passes --------------------------------------------------------------


def ladder_of_ifs(human, train, train_dev, dev, test, gap=0.015):
    steps = [train - human, dev - train, 0, test - dev]
    if train_dev is not None:
        steps[1], steps[2] = train_dev - train, dev - train_dev
    found = []
    for name, step in zip(["avoidable bias", "variance", "data mismatch", "overfitting to dev"], steps):
        if step > gap and 3 * step >= max(steps):
            found += [name]
    return " and ".join(found) if found else "fine"


def best_stop_by_minima(dev_costs, patience):
    costs = list(dev_costs)
    for epoch in range(len(costs)):
        best = costs.index(min(costs[: epoch + 1]))
        if epoch - best >= patience:
            break
    return best, epoch


def best_stop_by_counting(dev_costs, patience):
    lowest, best, waited = np.inf, None, 0
    for epoch, cost in enumerate(dev_costs):
        waited += 1
        if cost < lowest:
            lowest, best, waited = cost, epoch, 0
        if waited == patience:
            break
    return [best, epoch]


def weights_by_names(params, keep_prob):
    return {
        name: np.array(p) * (keep_prob[int(name[1:]) - 1] if name[0] == "W" else 1)
        for name, p in params.items()
    }


def tanh_by_loops(params, cache, Y):
    n_y, m = Y.shape
    d2 = (cache["A2"] - Y) / m
    d1 = np.einsum("ki,kj->ij", params["W2"], d2) / np.cosh(cache["Z1"]) ** 2
    grads = {"dW2": np.dot(d2, np.tanh(cache["Z1"]).T), "db2": d2 @ np.ones((m, 1))}
    return grads | {"dW1": np.einsum("ik,jk->ij", d1, cache["A0"]), "db1": np.sum(d1, 1)[:, None]}


def rmsprop_with_one_rate(theta, grad, s, t, learning_rate, beta2, epsilon):
    s, root = beta2 * s + (1 - beta2) * grad * grad, (1 - beta2**t) ** 0.5
    return theta - learning_rate * root * grad / (s**0.5 + epsilon * root), s


def folded_by_rows(W, gamma, beta, mu, var, epsilon):
    rows, b = [], []
    for w, g, shift, mean, v in zip(W, gamma[:, 0], beta[:, 0], mu[:, 0], var[:, 0]):
        rows.append(w * g / (v + epsilon) ** 0.5)
        b.append([shift - g * mean / (v + epsilon) ** 0.5])
    return rows, b


def temperature_by_a_loop(Z, Y, choices):
    costs = {float(T): softmax_cost(Z / T, Y) for T in choices}
    return min(costs, key=costs.get)


def columns_by_add_at(a, columns, out_grad):
    da = np.zeros_like(a)
    np.add.at(da, (slice(None), columns), out_grad)
    return da


RIGHT = [
    ("ladder", ladder_of_ifs),
    ("soft_threshold", lambda W, tau: W - np.clip(W, -tau, tau)),
    ("soft_threshold", lambda W, tau: np.where(W > tau, W - tau, np.where(W < -tau, W + tau, 0))),
    ("soft_threshold", lambda W, tau: [[max(w - tau, 0) + min(w + tau, 0) for w in row] for row in W]),
    ("best_stop", best_stop_by_minima),
    ("best_stop", best_stop_by_counting),
    ("weights_for_use", weights_by_names),
    (
        "leaky_relu_init",
        lambda n_out, n_in, slope, rng: rng.normal(0, (2 / n_in / (1 + slope * slope)) ** 0.5, (n_out, n_in)),
    ),
    (
        "leaky_relu_init",
        lambda n_out, n_in, slope, rng: (
            (rng.standard_normal((n_in, n_out)) / np.sqrt(n_in * (0.5 + slope**2 / 2))).T
        ),
    ),
    ("backward_tanh", tanh_by_loops),
    (
        "framework_momentum_step",
        lambda theta, grad, v, learning_rate, beta: (
            theta + learning_rate * (beta - 1) * (grad + beta * v),
            grad + beta * v,
        ),
    ),
    ("corrected_rmsprop_step", rmsprop_with_one_rate),
    ("fold_batchnorm", folded_by_rows),
    (
        "fold_batchnorm",
        lambda W, gamma, beta, mu, var, epsilon: (
            np.diag((gamma / (var + epsilon) ** 0.5)[:, 0]) @ W,
            beta - mu * gamma * (var + epsilon) ** -0.5,
        ),
    ),
    ("temperature", temperature_by_a_loop),
    ("take_columns_backward", columns_by_add_at),
    (
        "take_columns_backward",
        lambda a, columns, out_grad: out_grad @ (columns[:, None] == np.arange(a.shape[1])),
    ),
    (
        "warmup_rate",
        lambda alpha0, warmup, t: min(alpha0 * t / warmup, alpha0 * np.sqrt(warmup) / np.sqrt(t)),
    ),
    ("warmup_rate", lambda alpha0, warmup, t: alpha0 * warmup**0.5 * min(t**-0.5, t * warmup**-1.5)),
]


@pytest.mark.parametrize("number", range(len(RIGHT)))
def test_right_answers_pass_however_written(number):
    name, function = RIGHT[number]
    verdict = check(name, by_position(function))
    assert verdict.passed, verdict


# --- wrong answers that nobody listed -----------------------------------------------------------------------


def in_place(params, keep_prob):
    for l, share in enumerate(keep_prob, start=1):
        params[f"W{l}"] *= share
    return params


UNLISTED = {
    "ladder: variance always": ("ladder", lambda *errors: "variance"),
    "ladder from below": ("ladder", wrap("ladder", lambda a, i: " and ".join(reversed(a.split(" and "))))),
    "ladder with commas": ("ladder", wrap("ladder", lambda a, i: a.replace(" and ", ", "))),
    "ladder: bias from the dev error": (
        "ladder",
        lambda human, train, train_dev, dev, test, gap: reference("ladder")(human, dev, dev, dev, test, gap),
    ),
    "ladder: a quarter is enough": (
        "ladder",
        lambda h, t, d, dev, test, gap: reference("ladder")(h, t, d, dev, test, gap * 0.75),
    ),
    "soft threshold fixed": ("soft_threshold", lambda W, tau: reference("soft_threshold")(W, 0.6)),
    "soft threshold off by a hair": (
        "soft_threshold",
        lambda W, tau: reference("soft_threshold")(W, tau + 1e-8),
    ),
    "soft threshold in single precision": (
        "soft_threshold",
        wrap("soft_threshold", lambda a, i: a.astype(np.float32)),
    ),
    "soft threshold of columns": (
        "soft_threshold",
        lambda W, tau: W * np.maximum(1 - tau / np.linalg.norm(W, axis=0), 0),
    ),
    "soft threshold turned": ("soft_threshold", wrap("soft_threshold", lambda a, i: a.T)),
    "stop without going on": (
        "best_stop",
        lambda dev_costs, patience: (0, min(patience, len(dev_costs) - 1)),
    ),
    "stop with patience 2": ("best_stop", lambda dev_costs, patience: reference("best_stop")(dev_costs, 2)),
    "stop: swapped": ("best_stop", wrap("best_stop", lambda a, i: a[::-1])),
    "stop: only the best": ("best_stop", wrap("best_stop", lambda a, i: a[0])),
    "stop at the lowest of all": (
        "best_stop",
        lambda dev_costs, patience: (int(np.argmin(dev_costs)), int(np.argmin(dev_costs)) + patience),
    ),
    "use in place": ("weights_for_use", in_place),
    "use without b": (
        "weights_for_use",
        wrap("weights_for_use", lambda a, i: {n: p for n, p in a.items() if n[0] == "W"}),
    ),
    "use with the mean share": (
        "weights_for_use",
        lambda params, keep_prob: {
            n: p * (np.mean(keep_prob) if n[0] == "W" else 1) for n, p in params.items()
        },
    ),
    "use with shares reversed": (
        "weights_for_use",
        lambda params, keep_prob: reference("weights_for_use")(params, keep_prob[::-1]),
    ),
    "leaky with a fixed slope": (
        "leaky_relu_init",
        lambda n_out, n_in, slope, rng: reference("leaky_relu_init")(n_out, n_in, 0.3, rng),
    ),
    "leaky by PyTorch's default slope": (
        "leaky_relu_init",
        lambda n_out, n_in, slope, rng: reference("leaky_relu_init")(n_out, n_in, 5**0.5, rng),
    ),
    "leaky a little too small": (
        "leaky_relu_init",
        lambda n_out, n_in, slope, rng: 0.95 * reference("leaky_relu_init")(n_out, n_in, slope, rng),
    ),
    "leaky with equal rows": (
        "leaky_relu_init",
        lambda n_out, n_in, slope, rng: np.tile(
            reference("leaky_relu_init")(1, n_in, slope, rng), (n_out, 1)
        ),
    ),
    "tanh: db1 over the units": (
        "backward_tanh",
        wrap("backward_tanh", lambda g, i: g | {"db1": 0 * g["db1"] + g["db1"].sum()}),
    ),
    "tanh: only layer 2": (
        "backward_tanh",
        wrap("backward_tanh", lambda g, i: {n: g[n] for n in ("dW2", "db2")}),
    ),
    "tanh: a sign of W2": ("backward_tanh", wrap("backward_tanh", lambda g, i: g | {"dW2": -g["dW2"]})),
    "tanh: the slope at X": (
        "backward_tanh",
        lambda params, cache, Y: one_bug._with_slope(params, cache, Y, 1 - np.tanh(cache["A1"]) ** 2),
    ),
    "framework momentum of 0.9": (
        "framework_momentum_step",
        lambda theta, grad, v, learning_rate, beta: reference("framework_momentum_step")(
            theta, grad, v, learning_rate, 0.9
        ),
    ),
    "framework momentum of Nesterov": (
        "framework_momentum_step",
        lambda theta, grad, v, learning_rate, beta: (
            theta - learning_rate * (1 - beta) * (grad + beta * (beta * v + grad)),
            beta * v + grad,
        ),
    ),
    "framework momentum, θ alone": (
        "framework_momentum_step",
        wrap("framework_momentum_step", lambda a, i: a[0]),
    ),
    "corrected RMSprop at t = 1": (
        "corrected_rmsprop_step",
        lambda theta, grad, s, t, learning_rate, beta2, epsilon: reference("corrected_rmsprop_step")(
            theta, grad, s, 1, learning_rate, beta2, epsilon
        ),
    ),
    "corrected RMSprop without ε": (
        "corrected_rmsprop_step",
        lambda theta, grad, s, t, learning_rate, beta2, epsilon: reference("corrected_rmsprop_step")(
            theta, grad, s, t, learning_rate, beta2, 0
        ),
    ),
    "corrected RMSprop right in its first entry": (
        "corrected_rmsprop_step",
        wrap(
            "corrected_rmsprop_step",
            lambda a, i: (np.where(np.arange(a[0].size).reshape(a[0].shape) == 0, a[0], 0), a[1]),
        ),
    ),
    "folded, b as a row": ("fold_batchnorm", wrap("fold_batchnorm", lambda a, i: (a[0], a[1].T))),
    "folded with |γ|": (
        "fold_batchnorm",
        lambda W, gamma, *rest: reference("fold_batchnorm")(W, abs(gamma), *rest),
    ),
    "folded with 1e-5": (
        "fold_batchnorm",
        lambda W, gamma, beta, mu, var, epsilon: reference("fold_batchnorm")(W, gamma, beta, mu, var, 1e-5),
    ),
    "folded, first unit for all": (
        "fold_batchnorm",
        lambda W, gamma, beta, mu, var, epsilon: reference("fold_batchnorm")(
            W, gamma[:1] + 0 * gamma, beta, mu, var, epsilon
        ),
    ),
    "temperature 1.26": ("temperature", lambda Z, Y, choices: 1.26),
    "temperature in the middle": ("temperature", lambda Z, Y, choices: np.median(choices)),
    "temperature with an ε": (
        "temperature",
        lambda Z, Y, choices: choices[
            int(
                np.argmin(
                    [
                        -np.mean(
                            np.log(
                                (
                                    np.exp(Z / T - (Z / T).max(0)) / np.exp(Z / T - (Z / T).max(0)).sum(0) * Y
                                ).sum(0)
                                + 1e-2
                            )
                        )
                        for T in choices
                    ]
                )
            )
        ],
    ),
    "temperature by the first half": (
        "temperature",
        lambda Z, Y, choices: reference("temperature")(Z[:, ::2], Y[:, ::2], choices),
    ),
    "temperature at the end": ("temperature", lambda Z, Y, choices: max(choices)),
    "columns in another order": (
        "take_columns_backward",
        lambda a, columns, out_grad: reference("take_columns_backward")(a, columns[::-1], out_grad),
    ),
    "columns, the sign": ("take_columns_backward", wrap("take_columns_backward", lambda d, i: -d)),
    "columns as ones": ("take_columns_backward", lambda a, columns, out_grad: np.ones_like(a)),
    "columns turned": ("take_columns_backward", wrap("take_columns_backward", lambda d, i: d.T)),
    "warm-up of 4": ("warmup_rate", lambda alpha0, warmup, t: reference("warmup_rate")(alpha0, 4, t)),
    "warm-up, then a cosine": (
        "warmup_rate",
        lambda alpha0, warmup, t: alpha0 * t / warmup if t <= warmup else alpha0 * np.cos(warmup / t) ** 2,
    ),
    "warm-up, nearly": ("warmup_rate", wrap("warmup_rate", lambda a, i: a * (1 + 1e-6))),
    "warm-up, the other minimum": (
        "warmup_rate",
        lambda alpha0, warmup, t: alpha0 * min(t / warmup, warmup / t),
    ),
}


@pytest.mark.parametrize("title", UNLISTED)
def test_unlisted_wrong_answers_are_refused(title):
    name, function = UNLISTED[title]
    assert_refused(name, function)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "ladder"])
def test_mistakes_differ_by_far_more_than_the_tolerance(name):
    assert_mistakes_are_apart(name)


def test_every_mistake_of_the_ladder_differs_from_every_other():
    functions = {"right": reference("ladder"), **mistakes("ladder")}
    answers = {
        slug: [function(**case) for case in find("ladder").cases()] for slug, function in functions.items()
    }
    assert len({tuple(told) for told in answers.values()}) == len(answers)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "ladder"])
def test_every_small_change_of_the_reference_is_refused(name):
    assert_small_changes_are_told(name, same_function(name, draw, seeds=60), least=5)


def test_every_small_change_of_the_ladder_is_refused():
    def is_right(mutant):
        right = reference("ladder")
        try:
            return all(
                mutant(**given) == right(**given) for given in (draw("ladder", seed) for seed in range(400))
            )
        except TypeError:
            return False

    assert_small_changes_are_told("ladder", is_right, least=20)


def test_the_task_is_in_the_docstring():
    """What a learner has to know stands there: the text above the cell may be short."""
    assert all(len(inspect.getdoc(reference(name))) > 60 for name in [*NAMES, "leaky_relu_init"])
