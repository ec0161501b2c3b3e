"""The panels of notebook 08, on boxes, searches, results and pandas made up here."""

import numpy as np
import pytest

from helpers.drawing.controls import stop_slider
from helpers.drawing.diary import Diary
from helpers.figures import hyperparameter_tuning as figure

LEVELS = [0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0]
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

    def dev_error_at(points):
        return 10 + 50 * np.abs(points[..., 0] - 0.5)

    found = {name: np.minimum.accumulate(dev_error_at(points), axis=1) for name, points in plans.items()}
    return plans, figure.grid_or_random(plans, found, truth, dev_error_at)


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
    return figure.caviar(KNOBS, RESULTS)


def dev_costs(alphas):
    """A panda whose cost halves on every day at 1, grows tenfold at 10, and stays otherwise."""
    factors = [{1.0: 0.5, 10.0: 10.0}.get(alpha, 1.0) for alpha in alphas]
    return 2.0 * np.cumprod([1.0, *factors])


@pytest.fixture
def panda():
    return figure.panda(dev_costs, {alpha: dev_costs((alpha,) * 8) for alpha in LEVELS})


def test_every_setting_draws(scales, searches, caviar, panda):
    for panel in (scales, searches[1], caviar, panda):
        assert panel.values == panel.defaults and len(panel.handles) <= 3
        panel.sweep(positions=3, corners=4)
        assert panel.message == panel.render(panel.defaults).message


def test_the_shares_are_those_of_the_draws(scales):
    values = draws_of("α", True, 100, 3)
    scales.set(what="α", log=True, n=100, draw=3)
    assert f"uniform in log10(α): {np.sum(values < 1e-3)}% in the first part" in scales.message
    assert scales.message.endswith(f"{np.sum(values > 0.1)}% in the last.")
    scales.set(what="units", log=True)
    assert "uniform in the logarithm" in scales.message


def test_the_winner_is_the_lowest_of_the_points_tried(searches):
    plans, panel = searches
    panel.set(method="second", runs=5, draw=20)  # the 20 searches come round again
    u, v = min(plans["second"][0][:5], key=lambda point: abs(point[0] - 0.5))
    assert "second, 5 runs with 5 different α" in panel.message
    alpha, beta = 10 ** (4 * u - 4), 1 - 10 ** (-1 - 2 * v)
    assert panel.message.endswith(f"has {10 + 50 * abs(u - 0.5):.1f}% at α = {alpha:.2g}, β₁ = {beta:.3g}.")


def test_the_best_five_are_those_of_the_epoch(caviar):
    caviar.set(knob="α", epoch=4)
    assert "have 3.0 to 7.0% and lie between 0.01 and 0.05 (α); 5 of them" in caviar.message
    caviar.set(**caviar.defaults | caviar.presets["after one epoch"])
    assert "After epoch 1 the best five have 90.0 to 90.0%" in caviar.message


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


def test_every_number_is_one_diary_and_every_diary_one_number():
    diary, seen = Diary(stop_slider("α", LEVELS, 0.1), 8), set()
    for value in range((7**4 - 7) // 6 + 1):
        days = diary.read(value)
        assert diary.spelled(days) == value
        seen.add(days)
    assert len(seen) == 1 + 7 + 49 + 343
    assert diary.read(171) == (0.1,) * 3
    assert len(diary.read(diary.max)) == 8 and len(diary.read(diary.max + 1)) == 9


def test_the_buttons_live_a_day_and_take_it_back(panda):
    diary = panda.controls["days"]
    forward, back = diary.children
    assert diary.days == (0.1, 0.1, 0.1)
    panda.set(alpha=1.0)
    forward.click()
    assert diary.days == (0.1, 0.1, 0.1, 1.0)
    assert panda.message.startswith("Evening of day 4: dev cost 1.000, where α fixed at 1 has 0.125;")
    for _ in range(6):
        forward.click()
    assert len(diary.days) == 8
    assert panda.message.startswith("After 8 days your panda has a dev cost of 0.062")
    for _ in range(9):
        back.click()
    assert diary.days == () and panda.message.startswith("Evening of day 0: dev cost 2.000")
    panda.set(alpha=0.9)  # between two stops: the nearest is lived
    forward.click()
    assert diary.days == (1.0,) and panda.error is None


def test_a_preset_of_the_panda_goes_on_from_the_three_days(panda):
    diary = panda.controls["days"]
    panda.set(**panda.defaults | panda.presets["two days at 10"])
    assert diary.days == (0.1, 0.1, 0.1, 10.0, 10.0) and "dev cost 200.000" in panda.message
    panda.reset()
    assert diary.days == (0.1, 0.1, 0.1)
