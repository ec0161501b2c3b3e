"""What a schedule does to α and to a descent, and how runs with several schedules end."""

import numpy as np

from ...drawing.controls import choice, draw_button, int_slider, slider
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import DEV, INK, SPLITS, TRAIN, curve, key_line, name_axes, panes, told
from ..yours import unready

YOURS = "yours"


def decay(schedules, heights, mine=None):
    """Panel "learning-rate decay": α against epochs, and the height above the minimum, beside a constant α.

    schedules: dict name -> a function (epoch, t, E) -> α / α₀, arrays. heights: a function (schedule or None,
    α₀, E, seed) -> (epochs done, α of each step, height after it), arrays. mine: a function (alpha0, decay,
    epoch) -> α that the reader wrote; it becomes one more schedule, with decay = 1/E.
    """
    reason = unready(mine, {"alpha0": 0.2, "decay": 1.0, "epoch": 1}, ()) if mine else None
    offered = dict(schedules)
    if mine and not reason:
        offered[f"{YOURS}: {mine.__name__}"] = _by_epochs(mine)

    def setup(fig):
        left, right = panes(fig, ("Learning rate", "Height above the minimum, all days"), [1, 1.5])
        left.set(xlim=(0, 20.4), ylim=(0, 0.62))
        right.set(xlim=(0, 20.4), xticks=range(0, 21, 5), yscale="log", ylim=(3e-8, 3))
        name_axes(left, "epoch", "α")
        name_axes(right, "epoch", r"$J - J_{\min}$")
        constant = SPLITS["before"] | dict(linewidth=1.1)
        key_line(fig, {"constant α": constant, "decayed α": SPLITS["train"]})
        return {
            "constant α": curve(left, **constant),
            "constant": curve(right, **constant),
            "α": curve(left, **SPLITS["train"]),
            "decayed": curve(right, **constant | SPLITS["train"]),
        }

    def update(artists, schedule, alpha0, E, draw):
        ends = []
        for name, rate, height in ((None, "constant α", "constant"), (schedule, "α", "decayed")):
            epochs, alphas, J = heights(offered.get(name), alpha0, E, draw)
            artists[rate].set_data(epochs, alphas)
            artists[height].set_data(epochs[: len(J)], J)
            ends.append(J[-5 * (len(epochs) // 20) :].mean())
        return (
            f"{schedule}: α falls from {told(alphas[0])} to {told(alphas[-1])}; "
            f"over the last 5 epochs J stands {_millionths(ends[1])} millionths above its minimum, "
            f"with constant α {_millionths(ends[0])}."
        )

    controls = {
        "schedule": choice("schedule", list(offered)),
        "alpha0": slider("α₀", 0.02, 0.6, 0.4, 0.02),
        "E": int_slider("E, epochs", 1, 20, 4),
        "draw": draw_button("shuffle"),
    }
    hint = "go through the schedules; drag E from 1 to 20; make α₀ small"
    return Panel(
        "learning-rate decay", controls, setup, update, ghost=("α", "decayed"),
        hint=f"{hint}; {reason.rstrip('.')}" if reason else hint,
        presets={"too early": {"E": 1}, "α₀ too small": {"alpha0": 0.04}},
        page=[("schedule",), {"E": 5}, {"alpha0": 5}],
    )  # fmt: skip


def _millionths(height):
    """A height above the minimum in millionths, the thousands set off: 102, 132,844."""
    return f"{1e6 * height:,.0f}" if height >= 1e-3 else told(1e6 * height)


def _by_epochs(function):
    """A reader's function of one epoch as a schedule of all; what it gives that is no rate counts as 0."""

    def schedule(epoch, t, E):
        rates = {}
        for number in np.unique(epoch).tolist():
            try:
                rate = float(function(1.0, 1 / E, number))
            except Exception:  # at this epoch only: `unready` has tried it once
                rate = 0.0
            rates[number] = np.clip(rate, 0, 1e3) if np.isfinite(rate) else 0.0
        return np.array([rates[number] for number in np.ravel(epoch).tolist()])

    return schedule


def finish(ends, alt):
    """How runs end: training cost and dev error, every start a dot, the bar their mean.

    ends: dict name -> (training costs, dev errors), (starts,) each. alt: what is to be seen.
    """

    def draw(fig):
        left, right = panes(fig, ("Training cost J at the end", "Dev error at the end, %"))
        for row, (cost, error) in enumerate(ends.values()):
            for ax, final, color in ((left, cost, TRAIN), (right, 100 * error, DEV)):
                ax.plot(final, row + np.linspace(-0.18, 0.18, len(final)), "o", color=color, alpha=0.5)
                ax.plot([final.mean()] * 2, [row - 0.35, row + 0.35], color=INK, linestyle="-")
        left.set(xscale="log", yticks=range(len(ends)), yticklabels=ends)
        ticks = [
            tick
            for tick in (0.001, 0.003, 0.01, 0.03, 0.1, 0.3)
            if left.get_xlim()[0] < tick < left.get_xlim()[1]
        ]
        left.set(xticks=ticks, xticklabels=ticks)
        left.minorticks_off()
        right.set(xlim=(0, None), yticks=range(len(ends)), yticklabels=[])
        left.invert_yaxis()
        right.invert_yaxis()
        fig.subplots_adjust(left=0.2, wspace=0.08)

    return Picture(draw, alt, size=(9.6, 1 + 0.32 * len(ends)))
