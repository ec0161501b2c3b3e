"""The exercises of notebook 04: right answers pass however written, wrong ones never, mistakes are named."""

import numpy as np
import pytest

from helpers import load_digits, normalize
from helpers.exercises import check, mistakes, reference, reveal
from helpers.exercises.judging.engine import find
from tests.exercises.cases import assert_small_changes_are_told, by_position, same_function

SETS, DRAWS = ["fit_normalizer", "apply_normalizer"], ["he_init", "glorot_init"]
NAMES = SETS + DRAWS


def test_mistakes_of_the_syllabus_are_all_there():
    listed = {
        "fit_normalizer": {"variance", "constant_divides_by_zero"},
        "apply_normalizer": {"own_statistics", "own_statistics_unguarded", "variance"},
        "he_init": {"rand_for_randn", "two_over_n_out", "forgets_the_root", "divides_by_the_variance"},
        "glorot_init": {"rand_for_randn", "one_over_n_out", "forgets_the_root", "divides_by_the_variance"},
    }
    assert all(slugs <= set(mistakes(name)) for name, slugs in listed.items())


def test_inputs_hide_nothing():
    cases = find("fit_normalizer").cases()
    constant = [np.ptp(case["X_train"], axis=1) == 0 for case in cases]
    assert any(c.any() for c in constant) and any(not c.any() for c in constant)
    assert (
        min(case["X_train"].std(axis=1)[~c].min() for case, c in zip(cases, constant)) < 0.005
    )  # small is not 0
    for case in find("apply_normalizer").cases():
        assert (
            np.all(np.abs(case["mu"]) != 1)
            and np.all(case["sigma"] != 1)
            and case["X"].shape[0] != case["X"].shape[1]
        )
    layers = [(case["n_out"], case["n_in"]) for name in DRAWS for case in find(name).cases()]
    assert {np.sign(n_out - n_in) for n_out, n_in in layers} == {-1, 1}


def test_the_two_halves_make_the_helper():
    X, _ = load_digits()
    X_train, X_test = X[:, :1200], X[:, 1200:]
    mu, sigma = reference("fit_normalizer")(X_train)
    for ours, theirs in zip((X_train, X_test), normalize(X_train, X_test)):
        assert np.allclose(reference("apply_normalizer")(ours, mu, sigma), theirs, rtol=0, atol=1e-12)
    assert np.sum(np.ptp(X, axis=1) == 0) == 3


@pytest.mark.parametrize("name, variance", [("he_init", 2 / 300), ("glorot_init", 2 / 500)])
def test_the_variance_of_the_formula(name, variance):
    W = reference(name)(200, 300, np.random.default_rng(0))
    assert W.shape == (200, 300)
    assert W.var() == pytest.approx(variance, rel=0.03) and abs(W.mean()) < 5 * np.sqrt(variance / W.size)


def test_rand_for_randn_multiplies_the_signal_as_its_sentence_says():
    wrong, n, rng = mistakes("he_init")["rand_for_randn"], 200, np.random.default_rng(1)
    a, sizes = rng.random((n, 5)), []
    for _ in range(12):
        a = np.maximum(wrong(n, n, rng) @ a, 0)
        sizes.append(np.sqrt(np.mean(a**2)))
    assert np.divide(sizes[2:], sizes[1:-1]) == pytest.approx(np.sqrt(n / 2), rel=0.05)


# --- the same thing written another way passes --------------------------------------------------------------


def fitted_by_loops(X_train):
    mu, sigma = np.zeros((X_train.shape[0], 1)), np.ones((X_train.shape[0], 1))
    for i, row in enumerate(X_train):
        mu[i] = sum(row) / len(row)
        spread = (sum((x - mu[i, 0]) ** 2 for x in row) / len(row)) ** 0.5
        if spread > 0:
            sigma[i] = spread
    return mu, sigma


def fitted_with_a_mask(X_train):
    mu, sigma = np.mean(X_train, axis=1)[:, None], np.std(X_train, axis=1)[:, None]
    sigma[sigma < 1e-10] = 1
    return [mu, sigma]


def fitted_by_the_second_moment(X_train):
    m = X_train.shape[1]
    mu = X_train @ np.ones((m, 1)) / m
    variance = np.einsum("ij,ij->i", X_train - mu, X_train - mu).reshape(-1, 1) / m
    return mu, np.sqrt(np.where(variance == 0, 1, variance))


def applied_by_loops(X, mu, sigma):
    return [[(x - mu[i, 0]) / sigma[i, 0] for x in row] for i, row in enumerate(X)]


def by_loops(variance):
    def draw(n_out, n_in, rng):
        return [[rng.normal(0, variance(n_out, n_in) ** 0.5) for _ in range(n_in)] for _ in range(n_out)]

    return draw


def he(n_out, n_in):
    return 2 / n_in


def glorot(n_out, n_in):
    return 2 / (n_in + n_out)


def written(variance):
    return [
        lambda n_out, n_in, rng: rng.normal(0.0, np.sqrt(variance(n_out, n_in)), size=(n_out, n_in)),
        lambda n_out, n_in, rng: (rng.standard_normal((n_in, n_out)) * variance(n_out, n_in) ** 0.5).T,
        lambda n_out, n_in, rng: (
            -rng.standard_normal(n_out * n_in).reshape(n_out, n_in) / np.sqrt(1 / variance(n_out, n_in))
        ),
        lambda n_out, n_in, rng: (
            np.vstack([rng.normal(size=n_in) for _ in range(n_out)]) * np.sqrt(variance(n_out, n_in))
        ),
        by_loops(variance),
    ]


def boxed(n_out, n_in, rng):  # Box and Muller's normal numbers, from uniform ones
    u, v = 1 - rng.random((n_out, n_in)), rng.random((n_out, n_in))
    return np.sqrt(-2 * np.log(u)) * np.cos(2 * np.pi * v) * np.sqrt(2 / n_in)


RIGHT = [
    *(("fit_normalizer", f) for f in (fitted_by_loops, fitted_with_a_mask, fitted_by_the_second_moment)),
    *(
        ("apply_normalizer", f)
        for f in (
            applied_by_loops,
            lambda X, mu, sigma: X / sigma - mu / sigma,
            lambda X, mu, sigma: np.diag(1 / sigma[:, 0]) @ (X - mu),
            lambda X, mu, sigma: ((X.T - mu.T) / sigma.T).T,
        )
    ),
    *(("he_init", f) for f in (*written(he), boxed)),
    *(("glorot_init", f) for f in written(glorot)),
]


@pytest.mark.parametrize("number", range(len(RIGHT)))
def test_right_answers_pass_however_written(number):
    name, function = RIGHT[number]
    verdict = check(name, by_position(function))
    assert verdict.passed, verdict


# --- wrong answers that nobody listed -----------------------------------------------------------------------


def scaled(factor, kind="he_init"):
    return kind, lambda n_out, n_in, rng: factor * reference(kind)(n_out, n_in, rng)


def first_row_zero(n_out, n_in, rng):
    W = reference("he_init")(n_out, n_in, rng)
    W[0] = 0
    return W


def second_unit_like_the_first(n_out, n_in, rng):
    W = reference("he_init")(n_out, n_in, rng)
    W[1] = W[0]
    return W


def truncated(n_out, n_in, rng):
    W = rng.standard_normal((n_out, n_in))
    while (np.abs(W) > 2).any():
        W = np.where(np.abs(W) > 2, rng.standard_normal((n_out, n_in)), W)
    return W * np.sqrt(2 / n_in) / 0.8796


UNLISTED = {
    "five per cent too large": scaled(1.05),
    "five per cent too small": scaled(0.95, "glorot_init"),
    "shifted": ("he_init", lambda n_out, n_in, rng: reference("he_init")(n_out, n_in, rng) + 0.02),
    "cube root": ("he_init", lambda n_out, n_in, rng: rng.standard_normal((n_out, n_in)) * np.cbrt(2 / n_in)),
    "a fixed width": (
        "he_init",
        lambda n_out, n_in, rng: rng.standard_normal((n_out, n_in)) * np.sqrt(2 / 25),
    ),
    "glorot of the product": (
        "glorot_init",
        lambda n_out, n_in, rng: rng.standard_normal((n_out, n_in)) * np.sqrt(2 / (n_in * n_out)),
    ),
    "of the global generator": (
        "he_init",
        lambda n_out, n_in, rng: np.random.default_rng().standard_normal((n_out, n_in)) * np.sqrt(2 / n_in),
    ),
    "of a seed": (
        "he_init",
        lambda n_out, n_in, rng: reference("he_init")(n_out, n_in, np.random.default_rng(1)),
    ),
    "transposed": ("glorot_init", lambda n_out, n_in, rng: reference("glorot_init")(n_out, n_in, rng).T),
    "first row zero": ("he_init", first_row_zero),
    "two units alike": ("he_init", second_unit_like_the_first),
    "truncated": ("he_init", truncated),
    "signs only": (
        "he_init",
        lambda n_out, n_in, rng: rng.choice([-1, 1], (n_out, n_in)) * np.sqrt(2 / n_in),
    ),
    "with its biases": (
        "he_init",
        lambda n_out, n_in, rng: (reference("he_init")(n_out, n_in, rng), np.zeros((n_out, 1))),
    ),
    "nothing": ("he_init", lambda n_out, n_in, rng: None),
    "text": ("glorot_init", lambda n_out, n_in, rng: "W"),
    "a number": ("glorot_init", lambda n_out, n_in, rng: rng.standard_normal()),
    "small sigma taken for 0": (
        "fit_normalizer",
        lambda X: (
            X.mean(1, keepdims=True),
            np.where(X.std(1, keepdims=True) < 0.01, 1, X.std(1, keepdims=True)),
        ),
    ),
    "sigma never below 1": (
        "fit_normalizer",
        lambda X: (X.mean(1, keepdims=True), np.maximum(X.std(1, keepdims=True), 1)),
    ),
    "constant only if 0": (
        "fit_normalizer",
        lambda X: (
            X.mean(1, keepdims=True),
            np.where((X == 0).all(1, keepdims=True), 1, X.std(1, keepdims=True)),
        ),
    ),
    "median": (
        "fit_normalizer",
        lambda X: (
            np.median(X, axis=1, keepdims=True),
            np.where(X.std(1, keepdims=True) == 0, 1, X.std(1, keepdims=True)),
        ),
    ),
    "without the last example": ("fit_normalizer", lambda X: reference("fit_normalizer")(X[:, :-1])),
    "turned": ("fit_normalizer", lambda X: tuple(part.T for part in reference("fit_normalizer")(X))),
    "the normalized X": ("fit_normalizer", lambda X: (X - X.mean(1, keepdims=True), X)),
    "clipped": ("apply_normalizer", lambda X, mu, sigma: np.clip((X - mu) / sigma, -2, 2)),
    "in place": ("apply_normalizer", lambda X, mu, sigma: np.divide(np.subtract(X, mu, out=X), sigma, out=X)),
    "single precision": ("apply_normalizer", lambda X, mu, sigma: ((X - mu) / sigma).astype(np.float32)),
    "first feature only": (
        "apply_normalizer",
        lambda X, mu, sigma: np.vstack([(X[:1] - mu[:1]) / sigma[:1], X[1:]]),
    ),
    "turned X": ("apply_normalizer", lambda X, mu, sigma: ((X - mu) / sigma).T),
}


@pytest.mark.parametrize("title", UNLISTED)
def test_unlisted_wrong_answers_are_refused(title):
    name, function = UNLISTED[title]
    verdict = check(name, by_position(function))
    assert verdict.mark == "✗" and len(verdict.message) > 20, verdict


@pytest.mark.parametrize("name", NAMES)
def test_every_small_change_of_a_reference_is_refused(name):
    def draw(name, seed):
        return {"n_out": 7, "n_in": 5, "rng": np.random.default_rng(seed)}

    is_right = (
        same_function(name, draw) if name in DRAWS else lambda mutant: False
    )  # n_out + n_in is the same number
    assert_small_changes_are_told(name, is_right, least=5)


def test_not_attempted_and_reveal():
    def he_init(n_out, n_in, rng): ...

    assert check("he_init", he_init).mark == "…"
    assert "np.sqrt(2 / n_in)" in repr(reveal("he_init"))
