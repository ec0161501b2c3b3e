"""A learner's step function as an optimizer: right ones equal ours everywhere, and what does not fit is told."""

import numpy as np
import pytest

from helpers import (
    SURFACES,
    Adam,
    GradientDescent,
    Momentum,
    Network,
    RMSprop,
    Written,
    descend,
    make_moons,
    train,
)
from helpers.exercises import reference


def plain_step(theta, grad, learning_rate):
    return theta - learning_rate * grad


PAIRS = {
    "plain": (Written(plain_step, 0.05), GradientDescent(0.05)),
    "momentum_step": (Written(reference("momentum_step"), 0.05, beta=0.8), Momentum(0.05, 0.8)),
    "rmsprop_step": (Written(reference("rmsprop_step"), 0.05, beta2=0.9, epsilon=1e-8), RMSprop(0.05, 0.9)),
    "adam_step": (
        Written(reference("adam_step"), 0.05, beta1=0.9, beta2=0.99, epsilon=1e-8),
        Adam(0.05, 0.9, 0.99),
    ),
}


@pytest.mark.parametrize("mine, ours", PAIRS.values(), ids=PAIRS)
def test_a_right_step_descends_and_trains_as_ours_does(mine, ours):
    bowl = SURFACES["elongated bowl"]
    assert np.allclose(descend(bowl, mine, 60), descend(bowl, ours, 60), rtol=1e-12, atol=1e-14)
    X, Y = make_moons(40, 0.1, np.random.default_rng(0))
    net = Network([2, 4, 1], "tanh")
    one, other = (train(net, (X, Y), rule, epochs=3, batch_size=16, rng=1) for rule in (mine, ours))
    assert np.allclose(one.params.theta, other.params.theta, rtol=1e-11, atol=1e-13)
    again = train(net, (X, Y), mine, epochs=2, batch_size=16, rng=2, resume=one)
    assert again.optimizer.t == one.optimizer.t + 6  # its memory goes on, as ours does


def test_a_step_that_writes_into_what_it_gets_harms_nobody():
    def careless(theta, grad, v, learning_rate, beta):
        v *= beta
        v += (1 - beta) * grad
        grad *= 0
        theta -= learning_rate * v
        return theta, v

    bowl = SURFACES["elongated bowl"]
    assert np.allclose(
        descend(bowl, Written(careless, 0.05, beta=0.8), 30), descend(bowl, Momentum(0.05, 0.8), 30)
    )


def test_what_a_step_asks_for_and_has_not_is_told():
    with pytest.raises(TypeError, match="asks for 'lr'"):
        Written(lambda theta, grad, lr: theta, 0.1)
    with pytest.raises(TypeError, match="without brackets; got 3"):
        Written(3, 0.1)
    with pytest.raises(ValueError, match="learning_rate"):
        Written(plain_step, -1)
    Written(lambda theta, grad, learning_rate, lr=2: theta, 0.1)  # a default needs no giving


@pytest.mark.parametrize(
    "step, told",
    [
        (lambda theta, grad: theta[:1], r"theta must keep its shape \(2,\), <lambda> returns \(1,\)"),
        (lambda theta, grad, v: theta, "return theta, v; <lambda> returns 1 of 2"),
        (lambda theta, grad, v: (theta, 0.5), r"v must keep its shape \(2,\), <lambda> returns \(\)"),
        (lambda theta, grad: None, r"theta must keep its shape \(2,\), <lambda> returns \(\)"),
    ],
)
def test_what_comes_back_in_another_form_is_told_and_nothing_moves(step, told):
    theta = np.array([1.0, 2.0])
    with pytest.raises(ValueError, match=told):
        Written(step, 0.1).step(theta, np.ones(2))
    assert np.array_equal(theta, [1, 2])


def test_a_step_that_writes_into_theta_and_then_fails_leaves_it_alone():
    def half(theta, grad):
        theta -= grad
        return theta[:1]

    theta = np.array([1.0, 2.0])
    with pytest.raises(ValueError, match="theta must keep its shape"):
        Written(half, 0.1).step(theta, np.ones(2))
    assert np.array_equal(theta, [1, 2])


def test_nan_is_a_path_that_ends():
    assert len(descend(SURFACES["elongated bowl"], Written(lambda theta, grad: theta * np.nan, 0.1), 20)) == 1


def test_it_names_the_function_and_its_settings():
    assert repr(Written(plain_step, 0.1, beta=0.9)) == "Written(plain_step, learning_rate=0.1, beta=0.9)"
