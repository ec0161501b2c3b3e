"""A stage is a figure of which part stands still: the moving artists are drawn over a kept background."""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .plots import BEFORE, style
from .png import encode

DPI = 100  # pixels of the page for an inch
_ABOVE = 100  # moving artists stand above all that does not move: so blitting them equals a full redraw
GHOST = dict(color=BEFORE, alpha=0.32, linewidth=1.6, linestyle="-", marker="", zorder=_ABOVE - 1)


class Stage:
    """One figure with its moving artists, its ghosts and its kept background.

    setup(fig, **values) draws and returns a dict name -> what moves: an artist, a list of artists, or an
    object whose `artists` they are. `ghosts`: the names of those lines that leave a ghost.
    """

    def __init__(self, setup, values, ghosts, size):
        with style():
            self.figure = Figure(figsize=size, dpi=DPI)
            self.canvas = FigureCanvasAgg(self.figure)
            self.artists = setup(self.figure, **values)
        if not isinstance(self.artists, dict):
            raise TypeError(f"setup must return a dict name -> artist, got {type(self.artists).__name__}")
        missing = [name for name in ghosts if name not in self.artists]
        if missing:
            raise ValueError(f"ghost must name moving artists {sorted(self.artists)}, got {missing[0]!r}")
        self._lines = [line for name in ghosts for line in _flat(self.artists[name], name)]
        moving = [artist for name, value in self.artists.items() for artist in _flat(value, name)]
        for artist in moving:
            artist.set_zorder(artist.get_zorder() + _ABOVE)
        self._ghosts = [self._ghost_of(line) for line in self._lines]
        self._moving = sorted([*self._ghosts, *moving], key=self._drawing_order)
        self._animate(True)
        self.redraw()

    def redraw(self):
        """Draw what stands still, and keep it."""
        with style():
            self.canvas.draw()
        self._background = self.canvas.copy_from_bbox(self.figure.bbox)

    @property
    def pixels(self):
        """(width, height) of its pictures at sharpness 1: so many pixels of the page they take."""
        return self.canvas.get_width_height()

    def trace(self):
        """The data of the lines that leave ghosts, as they are now: a list of (x, y)."""
        return [tuple(np.array(d, dtype=float) for d in line.get_data()) for line in self._lines]

    def draw(self, ghosts=None):
        """The PNG of the stage as its artists are now, with `ghosts` (from `trace`) beneath them."""
        return encode(self.blit(ghosts))

    def blit(self, ghosts=None):
        """The same as an array (height, width, 4), which the next picture overwrites."""
        self._place(ghosts)
        self.canvas.restore_region(self._background)
        renderer = self.canvas.get_renderer()
        for artist in self._moving:
            artist.draw(renderer)
        return np.asarray(self.canvas.buffer_rgba())

    def sharpen(self, sharpness):
        """Draw so many pixels for each of the page from now on, which `blit` then hands over."""
        self.figure.set_dpi(DPI * sharpness)
        self.redraw()

    def full_draw(self, ghosts=None, sharpness=1):
        """The same picture the slow way, everything drawn anew: what `draw` must equal at sharpness 1."""
        self._place(ghosts)
        self._animate(False)
        try:
            self.figure.set_dpi(DPI * sharpness)
            with style():
                self.canvas.draw()
            return encode(np.asarray(self.canvas.buffer_rgba()))
        finally:
            self.figure.set_dpi(DPI)
            self._animate(True)

    def _place(self, ghosts):
        for ghost, data in zip(self._ghosts, ghosts or [None] * len(self._ghosts), strict=True):
            ghost.set_visible(data is not None)
            if data is not None:
                ghost.set_data(*data)

    def _ghost_of(self, line):
        if not isinstance(line, Line2D):
            raise TypeError(f"ghost must name lines (Line2D), got {type(line).__name__}")
        ghost = Line2D([], [], transform=line.get_transform(), drawstyle=line.get_drawstyle(), **GHOST)
        line.axes.add_artist(ghost)
        return ghost

    def _drawing_order(self, artist):
        """Where a full redraw comes to this artist: axes after axes, by zorder, then as they were added."""
        axes = None if isinstance(artist, Axes) else artist.axes
        parent = axes or self.figure
        try:
            place = parent.get_children().index(artist)
        except ValueError:
            raise ValueError(
                f"a moving artist must be a child of its axes or figure: return the whole, not {artist}"
            ) from None
        if axes is None:
            return artist.get_zorder(), 0, 0, place
        return axes.get_zorder(), 1 + self.figure.axes.index(axes), artist.get_zorder(), place

    def _animate(self, moving):
        for artist in self._moving:
            artist.set_animated(moving)


def _flat(value, name):
    if isinstance(value, Artist):
        return [value]
    if value is None:
        return []
    parts = value if isinstance(value, (list, tuple)) else getattr(value, "artists", None)
    if parts is None:
        raise TypeError(f"setup must return artists; {name!r} is {type(value).__name__}")
    return [artist for part in parts for artist in _flat(part, name)]
