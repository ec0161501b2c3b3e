"""Exercise ceiling of notebook 12: what is left of the error when one kind of mistake is gone."""

from ..judging.exercise import Exercise


def ceiling(error, share):
    """The lowest error that can be reached by mending all mistakes of a kind, which are a share of them."""
    return error * (1 - share)


def _inputs(rng):
    for error, share in ((0.1, 0.08), (0.1, 0.43), (0.02, 0.3), (0.45, 0.77), (0.3, 0.62), (0.061, 0.15)):
        yield {"error": error, "share": share}


at_best = Exercise(
    ceiling,
    _inputs,
    {"error": "a share"},
    "the lecture's dogs and great cats, small and large errors",
)

at_best.mistakes_from({
    "share_subtracted": (
        lambda error, share: error - share,
        "The share is one of the mistakes, not of all examples: 43% of an error of 10% are 4.3 points.",
    ),
    "gain": (
        lambda error, share: error * share,
        "This is what you gain: give back the error that is left.",
    ),
    "share_alone": (
        lambda error, share: 1 - share,
        "This is the share of the mistakes that stays: multiply it by the error.",
    ),
    "accuracy": (
        lambda error, share: 1 - error * (1 - share),
        "This is the accuracy at best: the error is asked for.",
    ),
    "of_all_examples": (
        lambda error, share: error - (1 - error) * share,
        "You take the share of the right answers: it is a share of the mistakes.",
    ),
    "divided": (
        lambda error, share: error / (1 + share),
        "You divide by 1 + share: that takes off too little. Multiply by what stays, 1 − share.",
    ),
})  # fmt: skip

at_best.hints = (
    "Error analysis: a share of the mistakes, and the error.",
    "If all mistakes of the kind were gone, what share of the mistakes would stay? The error shrinks by that "
    "factor.",
    "`stays = 1 - share`",
)
at_best.used = "figure.error_sheet(..., mine=ceiling)"
