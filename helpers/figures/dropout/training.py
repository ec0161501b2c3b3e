"""What keep_prob does to a network that learns: its boundary, its errors, its cost, and wrong labels."""

import numpy as np

from ...drawing.controls import int_slider, stop_slider
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import ARMS, INK, SPLITS, TRAIN, Regions, curve, label_at, panes, scatter_classes

WINDOW = (-2.2, 3.2, -1.8, 2.3)  # of the plane: x1 from and to, x2 from and to


def keep_prob(kept, net, fitted, errors, X, Y):
    """Panel "keep_prob": the boundary of one network, and both errors of all, for every keep_prob and start.

    kept: (K,), ascending. net: the architecture, without dropout. fitted: Parameters of 4·K networks, the
    four starts of each keep_prob one after another. errors: "train" and "dev" -> errors in %, (K, 4).
    X (2, m), Y (1, m): the training examples.
    """
    def setup(fig):
        plane, error = panes(fig, ("", "Error in %: four starts, their mean thick"), widths=(1, 1.1))
        plane.set(xlabel="$x_1$", ylabel="$x_2$")
        error.set(xlim=(0.18, 1.02), ylim=(-0.5, 21), xlabel="keep_prob")
        for name, e in errors.items():
            error.plot(kept, e, **SPLITS[name] | {"linewidth": 0.6, "alpha": 0.6})
            error.plot(kept, e.mean(axis=1), **SPLITS[name])
            label_at(error, 0.72, e[5].max() + 1.2, name, SPLITS[name]["color"], dx=0)
        return {
            "regions": Regions(plane, WINDOW),
            "points": scatter_classes(plane, X, Y),
            "title": plane.set_title(" "),
            "now": curve(error, color=INK, linewidth=1),
            "dots": curve(error, color=INK, marker="o", linestyle=""),
        }

    def update(artists, keep_prob, start):
        k = int(np.argmin(abs(kept - keep_prob)))  # the nearest that was trained
        p, train_error, dev_error = kept[k], errors["train"][k], errors["dev"][k]
        one = fitted.member(4 * k + start - 1)
        artists["regions"].show(net.predict_proba(one, artists["regions"].points))
        artists["title"].set_text(f"keep_prob = {p:g}, start {start}")
        artists["now"].set_data([p, p], [-0.5, 21])
        artists["dots"].set_data([p, p], [train_error[start - 1], dev_error[start - 1]])
        return (
            f"keep_prob = {p:g}: train error {train_error.mean():.1f} ± {train_error.std(ddof=1):.1f}%, "
            f"dev error {dev_error.mean():.1f} ± {dev_error.std(ddof=1):.1f}% (mean ± spread of four starts)."
        )

    return Panel(
        "keep_prob",
        {
            "keep_prob": stop_slider("keep_prob", kept.tolist(), 1.0),
            "start": int_slider("start", 1, 4, 1),
        },
        setup,
        update,
        hint="keep_prob slowly from 1 down to 0.2; then another start at 1.0 and at 0.5.",
        presets={f"keep {p:.0%}": {"keep_prob": p} for p in (0.8, 0.5, 0.2)},
    )


def cost_that_jumps(runs):
    """A picture: the cost of each step with its mask, and with dropout off. runs: keep_prob -> both."""

    def draw(fig):
        axes = fig.subplots(1, 2, sharey=True)
        axes[0].set(title="J of each step, with its mask", ylim=(0, 0.8))
        axes[1].set(title="The same runs with dropout off")
        for k, (p, costs) in enumerate(runs.items()):
            for ax, J in zip(axes, costs):
                ax.set(xlabel="step", xlim=(0, 1.1 * len(J)))
                ax.plot(J, **ARMS[k + 1] | {"linewidth": 1.4})
                label_at(ax, len(J), J[-20:].mean() + 0.02 * k, f"{p}", ARMS[k + 1]["color"])
        fig.subplots_adjust(top=0.9, bottom=0.14)

    alt = (
        "Left, the cost with each step's mask: smooth without dropout, ever more jagged as keep_prob falls. "
        "Right, the same runs with dropout off: all fall almost smoothly, those with dropout stay higher."
    )
    return Picture(draw, alt, size=(9.6, 3.4))


def labels_true_or_random(kept, clean, noisy):
    """A picture: errors against keep_prob. clean, noisy: train and dev error in %, each (K, samples)."""

    def draw(fig):
        axes, titles = fig.subplots(1, 2, sharey=True), ("true labels", "one training label in five random")
        for ax, found, title in zip(axes, (clean, noisy), titles):
            for name, e in zip(("train", "dev"), found):
                ax.errorbar(kept, e.mean(axis=1), e.std(axis=1, ddof=1), capsize=3, **SPLITS[name])
                label_at(ax, 0.21, e[0].mean() + 1.8, name, SPLITS[name]["color"], dx=0)
            ax.set(xlabel="keep_prob", title=f"Error in %: {title}", ylim=(-0.8, 24))
        fig.subplots_adjust(top=0.9, bottom=0.14)

    alt = (
        "With true labels the dev error hardly depends on keep_prob. With wrong ones it rises steeply up to "
        "keep_prob = 1, where the train error is lowest."
    )
    return Picture(draw, alt, size=(9.6, 3.4))


def share_below(draws):
    """A picture: histograms of random numbers, what lies below 0.5 and 0.8 shaded. draws: name -> numbers."""

    def draw(fig):
        for ax, (name, numbers) in zip(fig.subplots(1, len(draws), sharey=True), draws.items()):
            counts, edges = np.histogram(numbers, np.arange(-3, 3.01, 0.1))
            ax.bar(edges[:-1], counts, 0.1, align="edge", color="#D5DBE1", zorder=0.5)
            for limit, color, zorder in ((0.5, TRAIN, 3), (0.8, ARMS[5]["color"], 2)):
                below = edges[1:] < limit + 0.01
                ax.bar(edges[:-1][below], counts[below], 0.1, align="edge", color=color, zorder=zorder)
            title = f"{name}: kept at 0.5 dark, at 0.8 dark and light"
            ax.set(title=title, yticks=[], xlabel="random number")
        fig.subplots_adjust(left=0.02, top=0.89, bottom=0.16)

    alt = (
        "rand's numbers fill 0 to 1 evenly, so the share below keep_prob is keep_prob; randn's form a bell "
        "around 0, of which more than half lies below 0.5, and some lies above 1."
    )
    return Picture(draw, alt, size=(9.6, 2.9))
