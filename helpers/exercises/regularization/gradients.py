"""Exercises l2_gradient, l1_gradient and weight_decay_step of notebook 02."""
import numpy as np

from ..judging.exercise import Exercise, numbers, spread

SHAPES = ((2, 3), (3, 2), (1, 4), (4, 1), (2, 5), (5, 3), (3, 4), (1, 2))
SHAPE_OF_W = "(n[l], n[l-1]), the shape of W"


def l2_gradient(dW, W, lam, m):
    """dW + λ/m W"""
    return dW + lam / m * W


def l1_gradient(dW, W, lam, m):
    """dW + λ/(2m) sign(W)"""
    return dW + lam / (2 * m) * np.sign(W)


def weight_decay_step(W, dW, learning_rate, lam, m):
    """(1 − αλ/m) W − α dW"""
    return (1 - learning_rate * lam / m) * W - learning_rate * dW


def _settings(rng):
    n = len(SHAPES)
    return zip(SHAPES, spread(rng, n, 0.7, 2.4, 6.0), spread(rng, n, 5, 12, 7))


def _gradient_inputs(rng):
    for shape, lam, m in _settings(rng):
        yield {"dW": numbers(rng, *shape), "W": numbers(rng, *shape), "lam": lam, "m": m}


def _step_inputs(rng):
    for (shape, lam, m), learning_rate in zip(_settings(rng), spread(rng, len(SHAPES), 0.3, 0.07, 1.4)):
        yield {"W": numbers(rng, *shape), "dW": numbers(rng, *shape), "learning_rate": learning_rate, "lam": lam, "m": m}


l2 = Exercise(l2_gradient, _gradient_inputs, {"dW": SHAPE_OF_W}, "matrices of eight shapes, small and large λ")
l1 = Exercise(l1_gradient, _gradient_inputs, {"dW": SHAPE_OF_W}, "matrices of eight shapes, small and large λ")
decay = Exercise(weight_decay_step, _step_inputs, {"W": SHAPE_OF_W}, "matrices of eight shapes, slow and fast decay")

# What the mistakes add to dW, for the exercise in whose place they stand: slug -> (term, sentence).
_IN_L2 = {
    "half_kept": (lambda dW, W, lam, m: lam / (2 * m) * W,
        "λ/(2m) W is half of it: the derivative of W² brings a 2, which cancels the 1/2 of the cost. The term is λ/m W."),
    "m_forgotten": (lambda dW, W, lam, m: lam * W, "The 1/m is missing: the term is λ/m W."),
    "m_forgotten_half_kept": (lambda dW, W, lam, m: lam / 2 * W, "The 1/m is missing, and the 1/2 does not belong here: the term is λ/m W."),
    "two_kept": (lambda dW, W, lam, m: 2 * lam / m * W,
        "The 2 from the derivative of W² cancels against the 1/2 of the cost: the term is λ/m W, not 2λ/m W."),
    "multiplied_by_m": (lambda dW, W, lam, m: lam * m * W, "λ is multiplied by m: divide by it."),
    "sign_of_w": (lambda dW, W, lam, m: lam / (2 * m) * np.sign(W), "L1 and L2 are swapped: sign(W) is L1's gradient. L2 adds λ/m W."),
    "sign_of_w_no_half": (lambda dW, W, lam, m: lam / m * np.sign(W),
        "L1 and L2 are mixed: λ/m is L2's factor, but sign(W) is L1's. L2 adds λ/m W itself."),
    "pushed_away": (lambda dW, W, lam, m: -lam / m * W, "The term is subtracted, so that a step makes the weights grow: add λ/m W."),
    "squares_added": (lambda dW, W, lam, m: lam / (2 * m) * W**2, "This adds the cost's term, W²: the gradient has its derivative, λ/m W."),
    "squares_with_l2_factor": (lambda dW, W, lam, m: lam / m * W**2, "W is squared: the derivative of W²/2 is W. Add λ/m W."),
    "gradient_of_the_norm": (lambda dW, W, lam, m: lam / (2 * m) * W / np.sqrt(np.sum(W**2)),
        "This is the gradient of ‖W‖, not of ‖W‖²: the pull would be the same however large W is. Add λ/m W."),
    "cost_added": (lambda dW, W, lam, m: lam / (2 * m) * np.sum(W**2),
        "This adds the penalty itself, the same number to every entry: a gradient has its own entry for each weight, λ/m W."),
    "cost_added_no_half": (lambda dW, W, lam, m: lam / m * np.sum(W**2),
        "‖W‖² is one number, added to every entry alike: a gradient has its own entry for each weight, λ/m W."),
    "lam_missing": (lambda dW, W, lam, m: W / m, "λ is missing: the term is λ/m W."),
    "gradient_for_weight": (lambda dW, W, lam, m: lam / m * dW, "λ/m multiplies dW, which is a larger step, not a penalty: the term is λ/m W."),
    "penalty_alone": (lambda dW, W, lam, m: lam / m * W - dW, "Only the penalty's part is returned: add it to dW."),
    "all_over_m": (lambda dW, W, lam, m: (dW + lam * W) / m - dW,
        "dW is divided by m as well: it is a mean over the examples already. Only λW needs the 1/m."),
}
_IN_L1 = {
    "half_forgotten": (lambda dW, W, lam, m: lam / m * np.sign(W),
        "The 1/2 is missing: in the course's scaling the cost has (λ/2m) Σ|w|, and |w| has slope 1, so nothing cancels the 2: λ/(2m) sign(W)."),
    "m_forgotten": (lambda dW, W, lam, m: lam / 2 * np.sign(W), "The 1/m is missing: the term is λ/(2m) sign(W)."),
    "half_and_m_forgotten": (lambda dW, W, lam, m: lam * np.sign(W), "The 1/2 and the 1/m are missing: the term is λ/(2m) sign(W)."),
    "multiplied_by_m": (lambda dW, W, lam, m: lam / 2 * m * np.sign(W),
        "lam / 2 * m multiplies by m, since Python goes from left to right: write lam / (2 * m)."),
    "weight_itself": (lambda dW, W, lam, m: lam / m * W, "L1 and L2 are swapped: λ/m W is L2's gradient. L1 pulls with the same force on all weights, λ/(2m) sign(W)."),
    "weight_with_l1_factor": (lambda dW, W, lam, m: lam / (2 * m) * W,
        "L1 and L2 are mixed: the factor λ/(2m) is L1's, but W itself is L2's. The slope of |w| is sign(w)."),
    "absolute_values": (lambda dW, W, lam, m: lam / (2 * m) * np.abs(W), "|W| stands in the cost; its slope is sign(W), which is +1 or −1."),
    "sign_forgotten": (lambda dW, W, lam, m: lam / (2 * m) + 0 * W,
        "The sign is missing: the same λ/(2m) is added everywhere, which drives negative weights further down. Multiply by sign(W)."),
    "soft_thresholding": (lambda dW, W, lam, m: np.sign(W) * np.maximum(np.abs(W) - lam / (2 * m), 0) - dW,
        "This is soft thresholding, the proximal step of section 2, which takes the place of this gradient: here add λ/(2m) sign(W) to dW."),
    "sign_of_the_gradient": (lambda dW, W, lam, m: lam / (2 * m) * np.sign(dW), "The sign is taken of dW: it has to be that of W, so that the step goes towards 0."),
    "pushed_away": (lambda dW, W, lam, m: -lam / (2 * m) * np.sign(W), "The term is subtracted, which pushes the weights away from 0: add it."),
    "lam_missing": (lambda dW, W, lam, m: np.sign(W) / (2 * m), "λ is missing: the term is λ/(2m) sign(W)."),
    "penalty_alone": (lambda dW, W, lam, m: lam / (2 * m) * np.sign(W) - dW, "Only the penalty's part is returned: add it to dW."),
    "all_over_m": (lambda dW, W, lam, m: (dW + lam / 2 * np.sign(W)) / m - dW,
        "dW is divided by m as well: it is a mean over the examples already. Only λ/2 sign(W) needs the 1/m."),
}
# What the mistakes return instead of (1 − αλ/m) W − α dW.
_IN_DECAY = {
    "rate_forgotten_in_decay": (lambda W, dW, a, lam, m: (1 - lam / m) * W - a * dW,
        "α is missing in the decay: it is 1 − αλ/m, since the penalty's gradient is multiplied by α like the rest. With α = 0.1 you decay ten times too fast."),
    "half_kept": (lambda W, dW, a, lam, m: (1 - a * lam / (2 * m)) * W - a * dW,
        "The 1/2 does not belong here: the gradient of (λ/2m)W² is λ/m W, so the factor is 1 − αλ/m."),
    "m_forgotten": (lambda W, dW, a, lam, m: (1 - a * lam) * W - a * dW, "The 1/m is missing: the factor is 1 − αλ/m."),
    "rate_and_m_forgotten": (lambda W, dW, a, lam, m: (1 - lam) * W - a * dW, "α and the 1/m are missing in the decay: the factor is 1 − αλ/m."),
    "l1_decay": (lambda W, dW, a, lam, m: W - a * lam / (2 * m) * np.sign(W) - a * dW,
        "L1 and L2 are swapped: sign(W) takes the same amount off every weight. L2 takes the same *share*: (1 − αλ/m) W."),
    "l1_decay_no_half": (lambda W, dW, a, lam, m: W - a * lam / m * np.sign(W) - a * dW,
        "L1 and L2 are mixed: the decay takes a share of W itself, αλ/m W, not of its sign."),
    "growth": (lambda W, dW, a, lam, m: (1 + a * lam / m) * W - a * dW, "The weights grow: the factor is 1 − αλ/m, below one."),
    "uphill": (lambda W, dW, a, lam, m: (1 - a * lam / m) * W + a * dW, "The gradient is added, which climbs: subtract α dW."),
    "decay_alone": (lambda W, dW, a, lam, m: (1 - a * lam / m) * W, "The decay is right, but the gradient's part is forgotten: subtract α dW."),
    "no_decay": (lambda W, dW, a, lam, m: W - a * dW, "Nothing decays: this is plain gradient descent. Multiply W by 1 − αλ/m."),
    "rate_missing_on_gradient": (lambda W, dW, a, lam, m: (1 - a * lam / m) * W - dW, "The decay is right, but dW lacks its α."),
    "decay_after_the_step": (lambda W, dW, a, lam, m: (1 - a * lam / m) * (W - a * dW),
        "The whole new W is multiplied, its gradient part too: only the old W decays, (1 − αλ/m) W − α dW."),
    "regularized_twice": (lambda W, dW, a, lam, m: (1 - a * lam / m) * W - a * (dW + lam / m * W),
        "The penalty comes in twice, as decay and in the gradient: dW is unregularized here, so the decay alone is enough."),
    "multiplied_by_m": (lambda W, dW, a, lam, m: (1 - a * lam * m) * W - a * dW, "λ is multiplied by m: the factor is 1 − αλ/m."),
    "lam_missing": (lambda W, dW, a, lam, m: (1 - a / m) * W - a * dW, "λ is missing: the factor is 1 − αλ/m."),
    "places_changed": (lambda W, dW, a, lam, m: (1 - a * lam / m) * dW - a * W, "W and dW have changed places: W decays, and α dW is subtracted."),
    "decay_of_the_gradient": (lambda W, dW, a, lam, m: W - (1 - a * lam / m) * a * dW, "The factor stands at dW: it is W that decays, (1 − αλ/m) W − α dW."),
}


for exercise, terms in ((l2, _IN_L2), (l1, _IN_L1)):
    for slug, (term, sentence) in terms.items():
        exercise.mistake_from(slug, lambda dW, W, lam, m, term=term: dW + term(dW, W, lam, m), sentence)
for slug, (formula, sentence) in _IN_DECAY.items():
    decay.mistake_from(slug, formula, sentence)
del exercise, terms, term, slug, formula, sentence
