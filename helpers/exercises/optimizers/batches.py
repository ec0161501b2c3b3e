"""Exercise make_minibatches of notebook 06: shuffle the examples, then cut them into mini-batches."""

import numpy as np

from ..judging.exercise import Exercise, numbers
from .shuffles import judge


def make_minibatches(X, Y, batch_size, rng):
    """X (n_x, m), Y (1, m) -> list of (Xb, Yb), each example once, the last batch as short as it must be."""
    m = X.shape[1]
    order = rng.permutation(m)
    X, Y = X[:, order], Y[:, order]  # one order for both: every x keeps its y
    return [(X[:, k : k + batch_size], Y[:, k : k + batch_size]) for k in range(0, m, batch_size)]


def _inputs(rng):
    for n_x, m, batch_size in ((4, 7, 3), (5, 8, 4), (6, 9, 16), (3, 22, 6)):
        X = numbers(rng, n_x, m) + 0.001 * np.arange(m)  # no two columns alike
        yield {"X": X, "Y": X[:1] * 10, "batch_size": batch_size, "rng": np.random.default_rng(m)}


minibatches = Exercise(
    make_minibatches,
    _inputs,
    {"batches": "list of (Xb, Yb)"},
    "every example once and with its own label, the last batch kept, every order equally likely",
    judge=judge,
)


@minibatches.mistake
def last_batch_dropped(X, Y, batch_size, rng):
    """The last, short batch is missing: the m mod batch_size examples in it would not be seen in this epoch.
    Keep it.
    """
    return [pair for pair in make_minibatches(X, Y, batch_size, rng) if pair[0].shape[1] == batch_size]


@minibatches.mistake
def shuffled_differently(X, Y, batch_size, rng):
    """X and Y are shuffled in different orders: examples get the labels of others, and there is nothing left
    to learn. Use one permutation for both.
    """
    m = X.shape[1]
    X, Y = X[:, rng.permutation(m)], Y[:, rng.permutation(m)]
    return [(X[:, k : k + batch_size], Y[:, k : k + batch_size]) for k in range(0, m, batch_size)]


@minibatches.mistake
def labels_not_shuffled(X, Y, batch_size, rng):
    """X is shuffled but Y is not: examples get the labels of others. Put Y into the same order, `Y[:,
    order]`.
    """
    m = X.shape[1]
    X = X[:, rng.permutation(m)]
    return [(X[:, k : k + batch_size], Y[:, k : k + batch_size]) for k in range(0, m, batch_size)]


@minibatches.mistake
def not_shuffled(X, Y, batch_size, rng):
    """The examples are not shuffled: where the data is sorted, a batch holds one class only and its gradient
    points the wrong way.
    """
    return [(X[:, k : k + batch_size], Y[:, k : k + batch_size]) for k in range(0, X.shape[1], batch_size)]


@minibatches.mistake
def always_the_same_shuffle(X, Y, batch_size, rng):
    """Every call gives the same order, whatever `rng` is: every epoch would see the same batches. Draw the
    order from `rng`, not from a seed of your own.
    """
    return make_minibatches(X, Y, batch_size, np.random.default_rng(0))


@minibatches.mistake
def rows_instead_of_columns(X, Y, batch_size, rng):
    """The batches are cut along the rows, that is, along the features. In the course's notation examples are
    columns: shuffle and cut along axis 1.
    """
    order = rng.permutation(X.shape[0])
    return [(X[order[k : k + batch_size]], Y) for k in range(0, X.shape[0], batch_size)]


@minibatches.mistake
def only_the_batches_shuffled(X, Y, batch_size, rng):
    """Only the order of the batches is random: the same examples always sit together. Shuffle the examples
    first, then cut.
    """
    m = X.shape[1]
    pieces = np.split(np.arange(m), range(batch_size, m, batch_size))
    full = [pieces[i] for i in rng.permutation(m // batch_size)] + pieces[m // batch_size :]
    return [(X[:, piece], Y[:, piece]) for piece in full]


minibatches.hints = (
    "Mini-batches: shuffle first, then cut.",
    "One random order for all examples, for X and Y alike, along the columns. Then cut into pieces of "
    "batch_size; the last one may be shorter.",
    "`order = rng.permutation(X.shape[1])`",
)
