"""What notebook 05 hunts in: a network small enough to see whole, and thirteen backward passes of it.

X (3, 12), two hidden layers of 4 ReLUs with given dropout masks, a softmax over 4 classes, L2. A setting is
what a check is made at: parameters, masks (one of zeros and ones for each hidden layer), λ and keep_prob.
"""

import numpy as np

from ...data import one_hot
from ...gradcheck import numerical_gradient
from ...initializers import weights
from ...parameters import Parameters
from .backward import BUGS, _with, backward

LAYERS = (1, 2, 3)
SHAPES = {"W1": (4, 3), "b1": (4, 1), "W2": (4, 4), "b2": (4, 1), "W3": (4, 4), "b3": (4, 1)}
PASSES = {"right": backward} | {slug: _with(slug) for slug in BUGS}
LABELS = {"right": "no bug, it is right"} | {slug: label for slug, (label, _) in BUGS.items()}
REASONS = {slug: why for slug, (_, why) in BUGS.items()}
ROUND_ONE = {  # letter -> slug, for a first round
    "pass A": "m_forgotten",
    "pass B": "mask_forgotten",
    "pass C": "right",
    "pass D": "l2_only_in_cost",
    "pass E": "db_over_both_axes",
    "pass F": "keep_prob_forgotten",
}


def forward(params, X, masks, keep_prob):
    """All that a forward pass computes, by name: A0 … A3, Z1 … Z3, D1 and D2."""
    cache = {"A0": X}
    for l in LAYERS:
        Z = cache[f"Z{l}"] = params[f"W{l}"] @ cache[f"A{l - 1}"] + params[f"b{l}"]
        if l < 3:
            cache[f"D{l}"] = masks[l - 1]
            cache[f"A{l}"] = np.maximum(Z, 0) * masks[l - 1] / keep_prob
    cache["A3"] = np.exp(Z) / np.exp(Z).sum(axis=-2, keepdims=True)
    return cache


def cost(params, X, Y, masks, lam, keep_prob):
    """Cross-entropy and (λ/2m) Σ W²; params may carry a leading axis, or be complex."""
    A3, m = forward(params, X, masks, keep_prob)["A3"], X.shape[-1]
    squares = sum((params[f"W{l}"] ** 2).sum(axis=(-1, -2)) for l in LAYERS)
    return -(Y * np.log(A3)).sum(axis=(-1, -2)) / m + lam / (2 * m) * squares


def draw_masks(rng, keep_prob=0.8):
    return [(rng.random((4, 12)) < keep_prob) * 1.0 for _ in range(2)]


def draw_setting(rng, size_of_b=0.5):
    """A random place to check at: He weights, b of this size, random masks, λ = 0.5, keep_prob = 0.8."""
    params = Parameters(SHAPES)
    for l in LAYERS:
        params[f"W{l}"] = weights("he", SHAPES[f"W{l}"], rng, 1.0)
    for l in LAYERS:
        params[f"b{l}"] = size_of_b * rng.standard_normal((4, 1))
    return params, draw_masks(rng), 0.5, 0.8


def measure(params, *options):
    """The slopes of the cost, by two-sided differences, (56,)."""
    return numerical_gradient(lambda theta: cost(params.like(theta), X, Y, *options), params.theta, 1e-6)


def claimed(backward, params, masks, lam, keep_prob):
    """The gradient that a backward pass claims, in the order of θ, (56,)."""
    grads = backward(params, forward(params, X, masks, keep_prob), Y, lam, keep_prob)
    return np.concatenate([grads[f"d{name}"].ravel() for name in params])


def descend(backward, setting, steps, alpha):
    """The parameters after `steps` of gradient descent from a setting, with this backward pass."""
    params, options = setting[0].copy(), setting[1:]
    for _ in range(steps):
        params.theta -= alpha * claimed(backward, params, *options)
    return params


def places():
    """dict name -> setting: six places to check at, some of which hide bugs."""
    start, masks, lam, keep_prob = SETTING
    equal = start.like(np.full(start.theta.size, 0.3))
    for l in LAYERS:
        equal[f"b{l}"] = np.full((4, 1), 0.1)
    return {
        "all random": SETTING,
        "after training": (descend(backward, SETTING, 200, 0.3), masks, lam, keep_prob),
        "fresh, b = 0": draw_setting(np.random.default_rng(1), size_of_b=0),
        "all weights equal": (equal, masks, lam, keep_prob),
        "dropout off": (start, [np.ones((4, 12))] * 2, lam, 1.0),
        "λ = 0": (start, masks, 0.0, keep_prob),
    }


_rng = np.random.default_rng(7)
X, Y = _rng.standard_normal((3, 12)), one_hot(np.arange(12)[None] % 4, 4)
SETTING = draw_setting(_rng)
BLOCKS = {name: part.astype(int) for name, part in SETTING[0].like(np.arange(56.0)).items()}  # where in θ
