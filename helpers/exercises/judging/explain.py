"""Where a wrong answer of the right form is wrong: which result, on which inputs, what the numbers tell."""

import numpy as np

from . import diagnose
from .compare import as_numbers
from .disagreement import Disagreement, finite_fault
from .form import kind
from .probes import probe
from .show import quoted
from .slips import matching

MOST = 3  # sentences before the details


def explain(attempt):
    """The verdict on answers of the right form that disagree somewhere."""
    found = Disagreement(attempt)
    problem = found.is_dict and _entry_problem(found)
    if problem:
        return attempt.verdict("✗", problem, case=found.failing[0])
    broken, number = _broken(found)
    digits = found.digits(number)
    details = "\n".join([attempt.called_with(number), *found.lines(number, digits)])
    return attempt.verdict("✗", *_sentences(found, broken, number), case=number, details=details)


LOOKS = (
    diagnose.factor, diagnose.power, diagnose.step, diagnose.shift, diagnose.offset, diagnose.near,
)  # fmt: skip


def _sentences(found, broken, number):
    """What is said before the details: first what names the fault, then what locates it."""
    exercise = found.exercise
    late = next(filter(None, (look(found.attempt) for look in exercise.late_clues)), None)
    named = [broken or _not_finite(found), matching(found.attempt), late]
    told = [_results(found), *named, *(look(found) for look in LOOKS)]
    if not any(named):
        told.append(probe(found))
    told += [condition(found.cases, found.good), diagnose.region(found)]
    told = list(filter(None, told))
    if exercise.told_of and len(told) < MOST:
        told.append(exercise.told_of(found.cases[number]))
    vague = not told or told[0].startswith("It is right")
    return ([_not_yet(found)] if vague else []) + told[: MOST - vague]


def _not_yet(found):
    words = all(isinstance(value, str) for value in found.parts[0][1].values())
    return f"The {'words' if words else 'numbers'} are not right yet."


def _entry_problem(found):
    """The first entry of a dict that has another form."""
    for yours, right in found.parts:
        for name, value in right.items():
            numbers = as_numbers(yours[name])
            if numbers is None or numbers.shape != np.shape(value):
                flat = numbers is not None and numbers.ndim == 1 and np.ndim(value) == 2
                hint = " Is a `keepdims=True` missing?" if flat else ""
                return f"`{name}` is {kind(yours[name])}, expected {kind(value)}.{hint}"
    return None


def _broken(found):
    """The first property of every right answer that the learner's lack, and the input to show."""
    plainest = found.plainest
    for i in sorted(found.failing, key=lambda i: i != plainest):
        answer = {name: as_numbers(value) for name, value in found.parts[i][0].items()}
        answer |= {name: found.parts[i][0][name] for name, value in answer.items() if value is None}
        for broken in found.exercise.invariants:
            sentence = _asked(broken, found.cases[i], answer)
            if sentence:
                return sentence, i
    return None, plainest


def _asked(broken, inputs, answer):
    """What an invariant says; nothing of what it cannot deal with, such as NaN."""
    try:
        with np.errstate(all="ignore"):
            return broken(inputs, answer)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return None


CAUSES = (
    ("overflow", "e to a large power overflows: take the largest value off first"),
    ("encountered in log", "look for the logarithm of 0 or of a negative number"),
    ("encountered in sqrt", "look for the root of a negative number"),
    ("divide", "look for a division by zero"),
    ("", "look for a division by zero or the root of a negative number"),
)


def _not_finite(found):
    """NaN or infinity, where nothing else is wrong."""
    number = found.plainest
    if finite_fault(found, number):
        return None
    yours, right = found.parts[number]
    for name in found.shown(number):
        a, b = as_numbers(yours[name]), as_numbers(right[name])
        if np.isfinite(b).all() and not np.isfinite(a).all():
            what = "NaN (not a number)" if np.isnan(a).any() else "infinity"
            warned = " ".join(found.attempt.outcomes[number].warned)
            cause = next(said for word, said in CAUSES if word in warned)
            return f"`{name}` contains {what}: {cause}."
    return None


def _results(found):
    """Which results are right, where some are."""
    number = found.plainest
    right = [
        name
        for name in found.parts[number][1]
        if name not in (found.off[number] if found.is_dict else found.wrong)
    ]
    if not right:
        return None
    wrong = found.shown(number) if found.is_dict else found.wrong
    return f"{quoted(right)} {'is' if len(right) == 1 else 'are'} right, {quoted(wrong)} not yet."


def condition(cases, good):
    """The setting under which the answers are right: "It is right only for t = 1"."""
    if not any(good):
        return None
    rules = (_rule(said, values, good) for said, values in _settings(cases).items())
    return next(filter(None, rules), f"It is right on {sum(good)} of {len(good)} inputs.")


def _rule(said, values, good):
    """The one value of a setting at which the answers are right, or wrong, in a sentence."""
    at_right = {value for value, ok in zip(values, good) if ok}
    at_wrong = {value for value, ok in zip(values, good) if not ok}
    if at_right & at_wrong or (sum(good) < 2 and at_right != {1}):
        return None
    if len(at_right) == 1:
        return f"It is right only for {said.format(_count(at_right.pop(), said))}."
    if len(at_wrong) == 1 and good.count(False) > 1:
        return f"It is right except for {said.format(_count(at_wrong.pop(), said))}."
    return None


def _count(value, said):
    return value if "=" in said or "dimension" in said or value != 1 else "one"


def _settings(cases):
    """{how it is said: its value in every case}: numbers, flags, lengths of lists, columns, dimensions."""
    settings = {}
    for name, value in cases[0].items():
        values = [case[name] for case in cases]
        if isinstance(value, (bool, int, float, str)):
            settings[f"{name} = {{}}"] = values
        elif isinstance(value, list):
            settings[f"{{}} element of `{name}`"] = list(map(len, values))
        elif isinstance(value, np.ndarray) and all(v.ndim == 2 for v in values):
            settings[f"{{}} column of `{name}`"] = [v.shape[1] for v in values]
    dimensions = [
        max((v.ndim for v in case.values() if isinstance(v, np.ndarray)), default=0) for case in cases
    ]
    settings["arrays of dimension {}"] = dimensions
    return settings
