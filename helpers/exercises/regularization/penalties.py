"""Exercises l2_cost and regularized_gradients of notebook 02: what is penalized, and by how much."""
import numpy as np

from ..judging.exercise import Exercise, numbers


def l2_cost(cross_entropy, weights, lam, m):
    """J = cross-entropy + λ/(2m) Σ_l ‖W[l]‖²_F"""
    squares = sum(np.sum(W**2) for W in weights)
    return cross_entropy + lam / (2 * m) * squares


def regularized_gradients(grads, params, lam, m):
    """dW[l] + λ/m W[l] for every W; each db as it came."""
    result = dict(grads)
    for name in params:
        if name.startswith("W"):
            result["d" + name] = grads["d" + name] + lam / m * params[name]
    return result


def _cost_inputs(rng):
    for shapes, lam, m in (([(2, 3)], 0.7, 5), ([(3, 2)], 2.4, 12), ([(1, 4)], 0.3, 7),
                           ([(3, 2), (1, 3)], 0.7, 12), ([(4, 3), (2, 4)], 6.0, 7), ([(5, 2), (3, 5), (1, 3)], 2.4, 5)):
        yield {"cross_entropy": float(numbers(rng, positive=True)), "weights": [numbers(rng, *s) for s in shapes], "lam": lam, "m": m}


def _gradient_inputs(rng):
    for sizes, lam, m in (((2, 3), 0.7, 5), ((3, 2, 4), 2.4, 12), ((2, 4, 3, 1), 6.0, 7), ((5, 3, 2), 0.3, 20)):
        params = {}
        for l, (n_in, n) in enumerate(zip(sizes, sizes[1:]), start=1):
            params |= {f"W{l}": numbers(rng, n, n_in), f"b{l}": numbers(rng, n, 1)}
        yield {"grads": {"d" + name: numbers(rng, *array.shape) for name, array in params.items()},
               "params": params, "lam": lam, "m": m}


cost = Exercise(l2_cost, _cost_inputs, {"J": "one number"}, "one to three layers, small and large λ")
gradients = Exercise(regularized_gradients, _gradient_inputs, {"grads": "a dict with dW1, db1, dW2, …, as grads"},
                     "one to three layers, every W and every b")


@cost.mistake
def half_forgotten(cross_entropy, weights, lam, m):
    """The 1/2 is missing: the penalty is λ/(2m) times the squares. The 2 is there so that the gradient becomes λ/m W; without it cost and gradient no longer belong together."""
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
    """WᵀW is a matrix, not the squared norm: a cost is one number. Square element by element and sum, np.sum(W**2); that is the trace of WᵀW."""
    return cross_entropy + lam / (2 * m) * sum(np.dot(W.T, W) for W in weights)


@cost.mistake
def gram_matrix_summed(cross_entropy, weights, lam, m):
    """You sum all entries of WᵀW: weights of opposite sign cancel there. Only its diagonal belongs to ‖W‖², which is np.sum(W**2)."""
    return cross_entropy + lam / (2 * m) * sum(np.sum(np.dot(W.T, W)) for W in weights)


@cost.mistake
def gram_matrix_summed_turned(cross_entropy, weights, lam, m):
    """You sum all entries of WWᵀ: weights of opposite sign cancel there. Only its diagonal belongs to ‖W‖², which is np.sum(W**2)."""
    return cross_entropy + lam / (2 * m) * sum(np.sum(np.dot(W, W.T)) for W in weights)


@cost.mistake
def norm_not_squared(cross_entropy, weights, lam, m):
    """This adds ‖W‖ where ‖W‖² belongs: square the norm, or leave out the root, np.sum(W**2)."""
    return cross_entropy + lam / (2 * m) * sum(np.sqrt(np.sum(W**2)) for W in weights)


@cost.mistake
def spectral_norm(cross_entropy, weights, lam, m):
    """np.linalg.norm(W, 2) of a matrix is its largest singular value, not the Frobenius norm: np.sum(W**2), or np.linalg.norm(W)**2 without the 2."""
    return cross_entropy + lam / (2 * m) * sum(np.linalg.norm(W, 2)**2 for W in weights)


@cost.mistake
def absolute_values(cross_entropy, weights, lam, m):
    """L1 and L2 are swapped: this adds absolute values, which is L1. L2 adds squares."""
    return cross_entropy + lam / (2 * m) * sum(np.sum(np.abs(W)) for W in weights)


@cost.mistake
def square_of_the_sum(cross_entropy, weights, lam, m):
    """The sum is squared, not the weights: square each one first, np.sum(W**2), or they cancel."""
    return cross_entropy + lam / (2 * m) * sum(np.sum(W)**2 for W in weights)


@cost.mistake
def mean_of_squares(cross_entropy, weights, lam, m):
    """The squares of a layer are averaged: sum them, or a large layer is punished less for each of its weights."""
    return cross_entropy + lam / (2 * m) * sum(np.mean(W**2) for W in weights)


@cost.mistake
def last_layer_only(cross_entropy, weights, lam, m):
    """Only the last layer's weights are penalized: sum over all W in the list."""
    return cross_entropy + lam / (2 * m) * np.sum(weights[-1]**2)


@cost.mistake
def first_layer_only(cross_entropy, weights, lam, m):
    """Only the first layer's weights are penalized: sum over all W in the list (a return inside the loop ends it)."""
    return cross_entropy + lam / (2 * m) * np.sum(weights[0]**2)


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


def _changed(grads, params, pull, letters="W"):
    """The gradients, pull(W) added where the name begins with one of the letters."""
    return dict(grads) | {"d" + name: grads["d" + name] + pull(A) for name, A in params.items() if name[0] in letters}


@gradients.mistake
def b_regularized_too(grads, params, lam, m):
    """b is regularized too: leave every db as it came. A b is one number a unit, hardly overfits, and has to be free to set the base rate."""
    return _changed(grads, params, lambda A: lam / m * A, "Wb")


@gradients.mistake
def only_b_regularized(grads, params, lam, m):
    """The b are regularized and the W are not: it is the other way round."""
    return _changed(grads, params, lambda A: lam / m * A, "b")


@gradients.mistake
def half_kept(grads, params, lam, m):
    """λ/(2m) W is half of it: the derivative of W² brings a 2, so the term is λ/m W."""
    return _changed(grads, params, lambda W: lam / (2 * m) * W)


@gradients.mistake
def m_missing(grads, params, lam, m):
    """The 1/m is missing: the term is λ/m W, with the m of the whole training set."""
    return _changed(grads, params, lambda W: lam * W)


@gradients.mistake
def sign_for_weight(grads, params, lam, m):
    """L1 and L2 are swapped: sign(W) is L1's gradient. L2 adds λ/m W."""
    return _changed(grads, params, lambda W: lam / (2 * m) * np.sign(W))


@gradients.mistake
def pushed_away(grads, params, lam, m):
    """The term is subtracted, so that weights grow: add λ/m W."""
    return _changed(grads, params, lambda W: -lam / m * W)


@gradients.mistake
def not_regularized(grads, params, lam, m):
    """The gradients come back as they were: add λ/m W to each dW, and return the new dict."""
    return dict(grads)


@gradients.mistake
def first_w_only(grads, params, lam, m):
    """Only dW1 is regularized: do it for every layer."""
    return dict(grads) | {"dW1": grads["dW1"] + lam / m * params["W1"]}
