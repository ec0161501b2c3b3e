"""Exercise l1_gradient of notebook 02: what the absolute values of the weights add to their gradient."""

import numpy as np

from ..judging.compare import as_numbers
from ..judging.exercise import Exercise
from .l2_gradient import SHAPE_OF_W, inputs


def l1_gradient(dW, W, lam, m):
    """dW + λ/(2m) sign(W)"""
    return dW + lam / (2 * m) * np.sign(W)


l1 = Exercise(l1_gradient, inputs, {"dW": SHAPE_OF_W}, "matrices of eight shapes, small and large λ")


@l1.demand
def survives_a_zero(attempt):
    """L1 sends weights to exactly 0, where W / |W| is 0/0."""
    case = attempt.cases[0]
    answer = attempt.call({**case, "W": np.zeros_like(case["W"])}).value
    if as_numbers(answer) is not None and np.isfinite(answer).all():
        return None
    return (
        "It is right wherever no weight is 0, but a weight of 0 gives NaN or infinity, and that is where L1 "
        "sends the weights: np.sign(W) is 0 there."
    )


@l1.mistake
def half_forgotten(dW, W, lam, m):
    """The 1/2 is missing: in the course's scaling the cost has (λ/2m) Σ|w|, and |w| has slope 1, so nothing
    cancels the 2: λ/(2m) sign(W).
    """
    return dW + lam / m * np.sign(W)


@l1.mistake
def m_forgotten(dW, W, lam, m):
    """The 1/m is missing: the term is λ/(2m) sign(W)."""
    return dW + lam / 2 * np.sign(W)


@l1.mistake
def half_and_m_forgotten(dW, W, lam, m):
    """The 1/2 and the 1/m are missing: the term is λ/(2m) sign(W)."""
    return dW + lam * np.sign(W)


@l1.mistake
def multiplied_by_m(dW, W, lam, m):
    """lam / 2 * m multiplies by m, since Python goes from left to right: write lam / (2 * m)."""
    return dW + lam / 2 * m * np.sign(W)


@l1.mistake
def weight_itself(dW, W, lam, m):
    """L1 and L2 are swapped: λ/m W is L2's gradient. L1 pulls with the same force on all weights, λ/(2m)
    sign(W).
    """
    return dW + lam / m * W


@l1.mistake
def weight_with_l1_factor(dW, W, lam, m):
    """L1 and L2 are mixed: the factor λ/(2m) is L1's, but W itself is L2's. The slope of |w| is sign(w)."""
    return dW + lam / (2 * m) * W


@l1.mistake
def absolute_values(dW, W, lam, m):
    """|W| stands in the cost; its slope is sign(W), which is +1 or −1."""
    return dW + lam / (2 * m) * np.abs(W)


@l1.mistake
def sign_forgotten(dW, W, lam, m):
    """The sign is missing: the same λ/(2m) is added everywhere, which drives negative weights further down.
    Multiply by sign(W).
    """
    return dW + lam / (2 * m)


@l1.mistake
def soft_thresholding(dW, W, lam, m):
    """This is soft thresholding, the proximal step of section 2, which takes the place of this gradient: here
    add λ/(2m) sign(W) to dW.
    """
    return np.sign(W) * np.maximum(np.abs(W) - lam / (2 * m), 0)


@l1.mistake
def sign_of_the_gradient(dW, W, lam, m):
    """The sign is taken of dW: it has to be that of W, so that the step goes towards 0."""
    return dW + lam / (2 * m) * np.sign(dW)


@l1.mistake
def pushed_away(dW, W, lam, m):
    """The term is subtracted, which pushes the weights away from 0: add it."""
    return dW - lam / (2 * m) * np.sign(W)


@l1.mistake
def lam_missing(dW, W, lam, m):
    """λ is missing: the term is λ/(2m) sign(W)."""
    return dW + np.sign(W) / (2 * m)


@l1.mistake
def penalty_alone(dW, W, lam, m):
    """Only the penalty's part is returned: add it to dW."""
    return lam / (2 * m) * np.sign(W)


@l1.mistake
def all_over_m(dW, W, lam, m):
    """dW is divided by m as well: it is a mean over the examples already. Only λ/2 sign(W) needs the 1/m."""
    return (dW + lam / 2 * np.sign(W)) / m


l1.hints = (
    "L1: what the absolute values add to the gradient.",
    "The penalty is λ/(2m) Σ|w|. The slope of |w| is +1 or −1, the sign of w; no 2 comes down to "
    "cancel the other one.",
    "Start with `dW + lam / (2 * m) * ...`: what is the slope of |w|?",
)
