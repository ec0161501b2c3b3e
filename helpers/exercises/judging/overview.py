"""How far one is: the exercises of a notebook, or of the whole series, as passed, tried or open.

What this session has seen comes first, then what the notebook files store. Nothing is sent anywhere.
"""

import html
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from . import session

WORDS = {"✓": "passed", "✗": "tried", "…": "open"}
VERDICT = re.compile(r"([✓✗…]) (\w+): ")
ASKED = re.compile(r"""\bcheck\(\s*["'](\w+)["']\s*,""")


def marks_in(cells):
    """{exercise: ✓, ✗, …, or None if none is stored} of a notebook's cells in order; the last counts."""
    found = {}
    for cell in (cell for cell in cells if cell["cell_type"] == "code"):
        for name in ASKED.findall("".join(cell["source"])):
            found.setdefault(name, None)
        for output in cell.get("outputs", []):
            text = "".join(output.get("data", {}).get("text/plain", ""))
            if match := VERDICT.match(text):
                found[match[2]] = match[1]
    return found


def topic_of(exercise):
    """The name of its notebook, without the number: helpers.exercises.optimizers.adam is of optimizers."""
    package = __package__.rpartition(".")[0]
    return exercise.reference.__module__.removeprefix(f"{package}.").split(".")[0]


def notebooks(folder=None):
    """The files of the series: in this folder, the folder we are in, or beside the module."""
    beside = Path(__file__).resolve().parents[3] / "notebooks"
    for place in [Path(folder)] if folder else [Path.cwd(), Path.cwd() / "notebooks", beside]:
        found = sorted(place.glob("[0-9][0-9]_*.ipynb"))
        if found:
            return found
    return []


def stored(path):
    """What a notebook file stores; nothing where it cannot be read."""
    try:
        return marks_in(json.loads(path.read_text(encoding="utf-8"))["cells"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def of_notebook(exercises, topic=None):
    """The exercises of one notebook, by what this session has seen. topic: optimizers or 06_optimizers."""
    topic = _plain(topic) if topic else _here(exercises)
    files = [path for path in notebooks() if _plain(path.stem) == topic]
    names = [name for path in files for name in stored(path) if name in exercises]
    names += [name for name, exercise in exercises.items() if topic_of(exercise) == topic]
    marks = {name: session.marks.get(name, "…") for name in dict.fromkeys(names)}
    return Overview({files[0].stem if files else topic: marks}, names=True)


def of_series(exercises, folder=None):
    """All notebooks, by what their files store and what this session has seen."""
    rows = {}
    for path in notebooks(folder):
        own = {name for name, exercise in exercises.items() if topic_of(exercise) == _plain(path.stem)}
        marks = {name: mark or "…" for name, mark in stored(path).items() if name in own}
        rows[path.stem] = {name: session.marks.get(name, mark) for name, mark in marks.items()}
    return Overview({stem: marks for stem, marks in rows.items() if marks})


def _plain(stem):
    return re.sub(r"^\d\d_|\.ipynb$", "", stem)


def _here(exercises):
    """The topic of the notebook that asks: where the last check was, or what Jupyter says."""
    if session.marks:
        return topic_of(exercises[list(session.marks)[-1]])
    return _plain(Path(os.environ.get("JPY_SESSION_NAME", "")).stem)


@dataclass(frozen=True)
class Overview:
    """Marks by notebook and exercise: with the names of the exercises, or only how many."""

    marks: dict  # {notebook: {exercise: ✓, ✗ or …}}
    names: bool = False

    def _lines(self):
        for notebook, marks in self.marks.items():
            passed = list(marks.values()).count("✓")
            if self.names:
                yield f"{notebook}: {passed} of {len(marks)} passed"
                yield from (f"  {mark} {name} {WORDS[mark]}" for name, mark in marks.items())
            else:
                yield f"{notebook:26} {''.join(marks.values())}  {passed} of {len(marks)}"

    def __bool__(self):
        return any(self.marks.values())

    def __repr__(self):
        return "\n".join(self._lines()) or "No exercise has been checked in this session."

    def _repr_html_(self):
        return f"<pre>{html.escape(repr(self))}</pre>"
