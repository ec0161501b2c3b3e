"""Buttons that spend a budget, and buttons to tick: every number is one plan, one set of ticks."""

import pytest

from helpers.drawing.agenda import Agenda
from helpers.drawing.ticks import Ticks

THINGS = {"look": (1, 1), "make": (2, 1), "label": (2, 3)}


def test_plans_are_all_orders_that_the_budget_allows():
    agenda = Agenda(THINGS, 4)
    assert agenda.plans[0] == () and len(set(agenda.plans)) == len(agenda.plans)
    assert set(agenda.plans) == {
        (), ("look",), ("make",), ("label",), ("look", "make"), ("make", "look"), ("look", "label"),
        ("label", "look"), ("make", "label"), ("label", "make"), ("label", "label"),
    }  # fmt: skip
    assert all(agenda.plans[agenda.place(plan)] == plan for plan in agenda.plans)
    assert agenda.max == len(agenda.plans) - 1 and agenda.weeks(("look", "make")) == 3


def test_buttons_go_on_and_back_and_offer_only_what_can_be_done():
    agenda = Agenda(THINGS, 4)
    assert agenda.undo.disabled and not any(b.disabled for b in agenda.buttons.values())
    agenda.buttons["make"].click()
    assert agenda.plan == ("make",) and agenda.buttons["make"].disabled and not agenda.undo.disabled
    agenda.buttons["label"].click()
    assert agenda.plan == ("make", "label") and all(b.disabled for b in agenda.buttons.values())
    agenda.turn(("make", "label", "look"))  # five weeks: stays as it is
    assert agenda.plan == ("make", "label")
    agenda.undo.click()
    assert agenda.plan == ("make",)
    agenda.undo.click()
    agenda.undo.click()
    assert agenda.plan == () and agenda.undo.disabled
    with pytest.raises(KeyError):
        agenda.place(("look", "look"))


def test_ticks_and_their_number_follow_each_other():
    ticks = Ticks("ticked:", 5)
    assert ticks.max == 31 and ticks.ticked == [False] * 5
    ticks.buttons[0].value = ticks.buttons[3].value = True
    assert ticks.value == 9 and ticks.ticked == [True, False, False, True, False]
    ticks.value = 6
    assert [button.value for button in ticks.buttons] == [False, True, True, False, False]
    assert all(ticks.spelled(ticks.read(value)) == value for value in range(32))
