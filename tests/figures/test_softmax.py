"""The panels and pictures of notebook 10 on made-up functions: all settings draw, and the sentences fit."""

import numpy as np
import pytest
from scipy.special import softmax

from helpers.drawing.png import size
from helpers.figures import softmax as figure

PLANES = ["clouds on a circle", "clouds in a row", "spiral arms"]


class Sectors:
    """A classifier whose classes are sectors of the plane: what a panel asks of a network."""

    def predict_proba(self, C, points):
        directions = 2 * np.pi * np.arange(C) / C
        return softmax(np.stack([np.cos(directions), np.sin(directions)], axis=1) @ points, axis=0)

    def error(self, C, X, Y):
        return np.mean(self.predict_proba(C, X).argmax(axis=0) != Y.argmax(axis=0))


def experiment(plane, C, hidden, steps, seed):
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(2, 40)), np.eye(C)[:, rng.integers(C, size=40)]
    return X, Y, Sectors(), C, np.log(C) * 0.9 ** np.arange(steps + 1) / (1 + hidden)


def moved(image, right, down, angle):
    return np.roll(image, (int(down), int(right)), (0, 1)) * np.cos(np.deg2rad(angle / 2))


def brushed(image, row, column, size, ink):
    distance = np.hypot(*(np.mgrid[:8, :8] - np.array([row, column])[:, None, None]))
    return np.clip(image + ink * (distance <= size), 0, 1)


W = np.random.default_rng(0).normal(size=(10, 64))


def shares_of(x):
    return softmax(W @ x, axis=0)


def pull_of_ink(x, k):
    return W[k] - W.T @ shares_of(x).ravel()


@pytest.fixture(scope="module")
def panels():
    images, true = np.random.default_rng(1).random((64, 30)), np.arange(30) % 10
    return {
        "four_scores": figure.four_scores(lambda Z: softmax(Z, axis=0)),
        "regions_of_the_plane": figure.regions_of_the_plane(PLANES, experiment),
        "a_digit_to_edit": figure.a_digit_to_edit(images, true, moved, brushed, shares_of, pull_of_ink),
    }


NAMES = ["four_scores", "regions_of_the_plane", "a_digit_to_edit"]


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_draws(panels, name):
    panels[name].sweep(positions=3, corners=6)


@pytest.mark.parametrize("name", NAMES)
def test_every_button_draws_what_it_sets(panels, name):
    panel = panels[name]
    for values in panel.presets.values():
        panel.set(**panel.defaults | values)
        assert panel.error is None and panel.values == panel.defaults | values
    panel.reset()


def test_shares_and_losses_of_four_scores(panels):
    panel = panels["four_scores"]
    panel.set(**panel.defaults | {"T": 2, "true": 3})
    share = np.exp(1.5) / np.exp([2.5, 1, -0.5, 1.5]).sum()
    assert f"the share {share:.3f} and costs {-np.log(share):.3f}" in panel.message
    panel.set(**panel.defaults | panel.presets["all scores equal"])
    assert "0.250 and costs 1.386; T makes no difference" in panel.message


@pytest.mark.parametrize("true, end", [(0, "the smaller T"), (3, "least near T = 5.7"), (1, "the larger T")])
def test_the_best_temperature_of_the_lectures_scores(panels, true, end):
    panel = panels["four_scores"]
    panel.set(**panel.defaults | {"true": true})
    assert end in panel.message


def test_the_plane_tells_cost_and_error(panels):
    panel = panels["regions_of_the_plane"]
    panel.set(**panel.defaults | {"C": 4, "hidden": 1, "steps": 10})
    X, Y, net, params, J = experiment("", 4, 1, 10, 0)
    wrong = 100 * net.error(params, X, Y)
    assert panel.message == (
        f"After 10 steps J = {np.log(4) * 0.9**10 / 2:.3f} (log 4 = 1.386) and {wrong:.1f}% of the "
        "40 examples are on the wrong side."
    )


def test_a_digit_is_moved_and_then_brushed(panels):
    panel = panels["a_digit_to_edit"]
    panel.set(**panel.defaults | {"rank": 7, "right": 2, "ink": -1, "row": 0, "column": 2, "size": 1})
    image = np.roll(np.random.default_rng(1).random((64, 30))[:, 7].reshape(8, 8), 2, axis=1)
    image[0, 1:4] = image[1, 2] = 0
    shares = softmax(W @ image.ravel())
    best, second = np.argsort(-shares)[:2]
    verdict = "right" if best == 7 else "wrong"
    assert panel.message.startswith(f"It says {best} with {shares[best]:.3f}, which is {verdict}")
    assert f"next comes {second} with {shares[second]:.3f}" in panel.message
    assert panel.message.endswith(f"the true class costs {-np.log(shares[7]):.2f}.")


def pictures():
    rng = np.random.default_rng(2)
    lead = np.linspace(0, 900, 50)
    naive = np.where(lead < 745, lead, np.inf)
    history = {"epoch": np.arange(5), "dev_cost": rng.random((5, 3)), "dev_error": rng.random((5, 3)) / 10}
    rows = [(0.5, 0.4, 10), (0.9, 0.8, 20), (0.99, 1.0, 30)]
    return {
        "loss": lambda: figure.loss_of_a_share(lambda share: -np.log(share), marked=(0.01, 0.5)),
        "lead": lambda: figure.losses_of_a_lead(lead, naive, 0 * lead + 18, lead),
        "dev": lambda: figure.dev_curves({"no hidden units": history, "64 hidden units": history}),
        "confusion": lambda: figure.confusion_matrix(np.diag([5, 6, 0]) + 1),
        "no confusion": lambda: figure.confusion_matrix(np.diag([5, 6, 7])),
        "mistakes": lambda: figure.confident_mistakes(rng.random((64, 2)), [1, 2], [4, 5], [0.9, 0.8]),
        "reliability": lambda: figure.reliability_diagram({"Before": rows, "After": rows}),
        "pulls": lambda: figure.pulls(lead / 90 - 5, lead / 900, 1 - lead / 900),
    }


@pytest.mark.parametrize("name", pictures())
def test_every_picture_draws_and_says_what_it_shows(name):
    picture = pictures()[name]()
    assert size(picture.png) == (2 * picture.width, 2 * picture.height)
    assert len(picture.alt) > 60 and not any(character.isdigit() for character in picture.alt)


def test_the_confusion_matrix_counts_what_is_wrong():
    picture = figure.confusion_matrix(np.array([[50, 2], [3, 1000]]))
    assert picture.figure.axes[0].get_title("left") == "5 of 1,055 are wrong"
