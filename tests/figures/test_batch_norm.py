"""The panels and pictures of notebook 09, on units, images and training runs made up here."""

import numpy as np
import pytest

from helpers.figures import batch_norm as figure
from tests.drawing.cases import swept

ALPHAS = np.array([0.01, 0.03, 0.1, 0.3, 1.0, 3.0])
SHORT, LONG = "gradient descent, 10 epochs", "gradient descent, 30 epochs"


def forward(Z, gamma, beta, epsilon):
    mu, var = Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True)
    return gamma * (Z - mu) / np.sqrt(var + epsilon) + beta, mu, var


def one_unit(mine=None):
    return figure.one_unit(2 + np.random.default_rng(0).standard_normal(1100), forward, mine=mine)


@pytest.fixture(scope="module")
def images():
    rng = np.random.default_rng(1)
    return rng.random((64, 30)), np.eye(10)[:, rng.integers(0, 10, 30)]


def shares_of_sums(X):
    """Probabilities that depend on the other images: a share grows with pixels above their batch's mean."""
    scores = (X - X.mean(axis=1, keepdims=True)).reshape(8, 8, -1).sum(axis=0)
    scores = np.vstack([scores, np.zeros((2, X.shape[1]))])
    return np.exp(scores) / np.exp(scores).sum(axis=0)


def two_modes(images):
    return figure.two_modes(*images, shares_of_sums, lambda X: np.full((10, X.shape[1]), 0.1))


@pytest.fixture(scope="module")
def watched():
    """With batch norm the dev error falls to 7, 8, 9%; without it to 50, and after three times the notes to 20,
    15 and 9%.
    """

    def courses(notes, ends):
        return np.linspace(0.9, [ends] * 6, notes)  # (notes, 6, 3)

    blue = [0.07, 0.08, 0.09]
    return {
        SHORT: {False: courses(6, [0.5] * 3), True: courses(6, blue)},
        LONG: {False: courses(18, [0.2, 0.15, 0.09]), True: courses(18, blue)},
    }


@pytest.fixture(scope="module")
def noise():
    grouped = {
        B: (np.array([0.08, 0.1, 0.12]) + 0.01 * far, np.ones(3)) for B, far in ((2, 30), (16, -1), (128, 0))
    }
    grouped[16][0][0] -= 0.003
    return figure.batch_noise(5 + 2 * np.random.default_rng(2).standard_normal(1000), grouped)


def test_every_setting_draws(images, watched, noise):
    for panel in (one_unit(), two_modes(images), figure.settings_that_train(watched, ALPHAS, 10), noise):
        assert panel.values == panel.defaults and len(panel.handles) <= 3
        swept(panel, positions=3, corners=3)


def test_beta_is_the_mean_and_gamma_the_spread_whatever_the_batch():
    panel = one_unit()
    panel.set(gamma=3.0, beta=-2.0, batch_size=256, draw=5)
    assert "z̃ has mean -2.00 and spread 3.00" in panel.message
    panel.set(**panel.defaults | panel.presets["the identity"])
    z, after = (panel.message.split(name)[1].split(",")[0] for name in ("z has", "z̃ has"))
    assert z == after
    panel.set(**panel.defaults | panel.presets["batches of two"])
    assert panel.message.endswith("0% of it lies within ±0.5.")


def test_a_reader_s_batch_norm_is_drawn_right_or_wrong():
    right = one_unit(forward)
    swept(right, positions=3, corners=3)
    assert right.message.endswith("; yours gives the same.")
    wrong = one_unit(
        lambda Z, gamma, beta, epsilon: (gamma * (Z - 1) + beta, *forward(Z, gamma, beta, epsilon)[1:])
    )
    wrong.set(gamma=3.0, batch_size=1024)
    assert wrong.message.endswith("; yours, dashed, gives something else.")
    bars = wrong.stage(wrong.values).artists
    assert not np.array_equal(bars["yours"].get_data().values, bars["after"].get_data().values)


def test_what_is_not_written_yet_is_told_and_not_drawn():
    def empty(Z, gamma, beta, epsilon): ...

    panel = one_unit(empty)
    assert "yours" not in panel.message and "yours" not in panel.stage(panel.values).artists


def test_alone_an_image_is_its_own_mean(images):
    panel = two_modes(images)
    panel.set(**panel.defaults | panel.presets["alone"])
    truth = images[1][:, 0].argmax()
    assert panel.message.startswith(f"A {truth}: test mode says 0 with 0.10; training mode, in a batch of 1,")
    assert "of 1, says 0 with 0.10" in panel.message
    assert f"in {11 * (truth == 0)} of 11 batches" in panel.message


def test_the_settings_say_how_many_starts_arrive(watched):
    panel = figure.settings_that_train(watched, ALPHAS, 10)
    assert (
        panel.message
        == f"α = 0.3, {SHORT}: below 10% dev error come 0 of 3 without and 3 of 3 with batch norm."
    )
    panel.set(alpha=0.015, batch_norm=False, way=LONG)  # between two stops: the nearest was trained
    assert panel.message == f"α = 0.01, {LONG}: below 10% dev error come 1 of 3 without."
    lines = panel.stage(panel.values).artists["without"]
    assert [list(line.get_xdata()[[0, -1]]) for line in lines] == [[0, 170]] * 3


def test_both_arms_are_drawn_unless_one_is_asked_for(watched):
    panel = figure.settings_that_train(watched, ALPHAS, 10)
    assert {"without", "with batch norm"} < set(panel.stage(panel.values).artists)
    panel.set(**panel.defaults | panel.presets["gray alone"])
    assert "with batch norm" not in panel.stage(panel.values).artists


def test_the_scatter_of_the_means_is_that_of_the_batch_size(noise):
    noise.set(B=128)
    spread = float(noise.message.split("scatters by ")[1].split(" σ")[0])
    assert spread == pytest.approx(1 / np.sqrt(128), rel=0.2)
    assert noise.message.endswith("what the others are compared with.")


def test_each_start_is_compared_with_itself(noise):
    noise.set(B=16)  # -1.3, -1 and -1 points
    assert noise.message.endswith("dev error: -1.1 ± 0.1 points against groups of 128.")
    noise.set(B=2)
    assert noise.message.endswith("dev error: +30.0 ± 0.0 points against groups of 128.")
    assert noise.stage(noise.values).artists["off"].get_text() == "+30 points: far off this picture"


def test_pictures_hold_every_start_unit_and_measure():
    arrivals = {False: np.full((6, 3), np.nan), True: np.arange(18.0).reshape(6, 3)}
    arrivals[False][2] = [40, 50, 60]
    dots, bars = figure.steps_to_90(ALPHAS, arrivals, 2.5).figure.axes
    without, arrived, _ = dots.lines
    assert sorted(set(without.get_ydata())) == [40, 50, 60, 190] and list(arrived.get_ydata()) == list(
        range(18)
    )
    widths = [bar.get_width() for bar in bars.patches]  # of medians 50 and 1
    assert np.allclose(widths, [1 / 50, 2.5, 2.5 / 50])
    unit = figure.one_hidden_unit({bn: np.arange(30.0).reshape(10, 3) for bn in (False, True)})
    assert [list(ax.lines[0].get_ydata()) for ax in unit.figure.axes] == [list(np.arange(1.0, 30, 3))] * 2
    arms = ("without", "batch norm", "with noise")
    courses = {arm: np.random.default_rng(3).random((7, 4, 5)) for arm in arms}
    panes = figure.four_measures(courses).figure.axes
    assert [len(pane.lines) for pane in panes] == [3] * 4
    assert np.allclose(panes[2].lines[1].get_ydata(), np.median(courses["batch norm"][:, 2], axis=1))
