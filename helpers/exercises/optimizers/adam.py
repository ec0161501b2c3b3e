"""Exercise adam_step of notebook 06: momentum and RMSprop together, each corrected for its start at zero."""
import numpy as np

from ..judging.exercise import Exercise, numbers, spread
from .steps import SHAPE_OF_THETA, SHAPES


def adam_step(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """v and s are the averages as they are carried on; t = 1 for the first step."""
    v = beta1 * v + (1 - beta1) * grad                    # first moment
    s = beta2 * s + (1 - beta2) * grad**2                 # second moment
    v_corrected = v / (1 - beta1**t)
    s_corrected = s / (1 - beta2**t)
    theta = theta - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon)
    return theta, v, s


def _inputs(rng):
    n = len(SHAPES)
    settings = zip(SHAPES, spread(rng, n, 1, 2, 1, 3, 7, 20), spread(rng, n, 0.3, 0.07, 1.4), spread(rng, n, 0.9, 0.7, 0.5),
                   spread(rng, n, 0.98, 0.8, 0.999, 0.6), spread(rng, n, 0.2, 1e-8, 0.6, 0.05))
    for shape, t, learning_rate, beta1, beta2, epsilon in settings:
        yield {"theta": numbers(rng, *shape), "grad": numbers(rng, *shape), "v": numbers(rng, *shape),
               "s": numbers(rng, *shape, positive=True), "t": t, "learning_rate": learning_rate,
               "beta1": beta1, "beta2": beta2, "epsilon": epsilon}


adam = Exercise(adam_step, _inputs, {"theta": SHAPE_OF_THETA, "v": "the shape of v, that of theta", "s": "the shape of s, that of theta"},
                "vectors and matrices, t from 1 to 20, tiny and large ε, and v and s carried on uncorrected")


def _step(theta, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The last three lines of the right version, for mistakes made before them."""
    return theta - learning_rate * v / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + epsilon), v, s


def _averages(grad, v, s, beta1, beta2):
    """The first two lines of the right version, for mistakes made after them."""
    return beta1 * v + (1 - beta1) * grad, beta2 * s + (1 - beta2) * grad**2


@adam.mistake
def no_correction(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The bias correction is missing: v and s start at 0, and at t = 1 with the usual β1, β2 the step comes out 3.16 times too long. Divide by 1 − β1^t and 1 − β2^t."""
    v, s = _averages(grad, v, s, beta1, beta2)
    return theta - learning_rate * v / (np.sqrt(s) + epsilon), v, s


@adam.mistake
def only_v_corrected(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """Only v is corrected: s starts at 0 too, and uncorrected it makes the first step 31.6 times too long with β2 = 0.999. Divide it by 1 − β2^t."""
    v, s = _averages(grad, v, s, beta1, beta2)
    return theta - learning_rate * v / (1 - beta1**t) / (np.sqrt(s) + epsilon), v, s


@adam.mistake
def only_s_corrected(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """Only s is corrected: v starts at 0 too, so the first steps are too short, ten times at t = 1 with β1 = 0.9. Divide it by 1 − β1^t."""
    v, s = _averages(grad, v, s, beta1, beta2)
    return theta - learning_rate * v / (np.sqrt(s / (1 - beta2**t)) + epsilon), v, s


@adam.mistake
def one_minus_beta1_in_s(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """s is built with (1 − β1) where (1 − β2) belongs: with 0.9 and 0.999 s grows a hundred times too large, and the steps ten times too short."""
    v, s = beta1 * v + (1 - beta1) * grad, beta2 * s + (1 - beta1) * grad**2
    return _step(theta, v, s, t, learning_rate, beta1, beta2, epsilon)


@adam.mistake
def s_corrected_with_beta1(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """s is corrected with β1: it was averaged with β2, so divide by 1 − β2^t. With the usual values the first step comes out ten times too long."""
    v, s = _averages(grad, v, s, beta1, beta2)
    return theta - learning_rate * v / (1 - beta1**t) / (np.sqrt(s / (1 - beta1**t)) + epsilon), v, s


@adam.mistake
def betas_exchanged(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """β1 and β2 are exchanged: β1 averages the gradients (v), β2 their squares (s)."""
    return adam_step(theta, grad, v, s, t, learning_rate, beta2, beta1, epsilon)


@adam.mistake
def gradient_added_twice(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The gradient comes in twice, `beta1 * grad + (1 - beta1) * grad`: that is the gradient itself, and the old v is lost. The first term is β1 v."""
    v, s = beta1 * grad + (1 - beta1) * grad, beta2 * s + (1 - beta2) * grad**2
    return _step(theta, v, s, t, learning_rate, beta1, beta2, epsilon)


@adam.mistake
def s_built_from_v(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """s is built from v² instead of from g²: the noise is averaged away before it is measured. s needs the square of the gradient."""
    v = beta1 * v + (1 - beta1) * grad
    return _step(theta, v, beta2 * s + (1 - beta2) * v**2, t, learning_rate, beta1, beta2, epsilon)


@adam.mistake
def t_stuck_at_one(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The correction ignores t and always divides by 1 − β, as at t = 1: it should fade, 1 − β1^t and 1 − β2^t."""
    return adam_step(theta, grad, v, s, 1, learning_rate, beta1, beta2, epsilon)


@adam.mistake
def t_one_ahead(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """t is off by one: it is already the number of this step, 1 for the first, so use β^t and not β^(t+1)."""
    return adam_step(theta, grad, v, s, t + 1, learning_rate, beta1, beta2, epsilon)


@adam.mistake
def t_one_behind(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """t is off by one: β^(t−1) gives 1 − β^0 = 0 in the first step, a division by zero. t is already the number of this step."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return adam_step(theta, grad, v, s, np.float64(t - 1), learning_rate, beta1, beta2, epsilon)


@adam.mistake
def gradient_not_squared_in_s(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The gradient is not squared in s: s averages signs away and can turn negative, and its root is not a number. Use grad**2."""
    v, s = beta1 * v + (1 - beta1) * grad, beta2 * s + (1 - beta2) * grad
    with np.errstate(invalid="ignore"):
        return _step(theta, v, s, t, learning_rate, beta1, beta2, epsilon)


@adam.mistake
def epsilon_in_the_root(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """ε is inside the root, √(ŝ + ε): another algorithm. In the course it is outside; inside, 1e-8 shrinks a step to 0.71 of itself at |g| = 1e-4."""
    v, s = _averages(grad, v, s, beta1, beta2)
    return theta - learning_rate * v / (1 - beta1**t) / np.sqrt(s / (1 - beta2**t) + epsilon), v, s


@adam.mistake
def epsilon_left_out(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """ε is missing: where a gradient has always been 0 this divides 0 by 0. Add ε to the root of the corrected s."""
    return adam_step(theta, grad, v, s, t, learning_rate, beta1, beta2, 0.0)


@adam.mistake
def epsilon_after_the_division(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The brackets are missing: θ − α v̂ / √ŝ + ε divides by √ŝ alone and then adds ε to θ. Put √ŝ + ε in brackets."""
    right, v, s = adam_step(theta, grad, v, s, t, learning_rate, beta1, beta2, 0.0)
    return right + epsilon, v, s


@adam.mistake
def epsilon_before_correction(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """ε is added to the root before s is corrected, as where α carries both corrections: then ε is effectively larger in the first steps. Correct s first."""
    v, s = _averages(grad, v, s, beta1, beta2)
    rate = learning_rate * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return theta - rate * v / (np.sqrt(s) + epsilon), v, s


@adam.mistake
def correction_fed_back(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The corrected averages are returned as the state: the next step corrects them again. θ is right; return v and s as they were before the correction."""
    theta, v, s = adam_step(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon)
    return theta, v / (1 - beta1**t), s / (1 - beta2**t)


@adam.mistake
def one_shared_state(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """v and s share one state: s is built on v instead of on the old s. They are two averages, of g and of g²: keep two arrays."""
    v = beta1 * v + (1 - beta1) * grad
    with np.errstate(invalid="ignore"):
        return _step(theta, v, beta2 * v + (1 - beta2) * grad**2, t, learning_rate, beta1, beta2, epsilon)


@adam.mistake
def root_missing(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The root is missing: ŝ holds squares, and only √ŝ has the gradient's unit. The step should not depend on the gradient's scale."""
    v, s = _averages(grad, v, s, beta1, beta2)
    return theta - learning_rate * v / (1 - beta1**t) / (s / (1 - beta2**t) + epsilon), v, s


@adam.mistake
def v_not_used(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The step uses the gradient where the corrected v belongs: that is RMSprop with a correction, and momentum has no effect."""
    v, s = _averages(grad, v, s, beta1, beta2)
    return theta - learning_rate * grad / (np.sqrt(s / (1 - beta2**t)) + epsilon), v, s


@adam.mistake
def climbing(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The sign of the step is wrong: it is added, which climbs. Subtract it."""
    right, v, s = adam_step(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon)
    return 2 * theta - right, v, s
