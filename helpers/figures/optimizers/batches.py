"""What the size of a mini-batch does to the cost of each, and to the time that is paid."""

import numpy as np

from ...drawing.controls import choice, stop_slider
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import ARMS, BEFORE, SPLITS, TRAIN, WARNING, curve, label_at, name_axes, panes, told


def batch_costs(costs, before, mislabeled):
    """The costs of all batches under the same weights, sorted; one batch with and without three wrong labels.

    costs: (number of batches,). before, mislabeled: the cost of that batch with right and with wrong labels.
    """

    def draw(fig):
        fig.subplots_adjust(left=0.1, bottom=0.2)
        (ax,) = panes(fig, (f"{len(costs)} batches, the same weights",))
        place = np.searchsorted(np.sort(costs), before)
        ax.plot(np.sort(costs), "o", color=TRAIN, markersize=5)
        ax.plot(place, mislabeled, "D", color=WARNING)
        label_at(ax, place, mislabeled, "the same batch, 3 of 64 mislabeled", WARNING, dx=8)
        ax.set(ylim=(0, 1.15 * max(mislabeled, costs.max())))
        name_axes(ax, "batch, sorted by cost", r"$J^{\{t\}}$")

    alt = (
        "The costs of all batches, sorted: the costliest has several times the cost of the cheapest, "
        "and three wrong labels make a cheap batch the costliest of all."
    )
    return Picture(draw, alt, size=(7, 2.8))


def batch_size_and_clock(batch_sizes, step_seconds, descents, rates, m):
    """Panel "batch size and clock": what a step takes on this machine, and J against epochs or seconds.

    batch_sizes, step_seconds: (K,). descents: dict batch size -> (steps (n,), costs (n, len(rates))).
    rates: the values of α. m: the number of examples.
    """
    shown, passes = list(descents), np.ceil(m / batch_sizes)
    length = {
        "epochs": dict(zip(batch_sizes.tolist(), 1 / passes)),
        "seconds": dict(zip(batch_sizes.tolist(), step_seconds)),
    }

    def draw_times(ax):
        for milliseconds, color, mark, name in (
            (1e3 * step_seconds * passes, ARMS[2]["color"], "s", "one epoch"),
            (1e3 * step_seconds, BEFORE, "o", "one step"),
        ):
            ax.plot(batch_sizes, milliseconds, mark, color=color, markersize=4)
            label_at(ax, 4, milliseconds[2], name, color, dx=5, dy=10)
        ax.set(xscale="log", yscale="log")
        name_axes(ax, "batch size", "milliseconds")

    def setup(fig, clock):
        left, right = panes(fig, ("Measured on this machine", f"Cost of all {m:,} against {clock}"))
        draw_times(left)
        right.set(xscale="log", yscale="log", ylim=(0.02, 6))
        right.set_xlim(min(length[clock].values()), {"epochs": 300, "seconds": 2}[clock])
        name_axes(right, clock, "$J$")
        pale = dict(color=BEFORE, linestyle="-", alpha=0.45, linewidth=1)
        return {
            "others": [curve(right, **pale) for _ in shown],
            "chosen": curve(right, **SPLITS["train"]),
            "names": [label_at(right, 1, 1, f"{size:,}", BEFORE, dx=4) for size in (shown[0], shown[-1])],
            "name": label_at(right, 1, 1, "", TRAIN, dx=4, weight="bold"),
            "at": left.axvline(1, color=TRAIN, linewidth=1.2),
        }

    def update(artists, clock, batch_size, alpha):
        column = rates.index(alpha)
        for line, size in zip([*artists["others"], artists["chosen"]], [*shown, batch_size]):
            steps, costs = descents[size]
            line.set_data(steps * length[clock][size], costs[:, column])
        for label, size in zip([*artists["names"], artists["name"]], [shown[0], shown[-1], batch_size]):
            label.xy = descents[size][0][-1] * length[clock][size], descents[size][1][-1, column]
            label.set_visible(label is artists["name"] or size != batch_size)
        artists["name"].set_text(f"{batch_size:,}")
        artists["at"].set_xdata([batch_size] * 2)
        steps, costs = descents[batch_size]
        epochs = steps[-1] * length["epochs"][batch_size]
        return (
            f"Batch size {batch_size:,}, α = {alpha:g}: after {steps[-1]:,} steps, "
            f"{told(epochs)} times through the data, J = {costs[-1, column]:.2f}."
        )

    controls = {
        "batch_size": stop_slider("batch size", shown, 64),
        "clock": choice("cost against", ["epochs", "seconds"]),
        "alpha": stop_slider("α", rates, 0.1),
    }
    hint = "the batch size from 1 up, against epochs; then the same against seconds"
    return Panel(
        "batch size and clock", controls, setup, update, static=("clock",), ghost=("chosen",), hint=hint
    )
