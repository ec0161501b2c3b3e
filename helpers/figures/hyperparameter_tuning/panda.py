"""One model, looked at every evening, with an α and a β for the next day."""

import numpy as np

from ...drawing.controls import stop_slider
from ...drawing.diary import Diary
from ...drawing.panel import Panel
from ...drawing.plots import AXIS, INK, SPLITS, curve, key_line, label_at, name_axes, panes

STEADY = 0.9
PLAN = [(1.0, STEADY)] * 3 + [(0.3, STEADY), (0.1, STEADY)]


def panda(dev_costs, fixed, lived=((0.1, STEADY),) * 3):
    """Panel "panda": α and β day by day, and the dev cost of every evening, beside that of equal days.

    dev_costs: a function of the days, a tuple of pairs (α, β) -> the dev costs of evening 0, 1, ...,
    (days + 1,). fixed: dict (α, β) -> its dev costs when no day has another, (days + 1,). lived: the days
    before the reader's.
    """
    alphas, betas = (sorted(set(values)) for values in zip(*fixed))
    week = len(next(iter(fixed.values()))) - 1
    hindsight = min(costs[-1] for costs in fixed.values())
    tomorrow = {
        "alpha": stop_slider("α tomorrow", alphas, lived[-1][0]),
        "beta": stop_slider("β tomorrow", betas, lived[-1][1]),
    }
    diary = Diary(list(tomorrow.values()), week, lived)

    def setup(fig):
        left, right = panes(fig, ("α, day by day", "Dev cost in the evening"), widths=[1, 1.3])
        left.set(xlim=(0, week), ylim=(0.006, 25), yscale="log", yticks=alphas)
        left.set_yticklabels([f"{alpha:g}" for alpha in alphas])
        right.set(xlim=(0, week + 0.15), ylim=(0.06, 4), yscale="log")
        right.set(yticks=[0.1, 0.3, 1, 3], yticklabels=[0.1, 0.3, 1, 3])
        for ax in (left, right):
            ax.minorticks_off()
            name_axes(ax, "day", "")
        right.axhline(hindsight, color=AXIS, linestyle=":", linewidth=1.1)
        label_at(right, 0.1, hindsight, f"best equal days: {hindsight:.3f}", AXIS, dx=0, dy=-8)
        key_line(fig, {"your panda": SPLITS["dev"], "equal days": SPLITS["before"]})
        return {
            "past": curve(left, **SPLITS["dev"]),
            "fixed": curve(right, **SPLITS["before"]),
            "today": curve(left, **SPLITS["before"] | dict(linewidth=3)),
            "cost": curve(right, marker="o", markersize=5, **SPLITS["dev"]),
            "betas": [label_at(left, d, 1, "", INK, dx=2, dy=7, fontsize=8) for d in range(week + 1)],
        }

    def write_betas(labels, lived_days):
        """Say β above each day on which it changes."""
        for d, label in enumerate(labels):
            changed = d < min(len(lived_days), week) and (d == 0 or lived_days[d][1] != lived_days[d - 1][1])
            label.set_text(f"β {lived_days[d][1]:g}" if changed else "")
            label.xy = (d, lived_days[d][0]) if changed else label.xy

    def update(artists, alpha, beta, days):
        today, past = diary.day((alpha, beta)), diary.read(days)
        costs, n = dev_costs(past), len(past)
        artists["past"].set_data(np.repeat(np.arange(n + 1), 2)[1:-1], np.repeat([a for a, _ in past], 2))
        artists["today"].set_data([n, min(n + 1, week)], [today[0]] * 2)
        artists["fixed"].set_data(range(week + 1), np.minimum(fixed[today], 4))
        artists["cost"].set_data(range(n + 1), np.minimum(costs, 4))
        write_betas(artists["betas"], [*past, today])
        equal = f"equal days of α = {today[0]:g}, β = {today[1]:g} have {fixed[today][n]:.3f}"
        if n == week:
            return f"After {week} days your panda has a dev cost of {costs[-1]:.3f}; {equal}."
        return f"Evening of day {n}: dev cost {costs[-1]:.3f}; {equal}."

    def after(*more):
        return {"days": diary.spelled([*lived, *more])}

    presets = {
        "two days at 1": after(*[(1.0, STEADY)] * 2),
        "two days at 10": after(*[(10.0, STEADY)] * 2),
        "show a plan": after(*PLAN),
    }
    return Panel(
        "panda",
        tomorrow | {"days": diary},
        setup,
        update,
        ghost=("cost", "past"),
        hint="α up, next day, look; undo a day and take another; end below the dotted line",
        presets=presets,
        page="Every day that you choose makes a panda of its own: run the notebook, and raise one.",
    )
