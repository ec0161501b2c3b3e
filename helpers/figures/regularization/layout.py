"""The layout of both panels of notebook 02: a plane, and beside it two axes, one above the other."""

import numpy as np

from ...drawing.plots import SPLITS, key_line

WINDOW = (-2.2, 3.2, -1.8, 2.3)  # of the plane: x1 from and to, x2 from and to


def plane_and_two(fig, hspace):
    """Three axes (the plane, above, below), with a key to train and dev."""
    grid = fig.add_gridspec(2, 2, width_ratios=(1, 1.05), hspace=hspace, top=0.86, bottom=0.12)
    plane, above, below = (fig.add_subplot(grid[where]) for where in (np.s_[:, 0], np.s_[0, 1], np.s_[1, 1]))
    plane.set(xlabel="$x_1$", ylabel="$x_2$")
    key_line(fig, {"train": SPLITS["train"], "dev": SPLITS["dev"]})
    return plane, above, below
