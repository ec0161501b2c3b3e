"""Controls for panels: ordinary ipywidgets, labeled, their value readable, moved by mouse or keyboard."""

from bisect import insort
from math import floor, isclose, log10
from numbers import Integral

import ipywidgets as widgets
from traitlets import Int

from ..validation import integer, number, one_of

# Stops of a logarithmic scale: about evenly spaced, and numbers one would write down.
_DECADE = (1, 1.1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.5, 2.8, 3, 3.5, 4, 4.5, 5, 5.5, 6, 7, 8, 9)


class StopSlider(widgets.SelectionSlider):
    """A slider over listed stops.

    The page holds a position, not a number, so a value is never rounded to the page's own grid: a
    FloatSlider's is, as soon as it is shown, and 0.05 on a logarithmic scale would become 0.0501.
    """

    def __init__(self, label, stops, value, text):
        self.called, self.text = _label(label), text
        stops = sorted({*stops, value})
        super().__init__(
            options=[(text(stop), stop) for stop in stops], value=value, readout=False, tooltip=""
        )

    @property
    def stops(self):
        """The values it stops at, ascending."""
        return [stop for _, stop in self.options]

    def admit(self, value):
        """Make room for a value between two stops."""
        if value not in self.stops:
            stops, present = self.stops, self.value
            insort(stops, value)
            self.options = [(self.text(stop), stop) for stop in stops]  # which moves to the first
            self.value = present


class CountSlider(widgets.IntSlider):
    """A slider over all whole numbers of a range."""

    def __init__(self, label, low, high, value):
        self.called = _label(label)
        super().__init__(value=value, min=low, max=high, readout=False, tooltip="")


def slider(label, low, high, value, step=None):
    """A slider on a linear scale, from `low` to `high` in steps of `step` (default: range / 100)."""
    _range(low, high, value)
    step = (high - low) / 100 if step is None else number("step", step, above=0)
    decimals = next((d for d in range(9) if isclose(round(step, d), step)), 9)
    stops = [round(low + i * step, 9) for i in range(floor((high - low) / step + 1e-9) + 1)]
    return StopSlider(
        label, map(float, [*stops, high]), float(value), lambda v: f"{v:.{max(decimals, _decimals(v))}f}"
    )


def log_slider(label, low, high, value):
    """A slider on a logarithmic scale, twenty stops for every factor of ten; `low` above 0."""
    number("low", low, above=0)
    _range(low, high, value)
    decades = range(floor(log10(low)), floor(log10(high)) + 1)
    stops = [float(f"{digit}e{decade}") for decade in decades for digit in _DECADE]
    return StopSlider(
        label, [float(low), *(s for s in stops if low < s < high), float(high)], float(value), _short
    )


def int_slider(label, low, high, value, step=1):
    """A slider over whole numbers."""
    for name, given in (("low", low), ("high", high), ("value", value), ("step", step)):
        integer(name, given, low=None)
    _range(low, high, value)
    if number("step", step, low=1) > 1:
        return StopSlider(label, [*range(low, high, step), high], value, str)
    return CountSlider(label, low, high, value)


def stop_slider(label, stops, value):
    """A slider that stops at the listed numbers only: batch sizes 1, 2, 4 …; β 0, 0.5, 0.9, 0.99."""
    return StopSlider(label, stops, one_of("value", value, list(stops)), _short)


def choice(label, options, value=None):
    """One of a list of `options`, or of a dict from what is shown to the value it stands for."""
    options = dict(options) if isinstance(options, dict) else {str(option): option for option in options}
    if not options or None in options.values():
        raise ValueError(f"options must hold at least one option, none of them None, got {options!r}")
    value = next(iter(options.values())) if value is None else one_of("value", value, list(options.values()))
    named = {"description": _label(label), "style": {"description_width": "initial"}}
    return widgets.Dropdown(
        options=list(options.items()), value=value, layout={"width": "auto", "max_width": "100%"}, **named
    )


def toggle(label, value=False):
    """A box to tick."""
    if not isinstance(value, bool):
        raise TypeError(f"value must be True or False, got {value!r}")
    return widgets.Checkbox(value=value, indent=False, description=_label(label), layout={"width": "auto"})


class DrawButton(widgets.Button):
    """A button whose `value`, a seed, counts up by one with every press."""

    value = Int(0)

    def __init__(self, label, value):
        super().__init__(
            description=label, tooltip="another random draw", icon="refresh", layout={"width": "auto"}
        )
        self.value = value
        self.on_click(lambda _: self.set_trait("value", self.value + 1))


def draw_button(label="new draw", value=0):
    """A button that asks for another random draw: its value, a seed, starts at `value` and counts up."""
    return DrawButton(label, integer("value", value, low=0))


def accept(name, control, value):
    """Return `value` as `control` takes it; raise a TypeError or ValueError that says what it takes."""
    if isinstance(control, StopSlider):
        low, high = control.stops[0], control.stops[-1]
        if all(
            isinstance(stop, Integral) for stop in control.stops
        ):  # a count: half an example is not to be had
            return integer(name, value, low, high)
        return float(number(name, value, low, high))
    if hasattr(control, "options"):
        return one_of(name, value, [option for _, option in control.options])
    if isinstance(control, widgets.Checkbox):
        if not isinstance(value, bool):
            raise TypeError(f"{name} must be True or False, got {value!r}")
        return value
    if isinstance(control, DrawButton):
        return integer(name, value, low=0)
    return integer(name, value, control.min, control.max)


def move(control, value):
    """Set an accepted value; a slider with stops gets a new stop for a value between two of them."""
    if isinstance(control, StopSlider):
        control.admit(value)
    control.value = value


def is_slider(control):
    """Whether it is a slider of this module."""
    return isinstance(control, (StopSlider, CountSlider))


def called(control):
    """The control's label."""
    return control.called if is_slider(control) else control.description


def longest(control):
    """How many characters the longest value of a slider takes."""
    texts = (
        map(control.text, control.stops)
        if isinstance(control, StopSlider)
        else (str(control.min), str(control.max))
    )
    return max(map(len, texts))


def read(control, text):
    """The value for which `text`, typed beside a slider, stands; an error says what it takes instead."""
    plain = text.strip().replace("−", "-").replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        raise ValueError(f"{control.called} takes a number, not {text.strip()!r}") from None
    return accept(control.called, control, int(value) if value.is_integer() else value)


def spoken(control):
    """The control's value as text that reproduces on another machine."""
    if isinstance(control, StopSlider):
        return control.text(control.value)
    # By index: ipywidgets leaves `label` empty as long as the first option is chosen from the start.
    return control.options[control.index][0] if hasattr(control, "options") else str(control.value)


def _short(value):
    """0.0123, 0.0001, 1e-5, 128, 30000: four digits at most, or a whole number, and no zeros to count."""
    if float(value).is_integer() and abs(value) < 1e6:
        return str(int(value))
    mantissa, _, exponent = f"{value:.4g}".partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa


def _decimals(value):
    return len(f"{value:.9g}".partition(".")[2]) if abs(value) >= 1e-4 else 0


def _range(low, high, value):
    number("high", high, above=number("low", low))
    number("value", value, low, high)


def _label(label):
    if not isinstance(label, str) or not label.strip():
        raise ValueError(f"label must be a non-empty text, got {label!r}")
    return label
