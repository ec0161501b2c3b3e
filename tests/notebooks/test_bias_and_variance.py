"""What notebook 01 computes with functions of its own, against other ways to the same numbers."""
import ast
from pathlib import Path

import nbformat
import numpy as np
import pytest
from scipy.stats import binom

from helpers import make_moons

PATH = Path(__file__).resolve().parents[2] / "notebooks" / "01_bias_and_variance.ipynb"
WANTED = {"densities", "bayes_error", "PLANE", "ANGLES", "ARCS", "reading", "STEPS", "decompose", "truth", "GRID", "contest", "chance", "erf"}


@pytest.fixture(scope="module")
def cells():
    return [cell for cell in nbformat.read(PATH, as_version=4).cells if cell.cell_type == "code"]


@pytest.fixture(scope="module")
def names(cells):
    """The notebook's own small functions and constants, nothing else of it."""
    scope = {"np": np}
    for node in (node for cell in cells for node in ast.parse(cell.source).body):
        bound = {getattr(node, "name", None), *(t.id for t in getattr(node, "targets", []) if isinstance(t, ast.Name))}
        if isinstance(node, ast.ImportFrom):
            bound |= {alias.name for alias in node.names}
        if bound & WANTED:
            exec(compile(ast.Module([node], []), str(PATH), "exec"), scope)
    assert scope.keys() >= WANTED
    return scope


@pytest.mark.parametrize("noise", [0.1, 0.2, 0.5])
def test_the_bayes_error_is_what_the_best_classifier_gets(names, noise):
    X, Y = make_moons(40_000, noise, rng=7)
    density = names["densities"](X, noise)
    wrong = np.mean((density[1] > density[0]) != Y[0])
    bayes = names["bayes_error"](noise)
    assert wrong == pytest.approx(bayes, abs=4 * np.sqrt(bayes / X.shape[1]))
    near = np.hypot(*(X - np.array([[0.5], [0.25]]))) < 0.3
    share, at = Y[0, near].mean(), (density[1] / density.sum(axis=0))[near].mean()
    assert at == pytest.approx(share, abs=4 * 0.5 / np.sqrt(near.sum()))


@pytest.mark.parametrize("errors, words", [
    ((0, 1, 9, 10), ["variance"]), ((0, 1, 1.5, 10), ["data mismatch"]), ((0, 10, 11, 12), ["avoidable bias"]),
    ((0, 10, 11, 20), ["avoidable bias", "data mismatch"]), ((0.5, 1, 1.5, 2, 12), ["overfitting to dev"]), ((1, 1, 2, 1), []),
])
def test_the_ladder_is_read_as_in_the_course(names, errors, words):
    counts = names["reading"](errors)[1]
    assert [step for step, count in zip(names["STEPS"], counts) if count] == words


def test_bias_and_variance_add_up_and_are_found_where_they_were_put(names):
    truth, rng = names["truth"](names["GRID"][0]), np.random.default_rng(0)
    found = [names["decompose"](truth + 0.1 + 0.2 * rng.standard_normal((60, truth.size))) for _ in range(40)]
    assert np.mean(found, axis=0) == pytest.approx([0.01, 0.04], rel=0.02)
    P = truth + rng.normal(0.05, 0.3, (60, truth.size))
    bias2, variance = names["decompose"](P)
    assert bias2 + variance == pytest.approx(((P - truth) ** 2).mean(), rel=1e-12)


@pytest.mark.parametrize("m", [100, 1_000])
def test_the_contest_comes_out_as_two_binomials_say(names, m):
    k = np.arange(m + 1)
    better = np.sum(binom.pmf(k, m, 0.03) * binom.sf(k, m, 0.04))
    tied = np.sum(binom.pmf(k, m, 0.03) * binom.pmf(k, m, 0.04))
    A, B = names["contest"](0.03, 0.04, 0, m)
    assert np.mean(A < B) == pytest.approx(better, abs=0.02) and np.mean(A == B) == pytest.approx(tied, abs=0.015)
    assert names["chance"](0.03, 0.04, 0, np.array([m]))[0] == pytest.approx(better + tied / 2, abs=0.015)


def test_the_numbers_of_the_course_are_shown(cells):
    shown = " ".join(output.get("text", "") for cell in cells for output in cell.outputs)
    for number in ("0.54 points", "0.17 points", "0.05 points", "119 app pictures", "= 205,000", "1,010,000"):
        assert number in shown, number
