"""Buttons that spend a budget of weeks on one thing after another, and one that takes the last back."""

import ipywidgets as widgets
from traitlets import Int


class Agenda(widgets.HBox):
    """A button for each thing to do, with its weeks, and "undo a week's work"; `plan` is what was chosen.

    things: dict name -> (weeks, how often at most). budget: weeks in all. One number, `value`, is the plan's
    place among all plans that the budget allows, so that a panel can keep track of it; 0 is the empty plan.
    """

    value = Int(0)

    def __init__(self, things, budget):
        self.things, self.budget = dict(things), budget
        self.plans = list(self._plans(()))
        self._place = {plan: place for place, plan in enumerate(self.plans)}
        self.min, self.max = 0, len(self.plans) - 1
        super().__init__(layout={"flex_flow": "row wrap"})
        self.buttons = {name: self._button(f"{name} · {weeks}", name) for name, (weeks, _) in things.items()}
        self.undo = widgets.Button(description="undo", icon="undo", layout={"width": "auto"})
        self.undo.on_click(lambda _: self.turn(self.plan[:-1]))
        self.children = [*self.buttons.values(), self.undo]
        self.observe(lambda _: self._offer(), "value")
        self._offer()

    @property
    def plan(self):
        """What was chosen so far, in order: a tuple of names."""
        return self.plans[self.value]

    def weeks(self, plan):
        """How many weeks a plan takes."""
        return sum(self.things[name][0] for name in plan)

    def place(self, plan):
        """The number of a plan; a KeyError if it is none."""
        return self._place[tuple(plan)]

    def turn(self, plan):
        """Choose a plan, unless the budget does not allow it."""
        self.value = self._place.get(tuple(plan), self.value)

    def _plans(self, plan):
        """A plan and all that begin with it."""
        yield plan
        for name, (_, often) in self.things.items():
            longer = (*plan, name)
            if longer.count(name) <= often and self.weeks(longer) <= self.budget:
                yield from self._plans(longer)

    def _button(self, label, name):
        button = widgets.Button(description=label, layout={"width": "auto"}, tooltip=name)
        button.on_click(lambda _: self.turn((*self.plan, name)))
        return button

    def _offer(self):
        """Only what can still be done can be pressed."""
        for name, button in self.buttons.items():
            button.disabled = (*self.plan, name) not in self._place
        self.undo.disabled = not self.plan
