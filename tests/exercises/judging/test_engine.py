"""The engine: what it says of attempts that are unfinished, broken or of the wrong form, and what later topics need of it."""

import functools
import subprocess
import sys
import warnings

import numpy as np
import pytest
from scipy.stats import ks_2samp

from helpers.exercises import Verdict, check, mistakes, reference
from helpers.exercises.judging.compare import agree
from helpers.exercises.judging.distribution import distance, judge_by_distribution
from helpers.exercises.judging.engine import judge
from helpers.exercises.judging.exercise import Exercise, numbers
from helpers.exercises.judging.running import run
from helpers.exercises.judging.show import text

right_momentum = reference("momentum_step")


def says(verdict, *parts, mark="✗"):
    assert isinstance(verdict, Verdict) and verdict.mark == mark and not verdict.passed, verdict
    for part in parts:
        assert part in verdict.message, f"{part!r} is not in:\n{verdict}"


# --- not attempted ---------------------------------------------------------------------------------------------------


def dots(theta, grad, v, learning_rate, beta):
    """v = ..."""
    ...


def passes(theta, grad, v, learning_rate, beta):
    pass


def returns_dots(theta, grad, v, learning_rate, beta):
    return ...


def not_implemented(theta, grad, v, learning_rate, beta):
    raise NotImplementedError("your turn")


def skeleton(theta, grad, v, learning_rate, beta):
    v = ...
    theta = ...
    return theta, v


def half_filled(theta, grad, v, learning_rate, beta):
    v = ...
    theta = theta - learning_rate * v
    return theta, v


def theta_open(theta, grad, v, learning_rate, beta):
    v = beta * v + (1 - beta) * grad
    return ..., v


@pytest.mark.parametrize(
    "function", [dots, passes, returns_dots, not_implemented, skeleton, half_filled, theta_open]
)
def test_unfinished_is_no_error(function):
    says(check("momentum_step", function), "`...`", "momentum_step", mark="…")


def test_a_gap_in_one_branch_is_a_gap():
    def attempt(values, beta, corrected):
        return ... if corrected else reference("ewa")(values, beta, corrected)

    says(check("ewa", attempt), "Not finished yet", mark="…")


# --- raises, wrong form ----------------------------------------------------------------------------------------------


def test_an_error_is_told_with_line_and_shapes():
    def attempt(theta, grad, v, learning_rate, beta):
        v = beta * v + (1 - beta) * grad
        return theta - rate * v, v  # noqa: F821

    says(
        check("momentum_step", attempt),
        "NameError",
        "'rate' is not defined",
        "in its line 3: `return theta - rate * v, v",
        "theta (2,)",
    )


def test_an_error_in_a_cell_without_source_is_told_by_its_line_number():
    scope = {}
    exec("def f(alpha0, decay, epoch):\n    x = decay\n    return x['a']", scope)
    says(check("decayed_rate", scope["f"]), "TypeError", "in its line 3", "decay = ")


def test_leaving_python_is_an_error_like_others():
    def attempt(alpha0, decay, epoch):
        raise SystemExit(3)

    says(check("decayed_rate", attempt), "SystemExit")


@pytest.mark.parametrize(
    "change, parts",
    [
        (lambda theta, v: None, ["None", "return"]),
        (lambda theta, v: theta, ["an array of shape (2,)", "2 results (theta, v)"]),
        (lambda theta, v: (theta, v, v), ["3 results", "2 results (theta, v)"]),
        (lambda theta, v: {"theta": theta, "v": v}, ["a dict"]),
        (lambda theta, v: (theta, None), ["`v` is None"]),
        (lambda theta, v: (theta, "v"), ["`v` is a string", "expected numbers"]),
        (lambda theta, v: (theta, v.astype(complex)), ["expected numbers"]),
        (lambda theta, v: (theta, v.sum()), ["`v` has shape ()", "the shape of v", "here (2,)"]),
        (
            lambda theta, v: (theta.reshape(-1, 1), v),
            ["`theta` has shape (2, 1)", "the shape of theta, here (2,)"],
        ),
        (lambda theta, v: (theta.T, v), ["`theta` has shape", "transposed"]),
        (lambda theta, v: np.stack([theta, v]), ["an array of shape (2, 2)"]),
        (lambda theta, v: (theta, (v, theta, v)), ["`v` holds 3 results, expected one"]),
    ],
)
def test_wrong_form(change, parts):
    def attempt(theta, grad, v, learning_rate, beta):
        return change(*right_momentum(theta, grad, v, learning_rate, beta))

    says(check("momentum_step", attempt), *parts)


@pytest.mark.parametrize(
    "change, said",
    [
        (lambda grads: {"dW1": grads["dW1"]}, "`grads` lacks db1, dW2; it holds dW1."),
        (lambda grads: {**grads, "dW3": 0, "db2": 0}, "`grads` holds dW3, db2, which is not asked for"),
        (lambda grads: list(grads.values()), "`grads` is a list of 3, expected a dict"),
        (lambda grads: ({**grads},), "`grads` is a tuple of 1, expected a dict"),
    ],
)
def test_a_dict_is_told_which_entry_is_missing(change, said):
    exercise = Exercise(
        lambda grads: {name: 2 * g for name, g in grads.items()},
        lambda rng: [{"grads": {name: numbers(rng, 2) for name in ("dW1", "db1", "dW2")}}],
        {"grads": "a dict"},
        "both",
    )
    says(judge(exercise, change), said)


def test_changed_inputs_are_named_and_cannot_harm_the_next_check():
    def attempt(theta, grad, v, learning_rate, beta):
        v *= beta
        v += (1 - beta) * grad
        return theta - learning_rate * v, v

    says(check("momentum_step", attempt), "changes its input `v`")

    def vandal(theta, grad, v, learning_rate, beta):
        theta[:], grad[:] = 0, 0
        return theta, v

    says(check("momentum_step", vandal), "`grad` and `theta`")

    def a_little(theta, grad, v, learning_rate, beta):
        answer = right_momentum(theta, grad, v, learning_rate, beta)
        grad *= 1.001
        return answer

    says(check("momentum_step", a_little), "changes its input `grad`")
    assert check("momentum_step", right_momentum).passed


def test_only_what_looks_transposed_is_called_so():
    says(check("softmax", lambda Z: reference("softmax")(Z).T), "It looks transposed.")
    verdict = check("softmax", lambda Z: reference("softmax")(Z)[:, :1])
    says(verdict, "`A` has shape (3, 1), expected (C, m), the shape of Z, here (3, 2)")
    assert "transposed" not in verdict.message


@pytest.mark.parametrize(
    "function, parts",
    [
        (lambda theta, grad, v, learning_rate: 1, ["missing: beta"]),
        (lambda theta, grad, v, learning_rate, beta, t: 1, ["not asked for: t"]),
        (lambda theta, grad, v, lr, beta: 1, ["missing: learning_rate", "not asked for: lr"]),
        (lambda theta, v, grad, learning_rate, beta: 1, ["another order"]),
        (lambda: 1, ["missing: theta"]),
    ],
)
def test_wrong_parameters(function, parts):
    says(check("momentum_step", function), "(theta, grad, v, learning_rate, beta)", *parts)


def test_callables_of_every_kind_are_taken():
    class Step:
        def __call__(self, theta, grad, v, learning_rate, beta):
            return right_momentum(theta, grad, v, learning_rate, beta)

    assert check("momentum_step", Step()).passed
    assert check("momentum_step", functools.partial(right_momentum)).passed
    assert check("momentum_step", lambda *args: right_momentum(*args)).passed
    assert check(
        "momentum_step",
        lambda theta, grad, v, *, learning_rate=0.1, beta=0.9: right_momentum(
            theta, grad, v, learning_rate, beta
        ),
    ).passed


def test_what_is_kept_between_calls_is_found():
    kept = []

    def attempt(alpha0, decay, epoch):
        kept.append(epoch)
        return alpha0 / (1 + decay * epoch) if len(kept) <= 6 else 0.1

    says(check("decayed_rate", attempt), "second time")

    def double(a):
        return 2 * a

    exercise = Exercise(
        double,
        lambda rng: [{"a": numbers(rng, 3)} for _ in range(4)],
        {"double": "the shape of a"},
        "four of one shape",
    )
    out = np.empty(3)
    assert judge(exercise, lambda a: np.multiply(2, a, out=out)).passed, "each answer is kept as it was given"
    buffer = {}

    def one_buffer(theta, grad, v, learning_rate, beta):  # the same memory again and again
        out = buffer.setdefault(theta.shape, np.empty(theta.shape))
        new, out[...] = right_momentum(theta, grad, v, learning_rate, beta)
        return new, out

    assert check("momentum_step", one_buffer).passed


def test_prints_and_warnings_do_no_harm(capsys):
    def attempt(values, beta, corrected):
        print("hello")
        warnings.warn("mine", stacklevel=1)
        np.log(np.array([-1.0]))
        return reference("ewa")(values, beta, corrected)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        verdict = check("ewa", attempt)
    assert verdict.passed and "invalid value encountered in log" in verdict.message
    assert capsys.readouterr() == ("", "")


def test_a_division_by_zero_is_the_known_mistake_in_numpy_and_in_python():
    def attempt(values, beta, corrected):
        v, out = 0.0, []
        for t, value in enumerate(values.tolist()):  # t from 0
            v = beta * v + (1 - beta) * value
            out.append(v / (1 - beta**t) if corrected else v)
        return out

    says(check("ewa", attempt), "ZeroDivisionError", "t counts from 1")


def test_an_error_alone_does_not_tell_which_mistake_it_was():
    def mean(a):
        return a.mean()

    exercise = Exercise(
        mean, lambda rng: [{"a": numbers(rng, n)} for n in (3, 5)], {"mean": "a number"}, "two"
    )

    @exercise.mistake
    def upper_case(a):
        """Arrays have no method MEAN."""
        return a.MEAN()

    verdict = judge(exercise, lambda a: a.average())
    says(verdict, "AttributeError", "'average'")
    assert "MEAN" not in verdict.message


# --- the verdict and the public functions ----------------------------------------------------------------------------


def test_the_verdict_reads_the_same_everywhere_and_every_time():
    def attempt(theta, grad, v, learning_rate, beta):
        theta, v = right_momentum(theta, grad, v, learning_rate, beta)
        return theta, v + 0.5 * (np.arange(v.size) > 0).reshape(v.shape)

    verdict = check("momentum_step", attempt)
    assert repr(verdict) == repr(check("momentum_step", attempt)) and "0x" not in repr(verdict)
    lines = repr(verdict).splitlines()
    assert (
        lines[0].startswith("✗ momentum_step: `theta` is right, `v` not yet.")
        and "In `v` the first entry is right, the rest is not" in lines[0]
    )
    assert [line.split()[0] for line in lines[1:]] == ["input", "yours", "expected"]
    page = verdict._repr_html_()
    assert "<code>v</code>" in page and "<pre>input" in page and "`" not in page and not verdict
    assert check("momentum_step", right_momentum)


def test_html_is_escaped():
    def attempt(alpha0, decay, epoch):
        raise ValueError("<script>")

    assert "<script>" not in check("decayed_rate", attempt)._repr_html_()


def test_what_a_learner_wrote_stays_text_on_the_page():
    page = Verdict(
        "f", "✗", "It stops with KeyError: `<b>`, and a lone ` stands there.", "yours  <i>"
    )._repr_html_()
    assert (
        "<code>&lt;b&gt;</code>" in page
        and "a lone  stands" in page.replace("`", "")
        and page.count("<code>") == 1
    )
    assert "<pre>yours  &lt;i&gt;</pre>" in page
    assert "<code>" not in Verdict("f", "✗", "a lone ` stands there")._repr_html_()


def test_the_shown_input_can_be_typed_in_and_shows_the_difference():
    def attempt(alpha0, decay, epoch):
        return alpha0 / (1 + decay * epoch) + 1e-7

    says(
        check("decayed_rate", attempt),
        "alpha0 = 0.2, decay = 0.5, epoch = 3",
        "alpha = 0.0800001",
        "expected  alpha = 0.08",
    )


def test_bad_arguments_of_check():
    with pytest.raises(ValueError, match=r"'adam_stp', expected one of adam_step, .*ewa"):
        check("adam_stp", right_momentum)
    with pytest.raises(
        TypeError, match=r"tuple.*without brackets.*check\(\"momentum_step\", momentum_step\)"
    ):
        check("momentum_step", (1, 2))
    with pytest.raises(TypeError, match="in quotes"):
        check(right_momentum, right_momentum)


def test_mistakes_cannot_be_removed_from_outside():
    mistakes("ewa").clear()
    assert "correction_fed_back" in mistakes("ewa")


def test_importing_helpers_loads_no_exercise():
    code = "import sys, helpers; assert not [m for m in sys.modules if m.startswith('helpers.exercises')]; helpers.check; helpers.reveal"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "got, expected, same",
    [
        (2, 2.0, True),
        (np.float64(2), 2.0, True),
        (np.array(2), 2.0, True),
        (np.array([2.0]), 2.0, False),
        ([[1, 2]], np.array([[1.0, 2.0]]), True),
        ((1, 2), [1, 2], True),
        (np.array([1.0, 2.0]), (1.0, 2.0), False),
        (1 + 1e-12, 1.0, True),
        (1 + 1e-8, 1.0, False),
        (np.nan, 1.0, False),
        ("bias", "bias", True),
        (np.str_("bias"), "bias", True),
        ("Bias", "bias", False),
        (1.0, "bias", False),
        (None, 1.0, False),
        ({"a": 1}, {"a": 1.0}, True),
        ({"b": 1}, {"a": 1.0}, False),
        ({"a": 1, "b": 1}, {"a": 1.0}, False),
        ([[1], [1, 2]], np.ones((2, 1)), False),
        (1j, 1.0, False),
        (np.array([True, False]), np.array([1.0, 0.0]), True),
    ],
)
def test_what_counts_as_equal(got, expected, same):
    assert agree(got, expected) is same


def test_equal_generators_mean_equal_draws_each_time():
    inputs = {"n": 3, "rng": np.random.default_rng(5)}
    first, again = (run(lambda n, rng: rng.random(n), inputs).value for _ in range(2))
    assert np.array_equal(first, again)


@pytest.mark.parametrize("sizes", [(7, 7), (5, 40), (300, 8)])
def test_the_distance_of_two_samples_is_that_of_kolmogorov_and_smirnov(sizes):
    a, b = (np.random.default_rng(n).normal(0.3 * n % 1, 1, n) for n in sizes)
    assert distance(a, b) == pytest.approx(ks_2samp(a, b).statistic, abs=1e-12)
    assert distance(a, np.append(b, np.nan)) == 1


# --- what later topics need -------------------------------------------------------------------------------------------


def he_init(n_out, n_in, rng):
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_in)


def he_exercise():
    def inputs(rng):
        yield from (
            {"n_out": a, "n_in": b, "rng": np.random.default_rng(a)} for a, b in ((3, 5), (7, 4), (6, 20))
        )

    he = Exercise(
        he_init,
        inputs,
        {"W": "(n_out, n_in)"},
        "mean 0, variance 2/n_in",
        judge_by_distribution(lambda W, _: {"weights": W.ravel()}),
    )

    @he.mistake
    def uniform(n_out, n_in, rng):
        """All weights are positive."""
        return rng.random((n_out, n_in)) * np.sqrt(2 / n_in)

    @he.mistake
    def root_forgotten(n_out, n_in, rng):
        """The square root is forgotten."""
        return rng.standard_normal((n_out, n_in)) * (2 / n_in)

    return he


def test_random_functions_are_judged_by_what_they_draw():
    he = he_exercise()
    assert judge(he, he_init).passed
    assert judge(he, lambda n_out, n_in, rng: rng.normal(0, (2 / n_in) ** 0.5, (n_in, n_out)).T).passed
    assert judge(
        he,
        lambda n_out, n_in, rng: (
            np.array([[rng.normal() for _ in range(n_in)] for _ in range(n_out)]) * (2 / n_in) ** 0.5
        ),
    ).passed
    for slug, wrong in he.mistakes.items():
        says(judge(he, wrong), he.sentence(slug))
    says(
        judge(he, lambda n_out, n_in, rng: np.random.randn(n_out, n_in) * np.sqrt(2 / n_in)),
        "equal generators",
    )  # noqa: NPY002
    says(
        judge(he, lambda n_out, n_in, rng: he_init(n_out, n_in, np.random.default_rng(1))),
        "Every call gives the same",
    )
    says(
        judge(he, lambda n_out, n_in, rng: rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_out)),
        "not distributed",
        "standard deviation",
    )
    says(
        judge(he, lambda n_out, n_in, rng: rng.standard_normal((n_out, n_in)) * np.sqrt(2 / (n_in - 1))),
        "not distributed",
    )
    says(judge(he, lambda n_out, n_in, rng: he_init(n_in, n_out, rng)), "(n_out, n_in)", "transposed")
    says(judge(he, lambda n_out, n_in, rng: print()), "return")
    says(judge(he, lambda n_out, n_in, rng: he_init(n_out, n_in)), "TypeError")


def test_a_random_function_that_changes_its_input_is_told():
    def attempt(X, Y, batch_size, rng):
        order = rng.permutation(X.shape[1])
        X[:] = X[:, order]
        return reference("make_minibatches")(
            X, Y[:, order], batch_size, np.random.default_rng(rng.integers(100))
        )

    says(check("make_minibatches", attempt), "changes its input `X`")


def test_a_judge_that_fails_lets_nothing_pass():
    def careless(exercise, draw):
        raise KeyError("not the learner's doing")

    exercise = Exercise(
        he_init,
        lambda rng: [{"n_out": 3, "n_in": 4, "rng": np.random.default_rng(1)}],
        {"W": "(n_out, n_in)"},
        "nothing",
        judge=careless,
    )
    with pytest.raises(KeyError, match="not the learner's doing"):
        judge(exercise, he_init)
    says(judge(exercise, lambda n_out, n_in, rng: he_init(n_in, n_out, rng)), "transposed")


def test_mistakes_whose_draws_depend_on_each_other_are_recognized():
    """All 20 rows alike: 5 independent weights a call are not worth the 100 that independent rows are."""
    he = he_exercise()

    @he.mistake
    def rows_alike(n_out, n_in, rng):
        """All units are alike."""
        return np.tile(rng.standard_normal((1, n_in)), (n_out, 1)) * np.sqrt(1 / n_in)

    assert judge(he, he_init).passed
    for shift in range(10):  # other draws of the same mistake

        def attempt(n_out, n_in, rng, shift=shift):
            rng.random(shift)
            return rows_alike(n_out, n_in, rng)

        says(judge(he, attempt), "All units are alike.")
    says(
        judge(he, lambda n_out, n_in, rng: he_init(n_out, n_in, rng) / 1.5), "not distributed"
    )  # that spread, but not alike
    says(judge(he, lambda n_out, n_in, rng: np.sqrt(2) * rows_alike(n_out, n_in, rng)), "go together")


def test_draws_that_are_not_finite_are_refused_without_a_warning():
    he = he_exercise()

    def infinite(n_out, n_in, rng):
        return np.where(rng.random((n_out, n_in)) < 0.001, np.inf, he_init(n_out, n_in, rng))

    says(judge(he, infinite), "weights are not all finite")
    says(judge(he, lambda n_out, n_in, rng: np.nan * infinite(n_out, n_in, rng)), "Every call")
    he.mistake(infinite := documented(infinite, "Now and then a weight is infinite."))
    says(judge(he, lambda n_out, n_in, rng: infinite(n_out, n_in, rng)), "Now and then a weight is infinite.")
    assert judge(he, he_init).passed


def documented(function, sentence):
    function.__doc__ = sentence
    return function


def test_masks_are_judged_by_their_columns_too():
    def dropout_mask(shape, keep_prob, rng):
        return rng.random(shape) < keep_prob

    def inputs(rng):
        yield from (
            {"shape": s, "keep_prob": p, "rng": np.random.default_rng(3)}
            for s, p in (((4, 3), 0.8), ((5, 7), 0.5))
        )

    def features(D, case):
        return {"entries": D.ravel(), "row means": D.mean(axis=1), "column means": D.mean(axis=0)}

    exercise = Exercise(
        dropout_mask, inputs, {"D": "the shape asked for"}, "share kept", judge_by_distribution(features)
    )

    @exercise.mistake
    def randn(shape, keep_prob, rng):
        """randn is not uniform."""
        return rng.standard_normal(shape) < keep_prob

    @exercise.mistake
    def one_for_all(shape, keep_prob, rng):
        """One mask for all examples."""
        return np.broadcast_to(rng.random((shape[0], 1)) < keep_prob, shape)

    assert judge(exercise, lambda shape, keep_prob, rng: rng.binomial(1, keep_prob, shape)).passed
    assert judge(
        exercise, lambda shape, keep_prob, rng: (rng.random(shape) >= 1 - keep_prob).astype(float)
    ).passed
    for slug, wrong in exercise.mistakes.items():
        says(judge(exercise, wrong), exercise.sentence(slug))
    says(judge(exercise, lambda shape, keep_prob, rng: rng.random(shape) < 0.8), "not distributed")
    says(judge(exercise, lambda shape, keep_prob, rng: rng.random(shape) > keep_prob), "not distributed")


def test_a_scalar_draw():
    def sample_learning_rate(rng, low=1e-4, high=1.0):
        return 10 ** rng.uniform(np.log10(low), np.log10(high))

    def inputs(rng):
        yield from (
            {"rng": np.random.default_rng(1), "low": low, "high": high}
            for low, high in ((1e-4, 0.9), (0.02, 3.0))
        )

    exercise = Exercise(
        sample_learning_rate,
        inputs,
        {"alpha": "a rate"},
        "log-uniform",
        judge_by_distribution(lambda a, _: {"rates": a}, calls=2000),
    )
    assert judge(exercise, lambda rng, low=1e-4, high=1.0: low * (high / low) ** rng.random()).passed
    says(judge(exercise, lambda rng, low=1e-4, high=1.0: rng.uniform(low, high)), "not distributed")
    says(judge(exercise, lambda rng, low=1e-4, high=1.0: 10 ** (4 * rng.random())), "not distributed")


def test_strings_tuples_own_comparison_lists_and_callables():
    def diagnose(train_error, dev_error):
        return "bias" if train_error > 0.1 else "fine"

    exercise = Exercise(
        diagnose,
        lambda rng: [{"train_error": a, "dev_error": b} for a, b in ((0.2, 0.21), (0.02, 0.03))],
        {"diagnosis": "a word"},
        "two",
    )
    assert judge(exercise, lambda train_error, dev_error: ["bias", "fine"][train_error < 0.1]).passed
    says(
        judge(exercise, lambda train_error, dev_error: "bias"),
        "1 of 2",
        "yours     diagnosis = 'bias'",
        "expected  diagnosis = 'fine'",
        "The words are not right yet.",
    )
    says(judge(exercise, lambda train_error, dev_error: 3), "a single number", "a string")

    def split_sizes(m):
        return m - 2 * (m // 5), m // 5, m // 5

    near = lambda got, expected: (
        len(got) == 3 and sum(got) == sum(expected) and max(abs(g - e) for g, e in zip(got, expected)) <= 2
    )  # noqa: E731
    exercise = Exercise(
        split_sizes,
        lambda rng: [{"m": m} for m in (103, 57, 1004)],
        {"m_train": "", "m_dev": "", "m_test": ""},
        "sizes",
        agree=near,
    )
    assert judge(exercise, lambda m: (m - 2 * -(-m // 5), -(-m // 5), -(-m // 5))).passed
    says(judge(exercise, lambda m: (m, 0, 0)), "m = 103", "m_train = 103")

    def l2_cost(weights, lam):
        return lam * sum(np.sum(W**2) for W in weights)

    exercise = Exercise(
        l2_cost,
        lambda rng: [{"weights": [numbers(rng, 2, 3), numbers(rng, 3, 2)], "lam": 0.7}],
        {"cost": "a number"},
        "all layers",
    )
    says(
        judge(exercise, lambda weights, lam: lam * np.sum(weights.pop() ** 2)), "changes its input `weights`"
    )
    says(
        judge(exercise, lambda weights, lam: np.array([lam])),
        "`cost` has shape (1,), expected a single number",
    )

    def slope(J, theta):
        return np.array([(J(theta + 1e-5 * e) - J(theta - 1e-5 * e)) / 2e-5 for e in np.eye(theta.size)])

    def cubes(theta):
        return np.sum(theta**3)

    exercise = Exercise(
        slope,
        lambda rng: [{"J": cubes, "theta": numbers(rng, 3)}],
        {"gradient": "the shape of theta"},
        "cubes",
        agree=lambda got, expected: np.allclose(got, expected, rtol=1e-6),
    )

    def nudging(J, theta):
        g = np.zeros(theta.size)
        for i in range(theta.size):
            theta[i] += 1e-5
            up = J(theta)
            theta[i] -= 2e-5
            g[i] = (up - J(theta)) / 2e-5
            theta[i] += 1e-5  # back again, up to the last digit
        return g

    assert judge(exercise, nudging).passed
    says(judge(exercise, lambda J, theta: 2 * slope(J, theta)), "always 2 times", "J = cubes")


@pytest.mark.parametrize(
    "value, shown",
    [
        ([(), (0, 0)], "[(), (0, 0)]"),
        ([()], "[()]"),
        ((4,), "(4,)"),
        ((3, 5), "(3, 5)"),
        ([1, [2, 3]], "[1, [2, 3]]"),
        ([(), (-2.24, 0.8)], "[(), (-2.24, 0.8)]"),
        ([np.ones((1, 2)), np.ones((2, 1))], "[[[1, 1]], [[1], [1]]]"),
        (
            [np.ones((9, 8)), np.ones((2, 9))],
            "[array of shape (9, 8), [[1, 1, 1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1, 1, 1, 1]]]",
        ),
        (
            [np.full((5, 4), 0.123), np.full((4, 5), -0.456), 7],
            "[array of shape (5, 4), array of shape (4, 5), int]",
        ),
        (tuple(range(100)), "tuple of 100"),
        ({"W1": np.ones((3, 2)), "m": 5}, "{'W1': [[1, 1], [1, 1], [1, 1]], 'm': 5}"),
        (["a", "b"], "['a', 'b']"),
        (list(range(40)), "array of shape (40,)"),
    ],
)
def test_what_was_put_in_is_shown_as_one_would_type_it(value, shown):
    assert text(value) == shown


def test_a_constant_factor_is_seen_past_zeros():
    def halves(a):
        return a / 2

    exercise = Exercise(
        halves,
        lambda rng: [{"a": np.array([0.0, 0.3, -1.4])}, {"a": np.array([0.7, 0.0])}],
        {"half": "the shape of a"},
        "two vectors",
    )
    says(judge(exercise, lambda a: a), "`half` is always 2 times what it should be")
    assert "always" not in judge(exercise, lambda a: a + 1e-3 * (a == 0)).message


@pytest.mark.parametrize(
    "change, said",
    [
        (lambda a: -a, "`same` has the opposite sign."),
        (lambda a: -2 * a, "`same` is always -2 times what it should be."),
        (lambda a: 0.25 * a, "`same` is always 0.25 times what it should be."),
        (lambda a: a + 1e-6 * a**2, "`same` is very close, but not equal"),
        (lambda a: np.append(a[0] * (1 + 1e-6), a[1:] ** 2), "The numbers are not right yet."),
    ],
)
def test_what_is_said_of_a_factor(change, said):
    def same(a):
        return a

    exercise = Exercise(
        same,
        lambda rng: [{"a": numbers(rng, n)} for n in (3, 5, 6)],
        {"same": "the shape of a"},
        "three vectors",
    )
    verdict = judge(exercise, change)
    says(verdict, said)
    told = ("always", "opposite", "close")
    assert [word in verdict.message for word in told] == [word in said for word in told]


def test_results_in_the_other_order_are_right_results():
    def ends(a):
        return a.min(), a.max()

    exercise = Exercise(
        ends,
        lambda rng: [{"a": numbers(rng, n)} for n in (3, 5)],
        {"low": "a number", "high": "a number"},
        "two",
    )
    says(
        judge(exercise, lambda a: (a.max(), a.min())),
        "The results are right but in another order: return low, high.",
    )


@pytest.mark.parametrize(
    "spoilt, said", [(np.nan, "`same` contains NaN"), (np.inf, "`same` contains infinity")]
)
def test_one_entry_that_is_no_number_is_named(spoilt, said):
    def same(a):
        return a

    exercise = Exercise(
        same, lambda rng: [{"a": numbers(rng, n)} for n in (3, 5)], {"same": "the shape of a"}, "two"
    )
    says(judge(exercise, lambda a: np.append(a[:-1], spoilt)), said)


def test_two_arrays_that_differ_are_shown_with_the_digits_that_differ():
    def same(a):
        return a

    exercise = Exercise(same, lambda rng: [{"a": numbers(rng, 3)}], {"same": "the shape of a"}, "one")
    verdict = judge(exercise, lambda a: a + 1e-6 * np.array([1, 0, -1]))
    _, yours, expected = verdict.details.splitlines()
    assert yours.split("=")[1] != expected.split("=")[1]


@pytest.mark.parametrize(
    "wrong_at, said",
    [
        ({3}, "It is right on 5 of 6 inputs."),
        ({3, 5}, "It is right on 4 of 6 inputs."),
        ({1, 3, 4, 5, 6}, "It is right on 1 of 6 inputs."),
    ],
)
def test_no_rule_is_made_of_too_few_inputs_or_too_many_exceptions(wrong_at, said):
    def twice(t):
        return 2 * t

    exercise = Exercise(twice, lambda rng: [{"t": t} for t in range(1, 7)], {"double": "a number"}, "six")
    verdict = judge(exercise, lambda t: 2 * t + 0.1 * t**2 * (t in wrong_at))
    says(verdict, said)
    assert "only for" not in verdict.message and "except" not in verdict.message


def test_a_rule_is_made_of_what_all_inputs_bear_out():
    def power(t, beta):
        return beta**t

    inputs = [{"t": t, "beta": beta} for t in (1, 2, 3) for beta in (0.9, 0.6)]
    exercise = Exercise(power, lambda rng: inputs, {"power": "a number"}, "six")
    says(judge(exercise, lambda t, beta: beta), "It is right only for t = 1.")
    says(judge(exercise, lambda t, beta: beta**t if t != 3 else 1.0), "It is right except for t = 3.")


def test_code_handed_out_broken_counts_as_not_attempted():
    def mean(a):
        return a.mean()

    def given(a):
        """Mend me."""
        return a.sum()

    exercise = Exercise(
        mean, lambda rng: [{"a": numbers(rng, n)} for n in (3, 5)], {"mean": "a number"}, "two", given=given
    )
    says(judge(exercise, lambda a: sum(a)), "Mend me.", mark="…")
    says(judge(exercise, lambda a: 2 * a.mean()), "always 2 times")
    assert judge(exercise, mean).passed


def test_a_mistake_that_draws_where_nothing_is_to_be_drawn_is_recognized():
    def masked(A, D):
        return A * D

    def inputs(rng):
        yield from (
            {"A": numbers(rng, *shape), "D": rng.random(shape) < 0.6} for shape in ((4, 3), (5, 7), (6, 20))
        )

    exercise = Exercise(masked, inputs, {"A": "the shape of A"}, "three masks")

    def own_mask(A, D):
        """The mask is drawn anew."""
        return A * (np.random.default_rng().random(A.shape) < 0.8)

    exercise.mistake(own_mask, random=True)
    assert judge(exercise, lambda A, D: np.where(D, A, 0)).passed
    for keep_prob in (0.3, 0.8, 0.95):
        says(
            judge(exercise, lambda A, D, p=keep_prob: A * np.random.default_rng().binomial(1, p, A.shape)),
            "drawn anew",
        )
    for wrong in (
        lambda A, D: A * D / 2,
        lambda A, D: A + D,
        lambda A, D: (A * D)[:-1],
        lambda A, D: A * "a",
    ):
        verdict = judge(exercise, wrong)
        says(verdict)
        assert "drawn anew" not in verdict.message


def test_what_cannot_be_compared_is_not_right():
    def shares(a):
        return a / a.sum()

    exercise = Exercise(
        shares,
        lambda rng: [{"a": numbers(rng, 3)}],
        {"shares": "the shape of a"},
        "one",
        agree=lambda got, expected: max(abs(got["shares"] - expected)) < 1e-9,
    )
    says(judge(exercise, shares))


def test_a_mistake_on_one_line_takes_its_values_by_name_too():
    def ratio(a, b):
        return a / b

    exercise = Exercise(ratio, lambda rng: [{"a": 1.5, "b": 2.5}], {"ratio": "a number"}, "one")
    upside_down = exercise.mistake_from("upside_down", lambda x, y: y / x, "It is b / a.")
    assert upside_down(1.0, 4.0) == upside_down(b=4.0, a=1.0) == 4.0


def test_an_exercise_that_cannot_work_is_refused_when_it_is_written():
    with pytest.raises(TypeError, match="results"):
        Exercise(he_init, lambda rng: [], [], "nothing")
    he = he_exercise()
    with pytest.raises(ValueError, match="parameters"):

        @he.mistake
        def other(a):
            """Wrong."""

    with pytest.raises(ValueError, match="docstring"):

        @he.mistake
        def silent(n_out, n_in, rng):
            return None


@pytest.mark.parametrize("form", [dict, list])
def test_a_table_of_mistakes_is_read_row_by_row(form):
    def ratio(a, b):
        return a / b

    exercise = Exercise(ratio, lambda rng: [{"a": 1.5, "b": 2.5}], {"ratio": "a number"}, "one")
    table = {
        "upside_down": (lambda a, b: b / a, "It is b / a."),
        "drawn": (lambda a, b: np.random.default_rng().integers(2), "It draws."),
    }
    exercise.mistakes_from(
        table if form is dict else [(slug, *row) for slug, row in table.items()], random={"drawn"}
    )
    assert list(exercise.mistakes) == ["upside_down", "drawn"] and exercise.random == {"drawn"}
    says(judge(exercise, lambda a, b: b / a), "It is b / a.")
