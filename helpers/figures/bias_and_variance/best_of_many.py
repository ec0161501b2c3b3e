"""The best of many models, measured on the test set that chose it and on fresh examples."""

import numpy as np

from ...drawing.controls import draw_button, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import BEFORE, INK, SPLITS, curve, key_line, label_at, panes

MODELS, SIZES = [1, 2, 5, 10, 20, 50, 100, 200], [20, 40, 60, 100, 200, 400, 700]


def best_of_many(pick, averages):
    """Panel "best of many": the best model on one test set, and what choosing comes to on average.

    pick: a function (models, m, rng) -> errors in %: of the chosen model on the m test examples, and on fresh
    ones; then of all models, likewise (two arrays).
    averages: a function (m, list of numbers of models) -> errors in % of the chosen models, (2, numbers, test
    sets): on the test sets that chose them, and on fresh examples.
    """

    def setup(fig):
        cloud, mean = panes(fig, ("One test set", "Average over 40 test sets"), widths=(1.1, 1))
        cloud.set(
            xlim=(-1, 32), ylim=(-1, 32), xlabel="error on the test set, %", ylabel="error on fresh images, %"
        )
        cloud.plot([0, 40], [0, 40], color=BEFORE, linestyle="-", linewidth=1)
        mean.set(xscale="log", xlim=(0.9, 220), ylim=(0, 16))
        mean.set(xlabel="models to choose from", ylabel="error of the chosen one, %")
        mean.set_xticks(MODELS, MODELS)
        mean.minorticks_off()
        label_at(cloud, 24, 27, "equal", BEFORE, dx=-34)
        fresh, chosen = dict(color=INK, linestyle="-"), dict(color=INK, marker="o", linestyle="")
        looks = {
            "the chosen model": chosen,
            "on the test set that chose it": SPLITS["test"],
            "on fresh images": fresh,
        }
        key_line(fig, looks)
        return {
            "all": curve(cloud, marker=".", linestyle="", color=BEFORE, alpha=0.55),
            "best": curve(cloud, markersize=9, **chosen),
            "here": curve(mean, **chosen),
            "claimed": curve(mean, **SPLITS["test"]),
            "true": curve(mean, **fresh),
        }

    def update(artists, models, m, draw):
        claimed, true, test, fresh = pick(models, m, np.random.default_rng(draw))
        artists["all"].set_data(test, fresh)
        artists["best"].set_data([claimed], [true])
        counts = sorted({*MODELS, models})
        lines = averages(m, counts).mean(axis=-1)
        here = lines[:, counts.index(models)]
        artists["claimed"].set_data(counts, lines[0])
        artists["true"].set_data(counts, lines[1])
        artists["here"].set_data([models] * 2, here)
        return (
            f"Best of {models} on {m} test images: {claimed:.1f}% there and {true:.1f}% on fresh ones; "
            f"over 40 test sets {here[0]:.1f}% and {here[1]:.1f}%."
        )

    controls = {
        "models": stop_slider("models", MODELS, 200),
        "m": stop_slider("test images", SIZES, 60),
        "draw": draw_button("other test images"),
    }
    hint = "models from 200 down to 1; then 200 models and 700 test images."
    return Panel("best of many", controls, setup, update, ghost=["claimed", "true"], hint=hint)
