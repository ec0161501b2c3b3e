"""Faults in what judges: the engine of the exercises, their comparison and words, model solutions and listed
mistakes.

Each is (the text as it is, the text with the fault, what is wrong then). They were written before the tests
were read.
"""

FAULTS = {
    "exercises/judging/attempt.py": [
        (
            "if found[-1].endless:\n                break",
            "if False:\n                break",
            "every input of an endless loop waited for",
        ),
        (
            "_single_axes(self.cases[number]), number)",
            "-_single_axes(self.cases[number]), number)",
            "the input shown hides most",
        ),
        (
            "shown = None if case is None else fresh(self.cases[case])",
            "shown = None if case is None else self.cases[case]",
            "a learner writes into the inputs of the next check",
        ),
    ],
    "exercises/judging/compare.py": [
        ("RTOL = 1e-9", "RTOL = 1e-6", "single precision accepted"),
        ("ATOL = 1e-13", "ATOL = 1e-6", "wrong small entries accepted"),
        ("or b is None or a.shape != b.shape:", "or b is None:", "another shape accepted"),
        ("got.keys() == expected.keys()", "got.keys() >= expected.keys()", "keys too many accepted"),
        ("equal_nan=True", "equal_nan=False", "NaN never the NaN of a known mistake"),
        ("axis=0).all())", "axis=0).any())", "one number like a draw is enough"),
        (
            'if array.dtype.kind in "biuf" else None\n',
            'if array.dtype.kind in "biufc" else None\n',
            "complex numbers accepted",
        ),
        ("np.str_) and got == expected", "np.str_)", "any word accepted"),
        (
            "as_many = isinstance(got, (tuple, list)) and len(got) == len(expected)",
            "as_many = isinstance(got, (tuple, list))",
            "results too few accepted",
        ),
    ],
    "exercises/judging/diagnose.py": [
        ("if np.isclose(ratio, -1):", "if ratio < 0:", "any negative factor called a sign"),
        ("zero = (a == 0) & (b == 0)", "zero = b == 0", "a factor seen past wrong entries"),
        ("max() < 1e-4", "min() < 1e-4", "one near miss called a near miss"),
        (
            '"sometimes" if any(found.right_in(name)) else "always"',
            '"always"',
            "always said where it is sometimes",
        ),
        ("mask[part] = True", "mask[part] = False", "the only wrong row not seen"),
        ("close(a[1:], b[:-1])", "close(a[:-1], b[1:])", "too late called too early"),
    ],
    "exercises/judging/disagreement.py": [
        ("(self.digits(i), i)", "(self.digits(i), -i)", "the largest failing input shown"),
        ("np.isfinite(a) & ~close(a, b)", "~close(a, b)", "NaN hides wrong numbers"),
        ("if yours != right:", "if True:", "two numbers shown alike"),
    ],
    "exercises/judging/distribution.py": [
        ("STRICTNESS = 3.0", "STRICTNESS = 12.0", "other distributions accepted"),
        (
            "if not all(pairs((1, 1))):",
            "if not any(pairs((1, 1))):",
            "numbers from elsewhere in one case accepted",
        ),
        ("return known[function, number]", "return known[function, 0]", "the first input's samples for all"),
        (
            "a, b = got[name].values, truth[name].values",
            "b, a = got[name].values, truth[name].values",
            "yours and expected exchanged",
        ),
        ("np.isfinite(a).all() != np.isfinite(b).all()", "False", "NaN compared like a number"),
        ("more >= 2 * less", "False", "dependent draws accepted"),
        ("len(np.unique(u)) > 0.99 * n", "True", "draws from a few steps accepted"),
    ],
    "exercises/judging/drawn.py": [
        ("if outcome.changed:", "if False:", "a random function may change its inputs"),
        ("if form is None:", "if False:", "a judge that fails lets everything pass"),
        ("if outcome.endless:", "if False:", "a draw without an end called an error"),
    ],
    "exercises/judging/engine.py": [
        ("-difflib", "difflib", "the farthest name first"),
        (
            "return dict(find(name).mistakes)",
            "return find(name).mistakes",
            "the caller may change the list of mistakes",
        ),
        ("if not name.startswith(__package__)", "if 'adam' not in name", "a topic left out"),
        ("if verdict is not None)", "if verdict)", "a refusal is falsy and passed over"),
        ("name is None or name in _notebooks()", "name is None", "a notebook's name taken for an exercise"),
    ],
    "exercises/judging/errors.py": [
        ("if first == second[::-1]:", "if first != second[::-1]:", "a transpose seen where there is none"),
        ("if blank:\n", "if not blank:\n", "the blank function not named"),
        ("if given:\n", "if False:\n", "a None that came in blamed on a function"),
    ],
    "exercises/judging/exercise.py": [
        ("            return False", "            return True", "what cannot be compared is equal"),
        ("np.random.default_rng(20)", "np.random.default_rng()", "a verdict that depends on luck"),
        ("key=_size)", "key=_size, reverse=True)", "the largest input first"),
        (
            "signature.bind(**named).args if named",
            "named.values() if named",
            "values taken as they come, not by name",
        ),
        ("np.where(size == 100, 137, size)", "size", "ones among the numbers"),
        ("order = rng.permutation(count)", "order = range(count)", "settings that go hand in hand"),
    ],
    "exercises/judging/explain.py": [
        ("np.isnan(a).any()", "np.isnan(a).all()", "NaN called infinity"),
        ("if len(at_wrong) == 1 and", "if at_wrong and", "one exception named of several"),
        ("(sum(good) < 2 and at_right != {1})", "False", "a rule from a single input"),
        (
            "if numbers is None or numbers.shape != np.shape(value):",
            "if numbers is None:",
            "an entry of another shape not told",
        ),
        ("if not any(named):", "if any(named):", "no probing where nothing is known"),
    ],
    "exercises/judging/form.py": [
        ("a.shape == b.shape[::-1]:", "True:", "every wrong shape called transposed"),
        ("if missing:", "if False:", "missing entries not named"),
        (
            'if len(got) != len(expected):\n        return f"It returns {len(got)}',
            'if False:\n        return f"It returns {len(got)}',
            "results too many not told",
        ),
    ],
    "exercises/judging/limit.py": [
        ("seconds / 10)", "0)", "an endless loop that catches what ends it"),
        ("signal.setitimer(signal.ITIMER_REAL, rest, interval)", "pass", "the alarm rings later"),
        ("if time.monotonic() > end:", "if False:", "no end outside the main thread"),
    ],
    "exercises/judging/overview.py": [
        ("found[match[2]] = match[1]", "found.setdefault(match[2], match[1])", "the first verdict counts"),
        ("session.marks.get(name, mark) for", "mark for", "this session not counted"),
    ],
    "exercises/judging/probes.py": [
        (
            "telling = [name for name in zero if not _stands_still(found, name)]",
            "telling = zero",
            "a step of 0 taken for a clue",
        ),
        (
            "np.any(array != 0) for array in arrays)",
            "True for array in arrays)",
            "an answer of 0 taken for a clue",
        ),
    ],
    "exercises/judging/running.py": [
        ("{name: fresh(value) for name", "{name: value for name", "a learner writes into the inputs"),
        ("rtol=1e-12, atol=1e-12", "rtol=0.1, atol=1e-12", "inputs changed by a little"),
        (
            "number - code.co_firstlineno + 1",
            "number - code.co_firstlineno",
            "the line above the one that stopped",
        ),
        ("(np.ndarray, np.random.Generator)", "np.ndarray", "a generator that goes on from call to call"),
        ("(Exception, SystemExit, TookTooLong)", "(Exception, TookTooLong)", "exit() ends the session"),
        (
            "contextlib.redirect_stdout(printed),",
            "contextlib.nullcontext(),",
            "what is printed comes out for every input",
        ),
        (
            "return any(map(_holds_gap, value))",
            "return all(map(_holds_gap, value))",
            "one `...` of two results not seen",
        ),
        ("outcome.value = fresh(value)", "outcome.value = value", "an answer overwritten by the next call"),
        ("type(after) is type(before) and after == before", "True", "numbers in a list may be overwritten"),
    ],
    "exercises/judging/session.py": [
        ("refused[name] >= REFUSALS", "refused[name] > REFUSALS", "hints mentioned a refusal late"),
        ("hinted.get(exercise.name, 0) + 1", "hinted.get(exercise.name, 0) + 2", "a hint left out"),
    ],
    "exercises/judging/show.py": [
        (
            "repr(value) if isinstance(value, str) else str(value)",
            "str(value)",
            "a word shown without its quotes",
        ),
        (
            'f"{name!r}: {text(part, digits)}"',
            'f"{name}: {text(part, digits)}"',
            "a dict that cannot be typed",
        ),
    ],
    "exercises/judging/signature.py": [
        (
            "names[: len(parameters)] == tuple(parameters)",
            "set(names[: len(parameters)]) == set(parameters)",
            "parameters in another order",
        ),
        ("not agree(found, wanted.default)", "False", "another default accepted"),
    ],
    "exercises/judging/slips.py": [
        ("if not _tells(got):", "if False:", "answers that are all 0 blamed on a slip"),
        (
            "if all(exercise.agree(got[i], run(slip, cases[i]).value) for i in order):",
            "if any(exercise.agree(got[i], run(slip, cases[i]).value) for i in order):",
            "a slip that fits one input",
        ),
    ],
    "exercises/judging/steps.py": [
        (
            "if any(map(has_gap, attempt.outcomes)):",
            "if all(map(has_gap, attempt.outcomes)):",
            "a gap in one branch not told",
        ),
        (
            "if not all(map(exercise.agree, again, attempt.expected)):",
            "if False:",
            "answers kept between calls accepted",
        ),
        ("if outcome.changed), None)", "if False), None)", "changed inputs accepted"),
        ("if not all(attempt.good):", "if not any(attempt.good):", "right once is right"),
        ("return answers > 0", "return True", "an error alone taken for a known mistake"),
        (
            "same = drawn_answers if slug in exercise.random else same_answers",
            "same = same_answers",
            "random mistakes not recognized",
        ),
        (
            "stopped_verdict(attempt, attempt.outcomes[failed], failed, known(attempt))",
            "stopped_verdict(attempt, attempt.outcomes[failed], failed)",
            "a known mistake that raises not named",
        ),
        ("if not 1 < n < 5 or", "if not 2 < n < 5 or", "two results in the wrong order not seen"),
        (
            'if failed:\n        return attempt.verdict("✗", failed)',
            'if False:\n        return attempt.verdict("✗", failed)',
            "what fails beyond the inputs accepted",
        ),
    ],
    "exercises/judging/verdict.py": [
        ('return self.mark == "✓"', 'return self.mark != "✗"', "what was not attempted has passed"),
        ("html.escape(self.details)", "self.details", "a learner's text taken for HTML"),
        (
            "return self.passed\n\n    def __repr__",
            "return True\n\n    def __repr__",
            "every verdict is true",
        ),
        ("if i % 2 and i < last", "if i % 2", "a lone backtick makes code of the rest"),
        ("part if i % 2 else change(part)", "change(part)", "stars in code taken for stress"),
    ],
    "exercises/optimizers/adam.py": [
        (
            "(np.sqrt(s_corrected) + epsilon)",
            "np.sqrt(s_corrected + epsilon)",
            "the model solution: ε inside the root",
        ),
    ],
    "exercises/optimizers/adam_correction.py": [
        (
            "v / (np.sqrt(s / (1 - beta2**t)) + epsilon), v, s\n",
            "v / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + epsilon), v, s\n",
            "a listed mistake that is right",
        ),
        ("@adam.mistake\ndef t_one_ahead", "def t_one_ahead", "a mistake not listed"),
    ],
    "exercises/optimizers/rmsprop.py": [
        ("return theta, s\n", "return theta, np.sqrt(s)\n", "the model solution hands back the root"),
    ],
    "exercises/optimizers/averages.py": [
        (
            "averages.append(v / (1 - beta**t) if corrected else v)",
            "averages.append(v / (1 - beta**t))",
            "the model solution always corrects",
        ),
    ],
    "exercises/gradient_checking/hunt.py": [
        ("lam / (2 * m) * squares", "lam / m * squares", "the hunt's cost penalizes twice as much"),
        ("* masks[l - 1] / keep_prob", "* masks[l - 1]", "the hunt's dropout without the division"),
        ("params.theta -= alpha * claimed", "params.theta += alpha * claimed", "the hunt's descent climbs"),
    ],
    "exercises/gradient_checking/backward.py": [
        (
            '@ dZ * cache[f"D{l - 1}"] / keep_prob',
            '@ dZ * cache[f"D{l - 1}"]',
            "the model solution without keep_prob",
        ),
        ("if l > 2:", "if l > 1:", "a planted bug that does nothing"),
    ],
    "exercises/batch_norm/forward.py": [
        (
            "    var = Z.var(axis=1, keepdims=True)\n",
            "    var = Z.var(axis=1, ddof=1, keepdims=True)\n",
            "the model solution with m − 1",
        ),
    ],
    "exercises/batch_norm/running.py": [
        (
            'old value."""\n    return momentum * running + (1 - momentum) * batch',
            'old value."""\n    return (1 - momentum) * running + momentum * batch',
            "the model solution in PyTorch's sense",
        ),
    ],
    "exercises/batch_norm/predict.py": [
        ("return gamma * Z_norm + beta", "return Z_norm + beta", "the model solution without γ"),
    ],
    "exercises/batch_norm/backward.py": [
        (
            "/ sigma, dgamma, dbeta\n\n\ndef _inputs",
            "/ sigma, dbeta, dgamma\n\n\ndef _inputs",
            "the model solution: dγ and dβ exchanged",
        ),
    ],
    "exercises/optimizers/batches.py": [
        ("X, Y = X[:, order], Y[:, order]", "X = X[:, order]", "the model solution loses the labels"),
    ],
    "exercises/optimizers/shuffles.py": [
        ("if chi_square < 75:", "if chi_square < 7500:", "uneven shuffles accepted"),
        (
            "if order_of_labels != order:",
            "if sorted(order_of_labels) != sorted(order):",
            "labels of others accepted",
        ),
        ("if len(set(order)) < len(order):", "if len(order) < 0:", "drawing with replacement accepted"),
        ("    if sizes != wanted:", "    if sum(sizes) != m:", "batches of other sizes accepted"),
    ],
    "exercises/softmax/cross_entropy.py": [
        ("return losses.mean()", "return losses.sum()", "the model solution sums"),
    ],
    "exercises/bias_and_variance/diagnosis.py": [
        (
            "    if bias > gap and bias >= enough:",
            "    if bias >= gap and bias >= enough:",
            "the model solution: a gap of exactly `gap`",
        ),
    ],
    "exercises/bias_and_variance/standard_error.py": [
        (
            "    return np.sqrt(error * (1 - error) / m)\n",
            "    return np.sqrt(error / m)\n",
            "the model solution without 1 − error",
        ),
    ],
    "exercises/dropout/layer.py": [
        ("    if not training:", "    if training:", "the model solution the wrong way round"),
    ],
    "exercises/dropout/mask.py": [
        (
            "np.broadcast_to(rng.random((shape[0], 1)) < keep_prob, shape)",
            "rng.random(shape) < keep_prob",
            "a listed mistake that is right",
        ),
    ],
    "exercises/dropout/passes.py": [
        (
            "    return dA * D / keep_prob\n",
            "    return dA * D\n",
            "the model solution without its division backward",
        ),
    ],
    "exercises/gradient_checking/relative_difference.py": [
        (
            "    return norm(a - b)\n",
            "    return norm(a - b) / (norm(a) + norm(b))\n",
            "a listed mistake that is right",
        ),
    ],
    "exercises/gradient_checking/numerical_gradient.py": [
        (
            "plus, minus = theta.copy(), theta.copy()",
            "plus, minus = theta.copy(), theta",
            "the model solution moves its own θ",
        ),
    ],
    "exercises/initialization/normalizer.py": [
        (
            "return mu, np.where(sigma == 0, 1.0, sigma)",
            "return mu, sigma + 1e-8",
            "the model solution divides by almost 0",
        ),
    ],
    "exercises/initialization/apply_normalizer.py": [
        (
            "    return (X - mu) / sigma**2\n",
            "    return (X - mu) / sigma\n",
            "a listed mistake that is right",
        ),
    ],
    "exercises/initialization/draws.py": [
        ("(W[1:] * W[:-1]).sum()", "W.sum()", "columns whose entries follow each other accepted"),
    ],
    "exercises/initialization/he.py": [
        (
            '2 / n_in"""\n    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_in)',
            '2 / n_in"""\n    return rng.standard_normal((n_out, n_in)) * np.sqrt(1 / n_in)',
            "the model solution of He is Xavier's",
        ),
    ],
    "exercises/initialization/glorot.py": [
        (
            "rng.random((n_out, n_in)) * 2 / (n_in + n_out)",
            "glorot_init(n_out, n_in, rng)",
            "a listed mistake that is right",
        ),
    ],
    "exercises/softmax/one_hot.py": [
        (
            "np.arange(n_classes)[:, None]).astype(float)  #",
            "np.arange(labels.max() + 1)[:, None]).astype(float)  #",
            "the model solution counts the labels it sees",
        ),
    ],
    "exercises/optimizers/momentum.py": [
        (
            "theta = theta - learning_rate * v\n",
            "theta = theta - learning_rate * grad\n",
            "the model solution steps along the gradient",
        ),
    ],
    "exercises/regularization/l2_cost.py": [
        ("lam / (2 * m) * squares", "lam / m * squares", "the model solution without its ½"),
    ],
    "exercises/regularization/regularized_gradients.py": [
        ('if name.startswith("W"):', "if True:", "the model solution penalizes b"),
        ("result = dict(grads)\n    for", "result = grads\n    for", "the model solution changes its input"),
    ],
    "exercises/regularization/l2_gradient.py": [
        (
            'λ/m W"""\n    return dW + lam / m * W',
            'λ/m W"""\n    return dW + lam / (2 * m) * W',
            "the model solution keeps the ½",
        ),
    ],
    "exercises/regularization/l1_gradient.py": [
        (
            "return dW - lam / (2 * m) * np.sign(W)",
            "return dW + lam / (2 * m) * np.sign(W)",
            "a listed mistake that is right",
        ),
    ],
    "exercises/regularization/weight_decay.py": [
        (
            'α dW"""\n    return (1 - learning_rate * lam / m) * W',
            'α dW"""\n    return (1 - lam / m) * W',
            "the model solution without α in its decay",
        ),
    ],
    "exercises/learning_rate.py": [
        (
            "return alpha0 / (1 + decay * epoch)",
            "return alpha0 / (1 + decay * (epoch - 1))",
            "the model solution an epoch late",
        ),
    ],
    "exercises/hyperparameter_tuning/sample_learning_rate.py": [
        (
            "r = rng.uniform(np.log10(low), np.log10(high))",
            "r = rng.uniform(np.log(low), np.log(high))",
            "the model solution: two logarithms",
        ),
    ],
    "exercises/hyperparameter_tuning/sample_beta.py": [
        (
            "    r = rng.uniform(np.log10(1 - high), np.log10(1 - low))",
            "    r = rng.uniform(np.log10(low), np.log10(high))",
            "the model solution: the log of β itself",
        ),
    ],
    "exercises/hyperparameter_tuning/refine.py": [
        (
            "(np.log10(high) - np.log10(low)) / 2\n",
            "(np.log10(high) - np.log10(low))\n",
            "the model solution twice as wide",
        ),
    ],
    "exercises/strategy/f1.py": [
        (
            "return 2 * precision * recall / total if total > 0 else 0.0\n\n\ndef _inputs",
            "return precision * recall / total if total > 0 else 0.0\n\n\ndef _inputs",
            "the model solution: half of F1",
        ),
    ],
    "exercises/strategy/weighted_error.py": [
        (
            "return np.sum(weights * (said != truth)) / np.sum(weights)\n\n\ndef _inputs",
            "return np.sum(weights * (said != truth)) / len(truth)\n\n\ndef _inputs",
            "the model solution divided by m",
        ),
    ],
    "exercises/strategy/choose.py": [
        (
            "int(best[cost[best].argmin()])\n\n\ndef _inputs",
            "int(best[0])\n\n\ndef _inputs",
            "of equals the first",
        ),
        (
            "np.flatnonzero(cost <= limit)\n    best = allowed",
            "np.flatnonzero(cost < limit)\n    best = allowed",
            "the model solution refuses the limit itself",
        ),
    ],
    "exercises/strategy/ceiling.py": [
        ("return error * (1 - share)\n", "return error * share\n", "the model solution: the gain"),
    ],
    "exercises/strategy/masked_cost.py": [
        (
            "return -np.mean(y * np.log(yhat)",
            "return -np.sum(y * np.log(yhat)",
            "the model solution not divided",
        ),
    ],
    "exercises/hyperparameter_tuning/boxes.py": [
        ("max(boxes", "min(boxes", "told of the box that fits best"),
    ],
    "exercises/bias_and_variance/set_sizes.py": [
        ("min(m // 5, 10_000)", "max(m // 5, 10_000)", "the model solution: the larger of the two"),
        ("and got.sum() == expected.sum()", "", "sizes that do not add up accepted"),
    ],
    "exercises/softmax/shares.py": [
        (
            "axis=0, keepdims=True)\n\n\ndef logits",
            "axis=1, keepdims=True)\n\n\ndef logits",
            "the model solution along the rows",
        ),
    ],
    "exercises/softmax/gradient.py": [
        (
            "(t / t.sum(axis=0, keepdims=True) - Y) / Z.shape[1]",
            "(t / t.sum(axis=0, keepdims=True) - Y)",
            "the model solution without 1/m",
        ),
    ],
    "exercises/frameworks/tape.py": [
        (
            "grads[parent] += slope * grads[node]\n    return grads\n\n\ndef _inputs",
            "grads[parent] = slope * grads[node]\n    return grads\n\n\ndef _inputs",
            "the model solution overwrites",
        ),
    ],
    "exercises/frameworks/divide.py": [
        (
            "summed_to(np.shape(b), -out_grad * a / b**2)",
            "summed_to(np.shape(b), out_grad * a / b**2)",
            "the model solution: the sign of db",
        ),
    ],
    "exercises/frameworks/sigmoid.py": [
        (
            "return a, out_grad * a * (1 - a)",
            "return a, a * (1 - a)",
            "the model solution without the chain rule",
        ),
    ],
    "exercises/bias_and_variance/ladder.py": [
        (
            "train_dev = dev  # one",
            "train_dev = train  # one",
            "the model solution: no variance without a train-dev set",
        ),
    ],
    "exercises/regularization/soft_threshold.py": [
        (
            "    return np.sign(W) * np.maximum(np.abs(W) - tau, 0)\n",
            "    return W - tau * np.sign(W)\n",
            "the model solution jumps over 0",
        ),
    ],
    "exercises/regularization/early_stopping.py": [
        (
            "        if epoch - best == patience:\n            return best, epoch\n    return best, len(dev_costs) - 1\n\n\nRUNS",
            "        if epoch - best > patience:\n            return best, epoch\n    return best, len(dev_costs) - 1\n\n\nRUNS",
            "the model solution waits an epoch too long",
        ),
    ],
    "exercises/dropout/old_form.py": [
        (
            "enumerate(keep_prob, start=1):\n        used",
            "enumerate(keep_prob, start=2):\n        used",
            "the model solution scales the layer above",
        ),
    ],
    "exercises/initialization/leaky_relu.py": [
        ("(0.3, 0.8)", "(0.01, 0.02)", "slopes so small that nobody needs them"),
    ],
    "exercises/gradient_checking/one_bug.py": [
        (
            '@ dZ2 * (1 - cache["A1"] ** 2)  #',
            '@ dZ2 * (1 - cache["A1"])  #',
            "the model solution has the planted bug",
        ),
    ],
    "exercises/optimizers/framework_momentum.py": [
        ("learning_rate * (1 - beta) * v  #", "learning_rate * v  #", "the model solution steps too far"),
    ],
    "exercises/optimizers/corrected_rmsprop.py": [
        ("s_corrected = s / (1 - beta2**t)", "s_corrected = s", "the model solution without its correction"),
    ],
    "exercises/batch_norm/fold.py": [
        (
            "return factor * W, beta - factor * mu\n\n\ndef _inputs",
            "return factor * W, beta - mu\n\n\ndef _inputs",
            "the model solution: μ unscaled",
        ),
    ],
    "exercises/softmax/temperature.py": [
        (
            "return choices[int(np.argmin(costs))]\n\n\n#",
            "return choices[int(np.argmax(costs))]\n\n\n#",
            "the model solution takes the worst",
        ),
    ],
    "exercises/frameworks/take_columns.py": [
        (
            "da[:, column] += out_grad[:, place]",
            "da[:, column] = out_grad[:, place]",
            "the model solution overwrites",
        ),
    ],
}
