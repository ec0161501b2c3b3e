"""Exercise soft_threshold of notebook 02: the step that makes L1's weights exactly zero."""

import numpy as np

from ..judging.exercise import Exercise, numbers, spread
from .l2_gradient import SHAPE_OF_W, SHAPES


def soft_threshold(W, tau):
    """For each entry w of W the number x that makes (x − w)²/2 + τ|x| smallest: it lies τ nearer to 0 than w,
    and at 0 where w is nearer to 0 than τ.
    """
    return np.sign(W) * np.maximum(np.abs(W) - tau, 0)


def _inputs(rng):
    for shape, tau in zip(SHAPES[:-1], spread(rng, len(SHAPES) - 1, 0.6, 1.1, 0.3)):
        W = numbers(rng, *shape)
        W.flat[0], W.flat[-1] = 0.35 * tau, -0.6 * tau  # what is nearer to 0 than τ, on both sides
        yield {"W": W, "tau": tau}
    W = numbers(rng, 3, 5)
    W[1] = 0.0  # where L1 sends weights, they stay
    yield {"W": W, "tau": 0.4}


soft = Exercise(
    soft_threshold, _inputs, {"W": SHAPE_OF_W}, "weights on both sides of 0, within τ of it, and at 0 itself"
)


@soft.mistake
def hard_threshold(W, tau):
    """This is the hard threshold: small weights become 0, the others stay as they are. Here they too move by
    τ towards 0.
    """
    return np.where(np.abs(W) > tau, W, 0.0)


@soft.mistake
def jumps_over_zero(W, tau):
    """τ is taken off without stopping at 0: small weights jump over to the other side, as in a subgradient
    step. What would cross 0 stays there.
    """
    return W - tau * np.sign(W)


@soft.mistake
def sign_forgotten(W, tau):
    """All results are positive: the sizes are right, give each its sign back, np.sign(W)."""
    return np.maximum(np.abs(W) - tau, 0)


@soft.mistake
def negative_weights_lost(W, tau):
    """Negative weights all become 0: take τ off the size |w|, not off w, and give the sign back."""
    return np.maximum(W - tau, 0)


@soft.mistake
def shrunk_by_a_share(W, tau):
    """Each weight loses a share of itself, which is what L2 does: L1 takes the same amount τ
    off all of them.
    """
    return W / (1 + tau)


@soft.mistake
def away_from_zero(W, tau):
    """The weights move away from 0: subtract τ from |w|."""
    return np.sign(W) * (np.abs(W) + tau)


@soft.mistake
def clipped(W, tau):
    """The weights are cut off at ±τ: that keeps the small ones and shortens the large ones. It is the other
    way round: W minus this is what you want.
    """
    return np.clip(W, -tau, tau)


@soft.mistake
def half_the_threshold(W, tau):
    """You take off τ/2: (x − w)²/2 has the slope x − w, without a 2, so the whole τ comes off."""
    return np.sign(W) * np.maximum(np.abs(W) - tau / 2, 0)


@soft.mistake
def twice_the_threshold(W, tau):
    """You take off 2τ: the 1/2 in front of the square cancels the 2 of its slope, so it is τ."""
    return np.sign(W) * np.maximum(np.abs(W) - 2 * tau, 0)


@soft.mistake
def penalty_returned(W, tau):
    """This is the value at the smallest point, not the point itself: give back the x, one for each weight."""
    x = soft_threshold(W, tau)
    return (x - W) ** 2 / 2 + tau * np.abs(x)


@soft.mistake
def divided_by_size(W, tau):
    """It is right but where a weight is 0: W/|W| is 0/0 there, NaN. np.sign(0) is 0."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return W / np.abs(W) * np.maximum(np.abs(W) - tau, 0)


soft.hints = (
    "Soft thresholding, the proximal step of L1.",
    "Every weight moves towards 0 by τ, and stops there. So: the size less τ, but not below 0, with "
    "the sign that it had.",
    "`size = np.maximum(..., 0)`: of what?",
)
