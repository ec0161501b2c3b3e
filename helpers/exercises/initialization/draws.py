"""How drawn weights are judged: by their distribution, and by knowing nothing of each other."""

import numpy as np

from ..judging.distribution import judge_by_distribution
from ..judging.exercise import Exercise

SHAPES = ((24, 50), (60, 25))  # (n_out, n_in): narrower and wider, so that neither can stand for the other


def features(W, case):
    """What first weights must have right: their distribution, their spread to a few per cent,
    independence.
    """
    W = np.asarray(W, dtype=float)
    squares = W * W
    return {
        # No two of these share a row or a column: they are independent even where rows are copies.
        "weights": W.diagonal()[:12],
        "sums of all weights": W.sum(),
        "sums of the first row": W[0].sum(),
        "sums of the first column": W[:, 0].sum(),
        "sums of the products of neighbors in a row": (W[:, 1:] * W[:, :-1]).sum(),
        "sums of the products of neighbors in a column": (W[1:] * W[:-1]).sum(),
        "mean squares": squares.mean(),
        "mean squares of the last row": squares[-1].mean(),
        "mean squares of the last column": squares[:, -1].mean(),
        "largest squares": squares.max(),
    }


def weights_exercise(reference, verified, **more):
    """The Exercise of a function (n_out, n_in, …, rng) -> W; more: further parameters and their values."""

    def inputs(rng):
        for number, (n_out, n_in) in enumerate(SHAPES):
            settings = {name: values[number] for name, values in more.items()}
            yield {"n_out": n_out, "n_in": n_in} | settings | {"rng": np.random.default_rng(3)}

    judge = judge_by_distribution(features, calls=150)
    return Exercise(reference, inputs, {"W": "(n[l], n[l-1]) = (n_out, n_in)"}, verified, judge=judge)
