"""Figures of 05_gradient_checking, from small made-up data: every setting draws, what is told is right."""

import numpy as np
import pytest

from helpers.figures import gradient_checking as figure
from helpers.figures.gradient_checking.epsilon import FUNCTIONS
from tests.drawing.cases import swept

BLOCKS = {"W1": np.arange(6).reshape(2, 3), "b1": np.array([[6], [7]])}
LABELS = {"right": "no bug", "doubled": "dW × 2", "forgotten": "db forgotten"}
REASONS = {"doubled": "dW is twice what it should be. See above.", "forgotten": "db stays at 0."}
LETTERS = {"pass A": "doubled", "pass B": "right", "pass C": "forgotten"}
TRUTH = np.linspace(1.0, 2.0, 8)
WEIGHTS = np.arange(8) < 6


def measured(f, theta, epsilon):
    plus, minus = f(theta + epsilon), f(theta - epsilon)
    two_sided, one_sided = (plus - minus) / (2 * epsilon), (plus - f(theta)) / epsilon
    return {"two-sided": two_sided, "one-sided": one_sided}


def measured_three_ways(f, theta, epsilon):
    return measured(f, theta, epsilon) | {"complex step": f(theta + 1j * epsilon).imag / epsilon}


def walls(f, third, u, epsilon):
    best = (3 * u * f / third) ** (1 / 3) if third else None
    return epsilon**2 * third / 6, u * f / epsilon, best


def apart(a, b):
    return np.linalg.norm(a - b) / max(np.linalg.norm(a) + np.linalg.norm(b), 1e-4)


def with_new_draws(raised, K):
    return 1 - (1 - raised.mean()) ** K


def numerical_gradient(J, theta, epsilon):
    return np.array(
        [(J(theta + step) - J(theta - step)) / (2 * epsilon) for step in epsilon * np.eye(len(theta))]
    )


def one_sided_gradient(J, theta, epsilon):
    return np.array([(J(theta + step) - J(theta)) / epsilon for step in epsilon * np.eye(len(theta))])


def unwritten(J, theta, epsilon): ...


@pytest.fixture(scope="module")
def epsilon():
    return figure.which_epsilon(measured, walls)


@pytest.fixture(scope="module")
def complex_step():
    return figure.which_epsilon(measured_three_ways, walls, mine=numerical_gradient, name="the complex step")


@pytest.fixture(scope="module")
def thirteen():
    claims = [TRUTH * np.where(WEIGHTS, 2, 1), TRUTH, TRUTH * WEIGHTS]
    return figure.thirteen_passes(claims, BLOCKS, TRUTH, apart)


@pytest.fixture(scope="module")
def digits():
    """Two networks of three components; the second steps over a kink at the largest ε, in one component."""
    claimed = np.array([[1.0, 2.0, 2.0], [3.0, 4.0, 12.0]])
    measured = np.stack([claimed, claimed + 1e-6, claimed])
    measured[2, 1, 0] += 1.0
    kinds = {"ReLU": (claimed, measured), "tanh": (claimed, np.stack([claimed] * 3))}
    return figure.check_on_digits(np.array([1e-3, 1e-2, 1e-1]), kinds, apart, kink=("ReLU", 2, 0.1))


@pytest.fixture(scope="module")
def hunt():
    """Two places; at the second b is 0, so that nobody sees a forgotten db."""
    places = {"everywhere": TRUTH, "where b is 0": TRUTH * WEIGHTS}
    claims = {
        place: {"right": slopes, "doubled": slopes * np.where(WEIGHTS, 2, 1), "forgotten": slopes * WEIGHTS}
        for place, slopes in places.items()
    }
    return figure.bug_hunt(LETTERS, LABELS, REASONS, BLOCKS, places, claims, apart, predicted="doubled")


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
    return figure.random_directions(ways, LABELS, dict.fromkeys(ways, with_new_draws))


@pytest.mark.parametrize("name", ["epsilon", "complex_step", "thirteen", "hunt", "digits", "directions"])
def test_every_setting_of_a_panel_draws_and_says_a_sentence(request, name):
    panel = request.getfixturevalue(name)
    swept(panel)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("theta", [0.3, 1.7])
def test_the_derivatives_belong_to_the_functions(name, theta):
    f, *derivatives = FUNCTIONS[name]
    if name != "θ³":  # its third derivative is a plain number
        assert f(theta + 1e-30j).imag / 1e-30 == pytest.approx(derivatives[0](theta), rel=1e-12)
    for lower, higher in zip([f, *derivatives], derivatives):
        slope = (lower(theta + 1e-5) - lower(theta - 1e-5)) / 2e-5
        assert slope == pytest.approx(higher(theta), rel=1e-8, abs=1e-9)


def test_errors_are_told_as_plain_numbers(epsilon, complex_step):
    small = epsilon.render(epsilon.defaults | dict(epsilon=0.01)).message
    assert "slope 3, ε = 0.01: two-sided 3.0001 (off by 0.0001), one-sided 3.0301 (off by 0.03)." in small
    tiny = complex_step.render(complex_step.defaults | dict(epsilon=1e-8)).message
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


@pytest.mark.parametrize("mine, way", [(numerical_gradient, "two-sided"), (one_sided_gradient, "one-sided")])
def test_the_readers_slopes_are_drawn_where_they_belong(mine, way):
    panel = figure.which_epsilon(measured, walls, mine=mine)
    artists = panel.stage(panel.defaults).artists
    every_third = artists[way].get_ydata()[::3]
    assert artists["yours"].get_ydata() == pytest.approx(every_third, rel=1e-2, abs=1e-6)


def test_a_function_that_is_not_written_or_stops_on_the_way_is_told_or_left_out():
    def stops(J, theta, epsilon):
        return numerical_gradient(J, theta, epsilon) if epsilon > 1e-8 else [][0]

    panel = figure.which_epsilon(measured, walls, mine=unwritten)
    assert any("`unwritten` is still empty" in getattr(w, "value", "") for w in every_widget(panel))
    assert panel.stage(panel.defaults).artists["yours"].get_xdata().size == 0
    panel = figure.which_epsilon(measured, walls, mine=stops)
    swept(panel, positions=2, corners=2)


def every_widget(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from every_widget(child)


def test_one_of_the_passes_agrees_everywhere(thirteen):
    assert thirteen.message.startswith("Pass 1 differs in W1: relative difference ")
    right = thirteen.render(dict(number=2)).message
    assert right == "Pass 2 agrees with the measured slopes in all 8 numbers."
    assert "Pass 3 differs in b1: " in thirteen.render(dict(number=3)).message


def test_the_lower_map_appears_with_the_guess(hunt):
    artists = hunt.stage(hunt.defaults).artists
    hunt.render(hunt.defaults)
    assert artists["ask"].get_visible() and not artists["guess"].mesh.get_visible()
    hunt.render(hunt.defaults | hunt.presets["the prediction"])
    assert artists["guess"].mesh.get_visible() and not artists["ask"].get_visible()


def test_the_check_on_digits_counts_who_passes_and_which_components_are_off(digits):
    fine = digits.render(digits.defaults | dict(epsilon=1e-3)).message
    assert "relative difference below 1e-7; 2 of 2 right gradients pass" in fine
    kink = digits.render(digits.defaults | digits.presets["a kink"]).message
    found = 1 / (np.linalg.norm([4.0, 4, 12]) + 13)
    assert f"network 2 has a relative difference of {found:.2g}; 1 of 2" in kink
    assert kink.endswith("of 3 components 1 are off by more than 1e-5.")


def test_the_check_on_digits_takes_the_readers_relative_difference_once_it_gives_a_number():
    claimed = np.array([[1.0, 2.0, 2.0]] * 2)
    kinds, epsilons = {"ReLU": (claimed, np.stack([claimed + 1e-6] * 3))}, np.array([1e-3, 1e-2, 1e-1])
    panel = figure.check_on_digits(epsilons, kinds, apart, mine=lambda a, b: 0.25)
    assert "relative difference of 0.25" in panel.message
    panel = figure.check_on_digits(epsilons, kinds, apart, mine=lambda a, b: None)
    assert "relative difference of 2.9e-7" in panel.message


def test_the_hunt_tells_the_difference_and_the_blocks(hunt):
    doubled = TRUTH * np.where(WEIGHTS, 2, 1)
    total = np.linalg.norm(TRUTH - doubled) / (np.linalg.norm(TRUTH) + np.linalg.norm(doubled))
    assert hunt.message == f"pass A, checked at “everywhere”: relative difference {total:.2g}, off in W1."
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
    found = hunt.stage(hunt.defaults).artists["found"].mesh.get_array().reshape(2, 5)
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
