"""One attempt at an exercise: what the function gives on every input, beside what is right."""

from functools import cached_property

import numpy as np

from .running import fresh, run
from .show import call_text
from .verdict import Verdict


class Attempt:
    """A learner's function, and what it answers; it runs when first asked for."""

    def __init__(self, exercise, function):
        self.exercise, self.function = exercise, function
        self.cases = exercise.cases()

    def call(self, inputs, rng=None):
        return run(self.function, inputs, rng)

    @cached_property
    def outcomes(self):
        """Of all inputs, or of those up to the first that takes too long."""
        found = []
        for case in self.cases:
            found.append(self.call(case))
            if found[-1].endless:
                break
        return found

    @cached_property
    def expected(self):
        return [run(self.exercise.reference, case).value for case in self.cases]

    @cached_property
    def got(self):
        return [outcome.value for outcome in self.outcomes]

    @cached_property
    def good(self):
        """For each input whether the answer is right."""
        return list(map(self.exercise.agree, self.got, self.expected))

    def clearest(self, numbers):
        """Of the inputs of these numbers the one that hides least: few axes of length 1, and small."""
        if isinstance(self.expected[0], dict):  # their many arrays hide nothing: the smallest is the clearest
            return min(numbers)
        return min(numbers, key=lambda number: (_single_axes(self.cases[number]), number))

    def verdict(self, mark, *sentences, case=None, details=""):
        """The verdict; case: the number of the input that it speaks of."""
        shown = None if case is None else fresh(self.cases[case])
        lines = [details] if details else []
        if mark != "…" and (printed := self._printed(case)):
            lines.append("printed   " + printed.replace("\n", "\n          "))
        sentence = " ".join(filter(None, sentences))
        return Verdict(self.exercise.name, mark, sentence, "\n".join(lines), inputs=shown)

    def _printed(self, case):
        number = 0 if case is None else case
        return self.outcomes[number].printed if number < len(self.outcomes) else ""

    def called_with(self, case):
        """The line of details that shows an input."""
        return f"input     {call_text(self.cases[case])}"


def _single_axes(value):
    """How many axes of length 1 the arrays in value have."""
    if isinstance(value, np.ndarray):
        return value.shape.count(1)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return sum(map(_single_axes, inner))
