"""Pictures are compared as closely as they have to be: another curve is noticed, another rounding is not."""

import base64

import numpy as np
import pytest

from helpers.drawing.picture import Picture
from tests.notebooks.compared import MOST, TIMED, pictures_differ, share_that_differs

X = np.linspace(0, 1, 200)


def png(height=0.5, shade=0.0):
    def draw(fig):
        ax = fig.subplots()
        ax.set(xlim=(0, 1), ylim=(0, 1))
        ax.plot(X, height + 0.2 * np.sin(6 * X), color=(shade, 0.45, 0.7))

    return base64.b64encode(Picture(draw, "A curve.").png).decode()


def output(picture, text="Picture: A curve."):
    return {"data": {"image/png": picture, "text/plain": text}}


def test_the_same_picture_does_not_differ():
    assert share_that_differs(png(), png()) == 0
    assert pictures_differ([output(png())], [output(png())]) == ""


def test_a_shade_that_nobody_sees_is_let_pass():
    assert png(shade=0.02) != png()
    assert pictures_differ([output(png(shade=0.02))], [output(png())]) == ""


@pytest.mark.parametrize("height", [0.503, 0.51, 0.8])  # one pixel and more
def test_a_curve_that_is_elsewhere_is_told(height):
    assert share_that_differs(png(height), png()) > 10 * MOST
    assert "differs in" in pictures_differ([output(png(height))], [output(png())])


def test_a_picture_that_is_missing_is_told():
    assert pictures_differ([], [output(png())]) == "1 pictures are stored, 0 are drawn now"


def test_what_draws_measured_time_is_excepted_by_name():
    assert pictures_differ([output(png(0.8), f"{TIMED[0]} (…)")], [output(png(), f"{TIMED[0]} (…)")]) == ""
