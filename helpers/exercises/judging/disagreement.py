"""A wrong answer beside the right one: which results differ, where, and which input shows it best."""

from functools import cached_property

import numpy as np

from .compare import agree, as_numbers, close
from .show import text

DIGITS = (4, 7, 10, 13)  # as few as show a difference


class Disagreement:
    """The learner's answers beside the right ones, by the names of the results."""

    def __init__(self, attempt):
        self.exercise, self.function, self.cases = attempt.exercise, attempt.function, attempt.cases
        self.good, self.attempt = attempt.good, attempt
        self.failing = [i for i, ok in enumerate(self.good) if not ok]
        self.parts = [(self.named(g), self.named(e)) for g, e in zip(attempt.got, attempt.expected)]
        self.is_dict = isinstance(attempt.expected[0], dict)

    def named(self, value):
        """{result name: its value}, whether the function returns one thing, several, or a dict of them."""
        names = list(self.exercise.results)
        if isinstance(value, dict):
            return value
        return dict(zip(names, value)) if len(names) > 1 else {names[0]: value}

    @cached_property
    def names(self):
        return list(dict.fromkeys(name for _, expected in self.parts for name in expected))

    @cached_property
    def off(self):
        """For each input the results that are wrong there."""
        same = agree if len(self.names) > 1 else self.exercise.agree
        return [[name for name in right if not same(yours[name], right[name])] for yours, right in self.parts]

    @cached_property
    def wrong(self):
        """The results that are wrong anywhere."""
        return [name for name in self.names if any(name in off for off in self.off)] or self.names

    def right_in(self, name):
        """For each input that has this result whether it is right."""
        return [name not in off for off, (_, right) in zip(self.off, self.parts) if name in right]

    def pairs(self):
        """(name, [(yours, expected)]) of the wrong results that are numbers, on the inputs that differ."""
        for name in self.wrong:
            both = [(as_numbers(g[name]), as_numbers(e[name])) for g, e in self.parts if name in e]
            both = [(a, b) for a, b in both if a is not None and b is not None and a.shape == b.shape]
            both = [(a, b) for a, b in both if not np.all(close(a, b))]
            if both:
                yield name, both

    def shown(self, number):
        """The results to show of this input."""
        return self.off[number] or [name for name in self.wrong if name in self.parts[number][1]]

    def lines(self, number, digits):
        """What came and what was expected, one line each."""
        yours, right = self.parts[number]
        for label, answer in (("yours    ", yours), ("expected ", right)):
            shown = [f"{name} = {text(answer[name], digits)}" for name in self.shown(number)]
            yield f"{label} " + ", ".join(shown)

    @cached_property
    def plainest(self):
        """The number of the smallest input on which the difference can be read; finite numbers first."""
        order = [i for i in self.failing if finite_fault(self, i)] or self.failing
        return min(order, key=lambda i: (self.digits(i), i))

    def digits(self, number):
        """As few as show the difference on this input."""
        for digits in DIGITS:
            yours, right = (line.split(" ", 1)[1].strip() for line in self.lines(number, digits))
            if yours != right:
                return digits
        return 17


def finite_fault(found, number):
    """True where a number is wrong that is a number: then NaN is not the news."""
    yours, right = found.parts[number]
    for name in found.shown(number):
        a, b = as_numbers(yours[name]), as_numbers(right[name])
        if a is None or b is None or a.shape != b.shape or np.any(np.isfinite(a) & ~close(a, b)):
            return True
    return False
