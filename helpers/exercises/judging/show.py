"""Values in few characters: what was put in and what came out, as one would type it."""

import numpy as np

from .compare import as_numbers

SHORT = 24  # so many numbers are written out
TYPED = 60  # so many in all the arrays of a dict


def text(value, digits=4):
    """A value in few characters: rounded, large arrays by their shape."""
    if isinstance(value, (str, bool, np.bool_)) or value is None:
        return repr(value) if isinstance(value, str) else str(value)
    if isinstance(value, np.random.Generator) or callable(value):
        return getattr(value, "__name__", "a generator")
    if isinstance(value, dict):
        return _dict_text(value, digits)
    if isinstance(value, tuple) or isinstance(value, list) and _uneven(value):
        return _sequence_text(value, digits)
    return _number_text(value, digits)


def _number_text(value, digits):
    array = as_numbers(value)
    if array is None:
        return type(value).__name__
    if array.ndim == 0:
        return str(value) if isinstance(value, (int, np.integer)) else f"{float(array):.{digits}g}"
    if array.size > SHORT:
        return f"array of shape {array.shape}"
    return "[" + ", ".join(text(part, digits) for part in array) + "]"


def _uneven(value):
    """True of a list that is not an array of numbers, such as [(), (0, 0)]."""
    return as_numbers(value) is None or tuple in map(type, value)


def _sequence_text(value, digits):
    """A tuple, or a list of unequal parts, as one would type it in; a long one by what is in it."""
    if len(value) > SHORT:
        return f"{type(value).__name__} of {len(value)}"
    parts = [text(part, digits) for part in value]
    if sum(map(len, parts)) > 8 * SHORT:
        shapes = [isinstance(part, np.ndarray) and f"array of shape {part.shape}" for part in value]
        parts = [shape or type(part).__name__ for shape, part in zip(shapes, value)]
    inside = ", ".join(parts)
    return f"[{inside}]" if isinstance(value, list) else f"({inside}{',' if len(value) == 1 else ''})"


def _dict_text(value, digits):
    """A dict as one would type it in; by its shapes where it is large."""
    if sum(np.size(part) for part in value.values()) > TYPED:
        return "{" + ", ".join(_shape_text(name, part) for name, part in value.items()) + "}"
    return "{" + ", ".join(f"{name!r}: {text(part, digits)}" for name, part in value.items()) + "}"


def call_text(inputs):
    return ", ".join(f"{name} = {text(value)}" for name, value in inputs.items())


def shapes_text(inputs):
    """The inputs as shapes, numbers as they are."""
    return ", ".join(_shape_text(name, value) for name, value in inputs.items())


def _shape_text(name, value):
    if isinstance(value, dict):
        return f"{name} = {{{shapes_text(value)}}}"
    return f"{name} {value.shape}" if isinstance(value, np.ndarray) else f"{name} = {text(value)}"


def quoted(names):
    """`a`, `b` and `c`"""
    names = [f"`{name}`" for name in names]
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
