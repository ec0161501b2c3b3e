"""Many networks at once: a table of results, each hyperparameter in turn on the axis, and which mattered."""

import numpy as np

from ...drawing.controls import choice, int_slider
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import (
    BEFORE,
    INK,
    SPLITS,
    TRAIN,
    WARNING,
    class_look,
    curve,
    key_line,
    label_at,
    name_axes,
    panes,
)  # fmt: skip
from .searching import RING

TICKS = (3, 5, 10, 20, 50, 90)  # dev errors, in %


def print_results(results):
    """Print a line for each of the `results` of `search`: dev and training error, and what was searched."""
    print("dev %  train %      α      β      λ   batch  hidden units")
    for r in results:
        hidden = " + ".join(map(str, r["hidden_sizes"]))
        print(
            f"{100 * r['dev_error']:5.1f} {100 * r['train_error']:8.1f} {r['learning_rate']:7.3f} "
            f"{r['beta']:6.3f} {r['l2']:6.2f} {r['batch_size']:6}   {hidden}"
        )


def caviar(knobs, results, bands, banded):
    """Panel "caviar": the dev error of every network against one hyperparameter, and the learning curves.

    knobs: dict name -> (a function of a result that gives its value of the hyperparameter, is the axis
    logarithmic?).
    results: of `search`, each with its history of dev errors.
    bands: dict name -> (low, high), intervals of the hyperparameter `banded`; each has a look of its own.
    """
    curves = 100 * np.array([r["history"]["dev_error"] for r in results])  # (networks, epochs)
    last = curves.shape[1]
    epochs = np.arange(1, last + 1)
    values = {name: np.array([value(r) for r in results], float) for name, (value, _) in knobs.items()}
    groups = [(low <= values[banded]) & (values[banded] < high) for low, high in bands.values()]
    looks = [class_look(c, 36) for c in range(len(bands))]
    place = {}  # knob -> where its dots stand

    def axis_of(left, knob, x):
        """Set a hyperparameter's axis; return where its dots stand, and its values where they are few."""
        log, few = knobs[knob][1], sorted(set(x)) if len(set(x)) < 7 else []
        if few:  # spread the dots, so that none hides another
            x = x * 1.03 ** np.random.default_rng(0).uniform(-1, 1, len(x))
        left.set(xscale="log" if log else "linear", yscale="log", ylim=(2.5, 100))
        left.set_xlim(*((x.min() / 1.2, x.max() * 1.2) if log else (0.93 * x.min(), 1.04 * x.max())))
        return x, few

    def setup(fig, knob):
        left, right = panes(fig, ("Dev error in %, one dot a network", "Dev error in %, against epochs"))
        x, few = axis_of(left, knob, values[knob])
        right.set(yscale="log", ylim=(2.5, 100), xlim=(1, last + 0.1), xticks=epochs)
        for ax in (left, right):
            ax.set(yticks=TICKS, yticklabels=TICKS)
            ax.minorticks_off()
        if few:
            left.set_xticks(few, [f"{tick:g}" for tick in few])
        else:
            left.xaxis.set_major_formatter(lambda tick, _: f"{tick:g}")
        right.plot(epochs, curves.T, "-", color=BEFORE, linewidth=0.8, alpha=0.35)
        name_axes(left, knob, "")
        name_axes(right, "epoch", "")
        key_line(fig, dict(zip(bands, looks)) | {"best five by then": SPLITS["dev"]})
        place[knob] = x
        return {
            "dots": [curve(left, **look) for look in looks],
            "ring": curve(left, **RING),
            "line": curve(right, color=INK, linestyle=":"),
            "best": [curve(right, **SPLITS["dev"]) for _ in range(5)],
        }

    def update(artists, knob, epoch):
        x, errors = place[knob], curves[:, epoch - 1]
        best, final = (error.argsort(kind="stable")[:5] for error in (errors, curves[:, -1]))
        for dots, group in zip(artists["dots"], groups):
            dots.set_data(x[group], errors[group])
        artists["ring"].set_data(x[best], errors[best])
        artists["line"].set_data([epoch, epoch], [2.5, 100])
        for line, k in zip(artists["best"], best):
            line.set_data(epochs, curves[k])
        low, high = values[knob][best].min(), values[knob][best].max()
        stay = "" if epoch == last else f"; {len(set(best) & set(final))} of them stay there to the end"
        return (
            f"After epoch {epoch} the best five have {errors[best[0]]:.1f} to {errors[best[-1]]:.1f}% "
            f"and lie between {low:.3g} and {high:.3g} ({knob}){stay}."
        )

    controls = {"knob": choice("axis", list(knobs)), "epoch": int_slider("epoch", 1, last, last)}
    return Panel(
        "caviar",
        controls,
        setup,
        update,
        static=("knob",),
        hint="change the axis, one knob after another; then drag the epoch back to 1",
        presets={"after one epoch": {"epoch": 1}},
        play="epoch",
    )


def variance_shares(table):
    """The share of the variance that lies between groups of each hyperparameter, beside what chance gives.

    table: dict name -> (share, the share below which 95% of the shuffles lie).
    """

    def draw(fig):
        (ax,) = panes(fig, ("Share of the variance between groups, in %",))
        for row, (share, chance) in enumerate(table.values()):
            ax.barh(row, 100 * share, color=TRAIN, height=0.55)
            ax.plot([100 * chance] * 2, [row - 0.36, row + 0.36], color=WARNING, linestyle="-", linewidth=2.4)
        ax.set(yticks=range(len(table)), yticklabels=list(table))
        ax.grid(False, axis="y")
        ax.invert_yaxis()
        label_at(ax, 100 * chance, row, "95% of the shuffles lie left of the mark", WARNING, dx=8)
        name_axes(ax, "%", "")
        fig.subplots_adjust(left=0.28, bottom=0.15, top=0.88)

    alt = (
        "A bar for each hyperparameter, the share of the variance between its groups, "
        "and a mark for what chance gives."
    )
    return Picture(draw, alt, size=(7, 3.2))
