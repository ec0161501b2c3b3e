"""Probing: the inputs that make a wrong answer right when they are set to 0 or 1 say where to look."""

import numpy as np

from .compare import agree, as_numbers
from .running import run
from .show import quoted


def probe(found):
    """The input at which all that fails comes right, in a sentence; None if none tells anything."""
    zero = [name for name in found.cases[0] if _right_with(found, name, 0)]
    telling = [name for name in zero if not _stands_still(found, name)]
    one = [] if telling else [name for name in found.cases[0] if _right_with(found, name, 1)]
    if one:
        return f"Where `{one[0]}` is 1 yours is right: is it missing as a factor, or there too often?"
    zero = telling or zero
    if not zero:
        return None
    names = quoted(zero[:2]).replace(" and ", " or ")
    where = "the term it stands in" if len(zero) == 1 else "the term they stand in"
    return f"Where {names} is 0 yours is right: look at {where}."


def _right_with(found, name, number):
    """True if all that fails is right, and tells something, when this input is set to a number."""
    tried = [_with(found.cases[i], name, number) for i in found.failing]
    if None in tried:
        return False
    for inputs in tried:
        expected = run(found.exercise.reference, inputs)
        if expected.error or expected.warned or not _tells(expected.value):
            return False
        got = run(found.function, inputs)
        if got.error or not found.exercise.agree(got.value, expected.value):
            return False
    return True


def _with(case, name, number):
    """The inputs with one of them set to 0 or 1; None where that cannot be done."""
    value = case[name]
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return {**case, name: np.full_like(value, number)}
    if isinstance(value, float):
        return {**case, name: float(number)}
    if isinstance(value, list) and all(isinstance(part, np.ndarray) for part in value):
        return {**case, name: [np.full_like(part, number) for part in value]}
    return None


def _tells(value):
    """False of an answer that is 0 or without a number: any other function might give it as well."""
    arrays = [as_numbers(part) for part in _parts(value)]
    return all(array is not None and np.isfinite(array).all() and np.any(array != 0) for array in arrays)


def _parts(value):
    return value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]


def _stands_still(found, name):
    """True if with this input at 0 the results that are wrong are what came in: a step of 0 tells nothing."""
    inputs = _with(found.cases[found.failing[0]], name, 0)
    answer = found.named(run(found.exercise.reference, inputs).value)
    return all(result in inputs and agree(answer[result], inputs[result]) for result in found.wrong)
