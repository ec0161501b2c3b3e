"""The order of judgment: each step looks at an attempt and gives a verdict, or None: the next one looks."""

from itertools import permutations

import numpy as np

from .compare import among
from .errors import advice
from .explain import condition, explain
from .form import form_problem
from .running import SECONDS, has_gap, is_blank, run, where_it_stopped
from .show import call_text, quoted, shapes_text
from .signature import default_problem, signature_problem

DRAWS = 100  # of a random mistake: what one draw in five does is missed by all of them 2 times in 10 billion


def not_attempted(attempt):
    name = attempt.exercise.name
    if is_blank(attempt.function):
        return attempt.verdict(
            "…", f"Not attempted yet: replace the `...` in `{name}` and run this cell again."
        )
    return None


def other_parameters(attempt):
    problem = signature_problem(attempt.function, attempt.exercise.parameters)
    problem = problem or default_problem(attempt.function, attempt.exercise.reference)
    return attempt.verdict("✗", problem) if problem else None


def unfinished(attempt):
    name = attempt.exercise.name
    if any(map(has_gap, attempt.outcomes)):
        return attempt.verdict("…", f"Not finished yet: there is still a `...` to be filled in in `{name}`.")
    return None


def too_slow(attempt):
    last = attempt.outcomes[-1]
    return slow_verdict(attempt, last, len(attempt.outcomes) - 1) if last.endless else None


def slow_verdict(attempt, outcome, case):
    where = where_it_stopped(attempt.function, outcome.error)
    said = f"It was still running after {SECONDS:g} seconds{where}: does the loop ever end?"
    advised = "Look at what its condition depends on: something in the loop has to change it."
    return attempt.verdict("✗", said, advised, case=case, details=attempt.called_with(case))


def as_given(attempt):
    given = attempt.exercise.given
    if given and same_answers(attempt, given):
        return attempt.verdict("…", " ".join(given.__doc__.split()))
    return None


def stopped(attempt):
    failed = next((i for i, outcome in enumerate(attempt.outcomes) if outcome.error), None)
    if failed is None:
        return None
    return stopped_verdict(attempt, attempt.outcomes[failed], failed, known(attempt))


def stopped_verdict(attempt, outcome, case, mistake=None):
    inputs, error = attempt.cases[case], outcome.error
    message = f": {error}" if str(error) else ""
    said = f"It stops with {type(error).__name__}{message}{where_it_stopped(attempt.function, error)}."
    called = f"It was called with {shapes_text(inputs)}."
    return attempt.verdict("✗", said, mistake or advice(error, attempt.function, inputs), called, case=case)


def changed(attempt):
    case = next((i for i, outcome in enumerate(attempt.outcomes) if outcome.changed), None)
    return None if case is None else changed_verdict(attempt, case)


def changed_verdict(attempt, case):
    names = sorted({name for outcome in attempt.outcomes for name in outcome.changed})
    first = names[0]
    said = f"It changes its input {quoted(names)}, which the caller may still need:"
    if isinstance(attempt.cases[case][first], dict):
        advised = (
            f"a copied dict still holds the same arrays. Write `new[k] = new[k] + ...`, not `+=`, "
            f"into a dict of your own: `new = dict({first})`."
        )
    else:
        advised = (
            f"give the new value a name of its own instead of writing into `{first}` "
            "(`+=`, `*=`, `[...] =`), or work on a copy."
        )
    return attempt.verdict("✗", said, advised, case=case)


def right(attempt):
    exercise = attempt.exercise
    if not all(attempt.good):
        return None
    again = [attempt.call(case).value for case in reversed(attempt.cases)][::-1]
    if not all(map(exercise.agree, again, attempt.expected)):
        return attempt.verdict(
            "✗",
            "The same inputs give another answer the second time: use only the arguments, nothing that is "
            "kept between calls.",
        )
    failed = next(filter(None, (look(attempt) for look in exercise.demands)), None)
    if failed:
        return attempt.verdict("✗", failed)
    passed = f"Right on all {len(attempt.cases)} inputs: {exercise.verified}."
    return attempt.verdict("✓", passed, warned(attempt.outcomes))


def clued(attempt):
    """What the exercise itself finds out about a wrong answer."""
    found = (look(attempt) for look in attempt.exercise.clues)
    finding = next(filter(None, found), None)
    if finding in attempt.exercise.mistakes:
        finding = attempt.exercise.sentence(finding)
    return explained(attempt, finding) if finding else None


def explained(attempt, *sentences):
    """A verdict that shows the clearest input on which the answer is wrong."""
    case = attempt.clearest([i for i, ok in enumerate(attempt.good) if not ok])
    return attempt.verdict("✗", *sentences, case=case)


def in_another_order(attempt):
    """Right results in the wrong order, whatever their shapes."""
    exercise, got = attempt.exercise, attempt.got
    n = len(exercise.results)
    if not 1 < n < 5 or not all(isinstance(answer, (tuple, list)) and len(answer) == n for answer in got):
        return None
    for order in permutations(range(n)):
        if all(exercise.agree(tuple(g[i] for i in order), e) for g, e in zip(got, attempt.expected)):
            listed = ", ".join(exercise.results)
            return explained(
                attempt, f"The results are right but in another order: return {listed}.", known(attempt)
            )
    return None


def nothing_returned(attempt):
    """None on some inputs: one way through the function has no return."""
    nothing = [value is None for value in attempt.got]
    if not any(nothing) or all(nothing):
        return None
    case = nothing.index(True)
    setting = condition(attempt.cases, nothing)
    known_setting = setting and setting.startswith("It is right only for ")
    when = (
        setting.removeprefix("It is right only for ").rstrip(".")
        if known_setting
        else call_text(attempt.cases[case])
    )
    back = ", ".join(attempt.exercise.results)
    said = f"With {when} it returns nothing: one way through the function has no `return`."
    return attempt.verdict("✗", said, f"Give back {back} there too.", case=case)


def of_another_form(attempt):
    """A wrong kind or shape, with the mistake behind it where it is known; or a known mistake alone."""
    mistake, numbers = known(attempt), range(len(attempt.cases))
    problems = {
        i: form_problem(attempt.got[i], attempt.expected[i], attempt.exercise.results) for i in numbers
    }
    wrong = [i for i in numbers if problems[i]]
    if not wrong and not mistake:
        return None
    if not wrong:
        return explained(attempt, mistake, warned(attempt.outcomes))
    case = attempt.clearest(wrong)
    return attempt.verdict("✗", problems[case], mistake, warned(attempt.outcomes), case=case)


def wrong(attempt):
    return explain(attempt)


def warned(outcomes):
    texts = sorted({text for outcome in outcomes for text in outcome.warned})
    return f"NumPy warned on the way: {'; '.join(texts)}." if texts else ""


def known(attempt):
    """The sentence of the mistake that gives the same answers on all inputs, if there is one."""
    exercise = attempt.exercise
    for slug, version in exercise.versions():
        same = drawn_answers if slug in exercise.random else same_answers
        if same(attempt, version):
            return exercise.sentence(slug)
    return None


def drawn_answers(attempt, version):
    """True if every answer could be one of its draws."""
    for ours, case in zip(attempt.outcomes, attempt.cases):
        if ours.error or not among(ours.value, [run(version, case).value for _ in range(DRAWS)]):
            return False
    return True


def same_answers(attempt, version):
    """True if it answers alike, errors included; an error alone does not tell two mistakes apart."""
    answers = 0
    for ours, case in zip(attempt.outcomes, attempt.cases):
        other = run(version, case)
        if not _same_error(ours, other):
            return False
        if ours.error is None:
            answers += 1
            if not attempt.exercise.agree(ours.value, other.value):
                return False
    return answers > 0


def _same_error(ours, other):
    """Python divides by zero with an error, NumPy with infinity."""
    infinite = isinstance(other.value, np.ndarray) and not np.isfinite(other.value).all()
    divided = isinstance(ours.error, ZeroDivisionError) and infinite
    return divided or type(ours.error) is type(other.error)


BEFORE = (not_attempted, other_parameters, unfinished, as_given)
OF_FORMULAS = (
    too_slow, stopped, changed, right, clued, in_another_order, nothing_returned, of_another_form, wrong,
)  # fmt: skip
