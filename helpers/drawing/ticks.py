"""A row of small numbered buttons, each of which can be ticked, as the numbered pictures of a sheet are."""

import ipywidgets as widgets
from traitlets import Int


class Ticks(widgets.HBox):
    """Buttons 1 to `count`; `ticked` says which are pressed, and one number, `value`, holds them as bits."""

    value = Int(0)

    def __init__(self, label, count):
        self.min, self.max = 0, 2**count - 1
        super().__init__(layout={"flex_flow": "row wrap", "align_items": "center"})
        self.buttons = [
            widgets.ToggleButton(
                description=str(i + 1),
                layout={"width": "32px", "height": "24px", "padding": "0", "margin": "1px"},
            )
            for i in range(count)
        ]
        self.children = [widgets.Label(label), *self.buttons]
        self._showing = False
        for button in self.buttons:
            button.observe(lambda _: self._pressed(), "value")
        self.observe(lambda _: self._show(), "value")

    @property
    def ticked(self):
        """A list of True and False, one for each button."""
        return self.read(self.value)

    def read(self, value):
        """Which are ticked in a number."""
        return [bool(value >> i & 1) for i in range(len(self.buttons))]

    def spelled(self, ticked):
        """The number in which these are ticked."""
        return sum(1 << i for i, on in enumerate(ticked) if on)

    def _pressed(self):
        if not self._showing:
            self.value = self.spelled(button.value for button in self.buttons)

    def _show(self):
        self._showing = True
        for button, on in zip(self.buttons, self.ticked):
            button.value = on
        self._showing = False
