"""The figures of notebook 02, on a few untrained networks."""

import numpy as np
import pytest

from helpers import Network
from helpers.drawing.picture import Picture
from helpers.figures import regularization as figure

ARMS = "L2", "L1, subgradient", "L1, proximal"
LAMS = np.array([0.01, 0.1, 1.0, 3.0, 30.0])
NET = Network([2, 3, 1], "tanh")
RNG = np.random.default_rng(0)
X, Y = RNG.standard_normal((2, 12)), np.arange(12)[None] % 2
STEPS = 10 * np.arange(1, 101)


def all_weights(params):
    return np.concatenate([params[n].reshape(*params.leading, -1) for n in ("W1", "W2")], axis=-1)


@pytest.fixture(scope="module")
def sweep():
    """The panel "lambda" over five networks an arm; in the last of "L1, proximal" every parameter is 0."""
    arms = {name: NET.init("xavier", rng=k, members=5) for k, name in enumerate(ARMS)}
    arms["L1, proximal"].theta[-1] = 0
    errors = {name: [np.linspace(0, 24, 5), np.linspace(18, 25, 5)] for name in arms}
    return figure.lambda_sweep(LAMS, NET, arms, errors, all_weights, X, Y)


@pytest.fixture(scope="module")
def stopping():
    """The panel "early stopping" over two training sets, a network for each, the same at every step."""
    params = NET.init("xavier", rng=3, members=2)
    dev_cost = 0.3 + abs(np.arange(100) - 29) / 100
    costs = np.stack([np.linspace(0.6, 0.1, 100), dev_cost], axis=1)
    costs = np.stack([costs, costs[::-1]], axis=-1)  # (100, 2, 2): the second set's run the other way
    norms = np.linspace((2, 3), (20, 21), 100)
    sets = np.stack([X, -X]), np.stack([Y, Y])
    return figure.early_stopping(STEPS, NET, [params] * 100, costs, norms, *sets, (X, 1 - Y))


def test_every_setting_of_lambda_draws(sweep):
    sweep.sweep(positions=3, corners=6)


def test_every_setting_of_early_stopping_draws(stopping):
    stopping.sweep(positions=3, corners=6)


def test_lambda_tells_errors_and_the_share_of_zeros_of_the_nearest_trained_network(sweep):
    sweep.set(lam=1.2, penalty="L2")
    assert sweep.message == (
        "λ = 1: train error 12.0%, dev error 21.5%; 0% of the weights exactly 0, 0% below 0.001."
    )
    sweep.set(lam=30.0, penalty="L1, proximal")
    assert sweep.message == (
        "λ = 30: train error 24.0%, dev error 25.0%; 100% of the weights exactly 0, 100% below 0.001, "
        "and the output is 0.50 everywhere, the base rate."
    )


def test_early_stopping_tells_this_step_and_the_best(stopping):
    stopping.set(stop=10, draw=1)
    wrong = 100 * np.mean(NET.predict(stopping_params(), X) != Y)
    assert stopping.message == (
        f"Step 10: J = 0.60, on dev 0.59; train error {wrong:.1f}%, dev error {100 - wrong:.1f}%; ‖W‖ = 2.0; "
        "the dev cost is lowest at step 300."
    )
    stopping.set(stop=10, draw=2)
    assert stopping.message.endswith("‖W‖ = 3.0; the dev cost is lowest at step 710.")


def stopping_params():
    return NET.init("xavier", rng=3, members=2).member(0)


def test_the_buttons_set_what_they_say(sweep, stopping):
    for panel in (sweep, stopping):
        assert panel.presets
        for label, values in panel.presets.items():
            panel.set(**panel.defaults | values)
            said = panel.message.split(":")[0].lower()  # "λ = 1", "step 100"
            assert label.split(", ")[-1] == said or label == f"after {said.removeprefix('step ')} steps"
        panel.reset()


def test_sliders_may_stand_between_their_stops(sweep, stopping):
    sweep.set(lam=0.02)
    assert sweep.message.startswith("λ = 0.01:")
    stopping.set(stop=14, draw=1)
    assert stopping.message.startswith("Step 10:")
    assert sweep.error is stopping.error is None


def test_a_panel_can_be_made_twice_and_each_moves_alone(sweep):
    before = sweep.message
    arms = dict.fromkeys(ARMS, NET.init("xavier", rng=7, members=5))
    errors = dict.fromkeys(arms, [np.full(5, 3.0), np.full(5, 4.0)])
    other = figure.lambda_sweep(LAMS, NET, arms, errors, all_weights, X, Y)
    other.set(lam=3.0)
    assert other.message.startswith("λ = 3: train error 3.0%, dev error 4.0%") and sweep.message == before


SHARES, ERRORS, IMAGES = RNG.random(5), RNG.random((5, 3)), RNG.random((64, 2))
PICTURES = {
    "how_simple": lambda: figure.how_simple(LAMS, SHARES, SHARES, {1: SHARES, 2: 1 - SHARES}),
    "pixel_weights": lambda: figure.pixel_weights({"one": np.eye(8), "other": np.ones((1, 64))}),
    "errors_of_samples": lambda: figure.errors_of_samples(LAMS, ERRORS, 10 + ERRORS),
    "changed_digits": lambda: figure.changed_digits({"original": IMAGES, "moved": 1 - IMAGES}),
    "ensemble_gain": lambda: figure.ensemble_gain(ERRORS),
    "two_decays": lambda: figure.two_decays({"L2": (LAMS, ERRORS), "AdamW": (LAMS, 1 + ERRORS)}),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_still_picture_draws_what_it_is_given(name):
    made = PICTURES[name]()
    assert isinstance(made, Picture) and len(made.alt) > 40
    assert all(ax.has_data() for ax in made.figure.axes)


def test_errors_by_kind_stand_where_they_belong():
    found = figure.errors_by_kind({"a": np.array([1.0, 3.0]), "b": np.array([4.0, 8.0])})
    ax = found.figure.axes[0]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b"]
    means = [line.get_xdata()[0] for line in ax.lines if line.get_marker() != "o"]
    assert means == [2.0, 6.0]
