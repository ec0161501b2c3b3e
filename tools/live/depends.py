"""On which files and versions the panels of a notebook depend: of the modules, those that it loaded."""

import hashlib
import json
import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("numpy", "matplotlib", "pillow", "ipywidgets")


def depends(notebook, since):
    """dict path -> hash of the files of this repository that the panels came from, and the versions.

    What was changed since then, while they were drawn, has no hash: it must be drawn again.
    """
    loaded = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    ours = {Path(file).resolve() for file in loaded if file}
    ours |= {*(ROOT / "helpers").glob("*.mplstyle"), *(ROOT / "helpers" / "datasets").iterdir()}
    files = sorted(
        file for file in ours if ROOT in file.parents and file.is_file() and matters(file, notebook)
    )
    hashes = {"notebook": digest(notebook)} if notebook.stat().st_mtime < since else {"notebook": "changed"}
    hashes |= {str(file.relative_to(ROOT)): digest(file) for file in files if file.stat().st_mtime < since}
    return {str(file.relative_to(ROOT)): "changed" for file in files} | hashes | versions()


def hold_still(notebook, known):
    """Whether all of `known`, what a notebook depended on, is as it was."""
    now = versions() | {"notebook": digest(notebook)}
    for name, was in known.items():
        file = ROOT / name
        if was != (now[name] if name in now else file.is_file() and digest(file)):
            return False
    return True


def matters(file, notebook):
    """What is drawn does not depend on how its HTML is written, nor on the exercises of other notebooks."""
    parts = file.relative_to(ROOT).parts
    elsewhere = parts[:2] == ("helpers", "exercises") and parts[2] not in ("judging", notebook.stem[3:])
    written = parts[:2] == ("tools", "live") and file.stem not in ("collect", "draw", "hold", "policy")
    return not (written or parts[0].startswith(".venv") or (elsewhere and len(parts) > 3))


def digest(path):
    """A file's contents in short; of a notebook, those of its code cells only, with what they store."""
    text = path.read_bytes()
    if path.suffix == ".ipynb":
        text = json.dumps([c for c in json.loads(text)["cells"] if c["cell_type"] == "code"]).encode()
    return hashlib.sha256(text).hexdigest()


def versions():
    """dict package -> version, of what draws."""
    return {"python": sys.version} | {name: version(name) for name in PACKAGES}
