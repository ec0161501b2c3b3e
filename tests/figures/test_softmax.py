"""The panels and pictures of notebook 10 on made-up functions: all settings draw, and the sentences fit."""

import numpy as np
import pytest
from scipy.ndimage import map_coordinates
from scipy.special import log_softmax, softmax

from helpers.drawing.png import size
from helpers.figures import softmax as figure
from helpers.figures.softmax.editing import brushed
from tests.drawing.cases import swept

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


W = np.random.default_rng(0).normal(size=(10, 64))
IMAGES, TRUE = np.random.default_rng(1).random((64, 30)), np.arange(30) % 10


def shares_of(x):
    return softmax(W @ x, axis=0)


def pull_of_ink(x, k):
    return W[k] - W.T @ shares_of(x).ravel()


def logits(seed, sharpness, m=60):
    """Logits (3, m) and labels drawn from the shares that they give at temperature `sharpness`."""
    rng = np.random.default_rng(seed)
    Z = rng.normal(0, 2, (3, m))
    labels = (rng.random(m) > softmax(Z / sharpness, axis=0).cumsum(axis=0)).sum(axis=0).clip(max=2)
    return Z, np.eye(3)[:, labels]


def reliability(P, Y):
    """Five bins are empty: the panel must not stumble over NaN."""
    sure, right = np.full(10, np.nan), np.full(10, np.nan)
    sure[5:], right[5:], n = P.max(axis=0).mean(), 0.5, np.repeat([0, P.shape[1] // 5], 5)
    return sure, right, n, abs(sure[-1] - 0.5)


def cost(Z, Y):
    return -np.mean(np.sum(Y * log_softmax(Z, axis=0), axis=0))


def temperature(Z, Y, choices):
    return min(choices, key=lambda T: cost(Z / T, Y))


CHOICES = np.geomspace(0.5, 5, 20)
KINDS = {"test images": logits(0, 2), "shifted by one pixel": logits(1, 8)}


def calibration(mine):
    return figure.calibration(
        KINDS, logits(2, 2, 500), lambda Z: softmax(Z, axis=0), reliability, cost, CHOICES, mine
    )


@pytest.fixture(scope="module")
def panels():
    return {
        "four_scores": figure.four_scores(lambda Z: softmax(Z, axis=0)),
        "regions_of_the_plane": figure.regions_of_the_plane(PLANES, experiment),
        "a_digit_to_edit": figure.a_digit_to_edit(IMAGES, TRUE, shares_of),
        "a_drop_of_ink": figure.a_drop_of_ink(IMAGES, TRUE, shares_of, pull_of_ink),
        "calibration": calibration(temperature),
    }


NAMES = ["four_scores", "regions_of_the_plane", "a_digit_to_edit", "a_drop_of_ink", "calibration"]


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_draws(panels, name):
    swept(panels[name])


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
    mark = panel.stage(panel.values).artists["least"]
    assert mark.get_text() == ("↑ least" if true == 3 else "")
    if true == 3:  # it stands where no temperature costs less
        L = lambda T: -np.log(softmax(np.array([5, 2, -1, 3]) / T)[3])
        assert mark.xy[1] == pytest.approx(L(mark.xy[0])) and mark.xy[1] < 1e-5 + min(
            map(L, np.geomspace(1, 20, 200))
        )


@pytest.mark.parametrize("true, marker", [(0, "o"), (2, "^")])
def test_a_loss_above_the_frame_is_an_arrowhead_at_its_top(panels, true, marker):
    panel = panels["four_scores"]
    panel.set(**panel.defaults | {"true": true})
    artists = panel.stage(panel.values).artists
    L, top = -np.log(softmax([5.0, 2.0, -1.0, 3.0])[true]), artists["here"].axes.get_ylim()[1]
    assert artists["here"].get_marker() == marker
    assert artists["here"].get_ydata()[0] == pytest.approx(min(L, top))


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
    panel.set(**panel.defaults | {"rank": 7, "right": 2, "ink": -1, "row": 0, "column": 2, "size": 0.5})
    image = np.zeros((8, 8))
    image[:, 2:] = IMAGES[:, 7].reshape(8, 8)[:, :6]
    image[0, 2] = 0  # the brush takes one pixel
    shares = softmax(W @ image.ravel())
    best, second = np.argsort(-shares)[:2]
    verdict = "right" if best == 7 else "wrong"
    assert panel.message.startswith(f"It says {best} with {shares[best]:.3f}, which is {verdict}")
    assert f"next comes {second} with {shares[second]:.3f}" in panel.message
    assert panel.message.endswith(f"the true class costs {-np.log(shares[7]):.2f}.")


def test_marks_are_off_until_asked_for_and_then_few(panels):
    panel = panels["a_drop_of_ink"]
    panel.render(panel.defaults)
    marks = panel.stage(panel.defaults).artists["marks"]
    assert not any(mark.get_sizes().any() for mark in marks)
    panel.render(panel.defaults | {"marks": True})
    shown = [np.flatnonzero(mark.get_sizes()) for mark in marks]
    assert len(shown[0]) + len(shown[1]) == 12 and not set(shown[0]) & set(shown[1])
    x = IMAGES[:, [panel.defaults["rank"]]]
    pull = pull_of_ink(x, shares_of(x).argmax())
    assert (pull[shown[0]] > 0).all() and (pull[shown[1]] < 0).all()
    assert np.sort(np.abs(pull[np.concatenate(shown)]))[0] >= np.sort(np.abs(pull))[-12]


@pytest.mark.parametrize(
    "right, down, degrees", [(0, 0, 0), (1, 0, 0), (-2.25, 0.75, 0), (0, 0, 30), (1.5, -1, -75), (0, 0, 90)]
)
def test_a_moved_image_samples_the_old_one(right, down, degrees):
    image, angle = np.random.default_rng(0).random((8, 8)), np.deg2rad(degrees)
    row, column = np.mgrid[:8, :8] - 3.5
    row, column = row - down, column - right
    turned = [
        np.cos(angle) * row + np.sin(angle) * column,
        np.cos(angle) * column - np.sin(angle) * row,
    ]
    expected = map_coordinates(np.pad(image, 8), np.array(turned) + 11.5, order=1)  # paper all around
    assert np.allclose(figure.moved(image, right, down, degrees), expected, rtol=0, atol=1e-12)


def test_whole_moves_and_quarter_turns_are_exact():
    image, moved = np.random.default_rng(1).random((8, 8)), figure.moved
    assert np.allclose(moved(image, 0, 0, 0), image, rtol=0, atol=1e-15)
    assert np.allclose(moved(image, 1, 0, 0)[:, 1:], image[:, :-1], rtol=0, atol=1e-15)
    assert np.allclose(moved(image, 0, -1, 0)[:-1], image[1:], rtol=0, atol=1e-15)
    turned = moved(image, 0, 0, 90)
    assert min(np.abs(turned - np.rot90(image, k)).max() for k in (1, 3)) < 1e-12


def test_a_brush_stays_within_ink_and_paper():
    image = np.random.default_rng(2).random((8, 8))
    dark, light = (brushed(image, 3, 4, 1, ink) for ink in (1, -1))
    assert dark[3, 4] == 1 and light[3, 4] == 0 and dark.max() <= 1 and light.min() >= 0
    far = np.hypot(*(np.mgrid[:8, :8] - np.array([3, 4])[:, None, None])) >= 1.5
    assert np.array_equal(dark[far], image[far])
    assert np.array_equal(brushed(image, 3, 4, 2, 0), image)


def test_calibration_tells_how_sure_and_how_right(panels):
    panel = panels["calibration"]
    panel.set(**panel.defaults | {"T": 2, "images": "shifted by one pixel"})
    Z, Y = KINDS["shifted by one pixel"]
    P = softmax(Z / 2, axis=0)
    sure, right = 100 * P.max(axis=0).mean(), 100 * np.mean(P.argmax(axis=0) == Y.argmax(axis=0))
    assert f"sure of {sure:.1f}% on average and right in {right:.1f}%" in panel.message
    assert f"calibration error {abs(sure - 50):.1f} points, cost {cost(Z / 2, Y):.3f}." in panel.message


def test_a_temperature_of_ones_own_becomes_a_button(panels):
    T = temperature(*logits(2, 2, 500), CHOICES)
    assert panels["calibration"].presets[f"your T, {T:.2g}"] == {"T": T}


def blank(Z, Y, choices): ...


@pytest.mark.parametrize(
    "mine, told",
    [
        (blank, "is still empty"),
        (lambda Z, Y, choices: np.inf, "gives T = inf"),
        (lambda Z, Y, choices: choices, "returns the shape (20,)"),
        (lambda Z, Y, choices: Z[9], "stops with IndexError"),
    ],
)
def test_a_temperature_that_is_none_is_told_where_the_hint_stands(mine, told):
    panel = calibration(mine)
    assert list(panel.presets) == ["T = 0.5", "T = 3"]
    assert told in panel.children[0].children[0].value


def pictures():
    rng = np.random.default_rng(2)
    lead = np.geomspace(1, 1000, 50)
    naive = np.where(lead < 745, lead, np.inf)
    images = (rng.random((64, 2)), [1, 2], [4, 5], [0.9, 0.8])
    broken = lambda Z, Y: 1 / 0
    late = lambda Z, Y: -np.log(softmax(Z, axis=0)[0, 0])  # infinite from 745 on
    return {
        "lead": lambda: figure.losses_of_a_lead(lead, naive, 0 * lead + 18, lead),
        "lead, mine": lambda: figure.losses_of_a_lead(lead, naive, 0 * lead + 18, lead, cost),
        "lead, mine is broken": lambda: figure.losses_of_a_lead(lead, naive, 0 * lead + 18, lead, broken),
        "lead, mine ends": lambda: figure.losses_of_a_lead(lead, naive, 0 * lead + 18, lead, late),
        "confusion": lambda: figure.confusion_matrix(np.diag([5, 6, 0]) + 1),
        "no confusion": lambda: figure.confusion_matrix(np.diag([5, 6, 7])),
        "mistakes": lambda: figure.confident_mistakes(*images),
        "pulls": lambda: figure.pulls(lead / 90 - 5, lead / 900, 1 - lead / 900),
    }


@pytest.mark.parametrize("name", pictures())
def test_every_picture_draws_and_says_what_it_shows(name):
    picture = pictures()[name]()
    assert size(picture.png) == (2 * picture.width, 2 * picture.height)
    assert len(picture.alt) > 60 and not any(character.isdigit() for character in picture.alt)


@pytest.mark.parametrize(
    "name, told",
    [
        ("lead", ""),
        ("lead, mine", "rings: your cost"),
        ("lead, mine is broken", "stops with ZeroDivisionError"),
        ("lead, mine ends", "rings: yours, where finite"),
    ],
)
def test_a_cost_of_ones_own_is_drawn_or_told(name, told):
    texts = [text.get_text() for text in pictures()[name]().figure.axes[0].texts]
    assert any(told in text for text in texts) and (told or not any("rings" in text for text in texts))


def test_the_confusion_matrix_counts_what_is_wrong():
    picture = figure.confusion_matrix(np.array([[50, 2], [3, 1000]]))
    assert picture.figure.axes[0].get_title("left") == "5 of 1,055 are wrong"
