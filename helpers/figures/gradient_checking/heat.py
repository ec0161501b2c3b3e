"""The colors of a difference, from fine to a bug, and the table of what each place of a check misses."""

from textwrap import fill

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, LogNorm

from ...drawing.numbers import told
from ...drawing.picture import Picture
from ...drawing.plots import INK, VALLEY

LOWEST = 1e-9  # of the colors
_FINE = 1e-7
_HEAT = LinearSegmentedColormap.from_list("heat", ["#F3F6F9", VALLEY, "#E69F00", "#D55E00", "#5B2300"])
_SCALE = {1e-9: "1e-9", 1e-7: "1e-7 fine", 1e-5: "1e-5 look", 1e-3: "1e-3 bug", 1: "1"}


def heat(ax, rows, columns):
    """An empty map in the colors of differences, from fine to a bug."""
    ax.set(xticks=[], yticks=[], ylim=(rows, 0))
    ax.spines[:].set_visible(False)
    blank = np.ma.masked_all((rows, columns))
    return ax.pcolormesh(blank, cmap=_HEAT, norm=LogNorm(LOWEST, 1), edgecolors="white", linewidth=1.5)


def scale(fig, mesh, place):
    """The color bar of a map, at `place` in the figure."""
    bar = fig.colorbar(mesh, cax=fig.add_axes(place))
    bar.outline.set_visible(False)
    bar.set_ticks(list(_SCALE), labels=list(_SCALE.values()))


def what_each_place_misses(table, places, labels):
    """Picture: the relative difference of every pass at every place, in words where it is missed.

    table: dict slug -> one difference a place. labels: dict slug -> name; "right" is the pass without a bug.
    """

    def draw(fig):
        ax = fig.subplots()
        fig.subplots_adjust(left=0.29, right=0.99, top=0.88, bottom=0.02)
        heat(ax, len(table), len(places)).set_array(np.clip(list(table.values()), LOWEST, 1))
        for row, (slug, differences) in enumerate(table.items()):
            ax.text(-0.1, row + 0.5, labels[slug], ha="right", va="center")
            for column, d in enumerate(differences):
                word = told(d) if d > _FINE else "missed" if slug != "right" else "fine"
                color = "white" if d > 1e-3 else INK
                ax.text(column + 0.5, row + 0.5, word, ha="center", va="center", color=color)
        for column, place in enumerate(places):
            ax.text(column + 0.5, -0.2, fill(place, 12), ha="center", weight="bold", fontsize=9.5)

    return Picture(
        draw,
        "A table of thirteen passes against six places of a check. Two places find every bug and leave the "
        "right pass in peace; most bugs are missed where all weights are equal.",
        size=(9.2, 4.6),
    )
