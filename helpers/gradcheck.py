"""Gradient checking: the derivative by two-sided differences, and how far two gradients are apart.

Derived in 05_gradient_checking.
"""

import numpy as np

from .validation import as_array, number, scalar


def numerical_gradient(J, theta, epsilon=1e-7):
    """Two-sided difference quotient of `J` in each component of `theta`, shape of `theta`; error O(ε²).

    J: a function of a vector like `theta` that returns a number. It is called 2n times with a copy, in double
    precision since ε would drown in single; `theta` itself is not changed.
    """
    if not callable(J):
        raise TypeError(f"J must be a function of theta, got {J!r}")
    scalar("epsilon", epsilon, above=0)
    theta = np.asarray(number("theta", theta), dtype=float)
    gradient = np.empty_like(theta)
    for i in np.ndindex(theta.shape):
        plus, minus = theta.copy(), theta.copy()
        plus[i] += epsilon
        minus[i] -= epsilon
        gradient[i] = (_one_number(J(plus)) - _one_number(J(minus))) / (2 * epsilon)
    return gradient


def _one_number(cost):
    if np.size(cost) != 1 or np.asarray(cost).dtype.kind not in "iuf":
        raise TypeError(f"J must return one number, got {cost!r}")
    return np.asarray(cost).item()


def relative_difference(a, b):
    """‖a − b‖₂ / (‖a‖₂ + ‖b‖₂): below 1e-7 fine, 1e-5 look again, 1e-3 a bug.

    Two zero vectors differ by 0.
    """
    a, b = (_vector(name, value) for name, value in (("a", a), ("b", b)))
    if a.shape != b.shape:
        raise ValueError(f"a and b must have the same number of components, got {a.size} and {b.size}")
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return float(np.linalg.norm(a - b) / size) if size else 0.0


def _vector(name, value):
    array = as_array(name, value)
    if array.dtype.kind not in "iufb":
        raise TypeError(f"{name} must hold real numbers, got {value!r}")
    return array.astype(float).ravel()
