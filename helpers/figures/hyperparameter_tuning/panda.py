"""One model, looked at every evening, with an α for the next day."""

import numpy as np

from ...drawing.controls import stop_slider
from ...drawing.diary import Diary
from ...drawing.panel import Panel
from ...drawing.plots import AXIS, SPLITS, curve, key_line, label_at, name_axes, panes


def panda(dev_costs, fixed, lived=(0.1, 0.1, 0.1)):
    """Panel "panda": α day by day, and the dev cost of every evening, beside that of the same α on all days.

    dev_costs: a function of the α of every day, a tuple -> the dev cost of evening 0, 1, ..., (days + 1,).
    fixed: dict α -> its dev costs when no day has another, (days + 1,). lived: the days before the reader's.
    """
    levels, week = sorted(fixed), len(next(iter(fixed.values()))) - 1
    hindsight = min(costs[-1] for costs in fixed.values())
    tomorrow = stop_slider("α tomorrow", levels, lived[-1])
    diary = Diary(tomorrow, week, lived)

    def setup(fig):
        left, right = panes(fig, ("α, day by day", "Dev cost in the evening"), widths=[1, 1.3])
        left.set(xlim=(0, week), ylim=(0.006, 16), yscale="log", yticks=levels)
        left.set_yticklabels([f"{alpha:g}" for alpha in levels])
        right.set(xlim=(0, week + 0.15), ylim=(0.06, 4), yscale="log")
        right.set(yticks=[0.1, 0.3, 1, 3], yticklabels=[0.1, 0.3, 1, 3])
        for ax in (left, right):
            ax.minorticks_off()
            name_axes(ax, "day", "")
        right.axhline(hindsight, color=AXIS, linestyle=":", linewidth=1.1)
        label_at(right, 0.1, hindsight, f"best fixed α, after {week} days", AXIS, dx=0, dy=-8)
        key_line(fig, {"your panda": SPLITS["dev"], "α fixed": SPLITS["before"]})
        return {
            "past": curve(left, **SPLITS["dev"]),
            "fixed": curve(right, **SPLITS["before"]),
            "today": curve(left, **SPLITS["before"] | dict(linewidth=3)),
            "cost": curve(right, marker="o", markersize=5, **SPLITS["dev"]),
        }

    def update(artists, alpha, days):
        alpha, past = diary.nearest(alpha), diary.read(days)
        costs, n = dev_costs(past), len(past)
        artists["past"].set_data(np.repeat(np.arange(n + 1), 2)[1:-1], np.repeat(past, 2))
        artists["today"].set_data([n, min(n + 1, week)], [alpha, alpha])
        artists["fixed"].set_data(range(week + 1), np.minimum(fixed[alpha], 4))
        artists["cost"].set_data(range(n + 1), np.minimum(costs, 4))
        if n == week:
            return (
                f"After {week} days your panda has a dev cost of {costs[-1]:.3f}; α fixed at {alpha:g} has "
                f"{fixed[alpha][-1]:.3f}, the best fixed α {hindsight:.3f}."
            )
        return (
            f"Evening of day {n}: dev cost {costs[-1]:.3f}, where α fixed at {alpha:g} has "
            f"{fixed[alpha][n]:.3f}; tomorrow runs at α = {alpha:g}."
        )

    def after(*more):
        return {"days": diary.spelled([*lived, *more])}

    return Panel(
        "panda",
        {"alpha": tomorrow, "days": diary},
        setup,
        update,
        ghost=("cost", "past"),
        hint="α up, next day, look; undo a day and take another; in the end, beat the dotted line",
        presets={"two days at 1": after(1.0, 1.0), "two days at 10": after(10.0, 10.0)},
    )
