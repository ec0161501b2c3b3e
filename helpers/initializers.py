"""Initializers draw the first weights of a layer; the scheme decides their spread.

Derived in 04_initialization.
"""

import numpy as np

from .validation import generator, number, one_of


def zeros(shape, rng):
    """All weights 0: every unit of a layer stays the same as its neighbors for ever."""
    return np.zeros(shape)


def constant(shape, rng):
    """All weights 1 (times `scale`): the same trouble as zeros."""
    return np.ones(shape)


def normal(shape, rng):
    """Standard normal weights, whatever the layer's size; `scale` makes them small or large."""
    return rng.standard_normal(shape)


def xavier(shape, rng):
    """Var(w) = 1/n_in, the course's form for tanh (Glorot and Bengio, 2010, forward half)."""
    return rng.standard_normal(shape) * np.sqrt(1 / shape[-1])


def glorot(shape, rng):
    """Var(w) = 2/(n_in + n_out), what frameworks call Xavier or Glorot (Glorot and Bengio, 2010)."""
    return rng.standard_normal(shape) * np.sqrt(2 / (shape[-1] + shape[-2]))


def he(shape, rng):
    """Var(w) = 2/n_in, for ReLU, which throws half of the signal away (He et al., 2015)."""
    return rng.standard_normal(shape) * np.sqrt(2 / shape[-1])


def orthogonal(shape, rng):
    """All singular values 1: rows or columns orthonormal, whichever are fewer (Saxe et al., 2014)."""
    *leading, n_out, n_in = shape
    tall = rng.standard_normal((*leading, max(n_out, n_in), min(n_out, n_in)))
    Q, R = np.linalg.qr(tall)
    # QR leaves the signs of R's diagonal to the library; fixing them makes the draw uniform over rotations.
    Q = Q * np.sign(np.diagonal(R, axis1=-2, axis2=-1))[..., None, :]
    return Q if n_out >= n_in else np.swapaxes(Q, -1, -2)


SCHEMES = {f.__name__: f for f in (zeros, constant, normal, xavier, glorot, he, orthogonal)}


def weights(scheme, shape, rng, scale=1.0):
    """Draw a weight matrix of shape (..., n_out, n_in) by the named scheme, times `scale`.

    scheme: one of zeros, constant, normal, xavier, glorot, he, orthogonal.
    scale: a number, or an array of the leading shape (one scale for each member of a population).
    """
    one_of("scheme", scheme, SCHEMES)
    number("scale", scale)
    return np.asarray(scale)[..., None, None] * SCHEMES[scheme](tuple(shape), generator(rng))
