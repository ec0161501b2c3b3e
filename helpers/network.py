"""A network describes an architecture and holds no weights: what it computes is a function of (params, X, Y).

Notation of the course: A[0] = X; Z[l] = W[l] A[l-1] + b[l]; A[l] = g(Z[l]); examples are columns.
Every array may carry leading axes, W (K, n1, n0) @ A (K, n0, m): a population of K networks goes forward and
back in one pass.
"""

from itertools import pairwise

import numpy as np

from . import initializers
from .layers import ACTIVATIONS, OUTPUTS, cross_entropy, kept_by_layer, penalty, plain
from .parameters import Parameters
from .passes import Passes
from .validation import examples, generator, integer, number, one_of, sizes, targets


class Network(Passes):
    """A fully connected network with `layer_sizes` [n_x, n1, …, n_y].

    hidden: activation of the hidden layers: relu, tanh, sigmoid or linear.
    output: "sigmoid" (n_y independent yes/no outputs) or "softmax" (n_y classes, Y one-hot).
    l2, l1: λ of the penalties (λ/2m)Σw² and (λ/2m)Σ|w| over the W, never the b; numbers or (K,) arrays.
    keep_prob: share of units kept by dropout in training: one number for every hidden layer, or a list with
        one for each hidden layer, or that with the input's in front. An entry may be a (K,) array.
    batch_norm: normalize Z in the hidden layers (γ and β learned, no b there). Derived in 09_batch_norm.
    """

    def __init__(
        self, layer_sizes, hidden="relu", output="sigmoid", l2=0.0, l1=0.0, keep_prob=1.0, batch_norm=False
    ):
        self.layer_sizes = sizes("layer_sizes", layer_sizes)
        L = len(self.layer_sizes) - 1
        one_of("hidden", hidden, ACTIVATIONS)
        if one_of("output", output, OUTPUTS) == "softmax" and self.layer_sizes[-1] < 2:
            raise ValueError(f"layer_sizes must end with at least 2 classes for softmax, got {layer_sizes!r}")
        self.l2 = np.asarray(number("l2", l2, low=0))
        self.l1 = np.asarray(number("l1", l1, low=0))
        penalties = (self.l2, self.l1) if self.l2.any() or self.l1.any() else ()
        super().__init__(L, hidden, output, bool(batch_norm), kept_by_layer(keep_prob, L), penalties)
        # The shapes of those hyperparameters that are arrays: what a population has to have.
        self._arms = {np.shape(value) for value in (self.l2, self.l1, *self.keep_prob)} - {()}
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
            raise ValueError(
                f"scale must be a number or have shape {leading}, one for each member, got {scale!r}"
            )
        rng, params = generator(rng), Parameters(self.shapes, leading)
        if self.batch_norm:
            hidden = enumerate(self.layer_sizes[1:-1], start=1)
            params.running = Parameters(
                {f"{s}{l}": (n, 1) for l, n in hidden for s in ("mu", "var")}, leading
            )
        for name, array in (*params.items(), *(params.running or {}).items()):
            if name[0] == "W":
                array[...] = initializers.weights(scheme, array.shape, rng, scale)
            elif name.startswith(("gamma", "var")):
                array[...] = 1
        return params

    def forward(self, params, X, training=False, rng=None):
        """All that a forward pass computes, by name: A0 … A(L-1), every Z (ZL are the logits), mu and var.

        training: dropout masks D (divided by keep_prob) are drawn from `rng`, and batch norm uses the batch's
        own statistics in place of `params.running`.
        """
        X = self._checked(params, X, training=training)
        return self._forward(params, X, training, self._generator(training, rng))

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

        X (n_x, m), Y (n_y, m); rng only where dropout needs it. m: the m of λ/2m, which is the size of the
        *whole* training set when X is a mini-batch; the number of columns of X if not given.
        running: batch-norm statistics to move 10% towards this batch's, usually `params.running`.
        Raises ValueError or TypeError for shapes, labels or numbers that do not fit, before it computes.
        """
        X, Y = self._checked(params, X, Y, training=True)
        m = integer("m", X.shape[-1] if m is None else m)
        if X.ndim > 2 and not params.leading:
            raise ValueError(f"X must have shape (n, m) where params are of a single network, got {X.shape}")
        fits = running is None or (self.batch_norm and getattr(running, "shapes", 0) == params.running.shapes)
        if not fits:
            raise ValueError(f"running must be batch norm's statistics, as params.running; got {running!r}")
        J, grads = self._cost_and_gradient(params, X, Y, self._generator(True, rng), m, running)
        return plain(J), grads

    def predict_proba(self, params, X):
        """Ŷ in test mode, shape (n_y, m): no dropout, batch norm by `params.running`."""
        logits = self._forward(params, self._checked(params, X), False, None)[f"Z{self.L}"]
        return OUTPUTS[self.output](logits)

    def predict(self, params, X):
        """Labels in test mode: the class, shape (1, m), for softmax; 0 or 1, shape (n_y, m), for sigmoid."""
        return self._labels(self.predict_proba(params, X))

    def error(self, params, X, Y):
        """Share of examples labeled wrongly in test mode; (K,) for a population."""
        return plain(self._cost_and_error(params, *self._checked(params, X, Y))[1])

    def _generator(self, training, rng):
        return generator(rng) if training and self._dropped else None

    def _checked(self, params, X, *given, training=False):
        """X (and Y, if given) in θ's precision, after every check of type, shape and range."""
        if not isinstance(params, Parameters):
            raise TypeError(
                f"params must be Parameters, as net.init(...) gives them, got {type(params).__name__}"
            )
        if params.shapes != self.shapes:
            raise ValueError(f"params must hold {self.shapes}, got {params.shapes}")
        if training and any(arms != params.leading for arms in self._arms):
            raise ValueError(
                f"params must be a population of {self._arms}, the shape of l2, l1 or keep_prob, got {params}"
            )
        if self.batch_norm and params.running is None:
            raise ValueError(
                "params must carry running statistics for batch norm, as net.init(...) gives them"
            )
        X = examples("X", X, self.layer_sizes[0], params.leading).astype(params.theta.dtype, copy=False)
        if not given:
            return X
        leading, one_hot = params.leading or X.shape[:-2], self.output == "softmax"
        Y = targets(*given, X.shape[-1], self.layer_sizes[-1], leading, one_hot)
        return X, Y.astype(X.dtype, copy=False)
