"""What a network learned elsewhere is worth, against the number of labels for the new task."""

import numpy as np

from ...drawing.controls import choice, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, AXIS, curve, key_line, name_axes, panes


def transfer(measured, amounts):
    """Panel "transfer": from scratch, the last layer only, or all layers, for one task after another.

    measured: dict task -> dict way -> errors in %, (amounts, splits). amounts: labels of the new task.
    """
    ways = list(next(iter(measured.values())))
    looks = dict(zip(ways, ARMS))

    def setup(fig, task):
        left, right = panes(fig, ("Error on new examples, %", "Points gained over scratch, split by split"))
        fig.subplots_adjust(left=0.06, right=0.98, bottom=0.14, top=0.85, wspace=0.3)
        table = measured[task]
        top = max(errors.mean(axis=1).max() for errors in table.values())
        left.set(xscale="log", xlim=(amounts[0] / 1.2, amounts[-1] * 1.2), ylim=(0, 1.12 * top))
        left.set_xticks(amounts, [str(n) for n in amounts])
        left.minorticks_off()
        for way, look in looks.items():
            mean, bar = _summary(table[way])
            left.errorbar(amounts, mean, bar, marker="o", markersize=4, capsize=2, **look)
        most = max(np.abs(table[ways[0]] - table[way]).max() for way in ways)
        right.set(xlim=(-1.15 * most, 1.15 * most), ylim=(len(ways) - 1.4, -0.6))
        right.set_yticks(range(len(ways) - 1), ways[1:])
        right.axvline(0, color=AXIS, linewidth=0.8)
        name_axes(left, "labels of the new task", "")
        name_axes(right, "← worse than scratch      better →", "")
        key_line(fig, looks)
        return {
            "at": curve(left, color=AXIS, linestyle=":"),
            "dots": [
                curve(right, **looks[way] | dict(marker="o", linestyle="", markersize=7)) for way in ways[1:]
            ],
        }

    def update(artists, task, n):
        i, table = amounts.index(n), measured[task]
        artists["at"].set_data([n, n], [0, 100])
        told = []
        for row, (way, dots) in enumerate(zip(ways[1:], artists["dots"])):
            gain = table[ways[0]][i] - table[way][i]
            dots.set_data(gain, np.full(len(gain), float(row)))
            mean, bar = _summary(gain)
            unsure = ", which may be chance" if abs(mean) < 2 * bar else ""
            told.append(f"{way} gives {_signed(mean)} ± {bar:.0f} points{unsure}")
        return (
            f"{task}, {n} labels: scratch is wrong on {table[ways[0]][i].mean():.0f}%; against that "
            + " and ".join(told)
            + "."
        )

    controls = {
        "task": choice("task", list(measured)),
        "n": stop_slider("labels", amounts, amounts[1]),
    }
    return Panel(
        "transfer",
        controls,
        setup,
        update,
        static=("task",),
        hint="drag the labels from few to many; then the next task",
        size=(9.6, 3.8),
    )


def _summary(values):
    """Mean and standard error over the last axis."""
    return values.mean(axis=-1), values.std(axis=-1, ddof=1) / np.sqrt(values.shape[-1])


def _signed(points):
    return f"{points:+.0f}".replace("-", "−") if round(points) else "0"
