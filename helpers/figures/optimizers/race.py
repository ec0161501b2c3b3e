"""The race on the digits: every rule at one common α, and each at its own best."""

import numpy as np

from ...drawing.controls import stop_slider
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import ARMS, INK, WARNING, curve, key_line, name_axes, panes

TICKS = [1, 5, 10, 15, 20]


def one_alpha_for_all(alphas, tuned):
    """Panel "one α for all": training cost and dev error of every rule at one α, looked up in finished runs.

    alphas: (K,). tuned: dict name -> a run whose history holds train_cost and dev_error,
    (epochs, K, starts) each.
    """
    looks = dict(zip(tuned, ARMS))

    def setup(fig):
        left, right = panes(fig, ("Training cost J", "Dev error, %"))
        left.set(xlim=(1, 20), xticks=TICKS, yscale="log", ylim=(2e-3, 20))
        right.set(xlim=(1, 20), xticks=TICKS, yscale="log", ylim=(2, 100))
        right.set(yticks=[2, 5, 10, 30, 90], yticklabels=[2, 5, 10, 30, 90])
        right.minorticks_off()
        name_axes(left, "epoch", "$J$")
        name_axes(right, "epoch", "")
        key_line(fig, looks)
        return {
            "cost": [curve(left, **look) for look in looks.values()],
            "error": [curve(right, **look) for look in looks.values()],
        }

    def update(artists, alpha):
        k, ends = int(np.argmin(np.abs(alphas - alpha))), {}
        for i, (name, run) in enumerate(tuned.items()):
            cost = run.history["train_cost"][:, k].mean(axis=-1)
            error = 100 * run.history["dev_error"][:, k].mean(axis=-1)
            artists["cost"][i].set_data(np.arange(1, len(cost) + 1), cost)
            artists["error"][i].set_data(np.arange(1, len(error) + 1), error)
            ends[name] = error[-1]
        ranked = sorted(ends.items(), key=lambda end: end[1])
        said = ", ".join(f"{name} {end:.0f}%" for name, end in ranked)
        return f"α = {alpha:g} for all, dev error after 20 epochs, mean of three starts: {said}."

    controls = {"alpha": stop_slider("α", alphas.tolist(), 0.01)}
    hint = "α from 0.001 to 3: who leads, and when does that turn round?"
    return Panel("one α for all", controls, setup, update, ghost=("cost", "error"), hint=hint)


def race(runs, standard_error=0.9):
    """Training cost and dev error against epochs: the mean of the starts, and a band over all of them.

    runs: dict name -> a run whose history holds epoch (E,), train_cost and dev_error, (E, starts) each; those
    after the first four are the reader's. standard_error: of a dev error of 3%, in points.
    """
    looks = {name: ARMS[i] if i < 4 else dict(color=WARNING, linestyle=":") for i, name in enumerate(runs)}

    def draw(fig):
        left, right = panes(fig, ("Training cost J", "Dev error, % (the bar: one standard error)"))
        for name, run in runs.items():
            epochs = run.history["epoch"]
            for ax, values in ((left, run.history["train_cost"]), (right, 100 * run.history["dev_error"])):
                band = values.min(axis=1), values.max(axis=1)
                ax.fill_between(epochs, *band, color=looks[name]["color"], alpha=0.13, linewidth=0)
                ax.plot(epochs, values.mean(axis=1), **looks[name])
        right.errorbar([20.6], [3], [standard_error], color=INK, capsize=4, marker="o")
        left.set(yscale="log", xticks=TICKS)
        right.set(ylim=(0, 15), xticks=TICKS)
        shown = dict(list(looks.items())[:4])
        if len(looks) > 4:
            shown["yours"] = dict(color=WARNING, linestyle=":")
        key_line(fig, shown)
        name_axes(left, "epoch", "$J$")
        name_axes(right, "epoch", "")

    alt = (
        "Training cost and dev error of each optimizer over 20 epochs, with bands over eight starts: "
        "the costs end apart, the dev errors within one standard error of each other."
    )
    return Picture(draw, alt)
