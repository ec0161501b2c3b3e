"""Controls for panels: ordinary ipywidgets, labelled, their value readable, moved by mouse or keyboard."""

from math import isclose, log10

import ipywidgets as widgets
from traitlets import Int

from .validation import integer, number, one_of

_WIDTH = "290px"


def slider(label, low, high, value, step=None):
    """A slider on a linear scale, from `low` to `high` in steps of `step` (default: a hundredth of the range)."""
    _range(low, high, value)
    step = (high - low) / 100 if step is None else number("step", step, above=0)
    decimals = next((d for d in range(6) if isclose(round(step, d), step)), 6)
    return widgets.FloatSlider(value=value, min=low, max=high, step=step, readout_format=f".{decimals}f", **_look(label))


def log_slider(label, low, high, value, per_decade=20):
    """A slider on a logarithmic scale, `per_decade` positions for every factor of ten; `low` above 0."""
    number("low", low, above=0)
    _range(low, high, value)
    step = 1 / integer("per_decade", per_decade)
    return widgets.FloatLogSlider(
        value=value, min=log10(low), max=log10(high), step=step, readout_format=".3", **_look(label)
    )


def int_slider(label, low, high, value, step=1):
    """A slider over whole numbers."""
    for name, given in (("low", low), ("high", high), ("value", value)):
        integer(name, given, low=None)
    _range(low, high, value)
    return widgets.IntSlider(value=value, min=low, max=high, step=integer("step", step), **_look(label))


def stop_slider(label, stops, value):
    """A slider that stops at the listed values only: batch sizes 1, 2, 4 …; β 0, 0.5, 0.9, 0.99."""
    one_of("value", value, list(stops))
    return widgets.SelectionSlider(options=list(stops), value=value, **_look(label))


def choice(label, options, value=None):
    """One of a list of `options`, or of a dict from what is shown to the value it stands for."""
    options = dict(options) if isinstance(options, dict) else {str(option): option for option in options}
    if not options:
        raise ValueError(f"options must hold at least one option, got {options!r}")
    value = next(iter(options.values())) if value is None else one_of("value", value, list(options.values()))
    return widgets.Dropdown(options=list(options.items()), value=value, **_look(label, "auto"))


def toggle(label, value=False):
    """A box to tick."""
    if not isinstance(value, bool):
        raise TypeError(f"value must be True or False, got {value!r}")
    return widgets.Checkbox(value=value, indent=False, description=label, layout={"width": "auto"})


class DrawButton(widgets.Button):
    """A button whose `value`, a seed, counts up by one with every press."""

    value = Int(0)

    def __init__(self, label, value):
        super().__init__(description=label, tooltip="another random draw", icon="refresh", layout={"width": "auto"})
        self.value = value
        self.on_click(lambda _: self.set_trait("value", self.value + 1))


def draw_button(label="new draw", value=0):
    """A button that asks for another random draw: its value is a seed that starts at `value` and counts up."""
    return DrawButton(label, integer("value", value, low=0))


def accept(name, control, value):
    """Return `value` if `control` can take it; raise a TypeError or ValueError that says what it takes."""
    if hasattr(control, "options"):
        return one_of(name, value, [option for _, option in labelled(control)])
    if isinstance(control, widgets.Checkbox):
        if not isinstance(value, bool):
            raise TypeError(f"{name} must be True or False, got {value!r}")
        return value
    if isinstance(control, DrawButton):
        return integer(name, value, low=0)
    if isinstance(control, widgets.IntSlider):
        return integer(name, value, control.min, control.max)
    if isinstance(control, widgets.FloatLogSlider):
        low, high = control.base**control.min, control.base**control.max
        if isclose(value, low) or isclose(value, high):  # the ends themselves, whatever rounding log10 did
            return float(min(max(value, low), high))
        return float(number(name, value, low, high))
    if hasattr(control, "min"):
        return float(number(name, value, control.min, control.max))
    return value


def labelled(control):
    """(label, value) of every option of a choice or stop slider."""
    return [option if isinstance(option, tuple) else (str(option), option) for option in control.options]


def spoken(control):
    """The control's value as text that reproduces on another machine."""
    value = control.value
    if isinstance(control, widgets.Dropdown):
        return str(control.label)
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _range(low, high, value):
    number("high", high, above=number("low", low))
    number("value", value, low, high)


def _look(label, width=_WIDTH):
    if not isinstance(label, str) or not label.strip():
        raise ValueError(f"label must be a non-empty text, got {label!r}")
    return {
        "description": label,
        "style": {"description_width": "initial"},
        "layout": {"width": width, "max_width": "100%"},
    }
