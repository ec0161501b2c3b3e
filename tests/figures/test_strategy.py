"""The panels and plots of notebook 12, on errors, scores and mistakes made up here."""

from itertools import product

import numpy as np
import pytest

from helpers.figures import strategy as figure
from helpers.figures.strategy.meeting import (
    BIGGER,
    BUDGET,
    LABEL,
    LOOK,
    REGULARIZE,
    REPAIR,
    SYNTHESIZE,
    TUNE,
    state,
)

SEEN = {"moved": 74.0, "dim": 34.0}


def errors(units, n, made, tuned):
    """Errors that say what was done: dev as labeled is 40, less what each thing is worth; λ takes one more."""
    dev = 40 - 4 * (units == 48) - 2 * (n // 100) - {"": 0, "noise": 1, "moves": 18}[made] - tuned
    six = np.array([8.0, 9.0, dev, dev + 1, dev - 5, dev - 4])
    spread = np.array([-1.0, 0.0, 1.0])
    return six[:, None, None] - np.array([0.0, 1.0])[:, None] + spread


FOUND = {
    key: errors(*key)
    for key in product((12, 48), (0, 100, 200, 300), ("", "noise", "moves"), (False, True))
    if key[3] is False or key[1] or key[2]
}


@pytest.fixture(scope="module")
def meeting():
    return figure.meeting(FOUND, SEEN)


@pytest.fixture(scope="module")
def threshold():
    rng = np.random.default_rng(0)
    truth = (rng.random(300) < 0.2).astype(int)
    scores = {
        name: np.clip(0.3 * truth + lift + 0.5 * rng.random(300), 0, 1)
        for name, lift in (("A", 0), ("B", 0.2))
    }
    return scores, truth, figure.threshold(scores, truth, f1, weighted)


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def weighted(said, truth, weights):
    return np.sum(weights * (said != truth)) / np.sum(weights)


def left_over(error, share):
    return error * (1 - share)


def sheet(mine=None):
    rng = np.random.default_rng(1)
    tags = {"moved": np.arange(24) < 18, "dim": np.arange(24) % 4 == 0}
    words = [f"{k % 10} → {(k + 1) % 10}" for k in range(24)]
    return figure.error_sheet(rng.random((64, 24)), words, tags, 0.4, left_over, mine)


@pytest.fixture(scope="module")
def transfer():
    table = {
        "scratch": np.array([[50.0, 52, 54], [20, 22, 24]]),
        "last": np.array([[40.0, 41, 42], [30, 33, 36]]),
    }
    return figure.transfer({"a → b": table, "c → d": {way: e / 2 for way, e in table.items()}}, [10, 100])


@pytest.fixture(scope="module")
def sums():
    direct, steps = np.array([[70.0, 72], [30, 32], [18, 20]]), np.array([[34.0, 36], [10, 12]])
    return figure.end_to_end([300, 3_000, 30_000], direct, [50, 400], steps)


def test_every_setting_draws(meeting, threshold, transfer, sums):
    for panel in (meeting, threshold[2], sheet(), transfer, sums):
        assert panel.values == panel.defaults and len(panel.handles) <= 3
        panel.sweep(positions=4, corners=6)
        assert panel.message == panel.render(panel.defaults).message


def test_every_plan_of_six_weeks_is_found_among_what_was_trained(meeting):
    agenda = meeting.controls["plan"]
    assert {state(plan, 12, 48)[0] for plan in agenda.plans} <= set(FOUND)
    assert max(map(agenda.weeks, agenda.plans)) == BUDGET


def test_what_is_made_depends_on_having_looked_before():
    assert state((SYNTHESIZE, LOOK), 12, 48) == ((12, 0, "noise", False), False)
    assert state((LOOK, SYNTHESIZE, BIGGER), 12, 48) == ((48, 0, "moves", False), False)
    assert state((LABEL, LABEL, REGULARIZE, TUNE), 12, 48) == ((12, 200, "", True), True)
    assert state((TUNE,), 12, 48)[0] == (12, 0, "", False)  # nothing like the app to tune on


def test_buttons_spend_weeks_and_undo_gives_them_back():
    panel = figure.meeting(FOUND, SEEN)
    agenda = panel.controls["plan"]
    assert panel.message == "Week 0: the network has learned from the web alone, and on dev 40% are wrong."
    agenda.buttons[LOOK].click()
    assert panel.message.startswith("Week 1: of 100 mistakes on dev so many were 74 moved, 34 dim")
    agenda.buttons[SYNTHESIZE].click()
    assert (
        panel.message
        == "Week 3, after “synthesize” (moved images): dev error 22% (± 1), 18 points less than before."
    )
    agenda.buttons[REPAIR].click()
    assert "dev error 17%" in panel.message  # judged by right labels from now on
    agenda.buttons[LABEL].click()
    assert panel.message.startswith("The six weeks are over: your users meet 16% mistakes (± 1), and")
    assert all(button.disabled for button in agenda.buttons.values())
    agenda.undo.click()
    agenda.undo.click()
    assert agenda.plan == (LOOK, SYNTHESIZE) and panel.message.startswith("Week 3, after")


def test_the_share_of_better_plans_is_counted_over_all_plans(meeting):
    agenda = meeting.controls["plan"]
    full = [plan for plan in agenda.plans if agenda.weeks(plan) == BUDGET]
    ends = np.array([errors(*key)[5, int(reg)].mean() for key, reg in (state(plan, 12, 48) for plan in full)])
    usual = meeting.presets["the usual order"]["plan"]
    (key, regularized), message = state(agenda.plans[usual], 12, 48), meeting.render({"plan": usual}).message
    own = errors(*key)[5, int(regularized)].mean()
    assert f"meet {own:.0f}% mistakes" in message
    assert f"and {100 * np.mean(ends < own - 1e-9):.0f}% of all plans" in message


def test_the_ladder_stands_where_the_errors_are(meeting):
    plan = meeting.controls["plan"].place((BIGGER,))
    meeting.set(plan=plan)
    artists = meeting.stage(meeting.values).artists
    assert [dot.get_xdata()[0] for dot in artists["dots"]] == [0.0, 8.0, 9.0, 36.0, 37.0]
    assert artists["line"].get_ydata() == [40.0, 36.0] and artists["names"][0].get_text() == BIGGER
    meeting.reset()


def test_precision_recall_and_the_number_are_those_at_the_threshold(threshold):
    scores, truth, panel = threshold
    panel.set(at=0.4)
    said = scores["A"] > 0.4
    precision, recall = np.sum(said & (truth == 1)) / said.sum(), np.mean(said[truth == 1])
    told = f"A has precision {100 * precision:.0f}%, recall {100 * recall:.0f}%, F1 {100 * f1(precision, recall):.0f}%"
    assert told in panel.message
    panel.set(measure="weighted error, %", weight=30)
    expected = weighted(said.astype(int), truth, np.where(truth == 1, 30.0, 1.0))
    assert f"weighted error {100 * expected:.0f}% and B" in panel.message
    best = [100 * min(weighted((s > t).astype(int), truth, np.where(truth == 1, 30.0, 1.0))
                      for t in np.arange(0.02, 0.981, 0.02).round(2)) for s in scores.values()]  # fmt: skip
    assert panel.message.endswith(f"A {best[0]:.0f}%, B {best[1]:.0f}%.")
    panel.reset()


def test_ticks_are_counted_and_the_readers_ceiling_is_used():
    panel = sheet(mine=lambda error, share: error * (1 - share / 2))
    ticks = panel.controls["ticked"]
    for k in (0, 4, 20):
        ticks.buttons[k].value = True
    assert panel.message.startswith(
        "You ticked 3 of 24 as moved: without all such mistakes dev would fall from 40% to 38%"
    )
    panel.set(reveal=True)
    assert panel.message.endswith("; 18 of the 24 really are moved, and 2 of these are ticked.")
    bars = panel.stage(panel.values).artists["bars"]
    assert [bar.get_width() for bar in bars] == pytest.approx([40 * (1 - 0.375), 40 * (1 - 0.125)])
    panel.set(**panel.defaults | panel.presets["tick all that really are moved"])
    assert sum(ticks.ticked) == 18 and "18 of these are ticked" in panel.message


def test_an_unwritten_ceiling_is_told_and_the_given_one_is_used():
    def ceiling(error, share): ...

    panel = sheet(mine=ceiling)
    assert "`ceiling` is still empty" in panel.children[0].children[0].value
    panel.set(ticked=2**24 - 1)
    assert "from 40% to 0% at best" in panel.message

    def moody(error, share):
        return 1 / (share - 1) if share == 1 else error

    panel = sheet(mine=moody)
    panel.set(ticked=2**24 - 1)
    assert panel.error is None


def test_transfer_tells_the_paired_difference(transfer):
    transfer.set(task="a → b", n=10)
    assert "scratch is wrong on 52%; against that last gives +11 ± 1 points." in transfer.message
    transfer.set(n=100)
    assert "last gives −11 ± 1 points." in transfer.message
    transfer.render(transfer.values)  # which may have been remembered
    dots = transfer.stage(transfer.values).artists["dots"][0]
    assert dots.get_xdata().tolist() == [-10, -11, -12]
    transfer.reset()


def test_the_better_road_is_named(sums):
    sums.set(n_pairs=30_000, n_digits=50)
    assert sums.message == (
        "30,000 labeled pairs leave 19% of the sums wrong at one go, 50 labeled digits 35% in two steps: "
        "at one go is better."
    )
    sums.set(n_digits=400)
    assert sums.message.endswith("two steps are better.")
    sums.reset()


def test_plots_that_stand_still_draw_what_they_are_given():
    kinds = {"at random": np.array([[4.0, 6], [8, 10]]), "systematic": np.array([[4.0, 6], [24, 26]])}
    picture = figure.wrong_labels([0, 30], {8: kinds, 64: kinds})
    assert [ax.get_title(loc="left")[-8:] for ax in picture.figure.axes] == ["8 epochs", "4 epochs"]
    assert [line.lines[0].get_ydata().tolist() for line in picture.figure.axes[0].containers] == [
        [5, 9],
        [5, 25],
    ]
    arms = {"web": np.array([30.0, 32]), "app": np.array([20.0, 22])}
    left, right = figure.two_sources({"sometimes": arms, "always": arms}).figure.axes
    assert [bar.get_width() for bar in right.patches] == [31, 21]
    assert left.get_ylim()[0] > left.get_ylim()[1]  # the first on top
