"""Notebook 11's tape: short enough, right by oracles that share no code with it; and the whole programs that
it shows, which are held against the tape where their framework is installed.
"""

import ast
import re
import runpy

import numpy as np
import pytest

from helpers import Adam, Network, load_digits, one_hot
from helpers import tape as small
from helpers.exercises import mistakes
from helpers.figures.frameworks.tape import as_lists
from tests.notebooks.source import ROOT, code_cells, defined, load
from tests.oracles import complex_step

STEM = "11_frameworks"
CELLS = load(ROOT / "notebooks" / f"{STEM}.ipynb").cells
PROSE = "\n".join(cell.source for cell in CELLS if cell.cell_type == "markdown")
TAPE = (
    "Tensor tensor add multiply exp log topological_order unbroadcast backward matmul maximum total power"
).split()
NETWORK = "relu forward cross_entropy by_tape softmax parabola descend".split()


@pytest.fixture(scope="module")
def tape():
    return defined(STEM, *TAPE, "tanh")


@pytest.fixture(scope="module")
def network():
    return defined(STEM, *TAPE, *NETWORK)


def test_the_tape_has_fewer_than_100_lines_and_the_number_the_notebook_says():
    cells = [cell.source for cell in code_cells(load(ROOT / "notebooks" / f"{STEM}.ipynb"))]
    own = [source for source in cells if re.search(rf"^(class|def) ({'|'.join(TAPE)})\b", source, re.M)]
    lines = sum(bool(line.strip()) for source in own for line in source.splitlines())
    assert lines < 100 and "".join(own).count("class Tensor") == 1
    stated = re.findall(r"(\d+) lines", PROSE)
    assert stated and {int(n) for n in stated} <= {lines, 100}


def test_the_lecture_s_example(tape):
    a, b, c = map(tape["Tensor"], (5, 3, 2))
    J = 3 * (a + b * c)
    J.backward()
    assert (J.value, a.grad, b.grad, c.grad) == (33, 3, 6, 9)
    J.backward()
    assert (a.grad, b.grad, c.grad) == (3, 6, 9), "a second pass starts at 0"


def test_a_constant_gets_no_gradient_nor_does_what_is_made_of_constants(tape):
    w, x = tape["Tensor"]([2.0]), tape["tensor"]([3.0])
    made = x * 5 + 1
    J = (w * made).sum()
    J.backward()
    assert made.constant and not J.constant and w.grad == [16]
    assert x.grad is None and made.grad is None


@pytest.mark.parametrize("formula", small.FORMULAS)
def test_the_opening_s_small_tape_says_the_same(tape, formula):
    for numbers in np.random.default_rng(0).normal(size=(3, 3)):
        order, leaves = small.record(formula, **dict(zip("abc", numbers)))
        inputs = [tape["Tensor"](x) for x in numbers]
        J = small.FORMULAS[formula](*inputs)
        J.backward()
        assert J.value == pytest.approx(order[-1].value, rel=1e-12)
        assert [x.grad for x in inputs] == pytest.approx([leaf.grad for leaf in leaves], rel=1e-12)


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


def test_softmax_twice_is_flat_where_it_is_sure_and_wrong(network):
    tensor, loss, softmax = network["Tensor"], network["cross_entropy"], network["softmax"]
    Y, slopes = np.eye(10)[:, [1]], []
    for through in (softmax, lambda Z: Z):
        Z = tensor([[5.0]] + 9 * [[0.0]])
        loss(through(Z), Y).backward()
        slopes.append(Z.grad[1, 0])
    twice, once = re.search(r"gets −([\d.]+) instead of −([\d.]+)\.", PROSE).groups()
    assert slopes == [pytest.approx(-float(twice), abs=5e-4), pytest.approx(-float(once), abs=5e-3)]


def test_a_way_back_that_overwrites_never_stops_and_one_that_counts_once_settles_at_ten(network):
    ends = {}
    for name in ("overwritten", "repeated_parent_once"):
        w = 1.0
        for _ in range(1000):
            leaf = network["Tensor"](w)
            order = network["topological_order"](leaf * leaf - 10 * leaf + 25)
            w -= 0.01 * mistakes("backward_pass")[name](*as_lists(order))[order.index(leaf)]
        ends[name] = w
    assert ends["overwritten"] == pytest.approx(101) and ends["repeated_parent_once"] == pytest.approx(
        10, abs=1e-3
    )


def test_descent_is_the_closed_form_whatever_the_optimizer_is_told(network):
    path = network["descend"](network["parabola"], Adam(0.1), 5)
    assert path == pytest.approx([0, 0.1, 0.2, 0.3, 0.4, 0.5], abs=2e-3)  # Adam's steps are α long at first


def test_a_value_changed_before_going_back_spoils_the_gradient(network):
    w = network["Tensor"]([5.0])
    J = (w * w).sum()
    w.value -= 1
    J.backward()
    assert w.grad == [8]


# --- the frameworks: run by `make test-frameworks` ----------------------------------------------------------


def test_the_notebook_itself_imports_no_framework():
    for cell in code_cells(load(ROOT / "notebooks" / f"{STEM}.ipynb")):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                assert not re.search(r"\b(torch|tensorflow|keras|jax)\b", ast.unparse(node))
        assert not cell.outputs or "find_spec(package)" not in cell.source


@pytest.mark.parametrize("name", ["torch", "tensorflow"])
def test_the_program_on_the_page_is_the_one_in_the_file(name):
    program = (ROOT / "helpers" / "programs" / f"with_{name}.py").read_text(encoding="utf-8")
    program = re.sub(r'(?s)\A""".*?"""\s*', "", program).strip()
    assert f"```python\n{program}\n```" in PROSE


def told(name):
    """How many dev images the notebook says that a program gets wrong, and of how many."""
    return tuple(map(int, re.search(rf"^{name}: (\d+) of (\d+) dev images wrong$", PROSE, re.M).groups()))


def run_program(package, capsys):
    """The names that a program leaves behind, and what it printed."""
    names = runpy.run_module(f"helpers.programs.with_{package}")
    return names, tuple(map(int, re.findall(r"\d+", capsys.readouterr().out)))


def hand_over(params):
    """W1, b1, W2, b2 as frameworks want them: examples are rows there, b is flat."""
    return params["W1"], params["b1"].ravel(), params["W2"], params["b2"].ravel()


def test_the_pytorch_program_prints_what_is_stored_and_has_the_tape_s_gradients(network, digits, capsys):
    torch = pytest.importorskip("torch")
    names, printed = run_program("torch", capsys)
    stated = told("PyTorch")
    assert printed[1] == stated[1] and abs(printed[0] - stated[0]) <= 3  # another processor rounds otherwise
    model = names["model"].double().eval()
    for seed in range(3):
        params = Network([64, 32, 10], output="softmax").init("he", np.random.default_rng(seed))
        with torch.no_grad():
            for weight, array in zip(model.parameters(), hand_over(params)):
                weight.copy_(torch.tensor(array))
        model.zero_grad()
        X, Y = digits
        torch.nn.functional.cross_entropy(model(torch.tensor(X.T)), torch.tensor(Y.argmax(axis=0))).backward()
        there = np.concatenate([weight.grad.numpy().ravel() for weight in model.parameters()])
        here = network["by_tape"](params, X, Y)[1]
        assert np.linalg.norm(there - here) < 1e-10 * np.linalg.norm(here)


def test_the_pytorch_program_errs_more_with_dropout_left_on(capsys):
    torch = pytest.importorskip("torch")
    names, _ = run_program("torch", capsys)
    model, errors = names["model"], []
    model.train()
    with torch.no_grad():
        for _ in range(50):
            errors.append((model(names["X_dev"]).argmax(dim=1) != names["y_dev"]).double().mean().item())
    on, off = map(
        float,
        re.search(r"errs on ([\d.]+)% of the dev set, on average, instead of ([\d.]+)%", PROSE).groups(),
    )
    assert 100 * np.mean(errors) == pytest.approx(on, abs=1) and off == round(
        100 * told("PyTorch")[0] / 359, 1
    )


def test_the_tensorflow_program_prints_what_is_stored_and_has_the_tape_s_gradients(network, digits, capsys):
    tf = pytest.importorskip("tensorflow")
    names, printed = run_program("tensorflow", capsys)
    stated = told("TensorFlow")
    assert printed[1] == stated[1] and abs(printed[0] - stated[0]) <= 3
    X, Y = digits
    for seed in range(3):
        params = Network([64, 32, 10], output="softmax").init("he", np.random.default_rng(seed))
        W1, b1, W2, b2 = hand_over(params)
        for variable, array in zip(names["variables"], (W1.T, b1, W2.T, b2)):
            variable.assign(array)
        with tf.GradientTape() as watching:
            Z = names["logits"](tf.constant(X.T, tf.float32))
            J = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(Y.argmax(axis=0), Z))
        dW1, db1, dW2, db2 = (np.array(grad) for grad in watching.gradient(J, names["variables"]))
        there = np.concatenate([part.ravel() for part in (dW1.T, db1, dW2.T, db2)])
        here = network["by_tape"](params, X, Y)[1]
        assert np.linalg.norm(there - here) < 1e-5 * np.linalg.norm(here)  # it calculates in 32 bits


def test_pytorch_adds_up_gradients_and_refuses_a_value_changed_on_the_way():
    torch = pytest.importorskip("torch")
    w, x = torch.tensor([5.0], requires_grad=True), torch.tensor([2.0])
    for expected in (10, 20):
        (w * w * x / x).sum().backward()
        assert w.grad.item() == expected
    assert x.grad is None
    J = (w * w).sum()
    with torch.no_grad():
        w -= 1
    with pytest.raises(RuntimeError, match="inplace operation"):
        J.backward()


def test_pytorch_starts_and_stops_where_the_notebook_does_in_64_bits():
    torch = pytest.importorskip("torch")
    for rule, rate, steps, end in (
        ("SGD", 0.01, 1, 0.1),
        ("SGD", 0.01, 1000, 4.99999999),
        ("Adam", 0.1, 1000, 5),
    ):
        w = torch.zeros(1, dtype=torch.float64, requires_grad=True)
        optimizer = getattr(torch.optim, rule)([w], lr=rate)
        for _ in range(steps):
            optimizer.zero_grad()
            (w**2 - 10 * w + 25).backward()
            optimizer.step()
        assert round(w.item(), 8) == pytest.approx(end, abs=1e-5 if rule == "Adam" else 1e-12)


def test_in_32_bits_adam_creeps_to_5_and_a_loss_by_way_of_probabilities_breaks_before_90():
    torch = pytest.importorskip("torch")
    w = torch.zeros(1, requires_grad=True)
    optimizer, seen = torch.optim.Adam([w], lr=0.1), []
    for _ in range(5000):
        optimizer.zero_grad()
        (w**2 - 10 * w + 25).backward()
        optimizer.step()
        seen.append(w.item())
    assert [round(seen[n - 1], 6) for n in (1000, 5000)] == [5.000001, 5]
    for k, broken in ((80.0, False), (90.0, True)):
        z = torch.tensor([k, 0.0, 0.0], requires_grad=True)
        (-torch.log(torch.softmax(z, 0)[1])).backward()
        assert bool(z.grad.isnan().any()) == broken and "before $k = 90$" in PROSE


def test_a_tensorflow_tape_is_asked_once_and_has_none_for_a_constant():
    tf = pytest.importorskip("tensorflow")
    w, x = tf.Variable([5.0]), tf.constant([2.0])
    with tf.GradientTape() as watching:
        J = tf.reduce_sum(w * w * x)
    assert watching.gradient(J, x) is None
    with pytest.raises(RuntimeError, match="one set of gradients"):
        watching.gradient(J, w)


def test_tensorflow_runs_python_s_own_lines_only_while_it_records():
    tf = pytest.importorskip("tensorflow")
    recorded = []

    @tf.function
    def double(x):
        recorded.append(x.shape)
        return 2 * x

    for shape in ((3,), (3,), (3,), (2,)):
        double(tf.zeros(shape))
    assert recorded == [(3,), (2,)]


def test_tensorflow_descends_by_its_own_tape_to_the_same_place():
    tf = pytest.importorskip("tensorflow")
    w, optimizer = tf.Variable(0.0), tf.keras.optimizers.SGD(0.01)
    for _ in range(10):
        with tf.GradientTape() as watching:
            J = w**2 - 10 * w + 25
        optimizer.apply_gradients(zip(watching.gradient(J, [w]), [w]))
    assert float(w) == pytest.approx(5 - 5 * 0.98**10, rel=1e-6)
