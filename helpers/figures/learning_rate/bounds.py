"""How large α may be, against the steepest curvature of a bowl."""

from functools import lru_cache

import numpy as np

from ...drawing.controls import log_slider, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, AXIS, INK, contours, curve, key_line, name_axes, panes, told
from ...optimizers import Momentum
from ...surfaces import Surface, descend

SCALE = 10 ** np.arange(-3, 1.601, 0.05)
STEPS, CURVATURES, BETAS = 100, [2, 5, 10, 20, 50, 100, 200], [0, 0.5, 0.8, 0.9, 0.95, 0.99]
ARROW = dict(marker="^", markersize=9, color=INK, clip_on=False)


@lru_cache(len(CURVATURES))
def bowl(steepest):
    """A bowl with curvature 1 along and `steepest` across; its start at J = 10, half of it from each."""
    start = (-(10**0.5), (10 / steepest) ** 0.5)
    reach = 1.6 * start[1]
    return Surface(
        f"1 to {steepest}",
        lambda w1, w2: (w1 * w1 + steepest * w2 * w2) / 2,
        lambda w1, w2: (w1, steepest * w2),
        (-4, 2, -reach, reach),
        start,
        ((0, 0),),
    )


def left_over(surface, beta):
    """J after STEPS steps as a share of J at the start, for each α of SCALE: all of them in one pass."""
    theta, rule = np.tile(np.array(surface.start), (len(SCALE), 1)), Momentum(SCALE[:, None], beta)
    with np.errstate(all="ignore"):  # far beyond the bound it overflows
        for _ in range(STEPS):
            rule.step(theta, np.stack(surface.gradient(*theta.T), axis=1))
        share = surface.cost(*theta.T) / surface.cost(*surface.start)
    return np.clip(np.nan_to_num(share, nan=1e6), 1e-12, 1e6)


def largest_stable_alpha(bound=None):
    """Panel "largest stable α": gradient descent and momentum at one α, and what 100 steps leave of J at any.

    bound: a function (steepest curvature, β) -> the α beyond which a run diverges, drawn as an upright line.
    """
    looks = {"gradient descent": ARMS[0], "momentum": ARMS[1]}

    def setup(fig, curvature):
        left, right = panes(fig, (f"Paths, {STEPS} steps", f"Share of J left after {STEPS} steps"))
        surface = bowl(curvature)
        contours(left, surface.cost, surface.window, surface.minima)
        left.plot(*surface.start, "o", color=INK, markersize=5)
        right.set(
            xscale="log",
            yscale="log",
            xlim=(0.001, 40),
            ylim=(1e-12, 1e6),
            yticks=10.0 ** np.arange(-12, 7, 6),
        )
        right.minorticks_off()
        name_axes(right, "learning rate α, the slider's own scale", "")
        right.axhline(1, color=AXIS)
        right.plot(SCALE, left_over(surface, 0.0), **ARMS[0])
        key_line(fig, looks)
        return {
            "paths": [
                curve(left, marker=".", markersize=4, linewidth=1.3, **look) for look in looks.values()
            ],
            "bounds": [curve(right, color=look["color"], linestyle=":") for look in looks.values()],
            "curve": curve(right, **ARMS[1]),
            "dots": [curve(right, marker="o", markersize=8, **look) for look in looks.values()],
            "caret": curve(right, **ARROW),
        }

    def update(artists, alpha, beta, curvature):
        surface, said = bowl(curvature), []
        for i, (name, b) in enumerate((("gradient descent", 0.0), (f"momentum with β = {beta:g}", beta))):
            path = descend(surface, Momentum(alpha, b), STEPS)
            inside = int((np.abs(path) < 9).all(axis=1).sum())
            share = _share(surface, path)
            artists["paths"][i].set_data(*path[: inside + 1].T)
            artists["dots"][i].set_data([alpha], [np.clip(share, 1e-12, 1e6)])
            said.append(f"{name} {'diverges' if share > 1 else f'has {told(share)} of J left'}")
            if bound:
                artists["bounds"][i].set_data([bound(curvature, b)] * 2, [1e-12, 1e6])
        artists["curve"].set_data(SCALE, left_over(surface, beta))
        artists["caret"].set_data([alpha], [1e-12])
        return f"Steepest curvature {curvature}, α = {told(alpha)}: {' and '.join(said)}."

    controls = {
        "alpha": log_slider("α", 0.001, 40, 0.12),
        "beta": stop_slider("momentum's β", BETAS, 0.9),
        "curvature": stop_slider("steepest curvature", CURVATURES, 20),
    }
    return Panel(
        "largest stable α", controls, setup, update, static=("curvature",), ghost=("curve",),
        hint="α slowly up to where each of the two breaks; then another curvature; then another β",
        page=[{"alpha": 18}, {"alpha": 4, "beta": 4}, {"alpha": 4, "curvature": 5}],
    )  # fmt: skip


def _share(surface, path):
    """What is left of J at the end of a path; a path that ended early has diverged."""
    if len(path) <= STEPS:
        return np.inf
    return float(surface.cost(*path[-1]) / surface.cost(*surface.start))
