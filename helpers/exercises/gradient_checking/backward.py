"""Exercise backward of notebook 05, and the bugs of its hunt: one pass, and what goes wrong in it."""

import inspect
from itertools import combinations

import numpy as np

from ..judging.exercise import Exercise, numbers


def backward(params, cache, Y, lam, keep_prob):
    """dW and db of every layer, with L2 and a given dropout mask"""
    grads, m, L = {}, Y.shape[1], len(params) // 2
    dZ = (cache[f"A{L}"] - Y) / m
    for l in range(L, 0, -1):
        W, A = params[f"W{l}"], cache[f"A{l - 1}"]
        grads[f"dW{l}"] = dZ @ A.T + lam / m * W
        grads[f"db{l}"] = dZ.sum(axis=1, keepdims=True)
        if l > 1:
            dA = W.T @ dZ * cache[f"D{l - 1}"] / keep_prob
            dZ = dA * (cache[f"Z{l - 1}"] > 0)
    return grads


# slug -> (name in the hunt, what is wrong and why it matters).
BUGS = {
    "wrong_transpose": (
        "W where Wᵀ belongs",
        "dA = W dZ, without the transpose: it fits only where the layer is square, and every layer below "
        "it gets a wrong gradient.",
    ),
    "m_forgotten": (
        "1/m forgotten",
        "The 1/m is missing in dZ: the gradient is m times too large, but for the L2 part; it looks like "
        "a learning rate that is too large, and with λ = 0 Adam hides it altogether.",
    ),
    "db_over_both_axes": (
        "db summed over the units too",
        "db is summed over the units as well as the examples: every unit of a layer gets the same number. "
        "Sum over axis 1 alone; a layer of one unit does not show it.",
    ),
    "relu_of_dA": (
        "ReLU′ from the wrong array",
        "ReLU's derivative is taken where dA > 0: it belongs where Z > 0, which is where the forward pass "
        "let the signal through.",
    ),
    "dW_doubled": (
        "dW × 2",
        "dW is twice what it should be: the 2 from squaring stayed in. Every W is off by the same third, "
        "every b is right.",
    ),
    "l2_only_in_cost": (
        "L2 only in the cost",
        "The cost has the penalty, dW has not: add λ/m W. With λ = 0 nobody sees it.",
    ),
    "keep_prob_forgotten": (
        "keep_prob forgotten backward",
        "The mask is applied backward, the division by keep_prob is not: what flows back is too small by "
        "that factor, once for each dropout it passes.",
    ),
    "mask_forgotten": (
        "mask D forgotten backward",
        "The mask is not applied backward: units that were switched off get a gradient. Multiply dA by "
        "the same D as in the forward pass.",
    ),
    "stale_dZ": (
        "dZ stale in layer 1",
        "The first layer is served with the dZ of the layer above, not yet updated: compute dZ[1] first. "
        "It fits only where both layers are equally wide.",
    ),
    "b_regularized": (
        "L2 on b as well",
        "λ/m b is added to db, but the cost has no penalty on b. Where b is 0, as at initialization, "
        "there is nothing to see.",
    ),
    "A_before_dropout": (
        "dW from A before dropout",
        "dW uses A as it was before dropout; what W saw in the forward pass is A after it, masked and "
        "divided by keep_prob.",
    ),
    "output_b_forgotten": (
        "db of the output forgotten",
        "db of the last layer stays at 0: a few components of θ among many, so few look at them.",
    ),
}


# slug -> (what stands in `backward`, what stands there with the bug): each is the slip of one line.
LINES = {
    "wrong_transpose": ("W.T @ dZ", "W @ dZ"),
    "m_forgotten": ('(cache[f"A{L}"] - Y) / m', 'cache[f"A{L}"] - Y'),
    "db_over_both_axes": ("dZ.sum(axis=1, keepdims=True)", "np.full((len(dZ), 1), dZ.sum())"),
    "relu_of_dA": ('cache[f"Z{l - 1}"] > 0', "dA > 0"),
    "dW_doubled": ("dZ @ A.T + lam / m * W", "2 * (dZ @ A.T + lam / m * W)"),
    "l2_only_in_cost": (" + lam / m * W", ""),
    "keep_prob_forgotten": (" / keep_prob", ""),
    "mask_forgotten": (' * cache[f"D{l - 1}"]', ""),
    "stale_dZ": ("if l > 1:", "if l > 2:"),
    "b_regularized": (
        "dZ.sum(axis=1, keepdims=True)",
        'dZ.sum(axis=1, keepdims=True) + lam / m * params[f"b{l}"]',
    ),
    "A_before_dropout": ("dZ @ A.T", 'dZ @ (np.maximum(cache[f"Z{l - 1}"], 0) if l > 1 else A).T'),
    "output_b_forgotten": ("dZ.sum(axis=1, keepdims=True)", "dZ.sum(axis=1, keepdims=True) * (l < L)"),
}


def _with(*bugs):
    """The backward pass with these bugs planted: its own source, with their lines exchanged."""
    source = inspect.getsource(backward)
    for right, wrong in (LINES[slug] for slug in bugs):
        if source.count(right) != 1:
            raise ValueError(
                f"expected exactly once in backward, found {source.count(right)} times: {right!r}"
            )
        source = source.replace(right, wrong)
    scope = {"np": np}
    exec(source, scope)
    return scope["backward"]


SIZES = ((2, 3, 1), (3, 4, 4, 1), (2, 5, 3, 1), (4, 3, 3, 3), (3, 2, 4, 3, 2))
SETTINGS = ((4, 0.7, 0.8), (5, 2.4, 0.6), (7, 0.3, 0.9), (6, 6.0, 0.7), (5, 1.3, 0.8))  # m, λ, keep_prob


def _inputs(rng):
    for sizes, (m, lam, keep_prob) in zip(SIZES, SETTINGS):
        params, X = {}, numbers(rng, sizes[0], m)
        Y = rng.integers(0, 2, (sizes[-1], m)).astype(float)
        for l, (n_in, n) in enumerate(zip(sizes, sizes[1:]), start=1):
            params |= {f"W{l}": numbers(rng, n, n_in), f"b{l}": numbers(rng, n, 1)}
        masks = [_mask(rng, n, m) for n in sizes[1:-1]]
        cache = _forward(params, X, masks, keep_prob)
        yield {"params": params, "cache": cache, "Y": Y, "lam": lam, "keep_prob": keep_prob}


def _mask(rng, n, m):
    """About a third dropped, spread over rows and columns, so that no layer goes dark."""
    return ((np.arange(n)[:, None] + np.arange(m) + rng.integers(3)) % 3 > 0).astype(float)


def _forward(params, X, masks, keep_prob):
    cache, L = {"A0": X}, len(masks) + 1
    for l in range(1, L + 1):
        Z = cache[f"Z{l}"] = params[f"W{l}"] @ cache[f"A{l - 1}"] + params[f"b{l}"]
        if l < L:
            cache[f"D{l}"] = masks[l - 1]
            cache[f"A{l}"] = np.maximum(Z, 0) * masks[l - 1] / keep_prob
    cache[f"A{L}"] = 0.5 * (1 + np.tanh(0.5 * Z))
    return cache


GIVEN = (
    "l2_only_in_cost",
    "keep_prob_forgotten",
    "db_over_both_axes",
)  # planted in the notebook's broken pass


_given_pass = _with(*GIVEN)


def _given(params, cache, Y, lam, keep_prob):
    """Not attempted yet: this is the pass as it was given, with its three bugs. The gradient check above says
    which parameters are off: by the same factor, or not? Mend one line and run both cells again.
    """
    return _given_pass(params, cache, Y, lam, keep_prob)


repair = Exercise(
    backward,
    _inputs,
    {"grads": "a dict with dW1, db1, dW2, …, each in the shape of its parameter"},
    "networks of two to four layers, L2 and dropout masks",
    given=_given,
)
repair.mistakes_from([(slug, _with(slug), sentence) for slug, (_, sentence) in BUGS.items()])
repair.mistakes_from(
    [
        (
            f"{one}_and_{other}",
            _with(one, other),
            "One of the three is repaired, two are left: "
            f"one in {'dW' if one == 'l2_only_in_cost' else 'dA'}, "
            f"one in {'db' if other == 'db_over_both_axes' else 'dA'}.",
        )
        for one, other in combinations(GIVEN, 2)
    ]
)

repair.hints = (
    "The gradient check above the exercise: which parameters are off, and by the same factor?",
    "Three lines are broken. One belongs to dW (compare with the cost), one to db (look at the axes), "
    "one to dA (compare with the forward pass). Mend one, run the check again.",
    "Begin with the line of dW: which part of the cost has W in it besides the cross-entropy?",
)
