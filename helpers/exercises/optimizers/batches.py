"""Exercise make_minibatches of notebook 06: shuffle the examples, then cut them into mini-batches."""
import itertools

import numpy as np

from ..judging.distribution import generator_problem
from ..judging.exercise import Exercise, numbers


def make_minibatches(X, Y, batch_size, rng):
    """X (n_x, m), Y (1, m) -> list of (Xb, Yb), each example once, the last batch as short as it must be."""
    m = X.shape[1]
    order = rng.permutation(m)
    X, Y = X[:, order], Y[:, order]               # one order for both: every x keeps its y
    return [(X[:, k:k + batch_size], Y[:, k:k + batch_size]) for k in range(0, m, batch_size)]


def _inputs(rng):
    for n_x, m, batch_size in ((4, 7, 3), (5, 8, 4), (6, 9, 16), (3, 22, 6)):
        X = numbers(rng, n_x, m) + 0.001 * np.arange(m)     # no two columns alike
        yield {"X": X, "Y": X[:1] * 10, "batch_size": batch_size, "rng": np.random.default_rng(m)}


def _judge(exercise, draw):
    """Properties first (pairs, number, sizes, membership, pairing), then the distribution of the order."""
    cases = exercise.cases()
    orders = []                                              # (order of the examples, batch_size), several draws of each
    for seed in range(1, 7):
        for case in cases:
            finding, order = _examine(draw(case, np.random.default_rng(seed)), case)
            if finding:
                return finding
            orders.append((order, case["batch_size"]))
    if all(order == sorted(order) for order, _ in orders):
        return "not_shuffled"
    if all(np.all(np.diff(order[k:k + size]) == 1) for order, size in orders for k in range(0, len(order), size)):
        return "only_the_batches_shuffled"
    problem = generator_problem(draw, cases)
    if problem:
        return "always_the_same_shuffle" if "Every call" in problem else problem
    return _uneven(draw)


def _examine(batches, case):
    """(finding or None, the order of the examples)."""
    X, Y, size = case["X"], case["Y"], case["batch_size"]
    m = X.shape[1]
    if not isinstance(batches, (list, tuple)):
        return f"It returns a {type(batches).__name__}, expected a list of pairs (Xb, Yb).", None
    if not all(isinstance(pair, (list, tuple)) and len(pair) == 2 for pair in batches):
        return "Each element of the list should be a pair (Xb, Yb).", None
    if not all(isinstance(part, np.ndarray) and part.ndim == 2 for pair in batches for part in pair):
        return "Xb and Yb should be arrays with two dimensions: (n_x, batch_size) and (1, batch_size).", None
    if any(Xb.shape[0] < X.shape[0] and Xb.shape[1] == m > size for Xb, _ in batches):
        return "rows_instead_of_columns", None
    for Xb, Yb in batches:
        if Xb.shape[0] != X.shape[0] or Yb.shape != (1, Xb.shape[1]):
            return (f"For X {X.shape} and Y {Y.shape} a batch has Xb {Xb.shape} and Yb {Yb.shape}; "
                    "expected (n_x, batch_size) and (1, batch_size)."), None
    sizes, wanted = [Xb.shape[1] for Xb, _ in batches], [min(size, m - k) for k in range(0, m, size)]
    if m % size and sizes == wanted[:-1]:
        return "last_batch_dropped", None
    if sizes != wanted:
        return f"With m = {m} examples and batch_size = {size} the batches should hold {wanted} examples, yours hold {sizes}.", None
    shuffled_X, shuffled_Y = np.hstack([Xb for Xb, _ in batches]), np.hstack([Yb for _, Yb in batches])
    order = [_position(column, X) for column in shuffled_X.T]
    order_Y = [_position(column, Y) for column in shuffled_Y.T]
    if None in order or None in order_Y:
        return "Some columns of the batches are not among the columns of X and Y: an example was altered.", None
    if len(set(order)) < m:
        return "Some examples come twice and others never: shuffle (`rng.permutation`), do not draw with replacement.", None
    if order_Y != order:
        if order_Y == sorted(order_Y):
            return "labels_not_shuffled", None
        return "shuffled_differently", None
    return None, order


def _position(column, table):
    hits = np.flatnonzero((table == column[:, None]).all(axis=0))
    return int(hits[0]) if hits.size else None


def _uneven(draw):
    """Chi-square over all 24 orders of four examples, one generator for all calls, as in consecutive epochs."""
    X = np.array([[0.3, -0.7, 1.2, 2.1], [1.4, 0.6, -0.9, 0.2]])
    case = {"X": X, "Y": X[:1] * 10, "batch_size": 3, "rng": None}
    rng, calls = np.random.default_rng(3), 480
    seen = dict.fromkeys(itertools.permutations(range(4)), 0)
    for _ in range(calls):
        order = np.hstack([Xb for Xb, _ in draw(case, rng)])[0]
        seen[tuple(int(np.flatnonzero(X[0] == x)[0]) for x in order)] += 1
    expected = calls / len(seen)
    chi_square = sum((count - expected) ** 2 / expected for count in seen.values())
    if chi_square < 75:                            # 23 degrees of freedom: exceeded by a fair shuffle 2 times in 10 million
        return None
    return "Not every order of the examples is equally likely: shuffle all of them at once, with `rng.permutation(m)`, anew in each call."


minibatches = Exercise(
    make_minibatches, _inputs, {"batches": "list of (Xb, Yb)"},
    "every example once and with its own label, the last batch kept, every order equally likely", judge=_judge)


@minibatches.mistake
def last_batch_dropped(X, Y, batch_size, rng):
    """The last, short batch is missing: the m mod batch_size examples in it would not be seen in this epoch. Keep it."""
    return [pair for pair in make_minibatches(X, Y, batch_size, rng) if pair[0].shape[1] == batch_size]


@minibatches.mistake
def shuffled_differently(X, Y, batch_size, rng):
    """X and Y are shuffled in different orders: examples get the labels of others, and there is nothing left to learn. Use one permutation for both."""
    m = X.shape[1]
    X, Y = X[:, rng.permutation(m)], Y[:, rng.permutation(m)]
    return [(X[:, k:k + batch_size], Y[:, k:k + batch_size]) for k in range(0, m, batch_size)]


@minibatches.mistake
def labels_not_shuffled(X, Y, batch_size, rng):
    """X is shuffled but Y is not: examples get the labels of others. Put Y into the same order, `Y[:, order]`."""
    m = X.shape[1]
    X = X[:, rng.permutation(m)]
    return [(X[:, k:k + batch_size], Y[:, k:k + batch_size]) for k in range(0, m, batch_size)]


@minibatches.mistake
def not_shuffled(X, Y, batch_size, rng):
    """The examples are not shuffled: where the data is sorted, a batch holds one class only and its gradient points the wrong way."""
    return [(X[:, k:k + batch_size], Y[:, k:k + batch_size]) for k in range(0, X.shape[1], batch_size)]


@minibatches.mistake
def always_the_same_shuffle(X, Y, batch_size, rng):
    """Every call gives the same order, whatever `rng` is: every epoch would see the same batches. Draw the order from `rng`, not from a seed of your own."""
    return make_minibatches(X, Y, batch_size, np.random.default_rng(0))


@minibatches.mistake
def rows_instead_of_columns(X, Y, batch_size, rng):
    """The batches are cut along the rows, that is, along the features. In the course's notation examples are columns: shuffle and cut along axis 1."""
    order = rng.permutation(X.shape[0])
    return [(X[order[k:k + batch_size]], Y) for k in range(0, X.shape[0], batch_size)]


@minibatches.mistake
def only_the_batches_shuffled(X, Y, batch_size, rng):
    """Only the order of the batches is random: the same examples always sit together. Shuffle the examples first, then cut."""
    m = X.shape[1]
    pieces = np.split(np.arange(m), range(batch_size, m, batch_size))
    full = [pieces[i] for i in rng.permutation(m // batch_size)] + pieces[m // batch_size:]
    return [(X[:, piece], Y[:, piece]) for piece in full]
