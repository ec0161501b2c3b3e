"""What holds for every exercise; what is particular to one is tested in its topic's file."""

import pytest
from exercise_cases import assert_reference_passes, assert_solution_runs, mistakes_of, sentences_said_of

from helpers.exercises.engine import exercises, find

NAMES = list(exercises())


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_passes(name):
    assert_reference_passes(name)


@pytest.mark.parametrize("name, slug", mistakes_of(NAMES))
def test_each_mistake_is_recognised_as_itself(name, slug):
    said = sentences_said_of(name, slug)
    assert max(said, key=lambda other: len(find(name).sentence(other))) == slug  # one sentence may hold a shorter one


@pytest.mark.parametrize("name", NAMES)
def test_each_mistake_has_a_sentence_of_its_own(name):
    sentences = [find(name).sentence(slug) for _, slug in mistakes_of([name])]
    assert len(set(sentences)) == len(sentences) > 0 and min(map(len, sentences)) > 15


@pytest.mark.parametrize("name", NAMES)
def test_what_reveal_shows_is_a_solution(name):
    assert_solution_runs(name)
