"""Bad input, function by function: the exception's type, and a message that names argument, value and
expectation.
"""

import numpy as np
import pytest

from helpers import (
    SURFACES,
    Adam,
    AdamW,
    GradientDescent,
    Momentum,
    Nesterov,
    Network,
    Parameters,
    RMSprop,
    descend,
    make_blobs,
    make_circles,
    make_moons,
    make_spirals,
    minibatches,
    normalize,
    numerical_gradient,
    one_hot,
    relative_difference,
    search,
    split,
    train,
)

X, Y = make_moons(30, 0.2, 0)
NAN = np.where(np.arange(30) == 7, np.nan, X)
NET, NORMED, SOFTMAX = (
    Network([2, 4, 1]),
    Network([2, 4, 1], batch_norm=True),
    Network([2, 4, 3], output="softmax"),
)
PARAMS = {net: net.init("he", 0) for net in (NET, NORMED, SOFTMAX)}
MANY = NET.init("he", 0, members=3)
DATA = split(X, Y, 0)
BOWL = SURFACES["elongated bowl"]
RUN = train(NET, DATA, Adam(0.1), 1, 8)
CONFIG = {"learning_rate": 0.1, "hidden_sizes": (3,), "output": "sigmoid"}
V, T = ValueError, TypeError


def cg(net, *args, params=None, **kwargs):
    return lambda: net.cost_and_gradient(PARAMS[net] if params is None else params, *args, **kwargs)


def tr(*args, **kwargs):
    args = {
        **dict(zip(("net", "data", "optimizer"), (NET, DATA, Adam(0.1)))),
        "epochs": 1,
        "batch_size": 8,
        **kwargs,
    }
    return lambda: train(**args)


def se(*configurations, data=DATA, **kwargs):
    return lambda: search(list(configurations), data, **{"epochs": 1, **kwargs})


# What is called, the exception's type, and pieces of the message in their order.
CASES = [
    # data
    (lambda: make_moons(0), V, "m must be", "at least 2", "got 0"),
    (lambda: make_moons(30.0), T, "m must be a whole number", "got 30.0"),
    (lambda: make_moons(True), T, "m must be a whole number", "got True"),
    (lambda: make_circles(30, -0.1), V, "noise must be", "at least 0", "got -0.1"),
    (lambda: make_circles(30, np.nan), V, "noise must be finite", "got nan"),
    (lambda: make_circles(30, [0.1, 0.2]), T, "noise must be a single number", "got [0.1, 0.2]"),
    (lambda: make_circles(30, "much"), T, "noise must be a number", "got 'much'"),
    (lambda: make_spirals(30, rng="seed"), T, "rng must be a numpy.random.Generator", "got 'seed'"),
    (lambda: make_spirals(30, rng=-1), V, "rng must be", "at least 0", "got -1"),
    (lambda: make_spirals(30, rng=np.random), T, "rng must be", "numpy.random"),
    (lambda: make_blobs(30, n_classes=1), V, "n_classes must be", "at least 2", "got 1"),
    (lambda: make_blobs(3, n_classes=5), V, "m must be", "at least 5", "got 3"),
    (lambda: split(X, Y[:, :9], 0), V, "X and Y must have the same number of columns", "(2, 30)", "(1, 9)"),
    (lambda: split(X[0], Y, 0), V, "X must have shape (n, m)", "got shape (30,)"),
    (lambda: split(NAN, Y, 0), V, "X must hold finite numbers only", "nan at (0, 7)"),
    (lambda: split(X, Y, 0, dev=1.0), V, "dev must be", "below 1", "got 1.0"),
    (lambda: split(X, Y, 0, test=-0.2), V, "test must be", "at least 0", "got -0.2"),
    (lambda: split(X, Y, 0, dev=0.6, test=0.4), V, "dev=0.6 and test=0.4 leave no training example of 30"),
    (lambda: split(X, Y, None), T, "rng must be", "got None"),
    (lambda: minibatches(X, Y, 31, 0), V, "batch_size must be", "at most 30", "got 31"),
    (lambda: minibatches(X, Y, 0, 0), V, "batch_size must be", "at least 1", "got 0"),
    (lambda: minibatches(X, Y, 8.0, 0), T, "batch_size must be a whole number", "got 8.0"),
    (lambda: minibatches(X[:, :0], Y[:, :0], 1, 0), V, "X must hold at least one example", "got shape (2, 0)"),
    (lambda: minibatches([["a"]], [[1]], 1, 0), T, "X must hold numbers", "got dtype <U1"),
    (lambda: minibatches([[1, 2], [3]], [[1]], 1, 0), V, "X must form a regular array"),
    (lambda: one_hot([0, 3], 3), V, "labels must be whole numbers from 0 to 2", "got 0 to 3"),
    (lambda: one_hot([-1, 2], 3), V, "labels must be whole numbers from 0 to 2", "got -1 to 2"),
    (lambda: one_hot([0.5, 1], 3), V, "labels must be whole numbers"),
    (lambda: one_hot([np.nan, 1], 3), V, "labels must hold finite numbers"),
    (lambda: one_hot(["0", "1"], 3), T, "labels must be whole numbers", "got dtype <U1"),
    (lambda: one_hot([], 3), V, "labels must have shape (m,) or (1, m)", "got (0,)"),
    (lambda: one_hot(np.zeros((2, 3)), 3), V, "labels must have shape", "got (2, 3)"),
    (lambda: one_hot([0], 0), V, "n_classes must be", "got 0"),
    (lambda: normalize(NAN), V, "X_train must hold finite numbers"),
    (lambda: normalize(X, X[:1]), V, "others[0] must have 2 rows", "got shape (1, 30)"),
    (lambda: normalize(X + 1j), T, "X_train must hold numbers", "complex128"),
    # parameters
    (lambda: Parameters({"W1": (2, 3)}, theta=np.zeros(5)), V, "theta must have 6 components", "got shape (5,)"),
    (lambda: Parameters({"W1": (2, 3)}, theta=np.zeros(6, int)), T, "theta must hold floating-point", "got dtype int64"),
    (lambda: Parameters({"W1": (2, -3)}), V, "shapes['W1'] must be", "got -3"),
    (lambda: Parameters([("W1", (2, 3))]), T, "shapes must map names to shapes"),
    (lambda: MANY["W9"], KeyError, "no parameter 'W9'; there are W1, b1, W2, b2"),
    (lambda: MANY.copy().__setitem__("b2", np.zeros((3, 1))), V, "b2 must have shape (3, 1, 1), got (3, 1)"),
    (lambda: MANY.copy().__setitem__("b2", np.full((3, 1, 1), "a")), T, "b2 must hold real numbers", "got dtype <U1"),
    (lambda: MANY.member(3), V, "k must select from the 3 members, got 3"),
    (lambda: PARAMS[NET].member(0), V, "member() needs a population"),
    (lambda: MANY.repeat(0), V, "members must be", "got 0"),
    (lambda: MANY.where(17), V, "index must be", "at most 16", "got 17"),
    (lambda: MANY.like(np.zeros(4)), V, "theta must have 17 components", "got shape (4,)"),
    # network
    (lambda: Network(5), T, "layer_sizes must list whole numbers", "got 5"),
    (lambda: Network([2]), V, "layer_sizes must name at least input and output, got [2]"),
    (lambda: Network([2, 0, 1]), V, "layer_sizes must be", "at least 1", "got 0"),
    (lambda: Network([2, 2.5, 1]), T, "layer_sizes must be a whole number, got 2.5"),
    (lambda: Network([2, 3, 1], "RELU"), V, "hidden must be one of 'relu', ", "got 'RELU'"),
    (lambda: Network([2, 3, 1], "tan"), V, "hidden must be one of 'tanh', ", "got 'tan'"),
    (lambda: Network([2, 3, 1], output="sofmax"), V, "output must be one of 'softmax', 'sigmoid'; got 'sofmax'"),
    (lambda: Network([2, 3, 1], output="softmax"), V, "layer_sizes must end with at least 2 classes for softmax"),
    (lambda: Network([2, 3, 1], l2=-0.1), V, "l2 must be", "at least 0", "got -0.1"),
    (lambda: Network([2, 3, 1], l1="a"), T, "l1 must be a number, got 'a'"),
    (lambda: Network([2, 3, 1], keep_prob=0), V, "keep_prob must be", "above 0", "got 0"),
    (lambda: Network([2, 3, 1], keep_prob=1.2), V, "keep_prob must be", "at most 1", "got 1.2"),
    (lambda: Network([2, 3, 1], keep_prob=[0.5] * 3), V, "keep_prob must be one number, 1 (hidden layers) or 2", "got [0.5,"),
    (lambda: NET.init("xaver"), V, "scheme must be one of 'xavier', ", "got 'xaver'"),
    (lambda: NET.init("he", members=0), V, "members must be", "got 0"),
    (lambda: NET.init("he", "a"), T, "rng must be", "got 'a'"),
    (lambda: NET.init("he", 0, scale=np.inf), V, "scale must be finite", "got inf"),
    (lambda: NET.init("he", 0, scale=np.ones(3)), V, "scale must be a number or have shape ()", "[1., 1., 1.]"),
    (cg(NET, X[:1], Y), V, "X must have 2 rows", "got shape (1, 30)"),
    (cg(NET, X.T, Y), V, "X must have 2 rows, shape (2, m), one example a column, got shape (30, 2)"),
    (cg(NET, X, Y[0]), V, "Y must have shape (n, m)", "got shape (30,)"),
    (cg(NET, X, Y[:, 1:]), V, "X and Y must have the same number of columns, got 30 and 29"),
    (cg(NET, X, 2 * Y), V, "Y must lie in [0, 1]", "from 0 to 2"),
    (cg(NET, X, Y - 1), V, "Y must lie in [0, 1]", "from -1 to 0"),
    (cg(SOFTMAX, X, Y), V, "Y must have 3 rows", "got shape (1, 30)"),
    (cg(SOFTMAX, X, np.ones((3, 30))), V, "Y must have columns that sum to 1 for softmax"),
    (cg(NET, NAN, Y), V, "X must hold finite numbers only, got nan at (0, 7)"),
    (cg(NET, X * np.inf, Y), V, "X must hold finite numbers only"),
    (cg(NET, X, np.full((1, 30), np.nan)), V, "Y must hold finite numbers only"),
    (cg(NET, X, Y, params=PARAMS[NORMED]), V, "params must hold {'W1': (4, 2), 'b1'", "got {'W1': (4, 2), 'gamma1'"),
    (cg(NET, X, Y, params=PARAMS[NET].theta), T, "params must be Parameters", "got ndarray"),
    (cg(NORMED, X, Y, params=Parameters(NORMED.shapes)), V, "params must carry running statistics"),
    (cg(NET, X, Y, m=0), V, "m must be", "at least 1", "got 0"),
    (cg(NET, X, Y, m=2.5), T, "m must be a whole number, got 2.5"),
    (cg(NET, X, Y, running=PARAMS[NORMED].running), V, "running must be batch norm's statistics"),
    (cg(NORMED, X, Y, running=PARAMS[NORMED]), V, "running must be batch norm's statistics"),
    (cg(NET, np.stack([X, X]), Y), V, "X must have shape (n, m) where params are of a single network, got (2, 2, 30)"),
    (cg(NET, np.stack([X, X]), Y, params=MANY), V, "X must have shape (n, m) or (3,) in front", "got (2, 2, 30)"),
    (cg(NET, X, np.stack([Y, Y]), params=MANY), V, "Y must have shape (n, m) or (3,) in front", "got (2, 1, 30)"),
    (lambda: Network([2, 4, 1], keep_prob=0.5).cost_and_gradient(PARAMS[NET], X, Y), T, "rng must be", "got None"),
    (lambda: Network([2, 4, 1], l2=np.ones(2)).cost_and_gradient(MANY, X, Y), V, "params must be a population of {(2,)}"),
    (lambda: NET.cost(PARAMS[NET], X, Y + 1), V, "Y must lie in [0, 1]"),
    (lambda: NET.forward(PARAMS[NET], X[:, :0]), V, "X must hold at least one example"),
    (lambda: NET.predict(PARAMS[NET], [["a"], ["b"]]), T, "X must hold numbers"),
    (lambda: NET.predict_proba(None, X), T, "params must be Parameters", "got NoneType"),
    (lambda: NET.error(PARAMS[NET], X, None), T, "Y must hold numbers, got dtype object"),
    # optimizers
    *((lambda rule=rule: rule(-0.1), V, "learning_rate must be", "above 0", "got -0.1")
      for rule in (GradientDescent, Momentum, Nesterov, RMSprop, Adam, AdamW)),
    (lambda: Adam(0), V, "learning_rate must be", "above 0", "got 0"),
    (lambda: Adam(np.inf), V, "learning_rate must be finite", "got inf"),
    (lambda: Adam(np.nan), V, "learning_rate must be finite", "got nan"),
    (lambda: Adam("fast"), T, "learning_rate must be a number, got 'fast'"),
    (lambda: Adam(np.array([])), V, "learning_rate must be"),
    (lambda: Adam([[0.1], [0.1, 0.2]]), V, "learning_rate must form a regular array"),
    (lambda: Momentum(0.1, 1.0), V, "beta must be", "below 1", "got 1.0"),
    (lambda: Nesterov(0.1, -0.1), V, "beta must be", "at least 0", "got -0.1"),
    (lambda: RMSprop(0.1, epsilon=-1e-8), V, "epsilon must be", "got -1e-08"),
    (lambda: Adam(0.1, epsilon=0), V, "epsilon must be", "above 0", "got 0"),
    (lambda: Adam(0.1, beta1=1.5), V, "beta1 must be", "below 1", "got 1.5"),
    (lambda: RMSprop(0.1, beta2=1.0), V, "beta2 must be", "below 1", "got 1.0"),
    (lambda: Adam(0.1, beta2=None), T, "beta2 must be a number, got None"),
    (lambda: AdamW(0.1, weight_decay=-1), V, "weight_decay must be", "got -1"),
    (lambda: Adam(0.1).step(np.zeros(3, int), np.ones(3)), T, "theta must be a NumPy array of floats"),
    (lambda: AdamW(0.1).step([1.0], np.ones(1)), T, "theta must be a NumPy array of floats", "got [1.0]"),
    (lambda: Adam(0.1).step(np.zeros(3), np.ones(2)), V, "gradient must have theta's shape (3,), got (2,)"),
    # surfaces and gradient checking
    (lambda: descend("bowl", Adam(0.1), 5), T, "surface must be a Surface", "got 'bowl'"),
    (lambda: descend(BOWL, Adam, 5), T, "optimizer must be an optimizer such as"),
    (lambda: descend(BOWL, Adam(0.1), 0), V, "steps must be", "got 0"),
    (lambda: descend(BOWL, Adam(0.1), 5, start=(1, 2, 3)), V, "start must be two finite numbers", "got (1, 2, 3)"),
    (lambda: descend(BOWL, Adam(0.1), 5, start=(1, np.nan)), V, "start must be finite"),
    (lambda: descend(BOWL, Adam(0.1), 5, noise=-1), V, "noise must be", "got -1"),
    (lambda: descend(BOWL, Adam(0.1), 5, noise=1.0), T, "rng must be", "got None"),
    (lambda: numerical_gradient(3.0, np.ones(2)), T, "J must be a function of theta, got 3.0"),
    (lambda: numerical_gradient(lambda t: t, np.ones(2)), T, "J must return one number, got array("),
    (lambda: numerical_gradient(lambda t: None, np.ones(2)), T, "J must return one number, got None"),
    (lambda: numerical_gradient(np.sum, np.ones(2), 0), V, "epsilon must be", "above 0", "got 0"),
    (lambda: numerical_gradient(np.sum, ["a"]), T, "theta must be a number, got ['a']"),
    (lambda: relative_difference(np.ones(3), np.ones(2)), V, "same number of components, got 3 and 2"),
    (lambda: relative_difference(["a"], [1]), T, "a must hold real numbers, got ['a']"),
    # training
    (tr(net="net"), T, "net must be a Network, got 'net'"),
    (tr(optimizer="Adam"), T, "optimizer must be an optimizer such as Adam(0.001), got 'Adam'"),
    (tr(data=X), T, "data must be a Split or a pair (X, Y), got ndarray"),
    (tr(data=(X, Y, X)), T, "data must be a Split or a pair (X, Y), got tuple of 3"),
    (tr(data=(X, Y * 2)), V, "Y must lie in [0, 1]"),
    (tr(data=(NAN, Y)), V, "X must hold finite numbers"),
    (tr(data=DATA._replace(X_dev=DATA.X_dev[:1])), V, "X must have 2 rows"),
    (tr(epochs=-1), V, "epochs must be", "got -1"),
    (tr(batch_size=19), V, "batch_size must be", "at most 18", "got 19"),
    (tr(batch_size="all"), T, "batch_size must be a whole number, got 'all'"),
    (tr(every=0), V, "every must be", "got 0"),
    (tr(rng=None), T, "rng must be", "got None"),
    (tr(params=np.zeros(17)), T, "params must be Parameters", "got ndarray"),
    (tr(params=PARAMS[SOFTMAX]), V, "params must hold"),
    (tr(init="hee"), V, "scheme must be one of 'he', ", "got 'hee'"),
    (tr(resume=RUN.params), T, "resume must be a Run", "got Parameters"),
    (tr(resume=RUN, params=RUN.params), V, "params must be left out with resume"),
    (tr(resume=RUN, optimizer=Momentum(0.1)), V, "optimizer must be of the kind", "Adam, got Momentum("),
    # search
    (se(), V, "configurations must hold at least one dict"),
    (lambda: search(CONFIG, DATA), T, "configurations must be a list of dicts, got dict"),
    (se(0.1), T, "configurations must be dicts, got 0.1"),
    (se({"hidden_sizes": (3,)}), V, "configurations must each name a learning_rate"),
    (se({**CONFIG, "keep_prop": 0.5}), V, "key must be one of 'keep_prob', ", "got 'keep_prop'"),
    (se({**CONFIG, "learning_rate": "a"}), T, "learning_rate must be a number, got 'a'"),
    (se({**CONFIG, "learning_rate": -1.0}), V, "learning_rate must be", "above 0"),
    (se({**CONFIG, "keep_prob": [0.5, 0.6]}), T, "keep_prob must be a single number, got [0.5, 0.6]"),
    (se({**CONFIG, "keep_prob": 0.0}), V, "keep_prob must be", "above 0"),
    (se({**CONFIG, "optimizer": "adam"}), V, "optimizer must be one of 'Adam', ", "got 'adam'"),
    (se({**CONFIG, "beta": 0.9}), V, "a setting of Adam must be one of 'beta1', ", "got 'beta'"),
    (se({**CONFIG, "hidden_sizes": 3}), T, "hidden_sizes must be a tuple of whole numbers, got 3"),
    (se({**CONFIG, "hidden_sizes": (0,)}), V, "layer_sizes must be", "got 0"),
    (se({**CONFIG, "init": "hee"}), V, "init must be one of 'he', ", "got 'hee'"),
    (se({**CONFIG, "batch_size": 0}), V, "batch_size must be", "got 0"),
    (se(CONFIG, data=(X, Y)), T, "data must be a Split with a dev set, got tuple"),
    (se(CONFIG, data=split(X, Y, 0, dev=0)), T, "data must be a Split with a dev set"),
    (se(CONFIG, epochs=0), V, "epochs must be", "got 0"),
    (se(CONFIG, rng="a"), T, "rng must be", "got 'a'"),
    (se(CONFIG, executor=4), T, "executor must be a concurrent.futures.Executor, got 4"),
]  # fmt: skip


@pytest.mark.parametrize(
    "call, exception, pieces", [(c, e, p) for c, e, *p in CASES], ids=[c[2] for c in CASES]
)
def test_bad_input_is_named(call, exception, pieces):
    with pytest.raises(exception) as raised:
        call()
    assert raised.type is exception
    message, at = str(raised.value), 0
    for piece in pieces:
        assert piece in message[at:], f"{piece!r} is missing, in this order, from: {message}"
        at = message.index(piece, at) + len(piece)


def test_nothing_is_half_changed():
    kept = {net: params.copy() for net, params in PARAMS.items()}
    data = [A.copy() for A in (X, Y, *DATA)]
    for call, exception, *_ in CASES:
        with pytest.raises(exception):
            call()
    for net, params in PARAMS.items():
        assert np.array_equal(params.theta, kept[net].theta)
    assert np.array_equal(PARAMS[NORMED].running.theta, kept[NORMED].running.theta)
    assert all(np.array_equal(A, B) for A, B in zip((X, Y, *DATA), data))


def test_a_refused_gradient_leaves_the_running_statistics():
    params = NORMED.init("he", 0)
    before = params.running.copy()
    for X_bad, Y_bad in ((NAN, Y), (X, Y * 2), (np.stack([X, X]), Y)):
        with pytest.raises(ValueError):
            NORMED.cost_and_gradient(params, X_bad, Y_bad, running=params.running)
    assert np.array_equal(params.running.theta, before.theta)


def test_a_refused_assignment_leaves_the_parameters():
    params = NET.init("he", 0)
    before = params.theta.copy()
    for bad in (np.zeros((4, 3)), np.float64(1.0), "text", [[1], [2, 3]]):
        with pytest.raises((ValueError, TypeError), match="W1"):
            params["W1"] = bad
    assert np.array_equal(params.theta, before)
