"""Figures of 04_initialization, from small made-up data: every setting draws, what is told is right."""

import numpy as np
import pytest

from helpers import Network
from helpers.figures import initialization as figure
from helpers.figures.initialization.bowl import ellipses


def curvatures(r, rho):
    return np.array([[1, rho * r], [rho * r, r**2]])


def descend(H, minimum, alpha):
    path = [np.array([-1.5, -1.0])]
    for _ in range(60):
        path.append(path[-1] - alpha * H @ (path[-1] - minimum))
    return np.array(path)


def signal(depth, width, activation, scheme, gain, seed):
    """A signal that grows by gain² in each layer, halved by ReLU; measured, it is off by a factor."""
    factor = gain**2 * (0.5 if activation == "ReLU" else 1.0) * (2 if scheme == "He" else 1)
    forward = factor ** np.arange(depth + 1)
    luck = 1 + 0.1 * seed + 1 / width
    return (forward, forward[::-1]), (luck * forward, luck * forward[::-1] / width)


@pytest.fixture(scope="module")
def bowl():
    return figure.contours_and_scale(curvatures, descend)


@pytest.fixture(scope="module")
def layers():
    return figure.signal_by_layer(signal, ["ReLU", "tanh"], ["Xavier, Glorot", "He"])


@pytest.fixture(scope="module")
def start():
    """Two starts, three stages 20 steps apart; the third draw of the wild one overflows under ReLU."""
    rng = np.random.default_rng(0)
    X, Y = rng.uniform(-1.5, 1.5, (2, 20)), rng.integers(0, 2, (1, 20)).astype(float)
    trained = {}
    for name, hidden in (("ReLU", "relu"), ("tanh", "tanh")):
        net = Network([2, 3, 1], hidden=hidden)
        kept = [net.init("he", rng=stage, members=6) for stage in range(3)]
        costs = np.stack([net.cost(params, X, Y) for params in kept])
        trained[name] = (net, kept, costs)
    trained["ReLU"][1][2].theta[5], trained["ReLU"][2][2, 5] = np.nan, np.nan
    return figure.start_and_boundary(trained, ["He", "normal, σ = 10"], X, Y)


@pytest.mark.parametrize("name", ["bowl", "layers", "start"])
def test_every_setting_of_a_panel_draws_and_says_a_sentence(request, name):
    panel = request.getfixturevalue(name)
    panel.sweep(positions=3, corners=6)
    for values in panel.presets.values():
        assert panel.render(panel.defaults | values).message


def test_the_bowl_tells_its_condition_number_and_what_is_left_of_the_height(bowl):
    # The distances, 2.5 and 1.2, are multiplied by 1 − αλ 60 times; λ = 1 and 25, α = 0.9 · 2/25.
    low, high = ((1 - 0.072) ** 120 * 2.5**2, (1 - 0.072 * 25) ** 120 * 25 * 1.2**2)
    left = 100 * (low + high) / (2.5**2 + 25 * 1.2**2)
    assert "condition number 25, largest stable α 0.08;" in bowl.message
    assert f"{left:.2g}% of the height is left" in bowl.message
    assert "less than 0.0001% of the height" in bowl.render(bowl.defaults | dict(r=1.0, share=0.5)).message
    assert "diverging" in bowl.render(bowl.defaults | bowl.presets["α too large"]).message


def test_every_point_of_a_contour_has_the_same_height():
    H, minimum = np.array([[1, 4], [4, 25]]), np.array([1, 0.2])
    rings = ellipses(H, minimum, 3.0).T
    gap = np.flatnonzero(np.isnan(rings[:, 0]))[0]
    heights = [w @ H @ w / 2 for w in rings[:gap] - minimum]
    assert heights == pytest.approx([3.0 * 0.1**2] * gap)


def test_the_signal_is_told_as_a_share_of_its_beginning_forward_and_back(layers):
    assert "the signal keeps 8.9e-16 (formula 8.9e-16)" in layers.message and 0.5**50 == pytest.approx(
        8.9e-16, rel=0.01
    )
    grown = layers.render(layers.defaults | dict(depth=10, gain=2.0, activation="tanh")).message
    assert (
        "keeps 1048576 (formula 1048576), the gradient on its way back 1048576" in grown and 4**10 == 1048576
    )


def test_what_leaves_the_window_of_the_signal_is_held_at_its_edge(layers):
    values = layers.defaults | dict(gain=2.0, scheme="He")
    layers.render(values)
    forward, _ = layers.stage(values).artists["formula"]
    assert forward.get_ydata()[-1] == 1e20 < 4.0**50


def test_presets_set_what_they_say(layers, start):
    assert layers.presets["tanh, gain 2"] == dict(activation="tanh", gain=2.0)
    assert layers.presets["He, width 10"] == dict(scheme="He", width=10)
    assert start.presets["σ = 10 under tanh"] == dict(start="normal, σ = 10", activation="tanh", step=40)


def test_a_start_is_told_with_the_cost_and_the_error_of_the_draw_shown(start):
    told = start.render(
        start.defaults | dict(activation="tanh", start="normal, σ = 10", member=2, step=20)
    ).message
    rng = np.random.default_rng(0)
    X, Y = rng.uniform(-1.5, 1.5, (2, 20)), rng.integers(0, 2, (1, 20))
    params = Network([2, 3, 1], hidden="tanh").init("he", rng=1, members=6).member(4)
    A = np.tanh(params["W1"] @ X + params["b1"])
    P = 1 / (1 + np.exp(-(params["W2"] @ A + params["b2"])))
    J = -np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P))
    assert f"after 20 steps: J = {J:.2g}, training error {100 * np.mean((P > 0.5) != Y):.1f}%" in told


def test_a_start_that_overflowed_says_so(start):
    wild = start.defaults | dict(start="normal, σ = 10", member=3, step=40)
    assert "diverged before step 40" in start.render(wild).message


def test_the_mirrored_lines_of_the_powers_end_where_they_say():
    picture = figure.five_powers({c: (c ** np.arange(11), c ** np.arange(10, -1, -1)) for c in (0.5, 1.5)})
    forward, backward = picture.figure.axes
    assert forward.lines[1].get_ydata()[-1] == backward.lines[1].get_ydata()[0] == 1.5**10
    assert [text.get_text() for text in backward.texts] == ["0.5", "1.5"]


def test_still_pictures_draw_what_they_are_given():
    costs = np.array([[0.7, 0.6], [0.1, np.nan]])
    dots = figure.scale_of_the_start(np.array([0.5, 2.0]), costs).figure.axes[0]
    assert [label.get_text() for label in dots.get_xticklabels()] == ["1/2", "2"]
    assert np.max(dots.lines[1].get_ydata()) == 2.0  # what overflowed stands at the top
    errors = {"a": np.array([[[30.0, 40.0]], [[10.0, 14.0]]])}
    (course,) = figure.courses({"ReLU": errors}, ["a"], [2, 4]).figure.axes[0].lines
    assert list(course.get_ydata()) == [35.0, 12.0]
    values = figure.singular_values({1: np.array([2.0, 0.5]), 5: np.array([3.0, 1e-20])}, (5, np.ones(2)))
    assert [line.get_ydata()[-1] for line in values.figure.axes[0].lines] == [0.5, 1e-14, 1.0]


def test_errors_are_told_with_their_digits_only_where_a_start_learns():
    course = np.arange(60.0, 0, -10)[:, None, None] + np.array([-1.0, 1.0])
    errors = {"learns": course, "hardly": course + 30, "not": course + 80, "named": course + 30}
    lines = figure.told_errors(errors, all_digits=["named"]).splitlines()
    assert lines[0].split() == "learns dev error after epoch 2: 60, 6: 40, 12: 10.0 ± 1.4%".split()
    assert lines[1].endswith("still above 30% after 12 epochs") and lines[2].endswith(
        "still above 75% after 12 epochs"
    )
    assert lines[3].endswith("12: 40.0 ± 1.4%")
