"""Parameters: one vector θ and named arrays that are views into it."""

import copy
import pickle

import numpy as np
import pytest

from helpers import Network, Parameters

SHAPES = {"W1": (3, 2), "b1": (3, 1), "W2": (2, 3)}


def filled(leading=()):
    theta = np.random.default_rng(3).standard_normal((*leading, 15))
    return Parameters(SHAPES, theta=theta)


def test_theta_and_the_named_arrays_are_the_same_numbers():
    params = filled()
    assert np.array_equal(params["b1"].ravel(), params.theta[6:9])
    params["W2"][1, 2] = 7.5
    assert params.theta[14] == 7.5
    params.theta[0] = -2.5
    assert params["W1"][0, 0] == -2.5


def test_assigning_copies_into_the_view():
    params, new = filled(), np.arange(6.0).reshape(3, 2) + 0.5
    params["W1"] = new
    new[:] = 99
    assert np.array_equal(params.theta[:6], np.arange(6) + 0.5)


@pytest.mark.parametrize("leading", [(4,), (2, 3)])
def test_population_arrays_are_views_with_the_leading_axes_in_front(leading):
    params = filled(leading)
    assert params["W1"].shape == (*leading, 3, 2) and params.leading == leading
    params["b1"][..., 2, 0] = 11
    assert (params.theta[..., 8] == 11).all()


def test_member_is_a_view_and_a_mask_gives_a_smaller_population():
    params = filled((4,))
    one = params.member(2)
    one["W1"][0, 1] = 5.25
    assert params.theta[2, 1] == 5.25 and one.leading == ()
    some = params.member(np.array([True, False, True, False]))
    assert np.array_equal(some.theta, params.theta[[0, 2]])


def test_copy_is_independent_with_its_running_statistics():
    params = Network([2, 3, 1], batch_norm=True).init("he", 0)
    other = params.copy()
    other.theta += 1
    other.running.theta += 1
    assert not np.any(params.theta == other.theta) and not np.any(params.running.theta == other.running.theta)


@pytest.mark.parametrize("duplicate", [copy.deepcopy, lambda p: pickle.loads(pickle.dumps(p)), copy.copy])
def test_deep_copies_and_pickles_keep_the_views_attached(duplicate):
    params = Network([2, 3, 1], batch_norm=True).init("he", 0)
    other = duplicate(params)
    assert np.array_equal(other.theta, params.theta) and other.shapes == params.shapes
    other.theta[:] = 4.5
    other.running.theta[:] = 3.5
    assert (other["W1"] == 4.5).all() and (other.running["var1"] == 3.5).all()


def test_repeat_gives_equal_independent_members():
    params = Network([2, 3, 1], batch_norm=True).init("he", 0)
    many = params.repeat(5)
    assert many.theta.shape == (5, params.theta.size) and many.running.leading == (5,)
    many.theta[1] += 1
    assert np.array_equal(many.theta[0], params.theta) and not np.any(many.theta[1] == params.theta)


def test_where_agrees_with_a_search_for_the_changed_entry():
    params = Parameters(SHAPES)
    for i in range(15):
        params.theta[:] = 0
        params.theta[i] = 1
        name, entry = params.where(i)
        assert params[name][entry] == 1
    assert params.where(3) == ("W1", (1, 1))


def test_like_zeros_like_and_astype():
    params, theta = filled(), np.arange(15.0)
    assert params.like(theta).theta is theta
    assert np.array_equal(params.like(theta)["b1"].ravel(), [6, 7, 8])
    assert not params.zeros_like().theta.any() and params.theta.all()
    assert params.astype(np.float32)["W2"].dtype == np.float32


def test_a_vector_too_long_is_refused_like_one_too_short():
    for n in (14, 16):
        with pytest.raises(
            ValueError, match=rf"theta must have 15 components on its last axis, got shape \({n},\)"
        ):
            filled().like(np.zeros(n))


def test_it_is_a_mapping_in_the_order_of_theta():
    params = filled()
    assert list(params) == ["W1", "b1", "W2"] and len(params) == 3 and "W3" not in params
    assert np.array_equal(np.concatenate([a.ravel() for a in params.values()]), params.theta)
    assert "W1 (3, 2)" in repr(params)
