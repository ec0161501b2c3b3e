"""A network describes an architecture; it holds no weights. Cost, gradient and prediction are functions of (params, X, Y).

Notation of the course: A[0] = X; Z[l] = W[l] A[l-1] + b[l]; A[l] = g(Z[l]); examples are columns. Every array may
carry leading axes, W (K, n1, n0) @ A (K, n0, m): a population of K networks goes forward and back in one pass.
"""

from itertools import pairwise

import numpy as np

from . import initializers
from .layers import ACTIVATIONS, OUTPUTS, batchnorm_backward, batchnorm_forward, cross_entropy, dropout_mask
from .layers import kept_by_layer, matrix_product, penalty, penalty_gradient, plain
from .parameters import Parameters
from .validation import examples, generator, integer, number, one_of, sizes, targets


class Network:
    """A fully connected network with `layer_sizes` [n_x, n1, …, n_y].

    hidden: activation of the hidden layers: relu, tanh, sigmoid or linear.
    output: "sigmoid" (n_y independent yes/no outputs) or "softmax" (n_y classes, Y one-hot).
    l2, l1: λ of the penalties (λ/2m)Σw² and (λ/2m)Σ|w| over the W, never the b; numbers or (K,) arrays.
    keep_prob: share of units kept by dropout in training: one number for every hidden layer, or a list with one
        for each hidden layer, or that with the input's in front. An entry may be a (K,) array.
    batch_norm: normalize Z in the hidden layers (γ and β learned, no b there). Derived in 09_batch_norm.
    """

    def __init__(self, layer_sizes, hidden="relu", output="sigmoid", l2=0.0, l1=0.0, keep_prob=1.0, batch_norm=False):
        self.layer_sizes = sizes("layer_sizes", layer_sizes)
        self.L = len(self.layer_sizes) - 1
        self.hidden = one_of("hidden", hidden, ACTIVATIONS)
        self.output = one_of("output", output, OUTPUTS)
        if self.output == "softmax" and self.layer_sizes[-1] < 2:
            raise ValueError(f"layer_sizes must end with at least 2 classes for softmax, got {layer_sizes!r}")
        self.l2, self.l1 = (np.asarray(number(name, lam, low=0)) for name, lam in (("l2", l2), ("l1", l1)))
        self.batch_norm, self._normalized = bool(batch_norm), range(1, self.L) if batch_norm else ()
        self.keep_prob = kept_by_layer(keep_prob, self.L)  # of A[0] … A[L-1]
        self._dropped = [l for l, kept in enumerate(self.keep_prob) if np.any(np.asarray(kept) < 1)]
        self._arms = {np.shape(value) for value in (self.l2, self.l1, *self.keep_prob)} - {()}  # hyperparameter arrays
        self._penalties = (self.l2, self.l1) if self.l2.any() or self.l1.any() else ()
        kinds = ("W", "b", "gamma", "beta", "A", "Z", "Z_norm", "D", "mu", "var")
        self._names = [{kind: f"{kind}{l}" for kind in kinds} for l in range(self.L + 1)]  # put together once
        self.shapes = {}  # name -> shape, in the order in which they lie in θ
        for l, (n_in, n) in enumerate(pairwise(self.layer_sizes), start=1):
            # Batch norm takes the mean off, which would cancel b.
            biases = ("gamma", "beta") if l in self._normalized else ("b",)
            self.shapes |= {f"W{l}": (n, n_in)} | {f"{name}{l}": (n, 1) for name in biases}

    def __repr__(self):
        return f"<Network {'-'.join(map(str, self.layer_sizes))}, {self.hidden}, {self.output} output>"

    def init(self, scheme="he", rng=0, scale=1.0, members=None):
        """Fresh Parameters: W by the scheme times `scale`, b and β zero, γ one, running statistics (0, 1).

        scheme: zeros, constant, normal, xavier, glorot, he or orthogonal. rng: a Generator or a seed.
        members: K for a population of K independent draws; `scale` may then be a (K,) array.
        """
        leading = () if members is None else (integer("members", members),)
        if np.shape(number("scale", scale)) not in ((), leading):
            raise ValueError(f"scale must be a number or have shape {leading}, one for each member, got {scale!r}")
        rng, params = generator(rng), Parameters(self.shapes, leading)
        if self.batch_norm:
            hidden = enumerate(self.layer_sizes[1:-1], start=1)
            params.running = Parameters({f"{s}{l}": (n, 1) for l, n in hidden for s in ("mu", "var")}, leading)
        for name, array in (*params.items(), *(params.running or {}).items()):
            if name[0] == "W":
                array[...] = initializers.weights(scheme, array.shape, rng, scale)
            elif name.startswith(("gamma", "var")):
                array[...] = 1
        return params

    def forward(self, params, X, training=False, rng=None):
        """All that a forward pass computes, by name: A0 … A(L-1), every Z (ZL are the logits), batch norm's mu and var.

        training: dropout masks D (divided by keep_prob) drawn from `rng`, batch statistics for `params.running`.
        """
        return self._forward(params, self._checked(params, X, training=training), training, self._generator(training, rng))

    def cost(self, params, X, Y, training=False, rng=None, m=None):
        """The cost J, a number, or (K,) for a population.

        training=False: the plain cross-entropy in test mode, which is what runs are compared by.
        training=True: what `cost_and_gradient` differentiates: with penalties, dropout and batch statistics.
        """
        X, Y = self._checked(params, X, Y, training=training)
        m = integer("m", X.shape[-1] if m is None else m)
        cache = self._forward(params, X, training, self._generator(training, rng))
        J = cross_entropy(self.output, cache[f"Z{self.L}"], Y)
        return plain(J + penalty(self._penalties, params, m) if training else J)

    def cost_and_gradient(self, params, X, Y, rng=None, m=None, running=None):
        """Training mode: the cost J with its penalties, and its gradient as Parameters.

        X (n_x, m), Y (n_y, m); rng only where dropout needs it. m: the m of λ/2m, which is the size of the *whole*
        training set when X is a mini-batch; the number of columns of X if not given.
        running: batch-norm statistics to move 10% towards this batch's, usually `params.running`; else untouched.
        Raises ValueError or TypeError for shapes, labels or numbers that do not fit, before anything is computed.
        """
        X, Y = self._checked(params, X, Y, training=True)
        m = integer("m", X.shape[-1] if m is None else m)
        if X.ndim > 2 and not params.leading:
            raise ValueError(f"X must have shape (n, m) where params are of a single network, got {X.shape}")
        if running is not None and (not self.batch_norm or getattr(running, "shapes", None) != params.running.shapes):
            raise ValueError(f"running must be batch norm's statistics, such as params.running, got {running!r}")
        J, grads = self._cost_and_gradient(params, X, Y, self._generator(True, rng), m, running)
        return plain(J), grads

    def predict_proba(self, params, X):
        """Ŷ in test mode, shape (n_y, m): no dropout, batch norm by `params.running`."""
        return OUTPUTS[self.output](self._forward(params, self._checked(params, X), False, None)[f"Z{self.L}"])

    def predict(self, params, X):
        """Labels in test mode: the class, shape (1, m), for softmax; 0 or 1, shape (n_y, m), for sigmoid."""
        return self._labels(self.predict_proba(params, X))

    def error(self, params, X, Y):
        """Share of examples labeled wrongly in test mode; (K,) for a population."""
        return plain(self._cost_and_error(params, *self._checked(params, X, Y))[1])

    # Below, without checks: `train` has checked once and calls these.
    def _forward(self, params, X, training, rng):
        g, _ = ACTIVATIONS[self.hidden]
        cache, A, product = {}, X, matrix_product(params.leading, X)
        for l, (before, names) in enumerate(pairwise(self._names), start=1):
            # The mask D belongs to A[l-1], so drop first, then go on to Z[l].
            if training and l - 1 in self._dropped:
                D = cache[before["D"]] = dropout_mask(A, self.keep_prob[l - 1], rng)
                A = A * D
            cache[before["A"]] = A
            Z = product(params[names["W"]], A)
            Z = self._normalize(Z, names, params, training, cache) if l in self._normalized else np.add(Z, params[names["b"]], out=Z)
            cache[names["Z"]] = Z
            A = g(Z) if l < self.L else Z
        return cache

    def _normalize(self, Z, names, params, training, cache):
        for name, of in ((names["mu"], np.mean), (names["var"], np.var)):
            cache[name] = of(Z, axis=-1, keepdims=True) if training else params.running[name]
        used = params[names["gamma"]], params[names["beta"]], cache[names["mu"]], cache[names["var"]]
        Z_tilde, cache[names["Z_norm"]] = batchnorm_forward(Z, *used)
        return Z_tilde

    def _cost_and_gradient(self, params, X, Y, rng, m, running=None, grads=None):
        cache = self._forward(params, X, True, rng)
        if running is not None:
            for name, old in running.items():
                old[...] = 0.9 * old + 0.1 * cache[name]
        ZL = cache[f"Z{self.L}"]
        J = cross_entropy(self.output, ZL, Y)
        if self._penalties:
            J = J + penalty(self._penalties, params, m)
        grads = params.like(np.empty_like(params.theta)) if grads is None else grads
        (_, derivative), product = ACTIVATIONS[self.hidden], matrix_product(params.leading, X)
        dZ = (OUTPUTS[self.output](ZL) - Y) / X.shape[-1]
        for l in range(self.L, 0, -1):
            before, names = self._names[l - 1], self._names[l]
            if l in self._normalized:
                saved = cache[names["Z_norm"]], params[names["gamma"]], cache[names["var"]]
                dZ, grads[names["gamma"]], grads[names["beta"]] = batchnorm_backward(dZ, *saved)
            else:
                np.add.reduce(dZ, axis=-1, keepdims=True, out=grads[names["b"]])
            W, dW, A = params[names["W"]], grads[names["W"]], cache[before["A"]]
            product(dZ, A.mT, out=dW)
            if self._penalties:
                dW += penalty_gradient(self._penalties, W, m)
            if l > 1:
                dA = product(W.mT, dZ)
                if (D := cache.get(before["D"])) is not None:
                    dA = dA * D  # the same mask backward
                    A = A / np.where(D > 0, D, 1)  # a before dropout, where it was kept; elsewhere dA is 0
                dZ = np.multiply(dA, derivative(A), out=dA)
        return J, grads

    def _labels(self, Yhat):
        return Yhat.argmax(axis=-2)[..., None, :] if self.output == "softmax" else (Yhat > 0.5).astype(int)

    def _cost_and_error(self, params, X, Y):
        Z = self._forward(params, X, False, None)[f"Z{self.L}"]
        wrong = self._labels(OUTPUTS[self.output](Z)) != self._labels(Y)
        return cross_entropy(self.output, Z, Y), wrong.any(axis=-2).mean(axis=-1)

    def _generator(self, training, rng):
        return generator(rng) if training and self._dropped else None

    def _checked(self, params, X, *given, training=False):
        """X (and Y, if given) in θ's precision, after every check of type, shape and range."""
        if not isinstance(params, Parameters):
            raise TypeError(f"params must be Parameters, as net.init(...) gives them, got {type(params).__name__}")
        if params.shapes != self.shapes:
            raise ValueError(f"params must hold {self.shapes}, got {params.shapes}")
        if training and any(arms != params.leading for arms in self._arms):
            raise ValueError(f"params must be a population of {self._arms}, the shape of l2, l1 or keep_prob, got {params}")
        if self.batch_norm and params.running is None:
            raise ValueError("params must carry running statistics for batch norm, as net.init(...) gives them")
        X = examples("X", X, self.layer_sizes[0], params.leading).astype(params.theta.dtype, copy=False)
        if not given:
            return X
        Y = targets(*given, X.shape[-1], self.layer_sizes[-1], params.leading or X.shape[:-2], self.output == "softmax")
        return X, Y.astype(X.dtype, copy=False)
