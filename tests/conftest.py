"""What every test may count on: no window opens, and NumPy keeps to one thread, so that timings and rounding
repeat.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import matplotlib
import pytest

matplotlib.use("agg")  # here alone: in the environment it would keep figures out of the notebooks' kernels
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")


SITE = Path(__file__).resolve().parents[1] / "tools" / "site.py"


@pytest.fixture(scope="session")
def still_site(tmp_path_factory):
    """The folder of the site's pages, panels standing still: written once, by the first of several workers
    that asks.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "still_site"
    try:
        folder.mkdir()
    except FileExistsError:  # another worker is at it; the index comes last
        end = time.monotonic() + 300
        while not (folder / "index.html").exists():
            assert time.monotonic() < end, "the worker that writes the site has not come to its end"
            time.sleep(0.2)
        return folder
    command = [sys.executable, "-W", "error", SITE, "--still", folder]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    return folder
