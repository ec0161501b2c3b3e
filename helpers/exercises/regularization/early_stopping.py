"""Exercise best_stop of notebook 02: early stopping with patience."""

import numpy as np

from ..judging.exercise import Exercise


def best_stop(dev_costs, patience):
    """(best, stopped): dev_costs[i] is the dev cost after epoch i. Training stops at the first epoch after
    which the lowest cost so far is `patience` epochs old, or else at the last one; best is the epoch of the
    lowest cost seen until then, the earlier one of equal ones.
    """
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best == patience:
            return best, epoch
    return best, len(dev_costs) - 1


RUNS = (
    ([0.62, 0.47, 0.41, 0.44, 0.45, 0.48], 2),
    ([0.62, 0.47, 0.52, 0.44, 0.46, 0.43, 0.49, 0.5, 0.51, 0.55], 3),  # rises in between
    ([0.7, 0.5, 0.55, 0.56, 0.3, 0.2, 0.25], 2),  # a lower cost that is never reached
    ([0.7, 0.5, 0.55, 0.56, 0.3, 0.2, 0.25], 3),  # the same, reached
    ([0.9, 0.8, 0.7, 0.65, 0.61], 2),  # falls to the end
    ([0.31, 0.35, 0.33, 0.34, 0.36], 4),  # best at once
    ([0.6, 0.4, 0.4, 0.45, 0.4, 0.42, 0.3], 3),  # equal ones are no progress
    ([0.8, 0.6, 0.7, 0.5, 0.6, 0.55, 0.58, 0.45, 0.4], 4),
    ([0.5, 0.45, 0.46, 0.44, 0.47], 1),
    ([0.4, 0.6, 0.5, 0.55, 0.52, 0.58, 0.45, 0.5], 3),  # ups and downs far above the lowest
    ([0.52, 0.4, 0.41, 0.43, 0.42], 5),  # patience that is never used up
)


def _inputs(rng):
    for costs, patience in RUNS:
        yield {"dev_costs": np.array(costs), "patience": patience}


stop = Exercise(
    best_stop,
    _inputs,
    {"best": "an epoch, counted from 0", "stopped": "an epoch, counted from 0"},
    "eleven runs: with rises in between, with equal costs, and with a lower cost that is never reached",
)


@stop.mistake
def lowest_of_all(dev_costs, patience):
    """best is the lowest cost of the whole list: after the stop nobody trains, so nobody sees
    what follows.
    """
    return int(np.argmin(dev_costs)), best_stop(dev_costs, patience)[1]


@stop.mistake
def not_stopped(dev_costs, patience):
    """Training never stops before the end of the list: patience has no effect. Stop when the best epoch lies
    `patience` epochs back.
    """
    return int(np.argmin(dev_costs)), len(dev_costs) - 1


@stop.mistake
def last_weights_kept(dev_costs, patience):
    """stopped is right, but best is the epoch of the stop: keep the weights of the lowest dev cost, which
    lies `patience` epochs back.
    """
    stopped = best_stop(dev_costs, patience)[1]
    return stopped, stopped


@stop.mistake
def one_epoch_late(dev_costs, patience):
    """It stops one epoch too late: stop as soon as the best epoch lies `patience` epochs back."""
    return best_stop(dev_costs, patience + 1)


@stop.mistake
def one_epoch_early(dev_costs, patience):
    """It stops one epoch too early: `patience` epochs may pass after the best one, the last of them too."""
    return best_stop(dev_costs, max(patience - 1, 1)) if patience > 1 else (0, 0)


@stop.mistake
def first_rise(dev_costs, patience):
    """It stops at the first rise, whatever patience says: dev costs go up and down, so wait."""
    return best_stop(dev_costs, 1)


@stop.mistake
def counter_not_reset(dev_costs, patience):
    """All epochs without progress are counted together: a new lowest cost sets the count back to 0."""
    best, waited = 0, 0
    for epoch, cost in enumerate(dev_costs[1:], start=1):
        if cost < dev_costs[best]:
            best = epoch
        else:
            waited += 1
        if waited == patience:
            return best, epoch
    return best, len(dev_costs) - 1


@stop.mistake
def compared_with_the_last(dev_costs, patience):
    """Each cost is compared with the one before it: a small fall after a large rise is no progress. Compare
    with the lowest so far.
    """
    best, waited = 0, 0
    for epoch in range(1, len(dev_costs)):
        waited = 0 if dev_costs[epoch] < dev_costs[epoch - 1] else waited + 1
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        if waited == patience:
            return best, epoch
    return best, len(dev_costs) - 1


@stop.mistake
def equal_is_progress(dev_costs, patience):
    """An equal cost counts as progress for you: only a lower one does (< in place of <=)."""
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost <= dev_costs[best]:
            best = epoch
        if epoch - best == patience:
            return best, epoch
    return best, len(dev_costs) - 1


@stop.mistake
def counted_from_one(dev_costs, patience):
    """The epochs are counted from 1: here dev_costs[i] belongs to epoch i, so the first one is 0."""
    best, stopped = best_stop(dev_costs, patience)
    return best + 1, stopped + 1


@stop.mistake
def cost_returned(dev_costs, patience):
    """best is the lowest cost: give back its epoch, from which the weights are to be taken."""
    best, stopped = best_stop(dev_costs, patience)
    return dev_costs[best], stopped


stop.hints = (
    "Early stopping with patience.",
    "Go through the costs and keep the epoch of the lowest one so far. Stop at the first epoch that "
    "lies patience epochs after it; if there is none, at the last.",
    "`best = 0`, then `for epoch, cost in enumerate(dev_costs):`",
)
