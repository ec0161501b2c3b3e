"""Argument checks that say which argument was wrong, what came, and what was expected."""

from difflib import SequenceMatcher

import numpy as np


def number(name, value, low=None, high=None, *, above=None, below=None):
    """Return `value` if it is a real number (or array of them) within the bounds; raise otherwise.

    `low` and `high` are included, `above` and `below` excluded.
    """
    array = as_array(name, value)
    if array.dtype.kind not in "iuf":
        raise TypeError(f"{name} must be a number, got {value!r}")
    bounds = [
        (low, np.greater_equal, "at least"),
        (high, np.less_equal, "at most"),
        (above, np.greater, "above"),
        (below, np.less, "below"),
    ]
    wanted = " and ".join(
        ["finite", *(f"{words} {bound:g}" for bound, _, words in bounds if bound is not None)]
    )
    inside = np.isfinite(array)
    for bound, compare, _ in bounds:
        if bound is not None:
            inside = inside & compare(array, bound)
    if not inside.all() or not array.size:
        raise ValueError(f"{name} must be {wanted}, got {value if array.ndim else array.item()!r}")
    return value


def scalar(name, value, *args, **bounds):
    """Return `value` if it is one real number within the bounds of `number`; or raise, for arrays too."""
    if np.ndim(number(name, value, *args, **bounds)):
        raise TypeError(f"{name} must be a single number, got {value!r}")
    return value


def integer(name, value, low=1, high=None):
    """Return `value` as an int if it is a whole number in [low, high]; raise otherwise."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{name} must be a whole number, got {value!r}")
    if (low is not None and value < low) or (high is not None and value > high):
        number(name, value, low, high)  # which says so; it takes longer than a small step of training
    return int(value)


def sizes(name, value):
    """Return `value` as a tuple of at least two whole numbers, the layer sizes of a network; or raise."""
    if not np.iterable(value):
        raise TypeError(f"{name} must list whole numbers [n_x, n1, …, n_y], got {value!r}")
    listed = tuple(integer(name, n) for n in value)
    if len(listed) < 2:
        raise ValueError(f"{name} must name at least input and output, got {value!r}")
    return listed


def one_of(name, value, valid):
    """Return `value` if it is one of `valid`; else raise a ValueError that lists them, the nearest first."""
    valid = list(valid)  # names mostly, but the options of a control may be numbers or surfaces
    if not isinstance(value, np.ndarray) and value in valid:
        return value
    nearness = lambda v: SequenceMatcher(None, str(value).lower(), str(v).lower()).ratio()
    listed = ", ".join(map(repr, sorted(valid, key=nearness, reverse=True)))
    raise ValueError(f"{name} must be one of {listed}; got {value!r}")


def generator(rng, name="rng"):
    """Return a `numpy.random.Generator` from one, or from a whole-number seed; or raise a TypeError."""
    if isinstance(rng, np.random.Generator):
        return rng
    if isinstance(rng, (int, np.integer)) and not isinstance(rng, bool):
        return np.random.default_rng(integer(name, rng, 0))
    raise TypeError(f"{name} must be a numpy.random.Generator (or a whole-number seed), got {rng!r}")


def as_array(name, value):
    """`np.asarray`, with the argument's name in the complaint where nested lists do not form an array."""
    try:
        return np.asarray(value)
    except ValueError as ragged:
        raise ValueError(f"{name} must form a regular array, but {ragged}") from None


def finite(name, array):
    """Raise a ValueError if `array` holds NaN or infinity."""
    if not np.isfinite(array).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(f"{name} must hold finite numbers only, got {np.asarray(array)[where]} at {where}")


def examples(name, array, rows=None, leading=(), check=None):
    """Return `array` as numbers of shape (..., n, m), m examples in columns; raise if it is not that.

    `rows`: the number n of rows it must have; `leading`: the axes in front, if there are any and it has some
    too. `check`: of its values, in place of `finite`.
    """
    array = as_array(name, array)
    if array.dtype.kind not in "iufb":
        raise TypeError(f"{name} must hold numbers, got dtype {array.dtype}")
    if array.ndim < 2:
        raise ValueError(f"{name} must have shape (n, m), one example a column, got shape {array.shape}")
    if array.shape[-1] == 0 or array.shape[-2] == 0:
        raise ValueError(f"{name} must hold at least one example, got shape {array.shape}")
    if rows is not None and array.shape[-2] != rows:
        raise ValueError(
            f"{name} must have {rows} rows, shape ({rows}, m), one example a column, got shape {array.shape}"
        )
    if array.ndim > 2 and leading and array.shape[:-2] != leading:
        raise ValueError(f"{name} must have shape (n, m) or {leading} in front of that, got {array.shape}")
    (check or finite)(name, array)
    return array


def _in_unit_interval(name, array):
    low, high = array.min(), array.max()
    if not (low >= 0 and high <= 1):  # NaN too
        finite(name, array)
        raise ValueError(f"{name} must lie in [0, 1] (one_hot makes it so), got values from {low} to {high}")


def targets(Y, m, rows, leading, one_hot):
    """Return Y as numbers in [0, 1] of shape (..., rows, m), columns that sum to 1 if `one_hot`; or raise."""
    Y = examples("Y", Y, rows, leading, check=_in_unit_interval)
    if Y.shape[-1] != m:
        raise ValueError(f"X and Y must have the same number of columns, got {m} and {Y.shape[-1]}")
    if one_hot and np.abs(Y.sum(axis=-2) - 1).max() > 1e-6:
        raise ValueError(
            "Y must have columns that sum to 1 for softmax, as one_hot(labels, n_classes) makes them"
        )
    return Y


def pair(X, Y):
    """Return X (..., n, m) and Y (..., c, m) as arrays with the same number m of examples; or raise."""
    X, Y = examples("X", X), examples("Y", Y)
    if X.shape[-1] != Y.shape[-1]:
        raise ValueError(f"X and Y must have the same number of columns, got {X.shape} and {Y.shape}")
    return X, Y
