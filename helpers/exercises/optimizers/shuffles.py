"""How mini-batches are judged: first what holds in every draw, then whether all orders are equally likely."""

import itertools

import numpy as np

from ..judging.distribution import generator_problem


def judge(exercise, draw):
    """None where the batches are right, else the slug of a mistake or a sentence."""
    cases = exercise.cases()
    orders = []  # (order of the examples, batch_size), several draws of each
    for seed in range(1, 7):
        for case in cases:
            batches = draw(case, np.random.default_rng(seed))
            finding = (
                _form(batches) or _shapes(batches, case) or _sizes(batches, case) or _pairs(batches, case)
            )
            if finding:
                return finding
            orders.append((_order(batches, case)[0], case["batch_size"]))
    return _not_random(orders) or _generator(draw, cases) or _uneven(draw)


def _form(batches):
    """Is it a list of pairs of matrices?"""
    if not isinstance(batches, (list, tuple)):
        return f"It returns a {type(batches).__name__}, expected a list of pairs (Xb, Yb)."
    if not all(isinstance(pair, (list, tuple)) and len(pair) == 2 for pair in batches):
        return "Each element of the list should be a pair (Xb, Yb)."
    if not all(isinstance(part, np.ndarray) and part.ndim == 2 for pair in batches for part in pair):
        return (
            "Xb and Yb should be arrays with two dimensions, (n_x, batch_size) and (1, batch_size). Is the "
            "order None? `rng.shuffle` works in place and returns None: `rng.permutation(m)` gives the order."
        )
    return None


def _shapes(batches, case):
    """Are the examples columns, and the labels a row?"""
    X, Y, size = case["X"], case["Y"], case["batch_size"]
    if any(Xb.shape[0] < X.shape[0] and Xb.shape[1] == X.shape[1] > size for Xb, _ in batches):
        return "rows_instead_of_columns"
    for Xb, Yb in batches:
        if Xb.shape[0] != X.shape[0] or Yb.shape != (1, Xb.shape[1]):
            return (
                f"For X {X.shape} and Y {Y.shape} a batch has Xb {Xb.shape} and Yb {Yb.shape}; "
                "expected (n_x, batch_size) and (1, batch_size)."
            )
    return None


def _sizes(batches, case):
    """Are all batches full but the last?"""
    m, size = case["X"].shape[1], case["batch_size"]
    sizes, wanted = [Xb.shape[1] for Xb, _ in batches], [min(size, m - k) for k in range(0, m, size)]
    if m % size and sizes == wanted[:-1]:
        return "last_batch_dropped"
    if sizes != wanted:
        return (
            f"With m = {m} examples and batch_size = {size} the batches should hold {wanted} examples, "
            f"yours hold {sizes}."
        )
    return None


def _pairs(batches, case):
    """Does every example come once, and with its own label?"""
    order, order_of_labels = _order(batches, case)
    if None in order or None in order_of_labels:
        return "Some columns of the batches are not among the columns of X and Y: an example was altered."
    if len(set(order)) < len(order):
        return (
            "Some examples come twice and others never: shuffle (`rng.permutation`), "
            "do not draw with replacement."
        )
    if order_of_labels != order:
        return "labels_not_shuffled" if order_of_labels == sorted(order_of_labels) else "shuffled_differently"
    return None


def _order(batches, case):
    """The place in X of every example of the batches, and the place in Y of every label."""
    X, Y = np.hstack([Xb for Xb, _ in batches]), np.hstack([Yb for _, Yb in batches])
    return [_position(x, case["X"]) for x in X.T], [_position(y, case["Y"]) for y in Y.T]


def _position(column, table):
    hits = np.flatnonzero((table == column[:, None]).all(axis=0))
    return int(hits[0]) if hits.size else None


def _not_random(orders):
    """Does the order change at all, and inside the batches too?"""
    if all(order == sorted(order) for order, _ in orders):
        return "not_shuffled"
    pieces = [order[k : k + size] for order, size in orders for k in range(0, len(order), size)]
    if all(np.all(np.diff(piece) == 1) for piece in pieces):
        return "only_the_batches_shuffled"
    return None


def _generator(draw, cases):
    """Does it draw from the generator that comes in?"""
    problem = generator_problem(draw, cases)
    return "always_the_same_shuffle" if problem and "Every call" in problem else problem


def _uneven(draw):
    """Chi-square over all 24 orders of four examples, one generator for all calls, as in
    epochs that follow.
    """
    X = np.array([[0.3, -0.7, 1.2, 2.1], [1.4, 0.6, -0.9, 0.2]])
    case = {"X": X, "Y": X[:1] * 10, "batch_size": 3, "rng": None}
    rng, calls = np.random.default_rng(3), 480
    seen = dict.fromkeys(itertools.permutations(range(4)), 0)
    for _ in range(calls):
        order = np.hstack([Xb for Xb, _ in draw(case, rng)])[0]
        seen[tuple(int(np.flatnonzero(X[0] == x)[0]) for x in order)] += 1
    expected = calls / len(seen)
    chi_square = sum((count - expected) ** 2 / expected for count in seen.values())
    if chi_square < 75:  # 23 degrees of freedom: exceeded by a fair shuffle 2 times in 10 million
        return None
    return (
        "Not every order of the examples is equally likely: shuffle all of them at once, "
        "with `rng.permutation(m)`, anew in each call."
    )
