"""Exercise decayed_rate of notebook 06: a learning rate that falls from epoch to epoch."""

from .judging.exercise import Exercise


def decayed_rate(alpha0, decay, epoch):
    """α = α0 / (1 + decay · epoch)"""
    return alpha0 / (1 + decay * epoch)


def _rate_inputs(rng):
    for alpha0, decay, epoch in (
        (0.2, 0.5, 3),
        (0.2, 1.7, 1),
        (0.35, 0.3, 7),
        (0.6, 1.7, 2),
        (0.05, 0.02, 40),
        (2.4, 0.8, 5),
    ):
        yield {"alpha0": alpha0, "decay": decay, "epoch": epoch}


rate = Exercise(decayed_rate, _rate_inputs, {"alpha": "a rate"}, "epochs 1 to 40, slow and fast decay")


@rate.mistake
def one_forgotten(alpha0, decay, epoch):
    """The 1 in the denominator is forgotten: with a small decay the first rates are far above α0, not below
    it.
    """
    return alpha0 / (decay * epoch)


@rate.mistake
def multiplied(alpha0, decay, epoch):
    """The rate is multiplied by 1 + decay · epoch, so it grows: divide by it."""
    return alpha0 * (1 + decay * epoch)


@rate.mistake
def exponential(alpha0, decay, epoch):
    """α0 · decay^epoch is another schedule, the exponential one (0.95^epoch): here it is 1/(1 + decay ·
    epoch).
    """
    return alpha0 * decay**epoch


@rate.mistake
def one_epoch_late(alpha0, decay, epoch):
    """The epoch is off by one: with epoch − 1 the first epoch still has α0. In the course α0 = 0.2, decay 1
    gives 0.1 at epoch 1.
    """
    return alpha0 / (1 + decay * (epoch - 1))


@rate.mistake
def one_epoch_early(alpha0, decay, epoch):
    """The epoch is off by one: epoch + 1 decays a step too far. In the course α0 = 0.2, decay 1 gives 0.1 at
    epoch 1.
    """
    return alpha0 / (1 + decay * (epoch + 1))


@rate.mistake
def power_of_the_bracket(alpha0, decay, epoch):
    """(1 + decay)^epoch decays exponentially: the epoch is a factor, 1 + decay · epoch, not an exponent."""
    return alpha0 / (1 + decay) ** epoch


@rate.mistake
def brackets_missing(alpha0, decay, epoch):
    """The brackets are missing: α0 / 1 + decay · epoch adds after dividing, so the rate grows. Write alpha0 /
    (1 + decay * epoch).
    """
    return alpha0 / 1 + decay * epoch


@rate.mistake
def subtracted(alpha0, decay, epoch):
    """α0 (1 − decay · epoch) falls in a straight line and turns negative: divide by 1 + decay · epoch."""
    return alpha0 * (1 - decay * epoch)
