"""Mistakes on a sheet, to look at and to count by ticks, and what each count is worth at best."""

import numpy as np

from ...drawing.controls import choice, toggle
from ...drawing.panel import Panel
from ...drawing.plots import BEFORE, DEV, INK, WARNING, curve, label_at, name_axes, panes
from ...drawing.ticks import Ticks
from ..yours import unready

COLUMNS, PITCH = 8, 10  # pictures in a row; pixels from one to the next


def error_sheet(images, words, tags, error, ceiling, mine=None):
    """Panel "error sheet": mistakes to tick, and the ceiling of what was ticked.

    images: (64, k), pictures of 8 × 8. words: k texts, one for each, what was said and what the label is.
    tags: dict category -> (k,), whether it is one. error: the dev error, a share. ceiling: a function (error,
    share) -> the dev error that is left at best; mine: the reader's own, used as soon as it runs.
    """
    count = images.shape[1]
    reason = unready(mine, {"error": 0.2, "share": 0.5}, ()) if mine else None
    left_over = mine if mine and not reason else ceiling
    ticks = Ticks("ticked:", count)

    def setup(fig):
        sheet, bars = panes(
            fig, ("Mistakes: said → label", "Dev error that is left at best, %"), widths=[2.1, 1]
        )
        fig.subplots_adjust(left=0.01, right=0.97, bottom=0.13, top=0.91, wspace=0.3)
        rows = -(-count // COLUMNS)
        sheet.imshow(_mosaic(images, rows), cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")
        sheet.set(
            xlim=(-1.5, COLUMNS * PITCH - 0.5), ylim=(rows * (PITCH + 3) - 1, -1.5), xticks=[], yticks=[]
        )
        sheet.grid(False)
        sheet.spines[:].set_visible(False)
        for k, text in enumerate(words):
            y, x = _corner(k)
            label_at(sheet, x - 0.5, y + 9.3, f"{k + 1}:  {text}", INK, dx=0, fontsize=8.5)
        bars.set(xlim=(0, 100 * error * 1.15), ylim=(len(tags) + 0.5, -0.7))
        bars.set_yticks(range(len(tags) + 1), ["now", *tags])
        bars.grid(axis="y", visible=False)
        bars.barh(0, 100 * error, height=0.5, color=DEV)
        name_axes(bars, "%", "")
        label_at(bars, 100 * error, 0, f"{100 * error:.0f}", INK, dx=4)
        return {
            "frames": curve(sheet, color=WARNING, linestyle="-", linewidth=2.6),
            "real": curve(sheet, color=DEV, marker="^", linestyle="", markersize=6),
            "bars": list(bars.barh(range(1, len(tags) + 1), [0] * len(tags), height=0.5, color=BEFORE)),
            "values": [label_at(bars, 0, i + 1, "", INK, dx=4) for i in range(len(tags))],
        }

    def update(artists, counted, ticked, reveal):
        chosen = np.array(ticks.read(ticked))
        artists["frames"].set_data(*_frames(np.flatnonzero(chosen)))
        real = np.flatnonzero(tags[counted]) if reveal else []
        corners = np.array([_corner(k) for k in real]).reshape(-1, 2)
        artists["real"].set_data(corners[:, 1] + 7, corners[:, 0])
        share = chosen.mean()
        for bar, value, (name, tag) in zip(artists["bars"], artists["values"], tags.items()):
            known = reveal or (name == counted and chosen.any())
            part = np.mean(tag) if reveal else share
            left = _number(left_over, error, part) if known else 0.0
            bar.set_width(100 * left)
            value.set_text(f"{100 * left:.0f}" if known else "?")
            value.xy = 100 * left, value.xy[1]
        told = f"You ticked {chosen.sum()} of {count} as {counted}"
        if chosen.any():
            told += f": without all such mistakes dev would fall from {100 * error:.0f}% to "
            told += f"{100 * _number(left_over, error, share):.0f}% at best"
        if reveal:
            real, hit = np.sum(tags[counted]), np.sum(chosen & tags[counted])
            told += f"; {real} of the {count} really are {counted}, and {hit} of these are ticked"
        return f"{told}."

    presets = {
        "tick all that really are moved": {
            "ticked": ticks.spelled(np.ravel(next(iter(tags.values())))),
            "reveal": True,
        }
    }
    controls = {"counted": choice("I count", list(tags)), "reveal": toggle("reveal"), "ticked": ticks}
    hint = "tick each mistake of one kind by its number; then reveal, and count the next kind"
    return Panel(
        "error sheet",
        controls,
        setup,
        update,
        hint=f"{hint}; {reason}" if reason else hint,
        presets=presets,
        size=(9.6, 3.7),
    )


def _number(function, *values):
    """What a function gives, where it gives a number; else 0."""
    try:
        value = float(function(*values))
    except Exception:  # at these values only: `unready` has tried it once
        return 0.0
    return value if np.isfinite(value) else 0.0


def _corner(k):
    """Row and column of the first pixel of picture k."""
    return (k // COLUMNS) * (PITCH + 3), (k % COLUMNS) * PITCH


def _mosaic(images, rows):
    """All pictures on one sheet."""
    sheet = np.zeros((rows * (PITCH + 3), COLUMNS * PITCH))
    for k, image in enumerate(images.T):
        y, x = _corner(k)
        sheet[y : y + 8, x : x + 8] = np.clip(image.reshape(8, 8), 0, 1)
    return sheet


def _frames(chosen):
    """x and y of a line that goes around every chosen picture, with gaps between them."""
    x, y = np.array([-1, 8, 8, -1, -1, np.nan]), np.array([-1, -1, 8, 8, -1, np.nan])
    corners = [_corner(k) for k in chosen]
    return [np.concatenate([side + at[i] for at in corners] or [[]]) for side, i in ((x, 1), (y, 0))]
