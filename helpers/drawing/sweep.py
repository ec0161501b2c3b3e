"""A sweep drives a panel without a browser: all ranges, presets and corners, each picture checked."""

import re
import warnings
from collections import Counter
from itertools import product

import ipywidgets as widgets
import numpy as np

from .controls import DrawButton, StopSlider
from .png import size

_NEXT_SENTENCE = re.compile(r"(?<!vs)(?<!e\.g)(?<!i\.e)[.!?]\s+[A-ZÀ-Þ]")
_NOT_A_NUMBER = re.compile(r"\b(nan|inf|infinity)\b", re.IGNORECASE)


def sweep(panel, positions=9, corners=48, seed=0, redraws=None):
    """Visit every control's range, the others at their defaults, presets and corners: [(values, message)].

    positions: at most so many for each slider (choices and boxes take all). corners: at most so many of
    the combinations of extremes, drawn with `seed`. redraws: at most so many pictures of each figure are
    compared with a full redraw, which costs most; None: all at extremes and presets. A setting that
    comes again is not drawn again. Warnings count as errors. Raises AssertionError when
    a picture has the wrong size, differs from a full redraw, or its sentence is none (empty, several
    lines or sentences, a nan or inf in it), and when a control changes no pixel anywhere.
    The controls and the picture on show stay as they are.
    """
    ranges = {key: _positions(control, positions) for key, control in panel.controls.items()}
    ends = {key: _extremes(panel.controls[key], places) for key, places in ranges.items()}
    start, visit, unmoved = dict(panel.defaults), _Visits(panel, redraws), []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        first = visit(start, None, True)
        for key, places in ranges.items():
            pictures = {visit(start | {key: value}, first, value in ends[key]).png for value in places}
            unmoved += [key] if len(pictures) < 2 else []
        for setting in panel.presets.values():
            visit(start | setting, first, True)
        settings = _corners(ends, corners, seed)
        for setting in settings:
            visit(setting, first, False)
        unmoved = [
            key for key in unmoved if not any(_moves(panel, key, ranges[key], s) for s in settings[:8])
        ]
    if unmoved:
        raise AssertionError(
            f"panel {panel.name!r}: {', '.join(unmoved)} changes no pixel over its whole range"
        )
    return visit.noted


class _Visits:
    """Renders one setting after the other, plain and with the ghost of the defaults; checks and notes it."""

    def __init__(self, panel, redraws):
        self.panel, self.redraws = panel, np.inf if redraws is None else redraws
        self.noted, self._frames, self._redrawn = [], {}, Counter()

    def __call__(self, values, ghost, thorough):
        key, figure = tuple(values.items()), tuple(values[name] for name in self.panel._frames.static)
        thorough = thorough and self._redrawn[figure] < self.redraws
        if thorough or key not in self._frames:
            self._redrawn[figure] += thorough
            self._frames[key] = _checked(self.panel, values, ghost, thorough)
        self.noted.append((values, self._frames[key].message))
        return self._frames[key]


def _checked(panel, values, ghost, thorough):
    """The frame of a setting; `thorough`: its picture is that of a full redraw."""
    where = f"panel {panel.name!r} at {values}"
    try:
        frame, stage = panel.render(values, sharpness=1), panel.stage(values)
        trace = ghost.trace if ghost and panel.has_ghost(values, panel.defaults) else None
        haunted = stage.draw(trace)
        full = stage.full_draw(trace) if thorough else haunted
    except Exception as error:
        raise AssertionError(f"{where}: {type(error).__name__}: {error}") from error
    expected = tuple(round(100 * inches) for inches in panel.size)
    assert size(frame.png) == expected, f"{where}: the picture has {size(frame.png)} pixels, not {expected}"
    assert haunted == full, f"{where}: the blitted picture differs from a full redraw"
    message = frame.message
    assert "\n" not in message and not _NEXT_SENTENCE.search(message), (
        f"{where}: not one sentence: {message!r}"
    )
    assert not _NOT_A_NUMBER.search(message), f"{where}: not a number in {message!r}"
    return frame


def _moves(panel, key, places, setting):
    return len({panel.render(setting | {key: value}, sharpness=1).png for value in places}) > 1


def _corners(ends, most, seed):
    """Combinations of extremes: all of them, or `most` of them drawn at random without repetition."""
    count = int(np.prod([len(values) for values in ends.values()], dtype=object))
    if count <= most:
        return [dict(zip(ends, corner)) for corner in product(*ends.values())]
    rng = np.random.default_rng(seed)
    drawn = {}
    while len(drawn) < most:
        indices = tuple(int(rng.integers(len(values))) for values in ends.values())
        drawn[indices] = {key: values[i] for (key, values), i in zip(ends.items(), indices)}
    return list(drawn.values())


def _extremes(control, places):
    """A slider's two ends; every option of what has no order."""
    return [places[0], places[-1]] if isinstance(control, (StopSlider, widgets.IntSlider)) else places


def _positions(control, most):
    """Values a control can take, the ends included."""
    if isinstance(control, widgets.Checkbox):
        return [False, True]
    if isinstance(control, DrawButton):
        return [control.value + i for i in range(3)]
    if isinstance(control, StopSlider):
        return _spread(control.stops, most)
    if hasattr(control, "options"):
        return [value for _, value in control.options]
    return _spread(range(control.min, control.max + 1), most)


def _spread(values, most):
    """At most `most` of the values, evenly, the ends included."""
    return [values[i] for i in np.unique(np.linspace(0, len(values) - 1, most).round().astype(int))]
