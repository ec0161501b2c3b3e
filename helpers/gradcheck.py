"""Gradient checking: the derivative by two-sided differences, and how far two gradients are apart.

Derived in 05_gradient_checking.
"""

import numpy as np

from .validation import number


def numerical_gradient(J, theta, epsilon=1e-7):
    """Two-sided difference quotient of `J` in each component of `theta`, shape of `theta`; error O(ε²).

    J: a function of a vector like `theta` that returns a number. It is called 2n times with a copy;
    `theta` itself is not changed.
    """
    if not callable(J):
        raise TypeError(f"J must be a function of theta, got {J!r}")
    number("epsilon", epsilon, above=0)
    point = np.array(theta, dtype=np.result_type(theta, np.float32))
    gradient = np.empty_like(point)
    for i in np.ndindex(point.shape):
        kept = point[i]
        point[i] = kept + epsilon
        J_plus = J(point)
        point[i] = kept - epsilon
        J_minus = J(point)
        point[i] = kept
        gradient[i] = (J_plus - J_minus) / (2 * epsilon)
    return gradient


def relative_difference(a, b):
    """‖a − b‖₂ / (‖a‖₂ + ‖b‖₂): below 1e-7 fine, 1e-5 look again, 1e-3 a bug. Two zero vectors differ by 0."""
    a, b = np.asarray(a, dtype=float).ravel(), np.asarray(b, dtype=float).ravel()
    if a.shape != b.shape:
        raise ValueError(f"a and b must have the same number of components, got {a.size} and {b.size}")
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return float(np.linalg.norm(a - b) / size) if size else 0.0
