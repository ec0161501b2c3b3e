"""Comparing answers: what counts as equal.

Accepted as equal: numbers that agree to 1e-9, relative (reordered sums pass, another formula does not),
whatever holds them: Python number, NumPy scalar, 0-d array, integer or float array, nested list; a list where
a tuple is asked for and the reverse. Not accepted: other shapes, complex numbers, single precision, NaN.
"""

import numpy as np

# Double precision keeps 16 digits: reordering costs a few, a wrong formula shows in the first ones.
RTOL = 1e-9
ATOL = 1e-13  # relative to the largest entry, for entries that cancel


def as_numbers(value):
    """value as a float array, or None when it is not numbers."""
    try:
        array = np.asarray(value)
    except Exception:  # ragged lists, and objects of other libraries, which may raise what they like
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
    if isinstance(expected, (dict, tuple, list)):
        return _parts_agree(got, expected)
    a, b = as_numbers(got), as_numbers(expected)
    if a is None or b is None or a.shape != b.shape:
        return False
    return bool(np.all(close(a, b)))


def _parts_agree(got, expected):
    if isinstance(expected, dict):
        same_names = isinstance(got, dict) and got.keys() == expected.keys()
        return same_names and all(agree(got[name], expected[name]) for name in expected)
    as_many = isinstance(got, (tuple, list)) and len(got) == len(expected)
    return as_many and all(map(agree, got, expected))


def among(got, draws):
    """True if every number of got stands at the same place in one of the draws.

    So an answer with a draw of its own is recognized.
    """
    a, draws = as_numbers(got), [as_numbers(draw) for draw in draws]
    if a is None or any(draw.shape != a.shape for draw in draws):
        return False
    return bool(np.any([close(a, draw) for draw in draws], axis=0).all())
