"""Attempts at f1, weighted_error, choose, ceiling and masked_cost."""

import numpy as np

from . import right, wrong


@wrong("f1", "0/0|both are 0|ZeroDivision|no hit|single hit")
def division_not_guarded(precision, recall):
    return 2 / (1 / precision + 1 / recall)


@wrong("f1", "mean")
def halfway(precision, recall):
    return precision + (recall - precision) / 2


@wrong("f1", "factor|2|twice")
def doubled_again(precision, recall):
    total = precision + recall
    return 4 * precision * recall / total if total else 0.0


@wrong("f1", "100 times")
def as_percent(precision, recall):
    total = precision + recall
    return 200 * precision * recall / total if total else 0.0


@right("f1")
def from_the_counts(precision, recall):
    if precision * recall == 0:
        return 0
    found, false, missed = 1.0, 1 / precision - 1, 1 / recall - 1
    return 2 * found / (2 * found + false + missed)


@wrong("weighted_error", "weight")
def plain_error(said, truth, weights):
    return (said != truth).sum() / len(said)


@wrong("weighted_error", "right answers|accuracy")
def agreement(said, truth, weights):
    return np.average(said == truth, weights=weights)


@wrong("weighted_error", "shape|single number|one number")
def one_for_each(said, truth, weights):
    return weights * (said != truth) / weights.sum()


@wrong("weighted_error", "divide|m")
def mean_of_the_products(said, truth, weights):
    return np.mean((said != truth) * weights)


@right("weighted_error")
def with_dot(said, truth, weights):
    return weights @ (said != truth) / weights.sum()


@wrong("choose", "position|whole list")
def within_the_allowed(accuracy, cost, limit):
    return np.argmax(accuracy[cost <= limit])


@wrong("choose", "cheaper|equally")
def masked_argmax(accuracy, cost, limit):
    return np.where(cost <= limit, accuracy, 0).argmax()


@wrong("choose", "position|whole number|accuracy")
def the_accuracy_itself(accuracy, cost, limit):
    return accuracy[cost <= limit].max()


@wrong("choose", "limit")
def best_of_all(accuracy, cost, limit):
    return int(accuracy.argmax())


@right("choose")
def by_a_loop(accuracy, cost, limit):
    best = None
    for i in range(len(cost)):
        if cost[i] > limit:
            continue
        if best is None or (accuracy[i], -cost[i]) > (accuracy[best], -cost[best]):
            best = i
    return best


@wrong("ceiling", "gain|left")
def what_is_gained(error, share):
    return share * error


@wrong("ceiling", "share of|mistakes|points")
def taken_off(error, share):
    return error - share


@wrong("ceiling", "share|times|factor|off")
def divided_by_what_stays(error, share):
    return error / (1 - share)


@right("ceiling")
def one_minus(error, share):
    stays = 1 - share
    return stays * error


@wrong("masked_cost", "missing|NaN|no")
def blanks_are_no(Yhat, Y):
    Y = np.where(np.isnan(Y), 0, Y)
    return np.mean(-Y * np.log(Yhat) - (1 - Y) * np.log(1 - Yhat))


@wrong("masked_cost", "divide|all entries|number of labels")
def over_everything(Yhat, Y):
    known = ~np.isnan(Y)
    return -np.where(known, np.log(np.where(Y == 1, Yhat, 1 - Yhat)), 0).mean()


@wrong("masked_cost", "NaN|nan|missing")
def nothing_done_about_blanks(Yhat, Y):
    return -(Y * np.log(Yhat) + (1 - Y) * np.log(1 - Yhat)).mean()


@wrong("masked_cost", "minus|sign|positive")
def minus_lost(Yhat, Y):
    return np.nanmean(Y * np.log(Yhat) + (1 - Y) * np.log(1 - Yhat))


@right("masked_cost")
def by_hits(Yhat, Y):
    known = ~np.isnan(Y)
    return -np.log(np.where(Y == 1, Yhat, 1 - Yhat)[known]).sum() / known.sum()
