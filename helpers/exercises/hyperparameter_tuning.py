"""Exercises of notebook 08: draw α and β on the scale they live on, and narrow a search down around the best."""
import functools

import numpy as np

from .judging.distribution import generator_problem
from .judging.exercise import Exercise

CALLS = 2000  # draws of each box


def sample_learning_rate(rng, low=1e-4, high=1.0):
    """10^r with r uniform between log10(low) and log10(high)"""
    r = rng.uniform(np.log10(low), np.log10(high))
    return 10**r


def sample_beta(rng, low=0.9, high=0.999):
    """1 - 10^r with r uniform between log10(1 - high) and log10(1 - low)"""
    r = rng.uniform(np.log10(1 - high), np.log10(1 - low))
    return 1 - 10**r


def refine(low, high, best, factor):
    """factor times as wide on the log scale, centered on best, cut off at the old ends"""
    half = factor * (np.log10(high) - np.log10(low)) / 2
    center = np.log10(best)
    return max(low, 10 ** (center - half)), min(high, 10 ** (center + half))


def _boxes(*boxes):
    def inputs(rng):
        for low, high in boxes:
            yield {"rng": np.random.default_rng(4), "low": low, "high": high}
    return inputs


def _old_boxes(rng):
    for low, high, best, factor in (
        (1e-4, 1.0, 0.02, 0.25), (1e-4, 1.0, 0.6, 0.5), (0.003, 20.0, 0.005, 0.4), (0.05, 8.0, 0.7, 0.3), (0.02, 5.0, 0.03, 0.9),
    ):  # fmt: skip
        yield {"low": low, "high": high, "best": best, "factor": factor}


def _uniform(u):
    """Are these draws uniform on [0, 1]? By their distribution, their ends and their mean; right ones fail once in a million."""
    n = len(u)
    inside = np.isfinite(u).all() and u.min() > -1e-9 and u.max() < 1 + 1e-9
    # Steps would fool the distance if they were many: a continuous draw hardly ever comes twice.
    return bool(inside and len(np.unique(u)) > 0.99 * n and u.min() < 16 / n and u.max() > 1 - 16 / n
                and _gap(u, (np.arange(n) + 0.5) / n) < 2.8 / np.sqrt(n) and abs(u.mean() - 0.5) < 5 * np.sqrt(1 / 12 / n))


def _judge_on(position, scale):
    """A judge: position(draws, low, high) of right draws is uniform on [0, 1]; wrong ones are compared with the mistakes'."""
    @functools.cache
    def known(exercise, wrong, number):      # equal at every check
        return _draws(lambda case, rng: wrong(**{**case, "rng": rng}), exercise.cases()[number], 6)

    def judge(exercise, draw):
        cases = exercise.cases()
        problem = generator_problem(draw, cases)
        got = functools.cache(lambda number: _draws(draw, cases[number], 5))      # no more boxes than it takes to tell
        with np.errstate(all="ignore"):
            failed = next((i for i, case in enumerate(cases) if not _uniform(position(got(i), case["low"], case["high"]))), None)
            if failed is None and not problem:
                return None
            for slug, wrong in exercise.mistakes.items():
                if all(_gap(got(i), known(exercise, wrong, i)) < 3 * np.sqrt(2 / CALLS) for i in range(len(cases))):
                    return slug
        return problem or _told(got(failed), cases[failed], position, scale)
    return judge


def _gap(a, b):
    """Largest gap between two empirical distribution functions; 1 where something is not finite."""
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        return 1.0
    both = np.concatenate([a, b])
    return np.abs(np.searchsorted(np.sort(a), both, "right") / len(a) - np.searchsorted(np.sort(b), both, "right") / len(b)).max()


def _draws(draw, case, seed):
    rng = np.random.default_rng(seed)
    return np.array([float(draw(case, rng)) for _ in range(CALLS)])


def _told(draws, case, position, scale):
    low, high, values = case["low"], case["high"], len(np.unique(draws))
    if 1 < values < CALLS / 10 and np.isfinite(draws).all():
        return f"In {CALLS:,} draws with low = {low:g} and high = {high:g} only {values} different values come out: every number in the box should have its chance."
    with np.errstate(all="ignore"):
        middle = np.mean(position(draws, low, high) < 0.5)
    return (f"With low = {low:g} and high = {high:g} the draws go from {draws.min():.4g} to {draws.max():.4g}, and {100 * middle:.0f}% lie in the lower half "
            f"of the box on the scale of {scale}; expected: all of the box, from end to end, evenly on that scale, so about 50%.")  # fmt: skip


def _on_log(values, low, high):
    return np.log10(values / low) / np.log10(high / low)


def _on_log_of_rest(values, low, high):
    return np.log10((1 - low) / (1 - values)) / np.log10((1 - low) / (1 - high))


rate = Exercise(sample_learning_rate, _boxes((1e-4, 1.0), (0.003, 0.5), (0.02, 30.0)), {"alpha": "a number"},
                "evenly on the log scale, from low to high, in three boxes", judge=_judge_on(_on_log, "log10(α)"))  # fmt: skip
beta = Exercise(sample_beta, _boxes((0.9, 0.999), (0.5, 0.95), (0.8, 0.9997)), {"beta": "a number"},
                "evenly on the scale of log10(1 − β), from low to high, in three boxes", judge=_judge_on(_on_log_of_rest, "log10(1 − β)"))  # fmt: skip
box = Exercise(refine, _old_boxes, {"low": "a number", "high": "a number"}, "boxes inside the old one, and cut off at either end")

_RATES = {
    "uniform": (lambda rng, a, b: rng.uniform(a, b), "α is uniform between low and high: between 0.0001 and 1 that puts 90% of the draws above 0.1. Draw the exponent uniformly, and return 10**exponent."),
    "sign_forgotten": (lambda rng, a, b: 10 ** -rng.uniform(np.log10(a), np.log10(b)), "The sign of the exponent is turned round: log10(low) is negative. Between 0.0001 and 1 you get α from 1 to 10,000."),
    "low_not_added": (lambda rng, a, b: 10 ** (np.log10(b / a) * rng.random()), "The exponent starts at 0 instead of log10(low): 10**(4·rand) is the classic, α from 1 to 10,000. It needs log10(low) + (log10(high) − log10(low))·rand."),
    "minus_span": (lambda rng, a, b: 10 ** (-np.log10(b / a) * rng.random()), "The exponent ends at 0 whatever high is: −4·rand is right for a box that ends at 1 only. Go from log10(low) to log10(high)."),
    "natural_log": (lambda rng, a, b: 10 ** rng.uniform(np.log(a), np.log(b)), "np.log is the natural logarithm, and 10** belongs to log10: from 0.0001 you get down to 10^−9.2. Use np.log10, or np.log with np.exp."),
    "natural_exp": (lambda rng, a, b: np.exp(rng.uniform(np.log10(a), np.log10(b))), "The exponent comes from log10, so it needs 10**r: np.exp belongs to np.log, and from 0.0001 you get only down to e^−4 = 0.018."),
    "exponent_returned": (lambda rng, a, b: rng.uniform(np.log10(a), np.log10(b)), "This is the exponent r: return 10**r."),
    "log_forgotten": (lambda rng, a, b: 10 ** rng.uniform(a, b), "The exponent is uniform between low and high themselves: take their log10 first."),
    "fixed_box": (lambda rng, a, b: 10 ** rng.uniform(-4, 0), "The exponent always goes from −4 to 0: use log10(low) and log10(high)."),
    "fixed_box_wrong_sign": (lambda rng, a, b: 10 ** (4 * rng.random()), "10**(4·rand) goes from 1 to 10,000, whatever low and high are: the minus sign is missing, and so is the box."),
    "powers_of_ten": (lambda rng, a, b: 10.0 ** rng.integers(round(np.log10(a)), round(np.log10(b)) + 1), "Only whole powers of ten come out: draw the exponent with rng.uniform, not rng.integers."),
    "scale_of_beta": (lambda rng, a, b: 1 - 10 ** rng.uniform(np.log10(a), np.log10(b)), "1 − 10**r is the way back for β: α is 10**r."),
    "base_two": (lambda rng, a, b: 2 ** rng.uniform(np.log10(a), np.log10(b)), "The exponent comes from log10, so it needs 10**r, not 2**r."),
    "normal": (lambda rng, a, b: 10 ** rng.normal(np.log10(a * b) / 2, np.log10(b / a) / 4), "The exponent is normally distributed: most draws crowd in the middle, and some leave the box. Draw it with rng.uniform."),
}  # fmt: skip
_BETAS = {
    "uniform": (lambda rng, a, b: rng.uniform(a, b), "β is uniform between low and high: from 0.9 to 0.999 that puts 9 draws in 10 below 0.99, where β averages over fewer than 100 values. Draw 1 − β on the log scale."),
    "log_of_beta": (lambda rng, a, b: 10 ** rng.uniform(np.log10(a), np.log10(b)), "This is the log scale of β itself, on which 0.9 and 0.999 are nearly neighbors, so it is almost the uniform draw. Take the log of 1 − β."),
    "one_minus_forgotten": (lambda rng, a, b: 10 ** rng.uniform(np.log10(1 - b), np.log10(1 - a)), "This is 1 − β, between 0.001 and 0.1: return 1 − 10**r."),
    "beta_minus_1": (lambda rng, a, b: 10 ** rng.uniform(np.log10(1 - b), np.log10(1 - a)) - 1, "This is 10**r − 1, a negative β: it is 1 − β that equals 10**r, so β = 1 − 10**r."),
    "way_back_only": (lambda rng, a, b: 1 - 10 ** rng.uniform(np.log10(a), np.log10(b)), "The exponent lies between the logs of β: it has to lie between log10(1 − high) and log10(1 − low)."),
    "natural_log": (lambda rng, a, b: 1 - 10 ** rng.uniform(np.log(1 - b), np.log(1 - a)), "np.log is the natural logarithm, and 10** belongs to log10: your β reaches far closer to 1 than high does. Use np.log10."),
    "natural_exp": (lambda rng, a, b: 1 - np.exp(rng.uniform(np.log10(1 - b), np.log10(1 - a))), "The exponent comes from log10, so it needs 10**r: with np.exp, β leaves the box at the lower end."),
    "sign_forgotten": (lambda rng, a, b: 1 - 10 ** -rng.uniform(np.log10(1 - b), np.log10(1 - a)), "The sign of the exponent is turned round: 1 − 10**(+3) is −999. r goes from −3 to −1 for β from 0.999 to 0.9."),
    "fixed_box": (lambda rng, a, b: 1 - 10 ** rng.uniform(-3, -1), "The exponent always goes from −3 to −1: use log10(1 − high) and log10(1 − low)."),
    "exponent_returned": (lambda rng, a, b: rng.uniform(np.log10(1 - b), np.log10(1 - a)), "This is the exponent r: return 1 − 10**r."),
    "uniform_in_days": (lambda rng, a, b: 1 - 1 / rng.uniform(1 / (1 - a), 1 / (1 - b)), "1/(1 − β), the number of values averaged, is uniform: then 9 draws in 10 lie above 0.99. It is log10(1 − β) that should be uniform."),
    "powers_of_ten": (lambda rng, a, b: 1 - 10.0 ** rng.integers(round(np.log10(1 - b)), round(np.log10(1 - a)) + 1), "Only 0.9, 0.99, 0.999 and the like come out: draw the exponent with rng.uniform, not rng.integers."),
    "scale_of_alpha": (lambda rng, a, b: 10 ** rng.uniform(-4, 0), "This is α's draw, 10**r with r from −4 to 0: β is 1 − 10**r, with r between log10(1 − high) and log10(1 − low)."),
}  # fmt: skip


def _cut(old, new):
    return max(old[0], new[0]), min(old[1], new[1])


def _around(a, b, best, half):  # half: half the width, in powers of ten
    return _cut((a, b), (best * 10**-half, best * 10**half))


_BOXES = {
    "linear": (lambda a, b, c, f: _cut((a, b), (c - f * (b - a) / 2, c + f * (b - a) / 2)), "The new box is centered on best and narrowed on the linear scale: α lives on the log scale, so take logarithms first."),
    "not_clipped": (lambda a, b, c, f: (c * (b / a) ** (-f / 2), c * (b / a) ** (f / 2)), "Where best lies near an end, the new box sticks out of the old one: cut it off there, with max(low, …) and min(high, …)."),
    "clipped_below_only": (lambda a, b, c, f: (max(a, c * (b / a) ** (-f / 2)), c * (b / a) ** (f / 2)), "The lower end is cut off at low, the upper one is not cut off at high."),
    "clipped_above_only": (lambda a, b, c, f: (c * (b / a) ** (-f / 2), min(b, c * (b / a) ** (f / 2))), "The upper end is cut off at high, the lower one is not cut off at low."),
    "twice_as_wide": (lambda a, b, c, f: _around(a, b, c, f * np.log10(b / a)), "It goes factor times the old width to each side, so it is twice as wide as asked: half of it to each side."),
    "divided": (lambda a, b, c, f: _around(a, b, c, np.log10(b / a) / f / 2), "The width is divided by factor, so the box grows: it is to be factor times as wide."),
    "old_center": (lambda a, b, c, f: _around(a, b, np.sqrt(a * b), f * np.log10(b / a) / 2), "It is narrower, but stays in the middle of the old box: center it on best."),
    "natural_log": (lambda a, b, c, f: _around(a, b, 10 ** np.log(c), f * np.log(b / a) / 2), "np.log is the natural logarithm, and 10** belongs to log10: use one pair, np.log10 with 10** or np.log with np.exp."),
    "shifted": (lambda a, b, c, f: _shifted(a, b, c, f), "Where the box would stick out, yours is moved inwards and keeps its width: here it is cut off and stays centered on best otherwise."),
    "ratio": (lambda a, b, c, f: (max(a, c * f), min(b, c / f)), "best·factor to best/factor is a box whose width has nothing to do with the old one: multiply the old width, log10(high) − log10(low), by factor."),
    "factor_on_the_ratio": (lambda a, b, c, f: _around(a, b, c, np.log10(f * b / a) / 2), "The ratio high/low is multiplied by factor; on the log scale it is the width log10(high/low) that gets factor times as wide."),
    "upwards_only": (lambda a, b, c, f: (c, min(b, c * (b / a) ** f)), "The box starts at best: center it there."),
    "downwards_only": (lambda a, b, c, f: (max(a, c * (b / a) ** -f), c), "The box ends at best: center it there."),
    "exponents": (lambda a, b, c, f: tuple(np.log10(_around(a, b, c, f * np.log10(b / a) / 2))), "These are the exponents: return 10** of them."),
    "exponents_not_cut": (lambda a, b, c, f: (np.log10(c) - f * np.log10(b / a) / 2, np.log10(c) + f * np.log10(b / a) / 2), "These are the exponents, and not cut off: return 10** of them, inside low and high."),
    "ends_pulled_in": (lambda a, b, c, f: (c * (a / c) ** f, c * (b / c) ** f), "Each end is pulled in to factor times its distance from best: as wide as asked, but not centered on best."),
    "turned": (lambda a, b, c, f: _around(a, b, c, f * np.log10(b / a) / 2)[::-1], "The two ends are swapped: return low, high."),
    "unchanged": (lambda a, b, c, f: (a, b), "This is the old box."),
}  # fmt: skip


def _shifted(a, b, c, f):
    half = f * np.log10(b / a) / 2
    center = np.clip(np.log10(c), np.log10(a) + half, np.log10(b) - half)
    return 10 ** (center - half), 10 ** (center + half)


for exercise, listed in ((rate, _RATES), (beta, _BETAS), (box, _BOXES)):
    for slug, (formula, sentence) in listed.items():
        exercise.mistake_from(slug, formula, sentence)
del exercise, listed, slug, formula, sentence
