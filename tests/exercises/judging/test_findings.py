"""What is found out about wrong numbers and errors, each mechanism by an example of what it is for."""

import re

import numpy as np
import pytest

from helpers.exercises import check, reference
from helpers.exercises.judging.engine import find, judge
from helpers.exercises.judging.errors import advice
from helpers.exercises.judging.exercise import Exercise, numbers
from helpers.exercises.judging.slips import slips_of


def said_of(exercise, function):
    verdict = judge(exercise, function)
    assert verdict.mark == "✗", verdict
    return verdict.sentence


# --- slips made from the model solution -----------------------------------------------------------------


def decayed(rate, lam, m, W):
    return (1 - rate * lam / m) * W


def some_weights(rng):
    for n, rate, lam, m in ((2, 0.3, 0.7, 5), (3, 0.07, 2.4, 12), (4, 1.4, 6.0, 7)):
        yield {"rate": rate, "lam": lam, "m": m, "W": numbers(rng, n)}


DECAY = Exercise(decayed, some_weights, {"W": "the shape of W"}, "three")


@pytest.mark.parametrize(
    "slip, said",
    [
        (lambda rate, lam, m, W: 1 - rate * lam / m * W, "mind the brackets"),
        (lambda rate, lam, m, W: (1 - rate) * lam / m * W, "mind the brackets"),
        (lambda rate, lam, m, W: (1 + rate * lam / m) * W, "is the `+` right there?"),
        (lambda rate, lam, m, W: (1 - rate * lam * m) * W, "is the `*` right there?"),
        (lambda rate, lam, m, W: (1 - lam / m) * W, "without the factor `rate`"),
        (lambda rate, lam, m, W: (1 - rate * rate / m) * W, "`rate` stands in place of another name"),
        (
            lambda rate, lam, m, W: (1 - rate * lam / m) * np.sqrt(np.abs(W)) ** 4 * np.where(W < 0, 1, 1),
            "squared",
        ),
        (lambda rate, lam, m, W: (2 - rate * lam / m) * W, "the number 2 stands in place of another one"),
    ],
)
def test_one_slip_is_named_and_not_what_should_stand_there(slip, said):
    sentence = said_of(DECAY, slip)
    assert said in sentence and "not right yet" not in sentence
    assert "(1 - rate * lam / m) * W" not in sentence


def test_slips_of_functions_along_an_axis():
    def spread(A):
        return np.sqrt(np.mean(A**2, axis=1))

    exercise = Exercise(
        spread, lambda rng: [{"A": numbers(rng, *s)} for s in ((2, 3), (3, 5))], {"s": "(n,)"}, "two"
    )
    assert "with `sum` in place of another function" in said_of(
        exercise, lambda A: np.sqrt(np.sum(A**2, axis=1))
    )
    assert "without `np.sqrt`" in said_of(exercise, lambda A: np.mean(A**2, axis=1))


def test_answers_that_are_all_0_or_all_alike_are_not_blamed_on_a_slip():
    assert "Your numbers" not in said_of(DECAY, lambda rate, lam, m, W: 0 * W)

    def word(a):
        return "large" if a > 0.5 else "small"

    exercise = Exercise(word, lambda rng: [{"a": 0.2}, {"a": 0.7}], {"word": "a word"}, "two")
    assert "Your" not in said_of(exercise, lambda a: "large")


def test_a_slip_says_what_holds_on_every_input():
    """No sentence of a slip is told of an attempt that gives other numbers anywhere."""
    case = DECAY.cases()[-1]
    for sentence, slip in slips_of(decayed)[:40]:
        with np.errstate(all="ignore"):
            finite = np.isfinite(slip(**case)).all()
        if not finite:
            continue
        spoilt = judge(DECAY, lambda rate, lam, m, W, slip=slip: slip(rate, lam, m, W) + (len(W) == 4))
        assert sentence not in spoilt.sentence


# --- what the numbers tell ------------------------------------------------------------------------------


def same(A, m):
    return A * 1.0


def arrays(rng):
    for n, m in ((3, 2.5), (4, 4.0), (5, 0.7)):
        yield {"A": numbers(rng, n), "m": m}


SAME = Exercise(same, arrays, {"B": "the shape of A"}, "three")


@pytest.mark.parametrize(
    "change, said",
    [
        (lambda A, m: 3 * A, "`B` is always 3 times what it should be."),
        (lambda A, m: -A, "`B` has the opposite sign."),
        (lambda A, m: A * m, "too large by the factor `m`"),
        (lambda A, m: A / m, "too small by the factor `m`"),
        (lambda A, m: A / len(A), "too small by the factor `A.shape[0]`"),
        (lambda A, m: A / np.log(10), "as with `log10`"),
        (lambda A, m: A**2, "the square of what it should be"),
        (lambda A, m: np.abs(A), "right but for its sign"),
        (lambda A, m: 1 / A, "upside down"),
        (lambda A, m: np.exp(A), "take the logarithm"),
        (lambda A, m: A + 1, "`B` is always 1 too large."),
        (lambda A, m: np.roll(A, 1), "one place too late"),
        (lambda A, m: A[::-1], "in reverse"),
        (lambda A, m: np.append(A[:-1], 9.0), "all is right but the last entry"),
        (lambda A, m: A.astype(np.float32), "very close, but not equal"),
    ],
)
def test_a_relation_to_the_right_numbers_is_told(change, said):
    assert said in said_of(SAME, change)


def test_a_relation_that_holds_only_where_it_is_wrong_is_not_called_always():
    assert "`B` is sometimes 3 times" in said_of(SAME, lambda A, m: 3 * A if len(A) > 3 else A)


def test_the_step_from_an_input_is_compared():
    def moved(theta, g):
        return theta - 0.1 * np.tanh(g)

    exercise = Exercise(
        moved,
        lambda rng: [{"theta": numbers(rng, n), "g": numbers(rng, n)} for n in (2, 3)],
        {"theta": "as theta"},
        "two",
    )
    assert "The step from `theta` is 5 times what it should be." in said_of(
        exercise, lambda theta, g: theta - 0.5 * np.tanh(g)
    )


def test_the_input_at_which_all_comes_right_is_where_to_look():
    def cost(J, lam, W):
        return J + lam * np.sum(np.abs(W) ** 3)

    def inputs(rng):
        yield from ({"J": 0.4, "lam": lam, "W": numbers(rng, n)} for n, lam in ((2, 0.7), (3, 2.4)))

    exercise = Exercise(cost, inputs, {"J": "a number"}, "two")
    assert "Where `lam` or `W` is 0 yours is right" in said_of(
        exercise, lambda J, lam, W: J + lam * np.sum(W**2 / 7)
    )


@pytest.mark.parametrize(
    "name, attempt, said",
    [
        ("softmax", lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum() * 0.9, "must sum to 1"),
        ("split_sizes", lambda m: (m // 2, m // 5, m // 5), "They add up to"),
        ("softmax_gradient", lambda Z, Y: Z * 0 + 0.3, "those of Ŷ − Y sum to 0"),
        ("one_hot", lambda labels, n_classes: np.ones((n_classes, labels.shape[1])), "each holds a single 1"),
        ("refine", lambda low, high, best, factor: (low * 0.9, high), "sticks out"),
    ],
)
def test_what_every_right_answer_keeps_is_said_first(name, attempt, said):
    assert said in check(name, attempt).sentence


@pytest.mark.parametrize(
    "name", ["softmax", "split_sizes", "softmax_gradient", "one_hot", "refine", "cross_entropy", "diagnose"]
)
def test_right_answers_keep_what_is_said_of_all_right_answers(name):
    exercise = find(name)
    if name in ("one_hot", "diagnose"):  # these end with a sentence on what is wrong, whatever it is
        return
    for case in exercise.cases():
        answer = reference(name)(**case)
        names = list(exercise.results)
        parts = dict(zip(names, answer)) if len(names) > 1 else {names[0]: answer}
        assert not any(
            broken(case, {k: np.asarray(v) for k, v in parts.items()}) for broken in exercise.invariants
        )


def test_one_column_one_element_and_a_single_right_input_make_a_rule():
    def sums(Z):
        return Z.sum(axis=0)

    exercise = Exercise(
        sums, lambda rng: [{"Z": numbers(rng, *s)} for s in ((3, 1), (3, 2), (2, 4))], {"s": "(m,)"}, "three"
    )
    assert "It is right only for one column of `Z`." in said_of(
        exercise, lambda Z: np.full(Z.shape[1], Z.sum())
    )


# --- errors ---------------------------------------------------------------------------------------------


def blank_helper(Z): ...


def error_of(function, *values):
    try:
        function(*values)
    except Exception as error:
        return error
    raise AssertionError("no error")


A, B = np.ones((2, 3)), np.ones((3, 2))


@pytest.mark.parametrize(
    "call, said",
    [
        (lambda: np.zeros(2, 5), "one tuple"),
        (lambda: 1 if A > 0 else 2, "np.where"),
        (lambda: max(A, 0), "np.where"),
        (lambda: A - A.mean(axis=1), "keepdims=True"),
        (lambda: A * B, "One of the two is transposed"),
        (lambda: A @ A, "matrix products"),
        (lambda: np.dot(A, A), "matrix products"),
        (lambda: 1 + blank_helper(A), "`blank_helper`, which you call, gives nothing back"),
        (lambda: np.log(blank_helper(A)), "`blank_helper`, which you call, gives nothing back"),
        (lambda: __import__("math").exp(A), "np.exp"),
        (lambda: A[np.array([0, 2])], "X[:, order]"),
        (lambda: np.array([A, B, A[0]]) ** 2, "one by one"),
        (lambda: A[0, 0, 0], "fewer axes"),
        (lambda two=2.0: two(3), "`*`"),
        (lambda: np.random.default_rng(0).rand(2), "rng.random(shape)"),
        (lambda: len(np.float64(2)), "pass the vector"),
        (lambda: [1, 2][5], "does not have"),
        (lambda: [1.5] * 0.5, "np.array"),
        (lambda: 1 / 0, "denominator"),
    ],
)
def test_the_glossary_says_what_to_do(call, said):
    assert said in advice(error_of(call), call, {})


def test_a_wrong_key_is_told_with_the_keys_there_are():
    said = advice(KeyError("dW2"), lambda grads: 0, {"grads": {"dW1": 1, "db1": 2}, "params": {"W1": 1}})
    assert "`grads` holds dW1, db1" in said and "len(params)" in said


def test_a_misspelled_name_and_one_without_a_value():
    def attempt(learning_rate, beta):
        return learning_rte * beta  # noqa: F821

    assert "is `learning_rate` meant?" in advice(error_of(attempt, 1, 2), attempt, {})

    def late(a):
        b = c + a  # noqa: F821, F841
        c = 1
        return c

    assert "before it gets a value" in advice(error_of(late, 1), late, {})


def test_a_blank_function_of_an_earlier_cell_is_named():
    scope = {"np": np}
    exec(
        "def softmax(Z):\n    ...\n\ndef cross_entropy(Z, Y):\n    A = softmax(Z)\n    return -np.sum(Y * np.log(A))",
        scope,
    )
    assert (
        "`softmax`, which you call, gives nothing back: it is still `...`"
        in check("cross_entropy", scope["cross_entropy"]).message
    )


def test_an_error_that_nobody_foresaw_is_told_as_it_is():
    assert advice(OSError("disk"), lambda: 0, {}) == ""


# --- what slipped through, or was said wrongly ----------------------------------------------------------


def test_numbers_inside_a_list_are_inputs_too():
    def attempt(parents, slopes):
        answer = reference("backward_pass")(parents, slopes)
        slopes[0] = 3
        return answer

    assert "changes its input `slopes`" in check("backward_pass", attempt).message


@pytest.mark.parametrize(
    "name, attempt",
    [
        ("one_hot", lambda labels, n_classes: np.eye(n_classes)[np.squeeze(labels)].T),
        ("l1_gradient", lambda dW, W, lam, m: dW + lam / (2 * m) * W / np.abs(W)),
        ("l1_gradient", lambda dW, W, lam, m: dW + lam / (2 * m) / np.sign(W)),
    ],
)
def test_a_case_that_hardly_occurs_is_asked_for(name, attempt):
    assert check(name, attempt).mark == "✗"


def test_the_larger_gap_is_the_larger_with_its_sign():
    def by_size(train_error, dev_error, bayes_error, gap=0.015):
        bias, variance = train_error - bayes_error, dev_error - train_error
        enough = max(abs(bias), abs(variance)) / 3
        return (
            " and ".join(n for n, e in (("bias", bias), ("variance", variance)) if e > gap and e >= enough)
            or "fine"
        )

    assert "leave abs out" in check("diagnose", by_size).message


def test_a_default_that_is_never_used_is_compared():
    def other(train_error, dev_error, bayes_error, gap=0.5):
        return reference("diagnose")(train_error, dev_error, bayes_error, gap)

    assert "default of `gap` should be 0.015, yours is 0.5" in check("diagnose", other).message


def test_a_mask_of_1_and_0_is_as_good_as_one_of_true_and_false():
    def tilde(A, D, keep_prob):
        out = A / keep_prob
        out[~D] = 0
        return out

    assert "~D is −2 and −1" in check("dropout_forward", tilde).message


def test_a_draw_that_no_float_can_hold_is_refused():
    assert check("dropout_mask", lambda shape, keep_prob, rng: [[10**400] * shape[1]] * shape[0]).mark == "✗"
    assert check("sample_beta", lambda rng, low=0.9, high=0.999: 10**400).mark == "✗"


def test_results_in_another_order_are_recognized_whatever_their_shapes():
    Z_first = reference("batchnorm_forward")
    verdict = check(
        "batchnorm_forward", lambda Z, gamma, beta, epsilon: Z_first(Z, gamma, beta, epsilon)[::-1]
    )
    assert "right but in another order" in verdict.message


def test_nan_is_no_news_where_numbers_are_wrong():
    def attempt(A, D, keep_prob):
        return A * D / (1 - keep_prob) * 1.7

    message = check("dropout_forward", attempt).message
    assert "NaN" not in message and "infinity" not in message and "inf" not in message.split("yours")[1]


def test_a_shape_is_told_on_an_input_that_hides_no_axis():
    message = check("fit_normalizer", lambda X_train: (X_train.mean(axis=1) * 2, X_train.std(axis=1))).message
    assert "(n_x, 1), here (2, 1)" in message


def test_a_single_number_is_not_explained_twice():
    assert "(one number)" not in check("cross_entropy", lambda Z, Y: np.ones(3)).message


def test_a_gap_inside_an_array_is_a_gap():
    assert check("standard_error", lambda error, m: np.array([..., ...])).mark == "…"


def test_a_slope_that_is_never_written_is_told_from_one_array_under_two_names():
    def unwritten(J, theta, epsilon):
        gradient = np.zeros(len(theta))
        for i in range(len(theta)):
            step = np.eye(len(theta))[i] * epsilon
            _ = (J(theta + step) - J(theta - step)) / (2 * epsilon)
        return gradient

    assert "write each slope into `gradient[i]`" in check("numerical_gradient", unwritten).message
    assert (
        "J has to be called twice"
        in check("numerical_gradient", lambda J, theta, epsilon: np.zeros(len(theta))).message
    )


def test_a_share_that_is_kept_is_told_with_its_keep_prob():
    message = check("dropout_mask", lambda shape, keep_prob, rng: rng.random(shape) < 0.7).message
    assert re.search(
        "With keep_prob = 0.8 yours keeps (69|70|71)%, with keep_prob = 0.5 yours keeps (69|70|71)%", message
    )


def test_the_box_that_fits_worst_is_told():
    def attempt(rng, low=1e-4, high=1.0):
        return low + (high - low) * 10 ** (-4 * rng.random())

    message = check("sample_learning_rate", attempt).message
    assert "low = 0.0001" not in message and "lie in the lower half" in message
