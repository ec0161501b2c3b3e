"""The panels of notebook 06: swept, and held against numbers computed elsewhere."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest

from helpers import SURFACES, Adam, GradientDescent, Momentum, descend
from helpers.drawing.plots import told
from helpers.exercises import mistakes, reference
from helpers.figures import optimizers as figure
from helpers.figures.optimizers.walking import PLACES, Walkers, inside, scene
from tests.drawing.cases import swept

BOWL, PATHS = SURFACES["long bowl"], figure.paths()


def blank(theta, grad, v, learning_rate, beta):
    """Write it."""
    ...


def runs(starts, epochs=20):
    """Made-up histories of two arms."""
    fall = np.linspace(1, 0.1, epochs).reshape(-1, *[1] * len(starts))
    spread = 1 + 0.1 * np.random.default_rng(0).random((epochs, *starts))
    cost = fall * spread
    history = {"epoch": np.arange(1, epochs + 1), "train_cost": cost, "dev_error": cost / 2}
    return {name: SimpleNamespace(history={k: v * scale if k != "epoch" else v for k, v in history.items()})
            for name, scale in (("gradient descent", 1.0), ("Adam", 0.5))}  # fmt: skip


def weighted_average(values, beta, corrected):
    return reference("ewa")(values, beta, corrected)


def window_average(values, n):
    return np.array([values[max(0, t - n) : t].mean() for t in range(1, len(values) + 1)])


def averages(mine=None):
    fahrenheit = 50 + 30 * np.sin(np.arange(40) / 6)
    return figure.weighted_average(
        {"°F": fahrenheit, "°C": (fahrenheit - 32) / 1.8}, weighted_average, window_average, mine
    )


def clock():
    sizes, steps = np.array([1, 8, 64]), np.array([1, 2, 4])
    descents = {size: (steps, np.outer(1 / steps, [1, 2])) for size in (1, 64)}
    return figure.batch_size_and_clock(sizes, np.array([1e-4, 2e-4, 9e-4]), descents, [0.1, 0.3], 100)


PANELS = {
    "the long bowl": figure.long_bowl,
    "weighted average": averages,
    "anatomy of a step": figure.anatomy,
    "batch size and clock": clock,
    "one α for all": lambda: figure.one_alpha_for_all(np.array([0.01, 0.1]), runs((2, 3))),
}


@pytest.mark.parametrize("name", PANELS)
def test_every_setting_draws(name):
    panel = PANELS[name]()
    assert panel.name == name
    swept(panel, positions=2, corners=3)


def test_every_setting_draws_paths(monkeypatch):
    few = ["long bowl", "saddle, on the ridge", "plateau"]
    monkeypatch.setattr(sys.modules[figure.paths.__module__], "PLACES", dict.fromkeys(few))
    swept(figure.paths(), positions=2, corners=2)


@pytest.mark.parametrize("place", PLACES)
def test_every_surface_shows_four_descents(place):
    panel, surface = PATHS, scene(place, 0)[0]
    frame = panel.render(panel.defaults | {"place": place, "alpha": surface.alpha, "steps": 30})
    assert "diverged" not in frame.message or place == "Rosenbrock, on the slope"
    assert frame.message.startswith("J after 30 steps: gradient descent")


@pytest.mark.parametrize(
    "alpha, beta, solved", [(0.0095, 0, False), (0.06, 0.8, True), (0.06, 0.9, True), (0.03, 0.99, False)]
)
def test_the_puzzle_has_the_answer_that_the_notebook_gives(alpha, beta, solved):
    panel = figure.long_bowl()
    panel.set(alpha=alpha, beta=beta)
    J = BOWL.cost(*descend(BOWL, Momentum(alpha, beta), 80)[-1])
    assert told(J) in panel.message and ("you made it" in panel.message) == solved == (J < 0.001)


def test_a_step_size_beyond_the_limit_is_told():
    panel = figure.long_bowl()
    panel.set(alpha=0.02)
    assert "try a smaller α" in panel.message


def test_each_surface_comes_with_its_own_steps_and_where_one_rate_serves_all_with_its_own_rate():
    panel = figure.paths()
    panel.controls["place"].value = "Rosenbrock"
    assert panel.values["steps"] == 1000 and panel.values["alpha"] == 0  # each at its best, as before
    panel.set(alpha=0.5)
    panel.controls["place"].value = "plateau"
    assert (panel.values["steps"], panel.values["alpha"]) == (100, 0.1)


def test_buttons_set_what_they_say():
    presets = PATHS.presets
    assert presets["tilt the bowl"]["tilt"] == 45 and presets["one α for all"]["alpha"] == BOWL.alpha
    assert presets["the plateau"]["place"] == "plateau" and presets["off the ridge by noise"]["noise"] > 0


@pytest.mark.parametrize("tilt", [0, 45])
def test_the_sentence_tells_where_each_ends(tilt):
    panel = figure.paths()
    panel.set(alpha=0.005, tilt=tilt, steps=60)
    surface = BOWL.tilted(tilt)
    for name, rule in (
        ("gradient descent", GradientDescent(0.005)),
        ("momentum", Momentum(0.005)),
        ("Adam", Adam(0.005, beta2=0.99)),
    ):
        assert f"{name} {told(surface.cost(*descend(surface, rule, 60)[-1]))}" in panel.message


@pytest.mark.parametrize(
    "name, make", [("gd", GradientDescent), ("momentum", Momentum), ("adam", lambda a: Adam(a, 0.9, 0.99))]
)
def test_no_other_rate_that_keeps_the_path_in_sight_ends_lower(name, make):
    rate = Walkers({}).best(name, "long bowl", 0, 0.9, 0.99, 1e-8)
    surface, start = scene("long bowl", 0)

    def end(alpha):
        path = descend(surface, make(alpha), surface.steps, start)
        worst = surface.cost(*path[-8:].T).max()
        return worst if len(path) > surface.steps and inside(path, surface.window).all() else np.inf

    assert np.isfinite(end(rate)) and min(map(end, np.geomspace(1e-3, 1, 40))) >= 0.8 * end(rate)


def test_a_right_step_lies_under_ours_and_a_wrong_one_elsewhere():
    right, wrong = reference("momentum_step"), mistakes("momentum_step")["old_v_forgotten"]
    panel = figure.paths(right, wrong)
    ends = dict(
        part.rsplit(" ", 1)
        for part in panel.message.split(": ")[1].rstrip(".").replace(" (α", "~").split(", ")
        if "~" not in part
    )
    assert not ends, panel.message  # every end carries its α
    same = panel.message.split("your momentum_step ")[1].split(" (")[0]
    assert same == panel.message.split(", momentum ")[1].split(" (")[0]
    assert panel.message.split("your old_v_forgotten ")[1].split(" (")[0] != same


def test_what_is_not_written_yet_is_named_and_the_panel_draws_all_the_same():
    panel = figure.paths(blank, reference("adam_step"))
    assert "your adam_step" in panel.message and "your blank" not in panel.message
    panel = averages(mine=lambda values, beta, corrected: 1 / 0)
    assert "42" not in panel.message and "β = 0.98" in panel.message


def test_a_step_is_taken_apart_into_numbers_one_can_check():
    panel = figure.anatomy()
    panel.set(rule="Adam", t=1)
    assert panel.message.endswith("the step is α times (1, -1).")
    panel.set(rule="momentum", t=1)
    assert "the gradient is (-3.4, 25)" in panel.message and "(0.34, -2.5)" in panel.message
    panel.set(rule="RMSprop", t=1)
    assert "(3.2, -3.2)" in panel.message  # 1 / √(1 − 0.9)


def test_the_weights_of_a_day_and_both_averages_are_told():
    panel = averages(mine=reference("ewa"))
    panel.set(beta=0.9, t=2, corrected=True)
    values = 50 + 30 * np.sin(np.arange(2) / 6)
    v = 0.09 * values[0] + 0.1 * values[1]
    assert f"sum to 0.190, v = {v:.1f} °F, corrected {v / 0.19:.1f} °F." in panel.message


def test_still_pictures_are_drawn_from_what_they_are_given():
    assert figure.race(runs((8,))).alt.startswith("Training cost and dev error")
    assert figure.batch_costs(np.array([0.2, 0.1, 0.3]), 0.1, 0.4).png[:4] == b"\x89PNG"
