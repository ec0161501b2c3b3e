"""The small tape of notebook 11's first picture: values and gradients in closed form, parents first."""

import numpy as np
import pytest

from helpers.tape import FORMULAS, record

GRADIENTS = {
    "(a + b)(b + c)": lambda a, b, c: (b + c, a + 2 * b + c, a + b),
    "ab + bc + ca": lambda a, b, c: (b + c, c + a, a + b),
}


@pytest.mark.parametrize("formula", FORMULAS)
def test_value_and_gradient(formula):
    for a, b, c in np.random.default_rng(0).normal(size=(5, 3)):
        order, leaves = record(formula, a=a, b=b, c=c)
        assert order[-1].value == pytest.approx(FORMULAS[formula](a, b, c), rel=1e-12)
        assert [leaf.grad for leaf in leaves] == pytest.approx(GRADIENTS[formula](a, b, c), rel=1e-12)
        assert [leaf.name for leaf in leaves] == ["a", "b", "c"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_parents_come_first_and_every_node_once(formula):
    order, _ = record(formula, a=1.0, b=2.0, c=3.0)
    assert len(set(order)) == len(order) and order[-1].grad == 1
    assert all(order.index(parent) < n for n, node in enumerate(order) for parent in node.parents)


def test_an_input_may_be_many_numbers():
    order, _ = record("(a + b)(b + c)", a=5.0, b=np.array([0.0, 1.0]), c=2.0)
    assert order[-1].value.tolist() == [10, 18]
