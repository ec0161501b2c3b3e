"""Exercises divide_backward and sigmoid_operation of notebook 11: two operations for the tape."""
import numpy as np

from ..judging.exercise import Exercise, numbers

# Shapes of a, of b, and of a / b.
SHAPES = (
    ((2,), (2,), (2,)), ((3,), (), (3,)), ((), (2, 3), (2, 3)), ((2, 3), (3,), (2, 3)), ((3, 2), (3, 1), (3, 2)),
    ((3, 1), (1, 4), (3, 4)), ((4,), (3, 1), (3, 4)), ((2, 3, 4), (3, 1), (2, 3, 4)), ((1,), (2, 5), (2, 5)), ((3, 5), (3, 5), (3, 5)),
)


def divide_backward(a, b, out_grad):
    """d(a/b)/da = 1/b and d(a/b)/db = -a/b², each summed over the axes along which its argument was stretched."""
    def summed_to(shape, grad):
        grad = grad.sum(axis=tuple(range(grad.ndim - len(shape))))
        stretched = tuple(axis for axis, n in enumerate(shape) if n == 1)
        return grad.sum(axis=stretched, keepdims=True)
    return summed_to(np.shape(a), out_grad / b), summed_to(np.shape(b), -out_grad * a / b**2)


def sigmoid_operation(z, out_grad):
    """a = 1/(1 + e^-z) going forward; going back da/dz = a (1 - a), times the gradient that arrives."""
    a = 1 / (1 + np.exp(-z))
    return a, out_grad * a * (1 - a)


def _divide_inputs(rng):
    for shape_a, shape_b, shape in SHAPES:
        yield {"a": numbers(rng, *shape_a), "b": numbers(rng, *shape_b), "out_grad": numbers(rng, *shape)}


def _sigmoid_inputs(rng):
    for shape in ((2,), (3,), (5,), (2, 3), (3, 1), (1, 4), (4, 3), (2, 3, 2)):
        yield {"z": numbers(rng, *shape), "out_grad": numbers(rng, *shape)}


divide = Exercise(divide_backward, _divide_inputs, {"da": "the shape of a", "db": "the shape of b"},
                  "equal shapes, single numbers, missing axes and axes of length 1, on either side")
sigmoid = Exercise(sigmoid_operation, _sigmoid_inputs, {"a": "the shape of z", "dz": "the shape of z"},
                   "vectors and arrays, on both sides of 0")


def _sum_to(shape, grad):
    return np.asarray(grad).sum(axis=tuple(range(grad.ndim - len(shape)))).sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def _quotient(da, db, fit=_sum_to):
    def wrong(a, b, out_grad):
        return fit(np.shape(a), da(a, b, out_grad)), fit(np.shape(b), db(a, b, out_grad))
    return wrong


def _each_axis(keep, take):
    """Another way from the shape of a / b to that of an argument: `take` where it was stretched."""
    def fit(shape, grad):
        for axis in range(grad.ndim - len(shape)):
            grad = take(grad, 0)
        for axis, n in enumerate(shape):
            if n == 1 and grad.shape[axis] > 1:
                grad = np.expand_dims(take(grad, axis), axis)
        return grad
    return fit if keep else lambda shape, grad: np.squeeze(fit(shape, grad))


def _leading_only(shape, grad):
    return grad.sum(axis=tuple(range(grad.ndim - len(shape))))


def _total(shape, grad):
    return np.full(shape, grad.sum()) if shape != grad.shape else grad


_da, _db = (lambda a, b, g: g / b), (lambda a, b, g: -g * a / b**2)
_IN_DIVIDE = {
    "broadcasting_ignored": (_quotient(_da, _db, lambda shape, grad: grad),
        "Broadcasting is ignored: an argument that was stretched acted in many places, so its gradient is the sum over them, in its own shape."),
    "overwritten_along_the_axis": (_quotient(_da, _db, _each_axis(True, lambda grad, axis: grad.take(-1, axis))),
        "Of the places a stretched argument acted in only the last one counts: its gradients must be added up, not overwritten."),
    "first_along_the_axis": (_quotient(_da, _db, _each_axis(True, lambda grad, axis: grad.take(0, axis))),
        "Of the places a stretched argument acted in only the first one counts: sum over all of them."),
    "mean_instead_of_sum": (_quotient(_da, _db, _each_axis(True, lambda grad, axis: grad.mean(axis=axis))),
        "You take the mean over the stretched axes: gradients of several uses are added, not averaged."),
    "axis_of_length_1_lost": (_quotient(_da, _db, _each_axis(False, lambda grad, axis: grad.sum(axis=axis))),
        "The axes of length 1 got lost in the sum: keep them with `keepdims=True`, so that the gradient has its argument's shape."),
    "new_axes_only": (_quotient(_da, _db, _leading_only),
        "You sum over the axes that were put in front, but not over those of length 1 that were stretched."),
    "summed_over_everything": (_quotient(_da, _db, _total), "You sum over all axes: only those along which the argument was stretched belong into the sum."),
    "sign_of_db": (_quotient(_da, lambda a, b, g: g * a / b**2), "The sign of db is wrong: a larger denominator makes a/b smaller for positive a, so db = −g a/b²."),
    "b_not_squared": (_quotient(_da, lambda a, b, g: -g * a / b), "In db the b below must be squared: d(a/b)/db = −a/b²."),
    "a_forgotten": (_quotient(_da, lambda a, b, g: -g / b**2), "In db the factor a is missing: d(a/b)/db = −a/b²."),
    "out_grad_forgotten": (_quotient(lambda a, b, g: np.ones_like(g) / b, lambda a, b, g: -np.ones_like(g) * a / b**2),
        "The gradient that arrives is not used: both slopes must be multiplied by out_grad (the chain rule)."),
    "of_a_product": (_quotient(lambda a, b, g: g * b, lambda a, b, g: g * a), "These are the gradients of a · b; for a / b they are 1/b and −a/b², times out_grad."),
    "roles_swapped": (_quotient(lambda a, b, g: g / a, lambda a, b, g: -g * b / a**2), "These are the gradients of b / a: a is the numerator here."),
    "order_swapped": (lambda a, b, out_grad: divide_backward(a, b, out_grad)[::-1], "da and db are returned in the wrong order: da first."),
}


def _sigma(z):
    return 1 / (1 + np.exp(-z))


_IN_SIGMOID = {
    "out_grad_forgotten": (lambda z, g: (_sigma(z), _sigma(z) * (1 - _sigma(z))), "The gradient that arrives is not used: multiply a (1 − a) by out_grad (the chain rule)."),
    "slope_from_z": (lambda z, g: (_sigma(z), g * z * (1 - z)), "The slope is a (1 − a) in terms of the *value* a; you put in z."),
    "value_for_slope": (lambda z, g: (_sigma(z), g * _sigma(z)), "You multiply by the value a; the slope is a (1 − a)."),
    "one_minus_a_only": (lambda z, g: (_sigma(z), g * (1 - _sigma(z))), "The slope is a (1 − a): the factor a is missing."),
    "slope_of_tanh": (lambda z, g: (_sigma(z), g * (1 - _sigma(z)**2)), "1 − a² is the slope of tanh; that of the sigmoid is a (1 − a)."),
    "slope_negative": (lambda z, g: (_sigma(z), -g * _sigma(z) * (1 - _sigma(z))), "The sign of dz is wrong: the sigmoid rises everywhere, so its slope a (1 − a) is positive."),
    "minus_missing": (lambda z, g: (_sigma(-z), g * _sigma(z) * (1 - _sigma(z))), "The value falls as z grows: the minus in e^−z is missing. (The slope a (1 − a) does not notice: it is the same on both sides.)"),
    "falling": (lambda z, g: (_sigma(-z), -g * _sigma(z) * (1 - _sigma(z))), "This is 1/(1 + e^z), which falls as z grows: the sigmoid is 1/(1 + e^−z)."),
    "tanh": (lambda z, g: (np.tanh(z), g * (1 - np.tanh(z)**2)), "This is tanh; the sigmoid is 1/(1 + e^−z)."),
    "slope_at_out_grad": (lambda z, g: (_sigma(z), _sigma(g) * (1 - _sigma(g))), "The slope is taken at out_grad: take it at z, and multiply by out_grad."),
    "out_grad_added": (lambda z, g: (_sigma(z), g + _sigma(z) * (1 - _sigma(z))), "out_grad is added to the slope: the chain rule multiplies."),
    "order_swapped": (lambda z, g: (g * _sigma(z) * (1 - _sigma(z)), _sigma(z)), "The two results are in the wrong order: the value first, then dz."),
}


def _divide_mistake(slug, formula, sentence):
    def wrong(a, b, out_grad):
        return formula(a, b, out_grad)
    wrong.__name__, wrong.__doc__ = slug, sentence
    return wrong


def _sigmoid_mistake(slug, formula, sentence):
    def wrong(z, out_grad):
        return formula(z, out_grad)
    wrong.__name__, wrong.__doc__ = slug, sentence
    return wrong


for exercise, listed, build in ((divide, _IN_DIVIDE, _divide_mistake), (sigmoid, _IN_SIGMOID, _sigmoid_mistake)):
    for slug, (formula, sentence) in listed.items():
        exercise.mistake(build(slug, formula, sentence))
del exercise, listed, build, slug, formula, sentence
