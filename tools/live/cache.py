"""What was drawn for a notebook is kept in .live/, as long as nothing that it depends on changes."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from .depends import ROOT, hold_still

KEPT = ROOT / ".live"
AT_ONCE = 2  # notebooks


def drawn(notebooks, kept=KEPT):
    """[(notebook, folder of its scripts, dict cell id -> what the page holds of its panel)]."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(lambda path: (path, *renewed(path, kept / path.stem)), notebooks))
    return found


def renewed(notebook, folder):
    """(folder, what it holds) of one notebook."""
    if not current(notebook, folder):
        fresh = folder.with_name(f"{folder.name}.{os.getpid()}")
        environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": "agg"}
        subprocess.run(
            [sys.executable, "-m", "tools.live", notebook, fresh], cwd=ROOT, env=environment, check=True
        )
        if current(notebook, folder):  # another process was faster, and may be reading it
            shutil.rmtree(fresh)
        else:
            shutil.rmtree(folder, ignore_errors=True)
            fresh.rename(folder)
    return folder, json.loads((folder / "held.json").read_text(encoding="utf-8"))["held"]


def current(notebook, folder):
    """Whether what a folder holds was drawn from the files as they are now."""
    try:
        return hold_still(notebook, json.loads((folder / "held.json").read_text(encoding="utf-8"))["depends"])
    except (OSError, ValueError, KeyError):
        return False
