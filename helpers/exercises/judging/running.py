"""Running a learner's function so that nothing it does (raise, print, write into its inputs) does harm."""

import contextlib
import copy
import dis
import inspect
import io
import linecache
import traceback
import warnings
from dataclasses import dataclass, field

import numpy as np

from .limit import TookTooLong, limited

SECONDS = 2.0  # a call takes far less than a thousandth of that
PRINTED = 600  # so many characters of what is printed are kept


@dataclass
class Outcome:
    """What one call gave: a value or an error, the inputs it changed, what it printed, NumPy's warnings."""

    value: object = None
    error: BaseException | None = None
    changed: list = field(default_factory=list)
    warned: list = field(default_factory=list)
    printed: str = ""

    @property
    def endless(self):
        return isinstance(self.error, TookTooLong)


def fresh(value):
    """A copy that shares no memory; generators are copied too, so that equal inputs mean equal draws."""
    if isinstance(value, (tuple, list)):
        return (tuple if isinstance(value, tuple) else list)(fresh(part) for part in value)
    if isinstance(value, dict):
        return {key: fresh(part) for key, part in value.items()}
    if isinstance(value, (np.ndarray, np.random.Generator)):
        return copy.deepcopy(value)
    return value


def run(function, inputs, rng=None, seconds=SECONDS):
    """Call function with copies of inputs (with rng itself where one is given) and report the Outcome."""
    given = {name: fresh(value) for name, value in inputs.items() if name != "rng" or rng is None}
    if rng is not None:
        given = {name: given.get(name, rng) for name in inputs}
    outcome, printed = Outcome(), io.StringIO()
    with (
        warnings.catch_warnings(record=True) as caught,
        np.errstate(all="warn", under="ignore"),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        warnings.simplefilter("always")
        _call(function, given, seconds, outcome)
    outcome.printed = printed.getvalue()[:PRINTED].rstrip()
    outcome.warned = sorted({str(w.message) for w in caught if issubclass(w.category, RuntimeWarning)})
    outcome.changed = [name for name in inputs if not _unchanged(given[name], inputs[name])]
    return outcome


def _call(function, given, seconds, outcome):
    try:
        with limited(seconds):
            value = function(*given.values()) if _positional(function) else function(**given)
        outcome.value = fresh(value)
    except (Exception, SystemExit, TookTooLong) as error:  # Ctrl-C still stops
        outcome.error = error
    if inspect.iscoroutine(outcome.value):
        outcome.value.close()  # or Python complains that nobody waited for it


def _unchanged(after, before):
    if isinstance(before, np.ndarray):
        # a theta nudged by epsilon and put back differs in its last digit: that is not meant here
        close = dict(rtol=1e-12, atol=1e-12, equal_nan=True)
        same_shape = np.shape(after) == before.shape  # and most often the very same numbers, told in no time
        return same_shape and (np.array_equal(after, before) or np.allclose(after, before, **close))
    if isinstance(before, (tuple, list)):
        same_kind = isinstance(after, (tuple, list)) and len(after) == len(before)
        return same_kind and all(map(_unchanged, after, before))
    if isinstance(before, dict):
        return after.keys() == before.keys() and all(_unchanged(after[key], before[key]) for key in before)
    plain = isinstance(before, (int, float, complex, str))
    return not plain or type(after) is type(before) and after == before


def _positional(function):
    if inspect.isfunction(function) and not vars(function):  # no decorator has lent it another signature
        code = function.__code__
        return bool(code.co_posonlyargcount or code.co_flags & inspect.CO_VARARGS)
    try:
        kinds = {p.kind for p in inspect.signature(function).parameters.values()}
    except (TypeError, ValueError):  # some built-ins have no signature
        return True
    return bool(kinds & {inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.VAR_POSITIONAL})


def is_blank(function):
    """True if the body is only a docstring, `...`, `pass` or `return None`."""
    if not inspect.isfunction(function):
        return False
    steps = [step for step in dis.get_instructions(function) if step.opname not in ("RESUME", "NOP")]
    nothing = ("LOAD_CONST", "RETURN_VALUE", "RETURN_CONST")
    return all(step.opname in nothing and step.argval in (None, ...) for step in steps)


def has_gap(outcome):
    """True if a `...` of the skeleton is still there: returned, however deep, or met by an operation."""
    if isinstance(outcome.error, NotImplementedError):
        return True
    if outcome.error is not None:
        return isinstance(outcome.error, TypeError) and "ellipsis" in str(outcome.error)
    return _holds_gap(outcome.value)


def _holds_gap(value):
    if isinstance(value, np.ndarray):
        return value.dtype == object and any(map(_holds_gap, value.ravel()))
    if isinstance(value, dict):
        return any(map(_holds_gap, value.values()))
    if isinstance(value, (tuple, list)):
        return any(map(_holds_gap, value))
    return value is ...


def where_it_stopped(function, error):
    """The learner's own line that raised, as ", in line 3: `code`"; empty when it cannot be told."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    for frame, number in reversed(list(traceback.walk_tb(error.__traceback__))):
        if frame.f_code is code:
            text = linecache.getline(code.co_filename, number).strip()
            return f", in its line {number - code.co_firstlineno + 1}" + (f": `{text}`" if text else "")
    return ""
