"""How surely a few evaluations raise the alarm: one bar for each pass."""

import numpy as np

from ...drawing.controls import choice, int_slider, log_slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, BEFORE


def random_directions(apart, labels, chance):
    """Panel "random directions": the chance that a check along some directions raises the alarm.

    apart: dict way to check -> dict slug -> how far measured and claimed slope are apart, (directions,). The
    ways, in this order: single components, random directions, random directions in single precision.
    labels: dict slug -> name, the right pass first. chance: dict way -> a function (raised, number) -> the
    chance that at least one of so many directions raises the alarm; raised: which of those tried do.
    """
    rows = len(labels)
    single, random, rough = apart

    def setup(fig):
        fig.subplots_adjust(left=0.24, right=0.97, top=0.9, bottom=0.13)
        ax = fig.subplots()
        ax.set(xlim=(0, 1.08), ylim=(rows - 0.4, -0.6), yticks=range(rows), yticklabels=list(labels.values()))
        ax.set(xlabel="chance that the check raises the alarm", title="Which bugs are caught?")
        ax.grid(False, axis="y")
        colors = [BEFORE, *[ARMS[1]["color"]] * (rows - 1)]
        return {
            "bars": list(ax.barh(range(rows), np.zeros(rows), color=colors, height=0.7)),
            "numbers": [ax.text(0, row, "", va="center", fontsize=9.5) for row in range(rows)],
        }

    def update(artists, way, directions, threshold):
        caught = {slug: chance[way](apart[way][slug] > threshold, directions) for slug in labels}
        for bar, number, share in zip(artists["bars"], artists["numbers"], caught.values()):
            bar.set_width(share)
            number.set(x=share + 0.008, text=f"{share:.2f}")
        right, *bugs = labels
        hardest = min(bugs, key=caught.get)
        return (
            f"{2 * directions} evaluations: hardest to catch is “{labels[hardest]}”, "
            f"chance {caught[hardest]:.2f}; a right pass is blamed with chance {caught[right]:.2f}."
        )

    return Panel(
        "random directions",
        {
            "way": choice("check along", list(apart)),
            "directions": int_slider("how many", 1, 50, 10),
            "threshold": log_slider("alarm above", 1e-9, 0.5, 1e-5),
        },
        setup,
        update,
        size=(9.6, 4.2),
        hint="how many components catch all; one random direction; then a good alarm in single precision.",
        presets={
            "one component": dict(way=single, directions=1),
            "one direction": dict(way=random, directions=1),
            "single precision": dict(way=rough, directions=1),
        },
        page=[{"way": 3, "directions": 17}, {"way": 3, "threshold": 25}],
    )
