"""What the numbers themselves tell: a factor, a power, a row that is right, an input at which all is right.

Each function takes a Disagreement and gives a sentence or None.
"""

import numpy as np

from .compare import as_numbers, close

BASES = {np.log10(np.e): "log10", np.log2(np.e): "log2", np.log(10): "10**", np.log(2): "2**"}


def factor(found):
    """Yours is a fixed multiple of what it should be: a number, or one of the sizes and settings."""
    for name, pairs in found.pairs():
        ratios = [_common(a, b, np.divide) for a, b in pairs]
        if None in ratios or sum(np.size(a) for a, _ in pairs) < 2 or np.allclose(ratios, 1, atol=1e-3):
            continue
        if np.allclose(ratios, ratios[0], rtol=1e-6):
            return _constant_factor(name, ratios[0]).replace("always", _when(found, name))
        size = _setting(found, name, ratios)
        if size:
            return (
                f"`{name}` is too {size[1]} by the factor {size[0]}: it is missing, or there once too often."
            )
    return None


def _constant_factor(name, ratio):
    if np.isclose(ratio, -1):
        return f"`{name}` has the opposite sign."
    base = next((said for value, said in BASES.items() if np.isclose(ratio, value)), None)
    if base:
        return f"`{name}` is always {ratio:.4g} times what it should be, as with `{base}` for `log` or `exp`."
    return f"`{name}` is always {ratio:.4g} times what it should be."


def _common(a, b, operation):
    """operation(a, b) if it is one number for all entries, those where both are 0 left out; else None."""
    zero = (a == 0) & (b == 0)
    usable = np.isfinite(a) & np.isfinite(b) & ((b != 0) | (operation is not np.divide))
    if not usable.any() or not (usable | zero).all():
        return None
    values = operation(a[usable], b[usable])
    same = np.allclose(values, values[0], rtol=1e-6) and abs(values[0]) > 1e-6
    return float(values[0]) if same else None


def _setting(found, name, ratios):
    """(name, "large" or "small") of the size or setting that the ratios, or their inverses, are."""
    failing = [case for case, (_, expected) in zip(found.cases, found.parts) if name in expected]
    failing = [case for case, ok in zip(failing, found.right_in(name)) if not ok]
    for setting, values in _numbers_in(failing).items():
        if len(set(values)) < 2:
            continue
        for power, said in ((1, setting), (0.5, f"√{setting}"), (2, f"{setting}²")):
            for sign, word in ((power, "large"), (-power, "small")):
                scale = np.array(values, dtype=float) ** sign
                if np.allclose(np.abs(ratios), scale, rtol=1e-6):
                    larger = word if values[0] > 1 else {"large": "small", "small": "large"}[word]
                    return said, larger
    return None


def _numbers_in(cases):
    """{name: its value in every case}: sizes of arrays, and numbers that are not 0."""
    settings = {}
    for name, value in cases[0].items():
        if isinstance(value, np.ndarray):
            for axis in range(value.ndim):
                _add(
                    settings, f"`{name}.shape[{axis}]`", [case[name].shape[axis : axis + 1] for case in cases]
                )
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            _add(settings, f"`{name}`", [(case[name],) for case in cases])
            _add(settings, f"`1 - {name}`", [(1 - case[name],) for case in cases])
    return settings


def _add(settings, name, values):
    numbers = [value[0] for value in values if len(value) == 1]
    if len(numbers) == len(values) and all(number > 0 for number in numbers):
        settings[name] = numbers


def offset(found):
    """The same number is added everywhere: 1, or one of the settings."""
    for name, pairs in found.pairs():
        added = [_common(a, b, np.subtract) for a, b in pairs]
        if None in added or sum(np.size(a) for a, _ in pairs) <= len(pairs) and len(pairs) < 3:
            continue
        if np.allclose(added, added[0], rtol=1e-6):
            size = f"{abs(added[0]):.4g} too {'large' if added[0] > 0 else 'small'}"
            return f"`{name}` is {_when(found, name)} {size}."
    return None


def _when(found, name):
    return "sometimes" if any(found.right_in(name)) else "always"


POWERS = (
    (lambda b: b**2, "the square of what it should be: is a root missing?"),
    (lambda b: np.sqrt(np.abs(b)), "the root of what it should be: is a square missing?"),
    (lambda b: np.abs(b), "right but for its sign: is there an absolute value, or a square, too many?"),
    (lambda b: 1 / b, "one over what it should be: it is upside down."),
    (lambda b: np.exp(b), "e to the power of what it should be: take the logarithm."),
    (lambda b: np.log(np.where(b > 0, b, np.nan)), "the logarithm of what it should be."),
)


def power(found):
    """Yours is the square, the root, the inverse ... of what it should be."""
    with np.errstate(all="ignore"):
        for name, pairs in found.pairs():
            for change, said in POWERS:
                if sum(np.size(a) for a, _ in pairs) > 1 and all(close(a, change(b)).all() for a, b in pairs):
                    return f"`{name}` is {said}"
    return None


def step(found):
    """What is taken off or added to an input is a multiple of what it should be."""
    for name in found.wrong:
        if name not in found.cases[0] or not isinstance(found.cases[0][name], np.ndarray):
            continue
        steps = [
            _common(as_numbers(yours[name]) - case[name], as_numbers(right[name]) - case[name], np.divide)
            for case, (yours, right), ok in zip(found.cases, found.parts, found.right_in(name))
            if not ok and np.shape(yours[name]) == case[name].shape
        ]
        if not steps or None in steps or not np.allclose(steps, steps[0], rtol=1e-6):
            continue
        if np.isclose(steps[0], -1):
            return f"The step from `{name}` goes the opposite way."
        return f"The step from `{name}` is {steps[0]:.4g} times what it should be."
    return None


def shift(found):
    """Right numbers one place too early or too late, or in reverse."""
    for name, pairs in found.pairs():
        pairs = [(a, b) for a, b in pairs if b.ndim and len(b) > 2]
        if not pairs:
            continue
        if all(close(a[1:], b[:-1]).all() for a, b in pairs):
            return f"`{name}` holds the right numbers one place too late: is something counted from 1, not 0?"
        if all(close(a[:-1], b[1:]).all() for a, b in pairs):
            return f"`{name}` holds the right numbers one place too early: is the first one skipped?"
        if all(close(a[::-1], b).all() for a, b in pairs):
            return f"`{name}` holds the right numbers in reverse."
    return None


def near(found):
    """A difference in the fifth digit or later."""
    for name, pairs in found.pairs():
        got, expected = (np.concatenate([pair[i].ravel() for pair in pairs]) for i in (0, 1))
        usable = np.isfinite(got) & np.isfinite(expected) & (expected != 0)
        zero = (got == 0) & (expected == 0)
        if usable.sum() < 2 or not (usable | zero).all():
            continue
        if np.abs(got[usable] / expected[usable] - 1).max() < 1e-4:
            return (
                f"`{name}` is very close, but not equal: is something rounded, in single precision, "
                "or a small constant added in another place?"
            )
    return None


def region(found):
    """A row, column or entry that is right, or the only wrong one, everywhere."""
    for name, pairs in found.pairs():
        said = _region([(a, b) for a, b in pairs if b.ndim == 2 and min(b.shape) > 1], LINES)
        said = said or _region([(a, b) for a, b in pairs if b.ndim == 1], ENTRIES)
        if said:
            return f"In `{name}` {said}."
    return None


LINES = {
    "first row": np.s_[:1, :],
    "last row": np.s_[-1:, :],
    "first column": np.s_[:, :1],
    "last column": np.s_[:, -1:],
}
ENTRIES = {"first entry": np.s_[:1], "last entry": np.s_[-1:]}


def _region(pairs, regions):
    if not pairs:
        return None
    masks = [close(a, b) for a, b in pairs]
    for label, part in regions.items():
        if all(_outside(mask, part).all() for mask in masks):
            return f"all is right but the {label}"
    right = (label for label, part in regions.items() if all(mask[part].all() for mask in masks))
    return next((f"the {label} is right, the rest is not" for label in right), None)


def _outside(mask, part):
    """The mask with this part counted as right."""
    mask = mask.copy()
    mask[part] = True
    return mask
