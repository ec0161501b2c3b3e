"""Exercises numerical_gradient and relative_difference of notebook 05."""
import numpy as np

from ..judging.exercise import Exercise, numbers, spread


def numerical_gradient(J, theta, epsilon):
    """(J(θ + ε e_i) − J(θ − ε e_i)) / 2ε for each component i"""
    gradient = np.zeros(len(theta))
    for i in range(len(theta)):
        plus, minus = theta.copy(), theta.copy()
        plus[i] += epsilon
        minus[i] -= epsilon
        gradient[i] = (J(plus) - J(minus)) / (2 * epsilon)
    return gradient


def relative_difference(a, b):
    """‖a − b‖ / (‖a‖ + ‖b‖)"""
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


# Costs for the learner's function: no component is like another, and all third derivatives are large, so
# that at these ε a one-sided difference, or another ε, is told from what was asked for.
def cubes(theta):
    return float(np.sum(np.arange(1, len(theta) + 1) * theta**3))


def waves(theta):
    return float(np.sum(np.sin(theta * np.arange(1, len(theta) + 1))) + np.sum(theta[1:] * theta[:-1] ** 3))


def loss(theta):
    return float(np.log1p(np.exp(theta[0] - 2 * theta[-1])) + np.sum(theta**4) / 3)


cubes.__name__, waves.__name__ = "Σ i θ_i³", "Σ sin(i θ_i) + Σ θ_i³ θ_(i+1)"          # what a verdict calls them, i from 1
loss.__name__ = "log(1 + exp(θ_1 − 2 θ_n)) + Σ θ_i⁴/3"


def _gradient_inputs(rng):
    settings = zip((2, 3, 4, 5, 6, 3, 2, 7), (cubes, waves, loss) * 3, spread(rng, 8, 0.1, 0.02, 0.3, 0.005))
    for n, J, epsilon in settings:
        yield {"J": J, "theta": numbers(rng, n), "epsilon": epsilon}


def _difference_inputs(rng):
    for n, near, size in zip((2, 3, 4, 5, 7, 3, 6, 2), spread(rng, 8, 0.05, 0.4), (1.6, 0.5) * 4):
        a = numbers(rng, n)
        yield {"a": a, "b": np.round(size * (a + near * numbers(rng, n)), 3)}


gradient = Exercise(numerical_gradient, _gradient_inputs, {"gradient": "(n,), the shape of theta"},
                    "three costs of two to seven components, small and large ε, theta left as it was")
difference = Exercise(relative_difference, _difference_inputs, {"difference": "one number"}, "vectors near and far apart")


def _each(slope):
    """A numerical gradient whose i-th component is slope(J, θ, the step ε e_i, ε)."""
    def wrong(J, theta, epsilon):
        return np.array([slope(J, theta, step, epsilon) for step in epsilon * np.eye(len(theta))])
    return wrong


def _accumulated(J, theta, epsilon):
    point, slopes = theta.copy(), []
    for i in range(len(theta)):
        point[i] += epsilon
        plus = J(point)
        point[i] -= 2 * epsilon
        slopes.append((plus - J(point)) / (2 * epsilon))
    return np.array(slopes)


def _plus_kept(J, theta, epsilon):
    plus, slopes = theta.copy(), []
    for i in range(len(theta)):
        plus[i] += epsilon
        minus = theta.copy()
        minus[i] -= epsilon
        slopes.append((J(plus) - J(minus)) / (2 * epsilon))
    return np.array(slopes)


_IN_GRADIENT = {
    "precedence": (_each(lambda J, t, s, e: (J(t + s) - J(t - s)) / 2 * e),
        "`/ 2 * epsilon` divides by 2 and then *multiplies* by ε, since Python goes from left to right: write `/ (2 * epsilon)`."),
    "one_sided": (_each(lambda J, t, s, e: (J(t + s) - J(t)) / e),
        "This is the one-sided difference: its error shrinks like ε. Step to both sides, (J(θ + ε) − J(θ − ε)) / 2ε, and it shrinks like ε²."),
    "one_sided_backward": (_each(lambda J, t, s, e: (J(t) - J(t - s)) / e),
        "This is the one-sided difference, taken backward: its error shrinks like ε. Step to both sides and divide by 2ε."),
    "not_restored": (_accumulated,
        "θ is not put back: component i is nudged to θ_i − ε and stays there while the next ones are measured. Put it back, or start from a fresh copy each time."),
    "plus_not_restored": (_plus_kept,
        "θ + ε is not put back: the nudges pile up, so each slope is measured from another point. Make a fresh copy for each component."),
    "two_forgotten": (_each(lambda J, t, s, e: (J(t + s) - J(t - s)) / e),
        "The 2 is missing: the two points lie 2ε apart, so divide by 2ε. You get twice the slope."),
    "epsilon_forgotten": (_each(lambda J, t, s, e: (J(t + s) - J(t - s)) / 2),
        "ε is missing below: the difference must be divided by the distance of the two points, 2ε."),
    "undivided": (_each(lambda J, t, s, e: J(t + s) - J(t - s)), "The difference is not divided: a slope is the rise over the run, and the run is 2ε."),
    "squared_step": (_each(lambda J, t, s, e: (J(t + s) - J(t - s)) / (2 * e**2)), "You divide by 2ε²: the two points lie 2ε apart."),
    "opposite_sign": (_each(lambda J, t, s, e: (J(t - s) - J(t + s)) / (2 * e)), "The sign is wrong: J(θ + ε) comes first, J(θ − ε) is subtracted."),
    "half_steps": (_each(lambda J, t, s, e: (J(t + s / 2) - J(t - s / 2)) / e),
        "You step by ε/2 to each side: a slope too, but not the one asked for. Step by ε to each side and divide by 2ε."),
    "aliased": (lambda J, theta, epsilon: np.zeros(len(theta)),
        "All slopes are 0: `plus` and `minus` are probably the same array, so +ε and −ε cancel. `plus = theta` copies nothing; write `theta.copy()`."),
    "all_at_once": (lambda J, theta, epsilon: np.full(len(theta), (J(theta + epsilon) - J(theta - epsilon)) / (2 * epsilon)),
        "All components are nudged at once, so every entry is the same sum of slopes: nudge component i alone."),
    "fixed_epsilon": (lambda J, theta, epsilon: numerical_gradient(J, theta, 1e-7), "ε is fixed at 1e-7: use the epsilon that is passed in."),
    "second_difference": (_each(lambda J, t, s, e: (J(t + s) - 2 * J(t) + J(t - s)) / e**2),
        "This is the second derivative. For the slope subtract J(θ − ε) from J(θ + ε) and divide by 2ε."),
}

_norm = np.linalg.norm
_IN_DIFFERENCE = {
    "squared_norms": (lambda a, b: _norm(a - b)**2 / (_norm(a)**2 + _norm(b)**2),
        "The norms are squared: 1e-4 then reads as 2e-8, and a bug passes for fine. Take the root: np.linalg.norm, without **2."),
    "squared_above": (lambda a, b: _norm(a - b)**2 / (_norm(a) + _norm(b)), "The norm above the line is squared: take ‖a − b‖ itself."),
    "squared_below": (lambda a, b: _norm(a - b) / (_norm(a)**2 + _norm(b)**2), "The norms below the line are squared: take ‖a‖ + ‖b‖."),
    "difference_of_norms": (lambda a, b: abs(_norm(a) - _norm(b)) / (_norm(a) + _norm(b)),
        "This compares lengths: two gradients of equal length in opposite directions would pass. Subtract the vectors first, then take the norm."),
    "norm_of_sum": (lambda a, b: _norm(a - b) / _norm(a + b), "Below stands ‖a + b‖, which is 0 when b = −a: add the norms, ‖a‖ + ‖b‖."),
    "only_a_below": (lambda a, b: _norm(a - b) / _norm(a), "‖b‖ is missing below the line: ‖a‖ + ‖b‖."),
    "only_b_below": (lambda a, b: _norm(a - b) / _norm(b), "‖a‖ is missing below the line: ‖a‖ + ‖b‖."),
    "larger_below": (lambda a, b: _norm(a - b) / max(_norm(a), _norm(b)),
        "Below stands the larger norm: a sensible measure, but up to twice the course's, whose thresholds are for ‖a‖ + ‖b‖."),
    "mean_below": (lambda a, b: 2 * _norm(a - b) / (_norm(a) + _norm(b)), "This is twice what it should be: below stands the sum of the norms, not their mean."),
    "product_below": (lambda a, b: _norm(a - b) / (_norm(a) * _norm(b)), "The norms below are multiplied: add them."),
    "precedence_below": (lambda a, b: _norm(a - b) / _norm(a) + _norm(b), "Brackets are missing: Python divides by ‖a‖ alone and adds ‖b‖ afterwards."),
    "absolute": (lambda a, b: _norm(a - b), "The difference is not relative: divide by ‖a‖ + ‖b‖, or the size of the gradient decides."),
    "sums_of_sizes": (lambda a, b: np.abs(a - b).sum() / (np.abs(a).sum() + np.abs(b).sum()),
        "These are sums of absolute values, the 1-norm: take the root of the sum of squares, np.linalg.norm."),
    "largest_entries": (lambda a, b: np.abs(a - b).max() / (np.abs(a).max() + np.abs(b).max()),
        "This looks at the largest entry only: take the root of the sum of squares, np.linalg.norm."),
    "one_by_one": (lambda a, b: np.abs(a - b) / (np.abs(a) + np.abs(b)),
        "This compares entry by entry, which is how one *finds* a bug; the verdict is one number, from the norms of whole vectors."),
    "mean_of_one_by_one": (lambda a, b: np.mean(np.abs(a - b) / (np.abs(a) + np.abs(b))),
        "This averages over entries, so that one tiny entry weighs as much as the largest: take norms of the whole vectors."),
    "mean_squares": (lambda a, b: np.sqrt(np.mean((a - b)**2)) / (_norm(a) + _norm(b)),
        "Above stands a mean of squares, below are sums: use np.linalg.norm for all three."),
}


for exercise, listed in ((gradient, _IN_GRADIENT), (difference, _IN_DIFFERENCE)):
    for slug, (formula, sentence) in listed.items():
        exercise.mistake_from(slug, formula, sentence)
del exercise, listed, slug, formula, sentence
