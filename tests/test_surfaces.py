"""Surfaces: gradients by complex steps, minima that are minima, and paths down them."""

import numpy as np
import pytest

from helpers import SURFACES, Adam, GradientDescent, Momentum, RMSprop, Surface, descend

EACH = pytest.mark.parametrize("surface", SURFACES.values(), ids=list(SURFACES))


@EACH
def test_gradient_by_complex_steps_all_over_the_window(surface):
    w1, w2 = np.random.default_rng(0).uniform(surface.window[::2], surface.window[1::2], (200, 2)).T
    d1, d2 = surface.gradient(w1, w2)
    assert np.allclose(d1, np.imag(surface.cost(w1 + 1e-30j, w2)) / 1e-30, rtol=1e-11, atol=1e-11)
    assert np.allclose(d2, np.imag(surface.cost(w1, w2 + 1e-30j)) / 1e-30, rtol=1e-11, atol=1e-11)


@EACH
def test_minima_are_flat_and_lower_than_all_around(surface):
    angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    assert surface.minima
    for w1, w2 in surface.minima:
        assert np.allclose(surface.gradient(w1, w2), 0, atol=1e-12)
        for radius in (0.01, 0.1, 0.3):
            around = surface.cost(w1 + radius * np.cos(angle), w2 + radius * np.sin(angle))
            assert (around > surface.cost(w1, w2)).all()


@EACH
def test_no_point_of_the_window_is_below_the_minima_and_the_start_lies_in_it(surface):
    w1, w2 = np.meshgrid(np.linspace(*surface.window[:2], 201), np.linspace(*surface.window[2:], 201))
    assert (surface.cost(w1, w2) >= min(surface.cost(*p) for p in surface.minima) - 1e-12).all()
    for x, y in (surface.start, *surface.minima):
        assert surface.window[0] < x < surface.window[1] and surface.window[2] < y < surface.window[3]


def test_descend_on_the_bowl_is_the_closed_form():
    path = descend(SURFACES["elongated bowl"], GradientDescent(0.03), 50)
    t = np.arange(51)[:, None]
    assert path.shape == (51, 2)
    assert np.allclose(path, (1 - 0.03 * np.array([1, 20])) ** t * [-3.4, 1.25], rtol=1e-12, atol=1e-14)


@EACH
def test_small_steps_go_down(surface):
    path = descend(surface, GradientDescent(1e-4), 300)
    costs = surface.cost(*path.T)
    assert (np.diff(costs) < 0).all()


@EACH
def test_a_diverging_path_ends_before_it_leaves_the_numbers(surface):
    # Any warning fails this test: the suite turns warnings into errors.
    path = descend(surface, GradientDescent(1e3), 400)
    assert np.isfinite(path).all() and len(path) >= 1 and np.array_equal(path[0], surface.start)
    assert np.isfinite(surface.cost(*path.T)).all()
    if surface.name in ("long bowl", "elongated bowl", "Rosenbrock", "Beale", "saddle"):
        assert len(path) < 400, "it left before the end"


def test_a_path_ends_where_the_gradient_is_no_number():
    wall = Surface(
        "wall", lambda x, y: 2 * np.sqrt(x), lambda x, y: (1 / np.sqrt(x), 0 * y), (0, 2, -1, 1), (0.25, 0.0)
    )
    path = descend(wall, GradientDescent(0.3), 20)  # the first step leads below 0, where there is no root
    assert np.isfinite(path).all() and len(path) == 2 and path[-1, 0] < 0


def test_the_optimizer_is_left_as_it_was():
    optimizer = Adam(0.1)
    first = descend(SURFACES["Beale"], optimizer, 20)
    assert optimizer.t == 0 and np.array_equal(descend(SURFACES["Beale"], optimizer, 20), first)


def test_the_start_is_left_where_it_was():
    start = np.array([1.0, 0.5])
    path = descend(SURFACES["elongated bowl"], Momentum(0.02), 10, start)
    assert start.tolist() == [1.0, 0.5] == path[0].tolist() and path[-1].tolist() != [1.0, 0.5]


def test_noise_comes_from_the_generator_and_has_its_spread():
    bowl = SURFACES["elongated bowl"]
    again = [descend(bowl, Momentum(0.02), 30, (1.0, 0.5), 0.3, np.random.default_rng(5)) for _ in range(2)]
    assert np.array_equal(*again) and not np.array_equal(
        again[0], descend(bowl, Momentum(0.02), 30, (1.0, 0.5))
    )
    # One tiny step from the minimum, where the gradient is nothing but noise.
    path = descend(bowl, GradientDescent(1e-6), 5000, (0.0, 0.0), 0.3, 7)
    assert np.allclose(np.diff(path, axis=0).std(axis=0), 0.3e-6, rtol=0.05)


def test_a_schedule_counts_each_step_on_a_surface():
    path = descend(SURFACES["plateau"], GradientDescent(lambda epoch: 0.2 / (1 + epoch)), 3)
    theta = np.array(SURFACES["plateau"].start)
    for t in (1, 2, 3):
        theta = theta - 0.2 / (1 + t) * np.array(SURFACES["plateau"].gradient(*theta))
    assert np.allclose(path[-1], theta, rtol=1e-13)


RULES = (GradientDescent, Momentum, lambda a: RMSprop(a, 0.99), lambda a: Adam(a, 0.9, 0.99))


@EACH
@pytest.mark.parametrize("rule", RULES, ids=("gradient descent", "momentum", "RMSprop", "Adam"))
def test_every_rule_bears_the_surfaces_own_rate_stays_in_sight_and_gets_somewhere(surface, rule):
    path = descend(surface, rule(surface.alpha), surface.steps)
    left, right, bottom, top = surface.window
    assert len(path) == surface.steps + 1
    assert (path >= (left, bottom)).all() and (path <= (right, top)).all()
    assert np.abs(path[-1] - path[0]).max() > 0.1
    assert surface.cost(*path[-1]) < surface.cost(*path[0])


@EACH
def test_a_tilted_surface_is_the_same_seen_from_elsewhere(surface):
    turned, quarter = surface.tilted(30), surface.tilted(90)
    w1, w2 = np.random.default_rng(0).uniform(-1.5, 1.5, (2, 50))
    assert np.allclose(quarter.cost(-w2, w1), surface.cost(w1, w2), rtol=1e-9, atol=1e-12)
    d1, d2 = turned.gradient(w1, w2)
    assert np.allclose(d1, np.imag(turned.cost(w1 + 1e-30j, w2)) / 1e-30, rtol=1e-9, atol=1e-9)
    assert np.allclose(d2, np.imag(turned.cost(w1, w2 + 1e-30j)) / 1e-30, rtol=1e-9, atol=1e-9)
    assert turned.cost(*turned.start) == pytest.approx(surface.cost(*surface.start))
    for point in (turned.start, *turned.minima, *turned.places.values()):
        assert (
            turned.window[0] < point[0] < turned.window[1] and turned.window[2] < point[1] < turned.window[3]
        )
    assert surface.tilted(0).window == pytest.approx(surface.window)


def test_gradient_descent_does_not_feel_the_tilt_and_the_rules_that_divide_each_weight_do():
    straight, tilted = SURFACES["long bowl"], SURFACES["long bowl"].tilted(45)
    for rule in (GradientDescent(0.0095), Momentum(0.04, 0.9)):
        ends = [surface.cost(*descend(surface, rule, 80)[-1]) for surface in (straight, tilted)]
        assert ends[0] == pytest.approx(ends[1], rel=1e-9)
    for rule in (RMSprop(0.1, 0.99), Adam(0.1, 0.9, 0.99)):
        ends = [surface.cost(*descend(surface, rule, 80)[-1]) for surface in (straight, tilted)]
        assert ends[0] < 0.01 and ends[1] > 1
