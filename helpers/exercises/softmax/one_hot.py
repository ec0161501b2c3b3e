"""Exercise one_hot of notebook 10: labels as columns with a single 1."""

import numpy as np

from ..judging.exercise import Exercise


def one_hot(labels, n_classes):
    """labels (1, m) in 0 … C − 1 -> (C, m) with a single 1 in each column."""
    return (labels == np.arange(n_classes)[:, None]).astype(float)  # (1, m) against (C, 1)


def _labels(rng):
    # Neither the last class nor every class need occur: a batch knows nothing of the classes it has not seen.
    for labels, n_classes in (
        ([1], 3),  # one image: what squeezes the labels loses an axis
        ([2, 0], 4),
        ([1, 3, 2], 5),
        ([0, 2, 1, 2, 0], 3),
        ([4, 1, 4, 0, 2, 4, 1], 6),
        ([3, 1, 0, 2, 3, 3], 4),
    ):
        yield {"labels": np.array([labels]), "n_classes": n_classes}


hot = Exercise(one_hot, _labels, {"Y": "(C, m)"}, "three to six classes, some of which do not occur")


@hot.mistake
def transposed(labels, n_classes):
    """One example a row, (m, C): in the course's notation examples are columns. Transpose it."""
    return np.eye(n_classes)[labels[0]]


@hot.mistake
def extra_axis(labels, n_classes):
    """Indexing with labels of shape (1, m) keeps that 1 as an axis of its own, (1, m, C): index with
    labels[0], and transpose.
    """
    return np.eye(n_classes)[labels]


@hot.mistake
def extra_axis_turned(labels, n_classes):
    """Indexing with labels of shape (1, m) keeps that 1 as an axis of its own, (C, 1, m): index with
    labels[0].
    """
    return np.eye(n_classes)[:, labels]


@hot.mistake
def extra_axis_reversed(labels, n_classes):
    """Indexing with labels of shape (1, m) keeps that 1 as an axis of its own, (C, m, 1): index with
    labels[0].
    """
    return np.eye(n_classes)[labels].T


@hot.mistake
def whole_rows_filled(labels, n_classes):
    """Whole rows are 1: Y[labels] picks rows, for every example. Pair each label with its own column,
    Y[labels[0], np.arange(m)].
    """
    Y = np.zeros((n_classes, labels.shape[1]))
    Y[labels[0]] = 1
    return Y


@hot.mistake
def rows_counted_from_the_labels(labels, n_classes):
    """The number of rows is taken from the largest label: a batch without the last classes loses their rows.
    There are n_classes rows whatever occurs.
    """
    return (labels == np.arange(labels.max() + 1)[:, None]).astype(float)


@hot.mistake
def only_classes_that_occur(labels, n_classes):
    """Only classes that occur get a row, so that a row means another class in every batch. There are
    n_classes rows, 0 … C − 1.
    """
    return (labels == np.unique(labels)[:, None]).astype(float)


@hot.mistake
def counted_from_one(labels, n_classes):
    """Labels are counted from 1: class 0 has no row of its own (Python's index −1 hides that: it lands in the
    last). Row j belongs to class j.
    """
    return np.eye(n_classes)[:, labels[0] - 1]


@hot.mistake
def one_row_too_far(labels, n_classes):
    """Every 1 sits one row too low: class 0 belongs to row 0, not to row 1."""
    return (labels + 1 == np.arange(n_classes)[:, None]).astype(float)


@hot.mistake
def inverted(labels, n_classes):
    """Zeros and ones are swapped: the 1 belongs to the class the example has."""
    return (labels != np.arange(n_classes)[:, None]).astype(float)


@hot.mistake
def label_instead_of_one(labels, n_classes):
    """The label itself stands where a 1 belongs: the columns must sum to 1, and class 0 must not vanish."""
    return one_hot(labels, n_classes) * labels


@hot.mistake
def ordinal(labels, n_classes):
    """A 1 for every class up to the label: that says 'at least', where 'exactly' is meant. One 1 a column."""
    return (labels >= np.arange(n_classes)[:, None]).astype(float)


@hot.invariant
def one_in_each_column(inputs, answer):
    sums = answer["Y"].sum(axis=0)
    if not np.all(sums == 1):
        return f"The columns sum to {', '.join(f'{value:g}' for value in sums)}: each holds a single 1."
    column = int(np.flatnonzero(answer["Y"].argmax(axis=0) != inputs["labels"][0])[0])
    at, label = answer["Y"][:, column].argmax(), inputs["labels"][0, column]
    return f"Column {column} has its 1 in row {at}: its label is {label}, so it belongs in row {label}."


hot.hints = (
    "Labels as columns with a single 1.",
    "A matrix of zeros (C, m) with a 1 in each column, in the row of its label; or compare the labels "
    "with the column of all classes.",
    "`Y = np.zeros((n_classes, labels.shape[1]))`, and labels[0] holds the rows.",
)
