"""An exercise is data: a reference, random inputs, and wrong versions that each know their own sentence."""

import inspect
from collections.abc import Mapping

import numpy as np

from .compare import agree as same_numbers


class Exercise:
    """One exercise of a notebook.

    reference  the model solution; its name and parameters are those of the exercise
    inputs     function of a numpy Generator that yields dicts {parameter: value}; rounded by `numbers`
               so that a learner can type them in; never zeros, ones or square shapes
    results    {name: shape in course notation}, one entry for each value returned, in order
    verified   what a pass has shown, as the end of a sentence
    judge      for random functions: judge(exercise, draw) -> None (right), a mistake's slug, or a sentence;
               draw(inputs, rng) calls the learner's function
    agree      comparison (got, expected) -> bool, where "equal up to rounding" is not what is wanted
    given      broken code handed out for repair: an answer just like it counts as "not attempted", and its
               docstring is said
    hints      three strings, given one at a time: the section, the plan in words, the first line
    used       where the learner's function is used afterwards, as code: "figure.paths(mine=adam_step)"
    """

    def __init__(
        self, reference, inputs, results, verified,
        judge=None, agree=same_numbers, given=None, hints=(), used="",
    ):  # fmt: skip
        if not isinstance(results, Mapping) or not results:
            raise TypeError(
                f"results: got {results!r}, expected a dict of result name -> shape in course notation"
            )
        self.name = reference.__name__
        self.parameters = tuple(inspect.signature(reference).parameters)
        self.reference, self.results, self.verified = reference, dict(results), verified
        self.judge, self._agree, self.given = judge, agree, given
        self.hints, self.used = tuple(hints), used
        self.mistakes, self.random = {}, set()  # random: slugs of mistakes that draw although no rng comes in
        self.forms = {}  # slug: other ways of writing that mistake
        self.invariants, self.clues, self.late_clues, self.told_of = [], [], [], None
        self.demands = []
        self._inputs = inputs

    def mistake(self, function, random=False):
        """Decorator: a wrong version. Its name is the slug, its docstring the sentence a tutor would say.

        random: it draws where nothing is to be drawn, so that two calls differ; recognized by the values each
        entry takes.
        """
        if not function.__doc__:
            raise ValueError(
                f"mistake {function.__name__!r} of {self.name}: got no docstring, expected its sentence"
            )
        if tuple(inspect.signature(function).parameters) != self.parameters:
            wanted = f"expected the parameters {self.parameters} of {self.name}"
            raise ValueError(f"mistake {function.__name__!r}: {wanted}")
        self.mistakes[function.__name__] = function
        self.random |= {function.__name__} if random else set()
        return function

    def mistake_from(self, slug, formula, sentence, random=False):
        """A wrong version on one line: `formula` takes the values in order, whatever their names."""
        wrong = self._by_name(formula)
        wrong.__name__, wrong.__doc__ = slug, sentence
        return self.mistake(wrong, random=random)

    def _by_name(self, formula):
        """formula as a function with the exercise's parameters, which takes them by name too."""
        signature = inspect.signature(self.reference)

        def function(*values, **named):
            return formula(*(signature.bind(**named).args if named else values))

        function.__signature__ = signature
        return function

    def also(self, slug, *formulas):
        """Other ways of making a mistake that is listed: the same sentence is said of them."""
        if slug not in self.mistakes:
            raise ValueError(
                f"{slug!r}: expected one of the mistakes of {self.name}: {', '.join(self.mistakes)}"
            )
        self.forms.setdefault(slug, []).extend(map(self._by_name, formulas))

    def versions(self):
        """(slug, wrong version): all mistakes in all their forms."""
        yield from self.mistakes.items()
        yield from ((slug, form) for slug, forms in self.forms.items() for form in forms)

    def invariant(self, broken):
        """Decorator: what every right answer keeps. broken(inputs, answer) -> a sentence if not, or None.

        inputs: {parameter: value}; answer: {result name: value}, arrays where they are numbers.
        """
        self.invariants.append(broken)
        return broken

    def demand(self, look):
        """Decorator: look(attempt) -> a sentence if an answer right on all inputs fails beyond them."""
        self.demands.append(look)
        return look

    def reading(self, told):
        """Decorator: told(inputs) -> a sentence on the input that is shown, where little else can be said."""
        self.told_of = told
        return told

    def clue(self, look):
        """Decorator: look(attempt) -> a sentence, a slug or None, before mistakes are tried.

        attempt: .function, .cases, .got (its answers), .expected, .call(inputs).
        """
        self.clues.append(look)
        return look

    def late_clue(self, look):
        """Decorator: a clue that is asked when no mistake was recognized."""
        self.late_clues.append(look)
        return look

    def mistakes_from(self, table, random=()):
        """Wrong versions on a line each: {slug: (formula, sentence)}, or rows (slug, formula, sentence).

        random: the slugs of those that draw although nothing is to be drawn; see `mistake`.
        """
        rows = [(slug, *row) for slug, row in table.items()] if isinstance(table, Mapping) else table
        for slug, formula, sentence in rows:
            self.mistake_from(slug, formula, sentence, random=slug in random)

    def agree(self, got, expected):
        try:
            return bool(self._agree(got, expected))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):  # not even comparable
            return False

    def sentence(self, slug):
        return " ".join(self.mistakes[slug].__doc__.split())

    def cases(self):
        """The inputs, smallest first, the same ones every time: a verdict must not depend on luck."""
        return sorted(self._inputs(np.random.default_rng(20)), key=_size)


def _size(inputs):
    return sum(np.size(value) for value in inputs.values() if isinstance(value, np.ndarray))


def numbers(rng, *shape, positive=False):
    """Numbers with two decimals, 0.15 to 2.5 in size, none 0 or ±1: short to read, hard to hit by luck."""
    size = rng.integers(15, 250, shape)
    size = np.where(size == 100, 137, size) / 100
    return size if positive else size * rng.choice([-1.0, 1.0], shape)


def spread(rng, count, *values):
    """count settings that take the values equally often, in random order: no two settings go hand in hand."""
    order = rng.permutation(count)
    return [values[i % len(values)] for i in order]
