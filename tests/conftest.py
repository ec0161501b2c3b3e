"""What every test may count on: no window opens, and NumPy keeps to one thread, so that timings and rounding
repeat.
"""

import os

import matplotlib

matplotlib.use("agg")  # here alone: in the environment it would keep figures out of the notebooks' kernels
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
