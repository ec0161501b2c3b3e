"""Exercise ladder of notebook 01: which steps from human to test error need work."""

from ..judging.exercise import Exercise

ERRORS = ("human", "train", "train_dev", "dev", "test")


def ladder(human, train, train_dev, dev, test, gap=0.015):
    """The steps that count, joined by " and " in the order of the ladder: "avoidable bias", "variance", "data
    mismatch", "overfitting to dev"; "fine" where none counts. A step counts when it exceeds `gap` and is at
    least a third of the largest. train_dev may be None: then train and dev come from one source.
    """
    if train_dev is None:
        train_dev = dev  # one source: no mismatch, and all of dev − train is variance
    steps = {
        "avoidable bias": train - human,
        "variance": train_dev - train,
        "data mismatch": dev - train_dev,
        "overfitting to dev": test - dev,
    }
    enough = max(steps.values()) / 3
    return " and ".join(name for name, step in steps.items() if step > gap and step >= enough) or "fine"


READINGS = (
    (0.0, 0.01, 0.09, 0.1, 0.105), (0.0, 0.01, 0.015, 0.1, 0.105),  # first the lecture's
    (0.0, 0.1, 0.11, 0.12, 0.125), (0.0, 0.1, 0.11, 0.2, 0.21), (0.004, 0.01, 0.014, 0.02, 0.026),
    (0.01, 0.02, 0.03, 0.04, 0.12), (0.02, 0.09, 0.15, 0.24, 0.32), (0.08, 0.1, 0.16, 0.17, 0.2),
    (0.05, 0.03, 0.08, 0.06, 0.1), (0.05, 0.11, 0.18, 0.1, 0.15), (0.1, 0.12, 0.13, 0.33, 0.3),
    (0.02, 0.26, 0.32, 0.35, 0.45), (0.0, 0.12, 0.154, 0.16, 0.165), (0.01, 0.1, None, 0.12, 0.13),
    (0.01, 0.02, None, 0.11, 0.12), (0.03, 0.12, None, 0.2, 0.27), (0.02, 0.03, None, 0.035, 0.04),
    (0.04, 0.05, None, 0.06, 0.14),
)  # fmt: skip
OTHER_GAPS = (
    ((0.1, 0.14, 0.17, 0.25, 0.26), 0.05),
    ((0.02, 0.026, 0.031, 0.033, 0.04), 0.004),
    ((0.0, 0.125, 0.25, 0.3125, 0.5), 0.125),  # equal to `gap`, which does not exceed it
    ((0.0, 0.25, 0.5, 1.25, 1.5), 0.05),  # exactly a third, which is enough
)


def _inputs(rng):
    for errors, gap in (*((reading, 0.015) for reading in READINGS), *OTHER_GAPS):
        yield dict(zip(ERRORS, errors)) | {"gap": gap}


rungs = Exercise(
    ladder,
    _inputs,
    {"steps": '"fine", or the names of the steps that count, joined by " and "'},
    "the lecture's readings, with and without a train-dev set, both thresholds, steps downwards",
)


def _steps(human, train, train_dev, dev, test):
    """The four steps of the right version, for mistakes made after them."""
    middle = dev if train_dev is None else train_dev
    return train - human, middle - train, dev - middle, test - dev


def _named(counts):
    names = ("avoidable bias", "variance", "data mismatch", "overfitting to dev")
    return " and ".join(name for name, found in zip(names, counts) if found) or "fine"


@rungs.mistake
def from_human(human, train, train_dev, dev, test, gap=0.015):
    """Every error is compared with the human one, so that a step at the bottom is found again on every rung
    above it. A step is the difference of two neighbors.
    """
    middle = dev if train_dev is None else train_dev
    heights = train - human, middle - human, dev - human, test - human
    return _named([height > gap and height >= max(heights) / 3 for height in heights])


@rungs.mistake
def variance_from_dev(human, train, train_dev, dev, test, gap=0.015):
    """Variance is dev − train for you although there is a train-dev set: that holds the data mismatch too.
    Where train_dev is given, variance is train-dev − train.
    """
    bias, _, mismatch, tuning = _steps(human, train, train_dev, dev, test)
    steps = bias, dev - train, mismatch, tuning
    return _named([step > gap and step >= max(steps) / 3 for step in steps])


@rungs.mistake
def mismatch_from_train(human, train, train_dev, dev, test, gap=0.015):
    """Data mismatch is dev − train for you: that holds the variance too. It is dev − train-dev, the step
    between two sets that nobody trained on.
    """
    bias, variance, mismatch, tuning = _steps(human, train, train_dev, dev, test)
    steps = bias, variance, mismatch if train_dev is None else dev - train, tuning
    return _named([step > gap and step >= max(steps) / 3 for step in steps])


@rungs.mistake
def mismatch_without_train_dev(human, train, train_dev, dev, test, gap=0.015):
    """Where train_dev is None you call dev − train data mismatch: train and dev come from one source then, so
    it is variance.
    """
    bias, variance, mismatch, tuning = _steps(human, train, train_dev, dev, test)
    steps = (bias, 0.0, variance, tuning) if train_dev is None else (bias, variance, mismatch, tuning)
    return _named([step > gap and step >= max(steps) / 3 for step in steps])


@rungs.mistake
def names_shifted(human, train, train_dev, dev, test, gap=0.015):
    """Variance and data mismatch are exchanged: train → train-dev is variance (the same source, not seen),
    train-dev → dev is data mismatch (another source).
    """
    bias, variance, mismatch, tuning = _steps(human, train, train_dev, dev, test)
    steps = bias, mismatch, variance, tuning
    return _named([step > gap and step >= max(steps) / 3 for step in steps])


@rungs.mistake
def third_of_the_climb(human, train, train_dev, dev, test, gap=0.015):
    """You ask for a third of the whole climb, from human to test: a third of the largest step is meant."""
    steps = _steps(human, train, train_dev, dev, test)
    return _named([step > gap and step >= (test - human) / 3 for step in steps])


@rungs.mistake
def half_of_the_largest(human, train, train_dev, dev, test, gap=0.015):
    """You ask for half of the largest step: a third is enough."""
    steps = _steps(human, train, train_dev, dev, test)
    return _named([step > gap and step >= max(steps) / 2 for step in steps])


@rungs.mistake
def third_forgotten(human, train, train_dev, dev, test, gap=0.015):
    """Every step above `gap` counts, however small beside the largest: it has to be at least
    a third of it.
    """
    return _named([step > gap for step in _steps(human, train, train_dev, dev, test)])


@rungs.mistake
def gap_forgotten(human, train, train_dev, dev, test, gap=0.015):
    """`gap` is not used: then there is always something to work on. A step has to exceed `gap` to count."""
    return ladder(human, train, train_dev, dev, test, 0.0)


@rungs.mistake
def gap_fixed(human, train, train_dev, dev, test, gap=0.015):
    """It is right only for gap = 0.015: use the argument `gap`, not its usual value."""
    return ladder(human, train, train_dev, dev, test, 0.015)


@rungs.mistake
def gap_itself_counts(human, train, train_dev, dev, test, gap=0.015):
    """A step exactly as large as `gap` counts for you: it has to exceed it (> in place of >=)."""
    steps = _steps(human, train, train_dev, dev, test)
    return _named([step >= gap and step >= max(steps) / 3 for step in steps])


@rungs.mistake
def only_the_largest(human, train, train_dev, dev, test, gap=0.015):
    """Only the largest step is named: every step that exceeds `gap` and is at least a third of it counts."""
    steps = _steps(human, train, train_dev, dev, test)
    return _named([step > gap and step == max(steps) for step in steps])


@rungs.mistake
def only_the_first(human, train, train_dev, dev, test, gap=0.015):
    """You stop at the first step that counts (a return inside the loop, or if … elif): name all of them."""
    return ladder(human, train, train_dev, dev, test, gap).split(" and ")[0]


@rungs.mistake
def sign_lost(human, train, train_dev, dev, test, gap=0.015):
    """The sign of a step is lost: going down is no problem to work on. Leave abs out."""
    steps = [abs(step) for step in _steps(human, train, train_dev, dev, test)]
    return _named([step > gap and step >= max(steps) / 3 for step in steps])


@rungs.mistake
def test_step_forgotten(human, train, train_dev, dev, test, gap=0.015):
    """The last step, test − dev, is never looked at: it says how far the choices were fitted
    to the dev set.
    """
    steps = _steps(human, train, train_dev, dev, test)[:3]
    return _named([step > gap and step >= max(steps) / 3 for step in steps])


rungs.hints = (
    "The ladder of errors, from human level down to the test set.",
    "Four steps between neighbors on the ladder. A step counts if it exceeds `gap` and is at least a "
    "third of the largest; mind the case without a train-dev set, where one step falls away.",
    "`if train_dev is None:` decide which of the two neighbors it then coincides with.",
)


NAMES = ("avoidable bias", "variance", "data mismatch", "overfitting to dev", "fine")


@rungs.invariant
def names_joined_by_and(inputs, answer):
    named = str(answer["steps"]).split(" and ")
    strange = [name for name in named if name not in NAMES]
    if not strange:
        return None
    return f"'{strange[0]}' is none of the names asked for; several are joined by ' and '."


rungs.used = "figure.reading_the_ladder(..., mine=ladder)"
