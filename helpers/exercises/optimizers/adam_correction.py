"""Mistakes of the exercise adam_step in what follows the averages: correction for the start, root and ε."""

import numpy as np

from .adam import adam, adam_step, averages


@adam.mistake
def no_correction(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The bias correction is missing: v and s start at 0, and at t = 1 with the usual β1, β2 the step comes
    out 3.16 times too long. Divide by 1 − β1^t and 1 − β2^t.
    """
    v, s = averages(grad, v, s, beta1, beta2)
    return theta - learning_rate * v / (np.sqrt(s) + epsilon), v, s


@adam.mistake
def only_v_corrected(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """Only v is corrected: s starts at 0 too, and uncorrected it makes the first step 31.6 times too long
    with β2 = 0.999. Divide it by 1 − β2^t.
    """
    v, s = averages(grad, v, s, beta1, beta2)
    return theta - learning_rate * v / (1 - beta1**t) / (np.sqrt(s) + epsilon), v, s


@adam.mistake
def only_s_corrected(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """Only s is corrected: v starts at 0 too, so the first steps are too short, ten times at t = 1 with β1 =
    0.9. Divide it by 1 − β1^t.
    """
    v, s = averages(grad, v, s, beta1, beta2)
    return theta - learning_rate * v / (np.sqrt(s / (1 - beta2**t)) + epsilon), v, s


@adam.mistake
def s_corrected_with_beta1(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """s is corrected with β1: it was averaged with β2, so divide by 1 − β2^t. With the usual values the first
    step comes out ten times too long.
    """
    v, s = averages(grad, v, s, beta1, beta2)
    return theta - learning_rate * v / (1 - beta1**t) / (np.sqrt(s / (1 - beta1**t)) + epsilon), v, s


@adam.mistake
def t_stuck_at_one(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The correction ignores t and always divides by 1 − β, as at t = 1: it should fade, 1 − β1^t and 1 −
    β2^t.
    """
    return adam_step(theta, grad, v, s, 1, learning_rate, beta1, beta2, epsilon)


@adam.mistake
def t_one_ahead(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """t is off by one: it is already the number of this step, 1 for the first, so use β^t and not β^(t+1)."""
    return adam_step(theta, grad, v, s, t + 1, learning_rate, beta1, beta2, epsilon)


@adam.mistake
def t_one_behind(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """t is off by one: β^(t−1) gives 1 − β^0 = 0 in the first step, a division by zero. t is already the
    number of this step.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return adam_step(theta, grad, v, s, np.float64(t - 1), learning_rate, beta1, beta2, epsilon)


@adam.mistake
def epsilon_in_the_root(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """ε is inside the root, √(ŝ + ε): another algorithm. In the course it is outside; inside, 1e-8 shrinks a
    step to 0.71 of itself at |g| = 1e-4.
    """
    v, s = averages(grad, v, s, beta1, beta2)
    return theta - learning_rate * v / (1 - beta1**t) / np.sqrt(s / (1 - beta2**t) + epsilon), v, s


@adam.mistake
def epsilon_left_out(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """ε is missing: where a gradient has always been 0 this divides 0 by 0. Add ε to the root of the
    corrected s.
    """
    return adam_step(theta, grad, v, s, t, learning_rate, beta1, beta2, 0.0)


@adam.mistake
def epsilon_after_the_division(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The brackets are missing: θ − α v̂ / √ŝ + ε divides by √ŝ alone and then adds ε to θ. Put √ŝ + ε in
    brackets.
    """
    right, v, s = adam_step(theta, grad, v, s, t, learning_rate, beta1, beta2, 0.0)
    return right + epsilon, v, s


@adam.mistake
def epsilon_before_correction(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """ε is added to the root before s is corrected, as where α carries both corrections: then ε is
    effectively larger in the first steps. Correct s first.
    """
    v, s = averages(grad, v, s, beta1, beta2)
    rate = learning_rate * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return theta - rate * v / (np.sqrt(s) + epsilon), v, s


@adam.mistake
def correction_fed_back(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The corrected averages are returned as the state: the next step corrects them again. θ is right; return
    v and s as they were before the correction.
    """
    theta, v, s = adam_step(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon)
    return theta, v / (1 - beta1**t), s / (1 - beta2**t)


@adam.mistake
def root_missing(theta, grad, v, s, t, learning_rate, beta1, beta2, epsilon):
    """The root is missing: ŝ holds squares, and only √ŝ has the gradient's unit. The step should not depend
    on the gradient's scale.
    """
    v, s = averages(grad, v, s, beta1, beta2)
    return theta - learning_rate * v / (1 - beta1**t) / (s / (1 - beta2**t) + epsilon), v, s
