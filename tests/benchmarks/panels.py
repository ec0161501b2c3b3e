"""What every panel of the notebooks costs in the kernel: milliseconds from a move to the new picture.

python -m tests.benchmarks panels [NOTEBOOK ...]: each notebook's code is executed here, and the panels that
it makes are driven in turn, so that none has the processor's caches for itself.
"""

import contextlib
import io
import os
import time
from pathlib import Path

import nbformat
import numpy as np

from helpers.drawing.controls import is_slider
from helpers.drawing.panel import Panel

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
POSITIONS = 12  # of each slider


def made_by(path):
    """The panels that a notebook's code makes, in order."""
    made, begin = [], Panel.__init__

    def noted(self, *arguments, **options):
        begin(self, *arguments, **options)
        made.append(self)

    Panel.__init__, here = noted, os.getcwd()
    os.chdir(path.parent)
    try:
        names = {"__name__": "__main__"}
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                with contextlib.redirect_stdout(io.StringIO()):
                    exec(compile(cell.source, f"{path.name}, cell {cell.id}", "exec"), names)
    finally:
        Panel.__init__ = begin
        os.chdir(here)
    return made


def positions(control):
    """Where a slider is moved: evenly over its range, its ends included."""
    stops = control.stops if hasattr(control, "stops") else range(control.min, control.max + 1)
    return [stops[i] for i in np.unique(np.linspace(0, len(stops) - 1, POSITIONS).round().astype(int))]


def _moves(panel):
    """(slider, value) for every slider that needs no other figure."""
    sliders = [c for key, c in panel.controls.items() if is_slider(c) and key not in panel._frames.static]
    return [(control, value) for control in sliders for value in positions(control)]


def timed(panels):
    """dict panel -> milliseconds of every move to a setting not seen before; panels take turns."""
    moves = {panel: _moves(panel) for panel in panels}
    taken = {panel: [] for panel in panels}
    for turn in range(max(map(len, moves.values()), default=0)):
        for panel in (panel for panel in panels if turn < len(moves[panel])):
            control, value = moves[panel][turn]
            panel._frames._frames.cache_clear()
            start = time.perf_counter()
            control.value = value
            taken[panel].append(1000 * (time.perf_counter() - start))
    return taken


def rows(*names):
    """(panel, median / p95 in ms, …) of every panel, as text, in the form of the other benchmarks."""
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        if names and path.stem not in {Path(name).stem for name in names}:
            continue
        for panel, taken in timed(made_by(path)).items():
            if taken:
                median, high = np.percentile(taken, [50, 95])
                yield f"{path.stem}: {panel.name}, median / p95", f"{median:.0f} / {high:.0f} ms", "", "", ""
