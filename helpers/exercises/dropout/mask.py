"""Exercise dropout_mask of notebook 03: which units stay, drawn anew for every example."""

import numpy as np

from ..judging.distribution import judge_by_distribution
from ..judging.exercise import Exercise


def dropout_mask(shape, keep_prob, rng):
    """D = rand < keep_prob"""
    return rng.random(shape) < keep_prob


def _inputs(rng):
    for shape, keep_prob in (((3, 5), 0.8), ((6, 2), 0.5), ((4, 3), 1.0), ((50, 40), 0.8)):
        yield {"shape": shape, "keep_prob": keep_prob, "rng": np.random.default_rng(3)}


def features(D, case):
    """What a mask must have right: each entry, and that entries know nothing of each other."""
    D = np.asarray(D / case["A"] if "A" in case else D, dtype=float)
    parts = {
        "entries": D,
        "first row": D[0],
        "last row": D[-1],
        "products of neighbors in a row": D[:, 1:] * D[:, :-1],
        "products of neighbors in a column": D[1:] * D[:-1],
    }
    # Rounded, since correct ones differ in their last digits.
    seen = {"entries": np.round(D[0], 6)}
    seen |= {f"sums of the {name}": np.round(part.sum(), 6) for name, part in parts.items()}
    if D.size > 100:
        seen["shares in which the two most similar rows agree"] = _most_alike(D)
        seen["shares in which the two most similar columns agree"] = _most_alike(D.T)
    return seen


def _most_alike(D):
    """The largest share of entries that two rows have in common, kept or dropped: 1 if one copies another."""
    on = (D != 0).astype(float)
    shares = (on @ on.T + (1 - on) @ (1 - on).T) / on.shape[1]
    return shares[np.triu_indices(len(on), 1)].max(initial=0)


def shares_kept(drawn):
    """For two inputs how much is kept, and how large what is kept is; None where both are right."""
    seen, wrong = [], False
    for case, results in drawn:
        p, divided = case["keep_prob"], "A" in case
        if not case.get("training", True) or p == 1:
            continue
        kept = results != 0
        scale = np.median((results / (case["A"] if divided else 1))[kept]) if kept.any() else 0
        wrong |= abs(kept.mean() - p) > 0.02 or not np.isclose(scale, 1 / p if divided else 1)
        size = f" and multiplies what is kept by {scale:.3g}" if divided else ""
        seen.append(f"with keep_prob = {p:g} yours keeps {kept.mean():.0%}{size}")
    said = ", ".join(dict.fromkeys(seen))
    return f"{said[0].upper()}{said[1:]}: compare rng.random with keep_prob." if wrong else None


mask = Exercise(
    dropout_mask,
    _inputs,
    {"D": "the shape asked for"},
    "keeps each entry with probability keep_prob, independently of all others, "
    "and all of them at keep_prob = 1",
    judge=judge_by_distribution(features, calls=200, told=shares_kept),
)


@mask.mistake
def randn_mask(shape, keep_prob, rng):
    """This draws from a normal distribution (`randn`), not a uniform one: at 0.8 it keeps 78.8%, which looks
    right, but at 0.5 it keeps 69.1%. Use rng.random(shape).
    """
    return rng.standard_normal(shape) < keep_prob


@mask.mistake
def reversed(shape, keep_prob, rng):
    """It is reversed: a unit is kept where the random number is below keep_prob, which happens with
    probability keep_prob. Yours drops that share.
    """
    return rng.random(shape) >= keep_prob


@mask.mistake
def randn_reversed(shape, keep_prob, rng):
    """The random numbers are normal (`randn`) and the comparison is reversed:
    rng.random(shape) < keep_prob.
    """
    return rng.standard_normal(shape) > keep_prob


@mask.mistake
def one_mask_for_all_examples(shape, keep_prob, rng):
    """All columns are alike: one mask for all examples. Each example has its own thinned network, so draw the
    full shape (n[l], m).
    """
    return np.broadcast_to(rng.random((shape[0], 1)) < keep_prob, shape)


@mask.mistake
def one_mask_for_all_units(shape, keep_prob, rng):
    """All rows are alike, so that an example keeps all its units or none: draw the full shape (n[l], m)."""
    return np.broadcast_to(rng.random((1, shape[1])) < keep_prob, shape)


@mask.mistake
def always_08(shape, keep_prob, rng):
    """0.8 is written into the function: compare with keep_prob. As it is, dropout stays on even at keep_prob
    = 1, which is how it is switched off to debug.
    """
    return rng.random(shape) < 0.8


@mask.mistake
def always_half(shape, keep_prob, rng):
    """Half is kept whatever keep_prob says: compare with keep_prob. As it is, dropout stays on even at
    keep_prob = 1, which is how it is switched off to debug.
    """
    return rng.random(shape) < 0.5


@mask.mistake
def exact_count(shape, keep_prob, rng):
    """Exactly the same number of units is kept for every example: each unit decides for itself, so the number
    varies around keep_prob · n.
    """
    return np.argsort(np.argsort(rng.random(shape), axis=0), axis=0) < round(keep_prob * shape[0])


@mask.mistake
def divided_already(shape, keep_prob, rng):
    """The mask is divided by keep_prob already. That works, but here D holds 0 and 1 and dropout_forward
    divides: done twice is wrong.
    """
    return (rng.random(shape) < keep_prob) / keep_prob


@mask.mistake
def not_compared(shape, keep_prob, rng):
    """These are random numbers, not yet a mask: compare them with keep_prob,
    rng.random(shape) < keep_prob.
    """
    return rng.random(shape)


@mask.mistake
def uniform_around_zero(shape, keep_prob, rng):
    """The uniform numbers lie between −1 and 1: they have to lie between 0 and 1, as rng.random(shape) gives
    them.
    """
    return rng.uniform(-1, 1, shape) < keep_prob


@mask.mistake
def nothing_dropped(shape, keep_prob, rng):
    """Nothing is ever dropped: draw from rng and compare, rng.random(shape) < keep_prob."""
    return np.ones(shape)


mask.hints = (
    "The mask of dropout: which units stay.",
    "Draw one uniform number between 0 and 1 for each entry, and compare it with keep_prob: it lies "
    "below with just that probability.",
    "`rng.random(shape)` gives the numbers; a comparison makes a mask of them.",
)
