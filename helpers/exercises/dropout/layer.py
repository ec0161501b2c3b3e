"""Exercise dropout_layer of notebook 03: dropout in training, nothing at test time."""

import numpy as np

from ..judging.distribution import judge_by_distribution
from ..judging.exercise import Exercise, numbers
from .mask import features, shares_kept


def dropout_layer(A, keep_prob, training, rng):
    """What the next layer receives: A with dropout in training, A itself at test time."""
    if not training:
        return A
    D = rng.random(A.shape) < keep_prob
    return A * D / keep_prob


def _inputs(rng):
    shapes = ((3, 5), (6, 2), (4, 3), (2, 5), (50, 40))
    settings = ((0.8, True), (0.5, True), (0.8, False), (0.5, False), (0.8, True))
    for shape, (keep_prob, training) in zip(shapes, settings):
        given = {"A": numbers(rng, *shape), "keep_prob": keep_prob, "training": training}
        yield given | {"rng": np.random.default_rng(3)}


layer = Exercise(
    dropout_layer,
    _inputs,
    {"A": "(n[l], m), the shape of A"},
    "a fresh mask for every example in training, nothing at test time",
    judge=judge_by_distribution(features, calls=200, told=shares_kept),
)


@layer.mistake
def on_at_test_time(A, keep_prob, training, rng):
    """Dropout is left on at test time: with training False, give back A as it is, or the same input gets
    another answer every time.
    """
    return A * (rng.random(A.shape) < keep_prob) / keep_prob


@layer.mistake
def scaled_at_test_time(A, keep_prob, training, rng):
    """At test time A is multiplied by keep_prob. That belongs to the old form, which does not divide in
    training; inverted dropout has nothing left to do.
    """
    return A * (rng.random(A.shape) < keep_prob) / keep_prob if training else A * keep_prob


@layer.mistake
def old_form(A, keep_prob, training, rng):
    """This is the old form: no division in training, times keep_prob at test time. It works, but inverted
    dropout is asked for: divide in training, do nothing at test time.
    """
    return A * (rng.random(A.shape) < keep_prob) if training else A * keep_prob


@layer.mistake
def no_division(A, keep_prob, training, rng):
    """The division by keep_prob is missing in training: at test time the next layer then gets more than it
    has learned from.
    """
    return A * (rng.random(A.shape) < keep_prob) if training else A


@layer.mistake
def divided_at_test_time(A, keep_prob, training, rng):
    """At test time nothing is dropped, so there is nothing to make up for: do not divide."""
    return A * (rng.random(A.shape) < keep_prob) / keep_prob if training else A / keep_prob


@layer.mistake
def flag_reversed(A, keep_prob, training, rng):
    """It is the wrong way round: dropout is on at test time and off in training."""
    return A if training else A * (rng.random(A.shape) < keep_prob) / keep_prob


@layer.mistake
def one_mask_for_all_examples(A, keep_prob, training, rng):
    """All examples have the same mask: draw one of A's full shape."""
    return A * (rng.random((len(A), 1)) < keep_prob) / keep_prob if training else A


@layer.mistake
def one_mask_for_all_units(A, keep_prob, training, rng):
    """An example keeps all its units or none: each unit needs a draw of its own, so the mask has A's full
    shape.
    """
    return A * (rng.random((1, A.shape[1])) < keep_prob) / keep_prob if training else A


@layer.mistake
def randn_mask(A, keep_prob, training, rng):
    """The mask is drawn from a normal distribution (`randn`): use rng.random(A.shape)."""
    return A * (rng.standard_normal(A.shape) < keep_prob) / keep_prob if training else A


@layer.mistake
def reversed(A, keep_prob, training, rng):
    """The mask is reversed: keep where the random number is below keep_prob."""
    return A * (rng.random(A.shape) >= keep_prob) / keep_prob if training else A


@layer.mistake
def always_off(A, keep_prob, training, rng):
    """Nothing is ever dropped: with training True, draw a mask, multiply by it and divide by keep_prob."""
    return A * 1.0


layer.hints = (
    "Inverted dropout as a layer: what it does in training, and what at test time.",
    "At test time nothing. In training draw a mask of A's shape, multiply by it, and divide by keep_prob.",
    "`if not training:` what goes on then?",
)
