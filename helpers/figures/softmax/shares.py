"""Shares as bars, their loss, and what temperature does to both."""

import numpy as np

from ...drawing.controls import choice, log_slider, slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, BEFORE, INK, TRAIN, curve, label_at, name_axes, panes

TEMPERATURES = 10 ** np.linspace(-1, 2, 361)
HIGHEST = 4  # of the losses that are drawn: a valley below log 4 is shallow, and is to be seen


def four_scores(softmax):
    """Panel "four scores": the shares of four scores, and the true class's loss at every temperature.

    softmax: a function (4, m) -> (4, m) whose columns sum to 1.
    """

    def setup(fig):
        left, right = panes(fig, ("Shares, the true class dark", "Loss of the true class"), widths=(1.1, 1))
        right.set(xscale="log", xlim=(0.1, 100), ylim=(0, HIGHEST), xticks=[0.1, 1, 10, 100])
        right.set_xticklabels([0.1, 1, 10, 100])
        right.axhline(np.log(4), color=BEFORE, linewidth=1)
        label_at(right, 100, np.log(4), "log 4", BEFORE, dx=-4, dy=8, ha="right")
        name_axes(right, "temperature $T$", "$L$")
        name_axes(left, "class", "$\\hat y$")
        loss, here = curve(right, color=TRAIN), curve(right, marker="o", color=INK, clip_on=False)
        least = label_at(right, 1, 1, "", INK, dx=-5, dy=-12)
        return {"loss": loss, "here": here, "least": least} | bars(left, ["0", "1", "2", "3"])

    def update(artists, z0, z1, z2, z3, T, true):
        z = np.array([[z0], [z1], [z2], [z3]])
        shares, losses = softmax(z / T).ravel(), -np.log(softmax(z / TEMPERATURES)[true])
        L = -np.log(shares[true])
        move_bars(artists, shares, true)
        artists["loss"].set_data(TEMPERATURES, losses)
        artists["here"].set_data([T], [min(L, HIGHEST)])
        artists["here"].set_marker("o" if L <= HIGHEST else "^")  # it lies above the frame
        k = valley(losses)
        artists["least"].set_text("" if k is None else "↑ least")
        artists["least"].xy = (1, 1) if k is None else (TEMPERATURES[k], losses[k])
        told = f"the true class {true} has the share {shares[true]:.3f} and costs {L:.3f}"
        return f"At T = {T:g} {told}; {best(losses)}."

    scores = {
        f"z{j}": slider(f"z{'₀₁₂₃'[j]}", -6, 6, value, 0.1) for j, value in enumerate((5.0, 2.0, -1.0, 3.0))
    }
    controls = scores | {"T": log_slider("T", 0.1, 100, 1), "true": choice("true class", [0, 1, 2, 3], 0)}
    hint = "T down to 0.1 and up to 100; then another true class; then lift z₁ above 5; others under “more”."
    return Panel(
        "four scores",
        controls,
        setup,
        update,
        ghost=("loss", "tops"),
        hint=hint,
        handles=("T", "true", "z1"),
        page=[("T", "true"), {"z0": 7}, {"z1": 13}, {"z2": 7}, {"z3": 7}],
        presets={"all scores equal": {"z0": 0, "z1": 0, "z2": 0, "z3": 0}, "two lead together": {"z1": 5}},
    )


def best(losses):
    """Which temperature has the smallest loss, in words. losses: one for each of TEMPERATURES."""
    if np.ptp(losses) <= 1e-9:
        return "T makes no difference, since all scores are equal"
    k = valley(losses)
    if k is not None:
        return f"the loss is least near T = {TEMPERATURES[k]:.2g}"
    return f"the {'smaller' if losses[0] < losses[-1] else 'larger'} T, the smaller the loss"


def valley(losses):
    """Where the smallest of these losses is; None if that is at an end of TEMPERATURES, or they are equal."""
    k = int(losses.argmin())
    return k if 0.11 < TEMPERATURES[k] < 99 and np.ptp(losses) > 1e-9 else None


def bars(ax, names):
    """A bar for each share, with its number above it, and an outline that may stay behind as a ghost."""
    n = len(names)
    ax.set(xticks=range(n), xticklabels=names, xlim=(-0.6, n - 0.4), ylim=(0, 1.1))
    ax.grid(False, axis="x")
    boxes = list(ax.bar(range(n), [0] * n, 0.8, color=ARMS[5]["color"]))
    texts = [ax.text(j, 0, "", ha="center", fontsize=9.5) for j in range(n)]
    return {"boxes": boxes, "texts": texts, "tops": curve(ax, color=TRAIN, linewidth=1)}


def move_bars(artists, shares, true):
    """Set the heights of `bars`; the true class is dark."""
    for j, share in enumerate(shares):
        artists["boxes"][j].set_height(share)
        artists["boxes"][j].set_facecolor(TRAIN if j == true else ARMS[5]["color"])
        artists["texts"][j].set(y=share + 0.02, text=f"{share:.{3 if len(shares) < 6 else 2}f}")
    x = np.arange(len(shares))[:, None] + [-0.4, -0.4, 0.4, 0.4, np.nan]
    y = np.asarray(shares)[:, None] * [0, 1, 1, 0, 1]
    artists["tops"].set_data(x.ravel(), y.ravel())
