"""Three measured slopes against ε: a function under the microscope, and the valleys of the errors."""

import numpy as np

from ...drawing.controls import choice, log_slider
from ...drawing.numbers import told
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import ARMS, AXIS, INK, curve, key_line, label_at, panes


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
_SIZES = (10, 7, 4)  # of their marks, where one hides another
_THIN = dict(color=INK, linewidth=0.9, linestyle=":")
_CERTAIN = 1e-13  # errors below are pure chance


def which_epsilon(measured, walls):
    """Panel "which epsilon": a function under a microscope, and the error of three measured slopes against ε.

    measured(f, theta, epsilon) -> the slopes two-sided, one-sided and by a complex step; theta and epsilon
    come in the chosen precision, epsilon as a number or an array. walls(f, third, u, epsilon) -> the
    truncation and the round-off error to expect, and the best ε (None where there is none), from the sizes
    of f and of its third derivative, and the machine epsilon u.
    """

    def setup(fig):
        zoom, error = panes(fig, ("f under the microscope", "Error of the slope"), widths=(1, 1.35))
        zoom.set(xlim=(-2, 2), ylim=(-2.6, 2.6), xlabel="steps of ε away from θ")
        zoom.set_ylabel("f(θ + …) − f(θ), in units of ε |f′|")
        error.set(xscale="log", yscale="log", xlim=(1e-15, 1), ylim=(1e-17, 1e3), xlabel="ε")
        key_line(fig, _WAYS | {"truncation, round-off": _THIN})
        errors = {name: curve(error, **look) for name, look in _WAYS.items()}
        marks = {
            f"{name} at ε": curve(error, **look | dict(marker="o", markersize=size))
            for (name, look), size in zip(_WAYS.items(), _SIZES)
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
        return errors | marks | guides | lines | chords

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
        for name, slopes, slope in zip(_WAYS, everywhere, now):
            artists[name].set_data(_STEPS, np.maximum(abs(slopes - truth), u / 10))
            artists[f"{name} at ε"].set_data([epsilon], [max(abs(slope - truth), u / 10)])
        artists["now"].set_data([epsilon, epsilon], [1e-18, 1e3])
        guide(artists, abs(f(float(theta) + 0j)), abs(third(float(theta))), u)
        _microscope(artists, f, here, step, truth)
        off = [
            f"{name} {told(slope, 5)} (off by {_error_told(abs(slope - truth))})"
            for name, slope in zip(_WAYS, now)
        ]
        setting = f"{function} at θ = {told(theta, 3)}, slope {told(truth, 5)}, ε = {told(epsilon, 3)}"
        return f"{setting}: {', '.join(off)}."

    return Panel(
        "which epsilon",
        {
            "function": choice("f", list(FUNCTIONS)),
            "theta": log_slider("θ", 0.01, 3, 1),
            "precision": choice(
                "precision", {"double (float64)": np.float64, "single (float32)": np.float32}
            ),
            "epsilon": log_slider("ε", 1e-15, 1, 0.01),
        },
        setup,
        update,
        size=(9.6, 4.2),
        hint="ε slowly down to 1e-15; then single precision; then “a kink” and ε a little to the left",
        handles=("epsilon", "function", "precision"),
        presets={
            "the course's ε": dict(epsilon=1e-7),
            "single precision": dict(precision=np.float32, epsilon=1e-7),
            "stairs": dict(epsilon=1e-15),
            "a kink": dict(function="ReLU θ", theta=0.01, epsilon=0.012),
        },
    )


def check_against_epsilon(epsilons, spread):
    """Picture: the relative difference of a right gradient against ε, median and range over seeds.

    epsilons: (n,). spread: dict "relu" and "tanh" -> relative differences, (n, seeds).
    """

    def draw(fig):
        (ax,) = panes(fig, ("Relative difference: median, range of five seeds",))
        fig.subplots_adjust(left=0.1)
        ax.set(xscale="log", yscale="log", xlabel="ε")
        ax.axhline(1e-7, color=AXIS, lw=0.9)
        label_at(ax, 1e-1, 1e-7, "fine below", AXIS, dx=-62, dy=-8)
        for (hidden, seeds), look, dx, dy in zip(spread.items(), (ARMS[2], ARMS[1]), (-6, 4), (14, -12)):
            middle = np.median(seeds, axis=1)
            ax.plot(epsilons, middle, **look)
            band = seeds.min(axis=1), seeds.max(axis=1)
            ax.fill_between(epsilons, *band, color=look["color"], alpha=0.15, lw=0)
            label_at(ax, epsilons[-2], middle[-2], hidden, look["color"], dx=dx, dy=dy)

    return Picture(
        draw,
        "Two valleys with the same left wall, round-off. On the right tanh rises evenly, ReLU jumps over the "
        "line of what is fine as soon as steps cross kinks.",
        size=(7.5, 3.4),
    )


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
