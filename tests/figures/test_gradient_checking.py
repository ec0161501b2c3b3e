"""Figures of 05_gradient_checking, from small made-up data: every setting draws, what is told is right."""

import numpy as np
import pytest

from helpers.figures import gradient_checking as figure
from helpers.figures.gradient_checking.epsilon import FUNCTIONS

BLOCKS = {"W1": np.arange(6).reshape(2, 3), "b1": np.array([[6], [7]])}
LABELS = {"right": "no bug", "doubled": "dW × 2", "forgotten": "db forgotten"}
REASONS = {"doubled": "dW is twice what it should be. See above.", "forgotten": "db stays at 0."}
LETTERS = {"pass A": "doubled", "pass B": "right", "pass C": "forgotten"}
TRUTH = np.linspace(1.0, 2.0, 8)
WEIGHTS = np.arange(8) < 6


def measured(f, theta, epsilon):
    plus, minus = f(theta + epsilon), f(theta - epsilon)
    two_sided, one_sided = (plus - minus) / (2 * epsilon), (plus - f(theta)) / epsilon
    return two_sided, one_sided, f(theta + 1j * epsilon).imag / epsilon


def walls(f, third, u, epsilon):
    best = (3 * u * f / third) ** (1 / 3) if third else None
    return epsilon**2 * third / 6, u * f / epsilon, best


def disagreement(a, b):
    return np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-4)


def whole(a, b):
    return np.linalg.norm(a - b) / max(np.linalg.norm(a) + np.linalg.norm(b), 1e-4)


def apart(a, b):
    found = {name: whole(a[block], b[block]) for name, block in BLOCKS.items()}
    return {name: value for name, value in found.items() if value > 1e-7}


def chance(p, directions):
    return 1 - (1 - p) ** directions


@pytest.fixture(scope="module")
def epsilon():
    return figure.which_epsilon(measured, walls)


@pytest.fixture(scope="module")
def hunt():
    """Two places; at the second b is 0, so that nobody sees a forgotten db."""
    places = {"everywhere": TRUTH, "where b is 0": TRUTH * WEIGHTS}
    claims = {
        place: {"right": slopes, "doubled": slopes * np.where(WEIGHTS, 2, 1), "forgotten": slopes * WEIGHTS}
        for place, slopes in places.items()
    }
    return figure.bug_hunt(LETTERS, LABELS, REASONS, BLOCKS, places, claims, disagreement, apart, whole)


@pytest.fixture(scope="module")
def directions():
    """The bugs raise the alarm in a half and a tenth of them; the right pass in none but roughly."""
    differences = np.linspace(0.05, 1, 20)
    precise = {
        "right": np.zeros(20),
        "doubled": np.where(differences > 0.5, 0.2, 0.0),
        "forgotten": np.where(differences > 0.9, 0.2, 0.0),
    }
    rough = {slug: found + 1e-3 for slug, found in precise.items()}
    ways = {
        "single": precise,
        "random": {slug: 0.4 * found for slug, found in precise.items()},
        "rough": rough,
    }
    return figure.random_directions(ways, LABELS, chance)


@pytest.mark.parametrize("name", ["epsilon", "hunt", "directions"])
def test_every_setting_of_a_panel_draws_and_says_a_sentence(request, name):
    panel = request.getfixturevalue(name)
    panel.sweep(positions=3, corners=6)
    for values in panel.presets.values():
        assert panel.render(panel.defaults | values).message


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("theta", [0.3, 1.7])
def test_the_derivatives_belong_to_the_functions(name, theta):
    f, *derivatives = FUNCTIONS[name]
    if name != "θ³":  # its third derivative is a plain number
        assert f(theta + 1e-30j).imag / 1e-30 == pytest.approx(derivatives[0](theta), rel=1e-12)
    for lower, higher in zip([f, *derivatives], derivatives):
        slope = (lower(theta + 1e-5) - lower(theta - 1e-5)) / 2e-5
        assert slope == pytest.approx(higher(theta), rel=1e-8, abs=1e-9)


def test_errors_are_told_as_plain_numbers(epsilon):
    assert (
        "slope 3, ε = 0.01: two-sided 3.0001 (off by 0.0001), one-sided 3.0301 (off by 0.03)"
        in epsilon.message
    )
    tiny = epsilon.render(epsilon.defaults | dict(epsilon=1e-8)).message
    assert "complex step 3 (off by less than 1e-13)" in tiny and "one-sided 3" in tiny
    single = epsilon.render(epsilon.defaults | epsilon.presets["single precision"]).message
    by_hand = (
        (np.float32(1) + np.float32(1e-7)) ** 3 - (np.float32(1) - np.float32(1e-7)) ** 3
    ) / np.float32(2e-7)
    assert f"two-sided {by_hand:.4f}"[:14] in single


def test_the_mark_stands_where_the_sum_of_both_errors_is_smallest(epsilon):
    epsilon.render(epsilon.defaults | dict(function="exp θ", theta=2.0))
    artists = epsilon.stage(epsilon.defaults).artists
    steps = artists["truncation"].get_xdata()
    lowest = steps[np.argmin(artists["truncation"].get_ydata() + artists["round-off"].get_ydata())]
    assert artists["best"].get_xdata()[0] == pytest.approx(lowest, rel=0.13)  # the steps are 12% apart
    epsilon.render(epsilon.defaults | epsilon.presets["a kink"])
    assert len(artists["best"].get_xdata()) == 0 and artists["best label"].get_text() == ""


def test_the_hunt_tells_the_difference_and_the_blocks(hunt):
    doubled = TRUTH * np.where(WEIGHTS, 2, 1)
    total = np.linalg.norm(TRUTH - doubled) / (np.linalg.norm(TRUTH) + np.linalg.norm(doubled))
    assert hunt.message == f"pass A, checked everywhere: relative difference {total:.2g}, off in W1."
    fine = hunt.render(hunt.defaults | dict(letter="pass B")).message
    assert fine.endswith("relative difference below 1e-7, off in no block.")


@pytest.mark.parametrize(
    "letter, place, guess, said",
    [
        ("pass A", "everywhere", "doubled", "Yes, “dW × 2”: dW is twice what it should be."),
        ("pass B", "everywhere", "right", "Yes, “no bug”: nothing to repair."),
        (
            "pass C",
            "where b is 0",
            "forgotten",
            "Yes, “db forgotten”: db stays at 0; here nobody can see it.",
        ),
        ("pass A", "everywhere", "forgotten", "would look like the lower map, which differs in W1, b1."),
        ("pass C", "where b is 0", "right", "only another place tells them apart."),
    ],
)
def test_a_guess_is_judged_against_the_truth_and_against_what_the_place_can_tell(
    hunt, letter, place, guess, said
):
    assert hunt.render(dict(letter=letter, place=place, guess=guess)).message.endswith(said)


def test_the_map_is_dark_where_slopes_differ_and_has_gaps_between_the_blocks(hunt):
    hunt.render(hunt.defaults)
    found = hunt.stage(hunt.defaults).artists["found"].get_array().reshape(2, 5)
    assert found[:, :3].filled(0) == pytest.approx(np.full((2, 3), 1 / 3))
    assert found.mask[:, 3].all() and found[:, 4].filled(0) == pytest.approx([1e-9, 1e-9])


def test_the_bar_of_a_pass_is_its_chance_and_the_hardest_is_named(directions):
    one = directions.render(directions.defaults | directions.presets["one component"])
    assert one.message == (
        "2 evaluations: hardest to catch is “db forgotten”, chance 0.10; "
        "a right pass is blamed with chance 0.00."
    )
    bars = directions.stage(directions.defaults).artists["bars"]
    assert [bar.get_width() for bar in bars] == pytest.approx([0.0, 0.5, 0.1])
    assert f"chance {1 - 0.9**10:.2f};" in directions.message
    rough = directions.render(directions.defaults | directions.presets["single precision"]).message
    assert "blamed with chance 1.00" in rough


def test_still_pictures_draw_what_they_are_given():
    table = {"right": [0.0, 1e-9], "doubled": [0.33, 0.0], "forgotten": [2e-6, 0.5]}
    words = [
        text.get_text()
        for text in figure.what_each_place_misses(table, ["here", "there"], LABELS).figure.axes[0].texts
    ]
    assert words == [
        "no bug",
        "fine",
        "fine",
        "dW × 2",
        "0.33",
        "missed",
        "db forgotten",
        "2e-6",
        "0.5",
        "here",
        "there",
    ]
    epsilons, seeds = (
        np.logspace(-9, -1, 3),
        np.array([[1e-5, 3e-5, 9e-5], [1e-8, 2e-8, 8e-8], [1e-3, 2e-3, 3e-3]]),
    )
    ax = figure.check_against_epsilon(epsilons, {"relu": seeds, "tanh": seeds / 10}).figure.axes[0]
    assert list(ax.lines[1].get_ydata()) == [3e-5, 2e-8, 2e-3]
    assert [text.get_text() for text in ax.texts] == ["fine below", "relu", "tanh"]
