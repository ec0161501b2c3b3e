"""Three networks on the moons: one that underfits, one that does neither, one that overfits."""

from ...drawing.picture import Picture
from ...drawing.plots import Regions, panes, scatter_classes
from .underfit_or_overfit import WINDOW


def three_fits(runs):
    """Picture: three boundaries side by side, each with its training and its dev error.

    runs: dict title -> X (2, m), Y (1, m), net, params, train error, dev error (shares).
    """

    def draw(fig):
        axes = panes(fig, list(runs))
        fig.subplots_adjust(top=0.9, bottom=0.14, left=0.02, right=0.99, wspace=0.06)
        for ax, (X, Y, net, params, train, dev) in zip(axes, runs.values()):
            regions = Regions(ax, WINDOW, resolution=150)
            regions.show(net.predict_proba(params, regions.points))
            scatter_classes(ax, X, Y, size=9)
            ax.set(xticks=[], yticks=[])
            ax.set_xlabel(f"train {100 * train:.1f}%, dev {100 * dev:.1f}%")

    alt = (
        "Left: a nearly straight boundary that cuts through both moons. Middle: a boundary that follows the "
        "gap between them. Right: a boundary that fits its few examples exactly, in stripes."
    )
    return Picture(draw, alt, size=(9.6, 3.2))
