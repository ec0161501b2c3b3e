"""Notebook 11's tape: short enough, right by oracles that share no code with it, and PyTorch's results as the notebook states them."""

import ast
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from helpers import Network, load_digits, one_hot
from tests.oracles import complex_step

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "11_frameworks.ipynb"
CELLS = nbformat.read(NOTEBOOK, as_version=4).cells if NOTEBOOK.exists() else []
PROSE = "\n".join(cell.source for cell in CELLS if cell.cell_type == "markdown")


def code(*marks):
    """Sources of the code cells in which one of the marks stands."""
    return [
        cell.source
        for cell in CELLS
        if cell.cell_type == "code" and any(mark in cell.source for mark in marks)
    ]


def tape_cells():
    """The cells of the tape: all that define or extend Tensor before it is first checked."""
    parts = (
        r"^(class Tensor|Tensor\.\w+ =|def (tensor|topological_order|unbroadcast|backward)\()|return Tensor\("
    )
    sources = [cell.source for cell in CELLS if cell.cell_type == "code"]
    end = next(i for i, source in enumerate(sources) if "OPERATIONS = {" in source)
    return [source for source in sources[:end] if re.search(parts, source, re.M)]


@pytest.fixture(scope="module")
def tape():
    scope = {"np": np}
    for source in tape_cells():
        exec(source, scope)
    return scope


@pytest.fixture(scope="module")
def network(tape):
    scope = dict(tape)
    for source in code("def forward(", "def cross_entropy(", "def by_tape(", "def softmax(", "def pytorch_"):
        exec(source, scope)
    return scope


def test_the_tape_has_fewer_than_100_lines_and_the_number_the_notebook_says():
    lines = sum(bool(line.strip()) for source in tape_cells() for line in source.splitlines())
    assert lines < 100
    stated = re.findall(r"(\d+) lines", PROSE)
    assert stated and {int(n) for n in stated} <= {lines, 100}


def test_the_lecture_s_example(tape):
    a, b, c = map(tape["Tensor"], (5, 3, 2))
    J = 3 * (a + b * c)
    J.backward()
    assert (J.value, a.grad, b.grad, c.grad) == (33, 3, 6, 9)
    J.backward()
    assert (a.grad, b.grad, c.grad) == (3, 6, 9), "a second pass starts at 0"


class Plain:
    """NumPy under the tape's names, for complex numbers too."""

    exp, log, tanh = np.exp, np.log, np.tanh

    @staticmethod
    def maximum(a, b):
        return np.where(np.real(a) > np.real(b), a, b)


EXPRESSIONS = {  # f(functions, p (3, 4), q (4, 2), r (3, 1)) -> an array
    "sums": lambda f, p, q, r: 2 + p + r + p + 1.5,
    "differences": lambda f, p, q, r: 3 - p - r - np.ones(4),
    "minus": lambda f, p, q, r: -(p * -r),
    "products": lambda f, p, q, r: p * r * p * 0.5 * np.arange(4),
    "quotients": lambda f, p, q, r: p / r / 3 + 1 / (r * r) + np.ones((2, 1, 1)) / r,
    "powers": lambda f, p, q, r: p**2 + p**3 + r**-1.5,
    "exp, log, tanh": lambda f, p, q, r: f.tanh(f.exp(p) * f.log(r + 1)) + f.log(f.exp(p)),
    "maximum": lambda f, p, q, r: f.maximum(p, r) + f.maximum(p, 0) + f.maximum(0.3, p) * p,
    "matrices": lambda f, p, q, r: (p @ q) * r + np.ones((3, 4)) @ q + (p @ np.ones((4, 2))) * (p @ q),
    "sums by axes": lambda f, p, q, r: (
        p.sum(axis=0) * p.sum(axis=0, keepdims=True)
        + p.sum(axis=0) * p.sum()
        + p.sum(axis=1, keepdims=True) * r
        + (p @ q).sum(axis=(0, 1))
    ),
    "a sum that loses its axis": lambda f, p, q, r: p.sum(axis=1) * np.arange(3.0),
    "one used five times": lambda f, p, q, r: r * r + f.exp(r) * r - r,
}


@pytest.mark.parametrize("title", EXPRESSIONS)
@pytest.mark.parametrize("seed", [0, 1])
def test_gradients_are_those_of_complex_steps(tape, title, seed):
    rng = np.random.default_rng(seed)
    arrays = [rng.normal(size=(3, 4)), rng.normal(size=(4, 2)), rng.uniform(0.5, 2, size=(3, 1))]
    f, cuts = EXPRESSIONS[title], np.cumsum([array.size for array in arrays])[:-1]
    weights = rng.normal(size=np.shape(f(Plain, *arrays)))

    def plain(theta):
        return (
            weights * f(Plain, *(part.reshape(a.shape) for part, a in zip(np.split(theta, cuts), arrays)))
        ).sum()

    inputs = [tape["Tensor"](array) for array in arrays]
    functions = type(
        "Taped", (), {name: staticmethod(tape[name]) for name in ("exp", "log", "tanh", "maximum")}
    )
    J = (weights * f(functions, *inputs)).sum()
    J.backward()
    theta = np.concatenate([array.ravel() for array in arrays])
    taped = np.concatenate([(np.zeros_like(t.value) if t.grad is None else t.grad).ravel() for t in inputs])
    assert J.value == pytest.approx(plain(theta), rel=1e-12)
    assert all(t.grad is None or t.grad.shape == a.shape for t, a in zip(inputs, arrays))
    assert np.allclose(taped, complex_step(plain, theta), rtol=1e-11, atol=1e-12)


def test_an_order_has_parents_first_and_every_node_once(tape):
    x = tape["Tensor"](1.5)
    y = x * x
    end = (y + x) * (y + tape["exp"](x)) + y
    order = tape["topological_order"](end)
    assert len(order) == len(set(order)) and order[-1] is end and x in order
    assert all(order.index(parent) < n for n, node in enumerate(order) for parent in node.parents)


def test_a_computation_may_be_long(tape):
    x = tape["Tensor"](1.0)
    y = x
    for _ in range(5000):
        y = y + x
    y.backward()
    assert x.grad == 5001


def test_relu_at_zero_passes_nothing_on_like_the_series_network(tape):
    z = tape["Tensor"]([[-1.0, 0.0, 2.0]])
    tape["maximum"](z, 0).sum().backward()
    assert z.grad.tolist() == [[0, 0, 1]]


@pytest.fixture(scope="module")
def digits():
    X, labels = load_digits()
    return X[:, :300], one_hot(labels, 10)[:, :300]


@pytest.mark.parametrize("seed", range(3))
def test_the_network_s_gradients_are_the_hand_written_ones(network, digits, seed):
    net = Network([64, 32, 10], output="softmax")
    params = net.init("he", np.random.default_rng(seed))
    J, grads = net.cost_and_gradient(params, *digits)
    J_tape, gradient = network["by_tape"](params, *digits)
    assert J_tape == pytest.approx(J, rel=1e-12)
    assert np.linalg.norm(gradient - grads.theta) < 1e-10 * np.linalg.norm(gradient)


def test_logits_of_any_size_have_a_loss_and_a_gradient(network):
    y = np.array([[0.0], [1.0], [0.0]])
    for k in (1.0, 50.0, 710.0, 1e5):
        Z = network["Tensor"]([[k], [0], [0]])
        J = network["cross_entropy"](Z, y)
        J.backward()
        assert J.value == pytest.approx(k + np.log1p(2 * np.exp(-k)), rel=1e-12)
        p = 1 / (1 + 2 * np.exp(-k))
        assert np.allclose(Z.grad.ravel(), [p, np.exp(-k) * p - 1, np.exp(-k) * p], atol=1e-12)


def test_nothing_needs_pytorch():
    for source in code(""):
        for node in ast.parse(source).body:
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                assert "torch" not in ast.unparse(node)
    (comparison,) = code('if find_spec("torch")')
    (guarded,) = ast.parse(comparison).body
    assert isinstance(guarded, ast.If) and not guarded.orelse
    assert not next(cell for cell in CELLS if cell.source == comparison).outputs


STORED = re.findall(r'^pytorch_descent\("(\w+)", (\d+), lr=([\d.]+)\)\s+([\d.]+)$', PROSE, re.M)


def test_pytorch_gives_what_the_notebook_says(network):
    pytest.importorskip("torch")
    assert len(STORED) == 3
    for optimizer, steps, rate, stated in STORED:
        value = network["pytorch_descent"](optimizer, int(steps), lr=float(rate))
        assert f"{value:.{len(stated.partition('.')[2])}f}" == stated


@pytest.mark.parametrize("seed", range(5))
def test_pytorch_s_network_has_the_same_gradients(network, digits, seed):
    pytest.importorskip("torch")
    params = Network([64, 32, 10], output="softmax").init("he", np.random.default_rng(seed))
    (J, there), (J_tape, here) = (network[name](params, *digits) for name in ("pytorch_gradient", "by_tape"))
    assert J == pytest.approx(J_tape, rel=1e-12)
    assert np.linalg.norm(there - here) < 1e-10 * np.linalg.norm(here)
