"""Exercises decayed_rate and warmup_rate of notebook 07: learning rates that change from step to step."""

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


def warmup_rate(alpha0, warmup, t):
    """Step t, counted from 1: α rises in equal steps to α0 at t = warmup. From there it falls like k/√t,
    without a jump.
    """
    if t <= warmup:
        return alpha0 * t / warmup
    return alpha0 * (warmup / t) ** 0.5  # k = α0 √warmup


def _warmup_inputs(rng):
    for alpha0, warmup, t in (
        (0.3, 4, 1),
        (0.3, 4, 3),
        (0.3, 4, 4),
        (0.3, 4, 5),
        (0.07, 10, 2),
        (0.07, 10, 25),
        (1.4, 25, 7),
        (1.4, 25, 100),
        (0.6, 100, 99),
        (0.6, 100, 2500),
    ):
        yield {"alpha0": alpha0, "warmup": warmup, "t": t}


warm = Exercise(warmup_rate, _warmup_inputs, {"alpha": "a rate"}, "short and long warm-ups, before and after")


@warm.mistake
def jumps_down(alpha0, warmup, t):
    """After the warm-up it is α0/√t, which jumps down at once: choose k so that k/√t is α0 at t = warmup."""
    return alpha0 * t / warmup if t <= warmup else alpha0 / t**0.5


@warm.mistake
def counted_from_the_end_of_warmup(alpha0, warmup, t):
    """After the warm-up you count the steps anew, k/√(t − warmup): t goes on, and k is chosen to fit."""
    return alpha0 * t / warmup if t <= warmup else alpha0 / (t - warmup) ** 0.5


@warm.mistake
def without_root(alpha0, warmup, t):
    """It falls like 1/t: the root is missing, √(warmup/t)."""
    return alpha0 * t / warmup if t <= warmup else alpha0 * warmup / t


@warm.mistake
def upside_down(alpha0, warmup, t):
    """The rate goes on growing after the warm-up, like √t: the fraction is upside down, √(warmup/t)."""
    return alpha0 * t / warmup if t <= warmup else alpha0 * (t / warmup) ** 0.5


@warm.mistake
def stays(alpha0, warmup, t):
    """After the warm-up the rate stays at α0: from there it falls like k/√t."""
    return alpha0 * min(t / warmup, 1)


@warm.mistake
def no_warmup(alpha0, warmup, t):
    """There is no warm-up: up to t = warmup the rate rises, α0 t/warmup."""
    return alpha0 * (warmup / t) ** 0.5


@warm.mistake
def starts_at_zero(alpha0, warmup, t):
    """The rise is a step late: t counts from 1, and a first step of rate 0 is none. α0 t/warmup."""
    return alpha0 * (t - 1) / warmup if t <= warmup else alpha0 * (warmup / t) ** 0.5


@warm.mistake
def root_in_the_rise(alpha0, warmup, t):
    """It rises like √t: the warm-up is a straight line, α0 t/warmup."""
    return alpha0 * (min(t, warmup) / max(t, warmup)) ** 0.5


@warm.mistake
def k_is_root_of_warmup(alpha0, warmup, t):
    """After the warm-up α0 is missing: k = α0 √warmup."""
    return alpha0 * t / warmup if t <= warmup else (warmup / t) ** 0.5


for base in (0.9, 0.95, 0.99):
    rate.also("exponential", lambda alpha0, decay, epoch, base=base: alpha0 * base**epoch)

rate.hints = (
    "Learning-rate decay: the formula with 1 + decay · epoch.",
    "One plus decay times epoch, as a whole, stands below α0.",
    "Write the denominator first, in brackets.",
)

warm.hints = (
    "Warm-up: a rate that rises, and then falls like 1/√t.",
    "Two cases. Up to t = warmup the rate is a share of α0; after that it is k/√t, with the k for "
    "which both agree at t = warmup.",
    "`if t <= warmup:` what share of α0 is reached at step t?",
)
