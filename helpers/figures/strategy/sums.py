"""Two roads to the sum of two digits: at one go, or by reading each digit first."""

import numpy as np

from ...drawing.controls import stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, AXIS, curve, key_line, label_at, name_axes, panes


def end_to_end(pairs, direct, digits, stepwise):
    """Panel "end to end": wrong sums against labels, at one go and in two steps.

    pairs: numbers of labeled pairs; direct: (pairs, splits), wrong sums in %. digits, stepwise: likewise for
    labeled single digits.
    """
    roads = {"at one go": ARMS[2], "in two steps": ARMS[1]}

    def setup(fig):
        (ax,) = panes(fig, ("Wrong sums, %",))
        fig.subplots_adjust(left=0.07, right=0.97, bottom=0.14, top=0.87)
        labels = sorted({*pairs, *digits})
        ax.set(xscale="log", xlim=(labels[0] / 1.3, labels[-1] * 1.3), ylim=(0, 85))
        ax.set_xticks(labels, [f"{n:,}" for n in labels])
        ax.minorticks_off()
        ax.tick_params(axis="x", labelsize=8.5)
        for where, errors, look in (
            (pairs, direct, roads["at one go"]),
            (digits, stepwise, roads["in two steps"]),
        ):
            bar = errors.std(axis=1, ddof=1) / np.sqrt(errors.shape[1])
            ax.errorbar(where, errors.mean(axis=1), bar, marker="o", markersize=4, capsize=2, **look)
        name_axes(ax, "labels: of pairs (their sum), or of single digits", "")
        key_line(fig, roads)
        return {
            "level": curve(ax, color=AXIS, linestyle=":"),
            "dots": [
                curve(ax, **look | dict(marker="o", linestyle="", markersize=10)) for look in roads.values()
            ],
            "values": [label_at(ax, 1, 0, "", look["color"], dx=9, dy=9) for look in roads.values()],
        }

    def update(artists, n_pairs, n_digits):
        told = direct[pairs.index(n_pairs)].mean(), stepwise[digits.index(n_digits)].mean()
        for dot, value, x, y in zip(artists["dots"], artists["values"], (n_pairs, n_digits), told):
            dot.set_data([x], [y])
            value.xy = x, y
            value.set_text(f"{y:.0f}")
        artists["level"].set_data([1, 1e6], [min(told)] * 2)
        better = "at one go is better" if told[0] < told[1] else "two steps are better"
        return (
            f"{n_pairs:,} labeled pairs leave {told[0]:.0f}% of the sums wrong at one go, {n_digits:,} "
            f"labeled digits {told[1]:.0f}% in two steps: {better}."
        )

    controls = {
        "n_pairs": stop_slider("labeled pairs", pairs, pairs[1]),
        "n_digits": stop_slider("labeled digits", digits, digits[1]),
    }
    return Panel(
        "end to end",
        controls,
        setup,
        update,
        hint="how many pairs does it take to match 50 digits?",
        size=(9.6, 3.6),
    )
