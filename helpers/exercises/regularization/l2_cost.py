"""Exercise l2_cost of notebook 02: the squared weights of all layers, added to the cost."""

import numpy as np

from ..judging.exercise import Exercise, numbers


def l2_cost(cross_entropy, weights, lam, m):
    """J = cross-entropy + λ/(2m) Σ_l ‖W[l]‖²_F"""
    squares = sum(np.sum(W**2) for W in weights)
    return cross_entropy + lam / (2 * m) * squares


def _inputs(rng):
    networks = (
        [(2, 3)],
        [(3, 2)],
        [(1, 4)],
        [(3, 2), (1, 3)],
        [(4, 3), (2, 4)],
        [(5, 2), (3, 5), (1, 3)],
    )
    for shapes, lam, m in zip(networks, (0.7, 2.4, 0.3, 0.7, 6.0, 2.4), (5, 12, 7, 12, 7, 5)):
        cross_entropy = float(numbers(rng, positive=True))
        weights = [numbers(rng, *shape) for shape in shapes]
        yield {"cross_entropy": cross_entropy, "weights": weights, "lam": lam, "m": m}


cost = Exercise(l2_cost, _inputs, {"J": "one number"}, "one to three layers, small and large λ")


@cost.mistake
def half_forgotten(cross_entropy, weights, lam, m):
    """The 1/2 is missing: the penalty is λ/(2m) times the squares. The 2 is there so that the gradient
    becomes λ/m W; without it cost and gradient no longer belong together.
    """
    return cross_entropy + lam / m * sum(np.sum(W**2) for W in weights)


@cost.mistake
def m_forgotten(cross_entropy, weights, lam, m):
    """The 1/m is missing: the cross-entropy is a mean over m examples, so the penalty is divided by m too."""
    return cross_entropy + lam / 2 * sum(np.sum(W**2) for W in weights)


@cost.mistake
def half_and_m_forgotten(cross_entropy, weights, lam, m):
    """Both the 1/2 and the 1/m are missing: the factor is λ/(2m)."""
    return cross_entropy + lam * sum(np.sum(W**2) for W in weights)


@cost.mistake
def multiplied_by_m(cross_entropy, weights, lam, m):
    """lam / 2 * m multiplies by m, since Python goes from left to right: write lam / (2 * m)."""
    return cross_entropy + lam / 2 * m * sum(np.sum(W**2) for W in weights)


@cost.mistake
def gram_matrix(cross_entropy, weights, lam, m):
    """WᵀW is a matrix, not the squared norm: a cost is one number. Square element by element and sum,
    np.sum(W**2); that is the trace of WᵀW.
    """
    return cross_entropy + lam / (2 * m) * sum(np.dot(W.T, W) for W in weights)


@cost.mistake
def gram_matrix_summed(cross_entropy, weights, lam, m):
    """You sum all entries of WᵀW: weights of opposite sign cancel there. Only its diagonal belongs to ‖W‖²,
    which is np.sum(W**2).
    """
    return cross_entropy + lam / (2 * m) * sum(np.sum(np.dot(W.T, W)) for W in weights)


@cost.mistake
def gram_matrix_summed_turned(cross_entropy, weights, lam, m):
    """You sum all entries of WWᵀ: weights of opposite sign cancel there. Only its diagonal belongs to ‖W‖²,
    which is np.sum(W**2).
    """
    return cross_entropy + lam / (2 * m) * sum(np.sum(np.dot(W, W.T)) for W in weights)


@cost.mistake
def norm_not_squared(cross_entropy, weights, lam, m):
    """This adds ‖W‖ where ‖W‖² belongs: square the norm, or leave out the root, np.sum(W**2)."""
    return cross_entropy + lam / (2 * m) * sum(np.sqrt(np.sum(W**2)) for W in weights)


@cost.mistake
def spectral_norm(cross_entropy, weights, lam, m):
    """np.linalg.norm(W, 2) of a matrix is its largest singular value, not the Frobenius norm: np.sum(W**2),
    or np.linalg.norm(W)**2 without the 2.
    """
    return cross_entropy + lam / (2 * m) * sum(np.linalg.norm(W, 2) ** 2 for W in weights)


@cost.mistake
def absolute_values(cross_entropy, weights, lam, m):
    """L1 and L2 are swapped: this adds absolute values, which is L1. L2 adds squares."""
    return cross_entropy + lam / (2 * m) * sum(np.sum(np.abs(W)) for W in weights)


@cost.mistake
def square_of_the_sum(cross_entropy, weights, lam, m):
    """The sum is squared, not the weights: square each one first, np.sum(W**2), or they cancel."""
    return cross_entropy + lam / (2 * m) * sum(np.sum(W) ** 2 for W in weights)


@cost.mistake
def mean_of_squares(cross_entropy, weights, lam, m):
    """The squares of a layer are averaged: sum them, or a large layer is punished less for each of its
    weights.
    """
    return cross_entropy + lam / (2 * m) * sum(np.mean(W**2) for W in weights)


@cost.mistake
def last_layer_only(cross_entropy, weights, lam, m):
    """Only the last layer's weights are penalized: sum over all W in the list."""
    return cross_entropy + lam / (2 * m) * np.sum(weights[-1] ** 2)


@cost.mistake
def first_layer_only(cross_entropy, weights, lam, m):
    """Only the first layer's weights are penalized: sum over all W in the list (a return inside the loop ends
    it).
    """
    return cross_entropy + lam / (2 * m) * np.sum(weights[0] ** 2)


@cost.mistake
def cross_entropy_forgotten(cross_entropy, weights, lam, m):
    """The penalty is right, but the cross-entropy is forgotten: J is their sum."""
    return lam / (2 * m) * sum(np.sum(W**2) for W in weights)


@cost.mistake
def cross_entropy_divided(cross_entropy, weights, lam, m):
    """The cross-entropy is divided by m again: it is a mean already; only the penalty still needs its 1/m."""
    return (cross_entropy + lam / 2 * sum(np.sum(W**2) for W in weights)) / m


@cost.mistake
def subtracted(cross_entropy, weights, lam, m):
    """The penalty is subtracted, which rewards large weights: add it."""
    return cross_entropy - lam / (2 * m) * sum(np.sum(W**2) for W in weights)


@cost.mistake
def lam_forgotten(cross_entropy, weights, lam, m):
    """λ is missing: it sets how much the weights count, λ/(2m)."""
    return cross_entropy + 1 / (2 * m) * sum(np.sum(W**2) for W in weights)


cost.hints = (
    "The L2 penalty: the squared Frobenius norms of all W.",
    "Sum the squares of all entries of all matrices, times λ/(2m), and add that to the cross-entropy.",
    "`squares = sum(... for W in weights)`: of each W what?",
)
