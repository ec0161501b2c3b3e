"""Faults in what computes: data and checks, parameters and first weights, layers and networks, training and
search.

Each is (the text as it is, the text with the fault, what is wrong then). They were written before the tests
were read.
"""

FAULTS = {
    "data.py": [
        (".T / 16", ".T / 15", "gray values reach beyond 1"),
        (
            'table["max_celsius"], table["min_celsius"]',
            'table["min_celsius"], table["max_celsius"]',
            "highest and lowest exchanged",
        ),
        ("np.where(Y == 0, upper, lower)", "np.where(Y == 1, upper, lower)", "the moons change their labels"),
        ("np.where(Y == 0, 1.0, 0.5)", "np.where(Y == 0, 0.5, 1.0)", "the circles change their labels"),
        ("0.9 * np.sqrt(rng.random(m))", "0.9 * rng.random(m)", "a spiral crowded at its center"),
        ("centers = 1.5 * np.stack(", "centers = np.stack(", "blobs on a circle of radius 1"),
        (
            "rng.permutation(np.arange(m) % n_classes)[None]",
            "rng.integers(n_classes, size=m)[None]",
            "classes of unequal size",
        ),
        ("if m_dev + m_test >= m:", "if m_dev + m_test > m:", "a split without a training example"),
        ("max(1, round(share * m)) if share else 0", "round(share * m)", "a dev set of nobody"),
        ("order = generator(rng).permutation(m)", "order = np.arange(m)", "a split that is not shuffled"),
        (
            "X, Y = X[..., order], Y[..., order]",
            "X = X[..., order]",
            "labels of other examples in the batches",
        ),
        (
            "range(0, m, batch_size)",
            "range(0, m - m % batch_size, batch_size)",
            "the last, short batch dropped",
        ),
        ("labels.max() >= n_classes", "labels.max() > n_classes", "a label one too large accepted"),
        (
            "[(X - mu) / sigma for X",
            "[(X - X.mean(axis=-1, keepdims=True)) / sigma for X",
            "dev and test centered by themselves",
        ),
        (
            "np.where(np.ptp(X_train, axis=-1, keepdims=True) == 0, 1.0, sigma)",
            "sigma + 1e-8",
            "constant features divided by almost 0",
        ),
    ],
    "validation.py": [
        ("np.greater_equal, ", "np.greater, ", "a bound that is included refused"),
        ("(below, np.less, ", "(below, np.less_equal, ", "a bound that is excluded accepted"),
        ("inside = np.isfinite(array)", "inside = ~np.isinf(array)", "NaN accepted as a number"),
        (
            "{wanted}, got {value if array.ndim else array.item()!r}",
            "{wanted}",
            "a message without the value",
        ),
        ("isinstance(value, (bool, np.bool_)) or ", "", "True taken for 1"),
        ("value > high)", "value > high + 1)", "a whole number one above its bound"),
        ("if len(listed) < 2:", "if len(listed) < 1:", "a network of one layer size"),
        ("reverse=True", "reverse=False", "the nearest name listed last"),
        (
            "return np.random.default_rng(integer(name, rng, 0))",
            "return np.random.default_rng()",
            "a seed that is ignored",
        ),
        (
            "np.argwhere(~np.isfinite(array))",
            "np.argwhere(np.isfinite(array))",
            "NaN reported where there is none",
        ),
        ("(check or finite)(name, array)", "check and check(name, array)", "NaN accepted in X"),
        ("if not (low >= 0 and high <= 1):", "if not low >= 0:", "targets above 1 accepted"),
        ("np.abs(Y.sum(axis=-2) - 1)", "np.abs(Y.sum(axis=-1) - 1)", "rows, not columns, must sum to 1"),
        ("X.shape[-1] != Y.shape[-1]", "X.shape[-1] < Y.shape[-1]", "X with more columns than Y accepted"),
    ],
    "parameters.py": [
        ("view[...] = value", "self._views[name] = value", "an assigned array is no longer a view of θ"),
        ("self.running if running is None else running", "running", "running statistics lost on the way"),
        ("self._each(np.copy)", "self._each(np.asarray)", "a copy that shares its memory"),
        ("else self.running._each(change)", "else self.running", "a copy that shares its running statistics"),
        ('side="right"', 'side="left"', "the first entry of an array named as the last of the one before"),
        (
            "np.repeat(theta[None], members, axis=0)",
            "np.broadcast_to(theta, (members, *theta.shape))",
            "members that share one memory",
        ),
        (
            "(self.shapes, self.theta, self.running)",
            "(self.shapes, self.theta, None)",
            "a pickle without running statistics",
        ),
        ("if value.shape != view.shape:", "if value.size > view.size:", "a smaller array spread silently"),
        (
            "theta.shape[-1] != self._starts[-1]",
            "theta.shape[-1] < self._starts[-1]",
            "a θ that is too long accepted",
        ),
    ],
    "initializers.py": [
        ("np.sqrt(1 / shape[-1])", "np.sqrt(1 / shape[-2])", "Xavier by the units that come out"),
        (
            "np.sqrt(2 / (shape[-1] + shape[-2]))",
            "np.sqrt(1 / (shape[-1] + shape[-2]))",
            "Glorot with half the variance",
        ),
        ("* np.sqrt(2 / shape[-1])", "* (2 / shape[-1])", "He without the root"),
        (
            "Q = Q * np.sign(np.diagonal(R, axis1=-2, axis2=-1))[..., None, :]",
            "pass",
            "rotations that are not uniform",
        ),
        ("np.asarray(scale)[..., None, None] * ", "", "scale ignored"),
    ],
    "optimizers.py": [
        ("self.beta * self.v + (1 - self.beta) * g", "self.beta * self.v + g", "momentum without 1 − β"),
        ("self.beta * super()._direction(g)", "super()._direction(g)", "Nesterov's factor β forgotten"),
        (
            "g / (np.sqrt(self.s) + self.epsilon)",
            "g / np.sqrt(self.s + self.epsilon)",
            "ε inside RMSprop's root",
        ),
        ("g * g\n        return", "g\n        return", "RMSprop without the square"),
        ("self.v / (1 - self.beta1**self.t)", "self.v", "Adam without the correction of v"),
        ("(1 - self.beta2**self.t)", "(1 - self.beta1**self.t)", "Adam's s corrected with β₁"),
        ("v_corrected = self.v", "v_corrected = self.v = self.v", "the corrected v fed back"),
        (
            "np.sqrt(s_corrected) + self.epsilon",
            "np.sqrt(s_corrected + self.epsilon)",
            "ε inside Adam's root",
        ),
        (
            "(self._direction(g) + self.weight_decay * theta)",
            "self._direction(g + self.weight_decay * theta)",
            "AdamW's decay through the gradient",
        ),
        ("self.t = 0  #", 'self.t = getattr(self, "t", 0)  #', "reset keeps the count of steps"),
        ("copy.copy(self).reset()", "copy.copy(self)", "a fresh optimizer that remembers"),
        ("return copy.copy(self).reset()", "return self.reset()", "a fresh optimizer that is the old one"),
        (
            "self.t += 1\n        self._move(theta, alpha, gradient)",
            "self._move(theta, alpha, gradient)\n        self.t += 1",
            "t counted after the step",
        ),
        (
            "theta -= alpha * self._direction(g)",
            "theta = theta - alpha * self._direction(g)",
            "θ not moved in place",
        ),
        (
            "self.learning_rate(self.epoch)",
            "self.learning_rate(max(self.t, 1))",
            "a schedule of steps, not of epochs",
        ),
        ("learning_rate, above=0)", "learning_rate, low=0)", "a learning rate of 0 accepted"),
        ("beta, low=0, below=1)", "beta, low=0, high=1)", "β = 1 accepted"),
        ("if self.t:", "if self.t > 1:", "a second gradient of another shape accepted"),
    ],
    "written.py": [
        ('"theta": theta.copy()', '"theta": theta', "a step that fails half-way has moved θ"),
        (
            "np.copy(getattr(self, name)) for name",
            "0 * np.copy(getattr(self, name)) for name",
            "v and s forgotten at every step",
        ),
        (
            "name in known or given.default is given.empty",
            "name in known",
            "an unknown parameter that is never told",
        ),
        (
            "if np.shape(part) != theta.shape:",
            "if np.size(part) > theta.size:",
            "a number spread over θ silently",
        ),
        ("zip(memory, parts[1:])", "zip(memory, parts)", "θ kept as the memory v"),
    ],
    "saving.py": [
        (
            'if "image/png" in output.get("data", {}):',
            "if True:",
            "widgets without a picture vanish when saved",
        ),
        (
            '.pop("version", None)',
            '.get("version", None)',
            "Python's version saved, so that looking changes the file",
        ),
        (
            "if not notebook or not _is_ours(notebook):",
            "if not notebook:",
            "other people's notebooks changed",
        ),
    ],
    "surfaces.py": [
        ("- 400 * x", "- 200 * x", "Rosenbrock's gradient: the 2 of the square"),
        ("3 * y2 * r3", "y2 * r3", "Beale's gradient: the 3 of the cube"),
        ("return x, y * (y * y - 1)", "return x, y * y * y - 1", "the saddle's gradient: brackets"),
        (
            "flat = 2 / (1 + x * x + y * y) ** 2",
            "flat = 2 / (1 + x * x + y * y)",
            "the plateau's gradient: the square",
        ),
        (
            "+ 2 * np.cos(2 * x) * np.sin(2 * y)",
            "+ np.cos(2 * x) * np.sin(2 * y)",
            "several minima: the inner derivative",
        ),
        ("((3, 0.5),)", "((3, -0.5),)", "Beale's minimum marked in the wrong place"),
        (
            "optimizer, path = optimizer.fresh(), ",
            "optimizer, path = optimizer, ",
            "a descent that uses up the caller's optimizer",
        ),
        ("path.append(theta.copy())", "path.append(theta)", "a path that is one point many times"),
        ("if not np.abs(theta).max() <= FAR:", "if np.abs(theta).max() > FAR:", "a path that goes on as NaN"),
        ("errors, start=1)", "errors, start=0)", "a schedule that starts at epoch 0"),
        (
            "c * w2 - s * w1)\n            return",
            "c * w2 + s * w1)\n            return",
            "a tilted surface whose gradient is not its own",
        ),
        (
            "return c * d1 - s * d2, s * d1 + c * d2",
            "return c * d1 + s * d2, c * d2 - s * d1",
            "a gradient turned the wrong way",
        ),
        (
            "start=turned(self.start)",
            "start=self.start",
            "a start that is left behind when its surface is tilted",
        ),
        ('np.array(number("start"', 'np.asarray(number("start"', "the caller's start moved along"),
    ],
    "tape.py": [
        (
            "lambda d: (d * other.value, d * self.value)",
            "lambda d: (d * self.value, d * other.value)",
            "a product's slopes",
        ),
        ("parent.grad = parent.grad + grad", "parent.grad = grad", "overwriting instead of accumulating"),
        ("in reversed(order)", "in order", "the way back walked forward"),
        ("*(() if node in order else (node,))", "node", "a node used twice stands twice"),
    ],
    "gradcheck.py": [
        ("/ (2 * epsilon)", "/ 2 * epsilon", "brackets of 2ε"),
        (
            "plus, minus = theta.copy(), theta.copy()",
            "plus, minus = theta, theta.copy()",
            "θ nudged and not put back",
        ),
        ("np.linalg.norm(a) + np.linalg.norm(b)", "np.linalg.norm(a + b)", "the norm of the sum below"),
        (" if size else 0.0", "", "two zero vectors compared by 0/0"),
        (
            'np.asarray(number("theta", theta), dtype=float)',
            'np.asarray(number("theta", theta))',
            "ε drowned in single precision",
        ),
    ],
    "layers.py": [
        (
            "np.exp(z - z.max(axis=-2, keepdims=True))",
            "np.exp(z - z.max())",
            "softmax: one maximum for the whole matrix",
        ),
        ("t / t.sum(axis=-2, keepdims=True)", "t / t.sum(axis=-1, keepdims=True)", "softmax along the rows"),
        ("lambda a: a > 0", "lambda a: a >= 0", "ReLU with slope 1 where it is off"),
        ("lambda a: 1 - a * a", "lambda a: 1 - a", "tanh's slope without the square"),
        ("        Z = Z - Z.max(axis=-2, keepdims=True)\n", "", "softmax's loss overflows"),
        ("np.exp(-np.abs(Z))", "np.exp(-Z)", "the sigmoid's loss overflows"),
        ("axis=(-2, -1)) / Z.shape[-1]", "axis=(-2, -1)) / Z.shape[-2]", "the cost divided by classes"),
        ("sum(lam / (2 * m) *", "sum(lam / m *", "the penalty's ½ forgotten"),
        ('name[0] == "W"', 'name[0] in "Wb"', "b penalized too"),
        ("over_m[1] / 2 * np.sign(W)", "over_m[1] * np.sign(W)", "L1's gradient twice too large"),
        ("< kept) / kept", "< kept)", "dropout without the division"),
        (
            "rng.random(A.shape[-2:], dtype=A.dtype)",
            "rng.random((A.shape[-2], 1), dtype=A.dtype)",
            "one mask for all examples",
        ),
        (
            "[1.0] * (L - len(listed)) + listed",
            "listed + [1.0] * (L - len(listed))",
            "keep_prob one layer off",
        ),
        (
            "(Z - mu) / np.sqrt(var + BATCHNORM_EPSILON)",
            "(Z - mu) / (np.sqrt(var) + BATCHNORM_EPSILON)",
            "batch norm's ε outside the root",
        ),
        (
            "dZ_norm - through_mu - through_var",
            "dZ_norm - through_mu",
            "batch norm: the path through σ² missing",
        ),
        (
            "dgamma = (dZ_tilde * Z_norm).sum(",
            "dgamma = (dZ_tilde * Z_norm).mean(",
            "dγ averaged, not summed",
        ),
    ],
    "network.py": [
        ('startswith(("gamma", "var"))', 'startswith("gamma")', "a running variance that starts at 0"),
        ("array.shape, rng, scale)", "array.shape, rng)", "scale not passed on"),
        (
            'm = integer("m", X.shape[-1] if m is None else m)\n        if X.ndim',
            "m = X.shape[-1]\n        if X.ndim",
            "λ/2m with the m of the mini-batch",
        ),
        (
            "penalty(self._penalties, params, m) if training else J)",
            "penalty(self._penalties, params, m))",
            "penalties in the cost of test mode",
        ),
        (
            "if params.shapes != self.shapes:",
            "if list(params.shapes) != list(self.shapes):",
            "parameters of another network accepted",
        ),
        (
            "any(arms != params.leading for",
            "all(arms != params.leading for",
            "a population that does not fit λ accepted",
        ),
    ],
    "passes.py": [
        (" if training else params.running[name]", "", "the batch's own statistics at test time"),
        (
            "_MEMORY * old + (1 - _MEMORY)",
            "(1 - _MEMORY) * old + _MEMORY",
            "running statistics with the weights swapped",
        ),
        (
            "if training and l - 1 in self._dropped:",
            "if training and l in self._dropped:",
            "dropout one layer off",
        ),
        ("dA = dA * D  #", "pass  #", "the mask forgotten backward"),
        ("A = A / np.where(D > 0, D, 1)", "pass", "tanh's slope from a after dropout"),
        (
            'np.add.reduce(dZ, axis=-1, keepdims=True, out=grads[names["b"]])',
            'grads[names["b"]] = dZ.mean(axis=-1, keepdims=True)',
            "db averaged, not summed",
        ),
        (
            "dW += penalty_gradient(self._penalties, W, m)",
            "dW += penalty_gradient(self._penalties, W, dZ.shape[-1])",
            "the penalty's gradient with the batch's m",
        ),
        ("(Yhat > 0.5)", "(Yhat >= 0.5)", "label 1 at exactly one half"),
        (
            "wrong.any(axis=-2).mean(axis=-1)",
            "wrong.mean(axis=(-1, -2))",
            "the error counts outputs, not examples",
        ),
    ],
    "training.py": [
        ("else params.copy()  #", "else params  #", "the caller's parameters trained"),
        ("np.random.default_rng(seed) if net._dropped", "rng if net._dropped", "dropout changes the batches"),
        (
            "optimizer.epoch, ahead = first + epoch, 1",
            "optimizer.epoch, ahead = epoch, 1",
            "a resumed schedule starts again",
        ),
        (
            "params, Xb, Yb, masks, m, ",
            "params, Xb, Yb, masks, Xb.shape[-1], ",
            "penalties with the batch's m",
        ),
        ("_keep(last, params, alive)", "pass", "after divergence the weights of the start"),
        (
            "if epoch % every == 0 or epoch == epochs:",
            "if epoch % every == 0:",
            "the last epoch not measured",
        ),
        ('("t", "epoch", "v", "s", "_shape")', '("v", "s", "_shape")', "a resumed Adam corrects again"),
        ("{len(costs) + ahead} (epoch", "{len(costs) + 1} (epoch", "the step of divergence one off"),
        (
            "net._checked(start, data[2], data[3])",
            "net._checked(start, data[4], data[5])",
            "the test set watched in place of dev",
        ),
        ("            interrupted = True\n", "", "an interrupt that is not told"),
        (
            "np.copyto(into.running.theta, params.running.theta, where=where)",
            "pass",
            "running statistics of the diverged kept",
        ),
        (
            "type(resume.optimizer) is not type(optimizer)",
            "not isinstance(resume.optimizer, type(optimizer))",
            "RMSprop goes on from Adam's memory",
        ),
        (
            "params = net.init(init, rng) if params is None else start",
            "params = start",
            "equal first weights whatever the seed",
        ),
    ],
    "tuning.py": [
        (
            "np.random.default_rng([seed, 0])).astype(dtype).repeat(len(group))",
            "np.random.default_rng([seed, 0]), members=len(group)).astype(dtype)",
            "each configuration starts elsewhere",
        ),
        (
            "if history and not diverged and not interrupted:",
            "if history and not interrupted:",
            "a diverged run with results",
        ),
        ("float(history[name][-1])", "float(history[name][0])", "results of the first epoch"),
        (
            "for i, result in zip(group, outcome):",
            "for i, result in enumerate(outcome):",
            "results in another order",
        ),
        (
            'min(shape["batch_size"], np.shape(data[0])[-1])',
            'shape["batch_size"]',
            "a batch larger than the data refused",
        ),
        (
            "groups.setdefault((shape, varied), [])",
            "groups.setdefault(shape, [])",
            "settings of a group forgotten",
        ),
        (
            "np.random.default_rng([seed, 1])",
            "np.random.default_rng([seed, len(group)])",
            "batches that depend on the group's size",
        ),
        ("_build(group, data)  # so", "pass  # so", "a bad value told after half the training"),
        ("else h[:, k]", "else h[:, 0]", "everyone gets the first one's history"),
        ("            future.cancel()", "            pass", "an interrupt that cancels nothing"),
    ],
    "progress.py": [
        ("now - self.started < self.delay", "now - self.started < 0", "a bar at once"),
        ("self.done += done", "self.done = done", "progress that does not add up"),
        ('            self.line.update(Line(""))', "            pass", "a bar left standing"),
        (" or not someone_is_watching()", "", "a bar in stored outputs"),
    ],
}
