"""The exercises of notebook 03: right answers pass however written, wrong ones never, mistakes are named."""

import numpy as np
import pytest

from helpers.exercises import check, mistakes, reference, reveal
from helpers.exercises.judging.engine import find
from tests.exercises.cases import assert_small_changes_are_told, by_position

NAMES = ["dropout_mask", "dropout_forward", "dropout_backward", "dropout_layer"]


def test_mistakes_of_the_syllabus_are_all_there():
    listed = {
        "dropout_mask": {"randn_mask", "one_mask_for_all_examples", "reversed"},
        "dropout_forward": {"no_division"},
        "dropout_backward": {"new_mask", "no_division"},
        "dropout_layer": {"on_at_test_time"},
    }
    assert all(slugs <= set(mistakes(name)) for name, slugs in listed.items())


def test_inputs_hide_nothing():
    for name in ("dropout_forward", "dropout_backward"):
        for case in find(name).cases():
            array = case[find(name).parameters[0]]
            assert np.all(array != 0) and np.all(np.abs(array) != 1) and array.shape[0] != array.shape[1]
            assert case["keep_prob"] == 1 or 0 < case["D"].mean() < 1
    assert {case["keep_prob"] for case in find("dropout_mask").cases()} == {0.5, 0.8, 1.0}
    assert {case["training"] for case in find("dropout_layer").cases()} == {True, False}


def test_numbers_of_the_course():
    D = reference("dropout_mask")((50, 20_000), 0.8, np.random.default_rng(0))
    assert (~D).sum(axis=0).mean() == pytest.approx(10, abs=0.08)  # 50 units: 10 off on average
    normal = mistakes("dropout_mask")["randn_mask"]
    for keep_prob, share in ((0.8, 0.788), (0.5, 0.691)):
        kept = normal((1000, 1000), keep_prob, np.random.default_rng(1)).mean()
        assert kept == pytest.approx(share, abs=0.002)


def test_the_backward_exercise_is_the_derivative_of_the_forward_one():
    forward, backward = reference("dropout_forward"), reference("dropout_backward")
    rng = np.random.default_rng(2)
    A, dA, D, step = (
        rng.normal(size=(3, 4)),
        rng.normal(size=(3, 4)),
        rng.random((3, 4)) < 0.7,
        rng.normal(size=(3, 4)),
    )
    slope = (
        np.sum(dA * forward(A + 1e-6 * step, D, 0.7)) - np.sum(dA * forward(A - 1e-6 * step, D, 0.7))
    ) / 2e-6
    assert slope == pytest.approx(np.sum(backward(dA, D, 0.7) * step), rel=1e-8)


# --- the same thing written another way passes --------------------------------------------------------------


def mask_by_loops(shape, keep_prob, rng):
    return [[rng.random() < keep_prob for _ in range(shape[1])] for _ in range(shape[0])]


def in_place_on_a_copy(A, D, keep_prob):
    A = A.copy()
    A[D == 0] = 0
    A /= keep_prob
    return A


def by_loops(A, D, keep_prob):
    out = np.zeros(A.shape)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            if D[i, j]:
                out[i, j] = A[i, j] / keep_prob
    return out


def layer_with_shares(A, keep_prob, training, rng):
    return A * rng.binomial(1, keep_prob, A.shape) / keep_prob if training else A


def layer_by_keep_prob_one(A, keep_prob, training, rng):
    kept = keep_prob if training else 1.0
    return np.where(rng.random(A.shape) < kept, A * (1 / kept), 0.0)


def layer_with_where(A, keep_prob, training, rng):
    if training:
        off = rng.uniform(size=A.shape) > keep_prob
        A = np.where(off, 0, A)
        A = np.divide(A, keep_prob)
    return A


RIGHT = [
    ("dropout_mask", mask_by_loops),
    ("dropout_mask", lambda shape, keep_prob, rng: rng.binomial(1, keep_prob, size=shape)),
    ("dropout_mask", lambda shape, keep_prob, rng: np.floor(rng.random(shape) + keep_prob)),
    ("dropout_mask", lambda shape, keep_prob, rng: (rng.uniform(0, 1, shape) <= keep_prob).astype(int)),
    ("dropout_mask", lambda shape, keep_prob, rng: rng.random(shape[::-1]).T >= 1 - keep_prob),
    (
        "dropout_mask",
        lambda shape, keep_prob, rng: rng.choice([1.0, 0.0], shape, p=[keep_prob, 1 - keep_prob]),
    ),
    *(
        (name, function)
        for name in NAMES[1:3]
        for function in (
            lambda A, D, keep_prob: np.where(D, A / keep_prob, 0),
            lambda A, D, keep_prob: np.einsum("ij,ij->ij", A, D.astype(float)) * (1 / keep_prob),
            lambda A, D, keep_prob: np.multiply(A / keep_prob, D.astype(int)),
        )
    ),
    ("dropout_forward", in_place_on_a_copy),
    ("dropout_forward", by_loops),
    ("dropout_layer", layer_with_shares),
    ("dropout_layer", layer_by_keep_prob_one),
    ("dropout_layer", layer_with_where),
]


@pytest.mark.parametrize("number", range(len(RIGHT)))
def test_right_answers_pass_however_written(number):
    name, function = RIGHT[number]
    verdict = check(name, by_position(function))
    assert verdict.passed, verdict


# --- wrong answers that nobody listed -----------------------------------------------------------------------


def masks_that_alternate(shape, keep_prob, rng):
    u = rng.random(shape)
    u[:, 1::2] = 1 - u[:, :-1:2] if shape[1] % 2 == 0 else 1 - u[:, : shape[1] - 1 : 2]
    return u < keep_prob


def first_unit_always_kept(shape, keep_prob, rng):
    D = rng.random(shape) < keep_prob
    D[0] = True
    return D


def every_example_like_its_neighbor(shape, keep_prob, rng):
    D = rng.random(shape) < keep_prob
    D[:, 1] = D[:, 0]
    return D


def follower(one, other, across):
    """A layer in which one unit (across=0) or example (1) always has the mask of another."""

    def layer(A, keep_prob, training, rng):
        D = np.moveaxis(rng.random(A.shape) < keep_prob, across, 0)
        D[one % len(D)] = D[other % len(D)]
        return A * np.moveaxis(D, 0, across) / keep_prob if training else A

    return layer


def mask_of(layer):
    """The mask that a layer draws."""
    return lambda shape, keep_prob, rng: layer(np.ones(shape), keep_prob, True, rng) > 0


UNLISTED = {
    "mask a little too full": (
        "dropout_mask",
        lambda shape, keep_prob, rng: rng.random(shape) < keep_prob + 0.02,
    ),
    "mask of the global generator": (
        "dropout_mask",
        lambda shape, keep_prob, rng: np.random.default_rng().random(shape) < keep_prob,
    ),
    "mask of a seed": (
        "dropout_mask",
        lambda shape, keep_prob, rng: np.random.default_rng(3).random(shape) < keep_prob,
    ),
    "mask turned": ("dropout_mask", lambda shape, keep_prob, rng: rng.random(shape[::-1]) < keep_prob),
    "mask of one column": (
        "dropout_mask",
        lambda shape, keep_prob, rng: rng.random((shape[0], 1)) < keep_prob,
    ),
    "mask of an array's shape": (
        "dropout_mask",
        lambda shape, keep_prob, rng: rng.random(*shape) < keep_prob,
    ),
    "mask as text": ("dropout_mask", lambda shape, keep_prob, rng: "mask"),
    "mask of -1 and 1": (
        "dropout_mask",
        lambda shape, keep_prob, rng: np.where(rng.random(shape) < keep_prob, 1, -1),
    ),
    "mask of squares": ("dropout_mask", lambda shape, keep_prob, rng: rng.random(shape) ** 2 < keep_prob),
    "alternating mask": ("dropout_mask", masks_that_alternate),
    "first unit kept": ("dropout_mask", first_unit_always_kept),
    "second example like the first": ("dropout_mask", every_example_like_its_neighbor),
    "forward with a fixed keep_prob": ("dropout_forward", lambda A, D, keep_prob: A * D / 0.8),
    "forward nearly right": ("dropout_forward", lambda A, D, keep_prob: A * D / (keep_prob + 1e-8)),
    "forward in single precision": (
        "dropout_forward",
        lambda A, D, keep_prob: (A * D / keep_prob).astype(np.float32),
    ),
    "forward in place": (
        "dropout_forward",
        lambda A, D, keep_prob: np.divide(np.multiply(A, D, out=A), keep_prob, out=A),
    ),
    "forward right in its first row": (
        "dropout_forward",
        lambda A, D, keep_prob: np.vstack([A[:1] * D[:1] / keep_prob, A[1:]]),
    ),
    "forward with negative parts cut": (
        "dropout_forward",
        lambda A, D, keep_prob: np.maximum(A, 0) * D / keep_prob,
    ),
    "forward turned": ("dropout_forward", lambda A, D, keep_prob: (A * D / keep_prob).T),
    "backward with D squeezed in": ("dropout_backward", lambda dA, D, keep_prob: dA * (D - 0.1) / keep_prob),
    "backward in integers": ("dropout_backward", lambda dA, D, keep_prob: dA * D // keep_prob),
    "backward as nothing": ("dropout_backward", lambda dA, D, keep_prob: None),
    "backward with the mask of another example": (
        "dropout_backward",
        lambda dA, D, keep_prob: dA * np.roll(D, 1, axis=1) / keep_prob,
    ),
    **{
        f"layer with {what} {one} like {other}": ("dropout_layer", follower(one, other, across))
        for across, what in enumerate(("unit", "example"))
        for one, other in ((1, 0), (-1, 0), (7, 19))
    },
    **{
        f"mask with {what} {one} like {other}": (
            "dropout_mask",
            mask_of(follower(one, other, across)),
        )
        for across, what in enumerate(("unit", "example"))
        for one, other in ((1, 0), (-1, 0), (7, 19))
    },
    "layer with a fixed share": (
        "dropout_layer",
        lambda A, keep_prob, training, rng: A * (rng.random(A.shape) < 0.8) / 0.8 if training else A,
    ),
    "layer that adds noise at test time": (
        "dropout_layer",
        lambda A, keep_prob, training, rng: (
            reference("dropout_layer")(A, keep_prob, training, rng) + 1e-6 * rng.random()
        ),
    ),
    "layer that forgets test time": (
        "dropout_layer",
        lambda A, keep_prob, training, rng: (
            reference("dropout_layer")(A, keep_prob, True, rng) if training else None
        ),
    ),
}


@pytest.mark.parametrize("title", UNLISTED)
def test_unlisted_wrong_answers_are_refused(title):
    name, function = UNLISTED[title]
    verdict = check(name, by_position(function))
    assert verdict.mark == "✗" and len(verdict.message) > 20, verdict


def test_every_small_change_of_a_reference_is_refused():
    for name in NAMES:
        assert_small_changes_are_told(name, lambda mutant: False, least=6)


def test_not_attempted_and_reveal():
    def dropout_mask(shape, keep_prob, rng): ...

    assert check("dropout_mask", dropout_mask).mark == "…"
    assert "rng.random(shape) < keep_prob" in repr(reveal("dropout_mask"))
