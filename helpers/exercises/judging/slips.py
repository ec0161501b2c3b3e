"""Single slips made from the model solution: brackets moved, one sign, one name or one factor changed.

Where the learner's numbers are exactly those of one of them, on all inputs, that expression is named. So what
is said holds of the numbers whatever was written; what should stand there is not said.
"""

import ast
import functools
import inspect
import textwrap

import numpy as np

from .compare import as_numbers
from .running import run

MOST = 900  # slips of one solution that are tried
SIGNS = {"+": ast.Add, "-": ast.Sub, "*": ast.Mult, "/": ast.Div, "**": ast.Pow}
SWAPS = {
    "sum": ("mean",), "mean": ("sum",), "max": ("min",), "min": ("max",), "std": ("var",), "var": ("std",),
    "log": ("log10", "log2"), "log10": ("log",), "exp": ("exp2", "expm1"), "sqrt": ("square",),
    "abs": ("square",), "sign": ("abs",), "maximum": ("minimum",), "minimum": ("maximum",),
}  # fmt: skip
ROOT = ast.Attribute(ast.Name("np", ast.Load()), "sqrt", ast.Load())


def matching(attempt):
    """The sentence of the first slip that gives the learner's answers on all inputs, or None."""
    exercise, cases, got = attempt.exercise, attempt.cases, attempt.got
    if not _tells(got):
        return None
    order = sorted(
        range(len(cases)), key=lambda i: attempt.good[i]
    )  # where it is wrong, most slips fail at once
    for sentence, slip in slips_of(exercise.reference):
        if all(exercise.agree(got[i], run(slip, cases[i]).value) for i in order):
            words = all(isinstance(answer, str) for answer in got)
            return sentence.replace("Your numbers", "Your answers") if words else sentence
    return None


def _tells(got):
    """False of answers that are all alike, or all 0: many a slip gives those."""
    nothing = all(parts and not any(np.any(part) for part in parts) for parts in map(_arrays, got))
    single = (bool, int, float, str, np.number)
    alike = len(got) > 1 and all(isinstance(value, single) and value == got[0] for value in got)
    return not nothing and not alike


def _arrays(value):
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]
    return [part for part in map(as_numbers, parts) if part is not None]


@functools.cache
def slips_of(function):
    """[(sentence, function with that slip)], brackets first."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):
        return []
    if not isinstance(tree.body[0], ast.FunctionDef):
        return []
    found = [(rank, sentence, slip) for rank, sentence, slip in _all(tree, function) if slip]
    found.sort(key=lambda row: row[0])
    return [(sentence, slip) for _, sentence, slip in found[:MOST]]


def _all(tree, function):
    names = _names(tree)
    for parent, put, node in _expressions(tree.body[0]):
        for rank, new, sentence in _changes(node, parent, names):
            put(new)
            yield rank, sentence(), _compiled(tree, function)
            put(node)


def _names(tree):
    """Parameters and variables of the function."""
    parameters = [argument.arg for argument in tree.body[0].args.args]
    stored = [n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    return list(dict.fromkeys(parameters + stored))


def _expressions(tree):
    """(parent, function that puts something in the place of node, node) of all expressions of the body."""
    for parent in (node for statement in tree.body for node in ast.walk(statement)):
        for field, value in ast.iter_fields(parent):
            for i, node in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(node, ast.expr):
                    yield parent, _putter(parent, field, value, i), node


def _putter(parent, field, value, i):
    if isinstance(value, list):
        return lambda new: value.__setitem__(i, new)
    return lambda new: setattr(parent, field, new)


def _compiled(tree, function):
    scope = dict(function.__globals__)
    try:
        exec(compile(ast.fix_missing_locations(tree), "slip", "exec"), scope)
    except (SyntaxError, ValueError, TypeError):
        return None
    return scope[function.__name__]


def _source(node):
    return ast.unparse(node).replace(" ** ", "**")


def _changes(node, parent, names):
    """(rank, the changed node, function that gives its sentence) of all slips at one place."""
    if isinstance(node, ast.BinOp):
        yield from _in_formula(node)
    if isinstance(node, ast.Call):
        yield from _in_call(node)
    if isinstance(node, ast.Constant):
        yield from _in_number(node, parent)
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        for name in names:
            if name != node.id:
                yield (
                    4,
                    ast.Name(name, ast.Load()),
                    _placed(f"`{name}` stands in place of another name", parent),
                )
    if isinstance(node, (ast.BinOp, ast.Name, ast.Call)) and getattr(node, "id", "") != "np":
        yield from _wrapped(node)


def _placed(said, parent):
    """The numbers are as if it stood in this expression; to be asked while the change is in its place."""
    where = isinstance(parent, (ast.BinOp, ast.Call, ast.Compare, ast.UnaryOp))
    return lambda: f"Your numbers come out where {said}" + (f", in `{_source(parent)}`." if where else ".")


def _plain(new, hint):
    return lambda: f"Your numbers are those of `{_source(new)}`{hint}"


def _in_formula(node):
    for new in _regrouped(node):
        yield 0, new, _plain(new, ": mind the brackets.")
    for sign, operator in SIGNS.items():
        if not isinstance(node.op, operator):
            new = ast.BinOp(node.left, operator(), node.right)
            yield 1, new, _plain(new, f": is the `{sign}` right there?")
    yield 2, node.left, _left_out(node.right, node)
    yield 2, node.right, _left_out(node.left, node)
    turned = ast.BinOp(node.right, node.op, node.left)
    yield 1, turned, _plain(turned, ": the other way round.")


def _left_out(part, node):
    kind = (
        "factor"
        if isinstance(node.op, (ast.Mult, ast.Div))
        else "exponent"
        if isinstance(node.op, ast.Pow)
        else "term"
    )
    return lambda: f"Your numbers are those without the {kind} `{_source(part)}`."


def _regrouped(node):
    """The formula with its brackets elsewhere: a operand of it drawn into a part of the other one."""
    yield from _into_left_end(node.left, node.op, node.right)
    yield from _into_right_end(node.left, node.op, node.right)


def _into_left_end(left, op, right):
    """left op (a o b) -> (left op a) o b, at every depth of a."""
    if isinstance(right, ast.BinOp):
        yield ast.BinOp(ast.BinOp(left, op, right.left), right.op, right.right)
        for deeper in _into_left_end(left, op, right.left):
            yield ast.BinOp(deeper, right.op, right.right)


def _into_right_end(left, op, right):
    """(a o b) op right -> a o (b op right), at every depth of b."""
    if isinstance(left, ast.BinOp):
        yield ast.BinOp(left.left, left.op, ast.BinOp(left.right, op, right))
        for deeper in _into_right_end(left.right, op, right):
            yield ast.BinOp(left.left, left.op, deeper)


def _in_call(node):
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    for other in SWAPS.get(name, ()):
        if isinstance(node.func, ast.Attribute):
            new = ast.Call(ast.Attribute(node.func.value, other, ast.Load()), node.args, node.keywords)
            yield 3, new, _plain(new, f", with `{other}` in place of another function.")
    if len(node.args) == 1 and not node.keywords:
        yield 3, node.args[0], lambda: f"Your numbers are those without `{_source(node.func)}`."
    if any(keyword.arg == "axis" for keyword in node.keywords):
        rest = [keyword for keyword in node.keywords if keyword.arg not in ("axis", "keepdims")]
        yield (
            3,
            ast.Call(node.func, node.args, rest),
            lambda: f"Your numbers are those of one `{name}` over everything.",
        )


def _in_number(node, parent):
    if isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        for step in (-1, 1):
            new = ast.Constant(node.value + step)
            where = "axis" if getattr(parent, "arg", "") == "axis" else "number"
            yield 5, new, _placed(f"the {where} {new.value} stands in place of another one", parent)


def _wrapped(node):
    """The node squared, rooted, or with its sign turned."""
    for new, said in (
        (ast.BinOp(node, ast.Pow(), ast.Constant(2)), "squared, or without a root"),
        (ast.Call(ROOT, [node], []), "under a root"),
        (ast.UnaryOp(ast.USub(), node), "with a minus"),
        (ast.BinOp(ast.Constant(1), ast.Div(), node), "turned upside down"),
    ):
        yield 6, new, lambda said=said: f"Your numbers come out where `{_source(node)}` is {said}."
