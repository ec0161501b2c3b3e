"""Numeric benchmarks: one training step, a population, the labs' optimizer workload, the import; each beside a peer.

Ours and the peer's are timed alternately, round by round in one process, so that a machine that slows down slows
both; the medians over the rounds are reported, and their ratio.
"""

import subprocess
import sys
import time
import warnings

import numpy as np

from helpers import Adam, Network, make_moons, train

SIZES = [2, 20, 3, 1]
X, Y = make_moons(300, 0.2, 0)


def side_by_side(*functions, rounds=11):
    """Median seconds of each function, called in turn."""
    for f in functions:
        f()  # warm up
    seconds = [[] for _ in functions]
    for _ in range(rounds):
        for f, taken in zip(functions, seconds):
            start = time.perf_counter()
            f()
            taken.append(time.perf_counter() - start)
    return [float(np.median(taken)) for taken in seconds]


def steps(n, net=Network(SIZES), members=None, dtype=float):
    """A function that takes n Adam steps as a reader would, checks included."""
    params = net.init("he", 0, members=members).astype(dtype)
    optimizer, data = Adam(7e-4), (X.astype(dtype), Y.astype(dtype))

    def run():
        for _ in range(n):
            _, grads = net.cost_and_gradient(params, *data)
            optimizer.step(params.theta, grads.theta)

    return run


def scikit_learn_epochs(n):
    """A function that fits MLPClassifier for n epochs of one full batch: n Adam steps after its preparations."""
    from sklearn.neural_network import MLPClassifier

    def run():
        model = MLPClassifier(
            SIZES[1:-1],
            batch_size=300,
            max_iter=n,
            tol=0,
            n_iter_no_change=n + 1,
            learning_rate_init=7e-4,
            random_state=0,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it would like more epochs
            model.fit(X.T, Y[0])
        assert model.n_iter_ == n

    return run


def pytorch_steps(n):
    """A function that takes n eager Adam steps in single precision, PyTorch's own; None without PyTorch."""
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    torch.manual_seed(0)
    layers = [torch.nn.Linear(a, b) for a, b in zip(SIZES, SIZES[1:])]
    model = torch.nn.Sequential(layers[0], torch.nn.ReLU(), layers[1], torch.nn.ReLU(), layers[2])
    optimizer, loss = torch.optim.Adam(model.parameters(), lr=7e-4), torch.nn.BCEWithLogitsLoss()
    inputs, targets = (torch.tensor(A.T.copy(), dtype=torch.float32) for A in (X, Y))

    def run():
        for _ in range(n):
            optimizer.zero_grad()
            loss(model(inputs), targets).backward()
            optimizer.step()

    return run


def course_style(epochs, sizes=(2, 5, 2, 1), batch_size=64):
    """A function that trains as course code does: dictionaries of W1, b1, …, and a loop over them for every rule."""

    def run():
        rng = np.random.default_rng(0)
        L, t = len(sizes) - 1, 0
        parameters = {}
        for l in range(1, L + 1):
            parameters["W" + str(l)] = rng.standard_normal((sizes[l], sizes[l - 1])) * np.sqrt(
                2 / sizes[l - 1]
            )
            parameters["b" + str(l)] = np.zeros((sizes[l], 1))
        v = {"d" + name: np.zeros(array.shape) for name, array in parameters.items()}
        s = {"d" + name: np.zeros(array.shape) for name, array in parameters.items()}
        for _ in range(epochs):
            cost_total = 0
            for X_batch, Y_batch in shuffled_batches(X, Y, batch_size, rng):
                A3, cache = forward(X_batch, parameters)
                cost_total += cost(A3, Y_batch)
                grads = backward(X_batch, Y_batch, cache)
                t += 1
                adam_update(parameters, grads, v, s, t)
        return parameters, cost_total / X.shape[1]

    return run


def shuffled_batches(X, Y, size, rng):
    m = X.shape[1]
    order = list(rng.permutation(m))
    X, Y = X[:, order], Y[:, order].reshape((1, m))
    batches = [(X[:, k * size : (k + 1) * size], Y[:, k * size : (k + 1) * size]) for k in range(m // size)]
    if m % size:
        batches.append((X[:, m // size * size :], Y[:, m // size * size :]))
    return batches


def forward(X, parameters):
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = np.dot(W1, X) + b1
    A1 = np.maximum(0, Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = np.maximum(0, Z2)
    Z3 = np.dot(W3, A2) + b3
    A3 = 1 / (1 + np.exp(-Z3))
    return A3, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)


def cost(A3, Y):
    return np.sum(np.multiply(-np.log(A3), Y) + np.multiply(-np.log(1 - A3), 1 - Y))


def backward(X, Y, cache):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = 1.0 / m * (A3 - Y)
    dW3 = np.dot(dZ3, A2.T)
    db3 = np.sum(dZ3, axis=1, keepdims=True)
    dZ2 = np.multiply(np.dot(W3.T, dZ3), np.int64(A2 > 0))
    dW2 = np.dot(dZ2, A1.T)
    db2 = np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.multiply(np.dot(W2.T, dZ2), np.int64(A1 > 0))
    dW1 = np.dot(dZ1, X.T)
    db1 = np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}


def adam_update(parameters, grads, v, s, t, learning_rate=7e-4, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v_corrected, s_corrected = {}, {}
    for l in range(1, len(parameters) // 2 + 1):
        for name in ("W" + str(l), "b" + str(l)):
            d = "d" + name
            v[d] = beta1 * v[d] + (1 - beta1) * grads[d]
            v_corrected[d] = v[d] / (1 - np.power(beta1, t))
            s[d] = beta2 * s[d] + (1 - beta2) * np.power(grads[d], 2)
            s_corrected[d] = s[d] / (1 - np.power(beta2, t))
            parameters[name] = parameters[name] - learning_rate * v_corrected[d] / (
                np.sqrt(s_corrected[d]) + epsilon
            )


def labs_workload(epochs):
    """A function that trains the same network on the same batches by `train`; the cost measured as rarely as theirs."""
    net = Network([2, 5, 2, 1])
    return lambda: train(net, (X, Y), Adam(7e-4), epochs, 64, 0, every=epochs)


def fresh_import(module):
    """A function that starts an interpreter which imports `module` and nothing else."""
    return lambda: subprocess.run([sys.executable, "-c", f"import {module}"], check=True)


def row(what, ours, peer_name, peer, unit="ms"):
    """(what, ours, peer's name, peer's, ratio) as strings; seconds in, milliseconds shown."""
    return what, f"{1e3 * ours:.3g} {unit}", peer_name, f"{1e3 * peer:.3g} {unit}", f"{peer / ours:.1f}"


def rows():
    """The table's rows: (what, ours, peer's name, peer's, ratio peer/ours)."""
    table = []
    n = 100
    what = "one Adam step, 2-20-3-1, 300 examples"
    # scikit-learn prepares before its first epoch; the difference of two fits leaves that out.
    ours, short, long = side_by_side(steps(n), scikit_learn_epochs(n), scikit_learn_epochs(3 * n))
    table.append(row(what, ours / n, "scikit-learn MLPClassifier", (long - short) / (2 * n)))
    if peer := pytorch_steps(n):
        ours, theirs = side_by_side(steps(n), peer)
        table.append(row(what, ours / n, "PyTorch, eager, one thread", theirs / n))
    many, one = side_by_side(steps(10, members=64, dtype=np.float32), steps(n), rounds=7)
    table.append(
        row("the same for each of 64 networks at once, float32", many / 640, "one network, float64", one / n)
    )
    epochs = 60
    ours, theirs = side_by_side(labs_workload(epochs), course_style(epochs))
    table.append(
        row(f"the labs' optimizer workload, {epochs} epochs", ours, "dictionaries, as in course code", theirs)
    )
    numpy, helpers = side_by_side(fresh_import("numpy"), fresh_import("helpers"))
    table.append(
        row("import helpers, beyond NumPy", helpers - numpy, "import numpy, interpreter included", numpy)
    )
    return table


if __name__ == "__main__":
    for cells in rows():
        print(" | ".join(cells))
