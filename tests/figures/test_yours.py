"""Why a learner's function cannot be drawn yet, in a sentence, whatever it does."""

import numpy as np
import pytest

from helpers.exercises import mistakes, reference
from helpers.figures.yours import unready, unready_step


@pytest.mark.parametrize("name", ["momentum_step", "rmsprop_step", "adam_step"])
def test_right_and_wrong_ones_may_be_drawn(name):
    assert unready_step(reference(name)) is None
    assert [slug for slug, wrong in mistakes(name).items() if unready_step(wrong)] == []


def blank(theta, grad, v, learning_rate, beta):
    """Write it."""
    ...


def half(theta, grad, v, learning_rate, beta):
    v = ...
    return theta - learning_rate * v, v


def failing(theta, grad, v, learning_rate, beta):
    return theta - learning_rat * v, v  # noqa: F821


def short(theta, grad, v, learning_rate, beta):
    return theta


def wide(theta, grad, v, learning_rate, beta):
    return np.ones(3), v


def wordy(theta, grad, v, learning_rate, beta):
    return "theta", v


def foreign(theta, grad, lr):
    return theta - lr * grad


@pytest.mark.parametrize(
    "step, told",
    [
        (blank, "`blank` is still empty: write it, then run this cell again."),
        (half, "`half` still holds a `...`"),
        (failing, "`failing` stops with NameError: name 'learning_rat' is not defined"),
        (short, "`short` returns 1 value, 2 are wanted"),
        (wide, r"`wide` returns the shape \(3,\) where \(2,\) is wanted"),
        (wordy, "`wordy` returns str where numbers are wanted|stops with"),
        (foreign, "foreign asks for 'lr'"),
        (7, "A function is wanted here, not int"),
    ],
)
def test_what_is_unready_is_told_in_a_sentence(step, told):
    import re

    assert re.search(told, unready_step(step))


def test_what_fails_only_later_is_told_with_its_step():
    def late(theta, grad, t):
        while t > 10:
            pass
        return theta - 0.01 * grad

    def odd(theta, grad, t):
        return theta[:1] if t == 7 else theta

    assert "At step 11 `late` does not come to an end" in unready_step(late)
    assert "At step 7 `odd` stops with ValueError: theta must keep its shape" in unready_step(odd)


def test_any_function_can_be_asked_for_its_shape():
    assert unready(lambda z: z / z.sum(), {"z": np.ones((4, 1))}, (4, 1)) is None
    assert "returns the shape ()" in unready(lambda z: z.sum(), {"z": np.ones((4, 1))}, (4, 1))
    assert unready(lambda alpha: alpha, {"alpha": 1}) is None


def test_where_words_are_wanted_a_number_is_refused():
    inputs = {"train_error": 0.08, "dev_error": 0.1, "bayes_error": 0.01}
    assert unready(reference("diagnose"), inputs, str) is None
    told = unready(lambda train_error, dev_error, bayes_error: 3, inputs, str)
    assert "returns int where words are wanted" in told
