"""Attempts as learners make them, at every exercise: wrong in ways of their own, or right in an unusual way.

`wrong(exercise, *words)` marks a wrong answer: the verdict has to hold one of the words (regular expressions),
which either name what is wrong or say where to look and what to do. `never` are words that would be untrue of this
attempt.
`right(exercise)` marks an answer that has to pass.
"""

from dataclasses import dataclass
from importlib import import_module

TOPICS = (
    "bias_and_variance", "regularization", "dropout", "initialization", "gradient_checking", "optimizers",
    "hyperparameter_tuning", "batch_norm", "softmax", "frameworks", "strategy", "variants",
)  # fmt: skip
ATTEMPTS = []


@dataclass
class Attempt:
    """A function under an exercise's name, and what has to be said of it: nothing where it is right."""

    exercise: str
    function: object
    words: tuple = ()
    never: tuple = ()

    def __str__(self):
        return f"{self.exercise}-{self.function.__name__}"


def wrong(exercise, *words, never=()):
    def listed(function):
        ATTEMPTS.append(Attempt(exercise, function, words, never))
        return function

    return listed


def right(exercise):
    return wrong(exercise)


def attempts():
    for topic in TOPICS:
        import_module(f"{__name__}.{topic}")
    return ATTEMPTS
