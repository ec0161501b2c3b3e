"""Two buttons for a story told day by day: one lives the next day as a slider stands, one takes it back."""

from math import log

import ipywidgets as widgets
from traitlets import Int


class Diary(widgets.HBox):
    """Two buttons, "next day" and "undo a day"; `days` are the slider's values so far, `most` at most.

    slider: of stops above 0, each a choice for the next day. lived: the days before the first press.
    One number, `value`, spells the diary, so that a panel can keep track of it: in base k for k stops, with
    the digits 1 to k and no zero, so that no two diaries share a number.
    """

    value = Int(0)

    def __init__(self, slider, most, lived=()):
        self.stops, self.min = slider.stops, 0
        self.max = self.spelled([slider.stops[-1]] * most)
        super().__init__(value=self.spelled(lived))
        forward = widgets.Button(description="next day", icon="forward", layout={"width": "auto"})
        back = widgets.Button(description="undo a day", icon="undo", layout={"width": "auto"})
        forward.on_click(lambda _: self.turn(self.spelled([*self.days, self.nearest(slider.value)])))
        back.on_click(lambda _: self.turn(self.spelled(self.days[:-1])))
        self.children = forward, back

    @property
    def days(self):
        """The value of every day lived so far, a tuple."""
        return self.read(self.value)

    def nearest(self, value):
        """The stop nearest to `value` by its logarithm: a slider takes numbers between its stops too."""
        return min(self.stops, key=lambda stop: abs(log(stop / value)))

    def turn(self, value):
        """Open the diary that `value` spells, unless it is longer than a diary may be."""
        if value <= self.max:
            self.value = value

    def spelled(self, days):
        """The number that spells these days."""
        value = 0
        for day in days:
            value = len(self.stops) * value + self.stops.index(day) + 1
        return value

    def read(self, value):
        """The days that a number spells."""
        days = ()
        while value:
            value, position = divmod(value - 1, len(self.stops))
            days = (self.stops[position], *days)
        return days
