"""Bias² and variance of many networks on an axis, measured."""

import numpy as np

from ...drawing.controls import choice, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, INK, curve, key_line, panes

PARTS = {"bias2": ARMS[4], "variance": ARMS[3], "sum": dict(color=INK, linestyle="-")}


def decomposition(found, lambdas, x, truth, decompose, wobble):
    """Panel "bias² and variance, measured": what many networks answer, and what it adds up to.

    found: dict (hidden units, m) -> predictions (lambdas, networks, points). x, truth: (points,).
    decompose: a function of predictions (networks, points) -> bias², variance.
    wobble: a function of the same -> the error bar of their sum.
    """
    hidden_units = sorted({hidden for hidden, _ in found})
    sizes = sorted({m for _, m in found})
    count = next(iter(found.values())).shape[1]

    def setup(fig):
        plane, parts = panes(fig, ("", "Squared error beyond Bayes"), widths=(1.2, 1))
        plane.set(xlim=(x[0], x[-1]), ylim=(-0.02, 1.02), xlabel="x", ylabel="P(y = 1)")
        parts.set(xscale="log", xlim=(0.9, 36), ylim=(0, 0.1), xlabel="hidden units")
        parts.set_xticks(hidden_units, hidden_units)
        parts.minorticks_off()
        plane.plot(x, truth, color=INK, linewidth=1.4, linestyle=(0, (4, 2)))
        looks = {"truth": dict(color=INK, linestyle="--"), f"mean of {count}": ARMS[1]}
        key_line(fig, looks | dict(zip(("bias²", "variance", "sum"), PARTS.values())))
        return {
            "each": [curve(plane, linewidth=0.8, alpha=0.6, **ARMS[5]) for _ in range(20)],
            "mean": curve(plane, **ARMS[1]),
            "title": plane.set_title(""),
            **{name: curve(parts, **look) for name, look in PARTS.items()},
            "here": curve(parts, marker="o", linestyle="", color=INK),
        }

    def update(artists, hidden, m, lam):
        hidden = min(hidden_units, key=lambda trained: abs(trained - hidden))
        k = lambdas.index(lam)
        P = found[hidden, m][k]
        parts = np.array([decompose(found[units, m][k]) for units in hidden_units]).T
        for line, answer in zip(artists["each"], P):
            line.set_data(x, answer)
        artists["mean"].set_data(x, P.mean(axis=0))
        for name, values in zip(PARTS, (*parts, parts.sum(axis=0))):
            artists[name].set_data(hidden_units, values)
        bias2, variance = parts[:, hidden_units.index(hidden)]
        artists["here"].set_data([hidden] * 3, [bias2, variance, bias2 + variance])
        artists["title"].set_text(f"{hidden} hidden unit{'s' * (hidden > 1)}, m = {m}, λ = {lam:g}")
        return (
            f"Bias² {bias2:.3f} + variance {variance:.3f} = {bias2 + variance:.3f} ± {wobble(P):.3f}, "
            "on top of what is undecidable."
        )

    controls = {
        "hidden": stop_slider("hidden units", hidden_units, 4),
        "m": choice("training examples", sizes),
        "lam": choice("λ", lambdas),
    }
    hint = "hidden units from 1 to 32; then λ = 0.3; then 100 examples."
    presets = {"32 units": {"hidden": 32}, "32 units, λ = 0.3": {"hidden": 32, "lam": 0.3}}
    name, ghost = "bias² and variance, measured", ["bias2", "variance", "sum"]
    page = [{"hidden": 7}, {"hidden": [32], "m": 2, "lam": 2}]
    return Panel(name, controls, setup, update, ghost=ghost, hint=hint, presets=presets, page=page)
