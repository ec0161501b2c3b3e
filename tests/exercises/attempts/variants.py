"""Attempts at the exercises that ask for a variant of what the text shows."""

import numpy as np

from . import right, wrong


@wrong("fold_batchnorm", "mean is forgotten")
def mean_forgotten(W, gamma, beta, mu, var, epsilon):
    return gamma / np.sqrt(var + epsilon) * W, beta


@wrong("fold_batchnorm", "epsilon|ε")
def epsilon_outside(W, gamma, beta, mu, var, epsilon):
    factor = gamma / (np.sqrt(var) + epsilon)
    return factor * W, beta - factor * mu


@wrong("fold_batchnorm", "order")
def b_first(W, gamma, beta, mu, var, epsilon):
    factor = gamma / np.sqrt(var + epsilon)
    return beta - factor * mu, factor * W


@right("fold_batchnorm")
def by_a_diagonal_matrix(W, gamma, beta, mu, var, epsilon):
    D = np.diag((gamma / np.sqrt(var + epsilon))[:, 0])
    return D @ W, beta - D @ mu


@wrong("ladder", "`train_dev` is None")
def no_train_dev_forgotten(human, train, train_dev, dev, test, gap=0.015):
    steps = {
        "avoidable bias": train - human,
        "variance": train_dev - train,
        "data mismatch": dev - train_dev,
        "overfitting to dev": test - dev,
    }
    enough = max(steps.values()) / 3
    return " and ".join(name for name, step in steps.items() if step > gap and step >= enough) or "fine"


@wrong("ladder", "joined by ' and '")
def joined_by_commas(human, train, train_dev, dev, test, gap=0.015):
    train_dev = dev if train_dev is None else train_dev
    steps = {
        "avoidable bias": train - human,
        "variance": train_dev - train,
        "data mismatch": dev - train_dev,
        "overfitting to dev": test - dev,
    }
    enough = max(steps.values()) / 3
    return ", ".join(name for name, step in steps.items() if step > gap and step >= enough) or "fine"


@wrong("ladder", "list")
def as_a_list(human, train, train_dev, dev, test, gap=0.015):
    return ["avoidable bias"] if train - human > gap else ["fine"]


@right("ladder")
def step_by_step(human, train, train_dev, dev, test, gap=0.015):
    middle = train_dev if train_dev is not None else dev
    names = ("avoidable bias", "variance", "data mismatch", "overfitting to dev")
    sizes = np.diff([human, train, middle, dev, test])
    found = [name for name, size in zip(names, sizes) if size > gap and size >= max(sizes) / 3]
    return " and ".join(found) if found else "fine"


@wrong("weights_for_use", "W1.*not|divide|upside|share|multipl")
def divided(params, keep_prob):
    new = dict(params)
    for l, share in enumerate(keep_prob, start=1):
        new[f"W{l}"] = params[f"W{l}"] / share
    return new


@wrong("weights_for_use", "b1|b ")
def b_as_well(params, keep_prob):
    new = {}
    for name, value in params.items():
        new[name] = value * keep_prob[int(name[1:]) - 1]
    return new


@wrong("weights_for_use", "changes its input `params`")
def written_into(params, keep_prob):
    for l, share in enumerate(keep_prob, start=1):
        params[f"W{l}"] *= share
    return params


@right("weights_for_use")
def in_one_comprehension(params, keep_prob):
    return {k: v * keep_prob[int(k[1:]) - 1] if k[0] == "W" else v for k, v in params.items()}


@wrong("take_columns_backward", "several times|adds only the last|twice|add|one by one")
def added_at_once(a, columns, out_grad):
    da = np.zeros(a.shape)
    da[:, columns] += out_grad
    return da


@wrong("take_columns_backward", "no such column")
def taken_from_the_gradient(a, columns, out_grad):
    return out_grad[:, columns]


@wrong("take_columns_backward", "several times|add|overwrit")
def the_first_use_only(a, columns, out_grad):
    da = np.zeros(a.shape)
    for place in reversed(range(len(columns))):
        da[:, columns[place]] = out_grad[:, place]
    return da


@right("take_columns_backward")
def by_a_matrix(a, columns, out_grad):
    return out_grad @ np.eye(a.shape[1])[list(columns)]


def _tanh(params, cache, Y, slope, m=True):
    dZ2 = (cache["A2"] - Y) / (Y.shape[1] if m else 1)
    dZ1 = params["W2"].T @ dZ2 * slope
    sums = [d.sum(axis=1, keepdims=True) for d in (dZ1, dZ2)]
    return {"dW1": dZ1 @ cache["A0"].T, "db1": sums[0], "dW2": dZ2 @ cache["A1"].T, "db2": sums[1]}


@wrong("backward_tanh", "slope|tanh|`dW2` and `db2` are right|A1")
def slope_of_the_sigmoid(params, cache, Y):
    return _tanh(params, cache, Y, cache["A1"] * (1 - cache["A1"]))


@wrong("backward_tanh", "1/m|m times|factor")
def without_m(params, cache, Y):
    return _tanh(params, cache, Y, 1 - cache["A1"] ** 2, m=False)


@wrong("backward_tanh", "slope|tanh|`dW2` and `db2` are right|relu|ReLU")
def slope_of_relu(params, cache, Y):
    return _tanh(params, cache, Y, cache["A1"] > 0)


@right("backward_tanh")
def by_products(params, cache, Y):
    A1 = cache["A1"]
    return _tanh(params, cache, Y, (1 - A1) * (1 + A1))


@wrong("leaky_relu_init", "variance|slope")
def slope_not_squared(n_out, n_in, slope, rng):
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / ((1 + slope) * n_in))


@wrong("leaky_relu_init", "He|slope")
def he(n_out, n_in, slope, rng):
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_in)


@wrong("leaky_relu_init", "bracket|variance")
def bracket_lost(n_out, n_in, slope, rng):
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / (1 + slope**2 * n_in))


@right("leaky_relu_init")
def by_the_share(n_out, n_in, slope, rng):
    return rng.normal(scale=((0.5 + 0.5 * slope**2) * n_in) ** -0.5, size=(n_out, n_in))


@wrong("warmup_rate", "jump|warmup|α0|factor")
def jumps(alpha0, warmup, t):
    return alpha0 * t / warmup if t <= warmup else alpha0 / np.sqrt(t)


@wrong("warmup_rate", "warmup|counted|starts|one step|off by one")
def from_zero(alpha0, warmup, t):
    return alpha0 * (t - 1) / warmup if t <= warmup else alpha0 * np.sqrt(warmup / t)


@wrong("warmup_rate", "root|√|square")
def without_the_root(alpha0, warmup, t):
    return alpha0 * t / warmup if t <= warmup else alpha0 * warmup / t


@right("warmup_rate")
def the_smaller_of_both(alpha0, warmup, t):
    return alpha0 * min(t / warmup, (warmup / t) ** 0.5)


@wrong("corrected_rmsprop_step", "correct|β2|fed back|state|`theta` is right")
def corrected_s_kept(theta, grad, s, t, learning_rate, beta2, epsilon):
    s = (beta2 * s + (1 - beta2) * grad**2) / (1 - beta2**t)
    return theta - learning_rate * grad / (np.sqrt(s) + epsilon), s


@wrong("corrected_rmsprop_step", "bracket|t = 1|correct")
def bracket_power(theta, grad, s, t, learning_rate, beta2, epsilon):
    s = beta2 * s + (1 - beta2) * grad**2
    return theta - learning_rate * grad / (np.sqrt(s / (1 - beta2) ** t) + epsilon), s


@wrong("corrected_rmsprop_step", "correct|1 − β2|without")
def not_corrected(theta, grad, s, t, learning_rate, beta2, epsilon):
    s = beta2 * s + (1 - beta2) * grad**2
    return theta - learning_rate * grad / (np.sqrt(s) + epsilon), s


@right("corrected_rmsprop_step")
def rate_corrected(theta, grad, s, t, learning_rate, beta2, epsilon):
    s = beta2 * s + (1 - beta2) * grad**2
    root = (1 - beta2**t) ** 0.5
    return theta - learning_rate * root * grad / (s**0.5 + root * epsilon), s


@wrong("framework_momentum_step", "course|1 − β|\\(1 - beta\\)|v ")
def the_course_form(theta, grad, v, learning_rate, beta):
    v = beta * v + (1 - beta) * grad
    return theta - learning_rate * v, v


@wrong("framework_momentum_step", "1 − β|too long|factor|`v` is right")
def rate_as_it_is(theta, grad, v, learning_rate, beta):
    v = beta * v + grad
    return theta - learning_rate * v, v


@wrong("framework_momentum_step", "divide|1 − β|factor|`v` is right")
def rate_divided(theta, grad, v, learning_rate, beta):
    v = beta * v + grad
    return theta - learning_rate / (1 - beta) * v, v


@right("framework_momentum_step")
def through_the_average(theta, grad, v, learning_rate, beta):
    new = beta * v + grad
    return theta - (learning_rate - learning_rate * beta) * new, new


@wrong("best_stop", "patience has no effect")
def never_stops(dev_costs, patience):
    best = int(np.argmin(dev_costs))
    return best, len(dev_costs) - 1


@wrong("best_stop", "patience|one|late|`best`")
def one_epoch_late(dev_costs, patience):
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best > patience:
            return best, epoch
    return best, len(dev_costs) - 1


@wrong("best_stop", "nothing|`return`")
def no_end(dev_costs, patience):
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best == patience:
            return best, epoch


@right("best_stop")
def with_a_counter(dev_costs, patience):
    best, waited, lowest = 0, 0, np.inf
    for epoch, cost in enumerate(dev_costs):
        waited += 1
        if cost < lowest:
            best, lowest, waited = epoch, cost, 0
        if waited == patience:
            break
    return best, epoch


@wrong("soft_threshold", "hard|smaller|τ|nearer|tau")
def hard(W, tau):
    return np.where(np.abs(W) > tau, W, 0)


@wrong("soft_threshold", "sign")
def sign_lost(W, tau):
    return np.maximum(np.abs(W) - tau, 0)


@wrong("soft_threshold", "negative|sign|below 0|only|tau")
def positive_only(W, tau):
    return np.maximum(W - tau, 0)


@right("soft_threshold")
def by_clipping(W, tau):
    return W - np.clip(W, -tau, tau)


@wrong("temperature", "highest|lowest|argm")
def the_worst(Z, Y, choices):
    def cost(T):
        z = Z / T - (Z / T).max(axis=0)
        return np.mean(np.log(np.exp(z).sum(axis=0)) - np.sum(Y * z, axis=0))

    return max(choices, key=cost)


@wrong("temperature", "multipl|divide|Z / T|Z · T|\\*")
def multiplied(Z, Y, choices):
    def cost(T):
        z = Z * T - (Z * T).max(axis=0)
        return np.mean(np.log(np.exp(z).sum(axis=0)) - np.sum(Y * z, axis=0))

    return min(choices, key=cost)


@wrong("temperature", "number|position|place|index|choices\\[")
def its_place(Z, Y, choices):
    def cost(T):
        z = Z / T - (Z / T).max(axis=0)
        return np.mean(np.log(np.exp(z).sum(axis=0)) - np.sum(Y * z, axis=0))

    return int(np.argmin([cost(T) for T in choices]))


@right("temperature")
def the_cheapest(Z, Y, choices):
    def cost(T):
        return np.mean(np.logaddexp.reduce(Z / T, axis=0) - np.sum(Y * Z / T, axis=0))

    return sorted(choices, key=cost)[0]
