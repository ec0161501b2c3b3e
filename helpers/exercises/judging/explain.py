"""Where a wrong answer is wrong: the smallest failing input, and which part of the answer agrees."""
from itertools import permutations

import numpy as np

from .compare import agree, as_numbers, close, kind

DIGITS = (4, 7, 10, 13)      # as few as show a difference
SHORT = 24                   # so many numbers are written out


def text(value, digits=4):
    """A value in few characters: rounded, large arrays by their shape."""
    if isinstance(value, (str, bool, np.bool_)) or value is None:
        return repr(value) if isinstance(value, str) else str(value)
    if isinstance(value, np.random.Generator):
        return "a generator"
    if callable(value):
        return getattr(value, "__name__", "a function")
    if isinstance(value, dict):
        return "{" + ", ".join(_shape_text(name, part) for name, part in value.items()) + "}"
    if isinstance(value, tuple) or isinstance(value, list) and (as_numbers(value) is None or tuple in map(type, value)):
        return _sequence_text(value, digits)
    array = as_numbers(value)
    if array is None:
        return type(value).__name__
    if array.ndim == 0:
        return str(value) if isinstance(value, (int, np.integer)) else f"{float(array):.{digits}g}"
    if array.size > SHORT:
        return f"array of shape {array.shape}"
    return "[" + ", ".join(text(part, digits) for part in array) + "]"


def _sequence_text(value, digits):
    """A tuple, or a list of unequal parts such as [(), (0, 0)], as one would type it in; a long one by what is in it."""
    if len(value) > SHORT:
        return f"{type(value).__name__} of {len(value)}"
    parts = [text(part, digits) for part in value]
    if sum(map(len, parts)) > 8 * SHORT:
        parts = [f"array of shape {part.shape}" if isinstance(part, np.ndarray) else type(part).__name__ for part in value]
    inside = ", ".join(parts)
    return f"[{inside}]" if isinstance(value, list) else f"({inside}{',' if len(value) == 1 else ''})"


def call_text(inputs):
    return ", ".join(f"{name} = {text(value)}" for name, value in inputs.items())


def shapes_text(inputs):
    """The inputs as shapes, numbers as they are."""
    return ", ".join(_shape_text(name, value) for name, value in inputs.items())


def _shape_text(name, value):
    return f"{name} {value.shape}" if isinstance(value, np.ndarray) else f"{name} = {text(value)}"


def named(value, results):
    """{result name: its value}, whether the function returns one thing, several, or a dict of them."""
    names = list(results)
    if isinstance(value, dict):
        return value
    return dict(zip(names, value)) if len(names) > 1 else {names[0]: value}


def explain(exercise, cases, got, expected):
    """(sentence, details) for answers of the right form that disagree somewhere."""
    good = [exercise.agree(g, e) for g, e in zip(got, expected)]
    parts = [(named(g, exercise.results), named(e, exercise.results)) for g, e in zip(got, expected)]
    entries = isinstance(expected[0], dict)                            # a dict: not every input has all of them
    problem = entries and next(filter(None, (_entry_problem(g, e) for g, e in parts)), None)
    if problem:
        return problem, ""
    names = list(dict.fromkeys(name for _, e in parts for name in e))
    same = agree if len(names) > 1 else exercise.agree
    off = [[name for name in e if not same(g[name], e[name])] for g, e in parts]
    wrong = [name for name in names if any(name in there for there in off)] or names
    failing = [i for i, ok in enumerate(good) if not ok]
    shown = {i: off[i] or [name for name in wrong if name in parts[i][1]] for i in failing}
    differs = [[i for i in failing if any(text(parts[i][0][n], d) != text(parts[i][1][n], d) for n in shown[i])] for d in DIGITS]
    digits, first = next(((d, seen[0]) for d, seen in zip(DIGITS, differs) if seen), (17, failing[0]))
    yours, right = parts[first]
    told = shown[first] if entries else wrong
    sentences = [_not_finite(parts, wrong) or _order(exercise, got, expected) or _results(right, told),
                 _condition(cases, good), *list(_inside(parts, told))[:1 if entries else None]]
    details = [f"input     {call_text(cases[first])}"]
    for label, answer in (("yours    ", yours), ("expected ", right)):
        details.append(f"{label} " + ", ".join(f"{name} = {text(answer[name], digits)}" for name in shown[first]))
    return " ".join(filter(None, sentences)), "\n".join(details)


def _entry_problem(got, expected):
    """The first entry of a dict that has another form."""
    for name in expected:
        numbers = as_numbers(got[name])
        if numbers is None or numbers.shape != np.shape(expected[name]):
            return f"`{name}` is {kind(got[name])}, expected {kind(expected[name])}."
    return None


def _not_finite(parts, wrong):
    for name in wrong:
        for got, expected in (part for part in parts if name in part[1]):
            a, b = as_numbers(got[name]), as_numbers(expected[name])
            if a is not None and b is not None and not np.isfinite(a).all() and np.isfinite(b).all():
                what = "NaN (not a number)" if np.isnan(a).any() else "infinity"
                return f"`{name}` contains {what}: look for a division by zero or the root of a negative number."
    return None


def _order(exercise, got, expected):
    """Right results in the wrong order."""
    n = len(exercise.results)
    for order in permutations(range(n)) if 1 < n < 5 else ():
        if all(exercise.agree(tuple(g[i] for i in order), e) for g, e in zip(got, expected)):
            return f"The results are right but in another order: return {', '.join(exercise.results)}."
    return None


def _results(expected, wrong):
    right = [name for name in expected if name not in wrong]
    listed = " and ".join(f"`{name}`" for name in right)
    if right:
        return f"{listed} {'is' if len(right) == 1 else 'are'} right, {' and '.join(f'`{name}`' for name in wrong)} not yet."
    return f"The {'words' if all(isinstance(value, str) for value in expected.values()) else 'numbers'} are not right yet."


def _condition(cases, good):
    """The setting under which the answers are right: "Right only for t = 1"."""
    if not any(good):
        return None
    settings = {name: [value for value in (case[name] for case in cases)] for name, value in cases[0].items()
                if isinstance(value, (bool, int, float, str))}
    settings["arrays of dimension"] = [max((v.ndim for v in case.values() if isinstance(v, np.ndarray)), default=0) for case in cases]
    for name, values in settings.items():
        at_right = {value for value, ok in zip(values, good) if ok}
        at_wrong = {value for value, ok in zip(values, good) if not ok}
        if at_right & at_wrong or sum(good) < 2:
            continue
        sign = " " if name.startswith("arrays") else " = "
        if len(at_right) == 1:
            return f"It is right only for {name}{sign}{at_right.pop()}."
        if len(at_wrong) == 1 and good.count(False) > 1:
            return f"It is right except for {name}{sign}{at_wrong.pop()}."
    return f"It is right on {sum(good)} of {len(good)} inputs."


REGIONS = {"row": [("first", np.s_[:1, :]), ("last", np.s_[-1:, :])], "column": [("first", np.s_[:, :1]), ("last", np.s_[:, -1:])]}
ENTRIES = {"entry": [("first", np.s_[:1]), ("last", np.s_[-1:])]}


def _inside(parts, wrong):
    """Sentences on the numbers themselves: a row that is right, a constant factor, a near miss."""
    for name in wrong:
        pairs = [(as_numbers(g[name]), as_numbers(e[name])) for g, e in parts if name in e]
        pairs = [(a, b) for a, b in pairs if a is not None and b is not None and a.shape == b.shape]
        pairs = [(a, b) for a, b in pairs if not np.all(close(a, b))]
        if not pairs:
            continue
        region = (_region([(a, b) for a, b in pairs if b.ndim == 2 and min(b.shape) > 1], REGIONS)
                  or _region([(a, b) for a, b in pairs if b.ndim == 1], ENTRIES))
        if region:
            yield f"In `{name}` {region}."
        got, expected = (np.concatenate([pair[i].ravel() for pair in pairs]) for i in (0, 1))
        zero = (got == 0) & (expected == 0)
        usable = np.isfinite(got) & np.isfinite(expected) & (expected != 0)
        if usable.sum() < 2 or not (usable | zero).all():
            continue
        ratio = got[usable] / expected[usable]
        if np.allclose(ratio, ratio[0], rtol=1e-6) and abs(ratio[0]) > 1e-6 and abs(ratio[0] - 1) > 1e-3:
            yield (f"`{name}` has the opposite sign." if np.isclose(ratio[0], -1)
                   else f"`{name}` is always {ratio[0]:.4g} times what it should be.")
        elif np.abs(ratio - 1).max() < 1e-4:
            yield f"`{name}` is very close, but not equal: is something rounded, in single precision, or a small constant added in another place?"


def _region(pairs, regions):
    """Which row, column or entry is right, or is the only wrong one, in all the pairs."""
    if not pairs:
        return None
    masks = [close(a, b) for a, b in pairs]
    named_parts = [(f"{which} {thing}", part) for thing, slices in regions.items() for which, part in slices]
    for label, part in named_parts:
        outside = [np.ones(mask.shape, bool) for mask in masks]
        for one in outside:
            one[part] = False
        if all(mask[rest].all() for mask, rest in zip(masks, outside)):
            return f"all is right but the {label}"
    return next((f"the {label} is right, the rest is not" for label, part in named_parts if all(mask[part].all() for mask in masks)), None)
