"""Exercise l2_gradient of notebook 02: what the squares of the weights add to their gradient."""

import numpy as np

from ..judging.exercise import Exercise, numbers, spread

SHAPES = ((2, 3), (3, 2), (1, 4), (4, 1), (2, 5), (5, 3), (3, 4), (1, 2))
SHAPE_OF_W = "(n[l], n[l-1]), the shape of W"


def l2_gradient(dW, W, lam, m):
    """dW + λ/m W"""
    return dW + lam / m * W


def settings(rng):
    """Shapes of W, λ and m."""
    n = len(SHAPES)
    return zip(SHAPES, spread(rng, n, 0.7, 2.4, 6.0), spread(rng, n, 5, 12, 7))


def inputs(rng):
    for shape, lam, m in settings(rng):
        yield {"dW": numbers(rng, *shape), "W": numbers(rng, *shape), "lam": lam, "m": m}


l2 = Exercise(l2_gradient, inputs, {"dW": SHAPE_OF_W}, "matrices of eight shapes, small and large λ")


@l2.mistake
def half_kept(dW, W, lam, m):
    """λ/(2m) W is half of it: the derivative of W² brings a 2, which cancels the 1/2 of the cost. The term is
    λ/m W.
    """
    return dW + lam / (2 * m) * W


@l2.mistake
def m_forgotten(dW, W, lam, m):
    """The 1/m is missing: the term is λ/m W."""
    return dW + lam * W


@l2.mistake
def m_forgotten_half_kept(dW, W, lam, m):
    """The 1/m is missing, and the 1/2 does not belong here: the term is λ/m W."""
    return dW + lam / 2 * W


@l2.mistake
def two_kept(dW, W, lam, m):
    """The 2 from the derivative of W² cancels against the 1/2 of the cost: the term is λ/m W, not 2λ/m W."""
    return dW + 2 * lam / m * W


@l2.mistake
def multiplied_by_m(dW, W, lam, m):
    """λ is multiplied by m: divide by it."""
    return dW + lam * m * W


@l2.mistake
def sign_of_w(dW, W, lam, m):
    """L1 and L2 are swapped: sign(W) is L1's gradient. L2 adds λ/m W."""
    return dW + lam / (2 * m) * np.sign(W)


@l2.mistake
def sign_of_w_no_half(dW, W, lam, m):
    """L1 and L2 are mixed: λ/m is L2's factor, but sign(W) is L1's. L2 adds λ/m W itself."""
    return dW + lam / m * np.sign(W)


@l2.mistake
def pushed_away(dW, W, lam, m):
    """The term is subtracted, so that a step makes the weights grow: add λ/m W."""
    return dW - lam / m * W


@l2.mistake
def squares_added(dW, W, lam, m):
    """This adds the cost's term, W²: the gradient has its derivative, λ/m W."""
    return dW + lam / (2 * m) * W**2


@l2.mistake
def squares_with_l2_factor(dW, W, lam, m):
    """W is squared: the derivative of W²/2 is W. Add λ/m W."""
    return dW + lam / m * W**2


@l2.mistake
def gradient_of_the_norm(dW, W, lam, m):
    """This is the gradient of ‖W‖, not of ‖W‖²: the pull would be the same however large W is. Add λ/m W."""
    return dW + lam / (2 * m) * W / np.sqrt(np.sum(W**2))


@l2.mistake
def cost_added(dW, W, lam, m):
    """This adds the penalty itself, the same number to every entry: a gradient has its own entry for each
    weight, λ/m W.
    """
    return dW + lam / (2 * m) * np.sum(W**2)


@l2.mistake
def cost_added_no_half(dW, W, lam, m):
    """‖W‖² is one number, added to every entry alike: a gradient has its own entry for each weight, λ/m W."""
    return dW + lam / m * np.sum(W**2)


@l2.mistake
def lam_missing(dW, W, lam, m):
    """λ is missing: the term is λ/m W."""
    return dW + W / m


@l2.mistake
def gradient_for_weight(dW, W, lam, m):
    """λ/m multiplies dW, which is a larger step, not a penalty: the term is λ/m W."""
    return dW + lam / m * dW


@l2.mistake
def penalty_alone(dW, W, lam, m):
    """Only the penalty's part is returned: add it to dW."""
    return lam / m * W


@l2.mistake
def all_over_m(dW, W, lam, m):
    """dW is divided by m as well: it is a mean over the examples already. Only λW needs the 1/m."""
    return (dW + lam * W) / m


l2.hints = (
    "L2: what the squares add to the gradient.",
    "Differentiate λ/(2m) w²: a 2 comes down. Add the result to dW, entry by entry.",
    "Start with `dW + ...`, and ask what the 2 does to λ/(2m).",
)
