"""Five error rates to set by hand, and which gap between them to work on."""

import numpy as np

from ...drawing.controls import slider, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, DEV, INK, TEST, TRAIN, panes
from .ladder import climb, ladder, signed

RUNGS = {"human": INK, "train": TRAIN, "train-dev": ARMS[5]["color"], "dev": DEV, "test": TEST}


def reading_the_ladder(reading, steps, error_bar):
    """Panel "reading the ladder": the error rates from human to test, and the gaps that count.

    reading: a function of the five errors in % -> the four gaps, and which of them count (arrays).
    steps: the names of the four gaps. error_bar: a function (error, m) -> its standard error.
    """

    def setup(fig):
        (ax,) = panes(fig, ("",))
        fig.subplots_adjust(left=0.09)
        rungs = ladder(ax, list(RUNGS), list(RUNGS.values()), 52)
        return {**rungs, "title": ax.set_title("Where the error comes in")}

    def update(artists, human, train, train_dev, dev, test, m):
        errors = np.array([human, train, train_dev, dev, test])
        bars = 100 * error_bar(errors / 100, m) * [0, 0, 1, 1, 1]
        gaps, counts = reading(errors)
        climb(artists, errors, bars, steps, counts)
        unsure = counts & (gaps < 2 * np.hypot(bars[1:], bars[:-1]))
        found = zip(steps, gaps, unsure, counts)
        work = [named(step, gap, doubt) for step, gap, doubt, count in found if count]
        notes = ", with training error below human error" if train < human else ""
        notes += ", with dev easier than training" if dev < train else ""
        return ("Work on " + " and ".join(work) if work else "No gap worth naming") + notes + "."

    controls = {
        "human": slider("human, %", 0, 30, 0.5, 0.5),
        "train": slider("train, %", 0, 30, 1, 0.5),
        "train_dev": slider("train-dev, %", 0, 30, 1.5, 0.5),
        "dev": slider("dev, %", 0, 30, 10, 0.5),
        "test": slider("test, %", 0, 30, 11, 0.5),
        "m": stop_slider("examples in each set", [100, 300, 1000, 3000, 10_000], 1000),
    }
    hint = "train-dev to 9; back, then dev to 0.5; under “more”, test to 16 with 100 examples."
    readings = ((1, 9, 10), (1, 1.5, 10), (10, 11, 12), (10, 11, 20))  # the lecture's: train, train-dev, dev
    return Panel(
        "reading the ladder",
        controls,
        setup,
        update,
        size=(9.6, 4.2),
        hint=hint,
        handles=("train", "train_dev", "dev"),
        presets={" / ".join(f"{rate:g}" for rate in rates): _lecture(*rates) for rates in readings},
    )


def named(step, gap, unsure):
    """A gap that counts, by its name and size."""
    return f"{step} ({signed(gap)}{', which may be chance' if unsure else ''})"


def _lecture(train, train_dev, dev):
    return {"human": 0, "train": train, "train_dev": train_dev, "dev": dev, "test": dev}
