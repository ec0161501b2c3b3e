"""Numbers in sentences: what a person writes down."""

import numpy as np
import pytest

from helpers.drawing.numbers import scientific, told


@pytest.mark.parametrize(
    "value, text",
    [
        (8.437, "8.4"), (46.2, "46"), (7, "7"), (7.0, "7"), (0.1, "0.1"), (-0.5, "-0.5"), (0.000261, "0.00026"),
        (1234.4, "1234"), (9.97, "10"), (99.6, "100"), (0.99999, "1"), (1e-4, "0.0001"), (9.99e-5, "0.0001"),
        (1.23e-7, "1.2e-7"), (2e-5, "2e-5"), (3e12, "3e12"), (10**8, "1e8"), (1_797, "1797"), (0.0, "0"), (-0.0, "0"),
        (np.float64(2.5), "2.5"), (np.int64(4), "4"), (np.float32(0.1), "0.1"),
    ],
)  # fmt: skip
def test_numbers_are_told_as_they_are_read(value, text):
    assert told(value) == text


def test_more_digits_on_request():
    assert [told(3.14159, digits) for digits in (1, 2, 3, 4)] == ["3", "3.1", "3.14", "3.142"]
    assert told(1234.5678, 6) == "1234.57" and scientific(0.00012345, 3) == "1.23e-4"


def test_what_is_told_is_as_near_as_its_digits_allow():
    for value in np.geomspace(1e-9, 1e9, 997):
        assert float(told(value)) == pytest.approx(value, rel=0.051)
        assert float(told(value, 4)) == pytest.approx(value, rel=0.00051)


def test_what_is_not_finite_is_left_for_a_sweep_to_find():
    assert told(float("inf")) == "inf" and told(np.nan) == "nan"
