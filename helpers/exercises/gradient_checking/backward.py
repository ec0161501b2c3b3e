"""Exercise backward of notebook 05, and the planted bugs of its bug hunt: one backward pass, and what goes wrong in it."""
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


# slug -> (name in the hunt, what is wrong and why it matters). The wrong lines themselves stand in `_with`.
BUGS = {
    "wrong_transpose": ("W where Wᵀ belongs",
        "dA = W dZ, without the transpose: it fits only where the layer is square, and every layer below it gets a wrong gradient."),
    "m_forgotten": ("1/m forgotten",
        "The 1/m is missing in dZ: the gradient is m times too large, but for the L2 part; it looks like a learning rate that is too large, and with λ = 0 Adam hides it altogether."),
    "db_over_both_axes": ("db summed over the units too",
        "db is summed over the units as well as the examples: every unit of a layer gets the same number. Sum over axis 1 alone; a layer of one unit does not show it."),
    "relu_of_dA": ("ReLU′ from the wrong array",
        "ReLU's derivative is taken where dA > 0: it belongs where Z > 0, which is where the forward pass let the signal through."),
    "dW_doubled": ("dW × 2", "dW is twice what it should be: the 2 from squaring stayed in. Every W is off by the same third, every b is right."),
    "l2_only_in_cost": ("L2 only in the cost", "The cost has the penalty, dW has not: add λ/m W. With λ = 0 nobody sees it."),
    "keep_prob_forgotten": ("keep_prob forgotten backward",
        "The mask is applied backward, the division by keep_prob is not: what flows back is too small by that factor, once for each dropout it passes."),
    "mask_forgotten": ("mask D forgotten backward",
        "The mask is not applied backward: units that were switched off get a gradient. Multiply dA by the same D as in the forward pass."),
    "stale_dZ": ("dZ stale in layer 1",
        "The first layer is served with the dZ of the layer above, not yet updated: compute dZ[1] first. It fits only where both layers are equally wide."),
    "b_regularized": ("L2 on b as well",
        "λ/m b is added to db, but the cost has no penalty on b. Where b is 0, as at initialization, there is nothing to see."),
    "A_before_dropout": ("dW from A before dropout",
        "dW uses A as it was before dropout; what W saw in the forward pass is A after it, masked and divided by keep_prob."),
    "output_b_forgotten": ("db of the output forgotten", "db of the last layer stays at 0: a few components of θ among many, so few look at them."),
}


def _with(bugs):
    """The backward pass with these bugs planted, each in the line where one would make it."""
    def wrong(params, cache, Y, lam, keep_prob):
        grads, m, L = {}, Y.shape[1], len(params) // 2
        dZ = cache[f"A{L}"] - Y if "m_forgotten" in bugs else (cache[f"A{L}"] - Y) / m
        for l in range(L, 0, -1):
            W, A, b = params[f"W{l}"], cache[f"A{l - 1}"], params[f"b{l}"]
            if "A_before_dropout" in bugs and l > 1:
                A = np.maximum(cache[f"Z{l - 1}"], 0)
            if l > 1 or "stale_dZ" not in bugs:
                delta = dZ
            grads[f"dW{l}"] = delta @ A.T + (0 if "l2_only_in_cost" in bugs else lam / m * W)
            grads[f"db{l}"] = delta.sum(axis=1, keepdims=True)
            if "dW_doubled" in bugs:
                grads[f"dW{l}"] = 2 * grads[f"dW{l}"]
            if "db_over_both_axes" in bugs:
                grads[f"db{l}"] = np.full(b.shape, delta.sum())
            if "b_regularized" in bugs:
                grads[f"db{l}"] = grads[f"db{l}"] + lam / m * b
            if "output_b_forgotten" in bugs and l == L:
                grads[f"db{l}"] = np.zeros(b.shape)
            if l > 1:
                dA = (W if "wrong_transpose" in bugs else W.T) @ dZ
                dA = dA * (1 if "mask_forgotten" in bugs else cache[f"D{l - 1}"])
                dA = dA / (1 if "keep_prob_forgotten" in bugs else keep_prob)
                dZ = dA * ((dA if "relu_of_dA" in bugs else cache[f"Z{l - 1}"]) > 0)
        return grads
    return wrong


def _inputs(rng):
    for sizes, m, lam, keep_prob in (((2, 3, 1), 4, 0.7, 0.8), ((3, 4, 4, 1), 5, 2.4, 0.6), ((2, 5, 3, 1), 7, 0.3, 0.9),
                                     ((4, 3, 3, 3), 6, 6.0, 0.7), ((3, 2, 4, 3, 2), 5, 1.3, 0.8)):
        params, X, Y = {}, numbers(rng, sizes[0], m), rng.integers(0, 2, (sizes[-1], m)).astype(float)
        for l, (n_in, n) in enumerate(zip(sizes, sizes[1:]), start=1):
            params |= {f"W{l}": numbers(rng, n, n_in), f"b{l}": numbers(rng, n, 1)}
        masks = [_mask(rng, n, m) for n in sizes[1:-1]]
        yield {"params": params, "cache": _forward(params, X, masks, keep_prob), "Y": Y, "lam": lam, "keep_prob": keep_prob}


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


GIVEN = ("l2_only_in_cost", "keep_prob_forgotten", "db_over_both_axes")  # planted in the notebook's broken pass


def _given(params, cache, Y, lam, keep_prob):
    """Not attempted yet: this is the pass as it was given, with its three bugs. The gradient check above says which parameters are off:
    by the same factor, or not? Mend one line and run both cells again."""
    return _with(GIVEN)(params, cache, Y, lam, keep_prob)


repair = Exercise(backward, _inputs, {"grads": "a dict with dW1, db1, dW2, …, each in the shape of its parameter"},
                  "networks of two to four layers, L2 and dropout masks", given=_given)


for slug, (_, sentence) in BUGS.items():
    repair.mistake_from(slug, _with({slug}), sentence)
for one, other in combinations(GIVEN, 2):
    repair.mistake_from(f"{one}_and_{other}", _with({one, other}),
        f"One of the three is repaired, two are left: one in {'dW' if one == 'l2_only_in_cost' else 'dA'}, one in {'db' if other == 'db_over_both_axes' else 'dA'}.")
del slug, sentence, one, other
