"""Exercise backward_pass of notebook 11: the way back through a graph of any shape."""

import numpy as np

from ..judging.exercise import Exercise, numbers

# Small graphs: for each node the numbers of the nodes it was computed from, which come before it.
GRAPHS = (
    [(), (0, 0)],  # w · w
    [(), (), (0, 1), (2, 0)],  # a used twice, far apart
    [(), (), (), (1, 2), (0, 3), (4,)],  # 3 (a + b c)
    [(), (0,), (0, 1), (1, 2), (3, 0)],
    [(), (), (0, 1), (), (2, 2), (3, 4), (2, 5)],
    [(), (0,), (0,), (1, 2), (1,), (3, 3), (2, 5)],  # node 4 leads nowhere
    [(), (), (), (0, 1, 2), (0, 1), (3, 4), (3, 5, 0), (6, 4)],
)


def backward_pass(parents, slopes):
    """From the last node back to the first: each passes its gradient times the slope on to its parents, which
    add up.
    """
    grads = np.zeros(len(parents))
    grads[-1] = 1
    for node in reversed(range(len(parents))):
        for parent, slope in zip(parents[node], slopes[node]):
            grads[parent] += slope * grads[node]
    return grads


def _inputs(rng):
    for parents in GRAPHS:
        yield {"parents": parents, "slopes": [tuple(map(float, numbers(rng, len(of)))) for of in parents]}


graph = Exercise(
    backward_pass,
    _inputs,
    {"grads": "(n,), one number a node"},
    "seven graphs, in which a node is used once, twice, by the same node twice, or never",
)


@graph.mistake
def overwritten(parents, slopes):
    """A gradient is overwritten: a node used in several places gets one from each, and they add up. Write
    `+=`, not `=`.
    """
    grads = np.zeros(len(parents))
    grads[-1] = 1
    for node in reversed(range(len(parents))):
        for parent, slope in zip(parents[node], slopes[node]):
            grads[parent] = slope * grads[node]
    return grads


@graph.mistake
def first_path_only(parents, slopes):
    """Only the first gradient that reaches a node is kept: a node used in several places must add them all
    up.
    """
    grads = np.zeros(len(parents))
    grads[-1] = 1
    for node in reversed(range(len(parents))):
        for parent, slope in zip(parents[node], slopes[node]):
            if grads[parent] == 0:
                grads[parent] = slope * grads[node]
    return grads


@graph.mistake
def repeated_parent_once(parents, slopes):
    """A node that is used twice by the same node, as in w · w, is counted once: NumPy's `grads[[0, 0]] +=
    ...` adds only the last. Go through the parents one by one.
    """
    grads = np.zeros(len(parents))
    grads[-1] = 1
    for node in reversed(range(len(parents))):
        grads[list(parents[node])] += np.array(slopes[node]) * grads[node]
    return grads


@graph.mistake
def forwards(parents, slopes):
    """You go from the first node to the last. A node can pass on its gradient only when all of it has
    arrived: start at the end.
    """
    grads = np.zeros(len(parents))
    grads[-1] = 1
    for node in range(len(parents)):
        for parent, slope in zip(parents[node], slopes[node]):
            grads[parent] += slope * grads[node]
    return grads


@graph.mistake
def unchained(parents, slopes):
    """The chain rule is missing: a slope must be multiplied by the gradient of the node it belongs to."""
    grads = np.zeros(len(parents))
    grads[-1] = 1
    for node in reversed(range(len(parents))):
        for parent, slope in zip(parents[node], slopes[node]):
            grads[parent] += slope
    return grads


@graph.mistake
def slopes_added_along(parents, slopes):
    """Along a path slopes are multiplied; what is added are the paths."""
    grads = np.zeros(len(parents))
    grads[-1] = 1
    for node in reversed(range(len(parents))):
        for parent, slope in zip(parents[node], slopes[node]):
            grads[parent] += slope + grads[node]
    return grads


@graph.mistake
def seed_missing(parents, slopes):
    """All gradients are 0: the last node's own must be set to 1 first, since dJ/dJ = 1."""
    return np.zeros(len(parents))


@graph.mistake
def seed_everywhere(parents, slopes):
    """All gradients start at 1: only the last node's does, dJ/dJ = 1. The others start at 0 and collect."""
    grads = np.ones(len(parents))
    for node in reversed(range(len(parents))):
        for parent, slope in zip(parents[node], slopes[node]):
            grads[parent] += slope * grads[node]
    return grads


@graph.mistake
def from_the_parent(parents, slopes):
    """Nothing flows back: all gradients but the last node's are 0. Either the last node is skipped, or you
    multiply by the gradient of the parent, which has not arrived yet: multiply by that of the node itself.
    """
    grads = np.zeros(len(parents))
    grads[-1] = 1
    for node in reversed(range(len(parents))):
        for parent, slope in zip(parents[node], slopes[node]):
            grads[parent] += slope * grads[parent]
    return grads


@graph.mistake
def slopes_swapped(parents, slopes):
    """The slopes go to the wrong parents: the first slope belongs to the first parent."""
    return backward_pass(parents, [of[::-1] for of in slopes])


@graph.mistake
def averaged(parents, slopes):
    """You divide by the number of parents: gradients are passed on whole, not shared out."""
    grads = np.zeros(len(parents))
    grads[-1] = 1
    for node in reversed(range(len(parents))):
        for parent, slope in zip(parents[node], slopes[node]):
            grads[parent] += slope * grads[node] / len(parents[node])
    return grads


graph.hints = (
    "The way back through a graph: seed, order, and what is passed on.",
    "A list of zeros, 1 for the last node. Go through the nodes from the last to the first; each "
    "passes its gradient times the slope on to each parent, where they add up.",
    "`grads = np.zeros(len(parents))`, and then the seed in its last place.",
)
