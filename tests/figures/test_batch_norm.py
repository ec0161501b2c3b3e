"""The panels and pictures of notebook 09, on units, images and training runs made up here."""

import numpy as np
import pytest

from helpers.figures import batch_norm as figure

ALPHAS = np.array([0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0])


def forward(Z, gamma, beta, epsilon):
    mu, var = Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True)
    return gamma * (Z - mu) / np.sqrt(var + epsilon) + beta, mu, var


def one_unit(function=forward):
    return figure.one_unit(2 + np.random.default_rng(0).standard_normal(1100), function)


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
    """Depth 3 and 8: without batch norm the last α diverged, with it the dev error falls to 10, 11, 12%."""
    courses = {}
    for depth in (3, 8):
        for bn in (False, True):
            errors = np.linspace(0.9, [[0.10, 0.11, 0.12]] * 7 if bn else [[0.5] * 3] * 7, 6)
            lost = np.zeros((7, 3), bool)
            lost[6] = not bn
            courses[depth, bn] = errors, lost
    return courses


@pytest.fixture(scope="module")
def noise():
    grouped = {B: (np.array([0.08, 0.1, 0.12]) / np.sqrt(B), np.ones(3)) for B in (2, 16, 128)}
    return figure.batch_noise(5 + 2 * np.random.default_rng(2).standard_normal(1000), grouped)


def test_every_setting_draws(images, watched, noise):
    for panel in (one_unit(), two_modes(images), figure.settings_that_train(watched, ALPHAS), noise):
        assert panel.values == panel.defaults and len(panel.handles) <= 3
        panel.sweep(positions=3, corners=3)


def test_beta_is_the_mean_and_gamma_the_spread_whatever_the_batch():
    panel = one_unit()
    panel.set(gamma=3.0, beta=-2.0, batch_size=256, draw=5)
    assert "z̃ has mean -2.00 and spread 3.00" in panel.message
    panel.set(**panel.defaults | panel.presets["the identity"])
    z, after = (panel.message.split(name)[1].split(",")[0] for name in ("z has", "z̃ has"))
    assert z == after
    panel.set(**panel.defaults | panel.presets["batches of two"])
    assert panel.message.endswith("100% of it lies within ±1.")


def test_a_reader_s_wrong_batch_norm_is_seen():
    panel = one_unit(lambda Z, gamma, beta, epsilon: (gamma * (Z - Z.mean()) + beta, Z.mean(), Z.var()))
    panel.set(gamma=3.0, batch_size=1024)
    assert "spread 3.00" not in panel.message


def test_alone_an_image_is_its_own_mean(images):
    panel = two_modes(images)
    panel.set(**panel.defaults | panel.presets["alone"])
    truth = images[1][:, 0].argmax()
    assert panel.message.startswith(f"A {truth}: test mode says 0 with 0.10; training mode, in a batch of 1,")
    assert "of 1, says 0 with 0.10" in panel.message
    assert f"in {11 * (truth == 0)} of 11 batches" in panel.message


def test_the_settings_say_what_diverged_and_what_trained(watched):
    panel = figure.settings_that_train(watched, ALPHAS)
    panel.set(alpha=10.0)
    assert panel.message.startswith("8 hidden layers, α = 10, without batch norm: dev error 50% on average")
    assert panel.message.endswith("3 of 3 diverged.")
    panel.set(alpha=0.015, batch_norm=True, depth=3)  # between two stops: the nearest was trained
    assert panel.message.endswith("α = 0.01, with batch norm: dev error 11% on average (10 to 12%).")


def test_the_scatter_of_the_means_is_that_of_the_batch_size(noise):
    noise.set(B=128)
    spread = float(noise.message.split("scatters by ")[1].split(" σ")[0])
    assert spread == pytest.approx(1 / np.sqrt(128), rel=0.2)
    assert noise.message.endswith(f"dev error {10 / np.sqrt(128):.1f} ± {2 / np.sqrt(128):.1f}%.")


def test_pictures_hold_every_start_unit_and_measure():
    arrivals = {False: np.full((7, 3), np.nan), True: np.arange(21.0).reshape(7, 3)}
    (ax,) = figure.steps_to_90(ALPHAS, arrivals).figure.axes
    never, arrived, _ = ax.lines
    assert set(never.get_ydata()) == {190} and list(arrived.get_ydata()) == list(range(21))
    unit = figure.one_hidden_unit({bn: np.arange(30.0).reshape(10, 3) for bn in (False, True)})
    assert [list(ax.lines[0].get_ydata()) for ax in unit.figure.axes] == [list(np.arange(1.0, 30, 3))] * 2
    arms = ("without", "batch norm", "with noise")
    courses = {arm: np.random.default_rng(3).random((7, 4, 5)) for arm in arms}
    panes = figure.four_measures(courses).figure.axes
    assert [len(pane.lines) for pane in panes] == [3] * 4
    assert np.allclose(panes[2].lines[1].get_ydata(), np.median(courses["batch norm"][:, 2], axis=1))
