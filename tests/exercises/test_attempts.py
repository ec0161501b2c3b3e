"""Every attempt is told what it needs: right ones pass, wrong ones are named or located, nothing untrue is said."""

import re

import pytest

from helpers.exercises.judging.engine import find, judge
from tests.exercises.attempts import attempts

ALL = attempts()


def told(attempt):
    """(verdict, what is said of it before the details)."""
    verdict = judge(find(attempt.exercise), attempt.function)
    return verdict, verdict.sentence


@pytest.mark.parametrize("attempt", [a for a in ALL if not a.words], ids=str)
def test_a_right_answer_passes_however_written(attempt):
    verdict, _ = told(attempt)
    assert verdict.passed, verdict


@pytest.mark.parametrize("attempt", [a for a in ALL if a.words], ids=str)
def test_a_wrong_answer_is_told_what_helps(attempt):
    verdict, said = told(attempt)
    assert verdict.mark == "✗", verdict
    assert any(re.search(word, said, re.DOTALL) for word in attempt.words), verdict
    assert not any(word in verdict.message for word in attempt.never), verdict
    sentences = re.findall(r"[.:?!](?= [A-Z`'\"])", re.sub(r"`[^`]*`", "x", said))
    assert len(said) < 900 and len(sentences) < 9, said


def test_every_exercise_has_attempts():
    asked = {attempt.exercise for attempt in ALL}
    assert len(asked) >= 50 and len(ALL) >= 250
    for exercise in asked:
        own = [attempt for attempt in ALL if attempt.exercise == exercise]
        assert len(own) >= 4 and any(not attempt.words for attempt in own), exercise
