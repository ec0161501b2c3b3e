"""Each stored notebook keeps its budgets, was executed in order, carries clean metadata, and its links lead somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import nbformat
import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
README = ROOT / "README.md"
LINK = re.compile(r"""\]\(\s*<?([^)\s>]+)|\b(?:href|src)\s*=\s*["']([^"']+)""")
ANCHOR = re.compile(r"""\b(?:id|name)\s*=\s*["']([^"']+)""")


def load(path):
    return nbformat.read(path, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def without_code(text):
    """Markdown without fenced blocks, inline code and formulas, whose brackets are no links."""
    for pattern in (r"(?ms)^\s*(```|~~~).*?^\s*\1", r"`+[^`\n]+`+", r"(?s)\$\$.*?\$\$", r"\$[^$\n]+\$"):
        text = re.sub(pattern, "", text)
    return text


def prose(path):
    if path.suffix == ".ipynb":
        return without_code("\n\n".join(cell.source for cell in load(path).cells if cell.cell_type == "markdown"))
    return without_code(path.read_text(encoding="utf-8"))


def anchors(path):
    """Explicit ids, and headings as JupyterLab (notebooks) or GitHub (Markdown files) names them."""
    text = prose(path)
    headings = [title.strip() for title in re.findall(r"(?m)^#{1,6}\s+(.+?)\s*#*$", text)]
    if path.suffix == ".ipynb":
        slugs = {re.sub(r"[*_]{1,2}(\S.*?\S|\S)[*_]{1,2}", r"\1", title).replace(" ", "-") for title in headings}
    else:
        slugs = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings}
    return slugs | set(ANCHOR.findall(text))


def test_there_are_notebooks():
    assert PATHS, "notebooks/ is empty"


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return load(path)


def test_cells_keep_their_budget(notebook):
    lengths = [sum(bool(line.strip()) for line in cell.source.splitlines()) for cell in code_cells(notebook)]
    assert np.median(lengths) <= 4
    assert np.percentile(lengths, 90) <= 12
    assert max(lengths) <= 25


def test_code_comes_after_prose(notebook):
    before = [a.cell_type for a, b in zip(notebook.cells, notebook.cells[1:]) if b.cell_type == "code"]
    assert notebook.cells[0].cell_type == "markdown"
    assert before.count("markdown") >= 0.75 * len(before)


def test_every_cell_was_executed_in_order_and_none_failed(notebook):
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert outputs, "stored without outputs: run `make notebooks`"
    assert all(o.execution_count == c.execution_count for c in cells for o in c.outputs if o.output_type == "execute_result")
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]


def test_no_cell_escapes_the_comparison(notebook):
    marks = [m for cell in code_cells(notebook) for m in re.findall(r"(?i)#\s*(nbval_\w+|pytest_\w+)", cell.source)]
    tags = [tag for cell in notebook.cells for tag in cell.metadata.get("tags", []) if re.match("(?i)nbval|raises-exception|skip", tag)]
    assert not marks + tags


def test_metadata_are_clean(notebook):
    nbformat.validate(notebook)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3" and "version" not in notebook.metadata.language_info
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert all(set(cell.metadata) <= {"tags"} for cell in notebook.cells)


def test_outputs_are_pictures_and_text_that_repeat(notebook):
    outputs = [output for cell in code_cells(notebook) for output in cell.outputs]
    kinds = {kind for output in outputs for kind in output.get("data", {})}
    assert kinds <= {"image/png", "text/plain", "text/html", "text/markdown", "text/latex"}
    text = [output.get("text") or output.data.get("text/plain", "") + output.data.get("text/html", "") for output in outputs]
    assert not [t for t in text if re.search(r"0x[0-9a-f]{6,}", t)], "a memory address never repeats"


@pytest.mark.parametrize("page", [*PATHS, README], ids=lambda path: path.name)
def test_links_lead_somewhere(page):
    broken = []
    for target in (unquote(a or b) for a, b in LINK.findall(prose(page))):
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue  # another site
        name, _, anchor = target.partition("#")
        goal = (page.parent / name).resolve() if name else page
        if not goal.exists() or not goal.is_relative_to(ROOT) or (anchor and anchor not in anchors(goal)):
            broken.append(target)
    assert not broken


def setup_for_colab():
    """The source of the one cell that only Google Colab needs; it is the same, and in the same place, everywhere."""
    cells = [(load(path).cells.index(cell), cell.source) for path in PATHS for cell in load(path).cells if "colab" in cell.metadata.get("tags", [])]
    assert len(cells) == len(PATHS) and len(set(cells)) == 1
    return cells[0][1]


def test_every_notebook_has_the_same_cell_for_colab_and_no_other_names_it():
    setup = setup_for_colab()
    assert all(["google.colab" in cell.source for cell in code_cells(load(path))].index(True) == 0 for path in PATHS)
    assert sum("google.colab" in cell.source for path in PATHS for cell in code_cells(load(path))) == len(PATHS)
    assert setup.count("\n") < 8


@pytest.mark.parametrize("colab", [False, True], ids=["elsewhere", "in Colab"])
def test_the_cell_for_colab_mounts_the_drive_and_finds_the_helpers_there_and_elsewhere_does_nothing(tmp_path, colab):
    """Colab itself cannot be had here: a module of its name stands in, whose drive appears when it is mounted."""
    fake, drive, work = tmp_path / "fake", tmp_path / "drive", tmp_path / "work"
    (fake / "google" / "colab").mkdir(parents=True), work.mkdir()
    (fake / "google" / "colab" / "__init__.py").touch()
    (fake / "google" / "colab" / "drive.py").write_text(
        "import os\ndef mount(path):\n    os.makedirs(path + '/MyDrive')\n"
        f"    os.symlink({str(ROOT)!r}, path + '/MyDrive/idnn-companion')\n    print('mounted')\n"
    )
    setup = setup_for_colab().replace("/content/drive", drive.as_posix())
    after = "import helpers; print(helpers.__file__)" if colab else "print(sys.path == before, 'google' in sys.modules)"
    code = ("import google.colab\n" if colab else "") + f"import sys\nbefore = list(sys.path)\n{setup}\n{after}"
    ran = subprocess.run([sys.executable, "-c", code], cwd=work, env=os.environ | {"PYTHONPATH": str(fake)}, capture_output=True, text=True)
    assert ran.stderr == ""
    found = (drive / "MyDrive" / "idnn-companion" / "helpers" / "__init__.py").as_posix()
    assert ran.stdout.split() == (["mounted", found] if colab else ["True", "False"])
