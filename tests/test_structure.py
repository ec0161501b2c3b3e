"""helpers keeps its shape: imports go one way, files stay short, and importing it stays light."""

import ast
import inspect
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from importlib.metadata import version
from pathlib import Path

import pytest

import helpers

ROOT = Path(__file__).resolve().parent.parent
HELPERS = ROOT / "helpers"
MOST_BYTES, MOST_COLUMNS, MOST_BRANCHES = 10_000, 110, 12

# Which unit may import which. A unit is a file or a folder of helpers; exercises is two: the judge, and what it judges.
ARROWS = {
    "validation": "",
    "data": "validation",
    "parameters": "validation",
    "initializers": "validation",
    "optimizers": "validation",
    "written": "optimizers",
    "surfaces": "validation",
    "gradcheck": "validation",
    "app": "data validation",
    "layers": "validation",
    "progress": "",
    "saving": "",
    "tape": "",
    "programs": "",  # whole programs, which import helpers as a reader's own would
    "passes": "layers",
    "network": "passes parameters initializers layers validation",
    "training": "network optimizers parameters data progress validation",
    "tuning": "training network optimizers initializers data progress validation",
    "drawing": "validation",
    "exercises.judging": "",
    "exercises": "exercises.judging data parameters initializers optimizers gradcheck layers validation",
    # A figure draws what it is given: it cannot train, search or load, and knows no exercise.
    "figures": "drawing optimizers written surfaces validation exercises.judging",
}
# What each may take from outside besides Python's own library and NumPy.
OUTSIDE = {
    "progress": {"IPython"},  # inside functions: only a long run in a live session needs them
    "drawing": {"matplotlib", "contourpy", "ipywidgets", "traitlets"},
    "figures": {"matplotlib", "contourpy"},
    "programs": {"helpers", "torch", "tensorflow"},  # which only those need who run them
}
FILES = sorted(HELPERS.rglob("*.py"))


def unit(*parts):
    """The unit that a module of helpers belongs to, by its path's parts."""
    return ".".join(parts[:2]) if parts[:2] == ("exercises", "judging") else parts[0]


def imports(path):
    """(units of helpers, packages from outside) that a file imports anywhere, in functions too."""
    inside, outside = set(), set()
    folder = path.relative_to(HELPERS).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            outside |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            outside.add(node.module.split(".")[0])
        elif isinstance(node, ast.ImportFrom):
            base = (*folder[: len(folder) + 1 - node.level], *(node.module or "").split("."))
            named = [base] if node.module else [(*base[:-1], alias.name) for alias in node.names]
            inside |= {unit(*parts) for parts in named}
    return inside, outside


def test_the_table_itself_has_no_circle():
    TopologicalSorter({name: allowed.split() for name, allowed in ARROWS.items()}).prepare()


@pytest.mark.parametrize(
    "path", [f for f in FILES if f != HELPERS / "__init__.py"], ids=lambda p: str(p.relative_to(HELPERS))
)
def test_imports_go_one_way(path):
    name = unit(*path.relative_to(HELPERS).with_suffix("").parts)
    inside, outside = imports(path)
    assert name in ARROWS, f"helpers/{name} has no line in ARROWS"
    wrong = inside - {name} - set(ARROWS[name].split())
    assert not wrong, f"{name} may not import {wrong}"
    assert outside - set(sys.stdlib_module_names) <= {"numpy"} | OUTSIDE.get(name, set())


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HELPERS)))
def test_files_are_short_and_say_what_they_are(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) <= MOST_BYTES
    assert max(map(len, text.splitlines())) <= MOST_COLUMNS
    first = (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0]
    assert first.rstrip().endswith((".", ":")) and len(first) > 20, (
        f"a file opens with a sentence, this one with {first!r}"
    )


def branches(function):
    """In how many ways a function branches: one, and one more for each decision in it, those of inner
    functions left out.
    """
    count, waiting = 1, list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            continue
        count += isinstance(
            node, (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.Assert, ast.comprehension)
        )
        count += sum(bool(c.ifs) for c in [node] if isinstance(c, ast.comprehension))
        count += len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0
        waiting += ast.iter_child_nodes(node)
    return count


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HELPERS)))
def test_no_function_branches_too_often(path):
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    crowded = {node.name: branches(node) for node in functions if branches(node) > MOST_BRANCHES}
    assert not crowded, f"a function that branches in more than {MOST_BRANCHES} ways is two functions"


def test_a_star_import_brings_no_submodule():
    names = {}
    exec("from helpers import *", names)
    assert not [name for name, value in names.items() if inspect.ismodule(value)]
    public = {name for name, value in vars(helpers).items() if name[0] != "_" and not inspect.ismodule(value)}
    assert public - {"import_module"} <= set(helpers.__all__) <= set(names)


def test_importing_helpers_loads_nothing_that_draws():
    code = "import sys, helpers; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert {"numpy", "helpers"} <= set(loaded)
    assert not {"matplotlib", "ipywidgets", "IPython", "traitlets", "PIL", "scipy", "sklearn"} & set(loaded)


def test_code_has_the_form_that_the_formatter_gives_it():
    """`make format` mends it; another release of the formatter may see it another way."""
    if (
        version("ruff")
        != re.search(r"(?m)^ruff==(\S+)", (ROOT / "constraints.txt").read_text(encoding="utf-8"))[1]
    ):
        pytest.skip("the form is checked with the pinned ruff")
    for command in (["format", "--check"], ["check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command], cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr
