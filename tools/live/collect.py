"""Run a notebook's code here, without a kernel, and hand over every panel when a cell shows it."""

import ast
import contextlib
import io
import os
from pathlib import Path

import nbformat

from helpers.drawing.panel import Panel


def shown_by(path):
    """Yield (cell id, panel) for every panel that a cell of the notebook shows, set as the cell leaves it.

    What the code prints is dropped; an error is raised with the cell's id in its traceback.
    """
    path = Path(path).resolve()
    names, here = {"__name__": "__main__"}, os.getcwd()
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        os.chdir(path.parent)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                shown = run(cell.source, f"{path.name}, cell {cell.id}", names)
        finally:
            os.chdir(here)
        if isinstance(shown, Panel):
            yield cell.id, shown


def run(source, called, names):
    """Execute a cell among `names` and return the value of its last expression, None if it shows none."""
    body = ast.parse(source, called)
    last = body.body.pop() if body.body and isinstance(body.body[-1], ast.Expr) else None
    exec(compile(body, called, "exec"), names)
    if last is None:
        return None
    value = eval(compile(ast.Expression(last.value), called, "eval"), names)
    return None if source.rstrip().endswith(";") else value
