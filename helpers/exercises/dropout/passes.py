"""Exercises dropout_forward and dropout_backward of notebook 03: through one mask, both ways."""

import numpy as np

from ..judging.exercise import Exercise, numbers, spread

SHAPES = ((2, 3), (3, 2), (1, 4), (4, 1), (2, 5), (5, 3), (3, 6))


def dropout_forward(A, D, keep_prob):
    """A * D / keep_prob"""
    return A * D / keep_prob


def dropout_backward(dA, D, keep_prob):
    """dA * D / keep_prob, with the D of the forward pass"""
    return dA * D / keep_prob


def _masked_inputs(array):
    def inputs(rng):
        for shape, keep_prob in zip(SHAPES, spread(rng, len(SHAPES), 0.8, 0.5, 0.65)):
            D = rng.random(shape) < keep_prob
            D.flat[0], D.flat[-1] = True, False  # never all alike
            D = D.astype(int) if shape == (5, 3) else D  # 1 and 0 are as good as True and False
            yield {array: numbers(rng, *shape), "D": D, "keep_prob": keep_prob}
        yield {array: numbers(rng, 3, 4), "D": np.ones((3, 4), dtype=bool), "keep_prob": 1.0}

    return inputs


SEEN = "masks of eight shapes, three keep_prob, and keep_prob = 1"
forward = Exercise(dropout_forward, _masked_inputs("A"), {"A": "(n[l], m), the shape of A"}, SEEN)
backward = Exercise(dropout_backward, _masked_inputs("dA"), {"dA": "(n[l], m), the shape of dA"}, SEEN)

# Wrong forward and backward alike; going back, A stands for dA.
BOTH_WAYS = {
    "multiplied": (
        lambda A, D, keep_prob: A * D * keep_prob,
        "You multiply by keep_prob: divide. What is left has to grow to make up for what is gone.",
    ),
    "no_mask": (
        lambda A, D, keep_prob: A / keep_prob,
        "Divided, but nothing is dropped: multiply by D.",
    ),
    "dropped_what_D_keeps": (
        lambda A, D, keep_prob: A * (1 - D) / keep_prob,
        "It is reversed: where D is 1 the unit is kept, where it is 0 it is dropped.",
    ),
    "reversed_no_division": (
        lambda A, D, keep_prob: A * (1 - D),
        "It is reversed, and the division is missing: keep where D is 1, then divide by keep_prob.",
    ),
    "divided_by_share_dropped": (
        lambda A, D, keep_prob: A * D / (1 - keep_prob),
        "Divide by keep_prob, the share that is kept, not by 1 − keep_prob.",
    ),
    "divided_by_root": (
        lambda A, D, keep_prob: A * D / np.sqrt(keep_prob),
        "With √keep_prob the mean square is kept instead of the mean: divide by keep_prob itself.",
    ),
    "divided_twice": (
        lambda A, D, keep_prob: A * D / keep_prob**2,
        "Divided by keep_prob twice: once is enough.",
    ),
    "actual_share": (
        lambda A, D, keep_prob: A * D / max(D.mean(), 1e-9),
        "You divide by the share that happened to be kept this time: divide by keep_prob, or examples "
        "and units are tied to each other's luck.",
    ),
    "one_mask_for_all_examples": (
        lambda A, D, keep_prob: A * D[:, :1] / keep_prob,
        "The first column of D is used for all examples: one mask for all. Every example has its own column.",
    ),
    "one_mask_for_all_units": (
        lambda A, D, keep_prob: A * D[:1] / keep_prob,
        "The first row of D is used for all units: each unit has its own row.",
    ),
}


def _tilde(A, D, keep_prob):
    out = A / keep_prob
    out[~D] = 0
    return out


BOTH_WAYS["tilde_of_the_mask"] = (
    _tilde,
    "Where D holds 1 and 0 in place of True and False, ~D is −2 and −1, which picks rows: multiply by D, or "
    "ask for D == 0.",
)
RANDOM = ("new_mask", "new_mask_no_division")
forward.mistakes_from(BOTH_WAYS)
forward.mistakes_from(
    {
        "no_division": (
            lambda A, D, keep_prob: A * D,
            "The mask is right, the division by keep_prob is missing (or its result went into another "
            "variable than the one you return). What is left sums to keep_prob of what came in, so the "
            "next layer's input is too small on average.",
        ),
        "neither": (
            lambda A, D, keep_prob: A * 1.0,
            "A comes back as it was: multiply by D and divide by keep_prob.",
        ),
        "new_mask": (
            lambda A, D, keep_prob: A * (np.random.default_rng().random(A.shape) < keep_prob) / keep_prob,
            "The zeros are not where D has them: is a mask drawn in here? Use the D that comes in, the "
            "backward pass will need the same one.",
        ),
        "new_mask_no_division": (
            lambda A, D, keep_prob: A * (np.random.default_rng().random(A.shape) < keep_prob),
            "The zeros are not where D has them: is a mask drawn in here? Use the D that comes in, the "
            "backward pass will need the same one. And divide by keep_prob.",
        ),
    },
    random=RANDOM,
)
backward.mistakes_from(BOTH_WAYS)
backward.mistakes_from(
    {
        "no_division": (
            lambda dA, D, keep_prob: dA * D,
            "The mask is right, the division by keep_prob is missing (or its result went into another "
            "variable than the one you return). The forward pass multiplied by D / keep_prob, so its "
            "derivative is D / keep_prob too.",
        ),
        "neither": (
            lambda dA, D, keep_prob: dA * 1.0,
            "dA comes back as it was: multiply by D and divide by keep_prob.",
        ),
        "new_mask": (
            lambda dA, D, keep_prob: dA * (np.random.default_rng().random(dA.shape) < keep_prob) / keep_prob,
            "The zeros are not where D has them: is a new mask drawn backward? Then the gradient belongs "
            "to a network that made no prediction. Use the D of the forward pass.",
        ),
        "new_mask_no_division": (
            lambda dA, D, keep_prob: dA * (np.random.default_rng().random(dA.shape) < keep_prob),
            "The zeros are not where D has them: is a new mask drawn backward? Then the gradient belongs "
            "to a network that made no prediction. Use the D of the forward pass. And divide by keep_prob.",
        ),
    },
    random=RANDOM,
)


for exercise in (forward, backward):  # where nothing is dropped, some leave the division out
    exercise.also("divided_by_share_dropped", lambda A, D, keep_prob: A * D / (1 - keep_prob or 1))

forward.hints = (
    "Inverted dropout, forward: the mask, and what the division is for.",
    "Switch off with the mask, then make what is left larger, so that its expected value is what came in.",
    "Start with `A * D`; one operation is left.",
)

backward.hints = (
    "Inverted dropout, backward.",
    "The forward pass multiplied each entry by a number; its derivative is that number. The same "
    "mask, the same factor.",
    "Start with `dA * D`; one operation is left, the one of the forward pass.",
)
