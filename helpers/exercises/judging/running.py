"""Running a learner's function so that nothing it does (raise, print, warn, write into its arguments) can do harm."""
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


@dataclass
class Outcome:
    """What one call gave: a value or an error, the inputs it changed, what NumPy warned of."""
    value: object = None
    error: BaseException | None = None
    changed: list = field(default_factory=list)
    warned: list = field(default_factory=list)


def fresh(value):
    """A copy that shares no memory; generators are copied too, so that equal inputs mean equal draws."""
    if isinstance(value, (tuple, list)):
        return (tuple if isinstance(value, tuple) else list)(fresh(part) for part in value)
    if isinstance(value, dict):
        return {key: fresh(part) for key, part in value.items()}
    if isinstance(value, (np.ndarray, np.random.Generator)):
        return copy.deepcopy(value)
    return value


def run(function, inputs, rng=None):
    """Call function with copies of inputs (with rng itself where one is given) and report the Outcome."""
    given = {name: fresh(value) for name, value in inputs.items() if name != "rng" or rng is None}
    if rng is not None:
        given = {name: given.get(name, rng) for name in inputs}
    outcome = Outcome()
    with (warnings.catch_warnings(record=True) as caught, np.errstate(all="warn", under="ignore"),
          contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO())):
        warnings.simplefilter("always")
        try:
            outcome.value = fresh(function(*given.values()) if _positional(function) else function(**given))
        except (Exception, SystemExit) as error:      # Ctrl-C still stops
            outcome.error = error
    if inspect.iscoroutine(outcome.value):
        outcome.value.close()                         # or Python complains that nobody waited for it
    outcome.warned = sorted({str(w.message) for w in caught if issubclass(w.category, RuntimeWarning)})
    outcome.changed = [name for name in inputs if not _unchanged(given[name], inputs[name])]
    return outcome


def _unchanged(after, before):
    if isinstance(before, np.ndarray):
        # a theta nudged by epsilon and put back differs in its last digit: that is not meant here
        return np.shape(after) == before.shape and np.allclose(after, before, rtol=1e-12, atol=1e-12, equal_nan=True)
    if isinstance(before, (tuple, list)):
        return len(after) == len(before) and all(map(_unchanged, after, before))
    if isinstance(before, dict):
        return after.keys() == before.keys() and all(_unchanged(after[key], before[key]) for key in before)
    return True


def _positional(function):
    try:
        kinds = {p.kind for p in inspect.signature(function).parameters.values()}
    except (TypeError, ValueError):                   # some built-ins have no signature
        return True
    return bool(kinds & {inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.VAR_POSITIONAL})


def is_blank(function):
    """True if the body is only a docstring, `...`, `pass` or `return None`."""
    if not inspect.isfunction(function):
        return False
    steps = [step for step in dis.get_instructions(function) if step.opname not in ("RESUME", "NOP")]
    return all(step.opname in ("LOAD_CONST", "RETURN_VALUE", "RETURN_CONST") and step.argval in (None, ...) for step in steps)


def has_gap(outcome):
    """True if a `...` of the skeleton is still there: returned, or met by an operation."""
    if isinstance(outcome.error, NotImplementedError):
        return True
    if outcome.error is not None:
        return isinstance(outcome.error, TypeError) and "ellipsis" in str(outcome.error)
    parts = outcome.value if isinstance(outcome.value, (tuple, list)) else [outcome.value]
    return any(part is ... for part in parts)


def signature_problem(function, parameters):
    """What is wrong with the parameters, in one sentence; None if they can take the exercise's."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return None
    found = list(signature.parameters.values())
    if any(p.kind is p.VAR_POSITIONAL for p in found):
        try:
            signature.bind(*parameters)
            return None
        except TypeError:
            pass
    names = tuple(p.name for p in found if p.kind is not p.VAR_KEYWORD)
    extra = [p.name for p in found[len(parameters):] if p.default is p.empty and p.kind is not p.VAR_KEYWORD]
    if names[:len(parameters)] == tuple(parameters) and not extra:
        return None
    missing = [name for name in parameters if name not in names]
    unknown = [name for name in names if name not in parameters]
    reason = "; ".join(filter(None, [missing and f"missing: {', '.join(missing)}", unknown and f"not asked for: {', '.join(unknown)}"]))
    return f"Its parameters should be ({', '.join(parameters)}), yours are ({', '.join(names)}): {reason or 'another order'}."


def where_it_stopped(function, error):
    """The learner's own line that raised, as ", in line 3: `code`"; empty when it cannot be told."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    for frame, number in reversed(list(traceback.walk_tb(error.__traceback__))):
        if frame.f_code is code:
            text = linecache.getline(code.co_filename, number).strip()
            return f", in its line {number - code.co_firstlineno + 1}" + (f": `{text}`" if text else "")
    return ""
