"""Tabulate the verdicts in a folder of handed-in notebooks, as CSV: python tools/collect.py FOLDER [--run]

Without --run the verdicts are those that the notebooks store, and what is stored can be edited by hand. With
--run each notebook is executed anew in a fresh kernel: that runs its author's code on this machine, so use a
container or a spare account. The last verdict on an exercise counts.
"""

import csv
import sys
from pathlib import Path

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from regenerate import execute

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # this repository's helpers, installed or not
from helpers.exercises.judging.overview import marks_in  # noqa: E402

WORDS = {"✓": "passed", "✗": "failed", "…": "open", None: "none"}
UNREADABLE = (nbformat.reader.NotJSONError, nbformat.ValidationError, UnicodeDecodeError, AttributeError)


def verdicts(notebook):
    """{exercise: passed, failed, open or none} in the notebook's order."""
    return {name: WORDS[mark] for name, mark in marks_in(notebook.cells).items()}


def judge(path, anew):
    """(verdicts, note) of one file."""
    try:
        notebook = nbformat.read(path, as_version=4)
        if anew:
            for cell in notebook.cells:
                cell.update({"outputs": []} if cell.cell_type == "code" else {})
                cell.metadata["tags"] = ["raises-exception"]  # this one may fail and the next still runs
            execute(notebook, path.parent)
        return verdicts(notebook), ""
    except (CellTimeoutError, DeadKernelError) as error:
        return verdicts(notebook), str(error).splitlines()[0]
    except UNREADABLE:
        return {}, "is not a notebook"


if __name__ == "__main__":
    if (
        sys.argv[2:] not in ([], ["--run"])
        or not (folder := Path(*sys.argv[1:2])).is_dir()
        or len(sys.argv) < 2
    ):
        sys.exit(__doc__)
    paths = sorted(path for path in folder.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    judged = {path: judge(path, "--run" in sys.argv) for path in paths}
    names = list(dict.fromkeys(name for found, _ in judged.values() for name in found))
    table = csv.writer(sys.stdout)
    table.writerow(["file", "passed", "of", *names, "note"])
    for path, (found, note) in judged.items():
        passed = list(found.values()).count("passed")
        table.writerow(
            [path.relative_to(folder), passed, len(found), *(found.get(name, "") for name in names), note]
        )
