"""How draws from a box are judged: on the scale on which right ones are uniform."""

import numpy as np

from ..judging.distribution import distance, judge_by_distribution, uniform
from ..judging.exercise import Exercise

CALLS = 2000  # draws of each box


def box_exercise(reference, boxes, result, verified, position, scale):
    """The Exercise of a function (rng, low, high) -> a number drawn between low and high.

    position: function (draws, low, high) whose values are uniform on [0, 1] for right draws.
    scale:    the scale's name in a sentence, such as "log10(α)".
    """

    def inputs(rng):
        for low, high in boxes:
            yield {"rng": np.random.default_rng(4), "low": low, "high": high}

    return Exercise(reference, inputs, {result: "a number"}, verified, judge=_even_on(position, scale))


def _even_on(position, scale):
    """A judge: the positions of right draws are uniform."""

    def right(samples, case):
        return uniform(position(samples["draws"].values, case["low"], case["high"]))

    def told(drawn):
        """The sentence on the box that fits worst."""
        boxes = [(draws, case["low"], case["high"]) for case, draws in drawn]
        return _told(max(boxes, key=lambda box: _from_uniform(position(*box))), position, scale)

    return judge_by_distribution(lambda draw, case: {"draws": draw}, CALLS, right, told)


def _from_uniform(u):
    """How far the positions are from uniform ones: 0 to 1."""
    return distance(u, (np.arange(len(u)) + 0.5) / len(u)) if np.isfinite(u).all() else 1.0


def _told(box, position, scale):
    draws, low, high = box
    values = len(np.unique(draws))
    if 1 < values < CALLS / 10 and np.isfinite(draws).all():
        return (
            f"In {CALLS:,} draws with low = {low:g} and high = {high:g} only {values} different values come "
            "out: every number in the box should have its chance."
        )
    lower = 100 * np.mean(position(*box) < 0.5)
    return (
        f"With low = {low:g} and high = {high:g} the draws go from {draws.min():.4g} to {draws.max():.4g}, "
        f"and {lower:.0f}% lie in the lower half of the box on the scale of {scale}; expected: all of the "
        "box, from end to end, evenly on that scale, so about 50%."
    )
