"""check, hint, reveal, mistakes and reference: a name and a function go in, a sentence comes out."""

import difflib
import functools
import importlib
import inspect
import pkgutil

from . import overview, session
from .attempt import Attempt
from .drawn import judged_by_draws
from .exercise import Exercise
from .steps import BEFORE, OF_FORMULAS
from .verdict import Hint, Solution


@functools.cache
def topics():
    """The modules that hold exercises: all of the parent folder but the judge. No list names them."""
    package = importlib.import_module(__package__.rpartition(".")[0])
    found = [module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    return [importlib.import_module(name) for name in found if not name.startswith(__package__)]


@functools.cache
def exercises():
    """{name: Exercise} of all topics, loaded when first asked for."""
    values = (value for module in topics() for value in vars(module).values())
    return {value.name: value for value in values if isinstance(value, Exercise)}


def find(name):
    """The Exercise called name; ValueError with the valid names, nearest first, if there is none."""
    known = exercises()
    if not isinstance(name, str):
        wanted = f'expected the name of an exercise in quotes, such as "{next(iter(known))}"'
        raise TypeError(f"name: got {name!r}, {wanted}")
    if name not in known:
        ranked = sorted(known, key=lambda other: -difflib.SequenceMatcher(None, name, other).ratio())
        raise ValueError(f"name: got {name!r}, expected one of {', '.join(ranked)}")
    return known[name]


def check(name=None, function=None):
    """Judge an attempt: check("adam_step", adam_step) -> Verdict with .passed, .message and .inputs.

    Without arguments, or with a notebook's name alone, it lists the exercises: passed, tried, open.
    """
    if function is None and (name is None or name in _notebooks()):
        return overview.of_notebook(exercises(), name) or how_far()
    exercise = find(name)
    if not callable(function):
        raise TypeError(
            f"function: got {type(function).__name__}, expected the function itself, without brackets: "
            f'check("{name}", {name})'
        )
    return session.remember(exercise, judge(exercise, function))


def _notebooks():
    """The names a notebook may be asked for by: with its number and without."""
    known = {overview.topic_of(exercise) for exercise in exercises().values()}
    return known | {path.stem for path in overview.notebooks()}


def how_far(folder=None):
    """How far one is in the whole series: what the notebook files store, and what this session has seen."""
    return overview.of_series(exercises(), folder)


def hint(name):
    """The next hint on an exercise: the section, then the plan in words, then the first line."""
    exercise = find(name)
    if not exercise.hints:
        return Hint(name, 1, 1, "Look at the formula and the lines of NumPy above the exercise.")
    number = session.next_hint(exercise)
    return Hint(name, number, len(exercise.hints), exercise.hints[number - 1])


def reveal(name):
    """The model solution, to be read."""
    return Solution(name, inspect.getsource(find(name).reference).strip())


def reference(name):
    """The model solution, to be run."""
    return find(name).reference


def mistakes(name):
    """{slug: wrong version} of an exercise, to run beside the right one; its docstring says what is wrong."""
    return dict(find(name).mistakes)


def judge(exercise, function):
    """The verdict on function; the exercise need not be in the list of topics."""
    attempt = Attempt(exercise, function)
    steps = (*BEFORE, judged_by_draws) if exercise.judge else (*BEFORE, *OF_FORMULAS)
    verdicts = (step(attempt) for step in steps)
    return next(verdict for verdict in verdicts if verdict is not None)  # a verdict that is no pass is falsy
