"""What makes the judge a tutor: hints in steps, the failing inputs, what was printed, where one stands."""

import inspect
import json
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from helpers.exercises import check, hint, how_far, reference
from helpers.exercises.judging import overview, session
from helpers.exercises.judging.engine import exercises, find, judge
from helpers.exercises.judging.exercise import Exercise, numbers
from helpers.exercises.judging.limit import TookTooLong, limited
from helpers.exercises.judging.running import run
from helpers.exercises.judging.verdict import Verdict


def wrong_rate(alpha0, decay, epoch):
    return alpha0 * epoch + decay


# --- hints ----------------------------------------------------------------------------------------------


def test_hints_come_one_at_a_time_and_the_last_leads_to_the_solution():
    said = [repr(hint("adam_step")) for _ in range(4)]
    assert [text[:12] for text in said] == ["Hint 1 of 3:", "Hint 2 of 3:", "Hint 3 of 3:", "Hint 3 of 3:"]
    assert 'hint("adam_step")' in said[0] and 'reveal("adam_step")' in said[2]
    assert "<code>" in hint("adam_step")._repr_html_() and "`" not in hint("adam_step")._repr_html_()


@pytest.mark.parametrize("name", list(exercises()))
def test_every_exercise_has_three_hints_of_which_none_is_the_solution(name):
    hints = find(name).hints
    assert len(hints) == 3 and all(len(text) > 15 and text.strip() == text for text in hints)
    source = inspect.getsource(reference(name)).replace(" ", "")
    returned = [part.split("\n")[0] for part in source.split("return")[1:]]
    said = " ".join(hints).replace(" ", "")
    assert not any(answer.strip() in said for answer in returned if len(answer) > 12)


def test_the_third_refusal_mentions_the_hints_and_a_pass_forgets_nothing():
    said = [check("decayed_rate", wrong_rate) for _ in range(3)]
    assert [bool(verdict.note) for verdict in said] == [False, False, True]
    assert 'hint("decayed_rate")' in said[2].message and "hint" in said[2]._repr_html_()
    assert not check("decayed_rate", reference("decayed_rate")).note


def test_what_is_unfinished_is_not_a_refusal():
    def open_one(alpha0, decay, epoch): ...

    assert not any(check("decayed_rate", open_one).note for _ in range(4))


def test_after_a_pass_it_is_told_where_the_function_is_used():
    def twice(t):
        return 2 * t

    exercise = Exercise(
        twice,
        lambda rng: [{"t": 3}, {"t": 4}],
        {"double": "a number"},
        "two",
        used="figure.twice(mine=twice)",
    )
    passed = session.remember(exercise, judge(exercise, twice))
    assert passed.message.endswith("Now see it run: `figure.twice(mine=twice)`")
    assert not session.remember(exercise, judge(exercise, lambda t: 3 * t)).note


# --- the failing case can be touched --------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, attempt",
    [
        ("decayed_rate", wrong_rate),
        ("momentum_step", lambda theta, grad, v, learning_rate, beta: (theta - v, v)),
        (
            "backward",
            lambda params, cache, Y, lam, keep_prob: {
                key: 2 * g for key, g in right_backward(params, cache, Y, lam, keep_prob).items()
            },
        ),
        ("softmax", lambda Z: Z.argmax(axis=0)),
        ("one_hot", lambda labels, n_classes: labels[n_classes]),
    ],
)
def test_the_inputs_of_the_failing_case_come_with_the_verdict(name, attempt):
    verdict = check(name, attempt)
    assert set(verdict.inputs) == set(find(name).parameters)
    right = reference(name)(**verdict.inputs)
    again = run(attempt, verdict.inputs)
    assert again.error is not None or not find(name).agree(again.value, right)


right_backward = reference("backward")


def test_changing_the_inputs_of_a_verdict_harms_no_later_check():
    verdict = check("momentum_step", lambda theta, grad, v, learning_rate, beta: (theta, v))
    verdict.inputs["theta"][:] = 0
    assert check("momentum_step", reference("momentum_step")).passed


def test_a_dict_is_shown_as_it_can_be_typed():
    verdict = check(
        "regularized_gradients", lambda grads, params, lam, m: {key: 3 * g for key, g in grads.items()}
    )
    shown = verdict.details.splitlines()[0].split("grads = ")[1].split(", params = ")[0]
    typed = eval(shown)
    assert np.allclose(typed["dW1"], verdict.inputs["grads"]["dW1"])


def test_what_a_learner_printed_is_shown_for_the_case_that_is_shown(capsys):
    def loud(alpha0, decay, epoch):
        print("epoch is", epoch)
        return alpha0

    verdict = check("decayed_rate", loud)
    assert verdict.details.splitlines()[-1] == f"printed   epoch is {verdict.inputs['epoch']}"
    assert capsys.readouterr().out == ""

    def loud_and_right(alpha0, decay, epoch):
        print("first line\nsecond line")
        return reference("decayed_rate")(alpha0, decay, epoch)

    assert "printed   first line\n          second line" in check("decayed_rate", loud_and_right).message


def test_an_error_shows_what_was_printed_before_it():
    def broken(alpha0, decay, epoch):
        print("so far")
        return alpha0["a"]

    assert "printed   so far" in check("decayed_rate", broken).message


# --- loops without an end -------------------------------------------------------------------------------


def endless(values, beta, corrected):
    t = 0
    while t < len(values):
        beta = beta * 0.5
    return values


def test_a_loop_without_an_end_is_ended_and_told():
    start = time.monotonic()
    verdict = check("ewa", endless)
    assert time.monotonic() - start < 10 and verdict.mark == "✗"
    assert "still running after 2 seconds" in verdict.message and "in its line" in verdict.message
    assert set(verdict.inputs) == {"values", "beta", "corrected"}


def test_a_loop_that_catches_everything_is_ended_too():
    def stubborn():
        while True:
            try:
                while True:
                    pass
            except Exception:
                pass

    with pytest.raises(TookTooLong), limited(0.2):
        stubborn()


def test_what_ends_in_time_is_left_alone_and_nothing_rings_later():
    with limited(0.2):
        pass
    time.sleep(0.4)


def test_outside_the_main_thread_a_loop_is_ended_as_well():
    caught = []

    def count():
        n = 0
        while True:
            n += 1

    def work():
        before = sys.gettrace()
        try:
            with limited(0.3):
                count()
        except TookTooLong:
            caught.append(sys.gettrace() is before)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(20)
    assert not thread.is_alive() and caught == [True]


def test_a_random_function_without_an_end_is_told():
    def attempt(shape, keep_prob, rng):
        while True:
            rng.random()

    assert "still running" in check("dropout_mask", attempt).message


# --- how far one is -------------------------------------------------------------------------------------


def test_check_without_arguments_lists_this_notebook():
    check("ewa", reference("ewa"))
    check("momentum_step", lambda theta, grad, v, learning_rate, beta: (theta, v))
    said = repr(check())
    assert "✓ ewa passed" in said and "✗ momentum_step tried" in said and "… adam_step open" in said
    assert "softmax" not in said and said.splitlines()[0].startswith("06_optimizers: 1 of ")
    assert (
        repr(check("10_softmax")).startswith("10_softmax: 0 of")
        and repr(check("softmax")) != repr(check("10_softmax"))[:-1]
    )
    assert "<pre>" in check()._repr_html_()


def test_a_name_that_is_both_an_exercise_and_a_notebook_is_judged_with_a_function():
    assert check("softmax", reference("softmax")).passed
    assert "✓ softmax passed" in repr(check("softmax"))


def test_a_fresh_session_lists_the_series_or_the_notebook_that_jupyter_names(monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert "06_optimizers" in repr(check()) and "10_softmax" in repr(check())
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/notebooks/10_softmax.ipynb")
    assert repr(check()).startswith("10_softmax: 0 of")


def test_check_of_an_exercise_without_its_function_says_what_is_missing():
    with pytest.raises(TypeError, match="expected the function itself"):
        check("adam_step")


def notebook(folder, stem, *cells):
    cells = [
        {
            "cell_type": "code",
            "source": [f'check("{name}", {name})'],
            "outputs": [{"data": {"text/plain": [said]}}] if said else [],
        }
        for name, said in cells
    ]
    (folder / f"{stem}.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")


def test_the_series_is_read_from_what_the_files_store_and_what_the_session_has_seen(tmp_path):
    notebook(
        tmp_path,
        "06_optimizers",
        ("ewa", "✓ ewa: Right"),
        ("adam_step", "✗ adam_step: no"),
        ("rmsprop_step", ""),
    )
    notebook(tmp_path, "10_softmax", ("softmax", "… softmax: Not attempted yet"))
    (tmp_path / "11_frameworks.ipynb").write_text("torn", encoding="utf-8")
    said = repr(how_far(tmp_path)).splitlines()
    assert [line.split() for line in said] == [
        ["06_optimizers", "✓✗…", "1", "of", "3"],
        ["10_softmax", "…", "0", "of", "1"],
    ]
    check("softmax", reference("softmax"))
    assert repr(how_far(tmp_path)).splitlines()[1].split() == ["10_softmax", "✓", "1", "of", "1"]


def test_the_last_stored_verdict_counts_and_other_texts_are_none():
    def cell(*said):
        return {
            "cell_type": "code",
            "source": 'check("ewa", ewa)',
            "outputs": [{"data": {"text/plain": text}} for text in said],
        }

    assert overview.marks_in([cell("✗ ewa: no"), cell("✓ ewa: yes")]) == {"ewa": "✓"}
    assert overview.marks_in([cell("06_optimizers: 1 of 7 passed")]) == {"ewa": None}
    assert overview.marks_in([{"cell_type": "markdown", "source": "✓ ewa: so"}]) == {}


def test_importing_helpers_still_loads_no_exercise():
    code = "import sys, helpers; assert not [m for m in sys.modules if 'exercises' in m]; helpers.hint; helpers.how_far"
    subprocess.run([sys.executable, "-c", code], check=True)


# --- what a verdict looks like --------------------------------------------------------------------------


def test_a_stressed_word_is_stressed_on_the_page_and_plain_in_text():
    verdict = Verdict("f", "✗", "It is kept *below* it: `a *b* c`, 10**(4·rand), and 2 * m * n.")
    assert "kept below it: `a *b* c`, 10**(4·rand), and 2 * m * n." in verdict.message
    assert "<em>below</em>" in verdict._repr_html_() and "<code>a *b* c</code>" in verdict._repr_html_()


def test_an_exercise_keeps_numbers_short():
    assert set(np.round(numbers(np.random.default_rng(0), 50), 2)) == set(
        numbers(np.random.default_rng(0), 50)
    )
