"""Training: epochs of shuffled mini-batches, in a run that can be interrupted, continued and compared."""

import copy
from dataclasses import dataclass, field

import numpy as np

from .data import Split, cut
from .network import Network
from .optimizers import Optimizer
from .parameters import Parameters
from .progress import Progress
from .validation import generator, integer


@dataclass
class Run:
    """What a training run leaves behind.

    params: the last parameters whose cost was finite. optimizer: the optimizer with its memory.
    history: name -> array, one entry an epoch (a row of K for a population): "epoch", "train_cost",
        "train_error" and, with a dev set, "dev_cost", "dev_error"; all in test mode and without penalties,
        so that runs compare.
    batch_costs: the cost of every step, noise, dropout and penalties included.
    message: how it ended, in a sentence. diverged: bool, or (K,) for a population. interrupted: bool.
    """

    params: Parameters
    optimizer: Optimizer
    history: dict = field(default_factory=dict)
    batch_costs: np.ndarray = None
    message: str = ""
    diverged: object = False
    interrupted: bool = False


def train(
    net, data, optimizer, epochs=100, batch_size=64, rng=0, params=None, init="he", resume=None, every=1
):
    """Train `net` on `data` and return a Run; nothing that is passed in is changed.

    data: a Split, or a pair (X, Y). optimizer: gives the rule; a fresh copy of it is used.
    batch_size: columns a step, or None for the whole training set; a batch size of m is the same.
    rng: Generator or seed for first weights (unless `params`), order of the examples and dropout. Equal
        generators give compared runs the same weights and batches. params: where to start; `init`: the scheme
        otherwise.
    resume: an earlier Run to go on from, with its parameters and its optimizer's memory (not its history).
    every: cost and error are measured after each `every` epochs (and after the last).

    It stops by itself when the cost is no longer finite, and on an interrupt; the Run then says so and holds
    what there is. Raises TypeError or ValueError for arguments that do not fit, before anything is computed.
    """
    _check_kinds(net, data, optimizer)
    epochs, every, rng = integer("epochs", epochs, 0), integer("every", every), generator(rng)
    if resume is not None:
        _check_resume(resume, optimizer, params)
        params = resume.params
    if params is not None and not isinstance(params, Parameters):
        raise TypeError(
            f"params must be Parameters, as net.init(...) gives them, got {type(params).__name__}"
        )
    start = net.init(init) if params is None else params.copy()  # with a draw of its own, for the checks
    X, Y = net._checked(start, data[0], data[1], training=True)
    sets = {"train": (X, Y)}
    if len(data) > 2 and np.size(data[2]):
        sets["dev"] = net._checked(start, data[2], data[3])
    m = X.shape[-1]
    batch_size = m if batch_size is None else integer("batch_size", batch_size, 1, m)
    params = net.init(init, rng) if params is None else start
    optimizer = _continued(optimizer, resume)
    return _train(net, params, optimizer, sets, m, epochs, batch_size, rng, every)


def _check_kinds(net, data, optimizer):
    if not isinstance(net, Network):
        raise TypeError(f"net must be a Network, got {net!r}")
    if not isinstance(optimizer, Optimizer):
        raise TypeError(f"optimizer must be an optimizer such as Adam(0.001), got {optimizer!r}")
    if not isinstance(data, (tuple, list)) or len(data) not in (2, len(Split._fields)):
        items = f" of {len(data)}" if isinstance(data, (tuple, list)) else ""
        raise TypeError(f"data must be a Split or a pair (X, Y), got {type(data).__name__}{items}")


def _check_resume(resume, optimizer, params):
    if not isinstance(resume, Run):
        raise TypeError(f"resume must be a Run, as train(...) returns it, got {type(resume).__name__}")
    if params is not None:
        raise ValueError("params must be left out with resume, which starts from the parameters of that run")
    if type(resume.optimizer) is not type(optimizer):
        raise ValueError(
            "optimizer must be of the kind whose memory the run to resume holds, "
            f"{type(resume.optimizer).__name__}, got {optimizer!r}; params=run.params starts another afresh"
        )


def _continued(optimizer, resume):
    continued = optimizer.fresh()
    if resume is not None and not np.all(resume.diverged):  # what led to infinity is better forgotten
        for memory in ("t", "epoch", "v", "s", "_shape"):
            setattr(continued, memory, copy.copy(getattr(resume.optimizer, memory)))
    return continued


class _Diverged(Exception):
    """No network is left whose cost is finite."""


def _train(net, params, optimizer, sets, m, epochs, batch_size, rng, every):
    """The loop itself, without checks. `alive` are the networks of the population that are still finite."""
    rows, costs = [], []
    last, grads, alive = params.copy(), params.zeros_like(), np.ones(params.leading, dtype=bool)
    first = optimizer.epoch if optimizer.t else 0
    message, epoch, ahead, interrupted = f"trained {epochs} epochs", 0, 1, False
    # Overflow on the way to divergence is told by `message`, not by NumPy's warnings.
    with np.errstate(all="ignore"), Progress(epochs, "epochs") as advance:
        try:
            for epoch in range(1, epochs + 1):
                optimizer.epoch, ahead = first + epoch, 1
                _epoch(net, params, grads, optimizer, sets["train"], m, batch_size, rng, alive, last, costs)
                ahead = 0  # what a measurement shows, the last step has done
                if epoch % every == 0 or epoch == epochs:
                    row = _measured(net, params, sets, epoch)
                    _only(alive, np.isfinite(row["train_cost"]))
                    rows.append(row)
                advance()
        except _Diverged:
            message = f"diverged at step {len(costs) + ahead} (epoch {epoch}): try a smaller α"
        except KeyboardInterrupt:
            interrupted = True
            message = f"interrupted in epoch {epoch} of {epochs}; what was learned until then is kept"
        alive &= np.isfinite(params.theta).all(axis=-1)  # an interrupt may come right after a step too far
        _keep(params, last, ~alive)
        if params.leading and not alive.all():
            message += f"; {np.sum(~alive)} of {alive.size} networks diverged: try a smaller α for them"
    diverged = ~alive if params.leading else bool(~alive)
    history = _history(rows, sets, params.leading)
    return Run(params, optimizer, history, np.array(costs), message, diverged, interrupted)


def _history(rows, sets, leading):
    """The rows as arrays, name -> (epochs measured, *leading), of the right shape even without a row."""
    shapes = {name: (len(rows), *(() if name == "epoch" else leading)) for name in _names(sets)}
    return {name: np.array([row[name] for row in rows]).reshape(shape) for name, shape in shapes.items()}


def _epoch(net, params, grads, optimizer, data, m, batch_size, rng, alive, last, costs):
    """One pass over the training set; changes params, grads, optimizer, alive, last and costs in place."""
    X, Y = data
    # Dropout draws from a generator of its own, so that runs with and without see the same batches.
    seed = rng.integers(2**63)
    masks = np.random.default_rng(seed) if net._dropped else None
    for Xb, Yb in cut(X, Y, batch_size, rng) if batch_size < m else [(X, Y)]:
        J, _ = net._cost_and_gradient(params, Xb, Yb, masks, m, params.running, grads)
        finite = np.isfinite(J)
        if params.running is not None:  # a variance overflows before the cost does
            finite = finite & np.isfinite(params.running.theta).all(axis=-1)
        _only(alive, finite)
        _keep(last, params, alive)
        costs.append(J)
        optimizer.step(params.theta, grads.theta)


def _only(alive, finite):
    """Strike out, in place, the networks that are no longer finite; _Diverged if none is left."""
    alive &= finite
    if not np.count_nonzero(alive):
        raise _Diverged


def _keep(into, params, members):
    """Copy θ and the running statistics of `members`, a mask of the population, from `params` into `into`."""
    everyone = np.count_nonzero(members) == np.size(members)
    where = True if everyone else members[..., None]  # True is the faster one
    np.copyto(into.theta, params.theta, where=where)
    if params.running is not None:
        np.copyto(into.running.theta, params.running.theta, where=where)


def _names(sets):
    return ["epoch", *(f"{name}_{what}" for name in sets for what in ("cost", "error"))]


def _measured(net, params, sets, epoch):
    values = [epoch]
    for X, Y in sets.values():
        values += net._cost_and_error(params, X, Y)
    return dict(zip(_names(sets), values))
