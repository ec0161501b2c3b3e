"""Drawing shared by all figures: style, axes, direct labels, cost surfaces, regions of a plane."""

from contextlib import contextmanager
from pathlib import Path

import numpy as np
from matplotlib import rc_context, rc_params_from_file
from matplotlib.collections import LineCollection
from matplotlib.colors import LinearSegmentedColormap, ListedColormap, to_rgb
from matplotlib.lines import Line2D

from .numbers import told
from .palette import (
    ARMS,
    AXIS,
    BEFORE,
    CLASSES,
    CONTOUR,
    DEV,
    INK,
    LABEL,
    MARKERS,
    SPLITS,
    TEST,
    TRAIN,
    VALLEY,
    WARNING,
    class_look,
    contrast,
    text_color,
)  # fmt: skip

__all__ = [  # what figures and notebooks import from here
    "ARMS", "AXIS", "BEFORE", "CLASSES", "CONTOUR", "DEV", "INK", "LABEL", "MARKERS", "SPLITS", "TEST",
    "TRAIN", "VALLEY", "WARNING", "Regions", "class_look", "contours", "contrast", "curve", "key_line",
    "label_at", "name_axes", "panes", "scatter_classes", "style", "text_color", "told",
]  # fmt: skip

_STYLE = rc_params_from_file(
    Path(__file__).parent.with_name("companion.mplstyle"), use_default_template=False
)


@contextmanager
def style():
    """The look of the series, for what is drawn inside `with style():`. Panels draw in it by themselves."""
    with rc_context(_STYLE):
        yield


def panes(fig, titles=("",), widths=None, **options):
    """Axes side by side with room for a key line above: a list, one for each title (bold, at the left)."""
    axes = fig.subplots(1, len(titles), squeeze=False, gridspec_kw={"width_ratios": widths}, **options)[0]
    for ax, title in zip(axes, titles, strict=True):
        ax.set_title(title)
    return list(axes)


def curve(ax, **look):
    """An empty line whose data `update` sets; `look` as for Line2D, e.g. **SPLITS["dev"], **ARMS[2]."""
    return ax.plot([], [], **look)[0]


def name_axes(ax, x, y):
    """Label the axes; a short symbol stands upright beside its axis."""
    ax.set_xlabel(x)
    short = len(y.strip("$")) <= 3 or (y.startswith("$") and len(y) <= 8)
    ax.set_ylabel(
        y, rotation=0 if short else 90, labelpad=8 if short else 4, va="center" if short else "bottom"
    )


def key_line(fig, looks, right=0.985, top=0.985):
    """A key in one line at the top right, clear of the data. looks: dict label -> Line2D properties."""
    lines = [
        Line2D([], [], linewidth=2.4, **{k: v for k, v in look.items() if k != "linewidth"})
        for look in looks.values()
    ]
    legend = fig.legend(
        lines,
        list(looks),
        loc="upper right",
        bbox_to_anchor=(right, top),
        ncols=len(lines),
        borderaxespad=0,
        borderpad=0.2,
        columnspacing=1.6,
        handlelength=2.4,
        handletextpad=0.6,
    )
    for text, look in zip(legend.get_texts(), looks.values()):
        text.set_color(text_color(look.get("color", INK)))
    return legend


def contours(ax, cost, window, minima=(), levels=14, points=160):
    """Draw cost(w1, w2) over window = (w1 low, w1 high, w2 low, w2 high), its minima as a dark +.

    Levels lie closer near the minimum: they enclose areas that grow as the square of their number.
    A sequence of `levels` is used as it is.
    """
    w1, w2 = np.meshgrid(np.linspace(*window[:2], points), np.linspace(*window[2:], points))
    J = cost(w1, w2)
    if np.ndim(levels) == 0:
        levels = np.unique(np.quantile(J, np.linspace(0, 1, levels + 1) ** 2))
    valley = LinearSegmentedColormap.from_list("valley", [VALLEY, "white"])
    ax.contourf(w1, w2, J, levels, colors=valley(np.linspace(0, 1, len(levels) - 1)))
    ax.contour(w1, w2, J, levels[1:], colors=CONTOUR, linewidths=0.6)
    for minimum in minima:
        ax.plot(*minimum, "+", color=INK, markersize=8, markeredgewidth=1.6)
    ax.set(xlim=window[:2], ylim=window[2:])
    ax.grid(False)
    name_axes(ax, "$w_1$", "$w_2$")


def label_at(ax, x, y, text, color=INK, dx=6, dy=0, **look):
    """A label beside the point (x, y), `dx`, `dy` points away from it: instead of a legend."""
    look = {"va": "center", "fontsize": 9.5, "annotation_clip": False} | look
    return ax.annotate(text, (x, y), (dx, dy), textcoords="offset points", color=text_color(color), **look)


def scatter_classes(ax, X, Y, size=16, **look):  # X (2, m), Y (1, m) -> list of lines
    """The examples of each class in its color and marker; a list with one artist a class."""
    labels = np.ravel(Y).astype(int)
    return [ax.plot(*X[:, labels == c], **class_look(c, size) | look)[0] for c in range(labels.max() + 1)]


class Regions:
    """A classifier's regions on a plane, tinted, with their boundary; moved by `show`, quick enough to drag.

    window = (x1 low, x1 high, x2 low, x2 high). `points`, (2, resolution²), are the examples to predict;
    show(P) takes the predictions there: (1, n) probabilities of class 1, or (C, n), one row a class.
    Return it from a panel's setup like an artist.
    """

    def __init__(self, ax, window, n_classes=2, resolution=100):
        self.n_classes, self.resolution = n_classes, resolution
        self._x, self._y = np.linspace(*window[:2], resolution), np.linspace(*window[2:], resolution)
        self.points = np.stack([grid.ravel() for grid in np.meshgrid(self._x, self._y)])
        tints = [tuple(0.8 + 0.2 * channel for channel in to_rgb(color)) for color in CLASSES[:n_classes]]
        blank = np.zeros((resolution, resolution))
        self._image = ax.imshow(
            blank, ListedColormap(tints), vmin=-0.5, vmax=n_classes - 0.5, extent=window, origin="lower",
            aspect="auto", interpolation="nearest", zorder=0,
        )  # fmt: skip
        self._boundary = LineCollection([], colors=INK, linewidths=1.4, zorder=1.5)
        ax.add_collection(self._boundary, autolim=False)
        ax.set(xlim=window[:2], ylim=window[2:])
        ax.grid(False)
        # The frame is drawn again over the image, which would else cover its inner half.
        self.artists = [self._image, self._boundary, *ax.spines.values()]

    def show(self, P):  # (1, n) or (C, n)
        """Color the plane by the most probable class and draw the boundary where it changes."""
        from contourpy import contour_generator  # comes with Matplotlib

        P = np.asarray(P, dtype=float).reshape(-1, self.resolution, self.resolution)
        if len(P) == 1:
            P = np.stack([1 - P[0], P[0]])
        best = P.argmax(axis=0)
        self._image.set_data(best)
        edges = []
        for c in range(1 if len(P) == 2 else len(P)):
            margin = P[c] - np.delete(P, c, axis=0).max(axis=0)
            if np.isfinite(margin).all():
                edges += contour_generator(self._x, self._y, margin).lines(0.0)
        self._boundary.set_segments(edges)
