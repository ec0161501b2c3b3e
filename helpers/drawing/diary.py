"""Two buttons for a story told day by day: one lives the next day as sliders stand, one takes it back."""

from itertools import product
from math import log

import ipywidgets as widgets
from traitlets import Int


class Diary(widgets.HBox):
    """Two buttons, "next day" and "undo a day"; `days` are the sliders' values so far, `most` days at most.

    sliders: a list of sliders with stops above 0; a day is a tuple, one value of each. lived: the days before
    the first press. One number, `value`, spells the diary, so that a panel can keep track of it: in base k
    for k different days, with the digits 1 to k and no zero, so that no two diaries share a number.
    """

    value = Int(0)

    def __init__(self, sliders, most, lived=()):
        self.stops = [slider.stops for slider in sliders]
        self.kinds = list(product(*self.stops))
        self.min, self.max = 0, self.spelled([self.kinds[-1]] * most)
        super().__init__(value=self.spelled(lived))
        forward = widgets.Button(description="next day", icon="forward", layout={"width": "auto"})
        back = widgets.Button(description="undo a day", icon="undo", layout={"width": "auto"})
        forward.on_click(lambda _: self.turn(self.spelled([*self.days, self.day(s.value for s in sliders)])))
        back.on_click(lambda _: self.turn(self.spelled(self.days[:-1])))
        self.children = forward, back

    @property
    def days(self):
        """All days lived so far, a tuple of tuples."""
        return self.read(self.value)

    def day(self, values):
        """The stops nearest to `values` by their logarithms: a slider takes numbers between its stops too."""
        return tuple(
            min(stops, key=lambda stop: abs(log(stop / value))) for stops, value in zip(self.stops, values)
        )

    def turn(self, value):
        """Open the diary that `value` spells, unless it is longer than a diary may be."""
        if value <= self.max:
            self.value = value

    def spelled(self, days):
        """The number that spells these days."""
        value = 0
        for day in days:
            value = len(self.kinds) * value + self.kinds.index(day) + 1
        return value

    def read(self, value):
        """The days that a number spells."""
        days = ()
        while value:
            value, position = divmod(value - 1, len(self.kinds))
            days = (self.kinds[position], *days)
        return days
