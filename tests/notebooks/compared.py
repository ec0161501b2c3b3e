"""What nbval does not do itself: it compares pictures, and runs every cell a second time after the whole
notebook.

Used by the conftest.py of the project. Pictures are compared where Matplotlib is the one of constraints.txt:
another release sets text and edges a little differently.
"""

import base64
import io
import re
from importlib.metadata import version
from pathlib import Path

import numpy as np
from matplotlib.image import imread

ROOT = Path(__file__).resolve().parents[2]
# Pictures of measured time, which is another at every run: by the beginning of their text.
TIMED = ("Panel 'batch size and clock'", "Picture: Left: steps to 90% dev accuracy")
# Pictures of runs so wild that the last digit of a sum, another on other processors, sends them elsewhere.
WILD = ("Panel 'settings that train'", "Panel 'noise of the batch'")
DIFFERS = 24 / 255  # a pixel differs if one of its channels does by more than this
MOST = 1e-4  # of a picture's pixels may differ: a curve that is elsewhere makes ten times as many


def pinned():
    """Whether pictures can be compared: the environment draws with the Matplotlib that is pinned."""
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    return re.search(r"(?m)^matplotlib==(\S+)", pins)[1] == version("matplotlib")


def pictures(outputs):
    """[(text, PNG as base64)] of a cell's outputs, those of measured time and of wild runs left out."""
    shown = [output.get("data", {}) for output in outputs]
    both = [(data.get("text/plain", ""), data["image/png"]) for data in shown if "image/png" in data]
    return [(text, png) for text, png in both if not text.startswith(TIMED + WILD)]


def share_that_differs(one, other):
    """Of the pixels of two PNGs (base64); 1 where the sizes differ."""
    if one == other:  # as a rule, on the machine that stored them: nothing to decode
        return 0.0
    a, b = (imread(io.BytesIO(base64.b64decode(png)))[..., :3] for png in (one, other))
    if a.shape != b.shape:
        return 1.0
    return float((np.abs(a - b).max(axis=-1) > DIFFERS).mean())


def pictures_differ(fresh, stored):
    """What differs between the pictures of two lists of outputs, in words; empty if nothing does."""
    fresh, stored = pictures(fresh), pictures(stored)
    if len(fresh) != len(stored):
        return f"{len(stored)} pictures are stored, {len(fresh)} are drawn now"
    for (text, old), (_, new) in zip(stored, fresh):
        share = share_that_differs(old, new)
        if share > MOST:
            return f"the picture differs in {share:.2%} of its pixels: {text[:80]}"
    return ""


def compare_pictures_too(item):
    """Let an nbval cell compare its pictures after its text."""
    of_text = item.compare_outputs

    def compare(fresh, stored, skip_compare=None):
        if not of_text(fresh, stored, skip_compare):
            return False
        told = pictures_differ(fresh, stored)
        if told:
            item.comparison_traceback.append(told)
        return not told

    item.compare_outputs = compare


def again(items):
    """The nbval cells among `items` once more, to be run after all of them, in the same kernels."""
    return [
        type(item).from_parent(
            item.parent,
            name=f"{item.name} again",
            cell_num=item.cell_num,
            cell=item.cell,
            options=item.options,
        )
        for item in items
    ]
