"""Each stored notebook keeps its budgets, was executed in order, carries clean metadata, and its links lead
somewhere.
"""

import ast
import os
import re
import subprocess
import sys

import nbformat
import numpy as np
import pytest

from tests.notebooks.source import PATHS, ROOT, broken_links, code_cells, load, mislabeled_links
from tools.regenerate import KERNELSPEC, LANGUAGE_INFO

README = ROOT / "README.md"
# A line of code that only draws, as opposed to one that hands something to a figure.
DRAWS = re.compile(
    r"\bax(es)?\b|\bfig\b|artists|\bleft\.|\bright\.|label_at|name_axes|curve\(|set_data|plt\.|key_line|panes\(|Panel\("
)


def test_there_are_notebooks():
    assert PATHS, "notebooks/ is empty"


def test_no_two_cells_of_the_series_share_an_id():
    ids = [cell.id for path in PATHS for cell in load(path).cells]
    assert len(set(ids)) == len(ids)


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return load(path)


def test_cells_keep_their_budget(notebook):
    lengths = [sum(bool(line.strip()) for line in cell.source.splitlines()) for cell in code_cells(notebook)]
    assert np.percentile(lengths, 90) <= 12
    assert max(lengths) <= 25


def test_it_opens_with_words(notebook):
    assert notebook.cells[0].cell_type == "markdown"


def test_the_lesson_is_not_how_to_draw(notebook):
    """How a picture is drawn stands in helpers/figures: at most 12% of the lines of code draw, and no cell
    defines a panel.
    """
    cells = [cell for cell in code_cells(notebook) if "colab" not in cell.metadata.get("tags", [])]
    lines = [line for cell in cells for line in cell.source.splitlines()]
    drawing = [line for line in lines if DRAWS.search(line)]
    assert len(drawing) < 0.12 * len(lines), drawing
    names = {
        node.name
        for cell in cells
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.FunctionDef)
    }
    assert not names & {"setup", "update"}


def test_every_cell_was_executed_in_order_and_none_failed(notebook):
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert outputs, "stored without outputs: run `make notebooks`"
    assert all(
        o.execution_count == c.execution_count
        for c in cells
        for o in c.outputs
        if o.output_type == "execute_result"
    )
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]


def test_no_cell_escapes_the_comparison(notebook):
    marks = [
        m for cell in code_cells(notebook) for m in re.findall(r"(?i)#\s*(nbval_\w+|pytest_\w+)", cell.source)
    ]
    tags = [
        tag
        for cell in notebook.cells
        for tag in cell.metadata.get("tags", [])
        if re.match("(?i)nbval|raises-exception|skip", tag)
    ]
    assert not marks + tags


def test_metadata_are_clean(notebook):
    nbformat.validate(notebook)
    # What JupyterLab writes too: else a notebook that was only opened would differ from the one handed out.
    assert notebook.metadata == {"kernelspec": KERNELSPEC, "language_info": LANGUAGE_INFO}
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert all(set(cell.metadata) <= {"tags"} for cell in notebook.cells)


def test_outputs_are_pictures_and_text_that_repeat(notebook):
    outputs = [output for cell in code_cells(notebook) for output in cell.outputs]
    kinds = {kind for output in outputs for kind in output.get("data", {})}
    assert kinds <= {"image/png", "text/plain", "text/html", "text/markdown", "text/latex"}
    text = [
        output.get("text") or output.data.get("text/plain", "") + output.data.get("text/html", "")
        for output in outputs
    ]
    assert not [t for t in text if re.search(r"0x[0-9a-f]{6,}", t)], "a memory address never repeats"


@pytest.mark.parametrize(
    "page", [*PATHS, README, *sorted((ROOT / "docs").glob("*.md"))], ids=lambda path: path.name
)
def test_links_lead_where_they_say(page):
    assert broken_links(page) == []
    assert mislabeled_links(page) == []


def test_each_notebook_names_its_neighbors():
    for before, path, after in zip([None, *PATHS], PATHS, [*PATHS[1:], None]):
        last = load(path).cells[-1].source
        assert before is None or before.name in last, f"{path.name} does not lead back to {before.name}"
        assert after is None or after.name in last, f"{path.name} does not lead on to {after.name}"


def setup_for_colab():
    """The source of the one cell that only Google Colab needs; it is the same, and in the same place,
    everywhere.
    """
    cells = [
        (load(path).cells.index(cell), cell.source)
        for path in PATHS
        for cell in load(path).cells
        if "colab" in cell.metadata.get("tags", [])
    ]
    assert len(cells) == len(PATHS) and len(set(cells)) == 1
    return cells[0][1]


def test_every_notebook_has_the_same_cell_for_colab_and_no_other_names_it():
    setup = setup_for_colab()
    assert all(
        ["google.colab" in cell.source for cell in code_cells(load(path))].index(True) == 0 for path in PATHS
    )
    assert sum("google.colab" in cell.source for path in PATHS for cell in code_cells(load(path))) == len(
        PATHS
    )
    assert setup.count("\n") < 8


@pytest.mark.parametrize("colab", [False, True], ids=["elsewhere", "in Colab"])
def test_the_cell_for_colab_mounts_the_drive_and_finds_the_helpers_there_and_elsewhere_does_nothing(
    tmp_path, colab
):
    """Colab itself cannot be had here: a module of its name stands in, whose drive appears when it is
    mounted.
    """
    fake, drive, work = tmp_path / "fake", tmp_path / "drive", tmp_path / "work"
    (fake / "google" / "colab").mkdir(parents=True), work.mkdir()
    (fake / "google" / "colab" / "__init__.py").touch()
    (fake / "google" / "colab" / "drive.py").write_text(
        "import os\ndef mount(path):\n    os.makedirs(path + '/MyDrive')\n"
        f"    os.symlink({str(ROOT)!r}, path + '/MyDrive/idnn-companion')\n    print('mounted')\n"
    )
    setup = setup_for_colab().replace("/content/drive", drive.as_posix())
    after = (
        "import helpers; print(helpers.__file__)"
        if colab
        else "print(sys.path == before, 'google' in sys.modules)"
    )
    code = (
        "import google.colab\n" if colab else ""
    ) + f"import sys\nbefore = list(sys.path)\n{setup}\n{after}"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=work,
        env=os.environ | {"PYTHONPATH": str(fake)},
        capture_output=True,
        text=True,
    )
    assert ran.stderr == ""
    found = (drive / "MyDrive" / "idnn-companion" / "helpers" / "__init__.py").as_posix()
    assert ran.stdout.split() == (["mounted", found] if colab else ["True", "False"])
