"""Figures of 04_initialization, from small made-up data: every setting draws, what is told is right."""

import numpy as np
import pytest

from helpers import Network
from helpers.figures import initialization as figure
from helpers.figures.initialization.bowl import ellipses
from tests.drawing.cases import swept


def curvatures(r, rho):
    return np.array([[1, rho * r], [rho * r, r**2]])


def descend(H, minimum, alpha):
    path = [np.array([-1.5, -1.0])]
    for _ in range(60):
        path.append(path[-1] - alpha * H @ (path[-1] - minimum))
    return np.array(path)


ACTIVATIONS = ("ReLU", "leaky ReLU", "tanh")


def weights(depth, width, gain, seed):
    """Gain times the unit matrix, so that the signal grows by gain² in each layer."""
    return np.broadcast_to(gain * np.eye(width), (depth, width, width))


def signal(weights, activation, rng):
    """A linear network; ReLU takes half. What goes in differs by draw and width."""
    begin = 2 + rng.random() + 1 / weights[0].shape[1]
    share = 0.5 if activation == "ReLU" else 1.0
    factors = [share * np.mean(W**2) * W.shape[1] for W in weights]
    forward = np.cumprod([begin, *factors])
    back = np.array([begin, *(share * np.mean(W**2) * W.shape[0] for W in weights[::-1])])
    return forward, np.cumprod(back)[::-1]


def predicted(depth, gain, activation):
    powers = (gain**2 * (0.5 if activation == "ReLU" else 1.0)) ** np.arange(depth + 1.0)
    return powers, powers[::-1]


def xavier(n_out, n_in, rng):
    return np.full((n_out, n_in), 1 / np.sqrt(n_in))


RULES = {"Xavier": xavier, "He": lambda n_out, n_in, rng: 2**0.5 * xavier(n_out, n_in, rng)}


@pytest.fixture(scope="module")
def bowl():
    return figure.contours_and_scale(curvatures, descend)


@pytest.fixture(scope="module")
def layers():
    return figure.signal_by_layer(signal, weights, ACTIVATIONS)


@pytest.fixture(scope="module")
def formula():
    return figure.signal_by_layer(signal, weights, ACTIVATIONS, predicted)


@pytest.fixture(scope="module")
def rules():
    return figure.rules_by_layer(signal, ACTIVATIONS, RULES)


@pytest.fixture(scope="module")
def gains():
    error = np.array([[[90.0, 91, 89], [40, 20, 25]], [[90, 90, 90], [8, 9, 10]]])
    slow = np.full_like(error, 90.0)
    return figure.gain_on_the_digits(np.array([0.5, 1.0]), {"gradient descent": slow, "Adam": error})


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


@pytest.mark.parametrize("name", ["bowl", "layers", "formula", "rules", "start", "gains"])
def test_every_setting_of_a_panel_draws_and_says_a_sentence(request, name):
    panel = request.getfixturevalue(name)
    swept(panel)


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
    assert "the signal keeps 8.9e-16, the gradient on its way back 8.9e-16" in layers.message
    assert 0.5**50 == pytest.approx(8.9e-16, rel=0.01)
    grown = layers.render(layers.defaults | dict(depth=10, gain=2.0, activation="tanh")).message
    assert "signal keeps 1048576, the gradient on its way back 1048576" in grown and 4**10 == 1048576


def test_the_gain_that_keeps_the_signal_is_a_stop(layers):
    assert 2**0.5 in layers.controls["gain"].stops
    assert "gain 1.414: of its mean square the signal keeps 1, the gradient on its way back 1." in (
        layers.render(layers.defaults | dict(gain=2**0.5)).message
    )


def test_what_leaves_the_window_of_the_signal_is_held_at_its_edge(layers):
    values = layers.defaults | dict(gain=2.0, activation="tanh")
    layers.render(values)
    forward, _ = layers.stage(values).artists["dots"]
    assert forward.get_ydata()[-1] == 1e20 < 4.0**50


def test_the_formula_is_told_beside_what_was_measured(formula, layers):
    assert formula.name == "signal by formula" and "signal keeps 8.9e-16 (formula 8.9e-16)" in formula.message
    assert "formula" not in layers.message and "formula" not in layers.stage(layers.defaults).artists


def test_a_rule_sees_the_widths_of_its_layer(rules):
    # Forward it keeps the signal; backward a layer from 100 to 25 multiplies by 1/4, one back by 4.
    values = rules.defaults | dict(widths="100 and 25 in turn")
    assert "signal keeps 1, the gradient on its way back 1." in rules.render(values).message
    forward, backward = rules.stage(values).artists["dots"]
    assert np.ptp(forward.get_ydata()) == pytest.approx(0, abs=1e-9)
    back = backward.get_ydata()[-3:] / backward.get_ydata()[-1]
    assert list(back) == pytest.approx([1, 4, 1])


def leaky(n_out, n_in, slope, rng):
    return np.full((n_out, n_in), slope)


def test_a_reader_s_rule_joins_the_list_with_its_slope():
    panel = figure.rules_by_layer(signal, ACTIVATIONS, RULES, mine=[leaky], slope=0.1)
    told = panel.render(panel.defaults | dict(rule="your leaky")).message
    assert (
        "your leaky, tanh, 50 layers, widths all 50: of its mean square the signal keeps 8.9e-16" in told
    )  # 0.5**50


def unwritten(n_out, n_in, rng): ...


def misshapen(n_out, n_in, rng):
    return np.ones((n_in, n_out))


def square_only(n_out, n_in, rng):
    if n_out == 25:
        raise ValueError("too narrow")
    return np.ones((n_out, n_in))


def endless(n_out, n_in, rng):
    return np.full((n_out, n_in), np.inf)


def shown(panel):
    return " ".join(str(getattr(widget, "value", "")) for widget in descendants(panel))


def descendants(widget):
    for child in getattr(widget, "children", ()):
        yield child
        yield from descendants(child)


def test_a_rule_that_cannot_be_drawn_is_told_and_left_out():
    panel = figure.rules_by_layer(signal, ACTIVATIONS, RULES, mine=[unwritten, misshapen])
    assert [name for name, _ in panel.controls["rule"].options] == ["Xavier", "He"]
    assert "`unwritten` is still empty" in shown(panel) and "(6, 4) where (4, 6) is wanted" in shown(panel)


@pytest.mark.parametrize(
    "rule, told", [(square_only, "ValueError: too narrow"), (endless, "range of numbers")]
)
def test_a_rule_that_fails_later_is_told_in_the_sentence(rule, told):
    panel = figure.rules_by_layer(signal, ACTIVATIONS, RULES, mine=[rule])
    values = panel.defaults | {"rule": f"your {rule.__name__}", "widths": "100 and 25 in turn"}
    assert told in panel.render(values).message


def test_presets_set_what_they_say(layers, start):
    assert layers.presets["tanh, gain 2"] == dict(activation="tanh", gain=2.0)
    assert layers.presets["width 10, gain √2"] == dict(gain=2**0.5, width=10)
    assert start.presets["σ = 10 under tanh"] == dict(start="normal, σ = 10", activation="tanh", step=40)


def test_the_gains_whose_median_has_learned_are_told(gains):
    assert "after 2 epochs: no gain has a median dev error below 30% yet" in gains.message
    told = gains.render(gains.defaults | dict(optimizer="Adam")).message
    assert "Adam, after 2 epochs: the median dev error is below 30% at gain 1." in told
    values = gains.defaults | dict(optimizer="Adam", epoch=4)
    gains.render(values)
    artists = gains.stage(values).artists
    assert list(artists["median"].get_ydata()) == [90, 9]
    assert list(artists["draws"].get_ydata()) == [90, 90, 90, 8, 9, 10]


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


def test_the_picture_of_singular_values_draws_what_it_is_given():
    values = figure.singular_values({1: np.array([2.0, 0.5]), 5: np.array([3.0, 1e-20])}, (5, np.ones(2)))
    assert [line.get_ydata()[-1] for line in values.figure.axes[0].lines] == [0.5, 1e-14, 1.0]
    assert max(values.figure.axes[0].get_xticks()) == 50  # what lies behind it is room for the labels
