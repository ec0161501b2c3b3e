"""Tests of the diary: its two buttons, and the number that spells it."""

from types import SimpleNamespace

import pytest

from helpers.drawing.diary import Diary


@pytest.fixture
def diary():
    sliders = [
        SimpleNamespace(stops=(0.1, 1.0, 10.0), value=1.0),
        SimpleNamespace(stops=(0.5, 0.9), value=0.9),
    ]
    return Diary(sliders, 3)


def press(diary, times=1, button=0):
    for _ in range(times):
        diary.children[button].click()


def test_a_day_is_lived_as_the_sliders_stand_until_the_diary_is_full(diary):
    press(diary, 3)
    assert diary.days == ((1.0, 0.9),) * 3
    press(diary)
    assert diary.days == ((1.0, 0.9),) * 3


def test_the_last_day_may_be_of_the_last_kind(diary):
    diary.turn(diary.spelled([(10.0, 0.9)] * 3))
    assert diary.days == ((10.0, 0.9),) * 3 and diary.value == diary.max


def test_undo_takes_back_the_last_day_and_nothing_from_an_empty_diary(diary):
    diary.turn(diary.spelled([(0.1, 0.5), (10.0, 0.9)]))
    press(diary, button=1)
    assert diary.days == ((0.1, 0.5),)
    press(diary, 2, button=1)
    assert diary.days == ()


def test_a_value_between_stops_counts_as_the_nearest_by_logarithm(diary):
    assert diary.day((3.0, 0.7)) == (1.0, 0.9) and diary.day((4.0, 0.6)) == (10.0, 0.5)
