"""A cost with two curvatures: its contours, and descents on it with an α below and above the bound."""

import numpy as np

from ...drawing.controls import log_slider, stop_slider
from ...drawing.numbers import told
from ...drawing.panel import Panel
from ...drawing.plots import CONTOUR, INK, SPLITS, WARNING, curve, key_line, name_axes, panes

_OVER = dict(color=WARNING, linestyle="--")
_SHARES = [0.1, 0.25, 0.5, 0.75, 0.9, 0.98, 1.02, 1.05]
_TURN = np.linspace(0, 2 * np.pi, 121)
_CIRCLE = np.stack([np.cos(_TURN), np.sin(_TURN)])


def contours_and_scale(curvatures, descend):
    """Panel "contours and scale": the contours of a bowl, and two descents on it.

    curvatures(r, rho) -> H (2, 2), the second derivatives of the cost for features whose standard deviations
    are 1 and r and whose correlation is rho. descend(H, minimum, alpha) -> the path, (steps + 1, 2).
    """

    def setup(fig):
        plane, height = panes(fig, ("", "Height above the minimum"), widths=[1.1, 1])
        plane.set(xlim=(-3, 3.5), ylim=(-2.2, 2.8))
        plane.grid(False)
        height.set(yscale="log", xlim=(0, 60), ylim=(1e-8, 1e4))
        name_axes(plane, "$w_1$", "$w_2$")
        name_axes(height, "step", r"$J - J_{\min}$")
        key_line(fig, {"α of the slider": SPLITS["train"], r"α = 1.02 × 2/λ$_{\max}$": _OVER})
        return {
            "rings": curve(plane, color=CONTOUR, linewidth=0.8),
            "title": plane.set_title(" "),
            "minimum": curve(plane, color=INK, marker="+", markersize=9, linestyle=""),
            "over": curve(plane, marker=".", linewidth=1, **_OVER),
            "over_cost": curve(height, **_OVER),
            "path": curve(plane, marker=".", linewidth=1.3, **SPLITS["train"]),
            "cost": curve(height, **SPLITS["train"]),
        }

    def update(artists, r, rho, share):
        H, minimum = curvatures(r, rho), np.array([1, 1 / r])
        low, high = np.linalg.eigvalsh(H)
        for name, of_the_bound in (("path", share), ("over", 1.02)):
            path = descend(H, minimum, of_the_bound * 2 / high)
            heights = _heights(path - minimum, H)
            artists[name].set_data(*_until_it_leaves(path).T)
            cost = artists["cost" if name == "path" else "over_cost"]
            cost.set_data(np.arange(len(path)), np.clip(heights, 1e-12, 1e6))
            if name == "path":
                start, left = heights[0], heights[-1] / heights[0]
        artists["rings"].set_data(*ellipses(H, minimum, start))
        artists["minimum"].set_data(*minimum[:, None])
        condition, bound = told(high / low, 3), told(2 / high, 3)
        artists["title"].set_text(f"κ = {condition}, largest stable α = {bound}")
        share_left = "less than 0.0001" if left < 1e-6 else told(100 * left)
        verdict = f"{share_left}% of the height is left after 60 steps"
        if share > 1:
            verdict = "diverging, try a smaller α"
        return (
            f"r = {told(r, 3)}, ρ = {told(rho)}: condition number {condition}, largest stable α {bound}; "
            f"with {share:g} of it, {verdict}."
        )

    return Panel(
        "contours and scale",
        {
            "r": log_slider("ratio of scales r", 1, 30, 5),
            "rho": stop_slider("correlation ρ", [0, 0.5, 0.8, 0.9, 0.95], 0),
            "share": stop_slider("α as a share of 2/λmax", _SHARES, 0.9),
        },
        setup,
        update,
        ghost=("cost",),
        hint="the ratio from 5 down to 1, then up to 30; then ρ at r = 1; then α across the bound",
        presets={
            "normalized": dict(r=1),
            "thirty to one": dict(r=30),
            "correlated": dict(r=1, rho=0.9),
            "α too large": dict(share=1.02),
        },
        page=[{"r": 8}, {"r": [1], "rho": 5}, {"share": 5}],
    )


def ellipses(H, minimum, highest):
    """Fourteen contours of (w − minimum)ᵀ H (w − minimum) / 2 as one line with gaps, (2, n).

    The lowest is at 0.01 times `highest`, the last at 1.96 times.
    """
    lam, axes = np.linalg.eigh(H)
    sizes = np.sqrt(2 * highest) * np.linspace(0.1, 1.4, 14)
    rings = [minimum[:, None] + axes @ (size * _CIRCLE / np.sqrt(lam)[:, None]) for size in sizes]
    return np.hstack([np.hstack([ring, [[np.nan], [np.nan]]]) for ring in rings])


def _heights(away, H):
    return np.einsum("ti,ij,tj->t", away, H, away) / 2


def _until_it_leaves(path):
    """The path up to its first point outside the window."""
    outside = np.append(np.abs(path).max(axis=1) > 4, True)
    return path[: 1 + int(np.argmax(outside))]
