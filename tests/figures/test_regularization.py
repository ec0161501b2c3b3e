"""The figures of notebook 02, on a few untrained networks."""

import numpy as np
import pytest

from helpers import Network
from helpers.drawing.picture import Picture
from helpers.drawing.plots import SPLITS
from helpers.figures import regularization as figure
from tests.drawing.cases import swept

ARMS = "L2", "L1, subgradient", "L1, proximal"
LAMS = np.array([0.01, 0.1, 1.0, 3.0, 30.0])
NET = Network([2, 3, 1], "tanh")
RNG = np.random.default_rng(0)
X, Y = RNG.standard_normal((2, 12)), np.arange(12)[None] % 2
STEPS = 10 * np.arange(1, 101)


def all_weights(params):
    return np.concatenate([params[n].reshape(*params.leading, -1) for n in ("W1", "W2")], axis=-1)


@pytest.fixture(scope="module")
def boundary():
    """The panel "lambda" over five networks; in the last every parameter is 0."""
    params = NET.init("xavier", rng=4, members=5)
    params.theta[-1] = 0
    return figure.boundary(LAMS, NET, params, [np.linspace(0, 24, 5), np.linspace(18, 25, 5)], X, Y, best=9.3)


@pytest.fixture(scope="module")
def penalties():
    """The panel "penalties" over five networks an arm; in the last of "L1, proximal" every parameter is 0."""
    arms = {name: NET.init("xavier", rng=k, members=5) for k, name in enumerate(ARMS)}
    arms["L1, proximal"].theta[-1] = 0
    errors = {name: [np.linspace(0, 24, 5), np.linspace(18, 25, 5)] for name in arms}
    return figure.penalties(LAMS, NET, arms, errors, all_weights, X, Y)


@pytest.fixture(scope="module")
def stopping():
    """The panel "early stopping" over two training sets, a network for each, the same at every step."""
    params = NET.init("xavier", rng=3, members=2)
    dev_cost = 0.3 + abs(np.arange(100) - 29) / 100
    costs = np.stack([np.linspace(0.6, 0.1, 100), dev_cost], axis=1)
    costs = np.stack([costs, costs[::-1]], axis=-1)  # (100, 2, 2): the second set's run the other way
    sizes = np.linspace((2, 3), (20, 21), 100)
    sets = np.stack([X, -X]), np.stack([Y, Y])
    return figure.early_stopping(STEPS, NET, [params] * 100, costs, 20 * costs, sizes, *sets, best=9.3)


def test_every_setting_of_lambda_draws(boundary):
    swept(boundary, positions=5, corners=2)


def test_every_setting_of_penalties_draws(penalties):
    swept(penalties)


def test_every_setting_of_early_stopping_draws(stopping):
    swept(stopping)


def test_lambda_tells_the_errors_of_the_nearest_trained_network_and_where_its_output_is_flat(boundary):
    boundary.set(lam=1.2)
    assert boundary.message == "λ = 1: train error 12.0%, dev error 21.5%."
    boundary.set(lam=30.0)
    assert (
        boundary.message == "λ = 30: train error 24.0%, dev error 25.0%, and the output is 0.50 everywhere."
    )


def drawn(panel, name):
    return panel.stage(panel.values).artists[name]


def test_lambda_gives_nothing_away_that_was_not_dragged_to(boundary):
    boundary.set(lam=0.1)
    line = drawn(boundary, "dev")
    assert line.get_xdata().tolist() == [0.01, 0.1] and line.get_ydata().tolist() == [18.0, 19.75]


def test_early_stopping_gives_nothing_away_that_was_not_trained_to(stopping):
    stopping.set(stop=30, draw=1)
    for line in (*drawn(stopping, "costs"), *drawn(stopping, "errors")):
        assert line.get_xdata().tolist() == [10, 20, 30]


def test_a_dot_of_the_curves_own_color_says_where_it_stands(boundary, stopping):
    lines = [*drawn(stopping, "costs"), *drawn(stopping, "errors")]
    lines += [drawn(boundary, "train"), drawn(boundary, "dev")]
    assert [line.get_color() for line in lines] == [SPLITS[part]["color"] for part in ("train", "dev")] * 3
    assert all(line.get_marker() == "o" and line.get_markevery() == [-1] for line in lines)


def test_penalties_tell_errors_and_the_share_of_zeros_of_the_nearest_trained_network(penalties):
    penalties.set(lam=1.2, penalty="L2")
    assert penalties.message == (
        "λ = 1: train error 12.0%, dev error 21.5%; 0% of the weights exactly 0, 0% below 0.001."
    )
    penalties.set(lam=30.0, penalty="L1, proximal")
    assert penalties.message == (
        "λ = 30: train error 24.0%, dev error 25.0%; 100% of the weights exactly 0, 100% below 0.001, "
        "and the output is 0.50 everywhere, the base rate."
    )


def test_early_stopping_tells_this_step_and_not_the_best(stopping):
    stopping.set(stop=10, draw=1)
    assert stopping.message == (
        "Step 10: J = 0.60, on dev 0.59; train error 12.0%, dev error 11.8%; ‖θ‖ = 2.0."
    )
    stopping.set(stop=10, draw=2)
    assert stopping.message.endswith("‖θ‖ = 3.0.")


def test_the_buttons_set_what_they_say(boundary, penalties, stopping):
    said = {
        "hardly any": "λ = 0.01:",
        "too much": "λ = 30:",
        "after 10 steps": "Step 10:",
        "after 1000 steps": "Step 1000:",
    }
    said |= {f"{name}, λ = 1": "λ = 1:" for name in ARMS[1:]}
    for panel in (boundary, penalties, stopping):
        assert panel.presets
        for label, values in panel.presets.items():
            panel.set(**panel.defaults | values)
            assert panel.message.startswith(said.pop(label))
        panel.reset()
    assert not said


def test_sliders_may_stand_between_their_stops(boundary, stopping):
    boundary.set(lam=0.02)
    assert boundary.message.startswith("λ = 0.01:")
    stopping.set(stop=14, draw=1)
    assert stopping.message.startswith("Step 10:")
    assert boundary.error is stopping.error is None


def test_a_panel_can_be_made_twice_and_each_moves_alone(boundary):
    before = boundary.message
    params = NET.init("xavier", rng=7, members=5)
    other = figure.boundary(LAMS, NET, params, [np.full(5, 3.0), np.full(5, 4.0)], X, Y)
    other.set(lam=3.0)
    assert other.message.startswith("λ = 3: train error 3.0%, dev error 4.0%") and boundary.message == before


SHARES, ERRORS, IMAGES = RNG.random(5), RNG.random((5, 3)), RNG.random((64, 2))
PICTURES = {
    "two_regimes": lambda: figure.two_regimes(LAMS, np.arange(5), SHARES, 1 - SHARES),
    "pixel_weights": lambda: figure.pixel_weights({"one": np.eye(8), "other": np.ones((1, 64))}),
    "gain_by_lambda": lambda: figure.gain_by_lambda(LAMS, ERRORS),
    "changed_digits": lambda: figure.changed_digits({"original": IMAGES, "moved": 1 - IMAGES}),
    "ensemble_gain": lambda: figure.ensemble_gain(ERRORS),
    "two_decays": lambda: figure.two_decays({"L2": (LAMS, ERRORS), "AdamW": (LAMS, 1 + ERRORS)}),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_still_picture_draws_what_it_is_given(name):
    made = PICTURES[name]()
    assert isinstance(made, Picture) and len(made.alt) > 40
    assert all(ax.has_data() for ax in made.figure.axes)


def test_gains_by_kind_stand_where_they_belong_with_their_standard_error():
    found = figure.gain_by_kind({"a": np.array([1.0, 3.0]), "b": np.array([4.0, 8.0])})
    ax = found.figure.axes[0]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b"]
    assert [bar.lines[0].get_xdata()[0] for bar in ax.containers] == [2.0, 6.0]
    lengths = [np.ptp(bar.lines[2][0].get_segments()[0][:, 0]) for bar in ax.containers]
    assert np.allclose(lengths, [2.0, 4.0])  # twice the standard error of two values: their distance
