"""Three measured slopes against ε: a function under the microscope, and the valleys of the errors."""

import numpy as np

from ...drawing.controls import choice, log_slider
from ...drawing.numbers import told
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, AXIS, INK, WARNING, curve, key_line, panes
from ..yours import unready


def _sigma(t):
    return 1 / (1 + np.exp(-t))


def _zero(t):
    return 0 * t


FUNCTIONS = {  # name -> the function and its first three derivatives; the function takes complex numbers too
    "θ³": (lambda t: t**3, lambda t: 3 * t**2, lambda t: 6 * t, lambda t: 6.0),
    "exp θ": (np.exp, np.exp, np.exp, np.exp),
    "sin θ": (np.sin, np.cos, lambda t: -np.sin(t), lambda t: -np.cos(t)),
    "log(1 + exp θ), a loss": (
        lambda t: np.log(1 + np.exp(t)),
        _sigma,
        lambda t: _sigma(t) * _sigma(-t),
        lambda t: _sigma(t) * _sigma(-t) * (1 - 2 * _sigma(t)),
    ),
    "ReLU θ": (lambda t: t * (t.real > 0), lambda t: 1.0 * (t > 0), _zero, _zero),
}
_STEPS = np.logspace(-15, 0, 301)
_WAYS = {"two-sided": ARMS[1], "one-sided": ARMS[0], "complex step": ARMS[3] | {"linewidth": 1.3}}
_SIZES = {"two-sided": 10, "one-sided": 7, "complex step": 4}  # of their marks, where one hides another
_MINE = dict(color=WARNING, linestyle="-", linewidth=6, alpha=0.45)
_THIN = dict(color=INK, linewidth=0.9, linestyle=":")
_CERTAIN = 1e-13  # errors below are pure chance


def which_epsilon(measured, walls, mine=None, name="which epsilon"):
    """Panel "which epsilon": a function under a microscope, and the error of measured slopes against ε.

    measured(f, theta, epsilon) -> dict of slopes, by the names "two-sided", "one-sided" and "complex step" or
    some of these; theta and epsilon come in the chosen precision, epsilon as a number or an array.
    walls(f, third, u, epsilon) -> the truncation and the round-off error to expect, and the best ε (None
    where there is none), from the sizes of f and of its third derivative, and the machine epsilon u.
    mine: a reader's numerical_gradient(J, theta, epsilon), drawn as a band.
    """
    ways = {way: _WAYS[way] for way in measured(FUNCTIONS["θ³"][0], 1.0, 0.01)}
    example = {"J": lambda theta: theta[0] ** 3, "theta": np.ones(1), "epsilon": 0.01}
    reason = unready(mine, example, (1,)) if mine else None
    own = mine if mine and not reason else None

    def setup(fig):
        zoom, error = panes(fig, ("f under the microscope", "Error of the slope"), widths=(1, 1.35))
        zoom.set(xlim=(-2, 2), ylim=(-2.6, 2.6), xlabel="steps of ε away from θ")
        zoom.set_ylabel("f(θ + …) − f(θ), in units of ε |f′|")
        error.set(xscale="log", yscale="log", xlim=(1e-15, 1), ylim=(1e-17, 1e3), xlabel="ε")
        key_line(fig, ways | {"truncation, round-off": _THIN} | ({"yours": _MINE} if own else {}))
        yours = {"yours": curve(error, **_MINE)}
        errors = {name: curve(error, **look) for name, look in ways.items()}
        marks = {
            f"{name} at ε": curve(error, **look | dict(marker="o", markersize=_SIZES[name]))
            for name, look in ways.items()
        }
        guides = {
            "truncation": curve(error, **_THIN),
            "round-off": curve(error, **_THIN),
            "best": curve(error, color=INK, marker="v", ls="", markersize=9),
            "best label": error.text(1, 200, "", color=INK, ha="center", va="center"),
            "now": curve(error, color=AXIS, lw=1),
        }
        lines = {
            "f": curve(zoom, color=INK, lw=1.2),
            "tangent": curve(zoom, color=ARMS[4]["color"], lw=4, alpha=0.45),
        }
        chords = {
            f"{name} chord": curve(zoom, **_WAYS[name] | dict(marker="o"))
            for name in ("two-sided", "one-sided")
        }
        return yours | errors | marks | guides | lines | chords

    def guide(artists, size, third, u):
        truncation, round_off, best = walls(size, third, u, _STEPS)
        artists["truncation"].set_data(_STEPS, truncation)
        artists["round-off"].set_data(_STEPS, round_off)
        artists["best"].set_data([best] if best else [], [30] if best else [])
        artists["best label"].set_position((best or 1, 250))
        artists["best label"].set_text(f"best ε ≈ {told(best, 1)}" if best else "")

    def update(artists, function, theta, precision, epsilon):
        f, first, _, third = FUNCTIONS[function]
        truth, u = float(first(float(theta))), float(np.finfo(precision).eps)
        here, step = precision(theta), precision(epsilon)
        everywhere, now = measured(f, here, _STEPS.astype(precision)), measured(f, here, step)
        for way, slopes in everywhere.items():
            artists[way].set_data(_STEPS, np.maximum(abs(slopes - truth), u / 10))
            artists[f"{way} at ε"].set_data([epsilon], [max(abs(now[way] - truth), u / 10)])
        slopes = _by_reader(own, f, here, _STEPS[::3]) if own else np.array([])
        artists["yours"].set_data(_STEPS[::3][: slopes.size], np.maximum(abs(slopes - truth), u / 10))
        artists["now"].set_data([epsilon, epsilon], [1e-18, 1e3])
        guide(artists, abs(f(float(theta) + 0j)), abs(third(float(theta))), u)
        _microscope(artists, f, here, step, truth)
        off = [
            f"{way} {told(slope, 5)} (off by {_error_told(abs(slope - truth))})" for way, slope in now.items()
        ]
        setting = f"{function} at θ = {told(theta, 3)}, slope {told(truth, 5)}, ε = {told(epsilon, 3)}"
        return f"{setting}: {', '.join(off)}."

    return Panel(
        name,
        {
            "function": choice("f", list(FUNCTIONS)),
            "theta": log_slider("θ", 0.01, 3, 1),
            "precision": choice(
                "precision", {"double (float64)": np.float64, "single (float32)": np.float32}
            ),
            "epsilon": log_slider("ε", 1e-15, 1, 0.5),
        },
        setup,
        update,
        size=(9.6, 4.2),
        hint=reason
        or "ε slowly down to 1e-15; then single precision; then “a kink” and ε a little to the left",
        handles=("epsilon", "function", "precision"),
        presets={
            "the course's ε": dict(epsilon=1e-7),
            "single precision": dict(precision=np.float32, epsilon=1e-7),
            "stairs": dict(epsilon=1e-15),
            "a kink": dict(function="ReLU θ", theta=0.01, epsilon=0.012),
        },
        page=[{"epsilon": 14, "precision": 2}, ("function",), {"theta": 5}, _KINK],
    )


# Around the corner of ReLU, for the last of the hint.
_KINK = {"function": ["ReLU θ"], "theta": [0.01], "epsilon": [0.008, 0.009, 0.01, 0.011, 0.012, 0.014]}


def _microscope(artists, f, theta, epsilon, slope):
    """f as it is computed around theta, two chords and the tangent, in units that make its slope 1."""
    size = epsilon * max(abs(slope), 1e-3)
    steps = np.linspace(-2, 2, 401).astype(theta.dtype)

    def rise(steps):
        return np.clip((f(theta + steps * epsilon) - f(theta)) / size, -9, 9)

    artists["f"].set_data(steps, rise(steps))
    artists["tangent"].set_data([-2, 2], [-2 * np.sign(slope), 2 * np.sign(slope)])
    for name, ends in (("two-sided", steps[[100, 300]]), ("one-sided", steps[[200, 300]])):
        artists[f"{name} chord"].set_data(ends, rise(ends))


def _error_told(error):
    return told(error, 1) if error >= _CERTAIN else "less than 1e-13"


def _by_reader(own, f, theta, steps):
    """The slopes that a reader's function measures; what stops or is no number is left out of the picture."""
    slopes = np.full(len(steps), np.nan)
    with np.errstate(all="ignore"):
        for i, step in enumerate(steps.astype(theta.dtype)):
            try:
                slopes[i] = np.ravel(own(lambda t: f(t[0]), np.array([theta]), step))[0]
            except Exception:
                break
    return slopes
