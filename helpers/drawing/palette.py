"""The colors of the series and what each means, their tones for text, and how a class on a plane looks."""

from functools import lru_cache

import numpy as np
from matplotlib.colors import to_hex, to_rgb

# One meaning each through the series (Okabe and Ito's palette, safe for color-blind readers).
TRAIN, DEV, TEST, BEFORE, WARNING = "#0072B2", "#D55E00", "#009E73", "#6E7781", "#CC79A7"
INK, LABEL, AXIS = "#1D242B", "#2B333B", "#8A94A0"
CONTOUR, VALLEY = "#B9C7D3", "#DCEAF4"
# Classes on a plane and their markers, in order: never color alone, never the colors of train, dev or test.
CLASSES = ("#3B2C85", "#F0B400", "#56B4E9", "#882255", "#E58FB5", "#5E5E16")
MARKERS = ("o", "^", "s", "D", "v", "P")

SPLITS = {  # how a curve on each part of the data looks, everywhere
    "train": dict(color=TRAIN, linestyle="-"),
    "dev": dict(color=DEV, linestyle="--"),
    "test": dict(color=TEST, linestyle="-."),
    "before": dict(color=BEFORE, linestyle="-"),
}
ARMS = (  # the arms of a comparison, in order
    dict(color=BEFORE, linestyle="-"),
    dict(color=TRAIN, linestyle="-"),
    dict(color=DEV, linestyle="--"),
    dict(color=TEST, linestyle="-."),
    dict(color="#E69F00", linestyle=":"),
    dict(color="#56B4E9", linestyle="-"),
)


def contrast(color, ground="white"):
    """How far `color` stands out from `ground`, 1 to 21 as in WCAG 2: text wants 4.5, a mark 3."""
    light, dark = sorted((_luminance(color), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache
def text_color(color):
    """The tone of `color` that can be read as text on white: the color itself, or just dark enough."""
    red, green, blue = to_rgb(color)
    for share in np.linspace(1, 0, 101):
        tone = to_hex((share * red, share * green, share * blue))
        if contrast(tone) >= 4.5:
            return color if share == 1 else tone


def class_look(c, size=16):
    """Line2D properties for the examples of class `c`: light colors get a dark edge, dark ones a white."""
    edge = "white" if contrast(CLASSES[c]) >= 3 else text_color(CLASSES[c])
    return dict(
        color=CLASSES[c], marker=MARKERS[c], markersize=size**0.5, markeredgecolor=edge,
        markeredgewidth=0.4, linestyle="",
    )  # fmt: skip


def _luminance(color):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return float(np.dot((0.2126, 0.7152, 0.0722), linear))
