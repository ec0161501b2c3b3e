"""Exercise take_columns_backward of notebook 11: back through a choice of columns, some taken twice."""

import numpy as np

from ..judging.exercise import Exercise, numbers


def take_columns_backward(a, columns, out_grad):
    """The operation is out = a[:, columns]; out_grad is the gradient that arrives, in the shape of out. Give
    back da, in the shape of a. A column may have been taken several times, or never.
    """
    da = np.zeros(a.shape)
    for place, column in enumerate(columns):
        da[:, column] += out_grad[:, place]
    return da


def _inputs(rng):
    for shape, columns in (
        ((2, 3), [1, 0]),
        ((3, 4), [2, 2]),
        ((2, 5), [3, 1, 3]),
        ((4, 3), [0, 2, 0, 0]),
        ((3, 5), [4, 1, 0]),
        ((2, 4), [3, 3, 1, 3, 1]),
    ):
        yield {
            "a": numbers(rng, *shape),
            "columns": np.array(columns),
            "out_grad": numbers(rng, shape[0], len(columns)),
        }


take = Exercise(
    take_columns_backward,
    _inputs,
    {"da": "the shape of a"},
    "columns taken once, several times and never, in any order",
)


@take.mistake
def last_use_only(a, columns, out_grad):
    """A column that was taken twice gets the gradient of its last use only: they add up. NumPy's
    `da[:, columns] += out_grad` does not add twice in one place; go through the columns one by one.
    """
    da = np.zeros(a.shape)
    da[:, columns] += out_grad
    return da


@take.mistake
def first_use_only(a, columns, out_grad):
    """A column that was taken twice gets the gradient of its first use only: they add up."""
    da = np.zeros(a.shape)
    da[:, columns[::-1]] = out_grad[:, ::-1]
    return da


@take.mistake
def averaged(a, columns, out_grad):
    """Where a column was taken several times you take the mean: gradients of several uses are added."""
    uses = np.bincount(columns, minlength=a.shape[1])
    return take_columns_backward(a, columns, out_grad) / np.maximum(uses, 1)


@take.mistake
def only_what_was_taken(a, columns, out_grad):
    """da has the shape of out: every number of a needs its gradient, and those never taken have 0."""
    return out_grad.copy()


@take.mistake
def counted(a, columns, out_grad):
    """The gradient that arrives is not used: these are the numbers of uses. Add up out_grad's columns."""
    return take_columns_backward(a, columns, np.ones_like(out_grad))


@take.mistake
def times_the_value(a, columns, out_grad):
    """The gradient is multiplied by a: taking a column out changes nothing about it, so its
    local slope is 1.
    """
    return take_columns_backward(a, columns, out_grad) * a


@take.mistake
def not_taken_get_one(a, columns, out_grad):
    """What was never taken has the gradient 1 with you: J does not depend on it, so it is 0."""
    da = take_columns_backward(a, columns, out_grad)
    return np.where(np.isin(np.arange(a.shape[1]), columns), da, 1.0)


@take.mistake
def sorted_columns(a, columns, out_grad):
    """The columns of out_grad go to the places in ascending order: the first belongs to columns[0], whatever
    its number is.
    """
    return take_columns_backward(a, np.sort(columns), out_grad)


@take.mistake
def summed_over_rows(a, columns, out_grad):
    """The rows are summed: each number of a column has a gradient of its own."""
    da = take_columns_backward(a, columns, out_grad)
    return np.broadcast_to(da.sum(axis=0), a.shape)


@take.mistake
def written_into_a(a, columns, out_grad):
    """The gradients are added to a itself: da starts at 0."""
    return a + take_columns_backward(a, columns, out_grad)


take.hints = (
    "Gradients of something used several times are added up.",
    "Start from zeros in the shape of a. Go through the columns that were taken: each adds its column "
    "of out_grad where it came from.",
    "`da = np.zeros(a.shape)`",
)
