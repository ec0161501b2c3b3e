"""May a reader's own function be drawn? If not, why not, in a sentence to put where the hint stands."""

import numpy as np

from ..exercises.judging.running import TookTooLong, has_gap, is_blank, run, where_it_stopped
from ..written import Written

AGAIN = "then run this cell again."
SETTINGS = {"beta": 0.9, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}


def unready(function, inputs, shapes=None):
    """Why `function` cannot be drawn yet, as a sentence; None if it can.

    inputs: dict parameter -> value of one call that it must survive. shapes: of what it must return, a tuple
    of them where it returns several values; None where anything that is a number or an array will do; str
    where words are wanted.
    """
    name = getattr(function, "__name__", "your function")
    if not callable(function):
        wanted = f"A function is wanted here, not {type(function).__name__}"
        return f"{wanted}: give its name without brackets, {AGAIN}"
    if is_blank(function):
        return f"`{name}` is still empty: write it, {AGAIN}"
    outcome = run(function, inputs)
    if has_gap(outcome):
        return f"`{name}` still holds a `...`: fill it in, {AGAIN}"
    if outcome.error:
        where = where_it_stopped(function, outcome.error)
        return f"`{name}` {_told(outcome.error)}{where}; mend it, {AGAIN}"
    if shapes is str:
        found = type(outcome.value).__name__
        return (
            None if found == "str" else f"`{name}` returns {found} where words are wanted; mend it, {AGAIN}"
        )
    return _misshapen(name, outcome.value, shapes)


def unready_step(step, **settings):
    """Why `step`, a step function such as adam_step, cannot be drawn yet; None if it can.

    It is tried on two weights.
    """
    if not callable(step) or is_blank(step):
        return unready(step, {})
    settings = SETTINGS | settings
    try:
        written = Written(step, 0.1, **settings)
    except (TypeError, ValueError) as error:
        return f"{error}; mend it, {AGAIN}"
    memory = [name for name in ("v", "s") if name in written.asked]
    given = {
        "theta": np.ones(2),
        "grad": np.array([1.0, -2.0]),
        "v": np.zeros(2),
        "s": np.zeros(2),
        "t": 1,
        "learning_rate": 0.1,
    }
    given |= settings
    shapes = ((2,),) * (1 + len(memory)) if memory else (2,)
    at_once = unready(step, {name: given[name] for name in written.asked}, shapes)
    return at_once or _unready_later(step, written)


def _unready_later(step, written, steps=100):
    """Why a step function that can take one step cannot take a hundred; None if it can."""

    def walk():
        theta = np.array([1.0, -2.0])
        for _ in range(steps):
            written.step(theta, theta * [1.0, 20.0])

    outcome = run(walk, {})
    if outcome.error:
        return f"At step {written.t} `{written.name}` {_told(outcome.error)}; mend it, {AGAIN}"
    return None


def _told(error):
    """What an error was, as the end of a sentence."""
    if isinstance(error, TookTooLong):
        return "does not come to an end: is there a loop that never stops?"
    return f"stops with {type(error).__name__}: " + str(error).split("\n")[0]


def _misshapen(name, value, shapes):
    """What is wrong with the form of what came back, or None."""
    several = isinstance(shapes, tuple) and shapes and isinstance(shapes[0], tuple)
    parts, wanted = (value, shapes) if several else ((value,), (shapes,))
    if several and (not isinstance(parts, (tuple, list)) or len(parts) != len(wanted)):
        count = len(parts) if isinstance(parts, (tuple, list)) else 1
        return (
            f"`{name}` returns {count} value{'s' * (count != 1)}, {len(wanted)} are wanted; mend it, {AGAIN}"
        )
    for part, shape in zip(parts, wanted):
        try:
            found = np.asarray(part, dtype=float)
        except (TypeError, ValueError):
            return f"`{name}` returns {type(part).__name__} where numbers are wanted; mend it, {AGAIN}"
        if shape is not None and found.shape != shape:
            return f"`{name}` returns the shape {found.shape} where {shape} is wanted; mend it, {AGAIN}"
    return None
