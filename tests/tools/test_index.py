"""What headers, both maps and the pictures say of the notebooks is what the notebooks hold; `make notebooks`
renews it.
"""

import re
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import index  # noqa: E402
from minutes import SECONDS, counts, minutes, told  # noqa: E402

NOTEBOOKS = {path.name[:2]: nbformat.read(path, as_version=4) for path in index.PATHS}
START_PAGE = "\n\n".join(cell.source for cell in NOTEBOOKS["00"].cells if cell.cell_type == "markdown")


def made_of(*cells):
    return nbformat.v4.new_notebook(cells=[*cells])


def test_everything_is_counted_once():
    prose = nbformat.v4.new_markdown_cell(
        "## One · *two* words $a + b$ and [a link](somewhere.ipynb)\n\n$$x = 1$$\n\n| not | counted |\n\n"
        "<details><summary>Answer</summary>\nyes\n</details>\n\n## Sources\n\nnot counted either"
    )
    panel = nbformat.v4.new_output("display_data", {"text/plain": "Panel 'a' (x=1): b."})
    lines = [
        "import numpy as np",
        "def ewa(x):",
        "",
        "    ...",
        'check("ewa", ewa)',
        "figure.average(",
        "    plt.plot(x)",
        ")",
    ]
    code = nbformat.v4.new_code_cell("\n".join(lines), outputs=[panel])
    assert counts([prose, code]) == {
        "word": 10, "displayed formula": 1, "line of code": 3, "output": 1, "panel": 1, "exercise": 1,
        "line of a solution": 5, "question": 1,
    }  # fmt: skip


def test_minutes_follow_the_rates():
    words = nbformat.v4.new_markdown_cell("word " * 1800)
    assert minutes([words]) == round(1800 * SECONDS["word"] / 60) == 10
    header = nbformat.v4.new_markdown_cell("**It takes** about an hour.")
    titles = {"1 · One": 900, "2 · Beyond the course": 1800, "Recap": 900}
    parts = [nbformat.v4.new_markdown_cell(f"## {title}\n" + "word " * n) for title, n in titles.items()]
    assert told(made_of(header, *parts)) == (
        10,
        10,
        "about 10 minutes, and 10 more for what lies beyond the course.",
    )
    assert told(made_of(header, parts[0])) == (5, 0, "about 5 minutes.")


@pytest.mark.parametrize("number", NOTEBOOKS)
def test_headers_and_maps_state_the_minutes(number):
    notebook = NOTEBOOKS[number]
    core, beyond, sentence = told(notebook)
    stated = f"{core} + {beyond}" if beyond else core
    assert sentence in notebook.cells[0].source
    for text in (START_PAGE, index.README.read_text(encoding="utf-8")):
        (row,) = re.findall(rf"(?m)^\| {number} \|.*$", text)
        assert row.endswith(f"| {stated} |")


@pytest.mark.parametrize("number", NOTEBOOKS)
def test_pictures_are_the_stored_ones_and_the_readme_shows_them(number):
    shown = ROOT / "docs" / f"{number}.png"
    assert shown.read_bytes() == index.picture(NOTEBOOKS[number], index.PICTURES[number])
    assert f'src="docs/{number}.png"' in index.README.read_text(encoding="utf-8")
