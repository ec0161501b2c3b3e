"""Exercise diagnose of notebook 01: what the gaps between error rates say."""

from ..judging.exercise import Exercise


def diagnose(train_error, dev_error, bayes_error, gap=0.015):
    """What is wrong, from two gaps: train − Bayes is avoidable bias, dev − train is variance."""
    bias, variance = train_error - bayes_error, dev_error - train_error
    enough = max(bias, variance) / 3
    found = []
    if bias > gap and bias >= enough:
        found.append("bias")
    if variance > gap and variance >= enough:
        found.append("variance")
    return " and ".join(found) or "fine"


# Errors in training, on dev, and Bayes: first those of the lecture.
READINGS = (
    (0.01, 0.11, 0.0), (0.15, 0.16, 0.0), (0.15, 0.3, 0.0), (0.005, 0.01, 0.0), (0.08, 0.1, 0.01),
    (0.08, 0.1, 0.075), (0.15, 0.16, 0.149), (0.12, 0.131, 0.01), (0.2, 0.29, 0.14), (0.2, 0.26, 0.11),
    (0.07, 0.3, 0.02), (0.06, 0.3, 0.005),
    (0.07, 0.095, 0.01), (0.1, 0.2, 0.08), (0.05, 0.2, 0.01),  # between a third and a half
    (0.05, 0.02, 0.045), (0.04, 0.02, 0.001), (0.02, 0.06, 0.03), (0.025, 0.027, 0.05),  # a gap below 0
    (0.02, 0.04, 0.1), (0.1, 0.04, 0.08),  # large, beside one that counts
    (0.75, 1.0, 0.0), (0.25, 1.0, 0.0),  # exactly a third, which is enough
    (0.6, 0.7999992, 0.0), (0.1999992, 0.7999992, 0.0),  # hardly less, which is not
)  # fmt: skip
OTHER_GAPS = (
    ((0.3, 0.34, 0.28), 0.05),
    ((0.3, 0.4, 0.21), 0.05),
    ((0.031, 0.037, 0.025), 0.004),
    ((0.03, 0.033, 0.02), 0.002),
    ((0.25, 0.27, 0.125), 0.125),  # equal to `gap`, which does not exceed it
    ((0.125, 0.25, 0.12), 0.125),
)


def _inputs(rng):
    yield from map(_reading, READINGS, [0.015] * len(READINGS))
    for reading, gap in OTHER_GAPS:
        yield _reading(reading, gap)


def _reading(errors, gap):
    return dict(zip(("train_error", "dev_error", "bayes_error"), errors), gap=gap)


diagnosis = Exercise(
    diagnose,
    _inputs,
    {"diagnosis": '"fine", "bias", "variance" or "bias and variance"'},
    "all readings of the lecture, both thresholds, errors below Bayes and below training",
)


def _named(bias, variance):
    return " and ".join([word for word, found in (("bias", bias), ("variance", variance)) if found]) or "fine"


@diagnosis.mistake
def bayes_ignored(train_error, dev_error, bayes_error, gap=0.015):
    """The Bayes error is ignored: 8% in training is far from 1% and close to 7.5%. Avoidable bias is train −
    Bayes, not the training error itself.
    """
    return diagnose(train_error, dev_error, 0.0, gap)


@diagnosis.mistake
def only_the_larger(train_error, dev_error, bayes_error, gap=0.015):
    """Only the larger gap is named, so 15% / 30% is never both (and a tie goes one way): judge each of the
    two gaps by itself.
    """
    bias, variance = train_error - bayes_error, dev_error - train_error
    return _named(bias > max(gap, variance), variance > gap and variance >= bias)


@diagnosis.mistake
def only_variance_on_ties(train_error, dev_error, bayes_error, gap=0.015):
    """Wherever there is variance only variance is named, so 15% / 30% comes out as variance alone: it is bias
    as well. Ask both questions, not if … else.
    """
    found = diagnose(train_error, dev_error, bayes_error, gap)
    return "variance" if "variance" in found else found


@diagnosis.mistake
def only_bias_on_ties(train_error, dev_error, bayes_error, gap=0.015):
    """Wherever there is bias only bias is named, so 15% / 30% comes out as bias alone: it is variance as
    well. Ask both questions, not if … else.
    """
    found = diagnose(train_error, dev_error, bayes_error, gap)
    return "bias" if "bias" in found else found


@diagnosis.mistake
def first_one_found(train_error, dev_error, bayes_error, gap=0.015):
    """The first gap above `gap` ends your search, so 15% / 30% comes out as bias alone: it is variance as
    well. Ask both questions, not if … elif, and mind the third.
    """
    return (
        "bias" if train_error - bayes_error > gap else "variance" if dev_error - train_error > gap else "fine"
    )


@diagnosis.mistake
def bias_from_dev(train_error, dev_error, bayes_error, gap=0.015):
    """Bias is judged from the dev error, which holds the variance too: 1% / 11% would be bias. Bias is train
    − Bayes.
    """
    bias, variance = dev_error - bayes_error, dev_error - train_error
    enough = max(bias, variance) / 3
    return _named(bias > gap and bias >= enough, variance > gap and variance >= enough)


@diagnosis.mistake
def variance_from_bayes(train_error, dev_error, bayes_error, gap=0.015):
    """Variance is measured from the Bayes error, so bias counts twice: 15% / 16% would be both. Variance is
    dev − train.
    """
    bias, variance = train_error - bayes_error, dev_error - bayes_error
    enough = max(bias, variance) / 3
    return _named(bias > gap and bias >= enough, variance > gap and variance >= enough)


@diagnosis.mistake
def third_forgotten(train_error, dev_error, bayes_error, gap=0.015):
    """Every gap above `gap` counts, however small beside the other: 8% / 10% at a Bayes error of 1% is a bias
    problem, since 2 is less than a third of 7.
    """
    return _named(train_error - bayes_error > gap, dev_error - train_error > gap)


@diagnosis.mistake
def gap_forgotten(train_error, dev_error, bayes_error, gap=0.015):
    """`gap` is not used: then 0.5% / 1% has a problem, and there is always one. A gap has to exceed `gap` to
    count at all.
    """
    return diagnose(train_error, dev_error, bayes_error, 0.0)


@diagnosis.mistake
def gap_fixed(train_error, dev_error, bayes_error, gap=0.015):
    """It is right only for gap = 0.015: use the argument `gap`, not its usual value."""
    return diagnose(train_error, dev_error, bayes_error, 0.015)


@diagnosis.mistake
def gap_itself_counts(train_error, dev_error, bayes_error, gap=0.015):
    """A gap exactly as large as `gap` counts for you: it has to exceed it (> in place of >=)."""
    bias, variance = train_error - bayes_error, dev_error - train_error
    enough = max(bias, variance) / 3
    return _named(bias >= gap and bias >= enough, variance >= gap and variance >= enough)


@diagnosis.mistake
def third_itself_refused(train_error, dev_error, bayes_error, gap=0.015):
    """A gap of exactly a third of the larger does not count for you: at least a third is enough (>= in place
    of >).
    """
    bias, variance = train_error - bayes_error, dev_error - train_error
    enough = max(bias, variance) / 3
    return _named(bias > gap and bias > enough, variance > gap and variance > enough)


@diagnosis.mistake
def names_swapped(train_error, dev_error, bayes_error, gap=0.015):
    """The names are swapped: train − Bayes is bias, dev − train is variance."""
    found = diagnose(train_error, dev_error, bayes_error, gap)
    return {"bias": "variance", "variance": "bias"}.get(found, found)


@diagnosis.mistake
def sign_lost(train_error, dev_error, bayes_error, gap=0.015):
    """The sign of a gap is lost: a dev error below the training error is no variance, and training below
    Bayes is no bias. Leave abs out.
    """
    bias, variance = abs(train_error - bayes_error), abs(dev_error - train_error)
    enough = max(bias, variance) / 3
    return _named(bias > gap and bias >= enough, variance > gap and variance >= enough)


@diagnosis.mistake
def half_of_the_larger(train_error, dev_error, bayes_error, gap=0.015):
    """You ask for half of the larger gap, or for a third of the sum of both, which is the same: a third of
    the larger one is enough.
    """
    bias, variance = train_error - bayes_error, dev_error - train_error
    enough = max(bias, variance) / 2
    return _named(bias > gap and bias >= enough, variance > gap and variance >= enough)


@diagnosis.mistake
def larger_in_size(train_error, dev_error, bayes_error, gap=0.015):
    """A gap below 0 counts as the larger one for you: take the larger of the two gaps with their signs, and
    leave abs out.
    """
    bias, variance = train_error - bayes_error, dev_error - train_error
    enough = max(abs(bias), abs(variance)) / 3
    return _named(bias > gap and bias >= enough, variance > gap and variance >= enough)


WORDS = ("fine", "bias", "variance", "bias and variance")


@diagnosis.invariant
def one_of_the_words(inputs, answer):
    word = str(answer["diagnosis"])
    if word in WORDS:
        return None
    if word.lower() in WORDS:
        return f"'{word}' is written '{word.lower()}', in small letters."
    if "and" in word or word.lower() == "both":
        return f"'{word}' is written 'bias and variance', in this order."
    return f"'{word}' is none of the four answers: 'fine', 'bias', 'variance', 'bias and variance'."


@diagnosis.reading
def the_two_gaps(inputs):
    bias = inputs["train_error"] - inputs["bayes_error"]
    variance = inputs["dev_error"] - inputs["train_error"]
    third = max(bias, variance) / 3
    return (
        f"In points, bias is {100 * bias:.3g}, variance {100 * variance:.3g}, a third of the larger "
        f"{100 * third:.3g} and `gap` {100 * inputs['gap']:.3g}."
    )


diagnosis.hints = (
    "The two gaps: avoidable bias and variance, and the rule for when a gap counts.",
    "Compute both gaps and a third of the larger one. Ask of each, by itself, whether it exceeds "
    "`gap` and is at least that third; join the names that remain, or say fine.",
    "`bias, variance = train_error - bayes_error, dev_error - train_error`",
)
diagnosis.used = "figure.diagnosis(..., mine=diagnose)"
