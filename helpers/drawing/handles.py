"""What stands around a panel's picture: sliders whose values can be typed, presets, and what "more" opens."""

from html import escape
from pathlib import Path

import ipywidgets as widgets
from traitlets import Unicode

from .controls import called, is_slider, longest, spoken

_CSS = Path(__file__).with_name("panel.css").read_text(encoding="utf-8")
_SMALL = {"width": "auto"}
_FLUID = {"max_width": "100%", "height": "auto"}
_ROW = {"flex_flow": "row wrap", "align_items": "center", "grid_gap": "0 18px"}


class Handle(widgets.HBox):
    """A slider behind its name and its value, which can be typed: typed(text) is told of it."""

    def __init__(self, control, typed):
        name, digits = called(control), longest(control)
        wide = round(0.9 * len(name)) + max(digits, 3)  # ch is the width of a zero; letters are narrower
        self.control, self._typed = control, typed
        self.entry = widgets.Text(
            value=spoken(control),
            description=name,
            continuous_update=False,
            style={"description_width": "initial"},
            layout={"width": f"calc({wide}ch + 36px)"},
        )
        control.observe(lambda _: self.show(), "value")
        self.entry.observe(self._entered, "value")
        basis = f"calc({wide}ch + 190px)"
        super().__init__([self.entry, control], layout={"flex": f"1 1 {basis}", "min_width": "0"})
        self.add_class("companion-handle")

    def show(self):
        """Show the control's value in the field."""
        self.entry.value = spoken(self.control)

    def _entered(self, change):
        if change.new != spoken(self.control):
            self._typed(change.new)
            self.show()


class Presets:
    """Buttons that set several controls at once; the one whose setting is shown stays pressed."""

    def __init__(self, settings, apply):
        self.settings, self._apply = settings, apply
        self.buttons = [
            widgets.ToggleButton(description=label, tooltip=f"set {label}", layout=_SMALL)
            for label in settings
        ]
        for label, button in zip(settings, self.buttons):
            button.observe(lambda _, label=label: self._pressed(label), "value")
        self._showing = False

    def show(self, setting):
        """Press the button whose setting this is, and no other."""
        self._showing = True
        try:
            for button, values in zip(self.buttons, self.settings.values()):
                button.value = values == setting
        finally:
            self._showing = False

    def _pressed(self, label):
        if not self._showing:
            self._apply(label)


def button(label, icon, tooltip, pressed):
    """A small button; pressed() is called."""
    made = widgets.Button(description=label, icon=icon, tooltip=tooltip, layout=_SMALL)
    made.on_click(lambda _: pressed())
    return made


def handle(control, typed):
    """A control as a panel shows it; typed(text) is told what was typed beside a slider."""
    return Handle(control, typed) if is_slider(control) else control


def rows(hint, buttons, seen, rest):
    """The rows above a picture: hint and buttons, the controls in sight, and those that "more" opens."""
    said = f"Try: {escape(hint)}" if hint else ""
    top = widgets.HTML(f"<style>{_CSS}</style>{said}", tooltip="")
    top.add_class("companion-hint")
    opened = []
    if rest:
        more = widgets.ToggleButton(
            description="more", icon="sliders", tooltip="more controls", layout=_SMALL
        )
        behind = widgets.HBox(rest, layout=_ROW | {"display": "none"})
        more.observe(
            lambda change: setattr(behind.layout, "display", "flex" if change.new else "none"), "value"
        )
        buttons, opened = [*buttons, more], [behind]
    side = widgets.HBox(buttons)
    side.add_class("companion-buttons")
    first = widgets.HBox([top, side], layout=_ROW)
    first.add_class("companion-top")
    return [first, *([widgets.HBox(seen, layout=_ROW)] if seen else []), *opened]


def sentence(text):
    """The widget of the sentence under a picture."""
    said = widgets.HTML(status(text), tooltip="")
    said.add_class("companion-said")
    return said


def status(text):
    """Plain text as HTML that a screen reader may read out when it changes."""
    return f'<p role="status" aria-live="polite">{escape(text)}</p>'


class Shown(widgets.Image):
    """An image that has a name: the front end gives it no alt, but makes its tooltip its title."""

    description = Unicode("").tag(
        sync=True
    )  # empty: the front end shows a tooltip only beside an empty description

    def __init__(self, png, pixels, named):
        width, height = pixels
        super().__init__(value=png, width=width, height=height, layout=_FLUID, tooltip=named)
