"""A panel's pictures for a page: what differs from the first one, lossless, the rest transparent."""

import io
from base64 import b64encode

import numpy as np
from PIL import Image

from helpers.drawing.picture import STILL

CUTS = 2  # a picture is kept in so many columns: often one half stays while the other moves


def pictures(panel, first, settings):
    """Yield (pieces, sentence) for every setting; a piece is (left, top, WebP file as base64)."""
    home = pixels(panel, first, first)[0]
    for setting in settings:
        picture, sentence = pixels(panel, setting, first)
        yield pieces(picture, home), sentence


def pixels(panel, setting, first):
    """(array (height, width, 3), sentence) of a setting, the first one's course as its ghost."""
    picture, sentence = panel._frames.blitted(setting, first, STILL.sharpness)
    return picture[..., :3].copy(), sentence


def pieces(picture, home):
    """What differs from the first picture, column by column."""
    edges = np.linspace(0, picture.shape[1], CUTS + 1).astype(int)
    found = []
    for left, right in zip(edges, edges[1:]):
        part, under = picture[:, left:right], home[:, left:right]
        changed = (part != under).any(axis=2)
        if changed.any():
            rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
            box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
            found.append((int(left + columns[0]), int(rows[0]), webp(part[box], changed[box])))
    return found


def webp(colors, seen):
    """Colors (height, width, 3), transparent where not seen, as a lossless WebP file in base64."""
    rgba = np.zeros((*seen.shape, 4), np.uint8)
    rgba[seen, :3], rgba[seen, 3] = colors[seen], 255
    file = io.BytesIO()
    Image.fromarray(rgba).save(file, "WEBP", lossless=True, quality=50, method=2)
    return b64encode(file.getvalue()).decode()
