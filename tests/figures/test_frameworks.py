"""The panels and pictures of notebook 11, on a small tape of the test's own, without the notebook's."""

import numpy as np
import pytest

from helpers import Adam, GradientDescent
from helpers.exercises import mistakes, reference
from helpers.figures import frameworks as figure
from helpers.tape import FORMULAS as OPENING
from helpers.tape import record
from tests.drawing.cases import swept

FORMULAS = {  # name -> (value, gradient) in closed form
    "3(a + bc)": lambda a, b, c: (3 * (a + b * c), (3, 3 * c, 3 * b)),
    "log(a² + b² + c² + 1)": lambda a, b, c: (
        np.log(a**2 + b**2 + c**2 + 1),
        [2 * x / (a**2 + b**2 + c**2 + 1) for x in (a, b, c)],
    ),
}


def run_tape(formula, **inputs):
    """A tape of one operation: its nodes, parents first, and the leaves."""
    value, gradient = FORMULAS[formula](*inputs.values())
    leaves = [Node(value=x, grad=g, name=name) for (name, x), g in zip(inputs.items(), gradient)]
    unused = Node(value=7.0, grad=None, name="", constant=True)
    nodes = [*leaves, unused]
    end = Node(value=value, grad=1.0, parents=tuple(nodes), name="f", back=lambda d: (*gradient, 0.25))
    return [*nodes, end], leaves


class Node:
    """What a node of the notebook's tape has."""

    def __init__(self, **attributes):
        self.__dict__.update({"parents": (), "back": lambda d: (), "constant": False} | attributes)


@pytest.fixture
def tape():
    return figure.the_tape(FORMULAS, run_tape)


def descend(cost, optimizer, steps, start):
    """Descent by a slope from two points, which knows no tape."""
    theta, path = np.array([start]), [start]
    for _ in range(steps):
        optimizer.step(theta, (cost(theta + 1e-6) - cost(theta - 1e-6)) / 2e-6)
        path.append(theta[0])
    return np.array(path)


COSTS = {"(w − 5)²": lambda w: (w - 5) ** 2, "(w − 5)⁴": lambda w: (w - 5) ** 4}


@pytest.fixture
def costs():
    rules = {"gradient descent": GradientDescent, "Adam": Adam}
    return figure.swap_the_cost(COSTS, rules, descend, lambda cost, w: cost(w))


def test_every_setting_draws(tape, costs):
    for panel in (tape, costs, figure.the_tape(OPENING, record)):
        assert panel.values == panel.defaults and len(panel.handles) <= 3
        swept(panel)


def test_the_tape_says_value_gradients_and_what_a_step_changes(tape):
    tape.set(a=1.0, b=-2.0, c=4.0, along="c")
    assert tape.message == "J = -21, da = 3, db = 12, dc = -6: a step of 0.1 in c changes J by about -0.6."
    artists = tape.stage(tape.values).artists
    x, y = artists["tangent"].get_data()
    assert np.allclose(y, -21 - 6 * (x - 4)) and np.allclose(artists["J"].get_ydata(), 3 * (1 - 2 * x))


def test_a_constant_has_a_value_and_neither_gradient_nor_slope(tape):
    tape.set(a=1.0, b=-2.0, c=4.0, along="c")
    texts = [text.get_text() for text in tape.stage(tape.values).artists["texts"]]
    leaves = ["1", "3", "", "-2", "12", "", "4", "-6", ""]
    assert texts == [*leaves, "7", "", "", "3", "12", "-6", "", "-21", "1", ""]


def test_a_button_for_each_formula_with_the_inputs_of_the_text(tape):
    tape.set(a=1.0)
    tape.set(**tape.defaults | tape.presets["log(a² + b² + c² + 1)"])
    assert tape.message.startswith(f"J = {np.log(39):.4g}, da = {10 / 39:.4g}, db = {6 / 39:.4g}")


def test_the_opening_puzzle_has_the_answer_that_the_notebook_gives():
    panel = figure.the_tape(OPENING, record)
    panel.set(b=-3.5)
    assert ", db = 0, " in panel.message and "J = -2.25" in panel.message
    slopes = [text.get_text() for text in panel.stage(panel.values).artists["texts"]]
    assert "-1.5" in slopes and "1.5" in slopes


def drawn_with(mine):
    panel = figure.the_tape(OPENING, record, mine=mine)
    panel.set(b=1.0)
    texts = [text.get_text() for text in panel.stage(panel.values).artists["texts"]]
    return panel.message, [text for text in texts if text.startswith("≠")]


def test_a_right_way_back_of_the_reader_agrees_everywhere():
    message, yours = drawn_with(reference("backward_pass"))
    assert message.endswith(" Yours agrees everywhere.") and not yours


def test_a_wrong_one_is_seen_where_it_is_wrong():
    message, yours = drawn_with(mistakes("backward_pass")["overwritten"])
    assert message.endswith(" Yours: 5 of 6 right.") and yours in (["≠ 3"], ["≠ 6"])


def test_one_that_is_empty_or_fails_is_told_and_the_picture_stays():
    def backward_pass(parents, slopes): ...

    def fails_late(parents, slopes):
        if len(parents) > 4:
            raise KeyError("late")
        return [1.0] * len(parents)

    assert "still empty" in hint_of(backward_pass)
    assert drawn_with(backward_pass)[0].endswith("in b changes J by about 0.9.")
    assert drawn_with(fails_late)[0].endswith(" Yours: 0 of 6 right.")


def hint_of(mine):
    panel = figure.the_tape(OPENING, record, mine=mine)
    waiting, words = [panel], []
    while waiting:
        widget = waiting.pop()
        words.append(str(getattr(widget, "value", "")))
        waiting += getattr(widget, "children", ())
    return " ".join(words)


def test_descent_ends_where_the_closed_form_says(costs):
    left = 5 * 0.8 ** np.arange(101)  # of the way to 5, at α = 0.1
    stays = int(np.argmax(left < 0.1))
    assert costs.message == (
        f"gradient descent, α = 0.1: w = 5 after 100 steps; within 0.1 of 5 from step {stays} on."
    )
    costs.set(alpha=0.01)
    assert costs.message == f"gradient descent, α = 0.01: w = {5 - 5 * 0.98**100:.2f} after 100 steps."


def test_a_step_too_long_is_told_as_divergence(costs):
    costs.set(alpha=2.0)  # every step multiplies the distance by 3: 5 · 3⁵ > 1000
    assert costs.message == "gradient descent, α = 2: diverged at step 5; try a smaller α."


def test_the_attack_is_drawn_for_every_network():
    sizes, errors = np.linspace(0, 0.2, 5), np.arange(10.0).reshape(2, 5)
    (ax,) = figure.attack(sizes, {"a coin": errors, "the tape": 2 * errors}).figure.axes
    assert [list(line.get_ydata()) for line in ax.lines] == [*errors.tolist(), *(2 * errors).tolist()]
