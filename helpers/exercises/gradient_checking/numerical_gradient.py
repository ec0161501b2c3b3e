"""Exercise numerical_gradient of notebook 05: a slope in every direction, from differences of the cost."""

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


# Costs for the learner's function: no component is like another, and all third derivatives are large, so
# that at these ε a one-sided difference, or another ε, is told from what was asked for.
def cubes(theta):
    return float(np.sum(np.arange(1, len(theta) + 1) * theta**3))


def waves(theta):
    return float(np.sum(np.sin(theta * np.arange(1, len(theta) + 1))) + np.sum(theta[1:] * theta[:-1] ** 3))


def loss(theta):
    return float(np.log1p(np.exp(theta[0] - 2 * theta[-1])) + np.sum(theta**4) / 3)


# What a verdict calls them, i from 1.
cubes.__name__ = "Σ i θ_i³"
waves.__name__ = "Σ sin(i θ_i) + Σ θ_i³ θ_(i+1)"
loss.__name__ = "log(1 + exp(θ_1 − 2 θ_n)) + Σ θ_i⁴/3"


def _inputs(rng):
    settings = zip((2, 3, 4, 5, 6, 3, 2, 7), (cubes, waves, loss) * 3, spread(rng, 8, 0.1, 0.02, 0.3, 0.005))
    for n, J, epsilon in settings:
        yield {"J": J, "theta": numbers(rng, n), "epsilon": epsilon}


gradient = Exercise(
    numerical_gradient,
    _inputs,
    {"gradient": "(n,), the shape of theta"},
    "three costs of two to seven components, small and large ε, theta left as it was",
)


def _steps(theta, epsilon):
    """ε e_i for each component i: a step along it alone."""
    return epsilon * np.eye(len(theta))


@gradient.mistake
def precedence(J, theta, epsilon):
    """`/ 2 * epsilon` divides by 2 and then multiplies by ε, since Python goes from left to right: write `/
    (2 * epsilon)`.
    """
    return np.array([(J(theta + step) - J(theta - step)) / 2 * epsilon for step in _steps(theta, epsilon)])


@gradient.mistake
def one_sided(J, theta, epsilon):
    """This is the one-sided difference: its error shrinks like ε. Step to both sides, (J(θ + ε) − J(θ − ε)) /
    2ε, and it shrinks like ε².
    """
    return np.array([(J(theta + step) - J(theta)) / epsilon for step in _steps(theta, epsilon)])


@gradient.mistake
def one_sided_backward(J, theta, epsilon):
    """This is the one-sided difference, taken backward: its error shrinks like ε. Step to both sides and
    divide by 2ε.
    """
    return np.array([(J(theta) - J(theta - step)) / epsilon for step in _steps(theta, epsilon)])


@gradient.mistake
def not_restored(J, theta, epsilon):
    """θ is not put back: component i is nudged to θ_i − ε and stays there while the next ones are measured.
    Put it back, or start from a fresh copy each time.
    """
    point, slopes = theta.copy(), []
    for i in range(len(theta)):
        point[i] += epsilon
        plus = J(point)
        point[i] -= 2 * epsilon
        slopes.append((plus - J(point)) / (2 * epsilon))
    return np.array(slopes)


@gradient.mistake
def plus_not_restored(J, theta, epsilon):
    """θ + ε is not put back: the nudges pile up, so each slope is measured from another point. Make a fresh
    copy for each component.
    """
    plus, slopes = theta.copy(), []
    for i in range(len(theta)):
        plus[i] += epsilon
        minus = theta.copy()
        minus[i] -= epsilon
        slopes.append((J(plus) - J(minus)) / (2 * epsilon))
    return np.array(slopes)


@gradient.mistake
def two_forgotten(J, theta, epsilon):
    """The 2 is missing: the two points lie 2ε apart, so divide by 2ε. You get twice the slope."""
    return np.array([(J(theta + step) - J(theta - step)) / epsilon for step in _steps(theta, epsilon)])


@gradient.mistake
def epsilon_forgotten(J, theta, epsilon):
    """ε is missing below: the difference must be divided by the distance of the two points, 2ε."""
    return np.array([(J(theta + step) - J(theta - step)) / 2 for step in _steps(theta, epsilon)])


@gradient.mistake
def undivided(J, theta, epsilon):
    """The difference is not divided: a slope is the rise over the run, and the run is 2ε."""
    return np.array([J(theta + step) - J(theta - step) for step in _steps(theta, epsilon)])


@gradient.mistake
def squared_step(J, theta, epsilon):
    """You divide by 2ε²: the two points lie 2ε apart."""
    return np.array(
        [(J(theta + step) - J(theta - step)) / (2 * epsilon**2) for step in _steps(theta, epsilon)]
    )


@gradient.mistake
def opposite_sign(J, theta, epsilon):
    """The sign is wrong: J(θ + ε) comes first, J(θ − ε) is subtracted."""
    return np.array([(J(theta - step) - J(theta + step)) / (2 * epsilon) for step in _steps(theta, epsilon)])


@gradient.mistake
def half_steps(J, theta, epsilon):
    """You step by ε/2 to each side: a slope too, but not the one asked for. Step by ε to each side and divide
    by 2ε.
    """
    return np.array(
        [(J(theta + step / 2) - J(theta - step / 2)) / epsilon for step in _steps(theta, epsilon)]
    )


@gradient.mistake
def aliased(J, theta, epsilon):
    """All slopes are 0, since J gets the same θ both times: is `plus = theta`, or `plus = minus`, one array
    under two names (write `theta.copy()` for each), or is J given theta itself?
    """
    gradient = np.zeros(len(theta))
    for i in range(len(theta)):
        plus = minus = theta.copy()
        plus[i] += epsilon
        minus[i] -= epsilon
        gradient[i] = (J(plus) - J(minus)) / (2 * epsilon)
    return gradient


@gradient.mistake
def all_at_once(J, theta, epsilon):
    """All components are nudged at once, so every entry is the same sum of slopes: nudge
    component i alone.
    """
    slope = (J(theta + epsilon) - J(theta - epsilon)) / (2 * epsilon)
    return np.full(len(theta), slope)


@gradient.mistake
def fixed_epsilon(J, theta, epsilon):
    """ε is fixed at 1e-7: use the epsilon that is passed in."""
    return numerical_gradient(J, theta, 1e-7)


@gradient.mistake
def second_difference(J, theta, epsilon):
    """This is the second derivative. For the slope subtract J(θ − ε) from J(θ + ε) and divide by 2ε."""
    return np.array(
        [(J(theta + step) - 2 * J(theta) + J(theta - step)) / epsilon**2 for step in _steps(theta, epsilon)]
    )


@gradient.clue
def where_J_was_called(attempt):
    """Of slopes that are all 0: was J ever called at two points that differ?"""
    if any(np.any(answer) for answer in attempt.got):
        return None
    case, points = attempt.cases[0], []

    def watched(theta):
        points.append(np.array(theta, dtype=float))
        return case["J"](theta)

    attempt.call({**case, "J": watched})
    if len(points) < 2:
        return "All slopes are 0: J has to be called twice for each component, at θ + ε and at θ − ε."
    if all(np.allclose(point, points[0]) for point in points):
        return "aliased"
    return "All slopes are 0, though J is called at the right points: write each slope into `gradient[i]`."


gradient.hints = (
    "The two-sided difference.",
    "For each component: two copies of θ, one nudged up by ε in that component, one down; the "
    "difference of the two costs over the distance of the two points.",
    "`gradient = np.zeros(len(theta))`, and then a loop over its components.",
)
