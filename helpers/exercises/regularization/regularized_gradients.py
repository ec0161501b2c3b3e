"""Exercise regularized_gradients of notebook 02: L2 in the gradients of a whole network, and not in its b."""

import numpy as np

from ..judging.exercise import Exercise, numbers


def regularized_gradients(grads, params, lam, m):
    """dW[l] + λ/m W[l] for every W; each db as it came."""
    result = dict(grads)
    for name in params:
        if name.startswith("W"):
            result["d" + name] = grads["d" + name] + lam / m * params[name]
    return result


def _inputs(rng):
    networks = ((2, 3), (3, 2, 4), (2, 4, 3, 1), (5, 3, 2))
    for sizes, lam, m in zip(networks, (0.7, 2.4, 6.0, 0.3), (5, 12, 7, 20)):
        params = {}
        for l, (n_in, n) in enumerate(zip(sizes, sizes[1:]), start=1):
            params |= {f"W{l}": numbers(rng, n, n_in), f"b{l}": numbers(rng, n, 1)}
        grads = {"d" + name: numbers(rng, *array.shape) for name, array in params.items()}
        yield {"grads": grads, "params": params, "lam": lam, "m": m}


gradients = Exercise(
    regularized_gradients,
    _inputs,
    {"grads": "a dict with dW1, db1, dW2, …, as grads"},
    "one to three layers, every W and every b",
)


def _weights(params):
    return {name: W for name, W in params.items() if name[0] == "W"}


def _plus(grads, terms):
    """The gradients, to which these terms are added: name of the parameter -> term."""
    return grads | {"d" + name: grads["d" + name] + term for name, term in terms.items()}


@gradients.mistake
def b_regularized_too(grads, params, lam, m):
    """b is regularized too: leave every db as it came. A b is one number a unit, hardly overfits, and has to
    be free to set the base rate.
    """
    return _plus(grads, {name: lam / m * A for name, A in params.items()})


@gradients.mistake
def only_b_regularized(grads, params, lam, m):
    """The b are regularized and the W are not: it is the other way round."""
    return _plus(grads, {name: lam / m * b for name, b in params.items() if name[0] == "b"})


@gradients.mistake
def half_kept(grads, params, lam, m):
    """λ/(2m) W is half of it: the derivative of W² brings a 2, so the term is λ/m W."""
    return _plus(grads, {name: lam / (2 * m) * W for name, W in _weights(params).items()})


@gradients.mistake
def m_missing(grads, params, lam, m):
    """The 1/m is missing: the term is λ/m W, with the m of the whole training set."""
    return _plus(grads, {name: lam * W for name, W in _weights(params).items()})


@gradients.mistake
def sign_for_weight(grads, params, lam, m):
    """L1 and L2 are swapped: sign(W) is L1's gradient. L2 adds λ/m W."""
    return _plus(grads, {name: lam / (2 * m) * np.sign(W) for name, W in _weights(params).items()})


@gradients.mistake
def pushed_away(grads, params, lam, m):
    """The term is subtracted, so that weights grow: add λ/m W."""
    return _plus(grads, {name: -lam / m * W for name, W in _weights(params).items()})


@gradients.mistake
def not_regularized(grads, params, lam, m):
    """The gradients come back as they were: add λ/m W to each dW, and return the new dict."""
    return dict(grads)


@gradients.mistake
def first_w_only(grads, params, lam, m):
    """Only dW1 is regularized: do it for every layer."""
    return dict(grads) | {"dW1": grads["dW1"] + lam / m * params["W1"]}


gradients.hints = (
    "The gradient of the regularized cost, for all parameters of a network.",
    "A new dict with all gradients as they came; then, for every W, the gradient plus its L2 term, as "
    "a new array. The b stay.",
    "`result = dict(grads)`, then a loop over the names in params that begin with W.",
)
