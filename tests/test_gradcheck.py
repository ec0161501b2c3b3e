"""Gradient checking: the course's numbers, and derivatives known in closed form."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime, rosen, rosen_der

from helpers import numerical_gradient, relative_difference


def test_theta_cubed_at_one():
    # ((1.01)³ − (0.99)³) / 0.02 = 3.0001; one-sided it is 3.0301.
    assert numerical_gradient(lambda t: t**3, 1.0, 0.01) == pytest.approx(3.0001, rel=1e-12)
    assert numerical_gradient(lambda t: (t**3).sum(), np.array([1.0]), 0.01)[0] == pytest.approx(
        3.0001, rel=1e-12
    )


def test_the_error_falls_with_epsilon_squared():
    point = np.array([0.7, -1.1])
    errors = [
        np.abs(numerical_gradient(lambda t: np.sin(t).sum(), point, e) - np.cos(point)).max()
        for e in (1e-1, 1e-2)
    ]
    assert errors[0] / errors[1] == pytest.approx(100, rel=0.02)


def test_against_scipy_on_rosenbrock_in_six_dimensions():
    point = np.random.default_rng(1).standard_normal(6)
    ours = numerical_gradient(rosen, point, 1e-6)
    assert relative_difference(ours, rosen_der(point)) < 1e-8
    assert relative_difference(ours, approx_fprime(point, rosen, 1e-8)) < 1e-6


def test_theta_is_left_alone_even_by_a_cost_that_changes_its_argument():
    theta = np.array([0.5, -2.0, 1.5])

    def careless(t):
        t *= 2
        return (t**2).sum()

    assert np.allclose(numerical_gradient(careless, theta, 1e-5), 8 * theta)
    assert np.array_equal(theta, [0.5, -2.0, 1.5])


@pytest.mark.parametrize("theta", [[1, 2, 3], np.array([1, 2, 3]), np.float32([1, 2, 3])])
def test_whole_numbers_and_single_precision_are_checked_in_double(theta):
    assert np.allclose(numerical_gradient(lambda t: (t**2).sum(), theta), [2, 4, 6], rtol=1e-7)


def test_shapes_follow_theta_and_costs_may_be_one_by_one():
    theta = np.random.default_rng(0).standard_normal((2, 3))
    gradient = numerical_gradient(lambda t: np.array([[(t**2).sum()]]), theta)
    assert gradient.shape == (2, 3) and np.allclose(gradient, 2 * theta, rtol=1e-6)


def test_relative_difference():
    a, b = np.array([3.0, 4.0]), np.array([3.0, 4.5])
    assert relative_difference(a, b) == pytest.approx(0.5 / (5 + np.sqrt(9 + 4.5**2)), rel=1e-14)
    assert relative_difference(a, -a) == 1 and relative_difference(a, a) == 0
    assert (
        relative_difference(np.zeros(3), np.zeros(3)) == 0
        and relative_difference(np.zeros(3), np.ones(3)) == 1
    )
    assert relative_difference(1e6 * a, 1e6 * b) == pytest.approx(relative_difference(a, b)), (
        "scale does not matter"
    )
