"""A network describes an architecture; it holds no weights. Cost, gradient and prediction are functions of (params, X, Y).

Notation of the course: A[0] = X; Z[l] = W[l] A[l-1] + b[l]; A[l] = g(Z[l]); examples are columns. Every array may
carry leading axes, W (K, n1, n0) @ A (K, n0, m): a population of K networks goes forward and back in one pass.
"""

import numpy as np

from . import initializers
from .layers import ACTIVATIONS, OUTPUTS, batchnorm_backward, batchnorm_forward, cross_entropy, dropout_mask
from .parameters import Parameters
from .validation import examples, generator, integer, number, one_of


class Network:
    """A fully connected network with `layer_sizes` [n_x, n1, …, n_y].

    hidden: activation of the hidden layers: relu, tanh, sigmoid or linear.
    output: "sigmoid" (n_y independent yes/no outputs) or "softmax" (n_y classes, Y one-hot).
    l2, l1: λ of the penalties (λ/2m)Σw² and (λ/2m)Σ|w| over the W, never the b; numbers or (K,) arrays.
    keep_prob: share of units kept by dropout in training: one number for every hidden layer, or a list with one
        for each hidden layer, or that with the input's in front. An entry may be a (K,) array.
    batch_norm: normalise Z in the hidden layers (γ and β learned, no b there). Derived in 08_batch_norm.
    """

    def __init__(self, layer_sizes, hidden="relu", output="sigmoid", l2=0.0, l1=0.0, keep_prob=1.0, batch_norm=False):
        if not np.iterable(layer_sizes):
            raise TypeError(f"layer_sizes must list whole numbers [n_x, n1, …, n_y], got {layer_sizes!r}")
        self.layer_sizes = tuple(integer("layer_sizes", n) for n in layer_sizes)
        if len(self.layer_sizes) < 2:
            raise ValueError(f"layer_sizes must name at least input and output, got {layer_sizes!r}")
        self.L = len(self.layer_sizes) - 1
        self.hidden = one_of("hidden", hidden, ACTIVATIONS)
        self.output = one_of("output", output, OUTPUTS)
        if self.output == "softmax" and self.layer_sizes[-1] < 2:
            raise ValueError(f"layer_sizes must end with at least 2 classes for softmax, got {layer_sizes!r}")
        self.l2, self.l1 = (np.asarray(number(name, lam, low=0)) for name, lam in (("l2", l2), ("l1", l1)))
        self.batch_norm = bool(batch_norm)
        if not isinstance(keep_prob, (list, tuple)):
            keep_prob = [keep_prob] * (self.L - 1)
        if len(keep_prob) not in (self.L - 1, self.L):
            raise ValueError(
                f"keep_prob must be one number, {self.L - 1} (hidden layers) or {self.L} (input first), got {keep_prob!r}"
            )
        keep_prob = [1.0] * (self.L - len(keep_prob)) + list(keep_prob)
        self.keep_prob = [number("keep_prob", kept, above=0, high=1) for kept in keep_prob]  # of A[0] … A[L-1]
        self._dropped = [l for l, kept in enumerate(self.keep_prob) if np.any(np.asarray(kept) < 1)]
        self._arms = {np.shape(value) for value in (self.l2, self.l1, *self.keep_prob)} - {()}  # hyperparameter arrays
        self._penalties = [(lam, of) for lam, of in ((self.l2, np.square), (self.l1, np.abs)) if lam.any()]
        self.shapes = {}  # name -> shape, in the order in which they lie in θ
        for l in range(1, self.L + 1):
            n, n_in = self.layer_sizes[l], self.layer_sizes[l - 1]
            # Batch norm takes the mean off, which would cancel b.
            biases = ("gamma", "beta") if self._normalized(l) else ("b",)
            self.shapes |= {f"W{l}": (n, n_in)} | {f"{name}{l}": (n, 1) for name in biases}

    def _normalized(self, l):
        return self.batch_norm and l < self.L

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
        for name, array in params.items():
            if name[0] == "W":
                array[...] = initializers.weights(scheme, array.shape, rng, scale)
            elif name.startswith("gamma"):
                array[...] = 1
        if self.batch_norm:
            sizes = {l: self.layer_sizes[l] for l in range(1, self.L)}
            params.running = Parameters({f"{s}{l}": (n, 1) for l, n in sizes.items() for s in ("mu", "var")}, leading)
            for l in sizes:
                params.running[f"var{l}"][...] = 1
        return params

    def forward(self, params, X, training=False, rng=None):
        """All that a forward pass computes, by name: A0 … A(L-1), the Z of every layer (ZL are the logits), and
        in training the masks D (already divided by keep_prob) and the batch's mu and var.

        training: dropout masks drawn from `rng`, batch statistics in place of `params.running`.
        """
        return self._forward(params, self._checked(params, X), training, self._generator(training, rng))

    def cost(self, params, X, Y, training=False, rng=None, m=None):
        """The cost J, a number, or (K,) for a population.

        training=False: the plain cross-entropy in test mode, which is what runs are compared by.
        training=True: what `cost_and_gradient` differentiates: with penalties, dropout and batch statistics.
        """
        X, Y = self._checked(params, X, Y)
        cache = self._forward(params, X, training, self._generator(training, rng))
        J = cross_entropy(self.output, cache[f"Z{self.L}"], Y)
        return _plain(J + self._penalty(params, _examples_in_all(m, X)) if training else J)

    def cost_and_gradient(self, params, X, Y, rng=None, m=None, running=None):
        """Training mode: the cost J with its penalties, and its gradient as Parameters.

        X (n_x, m), Y (n_y, m); rng only where dropout needs it. m: the m of λ/2m, which is the size of the *whole*
        training set when X is a mini-batch; the number of columns of X if not given.
        running: batch-norm statistics to move 10% towards this batch's, usually `params.running`; else untouched.
        Raises ValueError or TypeError for shapes, labels or numbers that do not fit, before anything is computed.
        """
        X, Y = self._checked(params, X, Y)
        if X.ndim > 2 and not params.leading:
            raise ValueError(f"X must have shape (n, m) where params are of a single network, got {X.shape}")
        if running is not None and (not self.batch_norm or getattr(running, "shapes", None) != params.running.shapes):
            raise ValueError(f"running must be batch norm's statistics, such as params.running, got {running!r}")
        J, grads = self._cost_and_gradient(
            params, X, Y, self._generator(True, rng), _examples_in_all(m, X), running
        )
        return _plain(J), grads

    def predict_proba(self, params, X):
        """Ŷ in test mode, shape (n_y, m): no dropout, batch norm by `params.running`."""
        return self._predict_proba(params, self._checked(params, X))

    def predict(self, params, X):
        """Labels in test mode: the class, shape (1, m), for softmax; 0 or 1, shape (n_y, m), for sigmoid."""
        return self._labels(self.predict_proba(params, X))

    def error(self, params, X, Y):
        """Share of examples labelled wrongly in test mode; (K,) for a population."""
        X, Y = self._checked(params, X, Y)
        return _plain(self._cost_and_error(params, X, Y)[1])

    # Below, without checks: `train` has checked once and calls these.

    def _forward(self, params, X, training, rng):
        g, _ = ACTIVATIONS[self.hidden]
        cache, A = {}, X
        for l in range(self.L):
            # The mask D belongs to A[l], so drop first, then go on to Z[l+1].
            if training and l in self._dropped:
                D = cache[f"D{l}"] = dropout_mask(A, self.keep_prob[l], rng)
                A = A * D
            cache[f"A{l}"] = A
            Z = params[f"W{l + 1}"] @ A
            Z = self._normalize(Z, l + 1, params, training, cache) if self._normalized(l + 1) else Z + params[f"b{l + 1}"]
            cache[f"Z{l + 1}"] = Z
            A = g(Z) if l + 1 < self.L else Z
        return cache

    def _normalize(self, Z, l, params, training, cache):
        if training:
            mu, var = Z.mean(axis=-1, keepdims=True), Z.var(axis=-1, keepdims=True)
            cache[f"mu{l}"], cache[f"var{l}"] = mu, var
        else:
            mu, var = params.running[f"mu{l}"], params.running[f"var{l}"]
        Z_tilde, cache[f"Z_norm{l}"] = batchnorm_forward(Z, params[f"gamma{l}"], params[f"beta{l}"], mu, var)
        return Z_tilde

    def _cost_and_gradient(self, params, X, Y, rng, m, running=None):
        cache = self._forward(params, X, True, rng)
        if running is not None:
            for name, old in running.items():
                old[...] = 0.9 * old + 0.1 * cache[name]
        ZL = cache[f"Z{self.L}"]
        J = cross_entropy(self.output, ZL, Y) + self._penalty(params, m)
        grads = params.like(np.empty_like(params.theta))
        _, derivative = ACTIVATIONS[self.hidden]
        dZ = (OUTPUTS[self.output](ZL) - Y) / X.shape[-1]
        for l in range(self.L, 0, -1):
            if self._normalized(l):
                dZ, grads[f"gamma{l}"], grads[f"beta{l}"] = batchnorm_backward(
                    dZ, cache[f"Z_norm{l}"], params[f"gamma{l}"], cache[f"var{l}"]
                )
            else:
                np.sum(dZ, axis=-1, keepdims=True, out=grads[f"b{l}"])
            W, dW, A = params[f"W{l}"], grads[f"W{l}"], cache[f"A{l - 1}"]
            np.matmul(dZ, A.mT, out=dW)
            if self._penalties:
                dW += self._penalty_gradient(W, m)
            if l > 1:
                dA = W.mT @ dZ
                if (D := cache.get(f"D{l - 1}")) is not None:
                    dA = dA * D  # the same mask backward
                    A = A / np.where(D > 0, D, 1)  # a before dropout, where it was kept; elsewhere dA is 0
                dZ = dA * derivative(A)
        return J, grads

    def _penalty(self, params, m):
        weights = [array for name, array in params.items() if name[0] == "W"] if self._penalties else []
        return sum(lam / (2 * m) * sum(of(W).sum(axis=(-1, -2)) for W in weights) for lam, of in self._penalties)

    def _penalty_gradient(self, W, m):
        per_weight = [(lam, 2 * W if of is np.square else np.sign(W)) for lam, of in self._penalties]
        return sum(np.asarray(lam / (2 * m), dtype=W.dtype)[..., None, None] * slope for lam, slope in per_weight)

    def _predict_proba(self, params, X):
        return OUTPUTS[self.output](self._forward(params, X, False, None)[f"Z{self.L}"])

    def _labels(self, Yhat):
        return Yhat.argmax(axis=-2)[..., None, :] if self.output == "softmax" else (Yhat > 0.5).astype(int)

    def _cost_and_error(self, params, X, Y):
        Z = self._forward(params, X, False, None)[f"Z{self.L}"]
        truth = self._labels(Y)
        wrong = self._labels(OUTPUTS[self.output](Z)) != truth
        return cross_entropy(self.output, Z, Y), wrong.any(axis=-2).mean(axis=-1)

    def _generator(self, training, rng):
        return generator(rng) if training and self._dropped else None

    def _checked(self, params, X, Y=None):
        """X (and Y) in θ's precision, after every check of type, shape and range."""
        if not isinstance(params, Parameters):
            raise TypeError(f"params must be Parameters, as net.init(...) gives them, got {type(params).__name__}")
        if params.shapes != self.shapes:
            raise ValueError(f"params must hold {self.shapes}, got {params.shapes}")
        if any(arms != params.leading for arms in self._arms):
            raise ValueError(f"params must be a population of {self._arms}, the shape of l2, l1 or keep_prob, got {params}")
        if self.batch_norm and params.running is None:
            raise ValueError("params must carry running statistics for batch norm, as net.init(...) gives them")
        dtype = params.theta.dtype
        X = examples("X", X, rows=self.layer_sizes[0]).astype(dtype, copy=False)
        self._check_leading("X", X, params.leading)
        if Y is None:
            return X
        Y = examples("Y", Y, rows=self.layer_sizes[-1])
        self._check_leading("Y", Y, params.leading or X.shape[:-2])
        if X.shape[-1] != Y.shape[-1]:
            raise ValueError(f"X and Y must have the same number of columns, got {X.shape} and {Y.shape}")
        if Y.min() < 0 or Y.max() > 1:
            raise ValueError(f"Y must lie in [0, 1] (one_hot makes it so), got values from {Y.min()} to {Y.max()}")
        if self.output == "softmax" and np.abs(Y.sum(axis=-2) - 1).max() > 1e-6:
            raise ValueError("Y must have columns that sum to 1 for softmax, as one_hot(labels, n_classes) makes them")
        return X, Y.astype(dtype, copy=False)

    def _check_leading(self, name, array, leading):
        if array.ndim > 2 and leading and array.shape[:-2] != leading:
            raise ValueError(f"{name} must have shape (n, m) or the leading axes {leading} in front, got {array.shape}")


def _examples_in_all(m, X):
    return X.shape[-1] if m is None else integer("m", m)


def _plain(value):
    return float(value) if np.ndim(value) == 0 else value
