"""Search: many configurations trained on the same data from equal draws, those of one shape in one pass."""

from collections.abc import Mapping
from inspect import signature

import numpy as np

from .data import Split
from .initializers import SCHEMES
from .network import Network
from .optimizers import Adam, AdamW, GradientDescent, Momentum, Nesterov, RMSprop
from .progress import Progress
from .training import train
from .validation import generator, integer, one_of, scalar

OPTIMIZERS = {o.__name__: o for o in (GradientDescent, Momentum, Nesterov, RMSprop, Adam, AdamW)}
# What may differ within one population, and what splits configurations into groups, with its default.
_RULE = ("learning_rate", "beta", "beta1", "beta2", "epsilon", "weight_decay")
_PENALTY = ("l2", "l1", "keep_prob")
_SHAPE = {
    "hidden_sizes": (50,),
    "hidden": "relu",
    "output": "softmax",
    "batch_norm": False,
    "init": "he",
    "optimizer": "Adam",
    "batch_size": 64,
}


def search(configurations, data, epochs=20, rng=0, executor=None, dtype=np.float32):
    """Train every configuration; return a list of dicts, in the same order: configuration and results.

    configurations: dicts with a `learning_rate` and any of hidden_sizes (a tuple), hidden, output,
        batch_norm, init, optimizer (a name), batch_size, beta, beta1, beta2, epsilon, weight_decay, l2, l1,
        keep_prob.
    data: a Split with a dev set. Results: train_cost, train_error, dev_cost, dev_error (after the last epoch;
        NaN where it diverged or was interrupted), diverged, and history.
    executor: any concurrent.futures.Executor; it gets one task for each group of equal shape. The results are
        the same with and without. Every configuration starts from the same draw and sees the same batches, so
        a difference between two is due to what differs between them.
    """
    configurations = _checked(configurations)
    if not isinstance(data, tuple) or len(data) != len(Split._fields) or not np.size(data[2]):
        raise TypeError(f"data must be a Split with a dev set, got {type(data).__name__}")
    integer("epochs", epochs)
    if executor is not None and not callable(getattr(executor, "submit", None)):
        raise TypeError(f"executor must be a concurrent.futures.Executor, got {executor!r}")
    seed = int(generator(rng).integers(2**32))
    groups = _groups(configurations)
    tasks = [([configurations[i] for i in group], data, epochs, seed, dtype) for group in groups]
    for group, *_ in tasks:
        _build(group, data)  # so that a bad value is reported before anything is trained
    results = [_result(c) for c in configurations]
    with Progress(len(configurations), "configs") as advance:
        outcomes = _outcomes(tasks, executor)
        for group, outcome in zip(groups, outcomes):
            for i, result in zip(group, outcome):
                results[i] = result
            advance(len(group))
    return results


def _groups(configurations):
    """Lists of indices, one for each group whose members can be trained as one population."""
    groups = {}
    for i, c in enumerate(configurations):
        shape = tuple(repr(c.get(name, default)) for name, default in _SHAPE.items())
        varied = tuple(sorted(name for name in c if name not in _SHAPE))
        groups.setdefault((shape, varied), []).append(i)
    return list(groups.values())


def _checked(configurations):
    """Copies of the configurations, after every check that needs no data."""
    if isinstance(configurations, Mapping) or not np.iterable(configurations):
        raise TypeError(f"configurations must be a list of dicts, got {type(configurations).__name__}")
    configurations = list(configurations)
    if not configurations:
        raise ValueError("configurations must hold at least one dict, got none")
    for c in configurations:
        _check(c)
    return [dict(c) for c in configurations]


def _check(c):
    """Raise if the configuration `c` cannot be trained, whatever the data."""
    if not isinstance(c, Mapping):
        raise TypeError(f"configurations must be dicts, got {c!r}")
    for name in c:
        one_of("a configuration's key", name, (*_RULE, *_PENALTY, *_SHAPE))
    if "learning_rate" not in c:
        raise ValueError(f"configurations must each name a learning_rate, got {c}")
    for name in set(c) & {*_RULE, *_PENALTY}:
        scalar(name, c[name])
    rule = one_of("optimizer", c.get("optimizer", _SHAPE["optimizer"]), OPTIMIZERS)
    settings = [name for name in _RULE if name in signature(OPTIMIZERS[rule]).parameters]
    for name in set(c) & set(_RULE):
        one_of(f"a setting of {rule}", name, settings)
    one_of("init", c.get("init", _SHAPE["init"]), SCHEMES)
    integer("batch_size", c.get("batch_size", _SHAPE["batch_size"]))
    if not isinstance(c.get("hidden_sizes", ()), (tuple, list)):
        raise TypeError(f"hidden_sizes must be a tuple of whole numbers, got {c['hidden_sizes']!r}")


def _outcomes(tasks, executor):
    if executor is None:
        for task in tasks:
            results, interrupted = train_group(*task)
            yield results
            if interrupted:
                return
        return
    futures = [executor.submit(train_group, *task) for task in tasks]
    try:
        for future in futures:
            yield future.result()[0]
    except KeyboardInterrupt:
        for future in futures:
            future.cancel()


def _build(group, data):
    """The network and the optimizer whose hyperparameters are arrays, one value for each of the group."""
    column = {
        name: np.array([c[name] for c in group], dtype=float) for name in group[0] if name not in _SHAPE
    }
    shape = {**_SHAPE, **{name: value for name, value in group[0].items() if name in _SHAPE}}
    sizes = (len(data[0]), *shape["hidden_sizes"], len(data[1]))
    penalties = {name: column[name] for name in _PENALTY if name in column}
    net = Network(sizes, shape["hidden"], shape["output"], batch_norm=shape["batch_norm"], **penalties)
    rule = OPTIMIZERS[one_of("optimizer", shape["optimizer"], OPTIMIZERS)]
    optimizer = rule(**{name: column[name][:, None] for name in _RULE if name in column})
    return net, optimizer, shape


def train_group(group, data, epochs, seed, dtype):
    """Train configurations of equal shape as one population: (their results, whether it was interrupted)."""
    net, optimizer, shape = _build(group, data)
    # First weights and batches are drawn apart, so that networks of other sizes see the same batches.
    params = net.init(shape["init"], np.random.default_rng([seed, 0])).astype(dtype).repeat(len(group))
    batch_size = min(shape["batch_size"], np.shape(data[0])[-1])
    run = train(net, data, optimizer, epochs, batch_size, np.random.default_rng([seed, 1]), params=params)
    results = []
    for k, (c, diverged) in enumerate(zip(group, run.diverged)):
        history = {name: h if name == "epoch" else h[:, k] for name, h in run.history.items()}
        results.append(_result(c, history, diverged, run.interrupted))
    return results, run.interrupted


def _result(configuration, history=None, diverged=False, interrupted=True):
    last = {name: np.nan for name in ("train_cost", "train_error", "dev_cost", "dev_error")}
    if history and not diverged and not interrupted:
        last = {name: float(history[name][-1]) for name in last}
    return {**configuration, **last, "diverged": bool(diverged), "history": history or {}}
