"""Exercise cross_entropy of notebook 10: the mean cost, from logits, so that no probability reaches 0."""

import numpy as np

from ..judging.exercise import Exercise, numbers
from .one_hot import one_hot
from .shares import logits, softmax


def cross_entropy(Z, Y):
    """The mean over the columns of log Σ e^z − Σ y z: never the logarithm of a probability that may be 0."""
    Z = Z - Z.max(axis=0, keepdims=True)  # the same constant in both terms
    losses = np.log(np.exp(Z).sum(axis=0)) - np.sum(Y * Z, axis=0)
    return losses.mean()


def logits_and_labels(rng):
    for Z in logits(rng):
        labels = rng.integers(len(Z), size=(1, Z.shape[1]))
        labels[0, -1] = Z[:, -1].argmin()  # of the wildest column the unlikeliest class
        yield {"Z": Z, "Y": one_hot(labels, len(Z))}
    # The likeliest class is the true one, so that no logarithm of 0 comes in: here only an overflow is wrong,
    # with the column's minimum taken off, and with its mean as well.
    for wild in ([500, -400, 100, -350], [2000, -1800, 0, -300]):
        Z = numbers(rng, 4, 2) + np.array([[0, 0, 0, 0], wild]).T
        yield {"Z": Z, "Y": one_hot(Z.argmax(axis=0)[None], 4)}


cost = Exercise(
    cross_entropy,
    logits_and_labels,
    {"J": "one number"},
    "two to five classes, logits from small to thousands",
)


@cost.mistake
def log_of_zero(Z, Y):
    """The logarithm of a probability that reached 0: log 0 is −inf, and 0 · (−inf) is NaN. Work from the
    logits: log Σ e^z − z of the true class.
    """
    return -np.sum(Y * np.log(softmax(Z))) / Z.shape[1]


@cost.mistake
def log_of_the_chosen_zero(Z, Y):
    """The true class's probability reached 0 and its logarithm −inf: one example makes the whole cost
    infinite. Work from the logits: log Σ e^z − z of the true class.
    """
    return -np.log(softmax(Z)[Y == 1]).sum() / Z.shape[1]


@cost.mistake
def log_with_epsilon(Z, Y):
    """A small constant inside the logarithm caps the loss (1e-8 at 18.4), so the worst examples look all
    alike. Work from the logits: log Σ e^z − z of the true class.
    """
    return -np.sum(Y * np.log(softmax(Z) + 1e-8)) / Z.shape[1]


@cost.mistake
def log_clipped(Z, Y):
    """The probabilities are clipped before the logarithm, which caps the loss (1e-15 at 34.5). Work from the
    logits: log Σ e^z − z of the true class.
    """
    return -np.sum(Y * np.log(np.clip(softmax(Z), 1e-15, 1))) / Z.shape[1]


@cost.mistake
def doubled_minus(Z, Y):
    """The sign is wrong, J comes out below 0: J = −(1/m) Σ y log ŷ has one minus, not none and not two."""
    return -cross_entropy(Z, Y)


@cost.mistake
def summed(Z, Y):
    """The losses are summed: J is their mean, divided by m."""
    return cross_entropy(Z, Y) * Z.shape[1]


@cost.mistake
def averaged_over_classes_too(Z, Y):
    """The mean runs over all C · m entries: sum over the classes of an example, divide by m alone."""
    return cross_entropy(Z, Y) / Z.shape[0]


@cost.mistake
def divided_by_classes(Z, Y):
    """The sum is divided by the number of rows, C: it is a mean over the m examples, the columns."""
    return cross_entropy(Z, Y) * Z.shape[1] / Z.shape[0]


@cost.mistake
def one_loss_an_example(Z, Y):
    """These are the losses, one an example: the cost is their mean, one number."""
    Z = Z - Z.max(axis=0, keepdims=True)
    return np.log(np.exp(Z).sum(axis=0)) - np.sum(Y * Z, axis=0)


@cost.mistake
def no_maximum(Z, Y):
    """e^z overflows above 709 and the sum turns to 0 below −745: subtract each column's maximum before the
    exponential.
    """
    return np.mean(np.log(np.exp(Z).sum(axis=0)) - np.sum(Y * Z, axis=0))


@cost.mistake
def global_maximum(Z, Y):
    """One maximum for the whole matrix: a column far below it sums to 0, and log 0 is −inf. Take off each
    column's own.
    """
    Z = Z - Z.max()
    return np.mean(np.log(np.exp(Z).sum(axis=0)) - np.sum(Y * Z, axis=0))


@cost.mistake
def maximum_not_added_back(Z, Y):
    """The maximum is taken off in the log-sum-exp but not in Σ y z: add it back, or shift both."""
    return np.mean(np.log(np.exp(Z - Z.max(axis=0)).sum(axis=0)) - np.sum(Y * Z, axis=0))


@cost.mistake
def wrong_axis(Z, Y):
    """The exponentials are summed along the rows, over examples: classes compete within a column, axis 0."""
    Z = Z - Z.max(axis=1, keepdims=True)
    return (np.log(np.exp(Z).sum(axis=1)).sum() - np.sum(Y * Z)) / Z.shape[1]


@cost.mistake
def binary_terms_added(Z, Y):
    """(1 − y) log(1 − ŷ) is added for every class: that belongs to yes/no outputs. With softmax ŷ of the true
    class says it all: −Σ y log ŷ.
    """
    other = np.array([np.log(np.exp(np.delete(Z, j, 0) - Z.max(axis=0)).sum(axis=0)) for j in range(len(Z))])
    total = np.log(np.exp(Z - Z.max(axis=0)).sum(axis=0))
    return cross_entropy(Z, Y) - np.sum((1 - Y) * (other - total)) / Z.shape[1]


@cost.mistake
def binary_terms_added_from_probabilities(Z, Y):
    """(1 − y) log(1 − ŷ) is added for every class, which belongs to yes/no outputs, and log 0 turns it to
    NaN. It is −Σ y log ŷ, from the logits.
    """
    A = softmax(Z)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Z.shape[1]


@cost.mistake
def logits_taken_for_probabilities(Z, Y):
    """The logarithm is taken of the logits, which may be negative: the logarithm belongs to the
    probabilities, and log ŷ = z − log Σ e^z.
    """
    return -np.sum(Y * np.log(Z)) / Z.shape[1]


@cost.mistake
def squared_error(Z, Y):
    """This is the squared error of the probabilities: it hardly notices whether a wrong answer is wrong with
    0.99 or with 0.999999. The loss is −Σ y log ŷ.
    """
    return np.sum((softmax(Z) - Y) ** 2) / Z.shape[1]


@cost.mistake
def probability_without_log(Z, Y):
    """The logarithm is missing: this is minus the mean probability of the true class."""
    return -np.sum(Y * softmax(Z)) / Z.shape[1]


@cost.mistake
def mean_taken_off(Z, Y):
    """The column's mean is taken off before the exponential: the largest score may still lie far above 0 and
    overflow. Take off each column's maximum.
    """
    Z = Z - Z.mean(axis=0)
    return np.mean(np.log(np.exp(Z).sum(axis=0)) - np.sum(Y * Z, axis=0))


@cost.mistake
def minimum_taken_off(Z, Y):
    """The column's minimum is taken off before the exponential: then all scores are above 0, and large ones
    overflow. Take off each column's maximum.
    """
    Z = Z - Z.min(axis=0)
    return np.mean(np.log(np.exp(Z).sum(axis=0)) - np.sum(Y * Z, axis=0))


cost.also(
    "log_with_epsilon",
    *[
        lambda Z, Y, small=small: -np.sum(Y * np.log(softmax(Z) + small)) / Z.shape[1]
        for small in (1e-5, 1e-6, 1e-7, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16)
    ],
)
cost.also(
    "log_clipped",
    *[
        lambda Z, Y, small=small: -np.sum(Y * np.log(np.clip(softmax(Z), small, 1))) / Z.shape[1]
        for small in (1e-7, 1e-8, 1e-10, 1e-12)
    ],
)


@cost.invariant
def never_below_0(inputs, answer):
    return "J comes out below 0: −log of a probability never is." if answer["J"] < 0 else None


cost.hints = (
    "The cost from the logits: log Σ e^z, less the z of the true class.",
    "Take each column's maximum off. The loss of an example is the logarithm of its sum of "
    "exponentials, less the logit of its true class; the cost is the mean.",
    "`Z = Z - Z.max(axis=0, keepdims=True)`",
)
