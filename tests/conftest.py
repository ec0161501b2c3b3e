"""What every test may count on: no window opens, and NumPy keeps to one thread, so that timings and rounding repeat."""

import os

os.environ["MPLBACKEND"] = "agg"
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
