"""The best of many models: its error on the test set that chose it, and on fresh examples."""

import numpy as np

from ...drawing.controls import draw_button, stop_slider
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import BEFORE, INK, SPLITS, curve, key_line, label_at, panes


def best_of_many(pick, table):
    """Panel "best of many": the best model on one test set, and what choosing comes to on average.

    pick: a function (models, m, rng) -> errors in %: of the chosen model on the m test examples, and on fresh
    ones; then of all models, likewise (two arrays).
    table: dict (models, m) -> errors in % of the chosen models, (2, test sets): on the test sets that chose
    them, and on fresh examples; for all numbers of models and sizes that the sliders stop at.
    """
    counts, sizes = (sorted(set(stops)) for stops in zip(*table))
    claimed_and_true = {key: np.mean(errors, axis=-1) for key, errors in table.items()}

    def setup(fig):
        cloud, mean = panes(fig, ("One test set", "Mean over many test sets"), widths=(1.1, 1))
        cloud.set(
            xlim=(-1, 32), ylim=(-1, 32), xlabel="error on the test set, %", ylabel="error on fresh images, %"
        )
        cloud.plot([0, 40], [0, 40], color=BEFORE, linestyle="-", linewidth=1)
        mean.set(xscale="log", xlim=(0.9, 220), ylim=(0, 16))
        mean.set(xlabel="models to choose from", ylabel="error of the chosen one, %")
        mean.set_xticks(counts, counts)
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
        models, m = (
            min(stops, key=lambda stop: abs(stop - at)) for stops, at in ((counts, models), (sizes, m))
        )
        claimed, true, test, fresh = pick(models, m, np.random.default_rng(draw))
        artists["all"].set_data(test, fresh)
        artists["best"].set_data([claimed], [true])
        lines = np.array([claimed_and_true[count, m] for count in counts]).T
        here = lines[:, counts.index(models)]
        artists["claimed"].set_data(counts, lines[0])
        artists["true"].set_data(counts, lines[1])
        artists["here"].set_data([models] * 2, here)
        return (
            f"Best of {models} on {m} test images: {claimed:.1f}% there and {true:.1f}% on fresh ones; "
            f"on average {here[0]:.1f}% and {here[1]:.1f}%."
        )

    controls = {
        "models": stop_slider("models", counts, 200),
        "m": stop_slider("test images", sizes, 60),
        "draw": draw_button("other test images"),
    }
    hint = "models from 200 down to 1; then 200 models and 700 test images."
    ghost, page = ["claimed", "true"], [("models", "m"), ("draw",)]
    return Panel("best of many", controls, setup, update, ghost=ghost, hint=hint, page=page)


def claims(table, sizes):
    """Picture "claims": what the chosen model claims and what is true, against the models to choose from.

    table: as for `best_of_many`. sizes: the numbers of test images to show, a pane each.
    """
    counts = sorted({models for models, _ in table})

    def draw(fig):
        axes = panes(fig, [f"Chosen on {m} test images" for m in sizes], sharey=True)
        looks = {
            "on the images that chose it": SPLITS["test"],
            "on fresh images": dict(color=INK, linestyle="-"),
        }
        key_line(fig, looks)
        for ax, m in zip(axes, sizes):
            for k, look in enumerate(looks.values()):
                errors = np.array([table[models, m][k] for models in counts])
                bar = errors.std(axis=1, ddof=1) / errors.shape[1] ** 0.5
                ax.errorbar(counts, errors.mean(axis=1), bar, **look, marker=".", markersize=7, capsize=3)
            ax.set(xscale="log", ylim=(0, 13), xlabel="models to choose from")
            ax.set_xticks(counts, counts)
            ax.minorticks_off()
        axes[0].set_ylabel("error of the chosen one, %")

    alt = (
        "Left: the more models there are to choose from, the lower the error of the chosen one on the 60 "
        "images that chose it; on fresh images it hardly falls from ten models on. "
        "Right: with 700 images the two stay close together."
    )
    return Picture(draw, alt, size=(9.6, 3.6))
