"""Five error rates to set by hand, and which gap between them to work on."""

import numpy as np

from ...drawing.controls import slider, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, DEV, INK, TEST, TRAIN, panes
from ..yours import unready
from .ladder import climb, ladder, signed

RUNGS = {"human": INK, "train": TRAIN, "train-dev": ARMS[5]["color"], "dev": DEV, "test": TEST}
ODD = 1.5  # points by which a step down is worth a word
DOWN = (  # what it says when a step of the ladder goes down
    "training error lies below human error, so no avoidable bias can be read",
    "train-dev lies below train: is it really drawn from the training data?",
    "dev is easier than the training data, which is no cause for alarm",
    "test is easier than dev: do they come from the same source?",
)
READINGS = {  # human, train, train-dev, dev, test
    "1 / 9 / 10": (0, 1, 9, 10, 10.5),
    "1 / 1.5 / 10": (0, 1, 1.5, 10, 10.5),
    "10 / 11 / 12": (0, 10, 11, 12, 12.5),
    "10 / 11 / 20": (0, 10, 11, 20, 20.5),
    "an easy dev set": (4, 7, 10, 6, 6),
}


# Rates that a page without a kernel combines, in %.
_TOGETHER = {"train": [1.0, 5.0, 10.0], "train_dev": [1.0, 5.0, 9.0, 11.0], "dev": [5.0, 8.0, 10.0, 12.0]}


def reading_the_ladder(reading, steps, error_bar, mine=None):
    """Panel "reading the ladder": the error rates from human to test, and the gaps that count.

    reading: a function of the five errors in % -> the four gaps, and which of them count (arrays).
    steps: the names of the four gaps. error_bar: a function (error, m) -> its standard error.
    mine: a reader's own function of the five errors (shares) -> the names of the gaps that count, in words.
    """
    example = dict(zip(("human", "train", "train_dev", "dev", "test"), (0, 0.01, 0.09, 0.1, 0.105)))
    reason = unready(mine, example, str) if mine else None
    own = mine if mine and not reason else None

    def setup(fig):
        (ax,) = panes(fig, ("",))
        fig.subplots_adjust(left=0.09, top=0.92)  # no key above
        rungs = ladder(ax, list(RUNGS), list(RUNGS.values()), 42)
        return {**rungs, "title": ax.set_title("Where the error comes in")}

    def update(artists, human, train, train_dev, dev, test, m):
        errors = np.array([human, train, train_dev, dev, test])
        bars = 100 * error_bar(errors / 100, m) * [0, 0, 1, 1, 1]
        gaps, counts = reading(errors)
        climb(artists, errors, bars, steps, counts)
        unsure = counts & (gaps < 2 * np.hypot(bars[1:], bars[:-1]))
        found = zip(steps, gaps, unsure, counts)
        work = [named(step, gap, doubt) for step, gap, doubt, count in found if count]
        told = "Work on " + " and ".join(work) if work else "No gap worth naming"
        return yours(own, errors) + told + "".join(f"; {note}" for note in odd(gaps)) + "."

    controls = {
        "train": slider("train, %", 0, 30, 1, 0.5),
        "train_dev": slider("train-dev, %", 0, 30, 5, 0.5),
        "dev": slider("dev, %", 0, 30, 8, 0.5),
        "human": slider("human, %", 0, 30, 0.5, 0.5),
        "test": slider("test, %", 0, 30, 8.5, 0.5),
        "m": stop_slider("examples in each set", [100, 300, 1000, 3000, 10_000], 1000),
    }
    hint = "train / train-dev / dev as in the lecture; human and test are under “more”"
    presets = {name: dict(zip(example, rates)) for name, rates in READINGS.items()}
    return Panel(
        "reading the ladder",
        controls,
        setup,
        update,
        size=(9.6, 4.0),
        hint=f"{hint}; {reason}" if reason else f"{hint}.",
        presets=presets,
        page=[*({name: 9} for name in ("train", "train_dev", "dev", "human", "test")), ("m",), _TOGETHER],
    )


def named(step, gap, unsure):
    """A gap that counts, by its name and size."""
    return f"{step} ({signed(gap)}{', which may be chance' if unsure else ''})"


def odd(gaps):
    """What to say of the steps that go down, however little for the first: a list of clauses."""
    limits = (0, -ODD, -ODD, -ODD)
    return [note for note, gap, limit in zip(DOWN, gaps, limits) if gap < limit]


def yours(own, errors):
    """What a reader's own function says, to begin the sentence with."""
    if own is None:
        return ""
    try:
        return f"You say “{own(*errors / 100)}”. "
    except Exception as error:
        return f"Your function stops here with {type(error).__name__}. "
