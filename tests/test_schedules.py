"""Schedules: the course's worked values, both ends, and what they do inside an optimiser."""

import numpy as np
import pytest

from helpers import GradientDescent
from helpers.schedules import exponential_decay, inverse_decay, root_decay, staircase_decay, warmup_cosine

EVERY = [inverse_decay(0.2, 1), exponential_decay(0.2), root_decay(0.2), staircase_decay(0.2), warmup_cosine(0.2, 3, 20)]


def test_inverse_decay_has_the_courses_values():
    values = [inverse_decay(0.2, 1)(epoch) for epoch in (1, 2, 3, 4)]
    assert np.round(values, 3).tolist() == [0.1, 0.067, 0.05, 0.04]
    assert inverse_decay(0.3, 0.5)(7) == pytest.approx(0.3 / 4.5, rel=1e-14)


def test_exponential_decay_multiplies_by_its_base():
    values = [exponential_decay(0.2, 0.95)(epoch) for epoch in range(1, 60)]
    assert values[0] == pytest.approx(0.19) and np.allclose(np.divide(values[1:], values[:-1]), 0.95, rtol=1e-13)


def test_root_decay_counts_from_one():
    assert root_decay(0.2)(1) == pytest.approx(0.2) and root_decay(0.2)(9) == pytest.approx(0.2 / 3)
    with pytest.raises(ValueError, match="epoch must be finite and above 0, got 0"):
        root_decay(0.2)(0)


def test_staircase_drops_after_every_so_many_epochs():
    values = [staircase_decay(0.8, factor=0.5, every=3)(epoch) for epoch in range(1, 10)]
    assert np.allclose(values, [0.8] * 3 + [0.4] * 3 + [0.2] * 3, rtol=1e-14)


def test_warmup_rises_linearly_then_half_a_cosine_falls_to_zero():
    rate = warmup_cosine(0.3, warmup=4, epochs=13)
    assert np.allclose([rate(e) for e in (1, 2, 3, 4)], [0.075, 0.15, 0.225, 0.3], rtol=1e-14)
    assert rate(9) == pytest.approx(0.15)  # half way from 4 to 14
    assert rate(14) == pytest.approx(0, abs=1e-16) and 0 < rate(13) < 0.02
    assert all(rate(e) > rate(e + 1) for e in range(4, 13))
    assert warmup_cosine(0.3, warmup=0, epochs=5)(1) == pytest.approx(0.3)


@pytest.mark.parametrize("schedule", EVERY, ids=lambda s: s.__name__)
def test_plain_numbers_for_numbers_and_arrays_for_arrays(schedule):
    epochs = np.arange(1, 16)
    assert type(schedule(3)) is float
    assert np.allclose(schedule(epochs), [schedule(int(e)) for e in epochs], rtol=1e-15)
    assert (schedule(epochs) > 0).all()


def test_an_optimizer_shows_its_schedule_and_follows_it():
    optimizer, theta = GradientDescent(inverse_decay(0.2, 1)), np.zeros(1)
    assert repr(optimizer) == "GradientDescent(learning_rate=inverse_decay from 0.2)"
    for optimizer.epoch in (1, 2, 3, 4):
        optimizer.step(theta, np.ones(1))
    assert theta[0] == pytest.approx(-(0.1 + 0.2 / 3 + 0.05 + 0.04), rel=1e-14)


def test_one_schedule_for_each_member_of_a_population():
    rate = exponential_decay(np.array([[0.1], [0.4]]), 0.5)
    assert np.allclose(rate(2), [[0.025], [0.1]])
