"""Exercise update_running of notebook 09: the average over batches that is kept for test time."""

from ..judging.exercise import Exercise, numbers, spread


def update_running(running, batch, momentum):
    """An exponentially weighted average: momentum is the weight of the old value."""
    return momentum * running + (1 - momentum) * batch


def _inputs(rng):
    shapes = ((2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (3, 1), (5, 1))
    for shape, momentum in zip(shapes, spread(rng, len(shapes), 0.9, 0.7, 0.98, 0.4)):
        yield {"running": numbers(rng, *shape), "batch": numbers(rng, *shape), "momentum": momentum}


running_average = Exercise(update_running, _inputs, {"running": "(n, 1)"}, "short and long memories")


@running_average.mistake
def weights_swapped(running, batch, momentum):
    """The weights are swapped: here momentum is the weight of the old value. PyTorch's `momentum` is that
    of the new one, so its 0.1 is this 0.9.
    """
    return (1 - momentum) * running + momentum * batch


@running_average.mistake
def old_forgotten(running, batch, momentum):
    """The old value is forgotten: nothing accumulates, and one batch, scaled down, is all that is left for
    test time.
    """
    return (1 - momentum) * batch


@running_average.mistake
def batch_only(running, batch, momentum):
    """The batch's value replaces the old one: then test time knows the last batch only."""
    return batch.copy()


@running_average.mistake
def never_updated(running, batch, momentum):
    """The batch does not enter: the running value stays what it was before training."""
    return running.copy()


@running_average.mistake
def one_minus_missing(running, batch, momentum):
    """The factor (1 − momentum) on the new value is missing: the average grows to 1/(1 − momentum) times what
    it should be.
    """
    return momentum * running + batch


@running_average.mistake
def same_weight_twice(running, batch, momentum):
    """Both get the weight momentum: the weights must sum to 1, so the new value gets 1 − momentum."""
    return momentum * running + momentum * batch


@running_average.mistake
def plain_mean(running, batch, momentum):
    """This is the plain mean of old and new: momentum is not used."""
    return (running + batch) / 2


@running_average.mistake
def squared(running, batch, momentum):
    """The batch's value is squared, as in RMSprop: `batch` is already what is to be averaged."""
    return momentum * running + (1 - momentum) * batch**2


running_average.hints = (
    "The running averages that training keeps for test time.",
    "An exponentially weighted average: momentum is the weight of the old value, the rest is that of "
    "the batch.",
    "Begin with `momentum * running + ...`; the two weights add up to 1.",
)
