"""The plane of α and β: which settings of momentum converge, and how fast."""

import numpy as np

from ...drawing.controls import log_slider, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, INK, curve, key_line, label_at, name_axes, panes, told
from ...optimizers import Momentum
from ...surfaces import descend
from .bounds import CURVATURES, STEPS, bowl


def alpha_beta_plane(spectral_radius, largest_alpha):
    """Panel "the α, β plane": which settings of momentum converge, how fast, and how each direction swings.

    spectral_radius: a function (α, curvature, β) -> by what a step multiplies the distance in the long run;
    arrays broadcast. largest_alpha: a function (steepest curvature, β) -> the α beyond which it diverges.
    """
    across, up = np.linspace(0.02, 4, 161), np.linspace(0, 0.99, 120)  # α(1 − β)λ and β

    def setup(fig, curvature):
        plane, right = panes(fig, ("The darker, the faster", "Distance from the minimum"), (1, 1))
        beta = up[:, None]
        alpha = across / (curvature * (1 - beta))
        radius = np.maximum(spectral_radius(alpha, 1, beta), spectral_radius(alpha, curvature, beta))
        levels = np.linspace(radius.min() - 1e-6, 1, 9)
        plane.contourf(across, up, np.where(radius < 1, radius, np.nan), levels, cmap="Blues_r", alpha=0.7)
        edge = largest_alpha(curvature, up) * (1 - up) * curvature
        plane.plot(edge, up, color=INK, linewidth=1.4)
        label_at(plane, 3.9, 0.3, "diverges", INK, dx=0, ha="right")
        plane.plot((1 - np.sqrt(up)) ** 2, up, color=ARMS[2]["color"], linestyle="--", linewidth=1.2)
        label_at(plane, 3.97, 0.1, "right of the dashes the\nsteep direction swings", INK, dx=0, ha="right")
        best = ((curvature**0.5 - 1) / (curvature**0.5 + 1)) ** 2
        plane.plot(
            (1 + best**0.5) ** 2, best, "*", color=ARMS[4]["color"], markersize=13, markeredgecolor=INK
        )
        plane.set(xlim=(0, 4), ylim=(0, 1))
        plane.grid(False)
        name_axes(plane, "α(1 − β) · steepest curvature", "β")
        right.set(xlim=(0, STEPS), yscale="log", ylim=(1e-6, 1e3))
        name_axes(right, "step", "")
        looks = {"curvature 1": ARMS[1], f"curvature {curvature}": ARMS[2]}
        key_line(fig, looks)
        return {
            "here": curve(
                plane,
                marker="o",
                markersize=9,
                color="white",
                markeredgecolor=INK,
                markeredgewidth=2,
                clip_on=False,
            ),
            "w": [curve(right, **look) for look in looks.values()],
        }

    def update(artists, alpha, beta, curvature):
        surface = bowl(curvature)
        path = descend(surface, Momentum(alpha, beta), STEPS)
        for line, w in zip(artists["w"], path.T):
            line.set_data(np.arange(len(w)), np.clip(np.abs(w / w[0]), 1e-9, 1e6))
        place = alpha * (1 - beta) * curvature
        artists["here"].set_data([min(place, 4)], [beta])
        radii = [float(spectral_radius(alpha, lam, beta)) for lam in (1, curvature)]
        if max(radii) > 1:
            growth = f"the steep direction grows by {told(radii[1], 3)} a step"
            return f"α = {told(alpha)}, β = {beta:g}: {growth}: try a smaller α."
        return (
            f"α = {told(alpha)}, β = {beta:g}: in the long run a step leaves {radii[0]:.3f} of the "
            f"distance along and {radii[1]:.3f} across."
        )

    controls = {
        "alpha": log_slider("α", 0.001, 40, 0.02),
        "beta": stop_slider("β", [*np.round(np.arange(0, 0.96, 0.05), 2), 0.98, 0.99], 0.5),
        "curvature": stop_slider("steepest curvature", CURVATURES, 200),
    }
    return Panel(
        "the α, β plane", controls, setup, update, static=("curvature",), ghost=("w",), size=(9.6, 4.2),
        hint="lead the dot to the star, not over the edge; what do the lines at the right do on the way?",
        presets={
            "no memory": {"alpha": 0.0095, "beta": 0.0},
            "to the star": {"alpha": 0.07071, "beta": 0.7533},
            "too much memory": {"alpha": 0.2, "beta": 0.98},
        },
        page={"alpha": 9, "beta": 6},
    )  # fmt: skip
