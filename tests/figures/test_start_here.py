"""The panel of notebook 00, on the parabola that it is made for."""

import numpy as np
import pytest

from helpers.figures import start_here as figure
from tests.drawing.cases import swept


def J(w):
    return (w - 5) ** 2


def gradient_descent(alpha):
    return 5 - 5 * (1 - 2 * alpha) ** np.arange(21)  # in closed form


@pytest.fixture
def panel():
    return figure.first_slider(J, gradient_descent)


def test_every_setting_draws(panel):
    swept(panel)


@pytest.mark.parametrize(
    "alpha, case, w",
    [
        (0.01, "too small", "1.66"),
        (0.5, "exactly right", "5.00"),
        (1.0, "bouncing for ever", "0.00"),
        (1.1, "diverging", "−186.69"),
    ],
)
def test_the_sentence_names_the_case_and_where_it_ends(panel, alpha, case, w):
    panel.set(alpha=alpha)
    assert f"{case}" in panel.message and panel.message.endswith(f"after 20 steps w = {w}.")


def test_the_buttons_set_what_they_say(panel):
    short, long = (panel.presets[f"very {size} steps"]["alpha"] for size in ("short", "long"))
    assert short < 0.05 and long > 1
