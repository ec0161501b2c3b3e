"""check, reveal, mistakes and reference: an attempt goes in, a sentence comes out.

The order of judgment: not attempted; parameters; an error; inputs changed; right; a known mistake; a wrong kind or
shape; and else the smallest input that fails with the part that agrees.
"""
import difflib
import functools
import importlib
import inspect
import pkgutil

import numpy as np

from .compare import among, form_problem
from .exercise import Exercise
from .explain import explain, shapes_text
from .running import has_gap, is_blank, run, signature_problem, where_it_stopped
from .verdict import Solution, Verdict

DRAWS = 100      # of a random mistake: what happens in one of five draws is missed by all of them 2 times in 10 billion


@functools.cache
def topics():
    """The modules that hold exercises: all of this folder's parent folder but the judge. No list names them."""
    package = importlib.import_module(__package__.rpartition(".")[0])
    found = [module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    return [importlib.import_module(name) for name in found if not name.startswith(__package__)]


@functools.cache
def exercises():
    """{name: Exercise} of all topics, loaded when first asked for."""
    return {value.name: value for module in topics() for value in vars(module).values() if isinstance(value, Exercise)}


def find(name):
    """The Exercise called name; ValueError with the valid names, nearest first, if there is none."""
    known = exercises()
    if not isinstance(name, str):
        raise TypeError(f"name: got {name!r}, expected the name of an exercise in quotes, such as \"{next(iter(known))}\"")
    if name not in known:
        ranked = sorted(known, key=lambda other: -difflib.SequenceMatcher(None, name, other).ratio())
        raise ValueError(f"name: got {name!r}, expected one of {', '.join(ranked)}")
    return known[name]


def check(name, function):
    """Judge an attempt: check("adam_step", adam_step) -> Verdict with .passed and .message."""
    exercise = find(name)
    if not callable(function):
        raise TypeError(f"function: got {type(function).__name__}, expected the function itself, without brackets: "
                        f'check("{name}", {name})')
    return judge(exercise, function)


def reveal(name):
    """The model solution, to be read."""
    return Solution(name, inspect.getsource(find(name).reference).strip())


def reference(name):
    """The model solution, to be run."""
    return find(name).reference


def mistakes(name):
    """{slug: wrong version} of an exercise, each to be run beside the right one; its docstring says what is wrong."""
    return dict(find(name).mistakes)


class _Stopped(Exception):
    """Carries the verdict out of a judge when a call inside it fails."""


def judge(exercise, function):
    """The verdict on function; the exercise need not be in the list of topics."""
    def verdict(mark, *sentences, details=""):
        return Verdict(exercise.name, mark, " ".join(filter(None, sentences)), details)

    if is_blank(function):
        return verdict("…", f"Not attempted yet: replace the `...` in `{exercise.name}` and run this cell again.")
    problem = signature_problem(function, exercise.parameters)
    if problem:
        return verdict("✗", problem)

    cases = exercise.cases()
    outcomes = [run(function, case) for case in cases]
    if any(map(has_gap, outcomes)):
        return verdict("…", f"Not finished yet: there is still a `...` to be filled in in `{exercise.name}`.")
    if exercise.given and _same(exercise, outcomes, (functools.partial(run, exercise.given, case) for case in cases)):
        return verdict("…", " ".join(exercise.given.__doc__.split()))
    truth = [run(exercise.reference, case).value for case in cases]
    if exercise.judge:
        return _judge_random(exercise, function, cases, outcomes, truth, verdict)

    failed = next((i for i, outcome in enumerate(outcomes) if outcome.error), None)
    if failed is not None:
        return verdict("✗", _error(function, cases[failed], outcomes[failed].error), _known_sentence(exercise, cases, outcomes))
    changed = _changed(outcomes)
    if changed:
        return verdict("✗", changed)
    warned = _warned(outcomes)
    got = [outcome.value for outcome in outcomes]
    if all(map(exercise.agree, got, truth)):
        again = [run(function, case).value for case in reversed(cases)][::-1]
        if not all(map(exercise.agree, again, truth)):
            return verdict("✗", "The same inputs give another answer the second time: use only the arguments, nothing that is kept between calls.")
        return verdict("✓", f"Right on all {len(cases)} inputs: {exercise.verified}.", warned)
    form = next(filter(None, (form_problem(g, e, exercise.results) for g, e in zip(got, truth))), None)
    known = _known_sentence(exercise, cases, outcomes)
    if form or known:
        return verdict("✗", form, known, warned)
    sentence, details = explain(exercise, cases, got, truth)
    return verdict("✗", sentence, warned, details=details)


def _judge_random(exercise, function, cases, outcomes, truth, verdict):
    def draw(inputs, rng):
        outcome = run(function, inputs, rng)
        if outcome.error:
            raise _Stopped(verdict("✗", _error(function, inputs, outcome.error)))
        if outcome.changed:
            raise _Stopped(verdict("✗", _changed([outcome])))
        if outcome.value is None:
            raise _Stopped(verdict("✗", form_problem(None, truth[0], exercise.results)))
        return outcome.value
    try:
        for case in cases:
            draw(case, np.random.default_rng(0))
        form = next(filter(None, (form_problem(o.value, e, exercise.results) for o, e in zip(outcomes, truth))), None)
        try:
            finding = exercise.judge(exercise, draw)
        except (TypeError, ValueError, IndexError, AttributeError, KeyError):
            if form is None:
                raise                                    # not the learner's doing
            finding = None                               # a judge may count on the form being right
    except _Stopped as stopped:
        return stopped.args[0]
    if finding in exercise.mistakes:
        return verdict("✗", exercise.sentence(finding), _warned(outcomes))
    if form or finding:                                      # of a list, the judge knows more than its length
        said = finding or form if isinstance(truth[0], list) else form or finding
        return verdict("✗", said, _warned(outcomes))
    return verdict("✓", f"Right: {exercise.verified}.", _warned(outcomes))


def _error(function, inputs, error):
    message = f": {error}" if str(error) else ""
    return (f"It stops with {type(error).__name__}{message}{where_it_stopped(function, error)}. "
            f"It was called with {shapes_text(inputs)}.")


def _changed(outcomes):
    names = sorted({name for outcome in outcomes for name in outcome.changed})
    return names and (f"It changes its input {' and '.join(f'`{name}`' for name in names)}, which the caller may still need: "
                      f"give the new value a name of its own instead of writing into `{names[0]}` (`+=`, `*=`, `[...] =`), or work on a copy.")


def _warned(outcomes):
    texts = sorted({text for outcome in outcomes for text in outcome.warned})
    return texts and f"NumPy warned on the way: {'; '.join(texts)}."


def _known_sentence(exercise, cases, outcomes):
    """The sentence of the mistake that gives the same answers on all inputs, if there is one."""
    for slug, wrong in exercise.mistakes.items():
        known = _drawn if slug in exercise.random else _same
        if known(exercise, outcomes, (functools.partial(run, wrong, case) for case in cases)):
            return exercise.sentence(slug)
    return None


def _drawn(exercise, outcomes, calls):
    return all(ours.error is None and among(ours.value, [call().value for _ in range(DRAWS)]) for ours, call in zip(outcomes, calls))


def _same(exercise, outcomes, calls):
    answers = 0
    for ours, call in zip(outcomes, calls):
        other = call()
        # Python divides by zero with an error, NumPy with infinity
        divided = isinstance(ours.error, ZeroDivisionError) and isinstance(other.value, np.ndarray) and not np.isfinite(other.value).all()
        if type(ours.error) is not type(other.error) and not divided:
            return False
        if ours.error is None:
            answers += 1
            if not exercise.agree(ours.value, other.value):
                return False
    return answers > 0            # an error alone does not tell two mistakes apart
