"""The pieces of a network, as functions of arrays: activations, loss from logits, dropout, batch norm.

Examples are columns (axis −1), units are rows (axis −2); leading axes pass through.
"""

import numpy as np

from .validation import number

BATCHNORM_EPSILON = 1e-5  # the ε in √(σ² + ε)


def sigmoid(z):
    """1/(1 + e^−z), without overflow at either end."""
    return 0.5 * (1 + np.tanh(0.5 * z))


def softmax(z):
    """e^z / Σ e^z down each column, each column's own maximum taken off first. Derived in 10_softmax."""
    t = np.exp(z - z.max(axis=-2, keepdims=True))
    return t / t.sum(axis=-2, keepdims=True)


# name -> (g, g'), the derivative as a function of a = g(z), which is what the backward pass has at hand.
ACTIVATIONS = {
    "relu": (lambda z: np.maximum(z, 0), lambda a: a > 0),
    "tanh": (np.tanh, lambda a: 1 - a * a),
    "sigmoid": (sigmoid, lambda a: a * (1 - a)),
    "linear": (lambda z: z, lambda a: np.ones((), dtype=a.dtype)),
}
OUTPUTS = {"sigmoid": sigmoid, "softmax": softmax}


def matrix_product(leading, X):
    """`np.dot` for plain matrices, the shorter way to the same product; `np.matmul` with leading axes."""
    return np.matmul if leading or X.ndim > 2 else np.dot


def plain(value):
    """Python's own float for a single number; arrays as they are."""
    return float(value) if np.ndim(value) == 0 else value


def cross_entropy(output, Z, Y):
    """Mean loss over the examples, from the logits Z (..., C, m) and Y (C, m): shape (...). Never log(0)."""
    if output == "softmax":  # −Σ y log ŷ = log Σ e^z − Σ y z, since the y of a column sum to 1
        Z = Z - Z.max(axis=-2, keepdims=True)
        losses = np.log(np.exp(Z).sum(axis=-2, keepdims=True)) - (Y * Z).sum(axis=-2, keepdims=True)
    else:  # −y log ŷ − (1 − y) log(1 − ŷ) = max(z, 0) − zy + log(1 + e^−|z|)
        losses = np.maximum(Z, 0) - Z * Y + np.log1p(np.exp(-np.abs(Z)))
    return np.add.reduce(losses, axis=(-2, -1)) / Z.shape[-1]


def penalty(strengths, params, m):
    """(λ₂/2m) Σw² + (λ₁/2m) Σ|w| over the W of `params`.

    strengths: (λ₂, λ₁), numbers or (K,) arrays, or empty.
    """
    weights = [array for name, array in params.items() if name[0] == "W"] if strengths else []
    forms = [(lam, of) for lam, of in zip(strengths, (np.square, np.abs)) if np.any(lam)]
    return sum(lam / (2 * m) * sum(of(W).sum(axis=(-1, -2)) for W in weights) for lam, of in forms)


def penalty_gradient(strengths, W, m):
    """The derivative of `penalty` in one matrix: (λ₂/m) W + (λ₁/2m) sign(W)."""
    over_m = [np.asarray(lam / m, dtype=W.dtype)[..., None, None] for lam in strengths]
    return over_m[0] * W + over_m[1] / 2 * np.sign(W)


def kept_by_layer(keep_prob, L):
    """keep_prob as a list for A[0] … A[L−1].

    From one number for the hidden layers, a list of them, or a list with the input first.
    """
    listed = list(keep_prob) if isinstance(keep_prob, (list, tuple)) else [keep_prob] * (L - 1)
    if len(listed) not in (L - 1, L):
        raise ValueError(
            f"keep_prob must be one number, {L - 1} (hidden layers) or {L} (input first), got {keep_prob!r}"
        )
    return [number("keep_prob", kept, above=0, high=1) for kept in [1.0] * (L - len(listed)) + listed]


def dropout_mask(A, keep_prob, rng):
    """The mask D of inverted dropout for A (..., n, m), already divided by keep_prob.

    keep_prob: a number or a (K,) array. Members of a population share the draw, so that arms of a comparison
    differ only in what is compared. (Srivastava et al., 2014; derived in 03_dropout.)
    """
    kept = np.asarray(keep_prob, dtype=A.dtype)[..., None, None]
    return (rng.random(A.shape[-2:], dtype=A.dtype) < kept) / kept


def batchnorm_forward(Z, gamma, beta, mu, var):
    """γ (Z − μ)/√(σ² + ε) + β, and the normalized Z that the backward pass needs; all (n, m).

    (Ioffe and Szegedy, 2015; derived in 09_batch_norm.)
    """
    Z_norm = (Z - mu) / np.sqrt(var + BATCHNORM_EPSILON)
    return gamma * Z_norm + beta, Z_norm


def batchnorm_backward(dZ_tilde, Z_norm, gamma, var):
    """(dZ, dγ, dβ) where μ and σ² are the batch's own, so that Z reaches the cost by three paths."""
    dgamma = (dZ_tilde * Z_norm).sum(axis=-1, keepdims=True)
    dbeta = dZ_tilde.sum(axis=-1, keepdims=True)
    dZ_norm = dZ_tilde * gamma
    through_mu = dZ_norm.mean(axis=-1, keepdims=True)
    through_var = Z_norm * (dZ_norm * Z_norm).mean(axis=-1, keepdims=True)
    return (dZ_norm - through_mu - through_var) / np.sqrt(var + BATCHNORM_EPSILON), dgamma, dbeta
