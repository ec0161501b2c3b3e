"""An independent network for the tests: plain loops over layers in complex numbers, sharing no code with
helpers.

A function that is analytic near a point has the derivative Im f(θ + ih)/h there, exact to rounding since
nothing is subtracted. ReLU and |w| are analytic away from their kinks, where the real part decides the
branch.
"""

import numpy as np


def relu(z):
    return z * (z.real > 0)


HIDDEN = {"relu": relu, "tanh": np.tanh, "sigmoid": lambda z: 1 / (1 + np.exp(-z)), "linear": lambda z: z}


def masks(layer_sizes, m, keep_prob, rng):
    """Inverted dropout of the hidden layers: a uniform number below keep_prob keeps its unit."""
    if keep_prob == 1:
        return [1.0] * (len(layer_sizes) - 2)
    return [np.where(rng.random((n, m)) < keep_prob, 1 / keep_prob, 0.0) for n in layer_sizes[1:-1]]


def cost(arrays, X, Y, hidden="relu", output="sigmoid", l2=0.0, l1=0.0, drop=None, batch_norm=False, m=None):
    """J in training mode. arrays: name -> array; drop: one mask (or 1.0) for each hidden layer; m: of the
    penalties.
    """
    L = sum(name[0] == "W" for name in arrays)
    A = X
    for l in range(1, L):
        Z = arrays[f"W{l}"] @ A
        if batch_norm:
            centered = Z - Z.sum(axis=1, keepdims=True) / Z.shape[1]
            variance = (centered * centered).sum(axis=1, keepdims=True) / Z.shape[1]
            Z = arrays[f"gamma{l}"] * centered * (variance + 1e-5) ** -0.5 + arrays[f"beta{l}"]
        else:
            Z = Z + arrays[f"b{l}"]
        A = HIDDEN[hidden](Z) * (1.0 if drop is None else drop[l - 1])
    Z = arrays[f"W{L}"] @ A + arrays[f"b{L}"]
    if output == "softmax":
        loss = -(Y * np.log(np.exp(Z) / np.exp(Z).sum(axis=0))).sum()
    else:
        Yhat = 1 / (1 + np.exp(-Z))
        loss = -(Y * np.log(Yhat) + (1 - Y) * np.log(1 - Yhat)).sum()
    weights = [arrays[f"W{l}"] for l in range(1, L + 1)]
    penalty = sum(l2 * (W * W).sum() + l1 * (W * np.sign(W.real)).sum() for W in weights)
    return loss / X.shape[1] + penalty / (2 * (m or X.shape[1]))


def named(theta, shapes):
    """θ cut into its arrays, with its own arithmetic."""
    arrays, start = {}, 0
    for name, shape in shapes.items():
        arrays[name] = theta[start : start + shape[0] * shape[1]].reshape(shape)
        start += shape[0] * shape[1]
    return arrays


def complex_step(f, theta, h=1e-30):
    """Gradient of f: R^n -> R, each component to rounding."""
    gradient = np.empty(theta.size)
    for i in range(theta.size):
        point = theta.astype(complex)
        point[i] += 1j * h
        gradient[i] = f(point).imag / h
    return gradient
