"""Two classifiers and one threshold: precision, recall, and which of the two a single number prefers."""

from itertools import product

import numpy as np

from ...drawing.controls import choice, slider, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, AXIS, curve, key_line, label_at, name_axes, panes

MEASURES = {"F1, %": "the higher, the better", "weighted error, %": "the lower, the better"}
LOOKS = (ARMS[1], ARMS[2])
WEIGHTS = (1, 2, 3, 5, 10, 20, 30)


def threshold(scores, truth, f1, weighted_error):
    """Panel "threshold": what a threshold makes of the scores of two classifiers.

    scores: dict name of two classifiers -> (m,) probabilities. truth: (m,), 0 or 1. f1: a function
    (precision, recall) -> F1. weighted_error: a function (said, truth, weights), all (m,), ->
    the weighted error.
    """
    names, steps = list(scores), np.round(np.arange(0.02, 0.981, 0.02), 2)
    truth = np.asarray(truth, dtype=int)
    tables = {name: np.array([confusion(s > t, truth) for t in steps]) for name, s in scores.items()}

    def measured(name, measure, weight):
        """The measure at every threshold, in %: (steps,)."""
        if measure == next(iter(MEASURES)):
            return 100 * np.array([f1(*rates(table)) for table in tables[name]])
        weights = np.where(truth == 1, float(weight), 1.0)
        return 100 * np.array([weighted_error((scores[name] > t).astype(int), truth, weights) for t in steps])

    known = {}

    def curve_of(*key):
        if key not in known:
            known[key] = measured(*key)
        return known[key]

    for key in product(names, MEASURES, WEIGHTS):  # beforehand, so that dragging only looks them up
        curve_of(*key)

    def setup(fig, measure):
        left, right = panes(
            fig, ("Precision against recall, %", f"{measure[0].upper()}{measure[1:]}: {MEASURES[measure]}")
        )
        fig.subplots_adjust(left=0.08, right=0.98, bottom=0.14, top=0.85, wspace=0.2)
        left.set(xlim=(0, 103), ylim=(0, 105))
        name_axes(left, "recall", "precision")
        right.set(xlim=(0, 1), ylim=(0, 100) if measure == next(iter(MEASURES)) else (0, 60))
        name_axes(right, "threshold", "")
        for name, look in zip(names, LOOKS):
            precision, recall = np.array([rates(table) for table in tables[name]]).T
            drawn = tables[name][:, :2].sum(axis=1) > 0  # without a yes there is no precision
            left.plot(100 * recall[drawn], 100 * precision[drawn], linewidth=1.2, **look)
        key_line(fig, dict(zip(names, LOOKS)))
        return {
            "dots": [curve(left, **look | dict(marker="o", linestyle="", markersize=9)) for look in LOOKS],
            "curves": [curve(right, **look) for look in LOOKS],
            "best": [label_at(right, 0, 0, "▼", look["color"], dx=0, dy=8, ha="center") for look in LOOKS],
            "at": curve(right, color=AXIS, linestyle=":"),
        }

    def update(artists, measure, at, weight):
        i, told, values, peaks = int(np.abs(steps - at).argmin()), [], [], []
        high = measure == next(iter(MEASURES))
        for name, dot, line, mark in zip(names, *(artists[key] for key in ("dots", "curves", "best"))):
            precision, recall = rates(tables[name][i])
            dot.set_data([100 * recall], [100 * precision])
            values.append(curve_of(name, measure, weight))
            line.set_data(steps, values[-1])
            peaks.append(int(values[-1].argmax() if high else values[-1].argmin()))
            mark.xy = steps[peaks[-1]], values[-1][peaks[-1]]
            told.append(
                f"{name} has precision {100 * precision:.0f}%, recall {100 * recall:.0f}%, "
                f"{measure.removesuffix(', %')} {values[-1][i]:.0f}%"
            )
        artists["at"].set_data([steps[i]] * 2, [0, 100])
        best = [value[peak] for value, peak in zip(values, peaks)]
        each = "; each at its best threshold: " + ", ".join(f"{n} {b:.0f}%" for n, b in zip(names, best))
        return f"At {steps[i]:.2f} " + " and ".join(told) + each + "."

    controls = {
        "at": slider("threshold", 0.02, 0.98, 0.5, 0.02),
        "measure": choice("one number", list(MEASURES)),
        "weight": stop_slider("a missed one weighs", WEIGHTS, 10),
    }
    presets = {
        "missing costs 10": {"measure": "weighted error, %"},
        "missing costs 1": {"measure": "weighted error, %", "weight": 1},
    }
    return Panel(
        "threshold",
        controls,
        setup,
        update,
        static=("measure",),
        hint="drag the threshold; then the other number, and let a missed one weigh 1 or 10",
        presets=presets,
        size=(9.6, 3.8),
    )


def confusion(said, truth):
    """True yes, false yes, false no, true no."""
    yes, real = np.asarray(said, bool), truth == 1
    return np.sum(yes & real), np.sum(yes & ~real), np.sum(~yes & real), np.sum(~yes & ~real)


def rates(table):
    """Precision and recall; without a single yes the precision counts as 0."""
    right, false, missed, _ = table
    return right / max(right + false, 1), right / max(right + missed, 1)
