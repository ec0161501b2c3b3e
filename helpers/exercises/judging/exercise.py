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
    given      broken code handed out for repair: an answer just like it counts as "not attempted", and its docstring is said
    """

    def __init__(self, reference, inputs, results, verified, judge=None, agree=same_numbers, given=None):
        if not isinstance(results, Mapping) or not results:
            raise TypeError(f"results: got {results!r}, expected a dict of result name -> shape in course notation")
        self.name = reference.__name__
        self.parameters = tuple(inspect.signature(reference).parameters)
        self.reference, self.results, self.verified = reference, dict(results), verified
        self.judge, self._agree, self.given = judge, agree, given
        self.mistakes, self.random = {}, set()      # random: slugs of mistakes that draw although no rng comes in
        self._inputs = inputs

    def mistake(self, function, random=False):
        """Decorator: a wrong version. Its name is the slug, its docstring the sentence a tutor would say.

        random: it draws where nothing is to be drawn, so that two calls differ; recognized by the values each entry takes.
        """
        if not function.__doc__:
            raise ValueError(f"mistake {function.__name__!r} of {self.name}: got no docstring, expected its sentence")
        if tuple(inspect.signature(function).parameters) != self.parameters:
            raise ValueError(f"mistake {function.__name__!r}: expected the parameters {self.parameters} of {self.name}")
        self.mistakes[function.__name__] = function
        self.random |= {function.__name__} if random else set()
        return function

    def mistake_from(self, slug, formula, sentence, random=False):
        """A wrong version that fits on a line: `formula` takes the exercise's values in order, whatever their names."""
        signature = inspect.signature(self.reference)

        def wrong(*values, **named):
            return formula(*(signature.bind(**named).args if named else values))
        wrong.__signature__, wrong.__name__, wrong.__doc__ = signature, slug, sentence
        return self.mistake(wrong, random=random)

    def mistakes_from(self, table, random=()):
        """Wrong versions that fit on a line each: {slug: (formula, sentence)}, or rows (slug, formula, sentence).

        random: the slugs of those that draw although nothing is to be drawn; see `mistake`.
        """
        rows = [(slug, *row) for slug, row in table.items()] if isinstance(table, Mapping) else table
        for slug, formula, sentence in rows:
            self.mistake_from(slug, formula, sentence, random=slug in random)

    def agree(self, got, expected):
        try:
            return bool(self._agree(got, expected))
        except (TypeError, ValueError, IndexError, AttributeError, KeyError):     # not even comparable
            return False

    def sentence(self, slug):
        return " ".join(self.mistakes[slug].__doc__.split())

    def cases(self):
        """The inputs, smallest first, the same ones every time: a verdict must not depend on luck."""
        return sorted(self._inputs(np.random.default_rng(20)), key=_size)


def _size(inputs):
    return sum(np.size(value) for value in inputs.values() if isinstance(value, np.ndarray))


def numbers(rng, *shape, positive=False):
    """Numbers with two decimals between 0.15 and 2.5 in size, none of them 0 or ±1: short to read, hard to hit by luck."""
    size = rng.integers(15, 250, shape)
    size = np.where(size == 100, 137, size) / 100
    return size if positive else size * rng.choice([-1.0, 1.0], shape)


def spread(rng, count, *values):
    """count settings that take the given values equally often, in random order: no two settings go hand in hand."""
    order = rng.permutation(count)
    return [values[i % len(values)] for i in order]
