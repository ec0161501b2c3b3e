"""Exercise refine of notebook 08: a search narrowed down around the best trial."""

import numpy as np

from ..judging.exercise import Exercise


def refine(low, high, best, factor):
    """factor times as wide on the log scale, centered on best, cut off at the old ends"""
    half = factor * (np.log10(high) - np.log10(low)) / 2
    center = np.log10(best)
    return max(low, 10 ** (center - half)), min(high, 10 ** (center + half))


def _inputs(rng):
    boxes = (
        (1e-4, 1.0, 0.02, 0.25),
        (1e-4, 1.0, 0.6, 0.5),
        (0.003, 20.0, 0.005, 0.4),
        (0.05, 8.0, 0.7, 0.3),
        (0.02, 5.0, 0.03, 0.9),
    )
    for low, high, best, factor in boxes:
        yield {"low": low, "high": high, "best": best, "factor": factor}


box = Exercise(
    refine,
    _inputs,
    {"low": "a number", "high": "a number"},
    "boxes inside the old one, and cut off at either end",
)


def _around(low, high, center, half):
    """From half the width below center to half above, in powers of ten, cut off at low and high."""
    return max(low, center * 10**-half), min(high, center * 10**half)


@box.mistake
def linear(low, high, best, factor):
    """The new box is centered on best and narrowed on the linear scale: α lives on the log scale, so take
    logarithms first.
    """
    half = factor * (high - low) / 2
    return max(low, best - half), min(high, best + half)


@box.mistake
def not_clipped(low, high, best, factor):
    """Where best lies near an end, the new box sticks out of the old one: cut it off there, with max(low, …)
    and min(high, …).
    """
    half = factor * np.log10(high / low) / 2
    return best * 10**-half, best * 10**half


@box.mistake
def clipped_below_only(low, high, best, factor):
    """The lower end is cut off at low, the upper one is not cut off at high."""
    half = factor * np.log10(high / low) / 2
    return max(low, best * 10**-half), best * 10**half


@box.mistake
def clipped_above_only(low, high, best, factor):
    """The upper end is cut off at high, the lower one is not cut off at low."""
    half = factor * np.log10(high / low) / 2
    return best * 10**-half, min(high, best * 10**half)


@box.mistake
def twice_as_wide(low, high, best, factor):
    """It goes factor times the old width to each side, so it is twice as wide as asked: half of it to each
    side.
    """
    half = factor * np.log10(high / low)
    return _around(low, high, best, half)


@box.mistake
def divided(low, high, best, factor):
    """The width is divided by factor, so the box grows: it is to be factor times as wide."""
    half = np.log10(high / low) / factor / 2
    return _around(low, high, best, half)


@box.mistake
def old_center(low, high, best, factor):
    """It is narrower, but stays in the middle of the old box: center it on best."""
    half = factor * np.log10(high / low) / 2
    return _around(low, high, np.sqrt(low * high), half)


@box.mistake
def natural_log(low, high, best, factor):
    """np.log is the natural logarithm, and 10** belongs to log10: use one pair, np.log10 with 10** or np.log
    with np.exp.
    """
    half = factor * (np.log(high) - np.log(low)) / 2
    center = np.log(best)
    return max(low, 10 ** (center - half)), min(high, 10 ** (center + half))


@box.mistake
def shifted(low, high, best, factor):
    """Where the box would stick out, yours is moved inwards and keeps its width: here it is cut off and stays
    centered on best otherwise.
    """
    half = factor * np.log10(high / low) / 2
    center = np.clip(np.log10(best), np.log10(low) + half, np.log10(high) - half)
    return 10 ** (center - half), 10 ** (center + half)


@box.mistake
def ratio(low, high, best, factor):
    """best·factor to best/factor is a box whose width has nothing to do with the old one: multiply the old
    width, log10(high) − log10(low), by factor.
    """
    return max(low, best * factor), min(high, best / factor)


@box.mistake
def factor_on_the_ratio(low, high, best, factor):
    """The ratio high/low is multiplied by factor; on the log scale it is the width log10(high/low) that gets
    factor times as wide.
    """
    half = np.log10(factor * high / low) / 2
    return _around(low, high, best, half)


@box.mistake
def upwards_only(low, high, best, factor):
    """The box starts at best: center it there."""
    return best, min(high, best * (high / low) ** factor)


@box.mistake
def downwards_only(low, high, best, factor):
    """The box ends at best: center it there."""
    return max(low, best * (high / low) ** -factor), best


@box.mistake
def exponents(low, high, best, factor):
    """These are the exponents: return 10** of them."""
    low, high = refine(low, high, best, factor)
    return np.log10(low), np.log10(high)


@box.mistake
def exponents_not_cut(low, high, best, factor):
    """These are the exponents, and not cut off: return 10** of them, inside low and high."""
    half = factor * np.log10(high / low) / 2
    return np.log10(best) - half, np.log10(best) + half


@box.mistake
def ends_pulled_in(low, high, best, factor):
    """Each end is pulled in to factor times its distance from best: as wide as asked, but not centered on
    best.
    """
    return best * (low / best) ** factor, best * (high / best) ** factor


@box.mistake
def turned(low, high, best, factor):
    """The two ends are swapped: return low, high."""
    low, high = refine(low, high, best, factor)
    return high, low


@box.mistake
def unchanged(low, high, best, factor):
    """This is the old box."""
    return low, high


@box.invariant
def inside_and_around_best(inputs, answer):
    low, high = float(answer["low"]), float(answer["high"])
    if not 0 < low < high:
        return None
    if low < inputs["low"] * (1 - 1e-9) or high > inputs["high"] * (1 + 1e-9):
        return "The new box sticks out of the old one: cut it off there."
    if not low <= inputs["best"] <= high:
        return f"best = {inputs['best']:g} is not in the new box: it has to be its center."
    return None


@box.reading
def widths(inputs):
    old = np.log10(inputs["high"] / inputs["low"])
    return (
        f"On the log scale the old box is {old:.3g} powers of ten wide, so the new one reaches "
        f"{inputs['factor'] * old / 2:.3g} to either side of log10(best) = {np.log10(inputs['best']):.3g}, "
        "and is cut off at the old ends."
    )


box.hints = (
    "From coarse to fine: a narrower box around the best trial, on the log scale.",
    "Take the width of the box in powers of ten, times factor; half of it to each side of "
    "log10(best); back with 10**; cut off at the old ends.",
    "`half = factor * (np.log10(high) - np.log10(low)) / 2`",
)
