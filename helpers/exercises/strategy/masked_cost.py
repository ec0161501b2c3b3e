"""Exercise masked_cost of notebook 12: the cost of several questions where some answers are missing."""

import numpy as np

from ..judging.exercise import Exercise, numbers


def masked_cost(Yhat, Y):
    """The mean cross-entropy over the labels that there are; NaN in Y stands for a label that is missing."""
    known = ~np.isnan(Y)
    y, yhat = Y[known], Yhat[known]
    return -np.mean(y * np.log(yhat) + (1 - y) * np.log(1 - yhat))


def _inputs(rng):
    for (n, m), gone in zip(((2, 3), (3, 5), (4, 7), (5, 4), (4, 9), (3, 2)), (2, 5, 9, 7, 20, 0)):
        Yhat = (1 / (1 + np.exp(-numbers(rng, n, m)))).round(2)
        Y = rng.integers(2, size=(n, m)).astype(float)
        Y.flat[[0, 1]] = 1, 0
        Y.flat[2 + rng.permutation(n * m - 2)[: min(gone, n * m - 2)]] = np.nan
        yield {"Yhat": Yhat, "Y": Y}


def _entropy(Yhat, Y):
    return -(Y * np.log(Yhat) + (1 - Y) * np.log(1 - Yhat))


masked = Exercise(
    masked_cost,
    _inputs,
    {"cost": "a number"},
    "two to five questions, with no label missing and with most of them",
)


@masked.mistake
def blanks_as_zero(Yhat, Y):
    """Missing labels count as "no" for you: the network learns to answer no wherever nobody was asked."""
    return np.mean(_entropy(Yhat, np.nan_to_num(Y)))


@masked.mistake
def divided_by_all(Yhat, Y):
    """You divide by all entries, missing ones too: the fewer labels, the smaller the cost. Divide by the
    number of labels that there are.
    """
    return np.nansum(_entropy(Yhat, Y)) / Y.size


@masked.mistake
def divided_by_m(Yhat, Y):
    """You divide by m, the number of examples: here it is the mean over the labels, of which an example may
    have several or none.
    """
    return np.nansum(_entropy(Yhat, Y)) / Y.shape[1]


@masked.mistake
def blanks_spread(Yhat, Y):
    """One missing label makes the whole cost NaN: leave the missing entries out before you add up."""
    return np.mean(_entropy(Yhat, Y))


@masked.mistake
def only_complete_examples(Yhat, Y):
    """You leave out every example that misses a label: its other labels are worth just as much."""
    whole = ~np.isnan(Y).any(axis=0)
    with np.errstate(all="ignore"):
        return np.sum(_entropy(Yhat, Y)[:, whole]) / max(whole.sum() * Y.shape[0], 1)


@masked.mistake
def not_divided(Yhat, Y):
    """This is the sum: divide by the number of labels that there are."""
    return np.nansum(_entropy(Yhat, Y))


@masked.mistake
def only_where_yes(Yhat, Y):
    """Only the labels 1 count for you: a softmax has that form, but here each question is a yes or a no of
    its own. Add (1 − y) log(1 − ŷ).
    """
    known = ~np.isnan(Y)
    return -np.mean(Y[known] * np.log(Yhat[known]))


@masked.mistake
def mean_of_examples(Yhat, Y):
    """You average within each example first: then the only label of one example weighs as much as the four of
    another. Take one mean over all labels.
    """
    some = ~np.isnan(Y).all(axis=0)
    return np.mean(np.nanmean(_entropy(Yhat, Y)[:, some], axis=0))


@masked.mistake
def sign_forgotten(Yhat, Y):
    """The minus is missing: the cost is positive."""
    return -masked_cost(Yhat, Y)


masked.hints = (
    "Several questions at once: a cost over the labels that there are.",
    "Find the entries of Y that are not NaN, take the cross-entropy of these alone, and average it.",
    "`known = ~np.isnan(Y)`",
)
