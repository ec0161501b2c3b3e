"""Write what is said of the notebooks elsewhere: minutes in headers and both maps, a picture each: python
tools/index.py
"""

import base64
import re
from pathlib import Path

import nbformat
from minutes import told

ROOT = Path(__file__).resolve().parent.parent
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
README = ROOT / "README.md"
STATED = re.compile(r"(?<=\*\*It takes\*\* ).*")  # in the header, to the end of its line
PICTURES = {  # the panel that stands for its notebook
    "00": "first slider",
    "01": "diagnosis",
    "02": "lambda",
    "03": "dropout mask",
    "04": "signal by layer",
    "05": "which epsilon",
    "06": "optimizer paths",
    "07": "largest stable α",
    "08": "grid or random",
    "09": "settings that train",
    "10": "regions of the plane",
    "11": "the tape",
    "12": "the meeting",
}


def with_minutes(notebook):
    """Its header, with the minutes that were counted."""
    return STATED.sub(told(notebook)[2], notebook.cells[0].source)


def in_map(text, totals):
    """A text with a table of the notebooks; the last column gets the minutes, number -> (core, beyond)."""
    for number, (core, beyond) in totals.items():
        stated = f"{core} + {beyond}" if beyond else core
        text = re.sub(rf"(?m)^(\| {number} \|.*\|)[^|\n]*\|$", rf"\g<1> {stated} |", text)
    return text


def picture(notebook, panel):
    """The stored picture of a panel, a PNG as bytes."""
    outputs = [output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", [])]
    return next(
        base64.b64decode(d["image/png"])
        for d in outputs
        if d.get("text/plain", "").startswith(f"Panel '{panel}'")
    )


def main():
    notebooks = {path.name[:2]: nbformat.read(path, as_version=4) for path in PATHS}
    totals = {number: told(notebook)[:2] for number, notebook in notebooks.items()}
    for path, (number, notebook) in zip(PATHS, notebooks.items()):
        notebook.cells[0].source = with_minutes(notebook)
        if number == "00":
            for cell in notebook.cells:
                cell.source = in_map(cell.source, totals)
        nbformat.write(notebook, path)
        (ROOT / "docs" / f"{number}.png").write_bytes(picture(notebook, PICTURES[number]))
    README.write_text(in_map(README.read_text(encoding="utf-8"), totals), encoding="utf-8")
    core, beyond = map(sum, zip(*totals.values()))
    print(f"{core} minutes in all, and {beyond} beyond the course:", totals)


if __name__ == "__main__":
    main()
