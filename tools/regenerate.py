"""Execute notebooks and store each with picture and text only: python tools/regenerate.py [NOTEBOOK ...]

With --clean first, nothing is executed: what is stored is only cleaned. With --ids first, it is cleaned, and
every cell's id begins with the number of its notebook, so that no two cells of the series share one.
"""

import hashlib
import sys
import time
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# As JupyterLab writes them, so that a notebook which was only opened is saved as it was; Python's version,
# which JupyterLab adds, is dropped again by helpers/saving.py.
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE_INFO = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}


def execute(notebook, folder):
    """Run every cell in a fresh kernel of the Python that runs this script, whatever others are installed."""
    manager = AsyncKernelManager(kernel_spec_manager=KernelSpecManager(kernel_dirs=[]))
    NotebookClient(
        notebook,
        km=manager,
        timeout=120,
        record_timing=False,
        coalesce_streams=True,  # how output was cut into pieces is a matter of timing
        resources={"metadata": {"path": str(folder)}},
    ).execute()


def clean(notebook):
    """Drop, in place, live widgets and all that differs from run to run: picture and text stay."""
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": LANGUAGE_INFO})
    seen = set()
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({"tags": cell.metadata.tags} if cell.metadata.get("tags") else {})
        cell.id = cell.get("id") or hashlib.sha1(cell.source.encode()).hexdigest()[:8]
        while cell.id in seen:
            cell.id = hashlib.sha1(cell.id.encode()).hexdigest()[:8]
        seen.add(cell.id)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)


def number_ids(notebook, number):
    """Begin every cell's id with `number`, in place; those that do stay as they are."""
    for cell in notebook.cells:
        cell.id = cell.id if cell.id.startswith(f"{number}-") else f"{number}-{cell.id}"


def regenerate(path, way=""):
    """Rewrite one notebook, executed anew if no other way is named; an error leaves the file as it was."""
    notebook = nbformat.read(path, as_version=4)
    if not way:
        execute(notebook, path.parent)
    clean(notebook)
    if way == "--ids":
        number_ids(notebook, path.stem.split("_")[0])
    nbformat.validate(notebook)
    nbformat.write(notebook, path)


def main(names):
    way = names.pop(0) if names[:1] in (["--clean"], ["--ids"]) else ""
    paths = [Path(name) for name in names] or sorted(NOTEBOOKS.glob("*.ipynb"))
    if not paths:
        sys.exit(f"no notebooks in {NOTEBOOKS}")
    if missing := [str(path) for path in paths if not path.is_file()]:
        sys.exit(f"there is no {', no '.join(missing)}")
    for path in paths:
        start = time.perf_counter()
        try:
            regenerate(path, way)
        except CellExecutionError as error:
            sys.exit(f"{path} is left as it was: a cell failed\n{error}")
        print(f"{path.name}: {time.perf_counter() - start:.1f} s, {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
