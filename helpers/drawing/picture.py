"""A picture that stands still: in the look of the series, sharp on any screen, and told in words."""

import base64
from typing import NamedTuple

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from .plots import style
from .png import encode


class Quality(NamedTuple):
    """sharpness: pixels drawn for each pixel of the page, both ways. level: how hard zlib tries, 1 to 9."""

    sharpness: int
    level: int


# Of what stands still: a figure, and a panel at rest, as it is stored. While it is dragged, a panel draws one
# pixel for each of the page, which is four times as fast.
STILL = Quality(sharpness=2, level=9)


class Picture:
    """A figure as a notebook shows and stores it: a PNG, and its alternative text.

    draw(fig) draws everything. alt: one or two sentences that say what is to be seen.
    size: in inches, of 100 pixels each.
    """

    def __init__(self, draw, alt, size=(9.6, 4.0)):
        if not isinstance(alt, str) or not alt.strip():
            raise ValueError(f"alt must say what the picture shows, got {alt!r}")
        with style():
            figure = Figure(figsize=size, dpi=100 * STILL.sharpness)
            canvas = FigureCanvasAgg(figure)
            draw(figure)
            canvas.draw()
        self.figure, self.alt = figure, alt
        self.png = encode(np.asarray(canvas.buffer_rgba()), STILL.level)
        self.width, self.height = (round(100 * side) for side in size)

    def __repr__(self):
        return f"Picture: {self.alt}"

    def _repr_mimebundle_(self, **options):
        shown = {"width": self.width, "height": self.height, "alt": self.alt}
        data = {"image/png": base64.b64encode(self.png).decode(), "text/plain": repr(self)}
        return data, {"image/png": shown}
