"""A glossary: what an error of Python or NumPy usually means here, and what to do."""

import difflib
import inspect
import re

from .running import is_blank

TUPLE = (
    "The shape goes in as one tuple: in double brackets, as in `np.zeros((2, 3))`, or, where it is a tuple "
    "already, as it is, without the star."
)
TRUTH = (
    "`if`, `and` and `max` want one True or False, not an array of them: use `np.where(condition, a, b)` or "
    "`np.maximum`, which go entry by entry."
)
PRODUCT = "`@` and `np.dot` are matrix products, whose inner sizes must agree; `*` goes element by element."
ONE_NUMBER = (
    "The functions of `math`, and `float`, take one number; `np.exp`, `np.sqrt` and `np.log` take arrays."
)
ROWS = (
    "The first index counts rows, from 0 to n − 1; examples are columns, so they are picked with "
    "`X[:, order]`, not with `X[order]`."
)
COLUMNS = (
    "There is no such column: is it the right array that is indexed, and are the columns counted from 0?"
)
UNEVEN = "The arrays have different shapes and do not fit into one: go through them one by one, in a loop."
INDICES = "The array has fewer axes than you index: a sum or mean without `keepdims=True` loses one."
CALLED = "A product needs its `*`: a bracket right behind a number or a name is a call."
METHODS = (
    "The methods of a generator are `rng.random(shape)`, `rng.standard_normal(shape)`, "
    "`rng.permutation(m)` and `rng.integers`."
)
WHOLE = "A single number stands where a whole vector is meant: pass the vector, not one of its components."
BEYOND = "A list or tuple is asked for an element it does not have: is it the right one, counted from 0?"
LISTS = "A list is not an array: turn it into one with `np.array`, or go through its elements one by one."
ZERO = "Which denominator is 0 there? Python counts from 0, where a formula may count from 1."


def _broadcast(match, function, inputs, error):
    first, second = (tuple(map(int, re.findall(r"\d+", shape))) for shape in match.groups())
    if len(first) != len(second):
        return (
            "NumPy lines up a flat (n,) with the columns, not with the rows: is a `keepdims=True` missing in "
            "a mean or sum, or a draw not of the full shape?"
        )
    if first == second[::-1]:
        return "One of the two is transposed."
    return "Element by element the shapes must be equal, or 1 along an axis: is one of them transposed?"


def _none(match, function, inputs, error):
    """A None has come in: from a function that is still blank, or from one that works in place."""
    given = [name for name, value in inputs.items() if value is None]
    if given:
        return f"`{given[0]}` is None in this call, which is allowed: that case wants a line of its own."
    code = getattr(function, "__code__", None)
    scope = getattr(function, "__globals__", {})
    blank = [name for name in getattr(code, "co_names", ()) if is_blank(scope.get(name))]
    if blank:
        return f"`{blank[0]}`, which you call, gives nothing back: it is still `...`, so write it first."
    if "shuffle" in getattr(code, "co_names", ()):
        return "`shuffle` works in place and returns None: use `rng.permutation(m)`, which returns the order."
    return "A value is None: does a function that you call lack its `return`, or is it still `...`?"


def _key(match, function, inputs, error):
    dicts = {name: value for name, value in inputs.items() if isinstance(value, dict)}
    held = "; ".join(f"`{name}` holds {', '.join(map(str, value))}" for name, value in dicts.items())
    double = " `len(params)` counts W and b, two a layer." if "params" in dicts else ""
    return f"There is no such key: {held}.{double}" if held else "There is no such key in the dict."


def _name(match, function, inputs, error):
    known = [
        *inspect.signature(function).parameters,
        *getattr(function, "__code__", _name.__code__).co_varnames,
    ]
    near = difflib.get_close_matches(match[1], known, 1, 0.5)
    meant = f": is `{near[0]}` meant?" if near else ": is it spelled as where it gets its value?"
    return f"`{match[1]}` has no value here{meant}"


def _unbound(match, function, inputs, error):
    return f"`{match[1]}` is used before it gets a value: it gets one further down, or only inside an `if`."


GLOSSARY = (
    (r"Cannot interpret '.*' as a data type", TUPLE),
    (r"expected a sequence of integers or a single integer|takes from 1 to \d positional arguments", TUPLE),
    (r"truth value of an array", TRUTH),
    (r"broadcast.*shapes \(([\d,]*)\) \(([\d,]*)\)", _broadcast),
    (r"not aligned|matmul: .*mismatch", PRODUCT),
    (r"NoneType", _none),
    (r"only (0-dimensional|length-1|size-1) arrays", ONE_NUMBER),
    (r"out of bounds for axis 0", ROWS),
    (r"out of bounds for axis [1-9]", COLUMNS),
    (r"inhomogeneous", UNEVEN),
    (r"too many indices", INDICES),
    (r"KeyError", _key),
    (r"'(?:float|int|numpy\.float64|numpy\.ndarray)' object is not callable", CALLED),
    (r"Generator' object has no attribute", METHODS),
    (r"object of type '(?:numpy\.)?(?:float|int).*' has no len|index to scalar", WHOLE),
    (r"(?:float\w*|int)' object is not (?:subscriptable|iterable)", WHOLE),
    (r"cannot access local variable '(\w+)'|local variable '(\w+)' referenced", _unbound),
    (r"name '(\w+)' is not defined", _name),
    (r"(?:list|tuple) index out of range", BEYOND),
    (r"can't multiply sequence|unsupported operand type.*'(?:list|tuple|dict)'|list indices must be", LISTS),
    (r"ZeroDivisionError", ZERO),
)  # fmt: skip


def advice(error, function, inputs):
    """What to do about an error, in a sentence; empty for one that the glossary does not know."""
    said = f"{type(error).__name__}: {error}"
    for pattern, answer in GLOSSARY:
        match = re.search(pattern, said)
        if match:
            return answer(match, function, inputs, error) if callable(answer) else answer
    return ""
