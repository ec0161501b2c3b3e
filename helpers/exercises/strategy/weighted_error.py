"""Exercise weighted_error of notebook 12: an error in which some mistakes count more."""

import numpy as np

from ..judging.exercise import Exercise


def weighted_error(said, truth, weights):
    """The weights of the wrong answers, as a share of all weights."""
    return np.sum(weights * (said != truth)) / np.sum(weights)


def _inputs(rng):
    for m, classes, heavy in ((7, 2, 10), (9, 4, 3), (13, 10, 20), (6, 3, 5), (16, 2, 30), (11, 5, 2)):
        truth = rng.integers(classes, size=m)
        said = np.where(rng.random(m) < 0.4, (truth + 1) % classes, truth)
        said[0] = (truth[0] + 1) % classes  # at least one mistake, and one right answer
        said[1] = truth[1]
        weights = np.where(rng.random(m) < 0.4, float(heavy), 1.0)
        weights[0], weights[1] = heavy, 1.5
        yield {"said": said, "truth": truth, "weights": weights}


weighed = Exercise(
    weighted_error,
    _inputs,
    {"weighted_error": "a number"},
    "two to ten classes, weights from 1 to 30",
)


@weighed.mistake
def divided_by_m(said, truth, weights):
    """You divide by m: then the weighted error can exceed 100%. Divide by the sum of the weights."""
    return np.sum(weights * (said != truth)) / len(truth)


@weighed.mistake
def weights_not_used(said, truth, weights):
    """The weights are not used: every mistake counts alike."""
    return np.mean(said != truth)


@weighed.mistake
def not_divided(said, truth, weights):
    """This is the sum of the weights of the mistakes: divide it by the sum of all weights."""
    return np.sum(weights * (said != truth))


@weighed.mistake
def right_ones(said, truth, weights):
    """You weigh the right answers: that is the weighted accuracy."""
    return np.sum(weights * (said == truth)) / np.sum(weights)


@weighed.mistake
def weights_of_the_wrong_below(said, truth, weights):
    """You divide by the weights of the wrong answers only: below stands the sum of all weights."""
    wrong = said != truth
    return np.sum(wrong) / np.sum(weights[wrong])


@weighed.mistake
def plain_count_above(said, truth, weights):
    """Above, each mistake counts 1: it has to count its weight there too."""
    return np.sum(said != truth) / np.sum(weights)


@weighed.mistake
def distance(said, truth, weights):
    """You take the difference of the labels: 3 for 8 is not five mistakes. Ask whether they differ."""
    return np.sum(weights * np.abs(said - truth)) / np.sum(weights)


@weighed.mistake
def mean_over_mistakes(said, truth, weights):
    """This is the mean weight of a mistake: how many there are has dropped out of it."""
    wrong = said != truth
    return np.sum(weights * wrong) / np.sum(wrong)


weighed.hints = (
    "Mistakes that must not happen: each example has a weight.",
    "Add up the weights of the examples that are wrong, and divide by the sum of all weights, so that all "
    "wrong is still 100%.",
    "`wrong = said != truth`",
)
weighed.used = "figure.threshold(scores, truth, number, cost_of)"
