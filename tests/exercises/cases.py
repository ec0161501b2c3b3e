"""What the tests of all exercises share: the known mistakes, the small changes of a right answer, and what has to become of both."""

import ast
import inspect
import os
from itertools import permutations

import numpy as np

from helpers.exercises import check, mistakes, reference, reveal
from helpers.exercises.judging.engine import find
from helpers.exercises.judging.signature import default_problem


def mistakes_of(names):
    return [(name, slug) for name in names for slug in mistakes(name)]


def assert_reference_passes(name):
    verdict = check(name, reference(name))
    assert verdict.passed and verdict.mark == "✓", verdict


def sentences_said_of(name, slug):
    """The slugs whose sentences the verdict on this mistake holds, which has to be a refusal."""
    verdict = check(name, mistakes(name)[slug])
    assert not verdict.passed and verdict.mark == "✗", verdict
    return [other for other in mistakes(name) if find(name).sentence(other) in verdict.message]


def assert_solution_runs(name):
    """What `reveal` shows is all there is to it."""
    source, scope = repr(reveal(name)), {"np": np}
    exec(source, scope)
    assert source.startswith(f"def {name}(") and check(name, scope[name]).passed, source


# --- how far two answers are apart ------------------------------------------------------------------------------------


def _parts(answer):
    named = (
        answer
        if isinstance(answer, dict)
        else dict(enumerate(answer))
        if isinstance(answer, tuple)
        else {"": answer}
    )
    return {name: np.asarray(part, dtype=float) for name, part in named.items()}


def gap(one, other):
    """Largest difference relative to the largest entry of `other`; infinite where form or finiteness differ, or one is None, an error."""
    if one is None or other is None:
        return 0.0 if one is other else np.inf
    one, other = _parts(one), _parts(other)
    if one.keys() != other.keys() or any(one[name].shape != other[name].shape for name in one):
        return np.inf
    if any((np.isfinite(one[name]) != np.isfinite(other[name])).any() for name in one):
        return np.inf
    pairs = [(one[name][good], other[name][good]) for name in one for good in [np.isfinite(one[name])]]
    return max(np.abs(a - b).max(initial=0) / (np.abs(b).max(initial=0) or 1) for a, b in pairs)


def _answer(function, inputs):
    try:
        with np.errstate(all="ignore"):
            return function(**inputs)
    except ValueError:  # shapes that do not fit
        return None


def assert_mistakes_are_apart(name, least=1e-3):
    """On some input every two versions, and each and the right one, differ by far more than the tolerance."""
    versions = {"right": reference(name), **mistakes(name)}
    answers = {
        slug: [_answer(function, case) for case in find(name).cases()] for slug, function in versions.items()
    }
    for one, other in permutations(versions, 2):
        assert max(map(gap, answers[one], answers[other])) > least, (one, other)


def _arrays(value):
    if isinstance(value, np.ndarray):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [array for part in inner for array in _arrays(part)]


def assert_inputs_hide_nothing(name):
    """No zeros, no ones, nothing square."""
    for case in find(name).cases():
        for array in _arrays(case):
            assert np.all(array != 0) and np.all(np.abs(array) != 1), case
            assert array.shape[0] != array.shape[1] or array.size == 1, case


# --- answers under the exercise's name ---------------------------------------------------------------------------------


def by_position(function):
    """The function with parameters of any name, where a check insists on those of the exercise."""
    return lambda *values: function(*values)


def wrap(name, change):
    """The right version, its answer changed by change(answer, inputs)."""
    names = find(name).parameters
    return lambda *values: change(reference(name)(*values), dict(zip(names, values)))


def assert_refused(name, function):
    """For what it answers: an error of its own would be no test of the exercise."""
    verdict = check(name, by_position(function))
    assert verdict.mark == "✗" and len(verdict.message) > 20 and "It stops with" not in verdict.message, (
        verdict
    )


# --- small changes of the reference ------------------------------------------------------------------------------------

OTHERS = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Add, ast.Sub, ast.Div),
    ast.Div: (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div,),
    ast.Pow: (ast.Add, ast.Mult),
    ast.MatMult: (ast.Mult,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.USub: (ast.UAdd,),
    ast.Not: (ast.UAdd,),
    ast.Lt: (ast.Gt, ast.GtE, ast.NotEq),
    ast.Gt: (ast.Lt, ast.GtE),
    ast.GtE: (ast.Lt, ast.Gt),
}


def _changes(node, names):
    """(attribute, other value) of all that is tried on a node: operators, comparisons, numbers, flags, names of parameters."""
    if isinstance(node, (ast.BinOp, ast.AugAssign, ast.BoolOp, ast.UnaryOp)):
        return [("op", other()) for other in OTHERS.get(type(node.op), ())]
    if isinstance(node, ast.Compare):
        return [("ops", [other()]) for other in OTHERS.get(type(node.ops[0]), ())]
    if isinstance(node, ast.Constant) and isinstance(node.value, (bool, int, float)):
        return (
            [("value", not node.value)]
            if isinstance(node.value, bool)
            else [("value", node.value + step) for step in (-1, 1)]
        )
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        return [("id", name) for name in names if name != node.id]
    return []


def mutants_of(function, more=lambda node: []):
    """(source, function) of every version with one thing changed; more(node) lists further changes, as _changes does."""
    source, names = inspect.getsource(function), list(inspect.signature(function).parameters)
    for i, node in enumerate(ast.walk(ast.parse(source))):
        for attribute, value in [*_changes(node, names), *more(node)]:
            tree = ast.parse(source)
            setattr(list(ast.walk(tree))[i], attribute, value)
            scope = dict(vars(inspect.getmodule(function)))
            exec(compile(ast.fix_missing_locations(tree), "mutant", "exec"), scope)
            yield ast.unparse(tree), scope[function.__name__]


def same_function(name, draw, seeds=20):
    """is_right for assert_small_changes_are_told: the answers on draw(name, seed), inputs that the engine does not know."""

    def is_right(mutant):
        for seed in range(seeds):
            try:
                with np.errstate(all="ignore"):
                    if gap(mutant(**draw(name, seed)), reference(name)(**draw(name, seed))) > 1e-12:
                        return False
            except Exception:
                return False
        return True

    return is_right


# Every sixth small change is tried, so that `make test` stays quick; with CI=true all of them are.
STRIDE = 1 if os.environ.get("CI") == "true" else 6


def assert_small_changes_are_told(name, is_right, least, more=lambda node: []):
    """A mutant passes if and only if is_right(mutant), the change makes no difference, and its defaults are the same."""
    mutants = list(mutants_of(reference(name), more))
    for source, mutant in mutants[::STRIDE]:
        verdict = check(name, mutant)
        same_defaults = default_problem(mutant, reference(name)) is None
        assert verdict.passed == (is_right(mutant) and same_defaults), f"{verdict}\n{source}"
    assert len(mutants) >= least, len(mutants)
