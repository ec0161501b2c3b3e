"""What holds for every exercise; what is particular to one is tested in its topic's file."""

import inspect

import pytest

from helpers.exercises.judging.engine import exercises, find, topics
from helpers.exercises.judging.exercise import Exercise
from tests.exercises.cases import (
    assert_reference_passes,
    assert_solution_runs,
    mistakes_of,
    sentences_said_of,
)

NAMES = list(exercises())


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_passes(name):
    assert_reference_passes(name)


@pytest.mark.parametrize("name, slug", mistakes_of(NAMES))
def test_each_mistake_is_recognized_as_itself(name, slug):
    said = sentences_said_of(name, slug)
    assert (
        max(said, key=lambda other: len(find(name).sentence(other))) == slug
    )  # one sentence may hold a shorter one


@pytest.mark.parametrize("name", NAMES)
def test_each_mistake_has_a_sentence_of_its_own(name):
    sentences = [find(name).sentence(slug) for _, slug in mistakes_of([name])]
    assert len(set(sentences)) == len(sentences) > 0 and min(map(len, sentences)) > 15


@pytest.mark.parametrize("name", NAMES)
def test_what_reveal_shows_is_a_solution(name):
    assert_solution_runs(name)


@pytest.mark.parametrize("module", topics(), ids=lambda module: module.__name__)
def test_no_wrong_version_was_written_and_not_listed(module):
    """What has the parameters of an exercise of its file is the model solution or one of the mistakes."""
    own = [value for value in vars(module).values() if isinstance(value, Exercise)]
    listed = {function for exercise in own for function in (exercise.reference, *exercise.mistakes.values())}
    for name, value in vars(module).items():
        if inspect.isfunction(value) and value.__module__ == module.__name__ and name[0] != "_":
            alike = any(tuple(inspect.signature(value).parameters) == exercise.parameters for exercise in own)
            assert value in listed or not alike, (
                f"{name} has the parameters of an exercise, but is not listed"
            )
