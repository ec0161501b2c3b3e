"""Exercise weight_decay_step of notebook 02: L2 as a share of the weights, taken off at every step."""

import numpy as np

from ..judging.exercise import Exercise, numbers, spread
from .l2_gradient import SHAPE_OF_W, SHAPES, settings


def weight_decay_step(W, dW, learning_rate, lam, m):
    """(1 − αλ/m) W − α dW"""
    return (1 - learning_rate * lam / m) * W - learning_rate * dW


def _inputs(rng):
    rates = spread(rng, len(SHAPES), 0.3, 0.07, 1.4)
    for (shape, lam, m), learning_rate in zip(settings(rng), rates):
        yield {
            "W": numbers(rng, *shape),
            "dW": numbers(rng, *shape),
            "learning_rate": learning_rate,
            "lam": lam,
            "m": m,
        }


decay = Exercise(
    weight_decay_step, _inputs, {"W": SHAPE_OF_W}, "matrices of eight shapes, slow and fast decay"
)


@decay.mistake
def rate_forgotten_in_decay(W, dW, learning_rate, lam, m):
    """α is missing in the decay: it is 1 − αλ/m, since the penalty's gradient is multiplied by α like the
    rest. With α = 0.1 you decay ten times too fast.
    """
    return (1 - lam / m) * W - learning_rate * dW


@decay.mistake
def half_kept(W, dW, learning_rate, lam, m):
    """The 1/2 does not belong here: the gradient of (λ/2m)W² is λ/m W, so the factor is 1 − αλ/m."""
    return (1 - learning_rate * lam / (2 * m)) * W - learning_rate * dW


@decay.mistake
def m_forgotten(W, dW, learning_rate, lam, m):
    """The 1/m is missing: the factor is 1 − αλ/m."""
    return (1 - learning_rate * lam) * W - learning_rate * dW


@decay.mistake
def rate_and_m_forgotten(W, dW, learning_rate, lam, m):
    """α and the 1/m are missing in the decay: the factor is 1 − αλ/m."""
    return (1 - lam) * W - learning_rate * dW


@decay.mistake
def l1_decay(W, dW, learning_rate, lam, m):
    """L1 and L2 are swapped: sign(W) takes the same amount off every weight. L2 takes the same share: (1 −
    αλ/m) W.
    """
    return W - learning_rate * lam / (2 * m) * np.sign(W) - learning_rate * dW


@decay.mistake
def l1_decay_no_half(W, dW, learning_rate, lam, m):
    """L1 and L2 are mixed: the decay takes a share of W itself, αλ/m W, not of its sign."""
    return W - learning_rate * lam / m * np.sign(W) - learning_rate * dW


@decay.mistake
def growth(W, dW, learning_rate, lam, m):
    """The weights grow: the factor is 1 − αλ/m, below one."""
    return (1 + learning_rate * lam / m) * W - learning_rate * dW


@decay.mistake
def uphill(W, dW, learning_rate, lam, m):
    """The gradient is added, which climbs: subtract α dW."""
    return (1 - learning_rate * lam / m) * W + learning_rate * dW


@decay.mistake
def decay_alone(W, dW, learning_rate, lam, m):
    """The decay is right, but the gradient's part is forgotten: subtract α dW."""
    return (1 - learning_rate * lam / m) * W


@decay.mistake
def no_decay(W, dW, learning_rate, lam, m):
    """Nothing decays: this is plain gradient descent. Multiply W by 1 − αλ/m."""
    return W - learning_rate * dW


@decay.mistake
def rate_missing_on_gradient(W, dW, learning_rate, lam, m):
    """The decay is right, but dW lacks its α."""
    return (1 - learning_rate * lam / m) * W - dW


@decay.mistake
def decay_after_the_step(W, dW, learning_rate, lam, m):
    """The whole new W is multiplied, its gradient part too: only the old W decays, (1 − αλ/m) W − α dW."""
    return (1 - learning_rate * lam / m) * (W - learning_rate * dW)


@decay.mistake
def regularized_twice(W, dW, learning_rate, lam, m):
    """The penalty comes in twice, as decay and in the gradient: dW is unregularized here, so the decay alone
    is enough.
    """
    return (1 - learning_rate * lam / m) * W - learning_rate * (dW + lam / m * W)


@decay.mistake
def multiplied_by_m(W, dW, learning_rate, lam, m):
    """λ is multiplied by m: the factor is 1 − αλ/m."""
    return (1 - learning_rate * lam * m) * W - learning_rate * dW


@decay.mistake
def lam_missing(W, dW, learning_rate, lam, m):
    """λ is missing: the factor is 1 − αλ/m."""
    return (1 - learning_rate / m) * W - learning_rate * dW


@decay.mistake
def places_changed(W, dW, learning_rate, lam, m):
    """W and dW have changed places: W decays, and α dW is subtracted."""
    return (1 - learning_rate * lam / m) * dW - learning_rate * W


@decay.mistake
def decay_of_the_gradient(W, dW, learning_rate, lam, m):
    """The factor stands at dW: it is W that decays, (1 − αλ/m) W − α dW."""
    return W - (1 - learning_rate * lam / m) * learning_rate * dW


decay.hints = (
    "Weight decay: the L2 step, written in another order.",
    "Put dW + λ/m W into W − α (…) and collect what multiplies W.",
    "Start with the factor of W: `1 - ...`, in brackets.",
)
