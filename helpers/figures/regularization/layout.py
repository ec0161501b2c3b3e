"""What the panels of notebook 02 share: the window, the dot of a growing curve, the best possible error."""

from ...drawing.plots import INK, label_at

WINDOW = (-2.2, 3.2, -1.8, 2.3)  # of the plane: x1 from and to, x2 from and to
NOW = {"marker": "o", "markersize": 5.5, "markevery": [-1]}  # of a growing curve: a dot at its last value


def best_possible(ax, error, x):
    """A thin line at the Bayes error, in %, named at `x`; nothing where it is None."""
    if error is not None:
        ax.axhline(error, color=INK, linewidth=0.9, linestyle=":")
        label_at(ax, x, error, f"best possible: {error:g}", dx=0, dy=-8, fontsize=8.5)
