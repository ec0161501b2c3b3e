"""Exercise ewa of notebook 06: the exponentially weighted average and its bias correction."""

import numpy as np

from ..judging.exercise import Exercise, numbers


def ewa(values, beta, corrected):
    """v_t = β v_{t-1} + (1 - β) θ_t from v_0 = 0; corrected: v_t / (1 - β^t), t = 1, 2, ..."""
    v, averages = 0.0, []
    for t, value in enumerate(values, start=1):
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta**t) if corrected else v)
    return np.array(averages)


def _inputs(rng):
    for size, beta in ((3, 0.9), (4, 0.75), (5, 0.6), (7, 0.98), (12, 0.85)):
        values = numbers(rng, size)
        yield {"values": values, "beta": beta, "corrected": False}
        yield {"values": values, "beta": beta, "corrected": True}


average = Exercise(
    ewa,
    _inputs,
    {"averages": "(T,), one average for each value"},
    "β from 0.6 to 0.98, with the correction and without",
)


def _carried(values, old, new, v=0.0):
    """What v is after each value, with these weights of the old v and of the new value."""
    averages = []
    for value in values:
        v = old * v + new * value
        averages.append(v)
    return np.array(averages)


def _t(values):
    """1, 2, …: the number of each value."""
    return np.arange(1, len(values) + 1)


@average.mistake
def correction_fed_back(values, beta, corrected):
    """The corrected average is fed back into v: the next step then averages with a value that was already
    blown up. Keep v as it is, divide only what you report.
    """
    v, averages = 0.0, []
    for t, value in enumerate(values, start=1):
        v = beta * v + (1 - beta) * value
        v = v / (1 - beta**t) if corrected else v
        averages.append(v)
    return np.array(averages)


@average.mistake
def missing_one_minus_beta(values, beta, corrected):
    """The factor (1 − β) on the new value is missing: the result is a sum, about 1/(1 − β) times too large,
    not an average.
    """
    sums = _carried(values, beta, 1)
    return sums / (1 - beta ** _t(values)) if corrected else sums


@average.mistake
def correction_one_behind(values, beta, corrected):
    """The correction is one step behind, β^(t−1) for β^t: t counts from 1, and at the first value 1 − β^0 = 0
    is divided by.
    """
    averages = _carried(values, beta, 1 - beta)
    with np.errstate(divide="ignore", invalid="ignore"):
        return averages / (1 - beta ** (_t(values) - 1)) if corrected else averages


@average.mistake
def correction_one_ahead(values, beta, corrected):
    """The correction is one step ahead, β^(t+1) for β^t: the first value has t = 1 and must come out as
    itself.
    """
    averages = _carried(values, beta, 1 - beta)
    return averages / (1 - beta ** (_t(values) + 1)) if corrected else averages


@average.mistake
def weights_swapped(values, beta, corrected):
    """The weights are swapped: β belongs to the old average, 1 − β to the new value. As it is, a larger β
    forgets faster.
    """
    averages = _carried(values, 1 - beta, beta)
    return averages / (1 - beta ** _t(values)) if corrected else averages


@average.mistake
def both_swapped(values, beta, corrected):
    """β and 1 − β are swapped everywhere: β belongs to the old average and into the correction 1 − β^t. As it
    is, a larger β forgets faster.
    """
    return ewa(values, 1 - beta, corrected)


@average.mistake
def corrected_ignored(values, beta, corrected):
    """`corrected` has no effect: the average always starts near zero. Divide by 1 − β^t when it is True."""
    return ewa(values, beta, False)


@average.mistake
def always_corrected(values, beta, corrected):
    """`corrected` has no effect: the correction is always applied. Divide by 1 − β^t only when it is True."""
    return ewa(values, beta, True)


@average.mistake
def flag_reversed(values, beta, corrected):
    """The correction is applied exactly when `corrected` is False: the two cases are exchanged."""
    return ewa(values, beta, not corrected)


@average.mistake
def correction_without_power(values, beta, corrected):
    """The correction divides by 1 − β at every step: it should be 1 − β^t, which tends to 1, so that the
    correction fades.
    """
    averages = _carried(values, beta, 1 - beta)
    return averages / (1 - beta) if corrected else averages


@average.mistake
def correction_multiplied(values, beta, corrected):
    """The correction is multiplied, not divided by: the first averages are too small already, and this makes
    them smaller still.
    """
    averages = _carried(values, beta, 1 - beta)
    return averages * (1 - beta ** _t(values)) if corrected else averages


@average.mistake
def started_at_first_value(values, beta, corrected):
    """v starts at the first value instead of at 0: then the coefficients already sum to 1, and 1 − β^t
    corrects a bias that is not there.
    """
    averages = _carried(values, beta, 1 - beta, v=values[0])
    return averages / (1 - beta ** _t(values)) if corrected else averages


average.hints = (
    "The exponentially weighted average, and its bias correction.",
    "Start v at 0. For each value: the new v from the old one and the value; into the list goes v, or "
    "v divided by 1 − β^t where corrected, t from 1. Keep v itself as it is.",
    "`v, averages = 0.0, []`, then `for t, value in enumerate(values, start=1):`",
)
average.used = "figure.weighted_average(..., mine=ewa)"
