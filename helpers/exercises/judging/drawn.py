"""The last step for functions that draw: every call must survive, and the draws be distributed right."""

import numpy as np

from .form import form_problem
from .steps import changed_verdict, nothing_returned, slow_verdict, stopped_verdict, warned


class Stopped(Exception):
    """Carries the verdict out of a judge when a call inside it fails."""


def judged_by_draws(attempt):
    exercise = attempt.exercise
    try:
        form = _form(attempt)
        finding = _finding(attempt, form)
    except Stopped as stop:
        return stop.args[0]
    noise = warned(attempt.outcomes)
    if finding in exercise.mistakes:
        return attempt.verdict("✗", exercise.sentence(finding), noise, case=0)
    if form or finding:  # of a list, the judge knows more than its length
        said = finding or form if isinstance(attempt.expected[0], list) else form or finding
        return attempt.verdict("✗", said, noise, case=0)
    return attempt.verdict("✓", f"Right: {exercise.verified}.", noise)


def _form(attempt):
    """What is wrong with the form of the answers; Stopped where a call fails or gives nothing."""
    for number, outcome in enumerate(attempt.outcomes):
        _must_survive(attempt, outcome, number)
    partly = nothing_returned(attempt)
    if partly is not None:
        raise Stopped(partly)
    numbers, results = range(len(attempt.cases)), attempt.exercise.results
    problems = {i: form_problem(attempt.got[i], attempt.expected[i], results) for i in numbers}
    wrong = [i for i in numbers if problems[i]]
    if any(value is None for value in attempt.got):
        raise Stopped(attempt.verdict("✗", problems[0], case=0))
    return problems[attempt.clearest(wrong)] if wrong else None


def _must_survive(attempt, outcome, number):
    if outcome.endless:
        raise Stopped(slow_verdict(attempt, outcome, number))
    if outcome.error:
        raise Stopped(stopped_verdict(attempt, outcome, number))
    if outcome.changed:
        raise Stopped(changed_verdict(attempt, number))


def _finding(attempt, form):
    """What the exercise's judge says: None, a slug or a sentence."""

    def draw(inputs, rng):
        outcome = attempt.call(inputs, rng)
        number = next((i for i, case in enumerate(attempt.cases) if case is inputs), 0)
        _must_survive(attempt, outcome, number)
        if outcome.value is None:
            missing = form_problem(None, attempt.expected[0], attempt.exercise.results)
            raise Stopped(attempt.verdict("✗", missing, case=0))
        return outcome.value

    for case in attempt.cases:
        draw(case, np.random.default_rng(0))
    try:
        return attempt.exercise.judge(attempt.exercise, draw)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        if form is None:
            raise  # not the learner's doing
        return None  # a judge may count on the form being right
