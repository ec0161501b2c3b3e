"""The way forward through a network and the way back, as formulas on arrays: nothing is checked here.

Shapes of layer l: W (n, n_in), b, γ, β (n, 1), A and Z (n, m); all with the same leading axes where there are
    any.
"""

from itertools import pairwise

import numpy as np

from .layers import (
    ACTIVATIONS,
    OUTPUTS,
    batchnorm_backward,
    batchnorm_forward,
    cross_entropy,
    dropout_mask,
    matrix_product,
    penalty,
    penalty_gradient,
)

_KINDS = ("W", "b", "gamma", "beta", "A", "Z", "Z_norm", "D", "mu", "var")
_MEMORY = 0.9  # of batch norm's running statistics: the weight of what they were


class Passes:
    """What a Network computes once it has checked what it was given; `train` checks once and calls these.

    It reads the architecture: L, hidden, output, batch_norm, keep_prob of A[0] … A[L-1], and (λ₂, λ₁) or ().
    """

    def __init__(self, L, hidden, output, batch_norm, keep_prob, penalties):
        self.L, self.hidden, self.output, self.batch_norm = L, hidden, output, batch_norm
        self.keep_prob, self._penalties = keep_prob, penalties
        self._normalized = range(1, L) if batch_norm else ()
        self._dropped = [l for l, kept in enumerate(keep_prob) if np.any(np.asarray(kept) < 1)]
        self._names = [{kind: f"{kind}{l}" for kind in _KINDS} for l in range(L + 1)]  # put together once

    def _forward(self, params, X, training, rng):
        """dict of all that is computed: A0 … A(L-1), Z1 … ZL, and D, mu, var, Z_norm where there are any."""
        g, _ = ACTIVATIONS[self.hidden]
        cache, A, product = {}, X, matrix_product(params.leading, X)
        for l, (before, names) in enumerate(pairwise(self._names), start=1):
            # The mask D belongs to A[l-1], so drop first, then go on to Z[l].
            if training and l - 1 in self._dropped:
                D = cache[before["D"]] = dropout_mask(A, self.keep_prob[l - 1], rng)
                A = A * D  # (n_in, m)
            cache[before["A"]] = A
            Z = product(params[names["W"]], A)  # (n, n_in) @ (n_in, m) -> (n, m)
            if l in self._normalized:
                Z = self._normalize(Z, names, params, training, cache)
            else:
                np.add(Z, params[names["b"]], out=Z)  # (n, m) + (n, 1)
            cache[names["Z"]] = Z
            A = g(Z) if l < self.L else Z
        return cache

    def _normalize(self, Z, names, params, training, cache):  # (n, m) -> (n, m); μ and σ² are (n, 1)
        for name, of in ((names["mu"], np.mean), (names["var"], np.var)):
            cache[name] = of(Z, axis=-1, keepdims=True) if training else params.running[name]
        used = params[names["gamma"]], params[names["beta"]], cache[names["mu"]], cache[names["var"]]
        Z_tilde, cache[names["Z_norm"]] = batchnorm_forward(Z, *used)
        return Z_tilde

    def _cost_and_gradient(self, params, X, Y, rng, m, running=None, grads=None):
        """(J, its gradient), in training mode; `running` moves on, `grads` is written into if it is given."""
        cache = self._forward(params, X, True, rng)
        if running is not None:
            for name, old in running.items():
                old[...] = _MEMORY * old + (1 - _MEMORY) * cache[name]
        ZL = cache[f"Z{self.L}"]
        J = cross_entropy(self.output, ZL, Y)
        if self._penalties:
            J = J + penalty(self._penalties, params, m)
        grads = params.like(np.empty_like(params.theta)) if grads is None else grads
        dZ = (OUTPUTS[self.output](ZL) - Y) / X.shape[-1]  # (n_y, m), for sigmoid and softmax alike
        self._backward(params, cache, dZ, m, grads)
        return J, grads

    def _backward(self, params, cache, dZ, m, grads):
        """Write the gradient into `grads`, layer by layer from dZ[L]."""
        product = matrix_product(params.leading, dZ)
        for l in range(self.L, 0, -1):
            before, names = self._names[l - 1], self._names[l]
            if l in self._normalized:
                saved = cache[names["Z_norm"]], params[names["gamma"]], cache[names["var"]]
                dZ, grads[names["gamma"]], grads[names["beta"]] = batchnorm_backward(dZ, *saved)
            else:
                np.add.reduce(dZ, axis=-1, keepdims=True, out=grads[names["b"]])  # (n, m) -> (n, 1)
            W, dW, A = params[names["W"]], grads[names["W"]], cache[before["A"]]
            product(dZ, A.mT, out=dW)  # (n, m) @ (m, n_in) -> (n, n_in)
            if self._penalties:
                dW += penalty_gradient(self._penalties, W, m)
            if l > 1:
                dA = product(W.mT, dZ)  # (n_in, n) @ (n, m) -> (n_in, m)
                dZ = self._through(dA, A, cache.get(before["D"]))

    def _through(self, dA, A, D):  # all (n, m)
        """dZ from dA, back through the activation, and through the dropout mask D if there was one."""
        if D is not None:
            dA = dA * D  # the same mask backward
            A = A / np.where(D > 0, D, 1)  # a before dropout, where it was kept; elsewhere dA is 0
        return np.multiply(dA, ACTIVATIONS[self.hidden][1](A), out=dA)

    def _labels(self, Yhat):  # (n_y, m) -> (1, m) classes for softmax, else (n_y, m) of 0 and 1
        return Yhat.argmax(axis=-2)[..., None, :] if self.output == "softmax" else (Yhat > 0.5).astype(int)

    def _cost_and_error(self, params, X, Y):
        """In test mode: the cost, and the share of examples with a wrong label."""
        Z = self._forward(params, X, False, None)[f"Z{self.L}"]
        wrong = self._labels(OUTPUTS[self.output](Z)) != self._labels(Y)
        return cross_entropy(self.output, Z, Y), wrong.any(axis=-2).mean(axis=-1)
