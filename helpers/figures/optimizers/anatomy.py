"""One step taken apart: the gradient, what the rule makes of it, and where it leads."""

import numpy as np
from matplotlib.patches import FancyArrowPatch

from ...drawing.controls import choice, int_slider, log_slider, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, BEFORE, INK, contours, curve, key_line, name_axes, panes, told
from ...optimizers import Adam, Momentum, RMSprop
from ...surfaces import SURFACES

STEPS, SHOWN_AT = (
    30,
    0.05,
)  # g and v are arrows of this much of their size: the true ones would leave the picture
FLOOR = 0.01
LOOKS = {
    "gradient $-g$": dict(color=BEFORE),
    "average $-v$ (not RMSprop)": dict(color=ARMS[1]["color"]),
    "usual size $\\sqrt{s}$ (not momentum)": dict(color=ARMS[2]["color"]),
    "the step": dict(color=INK),
}


def anatomy():
    """Panel "anatomy of a step": the gradient, its average and the step as arrows, and their size in bars."""
    bowl = SURFACES["elongated bowl"]

    def setup(fig):
        plane, bars = panes(fig, ("", "Size in each weight"), widths=(1.5, 1))
        contours(plane, bowl.cost, bowl.window, bowl.minima)
        bars.set(yscale="log", ylim=(FLOOR, 200), xlim=(-0.6, 1.6), xticks=[0, 1])
        bars.set_xticklabels(["$w_1$, flat", "$w_2$, steep"])
        bars.grid(False, axis="x")
        name_axes(bars, "", "")
        key_line(fig, LOOKS)
        blocks = {}
        for k, (name, look) in enumerate(zip("gvsd", LOOKS.values())):
            blocks[name] = list(bars.bar(np.arange(2) + 0.2 * (k - 1.5), [1, 1], 0.18, FLOOR, **look))
        shown = [look for name, look in zip("gvsd", LOOKS.values()) if name != "s"]
        arrows = {f"{name} arrow": _arrow(plane, look) for name, look in zip("gvd", shown)}
        path = curve(plane, color=INK, marker=".", markersize=4, linestyle="-", linewidth=0.8)
        return {"path": path, **arrows, **blocks, "title": plane.set_title("")}

    def update(artists, rule, t, alpha, beta1, beta2):
        path, parts = _taken_apart(bowl, rule, t, alpha, beta1, beta2)
        here = path[-2]
        artists["path"].set_data(*path[:-1].T)
        for name in "gvs":
            _set_heights(artists[name], parts[name])
        _set_heights(artists["d"], parts["d"])
        for name, tip in (
            ("g", -SHOWN_AT * parts["g"]),
            ("v", -SHOWN_AT * parts["v"]),
            ("d", -alpha * parts["d"]),
        ):
            artists[f"{name} arrow"].set_positions(here, here + tip)
            artists[f"{name} arrow"].set_visible(bool(np.abs(tip).max() > 1e-3))
        artists["title"].set_text(f"{rule}, step {t}, α = {alpha:.3g}")
        g, s, d = map(_pair, (parts["g"], parts["s"], -parts["d"]))
        through = "" if rule == "momentum" else f", divided by {s}"
        return f"Step {t} of {rule}: the gradient is {g}{through}; the step is α times {d}."

    controls = {
        "rule": choice("rule", ["momentum", "RMSprop", "Adam"], "RMSprop"),
        "t": int_slider("step t", 1, STEPS, 1),
        "alpha": log_slider("α", 0.02, 1, 0.2),
        "beta1": stop_slider("β, β₁", [0, 0.5, 0.8, 0.9, 0.95], 0.9),
        "beta2": stop_slider("β₂", [0.5, 0.9, 0.99, 0.999], 0.9),
    }
    return Panel(
        "anatomy of a step", controls, setup, update, play="t", handles=("rule", "t", "alpha"),
        hint="t from 1 on: how does the gray arrow turn, how the black one? Then with another rule",
        page=[("rule", "t"), {"alpha": 12}, ("beta1",), ("beta2",)],
    )  # fmt: skip


def _taken_apart(bowl, rule, t, alpha, beta1, beta2):
    """The path of t steps, and g, v, root of s and direction of the last; 0 for what a rule has not."""
    made = {"momentum": lambda: Momentum(alpha, beta1), "RMSprop": lambda: RMSprop(alpha, beta2)}
    optimizer = made.get(rule, lambda: Adam(alpha, beta1, beta2))()
    theta, path = np.array(bowl.start), [np.array(bowl.start)]
    for _ in range(t):
        g = np.array(bowl.gradient(*theta))
        optimizer.step(theta, g)
        path.append(theta.copy())
    nothing = np.zeros(2)
    v = optimizer.v if rule != "RMSprop" else nothing
    s = np.sqrt(optimizer.s) if rule != "momentum" else nothing
    if rule == "Adam":  # corrected, as they enter the step
        v, s = v / (1 - beta1**t), s / np.sqrt(1 - beta2**t)
    return np.array(path), {"g": g, "v": v, "s": s, "d": (path[-2] - path[-1]) / alpha}


def _arrow(ax, look):
    arrow = FancyArrowPatch(
        (0, 0), (1, 1), arrowstyle="-|>", mutation_scale=13, shrinkA=0, shrinkB=0, linewidth=2, **look
    )
    return ax.add_patch(arrow)


def _pair(values):
    """Two numbers as a sentence tells them; what is too small to matter is 0."""
    return f"({', '.join(told(value if abs(value) > 1e-6 else 0) for value in values)})"


def _set_heights(blocks, values):
    for block, value in zip(blocks, np.abs(values)):
        block.set_height(max(value - FLOOR, 0))
