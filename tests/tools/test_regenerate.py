"""tools/regenerate.py stores picture and text, the same bytes each time, and leaves a failing notebook alone."""

import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "regenerate.py"
LIVE = """class Live:
    def _repr_mimebundle_(self, **options):
        return {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "image/png": "aGk=", "text/plain": "Live"}
Live()"""


def regenerate(path):
    return subprocess.run([sys.executable, SCRIPT, path], capture_output=True, text=True)


def write(path, *sources):
    cells = [new_markdown_cell("# Title"), *map(new_code_cell, sources)]
    cells[-1].metadata.update(collapsed=True, tags=["kept"])
    nbformat.write(new_notebook(cells=cells, metadata={"widgets": {"state": {}}, "authors": ["me"]}), path)


def test_picture_and_text_are_stored_and_nothing_else(tmp_path):
    path = tmp_path / "a b.ipynb"
    write(path, LIVE, "import sys; sys.executable")
    ids = [cell.id for cell in nbformat.read(path, as_version=4).cells]
    assert regenerate(path).returncode == 0
    first = path.read_bytes()
    stored = nbformat.read(path, as_version=4)
    _, live, python = stored.cells
    assert live.outputs[0].data == {"image/png": "aGk=", "text/plain": "Live"}
    assert python.outputs[0].data["text/plain"] == repr(sys.executable)  # the kernel is this environment's
    assert (live.execution_count, python.execution_count) == (1, 2)
    assert python.metadata == {"tags": ["kept"]} and set(stored.metadata) == {"kernelspec", "language_info"}
    assert [cell.id for cell in stored.cells] == ids
    regenerate(path)
    assert path.read_bytes() == first


def test_clean_changes_metadata_and_executes_nothing(tmp_path):
    path = tmp_path / "a.ipynb"
    write(path, "1 / 0")
    before = nbformat.read(path, as_version=4)
    ran = subprocess.run([sys.executable, SCRIPT, "--clean", path], capture_output=True, text=True)
    after = nbformat.read(path, as_version=4)
    assert ran.returncode == 0 and [cell.source for cell in after.cells] == [c.source for c in before.cells]
    assert after.cells[-1].outputs == [] and after.metadata.kernelspec.display_name == "Python 3 (ipykernel)"


def test_ids_begin_with_the_number_of_their_notebook_and_nothing_else_changes(tmp_path):
    path = tmp_path / "07_a.ipynb"
    write(path, "1 / 0")
    before = nbformat.read(path, as_version=4)
    for _ in range(2):
        ran = subprocess.run([sys.executable, SCRIPT, "--ids", path], capture_output=True, text=True)
        after = nbformat.read(path, as_version=4)
        assert ran.returncode == 0
        assert [cell.id for cell in after.cells] == [f"07-{cell.id}" for cell in before.cells]
        assert [cell.source for cell in after.cells] == [cell.source for cell in before.cells]
    nbformat.validate(after)


def test_no_two_cells_of_the_series_share_an_id_once_they_are_numbered():
    from tests.notebooks.source import PATHS
    from tools.regenerate import number_ids

    notebooks = {path.stem[:2]: nbformat.read(path, as_version=4) for path in PATHS}
    for number, notebook in notebooks.items():
        number_ids(notebook, number)
    ids = [cell.id for notebook in notebooks.values() for cell in notebook.cells]
    assert len(set(ids)) == len(ids) > 500 and max(map(len, ids)) <= 64


def test_a_failing_notebook_stays_as_it_was(tmp_path):
    path = tmp_path / "broken.ipynb"
    write(path, "1 + 1", "1 / 0")
    before = path.read_bytes()
    done = regenerate(path)
    assert done.returncode == 1 and "ZeroDivisionError" in done.stderr
    assert path.read_bytes() == before
