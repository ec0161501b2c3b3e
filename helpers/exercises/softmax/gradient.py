"""Exercise softmax_gradient of notebook 10: the slope of the mean cross-entropy in each logit."""

import numpy as np

from ..judging.exercise import Exercise
from .cross_entropy import logits_and_labels
from .shares import softmax


def softmax_gradient(Z, Y):
    """∂J/∂Z of the mean cost: (Ŷ − Y)/m."""
    t = np.exp(Z - Z.max(axis=0, keepdims=True))
    return (t / t.sum(axis=0, keepdims=True) - Y) / Z.shape[1]


gradient = Exercise(
    softmax_gradient,
    logits_and_labels,
    {"dZ": "(C, m), the shape of Z"},
    "two to five classes, logits from small to thousands",
)


@gradient.mistake
def m_forgotten(Z, Y):
    """The 1/m is missing: J is a mean, so its slope in one example's logit is (ŷ − y)/m."""
    return softmax(Z) - Y


@gradient.mistake
def diagonal_alone(Z, Y):
    """a(1 − a) is only the diagonal of the Jacobian da/dz, and the loss is not in it. Each z moves all a; put
    through the loss, that gives ŷ − y.
    """
    return softmax(Z) * (1 - softmax(Z))


@gradient.mistake
def diagonal_over_m(Z, Y):
    """a(1 − a)/m is the diagonal of the Jacobian da/dz, over m: the loss is not in it, nor are the other
    entries. Together they give (ŷ − y)/m.
    """
    return softmax(Z) * (1 - softmax(Z)) / Z.shape[1]


@gradient.mistake
def chain_through_the_diagonal(Z, Y):
    """−y/a times a(1 − a): the chain rule through the diagonal only, so the logits of the wrong classes get
    no gradient at all. Each z moves every a; summed, that is ŷ − y.
    """
    return -Y * (1 - softmax(Z)) / Z.shape[1]


@gradient.mistake
def sigmoid_slope_added(Z, Y):
    """Ŷ − Y is multiplied by a(1 − a) again: the slope of softmax is already in it, having canceled against
    that of the logarithm.
    """
    return (softmax(Z) - Y) * softmax(Z) * (1 - softmax(Z)) / Z.shape[1]


@gradient.mistake
def squared_error_gradient(Z, Y):
    """This is the gradient of the squared error through the softmax: it vanishes where the answer is surely
    wrong. That of the cross-entropy is Ŷ − Y.
    """
    A = softmax(Z)
    return 2 * A * (A - Y - np.sum(A * (A - Y), axis=0, keepdims=True)) / Z.shape[1]


@gradient.mistake
def sign_turned(Z, Y):
    """The sign is turned: Y − Ŷ is the way down, the gradient is Ŷ − Y. A step θ − α·gradient would climb."""
    return (Y - softmax(Z)) / Z.shape[1]


@gradient.mistake
def labels_forgotten(Z, Y):
    """Y is forgotten: Ŷ alone pushes every logit down, the true one most of all."""
    return softmax(Z) / Z.shape[1]


@gradient.mistake
def logits_minus_labels(Z, Y):
    """This subtracts Y from the logits: turn them into probabilities first, softmax(Z) − Y."""
    return (Z - Y) / Z.shape[1]


@gradient.mistake
def divided_by_classes(Z, Y):
    """Divided by the number of rows, C: it is the number of examples, m = Z.shape[1]."""
    return (softmax(Z) - Y) / Z.shape[0]


@gradient.mistake
def divided_by_all(Z, Y):
    """Divided by all C · m entries: the cost is a mean over the m examples only."""
    return (softmax(Z) - Y) / Z.size


@gradient.mistake
def hard_choice(Z, Y):
    """This compares the label with the hard choice: where the choice is right there is no gradient, however
    unsure it was. Use the probabilities.
    """
    return ((Z == Z.max(axis=0)) - Y) / Z.shape[1]


@gradient.mistake
def sigmoid(Z, Y):
    """These are sigmoids, each by itself: the gradient of ten yes/no outputs. With softmax the entries of
    each column sum to 0.
    """
    return (0.5 * (1 + np.tanh(0.5 * Z)) - Y) / Z.shape[1]


@gradient.mistake
def softmax_without_maximum(Z, Y):
    """The softmax inside overflows: subtract each column's maximum before the exponential."""
    t = np.exp(Z)
    return (t / t.sum(axis=0) - Y) / Z.shape[1]


@gradient.mistake
def softmax_with_global_maximum(Z, Y):
    """The softmax inside takes off one maximum for the whole matrix, and columns far below it become 0/0:
    take off each column's own.
    """
    t = np.exp(Z - Z.max())
    return (t / t.sum(axis=0) - Y) / Z.shape[1]


@gradient.mistake
def softmax_along_rows(Z, Y):
    """The softmax inside runs along the rows: classes compete within a column, axis 0."""
    t = np.exp(Z - Z.max(axis=1, keepdims=True))
    return (t / t.sum(axis=1, keepdims=True) - Y) / Z.shape[1]


@gradient.mistake
def summed_over_examples(Z, Y):
    """Summed over the examples, that is db. dZ keeps one column for each example."""
    return np.sum(softmax(Z) - Y, axis=1, keepdims=True) / Z.shape[1]


@gradient.mistake
def stopped_at_A(Z, Y):
    """−Y/Ŷ is the slope in the probabilities: it has still to go through the softmax, and where ŷ is 0 it is
    infinite. Together: Ŷ − Y.
    """
    return -Y / softmax(Z) / Z.shape[1]


@gradient.mistake
def softmax_with_mean(Z, Y):
    """The softmax inside takes off the column's mean: large scores may still overflow. Take off each column's
    maximum.
    """
    t = np.exp(Z - Z.mean(axis=0))
    return (t / t.sum(axis=0) - Y) / Z.shape[1]


@gradient.mistake
def softmax_with_minimum(Z, Y):
    """The softmax inside takes off the column's minimum, so that large scores overflow: take off each
    column's maximum.
    """
    t = np.exp(Z - Z.min(axis=0))
    return (t / t.sum(axis=0) - Y) / Z.shape[1]


@gradient.invariant
def columns_sum_to_0(inputs, answer):
    sums = answer["dZ"].sum(axis=0)
    if np.allclose(sums, 0, atol=1e-9) or not np.isfinite(sums).all():
        return None
    shown = " and ".join(f"{value:.2g}" for value in sums[:2])
    return f"Your columns sum to {shown}: those of Ŷ − Y sum to 0, since both sum to 1."


gradient.hints = (
    "The gradient of softmax and cross-entropy together: ŷ − y.",
    "The probabilities by a safe softmax, minus the labels, divided by the number of examples.",
    "`t = np.exp(Z - Z.max(axis=0, keepdims=True))`",
)
