"""A small tape for the first picture of notebook 11: numbers that remember what they were computed from.

It knows sums and products of single numbers. The notebook builds its own, with arrays and all the rest.
"""

FORMULAS = {
    "(a + b)(b + c)": lambda a, b, c: (a + b) * (b + c),
    "ab + bc + ca": lambda a, b, c: a * b + b * c + c * a,
}


class Node:
    """A value, the nodes it was computed from, and how a gradient goes back to them."""

    constant = False

    def __init__(self, value, parents=(), back=lambda d: (), name=""):
        self.value, self.grad = value, 0.0
        self.parents, self.back, self.name = parents, back, name

    def __add__(self, other):
        return Node(self.value + other.value, (self, other), lambda d: (d, d), "+")

    def __mul__(self, other):
        back = lambda d: (d * other.value, d * self.value)
        return Node(self.value * other.value, (self, other), back, "×")


def record(formula, **inputs):
    """Compute one of FORMULAS forward, then backward: (nodes, parents first, J last; the inputs' nodes)."""
    leaves = [Node(value, name=name) for name, value in inputs.items()]
    order = _parents_first(FORMULAS[formula](*leaves))
    order[-1].grad = 1.0
    for node in reversed(order):
        for parent, grad in zip(node.parents, node.back(node.grad)):
            parent.grad = parent.grad + grad
    return order, leaves


def _parents_first(node, order=()):
    """The nodes that `node` was computed from and `node` itself, each once, after its parents."""
    for parent in node.parents:
        order = _parents_first(parent, order)
    return [*order, *(() if node in order else (node,))]
