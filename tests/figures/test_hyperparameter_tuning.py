"""The panels of notebook 08, on boxes, searches, results and pandas made up here."""

import numpy as np
import pytest

from helpers.drawing.controls import stop_slider
from helpers.drawing.diary import Diary
from helpers.figures import hyperparameter_tuning as figure
from tests.drawing.cases import swept

LEVELS, BETAS = [0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0], [0.9, 0.99]
STAY = (0.1, 0.9)
BOXES = {
    "α": (10.0 ** np.arange(-4, 1),),
    "β": (1 - 10 ** np.linspace(-1, -3, 5),),
    "units": (np.linspace(50, 100, 5),),
}


def draws_of(what, log, n, seed):
    low, high = BOXES[what][0][[0, -1]]
    u = np.random.default_rng(seed).random(n)
    return low * (high / low) ** u if log else low + u * (high - low)


@pytest.fixture(scope="module")
def scales():
    return figure.scales(BOXES, draws_of)


@pytest.fixture(scope="module")
def searches():
    """A panel of two methods on a surface whose value at (u, v) is 10 + 50 |u - 0.5|."""
    rng = np.random.default_rng(0)
    truth = np.tile(10 + 50 * np.abs(np.linspace(0, 1, 25) - 0.5), (7, 1))
    plans = {name: rng.random((20, 12, 2)) for name in ("first", "second")}

    def dev_error_at(points, truth):
        return truth.min() + 50 * np.abs(points[..., 0] - 0.5)

    def box(truth):
        found = {name: np.minimum.accumulate(dev_error_at(p, truth), axis=1) for name, p in plans.items()}
        return truth, plans, found, [0, 0.5, 1]

    boxes = {"ε": box(truth), "β₁": box(truth + 5)}
    return plans, figure.grid_or_random(boxes, dev_error_at)


def result(k):
    """A result whose dev error falls from 0.9 to k percent."""
    return {
        "learning_rate": 0.01 * (k + 1), "beta": 0.9, "l2": 0.1, "batch_size": (64, 128)[k % 2],
        "hidden_sizes": (50, 50), "dev_error": k / 100, "train_error": k / 200,
        "history": {"dev_error": np.linspace(0.9, (k + 3) / 100, 4)},
    }  # fmt: skip


RESULTS = [result(k) for k in range(12)]
KNOBS = {"α": (lambda r: r["learning_rate"], True), "batch size": (lambda r: r["batch_size"], True)}
KNOBS["units"] = (lambda r: 50 + r["learning_rate"], False)


@pytest.fixture(scope="module")
def caviar():
    return figure.caviar(KNOBS, RESULTS, {"small": (0, 0.05), "large": (0.05, np.inf)}, "α")


def dev_costs(days):
    """A panda whose cost halves on every day of α = 1, grows tenfold at 10, and falls by a fifth at β = 0.99."""
    factors = [{1.0: 0.5, 10.0: 10.0}.get(alpha, 1.0) / (1.25 if beta == 0.99 else 1) for alpha, beta in days]
    return 2.0 * np.cumprod([1.0, *factors])


@pytest.fixture
def panda():
    return figure.panda(dev_costs, {(a, b): dev_costs(((a, b),) * 8) for a in LEVELS for b in BETAS})


def test_every_setting_draws(scales, searches, caviar, panda):
    for panel in (scales, searches[1], caviar, panda):
        assert panel.values == panel.defaults and len(panel.handles) <= 3
        swept(panel, positions=3, corners=4)
        assert panel.message == panel.render(panel.defaults).message


def test_the_shares_are_those_of_the_draws(scales):
    values = draws_of("α", True, 100, 3)
    scales.set(what="α", scale="log scale", n=100, draw=3)
    assert f"uniform in log10(α): {np.sum(values < 1e-3)}% in the first part" in scales.message
    assert scales.message.endswith(f"{np.sum(values > 0.1)}% in the last.")
    right = scales.stage(scales.values).figure.axes[1]
    assert right.get_title(loc="left").endswith("dotted: a quarter")
    assert right.lines[0].get_ydata() == [25, 25]
    scales.set(what="units", scale="log scale")
    assert "uniform in the logarithm" in scales.message


def test_a_readers_draws_are_a_scale_of_their_own():
    def right(rng, low, high):
        return 10 ** rng.uniform(np.log10(low), np.log10(high))

    def too_far(rng, low, high):
        return 10 * rng.uniform(low, high)

    def blank(rng, low, high): ...

    panel = figure.scales(BOXES, draws_of, {"α": too_far, "β": blank})
    swept(panel, positions=3, corners=4)
    assert "`blank` is still empty" in panel.children[0].children[0].value
    panel.set(scale="yours")
    assert "by your function" in panel.message and panel.message.endswith("% outside it.")
    panel.set(what="β")
    assert panel.message == "There is no function of yours for β yet."
    panel = figure.scales(BOXES, draws_of, {"α": right})
    panel.set(scale="yours", n=100)
    rng = np.random.default_rng(0)
    drawn = np.array([right(rng, 1e-4, 1.0) for _ in range(100)])
    assert f"{np.sum(drawn < 1e-3)}% in the first part" in panel.message
    assert "yours" not in figure.scales(BOXES, draws_of, {"α": blank}).controls["scale"].options


def test_draws_that_fail_are_left_out():
    def moody(rng, low, high):
        if rng.random() < 0.5:
            raise ValueError("not today")
        return np.sqrt(low * high)

    def steady_at_first(rng, low, high):
        return low if (low, high) == (0.1, 0.5) else moody(rng, low, high)

    panel = figure.scales(BOXES, draws_of, {"α": steady_at_first})
    panel.set(scale="yours", n=1000)
    assert panel.error is None and "% outside it" in panel.message


def test_the_winner_is_the_lowest_of_the_points_tried(searches):
    plans, panel = searches
    panel.set(second="β₁", method="second", runs=5, draw=20)  # the 20 searches come round again
    best = [15 + 50 * np.abs(points[:5, 0] - 0.5).min() for points in plans["second"]]
    assert panel.message == (
        f"second, α and β₁: 5 runs with 5 different α found {best[0]:.1f}%; "
        f"half of the 20 draws are below {np.median(best):.1f}% by then."
    )
    panel.set(second="ε", reveal=True)
    assert f"found {best[0] - 5:.1f}%" in panel.message


def test_the_best_five_are_those_of_the_epoch(caviar):
    caviar.set(knob="α", epoch=4)
    assert caviar.message.endswith("have 3.0 to 7.0% and lie between 0.01 and 0.05 (α).")
    caviar.set(**caviar.defaults | caviar.presets["after one epoch"])
    assert "After epoch 1 the best five have 90.0 to 90.0%" in caviar.message
    assert caviar.message.endswith("; 5 of them stay there to the end.")


def test_a_line_for_each_result(capsys):
    figure.print_results(RESULTS[1:3])
    head, first, second = capsys.readouterr().out.splitlines()
    assert head.split()[:2] == ["dev", "%"] and second.startswith("  2.0      1.0")
    assert first.split() == ["1.0", "0.5", "0.020", "0.900", "0.10", "128", "50", "+", "50"]


def test_shares_of_variance_are_a_bar_and_a_mark_each():
    picture = figure.variance_shares({"α": (0.6, 0.12), "λ": (0.05, 0.13), "layers": (0.2, 0.1)})
    (ax,) = picture.figure.axes
    assert [round(bar.get_width()) for bar in ax.patches] == [60, 5, 20]
    assert [round(line.get_xdata()[0]) for line in ax.lines] == [12, 13, 10]


def test_the_bands_share_the_networks_out(caviar):
    caviar.set(knob="batch size", epoch=4)
    small, large = caviar.stage(caviar.values).artists["dots"]
    assert len(small.get_xdata()) == 4 and len(large.get_xdata()) == 8
    assert sorted(large.get_ydata().round(6)) == [7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0]


def test_every_number_is_one_diary_and_every_diary_one_number():
    sliders = [stop_slider("α", LEVELS, 0.1), stop_slider("β", BETAS, 0.9)]
    diary, seen = Diary(sliders, 8), set()
    for value in range((14**4 - 14) // 13 + 1):
        days = diary.read(value)
        assert diary.spelled(days) == value
        seen.add(days)
    assert len(seen) == 1 + 14 + 14**2 + 14**3
    assert diary.read(diary.spelled([STAY] * 3)) == (STAY,) * 3
    assert len(diary.read(diary.max)) == 8 and len(diary.read(diary.max + 1)) == 9


def test_the_buttons_live_a_day_and_take_it_back(panda):
    diary = panda.controls["days"]
    forward, back = diary.children
    assert diary.days == (STAY,) * 3
    panda.set(alpha=1.0)
    forward.click()
    assert diary.days == (STAY,) * 3 + ((1.0, 0.9),)
    assert panda.message == ("Evening of day 4: dev cost 1.000; equal days of α = 1, β = 0.9 have 0.125.")
    panda.set(beta=0.99)
    forward.click()
    assert panda.message.startswith("Evening of day 5: dev cost 0.400; equal days of α = 1, β = 0.99 have")
    for _ in range(6):
        forward.click()
    assert len(diary.days) == 8 and panda.message.startswith(
        "After 8 days your panda has a dev cost of 0.026"
    )
    for _ in range(9):
        back.click()
    assert diary.days == () and panda.message.startswith("Evening of day 0: dev cost 2.000")
    panda.set(alpha=0.9)  # between two stops: the nearest is lived
    forward.click()
    assert diary.days == ((1.0, 0.99),) and panda.error is None


def test_beta_is_written_where_it_changes(panda):
    diary = panda.controls["days"]
    panda.set(days=diary.spelled([STAY, (1.0, 0.99), (1.0, 0.99)]), beta=0.99)
    texts = [label.get_text() for label in panda.stage(panda.values).artists["betas"]]
    assert texts == ["β 0.9", "β 0.99", *[""] * 7]


def test_a_preset_of_the_panda_goes_on_from_the_three_days(panda):
    diary = panda.controls["days"]
    panda.set(**panda.defaults | panda.presets["two days at 10"])
    assert diary.days == (STAY,) * 3 + ((10.0, 0.9),) * 2 and "dev cost 200.000" in panda.message
    panda.set(**panda.defaults | panda.presets["show a plan"])
    assert len(diary.days) == 8 and diary.days[-1] == STAY
    panda.reset()
    assert diary.days == (STAY,) * 3
