"""Exercise backward_pass of notebook 11: the way back through a graph of any shape."""
import numpy as np

from ..judging.exercise import Exercise, numbers

# Small graphs: for each node the numbers of the nodes it was computed from, which come before it.
GRAPHS = (
    [(), (0, 0)],                                              # w · w
    [(), (), (0, 1), (2, 0)],                                  # a used twice, far apart
    [(), (), (), (1, 2), (0, 3), (4,)],                        # 3 (a + b c)
    [(), (0,), (0, 1), (1, 2), (3, 0)],
    [(), (), (0, 1), (), (2, 2), (3, 4), (2, 5)],
    [(), (0,), (0,), (1, 2), (1,), (3, 3), (2, 5)],            # node 4 leads nowhere
    [(), (), (), (0, 1, 2), (0, 1), (3, 4), (3, 5, 0), (6, 4)],
)


def backward_pass(parents, slopes):
    """From the last node back to the first: each passes its gradient times the slope on to its parents, which add up."""
    grads = np.zeros(len(parents))
    grads[-1] = 1
    for node in reversed(range(len(parents))):
        for parent, slope in zip(parents[node], slopes[node]):
            grads[parent] += slope * grads[node]
    return grads


def _graph_inputs(rng):
    for parents in GRAPHS:
        yield {"parents": parents, "slopes": [tuple(map(float, numbers(rng, len(of)))) for of in parents]}


graph = Exercise(backward_pass, _graph_inputs, {"grads": "(n,), one number a node"},
                 "seven graphs, in which a node is used once, twice, by the same node twice, or never")


def _pass(step, seed=lambda n: np.eye(n)[-1], order=reversed):
    """A backward pass in which step(grads, node, its parents, their slopes) does what a node does."""
    def wrong(parents, slopes):
        grads = seed(len(parents)).astype(float)
        for node in order(range(len(parents))):
            step(grads, node, parents[node], slopes[node])
        return grads
    return wrong


def _add(term):
    def step(grads, node, parents, slopes):
        for parent, slope in zip(parents, slopes):
            grads[parent] += term(grads, node, parent, slope)
    return step


def _set(grads, node, parents, slopes):
    for parent, slope in zip(parents, slopes):
        grads[parent] = slope * grads[node]


def _set_once(grads, node, parents, slopes):
    for parent, slope in zip(parents, slopes):
        if grads[parent] == 0:
            grads[parent] = slope * grads[node]


def _all_at_once(grads, node, parents, slopes):
    grads[list(parents)] += np.array(slopes) * grads[node]


def _average(grads, node, parents, slopes):
    for parent, slope in zip(parents, slopes):
        grads[parent] += slope * grads[node] / len(parents)


_chained = _add(lambda g, node, parent, slope: slope * g[node])
_IN_PASS = {
    "overwritten": (_pass(_set), "A gradient is overwritten: a node used in several places gets one from each, and they add up. Write `+=`, not `=`."),
    "first_path_only": (_pass(_set_once), "Only the first gradient that reaches a node is kept: a node used in several places must add them all up."),
    "repeated_parent_once": (_pass(_all_at_once),
        "A node that is used twice by the *same* node, as in w · w, is counted once: NumPy's `grads[[0, 0]] += ...` adds only the last. Go through the parents one by one."),
    "forwards": (_pass(_chained, order=iter), "You go from the first node to the last. A node can pass on its gradient only when all of it has arrived: start at the end."),
    "unchained": (_pass(_add(lambda g, node, parent, slope: slope)), "The chain rule is missing: a slope must be multiplied by the gradient of the node it belongs to."),
    "slopes_added_along": (_pass(_add(lambda g, node, parent, slope: slope + g[node])), "Along a path slopes are multiplied; what is added are the paths."),
    "seed_missing": (_pass(_chained, seed=np.zeros), "All gradients are 0: the last node's own must be set to 1 first, since dJ/dJ = 1."),
    "seed_everywhere": (_pass(_chained, seed=np.ones), "All gradients start at 1: only the last node's does, dJ/dJ = 1. The others start at 0 and collect."),
    "from_the_parent": (_pass(_add(lambda g, node, parent, slope: slope * g[parent])),
        "Nothing flows back: all gradients but the last node's are 0. Either the last node is skipped, or you multiply by the gradient of the parent, which has not arrived yet: multiply by that of the node itself."),
    "slopes_swapped": (_pass(lambda g, node, parents, slopes: _chained(g, node, parents, slopes[::-1])),
        "The slopes go to the wrong parents: the first slope belongs to the first parent."),
    "averaged": (_pass(_average), "You divide by the number of parents: gradients are passed on whole, not shared out."),
}


def _pass_mistake(slug, formula, sentence):
    def wrong(parents, slopes):
        return formula(parents, slopes)
    wrong.__name__, wrong.__doc__ = slug, sentence
    return wrong


for slug, (formula, sentence) in _IN_PASS.items():
    graph.mistake(_pass_mistake(slug, formula, sentence))
del slug, formula, sentence
