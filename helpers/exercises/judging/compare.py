"""Comparing answers: what counts as equal, and in which words two answers differ.

Accepted as equal: numbers that agree to 1e-9, relative (reordered sums pass, another formula does not), whatever
holds them: Python number, NumPy scalar, 0-d array, integer or float array, nested list; a list where a tuple is asked for
and the reverse. Not accepted: other shapes, complex numbers, single precision, NaN.
"""
import numpy as np

RTOL = 1e-9    # double precision keeps 16 digits: reordering costs a few, a wrong formula shows in the first ones
ATOL = 1e-13   # relative to the largest entry, for entries that cancel


def as_numbers(value):
    """value as a float array, or None when it is not numbers."""
    try:
        array = np.asarray(value)
    except ValueError:               # ragged nested lists
        return None
    return array.astype(float) if array.dtype.kind in "biuf" else None


def close(got, expected):
    """Element by element: boolean array of the common shape. NaN agrees only with NaN."""
    finite = np.abs(expected[np.isfinite(expected)])
    scale = finite.max() if finite.size else 0.0
    return np.isclose(got, expected, rtol=RTOL, atol=ATOL * scale, equal_nan=True)


def agree(got, expected):
    """True if the two answers are the same up to rounding, through tuples, lists and dicts."""
    if expected is None or isinstance(expected, (str, bytes)):
        return type(got) in (type(expected), np.str_) and got == expected
    if isinstance(expected, dict):
        return isinstance(got, dict) and got.keys() == expected.keys() and all(agree(got[k], expected[k]) for k in expected)
    if isinstance(expected, (tuple, list)):
        return isinstance(got, (tuple, list)) and len(got) == len(expected) and all(map(agree, got, expected))
    a, b = as_numbers(got), as_numbers(expected)
    if a is None or b is None or a.shape != b.shape:
        return False
    return bool(np.all(close(a, b)))


def among(got, draws):
    """True if every number of got stands at the same place in one of the draws: an answer with a draw of its own, recognized."""
    a, draws = as_numbers(got), [as_numbers(draw) for draw in draws]
    return a is not None and all(d.shape == a.shape for d in draws) and bool(np.any([close(a, d) for d in draws], axis=0).all())


def kind(value):
    """A value's type in plain words."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}" + (f" and type {value.dtype}" if value.dtype.kind not in "biuf" else "")
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
        wanted = f"{len(names)} results ({', '.join(names)})"
        if not isinstance(got, (tuple, list)):
            return f"It returns {kind(got)}, expected {wanted}."
        if len(got) != len(expected):
            return f"It returns {len(got)} results, expected {wanted}."
        problems = (_part_problem(g, e, name, results[name]) for g, e, name in zip(got, expected, names))
        return next((problem for problem in problems if problem), None)
    return _part_problem(got, expected, names[0], results[names[0]])


def _part_problem(got, expected, name, notation):
    if isinstance(expected, (str, dict, tuple, list)):
        family = (tuple, list) if isinstance(expected, (tuple, list)) else type(expected)
        if not isinstance(got, family):
            return f"`{name}` is {kind(got)}, expected {kind(expected)} ({notation})."
        if isinstance(expected, dict) and got.keys() != expected.keys():
            missing, strange = (", ".join(str(key) for key in a if key not in b) for a, b in ((expected, got), (got, expected)))
            return f"`{name}` lacks {missing}; it holds {', '.join(map(str, got)) or 'nothing'}." if missing else f"`{name}` holds {strange}, which is not asked for ({notation})."
        if not isinstance(expected, str) and len(got) != len(expected):
            return f"`{name}` has length {len(got)}, expected {len(expected)} ({notation})."
        return None
    if got is None:
        return f"`{name}` is None, expected {notation}."
    a, b = as_numbers(got), as_numbers(expected)
    if isinstance(got, tuple) and (a is None or a.shape != b.shape):
        return f"`{name}` holds {len(got)} results, expected one ({notation})."
    if a is None:
        return f"`{name}` is {kind(got)}, expected numbers ({notation})."
    if a.shape != b.shape:
        wanted = f"a single number ({notation})" if b.ndim == 0 else f"{notation}, here {b.shape}"
        turned = " It looks transposed." if a.ndim == b.ndim == 2 and a.shape == b.shape[::-1] else ""
        return f"`{name}` has shape {a.shape}, expected {wanted}.{turned}"
    return None
