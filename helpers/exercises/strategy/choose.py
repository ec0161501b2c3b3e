"""Exercise choose of notebook 12: optimize one number while the other only has to suffice."""

import numpy as np

from ..judging.exercise import Exercise


def choose(accuracy, cost, limit):
    """The position of the most accurate model that costs at most `limit`; the cheaper one where two tie."""
    allowed = np.flatnonzero(cost <= limit)
    best = allowed[accuracy[allowed] == accuracy[allowed].max()]
    return int(best[cost[best].argmin()])


def _inputs(rng):
    yield _case([0.9, 0.92, 0.95], [80, 95, 1500], 100)  # the lecture's
    yield _case([0.9, 0.92, 0.95], [80, 95, 1500], 90)
    yield _case([0.9, 0.92, 0.95], [80, 95, 1500], 2000)
    yield _case([0.93, 0.96, 0.91, 0.96], [640, 1184, 296, 900], 1184)  # a tie, and exactly the limit
    yield _case([0.97, 0.94, 0.97, 0.9], [500, 80, 300, 20], 600)
    yield _case([0.81, 0.88, 0.93, 0.97, 0.85], [10, 44, 70, 300, 71], 70)
    yield _case([0.62, 0.7, 0.66, 0.71], [9, 12, 7, 15], 11)
    yield _case([0.99, 0.5, 0.6], [900, 12, 15], 40)
    yield _case([0.52, 0.9, 0.95, 0.96], [100, 105, 140, 900], 150)
    yield _case([0.94, 0.91, 0.97, 0.93], [220, 35, 480, 140], 300)


def _case(accuracy, cost, limit):
    return {"accuracy": np.array(accuracy), "cost": np.array(cost), "limit": limit}


choice = Exercise(
    choose,
    _inputs,
    {"position": "a whole number"},
    "the lecture's three models, ties, and costs exactly at the limit",
)


def _first(values):
    return int(np.argmax(values))


@choice.mistake
def limit_ignored(accuracy, cost, limit):
    """The limit is not used: the most accurate model of all is of no use if it is too slow."""
    best = np.flatnonzero(accuracy == accuracy.max())
    return int(best[cost[best].argmin()])


@choice.mistake
def cheapest(accuracy, cost, limit):
    """This is the cheapest model: the cost only has to suffice. Among those that do, accuracy decides."""
    return int(np.argmin(cost))


@choice.mistake
def position_among_the_allowed(accuracy, cost, limit):
    """You count positions among the allowed models only: give back the position in the whole list."""
    allowed = np.flatnonzero(cost <= limit)
    return int(np.flatnonzero(allowed == choose(accuracy, cost, limit))[0])


@choice.mistake
def limit_itself_refused(accuracy, cost, limit):
    """A model that costs exactly the limit suffices: <= in place of <."""
    return _first(np.where(cost < limit, accuracy - 1e-9 * cost, -np.inf))


@choice.mistake
def ties_by_position(accuracy, cost, limit):
    """Where two are equally accurate you take the first: take the cheaper one."""
    return _first(np.where(cost <= limit, accuracy, -np.inf))


@choice.mistake
def difference(accuracy, cost, limit):
    """You weigh cost against accuracy. A satisficing number is not weighed: it suffices or it does not."""
    return _first(accuracy - 0.5 * cost / limit)


@choice.mistake
def ratio(accuracy, cost, limit):
    """This is the most accuracy for each unit of cost. Nobody asked for a bargain: within the limit, accuracy
    decides alone.
    """
    return _first(np.where(cost <= limit, accuracy / cost, -np.inf))


@choice.mistake
def least_accurate(accuracy, cost, limit):
    """This is the least accurate of the allowed ones: take the highest accuracy."""
    return int(np.argmin(np.where(cost <= limit, accuracy, np.inf)))


@choice.mistake
def most_expensive_allowed(accuracy, cost, limit):
    """You take the most expensive model that is allowed: it is not always the most accurate."""
    return _first(np.where(cost <= limit, cost, -np.inf))


@choice.mistake
def accuracy_returned(accuracy, cost, limit):
    """This is the accuracy of the right model: give back its position in the list."""
    return accuracy[choose(accuracy, cost, limit)]


choice.also("limit_ignored", lambda accuracy, cost, limit: int(accuracy.argmax()))
choice.also("position_among_the_allowed", lambda accuracy, cost, limit: int(accuracy[cost <= limit].argmax()))
choice.hints = (
    "Satisficing and optimizing.",
    "First keep the models whose cost is at most the limit. Among them take the highest accuracy, and among "
    "equals the lowest cost. Mind that positions are those of the whole list.",
    "`allowed = np.flatnonzero(cost <= limit)`",
)
choice.used = "choose(accuracy, multiplications, limit)"
