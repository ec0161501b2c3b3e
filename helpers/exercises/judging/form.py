"""The form of an answer: its kind, its parts and their shapes, and what is wrong with them in a sentence."""

import numpy as np

from .compare import agree, as_numbers

ONE_NUMBER = ("a number", "one number", "")


def kind(value):
    """A value's type in plain words."""
    if isinstance(value, np.ndarray):
        strange = value.dtype.kind not in "biuf"
        return f"an array of shape {value.shape}" + (f" and type {value.dtype}" if strange else "")
    if isinstance(value, (tuple, list)):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, (bool, int, float, np.number)):
        return "a single number"
    return "a string" if isinstance(value, str) else f"a {type(value).__name__}"


def form_problem(got, expected, results):
    """What is wrong with the kind, number or shape of the answer, in one sentence; None if nothing is.

    results: {name: shape in course notation}, in the order of the results.
    """
    names = list(results)
    if got is None:
        return "It returns nothing (None): did you forget `return`?"
    if isinstance(expected, tuple) and len(names) == len(expected):
        return _count_problem(got, expected, names) or _first(
            part_problem(g, e, name, results[name]) for g, e, name in zip(got, expected, names)
        )
    return part_problem(got, expected, names[0], results[names[0]])


def _first(problems):
    return next(filter(None, problems), None)


def _count_problem(got, expected, names):
    wanted = f"{len(names)} results ({', '.join(names)})"
    if not isinstance(got, (tuple, list)):
        return f"It returns {kind(got)}, expected {wanted}."
    if len(got) != len(expected):
        return f"It returns {len(got)} results, expected {wanted}."
    return None


def part_problem(got, expected, name, notation):
    """What is wrong with the form of one result."""
    if isinstance(expected, (str, dict, tuple, list)):
        return _container_problem(got, expected, name, notation)
    if got is None:
        return f"`{name}` is None, expected {notation}."
    return _array_problem(got, as_numbers(expected), name, notation)


def _container_problem(got, expected, name, notation):
    family = (tuple, list) if isinstance(expected, (tuple, list)) else type(expected)
    if not isinstance(got, family):
        return f"`{name}` is {kind(got)}, expected {kind(expected)} ({notation})."
    if isinstance(expected, dict):
        return _keys_problem(got, expected, name, notation)
    if not isinstance(expected, str) and len(got) != len(expected):
        return f"`{name}` has length {len(got)}, expected {len(expected)} ({notation})."
    return None


def _keys_problem(got, expected, name, notation):
    missing = [str(key) for key in expected if key not in got]
    strange = [str(key) for key in got if key not in expected]
    if missing:
        held = ", ".join(map(str, got)) or "nothing"
        return f"`{name}` lacks {', '.join(missing)}; it holds {held}."
    if strange:
        return f"`{name}` holds {', '.join(strange)}, which is not asked for ({notation})."
    return None


def _array_problem(got, b, name, notation):
    a = as_numbers(got)
    if isinstance(got, tuple) and (a is None or a.shape != b.shape):
        return f"`{name}` holds {len(got)} results, expected one ({notation})."
    if a is None:
        return f"`{name}` is {kind(got)}, expected numbers ({notation})."
    if a.shape == b.shape:
        return None
    single = "a single number" + ("" if notation in ONE_NUMBER else f" ({notation})")
    wanted = single if b.ndim == 0 else f"{notation}, here {b.shape}"
    return f"`{name}` has shape {a.shape}, expected {wanted}." + _shape_hint(a, b, name)


def _shape_hint(a, b, name):
    """What often lies behind such a shape."""
    if a.ndim == b.ndim == 2 and a.shape == b.shape[::-1]:
        return " It looks transposed."
    if a.ndim == 1 and b.shape == (a.size, 1):
        return " A column (n, 1) is meant, not a flat (n,): keep the axis, as `keepdims=True` does."
    if a.size == b.size and agree(a.ravel(), b.ravel()):
        return " The numbers are right: `reshape` them, or keep the axis."
    if a.shape == () and b.ndim == 1:
        return (
            f" One number for each is meant: is `{name}` overwritten in the loop, or summed over everything?"
        )
    return ""
