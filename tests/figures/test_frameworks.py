"""The panels and pictures of notebook 11, on a small tape of the test's own, without the notebook's."""

import numpy as np
import pytest

from helpers import Adam, GradientDescent
from helpers.figures import frameworks as figure

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
    leaves = [
        Node(value=x, grad=g, parents=(), name=name, back=lambda d: ())
        for (name, x), g in zip(inputs.items(), gradient)
    ]
    end = Node(value=value, grad=1.0, parents=tuple(leaves), name="f", back=lambda d: gradient)
    return [*leaves, end], leaves


class Node:
    """What a node of the notebook's tape has."""

    def __init__(self, **attributes):
        self.__dict__.update(attributes)


@pytest.fixture
def tape():
    return figure.the_tape(FORMULAS, run_tape)


def parabola(w, x):
    return x[0] * w**2 + x[1] * w + x[2]


def train(optimizer, x, steps):
    theta, path = np.zeros(1), [0.0]
    for _ in range(steps):
        optimizer.step(theta, 2 * x[0] * theta + x[1])
        path.append(theta[0])
    return np.array(path)


@pytest.fixture
def coefficients():
    return figure.data_as_coefficients({"gradient descent": GradientDescent, "Adam": Adam}, train, parabola)


def test_every_setting_draws(tape, coefficients):
    for panel in (tape, coefficients):
        assert panel.values == panel.defaults and len(panel.handles) <= 3
        panel.sweep(positions=3, corners=6)


def test_the_tape_says_value_gradients_and_what_a_step_changes(tape):
    tape.set(a=1.0, b=-2.0, c=4.0, along="c")
    assert tape.message == "J = -21, da = 3, db = 12, dc = -6: a step of 0.1 in c changes J by about -0.6."
    artists = tape.stage(tape.values).artists
    said = [text.get_text() for text in artists["texts"]]
    assert said == ["1", "3", "-2", "12", "4", "-6", "3", "12", "-6", "-21", "1"]
    x, y = artists["tangent"].get_data()
    assert np.allclose(y, -21 - 6 * (x - 4)) and np.allclose(artists["J"].get_ydata(), 3 * (1 - 2 * x))


def test_a_button_for_each_formula_with_the_inputs_of_the_text(tape):
    tape.set(a=1.0)
    tape.set(**tape.defaults | tape.presets["log(a² + b² + c² + 1)"])
    assert tape.message.startswith(f"J = {np.log(39):.4g}, da = {10 / 39:.4g}, db = {6 / 39:.4g}")


def test_descent_ends_where_the_closed_form_says(coefficients):
    coefficients.set(x0=0.5, x1=-4.0)
    w = 4 * (1 - 0.99**200)
    assert coefficients.message.endswith(f"α = 0.01: w = {w:.3f} after 200 steps; the minimum is at 4.000.")
    coefficients.set(**coefficients.defaults | coefficients.presets["too large a step"])
    crossed = next(t for t in range(201) if abs(5 * (1 - (1 - 2.2) ** t)) > 1000)
    assert f"diverged, beyond 1000 at step {crossed};" in coefficients.message
    coefficients.set(**coefficients.defaults | coefficients.presets["Adam, α = 0.1"])
    assert coefficients.message.startswith("Adam, α = 0.1: w = ")


def test_pictures_draw_what_was_measured():
    double = 5 - 5 * 0.98 ** np.arange(1002)
    near, far = figure.distance_to_minimum(double, double.astype(np.float32)).figure.axes[0].lines
    assert np.allclose(near.get_ydata(), 5 - double)
    assert far.get_ydata()[-1] == 5 - float(np.float32(double[-1]))
    costs = np.linspace(2, 0.1, 20) * np.ones((5, 1))
    left, right = figure.by_hand_and_by_tape(costs, costs, 0.2, 0.7).figure.axes
    assert len(left.lines) == 10 and [bar.get_width() for bar in right.patches] == [0.2, 0.7]
    (ax,) = figure.seconds_for_gradient(0.004, 9.0, 2410).figure.axes
    assert [line.get_xdata()[0] for line in ax.lines] == [0.004, 9.0] and "2,410" in ax.get_title(loc="left")
    sizes = np.linspace(0, 0.2, 9)
    (ax,) = figure.attack(sizes, {"a coin": np.full((5, 9), 4), "the tape": np.full((5, 9), 50)}).figure.axes
    assert [line.get_ydata()[0] for line in ax.lines] == [4] * 5 + [50] * 5
