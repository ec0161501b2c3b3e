"""Exercise divide_backward of notebook 11: the gradients of a quotient whose parts may be stretched."""

import numpy as np

from ..judging.exercise import Exercise, numbers

# Shapes of a, of b, and of a / b.
SHAPES = (
    ((2,), (2,), (2,)), ((3,), (), (3,)), ((), (2, 3), (2, 3)), ((2, 3), (3,), (2, 3)),
    ((3, 2), (3, 1), (3, 2)), ((3, 1), (1, 4), (3, 4)), ((4,), (3, 1), (3, 4)),
    ((2, 3, 4), (3, 1), (2, 3, 4)), ((1,), (2, 5), (2, 5)), ((3, 5), (3, 5), (3, 5)),
)  # fmt: skip


def divide_backward(a, b, out_grad):
    """d(a/b)/da = 1/b and d(a/b)/db = -a/b², each summed over the axes along which its argument was
    stretched.
    """

    def summed_to(shape, grad):
        grad = grad.sum(axis=tuple(range(grad.ndim - len(shape))))
        stretched = tuple(axis for axis, n in enumerate(shape) if n == 1)
        return grad.sum(axis=stretched, keepdims=True)

    return summed_to(np.shape(a), out_grad / b), summed_to(np.shape(b), -out_grad * a / b**2)


def _inputs(rng):
    for shape_a, shape_b, shape in SHAPES:
        yield {"a": numbers(rng, *shape_a), "b": numbers(rng, *shape_b), "out_grad": numbers(rng, *shape)}


divide = Exercise(
    divide_backward,
    _inputs,
    {"da": "the shape of a", "db": "the shape of b"},
    "equal shapes, single numbers, missing axes and axes of length 1, on either side",
)


def _before_the_sums(a, b, out_grad):
    """Both gradients in the shape of a / b, for mistakes made in the sums that follow."""
    return out_grad / b, -out_grad * a / b**2


def _summed_to(argument, grad):
    """The sums of the right version, for mistakes made before them."""
    shape = np.shape(argument)
    grad = grad.sum(axis=tuple(range(grad.ndim - len(shape))))
    return grad.sum(axis=tuple(axis for axis, n in enumerate(shape) if n == 1), keepdims=True)


def _taken(argument, grad, place):
    """Of the axes along which the argument was stretched, the entry at one place instead of the sum."""
    shape = np.shape(argument)
    for _ in range(grad.ndim - len(shape)):
        grad = grad[place]
    for axis, n in enumerate(shape):
        if n == 1 and grad.shape[axis] > 1:
            grad = np.expand_dims(grad.take(place, axis), axis)
    return grad


@divide.mistake
def broadcasting_ignored(a, b, out_grad):
    """Broadcasting is ignored: an argument that was stretched acted in many places, so its gradient is the
    sum over them, in its own shape.
    """
    return out_grad / b, -out_grad * a / b**2


@divide.mistake
def overwritten_along_the_axis(a, b, out_grad):
    """Of the places a stretched argument acted in only the last one counts: its gradients must be added up,
    not overwritten.
    """
    grad_a, grad_b = _before_the_sums(a, b, out_grad)
    return _taken(a, grad_a, -1), _taken(b, grad_b, -1)


@divide.mistake
def first_along_the_axis(a, b, out_grad):
    """Of the places a stretched argument acted in only the first one counts: sum over all of them."""
    grad_a, grad_b = _before_the_sums(a, b, out_grad)
    return _taken(a, grad_a, 0), _taken(b, grad_b, 0)


@divide.mistake
def mean_instead_of_sum(a, b, out_grad):
    """You take the mean over the stretched axes: gradients of several uses are added, not averaged."""
    grad_a, grad_b = _before_the_sums(a, b, out_grad)
    shares = grad_a.size / np.size(a), grad_b.size / np.size(b)
    return _summed_to(a, grad_a) / shares[0], _summed_to(b, grad_b) / shares[1]


@divide.mistake
def axis_of_length_1_lost(a, b, out_grad):
    """The axes of length 1 got lost in the sum: keep them with `keepdims=True`, so that the gradient has its
    argument's shape.
    """
    da, db = divide_backward(a, b, out_grad)
    return np.squeeze(da), np.squeeze(db)


@divide.mistake
def new_axes_only(a, b, out_grad):
    """You sum over the axes that were put in front, but not over those of length 1 that were stretched."""
    grad_a, grad_b = _before_the_sums(a, b, out_grad)
    new_a, new_b = range(grad_a.ndim - np.ndim(a)), range(grad_b.ndim - np.ndim(b))
    return grad_a.sum(axis=tuple(new_a)), grad_b.sum(axis=tuple(new_b))


@divide.mistake
def summed_over_everything(a, b, out_grad):
    """You sum over all axes: only those along which the argument was stretched belong into the sum."""
    grad_a, grad_b = _before_the_sums(a, b, out_grad)
    da = grad_a if np.shape(a) == grad_a.shape else np.full(np.shape(a), grad_a.sum())
    db = grad_b if np.shape(b) == grad_b.shape else np.full(np.shape(b), grad_b.sum())
    return da, db


@divide.mistake
def sign_of_db(a, b, out_grad):
    """The sign of db is wrong: a larger denominator makes a/b smaller for positive a, so db = −g a/b²."""
    return _summed_to(a, out_grad / b), _summed_to(b, out_grad * a / b**2)


@divide.mistake
def b_not_squared(a, b, out_grad):
    """In db the b below must be squared: d(a/b)/db = −a/b²."""
    return _summed_to(a, out_grad / b), _summed_to(b, -out_grad * a / b)


@divide.mistake
def a_forgotten(a, b, out_grad):
    """In db the factor a is missing: d(a/b)/db = −a/b²."""
    return _summed_to(a, out_grad / b), _summed_to(b, -out_grad / b**2)


@divide.mistake
def out_grad_forgotten(a, b, out_grad):
    """The gradient that arrives is not used: both slopes must be multiplied by out_grad (the chain rule)."""
    return divide_backward(a, b, np.ones_like(out_grad))


@divide.mistake
def of_a_product(a, b, out_grad):
    """These are the gradients of a · b; for a / b they are 1/b and −a/b², times out_grad."""
    return _summed_to(a, out_grad * b), _summed_to(b, out_grad * a)


@divide.mistake
def roles_swapped(a, b, out_grad):
    """These are the gradients of b / a: a is the numerator here."""
    return _summed_to(a, out_grad / a), _summed_to(b, -out_grad * b / a**2)


@divide.mistake
def order_swapped(a, b, out_grad):
    """da and db are returned in the wrong order: da first."""
    return divide_backward(a, b, out_grad)[::-1]


divide.hints = (
    "Backward operations: the local slopes, and broadcasting on the way back.",
    "Find d(a/b)/da and d(a/b)/db and multiply each by out_grad. Then, for each argument, sum over "
    "the axes along which it was stretched, so that the gradient gets its shape.",
    "Write a small function `summed_to(shape, grad)`: first the axes put in front, then those of length 1.",
)
