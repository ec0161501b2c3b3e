"""Exercises of notebook 03: the mask of inverted dropout, forward and backward, in training and at test time."""

import numpy as np

from .judging.distribution import judge_by_distribution
from .judging.exercise import Exercise, numbers, spread

SHAPES = ((2, 3), (3, 2), (1, 4), (4, 1), (2, 5), (5, 3), (3, 6))


def dropout_mask(shape, keep_prob, rng):
    """D = rand < keep_prob"""
    return rng.random(shape) < keep_prob


def dropout_forward(A, D, keep_prob):
    """A * D / keep_prob"""
    return A * D / keep_prob


def dropout_backward(dA, D, keep_prob):
    """dA * D / keep_prob, with the D of the forward pass"""
    return dA * D / keep_prob


def dropout_layer(A, keep_prob, training, rng):
    """What the next layer receives: A with dropout in training, A itself at test time."""
    if not training:
        return A
    D = rng.random(A.shape) < keep_prob
    return A * D / keep_prob


def _masked_inputs(array):
    def inputs(rng):
        for shape, keep_prob in zip(SHAPES, spread(rng, len(SHAPES), 0.8, 0.5, 0.65)):
            D = rng.random(shape) < keep_prob
            D.flat[0], D.flat[-1] = True, False  # never all alike
            yield {array: numbers(rng, *shape), "D": D, "keep_prob": keep_prob}
        yield {array: numbers(rng, 3, 4), "D": np.ones((3, 4), dtype=bool), "keep_prob": 1.0}
    return inputs


def _mask_inputs(rng):
    for shape, keep_prob in (((3, 5), 0.8), ((6, 2), 0.5), ((4, 3), 1.0), ((50, 40), 0.8)):
        yield {"shape": shape, "keep_prob": keep_prob, "rng": np.random.default_rng(3)}


def _layer_inputs(rng):
    for shape, keep_prob, training in (((3, 5), 0.8, True), ((6, 2), 0.5, True), ((4, 3), 0.8, False), ((2, 5), 0.5, False),
                                       ((50, 40), 0.8, True)):  # fmt: skip
        yield {"A": numbers(rng, *shape), "keep_prob": keep_prob, "training": training, "rng": np.random.default_rng(3)}


def _features(D, case):
    """What a mask must have right: each entry, and that entries know nothing of each other. Correct ones differ in their last digits."""
    D = np.asarray(D / case["A"] if "A" in case else D, dtype=float)
    alike = {"shares in which the two most similar rows agree": _most_alike(D), "shares in which the two most similar columns agree": _most_alike(D.T)}
    names = ("entries", "first row", "last row", "products of neighbors in a row", "products of neighbors in a column")
    sums = np.round([part.sum() for part in (D, D[0], D[-1], D[:, 1:] * D[:, :-1], D[1:] * D[:-1])], 6)
    return {"entries": np.round(D[0], 6)} | {f"sums of the {name}": value for name, value in zip(names, sums)} | (alike if D.size > 100 else {})


def _most_alike(D):
    """The largest share of entries that two rows have in common, kept or dropped: 1 if one follows another anywhere."""
    on = (D != 0).astype(float)
    shares = (on @ on.T + (1 - on) @ (1 - on).T) / on.shape[1]
    return shares[np.triu_indices(len(on), 1)].max(initial=0)


mask = Exercise(dropout_mask, _mask_inputs, {"D": "the shape asked for"},
                "keeps each entry with probability keep_prob, independently of all others, and all of them at keep_prob = 1",
                judge=judge_by_distribution(_features, calls=200))  # fmt: skip
forward = Exercise(dropout_forward, _masked_inputs("A"), {"A": "(n[l], m), the shape of A"},
                   "masks of eight shapes, three keep_prob, and keep_prob = 1")  # fmt: skip
backward = Exercise(dropout_backward, _masked_inputs("dA"), {"dA": "(n[l], m), the shape of dA"},
                    "masks of eight shapes, three keep_prob, and keep_prob = 1")  # fmt: skip
layer = Exercise(dropout_layer, _layer_inputs, {"A": "(n[l], m), the shape of A"},
                 "a fresh mask for every example in training, nothing at test time", judge=judge_by_distribution(_features, calls=200))

_MASKS = {
    "randn_mask": (lambda s, p, rng: rng.standard_normal(s) < p,
        "This draws from a normal distribution (`randn`), not a uniform one: at 0.8 it keeps 78.8%, which looks right, but at 0.5 it keeps 69.1%. Use rng.random(shape)."),
    "reversed": (lambda s, p, rng: rng.random(s) >= p,
        "It is reversed: a unit is kept where the random number is *below* keep_prob, which happens with probability keep_prob. Yours drops that share."),
    "randn_reversed": (lambda s, p, rng: rng.standard_normal(s) > p, "The random numbers are normal (`randn`) and the comparison is reversed: rng.random(shape) < keep_prob."),
    "one_mask_for_all_examples": (lambda s, p, rng: np.broadcast_to(rng.random((s[0], 1)) < p, s),
        "All columns are alike: one mask for all examples. Each example has its own thinned network, so draw the full shape (n[l], m)."),
    "one_mask_for_all_units": (lambda s, p, rng: np.broadcast_to(rng.random((1, s[1])) < p, s),
        "All rows are alike, so that an example keeps all its units or none: draw the full shape (n[l], m)."),
    "always_08": (lambda s, p, rng: rng.random(s) < 0.8,
        "0.8 is written into the function: compare with keep_prob. As it is, dropout stays on even at keep_prob = 1, which is how it is switched off to debug."),
    "always_half": (lambda s, p, rng: rng.random(s) < 0.5,
        "Half is kept whatever keep_prob says: compare with keep_prob. As it is, dropout stays on even at keep_prob = 1, which is how it is switched off to debug."),
    "exact_count": (lambda s, p, rng: np.argsort(np.argsort(rng.random(s), axis=0), axis=0) < round(p * s[0]),
        "Exactly the same number of units is kept for every example: each unit decides for itself, so the number varies around keep_prob · n."),
    "divided_already": (lambda s, p, rng: (rng.random(s) < p) / p, "The mask is divided by keep_prob already. That works, but here D holds 0 and 1 and dropout_forward divides: done twice is wrong."),
    "not_compared": (lambda s, p, rng: rng.random(s), "These are random numbers, not yet a mask: compare them with keep_prob, rng.random(shape) < keep_prob."),
    "uniform_around_zero": (lambda s, p, rng: rng.uniform(-1, 1, s) < p, "The uniform numbers lie between −1 and 1: they have to lie between 0 and 1, as rng.random(shape) gives them."),
    "nothing_dropped": (lambda s, p, rng: np.ones(s), "Nothing is ever dropped: draw from rng and compare, rng.random(shape) < keep_prob."),
}  # fmt: skip
# For `dropout_forward` and `dropout_backward` alike; {A} is the array's name.
_BOTH = {
    "no_division": (lambda A, D, p: A * D,
        "The mask is right, the division by keep_prob is missing (or its result went into another variable than the one you return)."),
    "multiplied": (lambda A, D, p: A * D * p, "You multiply by keep_prob: divide. What is left has to grow to make up for what is gone."),
    "no_mask": (lambda A, D, p: A / p, "Divided, but nothing is dropped: multiply by D."),
    "neither": (lambda A, D, p: A * 1.0, "{A} comes back as it was: multiply by D and divide by keep_prob."),
    "dropped_what_D_keeps": (lambda A, D, p: A * (1 - D) / p, "It is reversed: where D is 1 the unit is kept, where it is 0 it is dropped."),
    "reversed_no_division": (lambda A, D, p: A * (1 - D), "It is reversed, and the division is missing: keep where D is 1, then divide by keep_prob."),
    "divided_by_share_dropped": (lambda A, D, p: A * D / (1 - p) if p < 1 else A * D / p, "Divide by keep_prob, the share that is kept, not by 1 − keep_prob."),
    "divided_by_root": (lambda A, D, p: A * D / np.sqrt(p), "With √keep_prob the mean square is kept instead of the mean: divide by keep_prob itself."),
    "divided_twice": (lambda A, D, p: A * D / p**2, "Divided by keep_prob twice: once is enough."),
    "actual_share": (lambda A, D, p: A * D / max(D.mean(), 1e-9),
        "You divide by the share that happened to be kept this time: divide by keep_prob, or examples and units are tied to each other's luck."),
    "one_mask_for_all_examples": (lambda A, D, p: A * D[:, :1] / p, "The first column of D is used for all examples: one mask for all. Every example has its own column."),
    "one_mask_for_all_units": (lambda A, D, p: A * D[:1] / p, "The first row of D is used for all units: each unit has its own row."),
    "new_mask": (lambda A, D, p: A * (np.random.default_rng().random(A.shape) < p) / p, ""),
    "new_mask_no_division": (lambda A, D, p: A * (np.random.default_rng().random(A.shape) < p), ""),
}  # fmt: skip
_FORWARD = {
    "no_division": " What is left sums to keep_prob of what came in, so the next layer's input is too small on average.",
    "new_mask": "The zeros are not where D has them: is a mask drawn in here? Use the D that comes in, the backward pass will need the same one.",
}
_BACKWARD = {
    "no_division": " The forward pass multiplied by D / keep_prob, so its derivative is D / keep_prob too.",
    "new_mask": "The zeros are not where D has them: is a new mask drawn backward? Then the gradient belongs to a network that made no prediction. Use the D of the forward pass.",
}
_LAYERS = {
    "on_at_test_time": (lambda A, p, t, rng: A * (rng.random(A.shape) < p) / p,
        "Dropout is left on at test time: with training False, give back A as it is, or the same input gets another answer every time."),
    "scaled_at_test_time": (lambda A, p, t, rng: A * (rng.random(A.shape) < p) / p if t else A * p,
        "At test time A is multiplied by keep_prob. That belongs to the old form, which does not divide in training; inverted dropout has nothing left to do."),
    "old_form": (lambda A, p, t, rng: A * (rng.random(A.shape) < p) if t else A * p,
        "This is the old form: no division in training, times keep_prob at test time. It works, but inverted dropout is asked for: divide in training, do nothing at test time."),
    "no_division": (lambda A, p, t, rng: A * (rng.random(A.shape) < p) if t else A, "The division by keep_prob is missing in training: at test time the next layer then gets more than it has learned from."),
    "divided_at_test_time": (lambda A, p, t, rng: A * (rng.random(A.shape) < p) / p if t else A / p, "At test time nothing is dropped, so there is nothing to make up for: do not divide."),
    "flag_reversed": (lambda A, p, t, rng: A if t else A * (rng.random(A.shape) < p) / p, "It is the wrong way round: dropout is on at test time and off in training."),
    "one_mask_for_all_examples": (lambda A, p, t, rng: A * (rng.random((len(A), 1)) < p) / p if t else A, "All examples have the same mask: draw one of A's full shape."),
    "one_mask_for_all_units": (lambda A, p, t, rng: A * (rng.random((1, A.shape[1])) < p) / p if t else A, "An example keeps all its units or none: each unit needs a draw of its own, so the mask has A's full shape."),
    "randn_mask": (lambda A, p, t, rng: A * (rng.standard_normal(A.shape) < p) / p if t else A, "The mask is drawn from a normal distribution (`randn`): use rng.random(A.shape)."),
    "reversed": (lambda A, p, t, rng: A * (rng.random(A.shape) >= p) / p if t else A, "The mask is reversed: keep where the random number is below keep_prob."),
    "always_off": (lambda A, p, t, rng: A * 1.0, "Nothing is ever dropped: with training True, draw a mask, multiply by it and divide by keep_prob."),
}  # fmt: skip


for exercise, listed in ((mask, _MASKS), (layer, _LAYERS)):
    for slug, (formula, sentence) in listed.items():
        exercise.mistake_from(slug, formula, sentence, random=slug.startswith("new_mask"))
for exercise, own in ((forward, _FORWARD), (backward, _BACKWARD)):
    own = own | {"new_mask_no_division": own["new_mask"] + " And divide by keep_prob."}
    for slug, (formula, sentence) in _BOTH.items():
        exercise.mistake_from(slug, formula, sentence.format(A=exercise.parameters[0]) + own.get(slug, ""), random=slug.startswith("new_mask"))
del exercise, listed, slug, formula, sentence, own
