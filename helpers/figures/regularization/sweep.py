"""What λ does to a network: its boundary, both errors, all its weights, and how simple a function is left."""

import numpy as np

from ...drawing.controls import choice, stop_slider
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import ARMS, INK, SPLITS, Regions, curve, key_line, label_at, panes, scatter_classes
from .layout import NOW, WINDOW, best_possible

EDGES = np.linspace(-3, 3, 62)  # of the histogram's bars


def boundary(lams, net, params, errors, X, Y, best=None):
    """Panel "lambda": the boundary at each λ that was trained; both errors are drawn as far as λ was dragged.

    lams: (K,), ascending. net: the architecture, without a penalty. params: Parameters of K networks.
    errors: train and dev error in %, two arrays (K,). X, Y: the training examples, (2, m) and (1, m).
    best: the error that nobody can go below, in %.
    """

    def setup(fig):
        plane, error = panes(fig, (" ", "Error in %, up to this λ"), widths=(1, 1.05))
        plane.set(xlabel="$x_1$", ylabel="$x_2$")
        error.set(xscale="log", xlim=(0.008, 125), ylim=(-1, 30), xlabel="λ")
        best_possible(error, best, 2)
        key_line(fig, {part: SPLITS[part] for part in ("train", "dev")})
        fig.subplots_adjust(top=0.86, bottom=0.13)
        return {
            "regions": Regions(plane, WINDOW),
            "points": scatter_classes(plane, X, Y, size=26),
            "plane": plane.set_title(" "),
            "train": curve(error, **NOW, **SPLITS["train"]),
            "dev": curve(error, **NOW, **SPLITS["dev"]),
        }

    def update(artists, lam):
        k = int(np.argmin(abs(lams - lam)))  # the nearest λ that was trained
        P = net.predict_proba(params.member(k), artists["regions"].points)
        artists["regions"].show(P)
        artists["plane"].set_text(f"λ = {lams[k]:g}")
        for part, e in zip(("train", "dev"), errors):
            artists[part].set_data(lams[: k + 1], e[: k + 1])
        flat = f", and the output is {P.mean():.2f} everywhere" if np.ptp(P) < 0.02 else ""
        return f"λ = {lams[k]:g}: train error {errors[0][k]:.1f}%, dev error {errors[1][k]:.1f}%{flat}."

    return Panel(
        "lambda",
        {"lam": stop_slider("λ", lams.tolist(), float(lams[0]))},
        setup,
        update,
        hint="drag λ slowly from left to right; the curves grow as you go.",
        presets={"hardly any": {"lam": float(lams[0])}, "too much": {"lam": float(lams[-1])}},
        play="lam",
    )


def penalties(lams, net, arms, errors, all_weights, X, Y, best=None):
    """Panel "penalties": the boundary, a histogram of all weights, and both errors, for several penalties.

    arms: name -> Parameters of K networks. errors: name -> train and dev error in %, two arrays (K,).
    all_weights: a function Parameters -> (..., n). The others as in `boundary`.
    """

    def setup(fig):
        grid = fig.add_gridspec(2, 2, width_ratios=(1, 1.05), hspace=0.75, top=0.86, bottom=0.12)
        plane, bars, error = (fig.add_subplot(grid[at]) for at in (np.s_[:, 0], np.s_[0, 1], np.s_[1, 1]))
        plane.set(xlabel="$x_1$", ylabel="$x_2$")
        bars.set(yscale="log", ylim=(0.7, 400), xlim=(-3, 3), ylabel="count")
        bars.set(xlabel="weight (±3 and beyond at the edges)")
        error.set(xscale="log", xlim=(0.008, 125), ylim=(-2, 40), xlabel="λ", title="Error in %")
        best_possible(error, best, 2)
        key_line(fig, {part: SPLITS[part] for part in ("train", "dev")})
        return {
            "regions": Regions(plane, WINDOW),
            "points": scatter_classes(plane, X, Y),
            "plane": plane.set_title(" "),
            "bars": curve(bars, drawstyle="steps-mid", **ARMS[5]),
            "title": bars.set_title(" "),
            "now": curve(error, color=INK, linewidth=1),
            "train": curve(error, **SPLITS["train"]),
            "dev": curve(error, **SPLITS["dev"]),
            "dots": curve(error, color=INK, marker="o", linestyle=""),
        }

    def update(artists, lam, penalty):
        k = int(np.argmin(abs(lams - lam)))  # the nearest λ that was trained
        lam, params, (train_error, dev_error) = lams[k], arms[penalty].member(k), errors[penalty]
        weights = all_weights(params)
        zeros, norm = np.sum(weights == 0), np.linalg.norm(weights)
        P = net.predict_proba(params, artists["regions"].points)
        counts, _ = np.histogram(np.clip(weights, -2.99, 2.99), EDGES)
        artists["regions"].show(P)
        artists["bars"].set_data((EDGES[1:] + EDGES[:-1]) / 2, np.maximum(counts, 0.5))
        artists["title"].set_text(f"Weights: {zeros} of {weights.size} are 0, ‖W‖ = {norm:.1f}")
        artists["plane"].set_text(f"{penalty}, λ = {lam:g}")
        artists["now"].set_data([lam, lam], [-2, 40])
        artists["train"].set_data(lams, train_error)
        artists["dev"].set_data(lams, dev_error)
        artists["dots"].set_data([lam, lam], [train_error[k], dev_error[k]])
        flat = f", and the output is {P.mean():.2f} everywhere, the base rate" if np.ptp(P) < 0.02 else ""
        return (
            f"λ = {lam:g}: train error {train_error[k]:.1f}%, dev error {dev_error[k]:.1f}%; "
            f"{np.mean(weights == 0):.0%} of the weights exactly 0, "
            f"{np.mean(abs(weights) < 1e-3):.0%} below 0.001{flat}."
        )

    return Panel(
        "penalties",
        {"lam": stop_slider("λ", lams.tolist(), float(lams[1])), "penalty": choice("penalty", list(arms))},
        setup,
        update,
        ghost=("bars",),
        size=(9.6, 4.2),
        hint="each penalty at λ = 0.3, at 1 and at 30: which weights are 0?",
        presets={f"{name}, λ = 1": {"lam": 1.0, "penalty": name} for name in list(arms)[1:]},
        page=("lam", "penalty"),
    )


def two_regimes(lams, working, zone, straight):
    """A picture: how a network gets simpler as λ grows, first with fewer units, then with smaller weights.

    All are arrays (K,). working: hidden units that still count. zone: the share of their z near 0.
    straight: on what share of the plane the network agrees with the line that fits its labels best.
    """

    def draw(fig):
        titles = "Units of layer 1 that work (of 20)", "Linear zone, straight boundary (in %)"
        units, shares = panes(fig, titles)
        units.plot(lams, working, color=INK, marker="o", markersize=4)
        units.set(ylim=(0, 21.5), yticks=range(0, 21, 5))
        shares.plot(lams, 100 * straight, **ARMS[4])
        shares.plot(lams, 100 * zone, **ARMS[5], marker="o", markersize=4)
        label_at(shares, lams[0], 69, "agrees with its own best line", ARMS[4]["color"], dx=0)
        label_at(shares, lams[0], 36, "z of working units in tanh's linear zone", ARMS[5]["color"], dx=0)
        shares.set(ylim=(0, 105))
        for ax in (units, shares):
            ax.set(xscale="log", xlabel="λ")
        fig.subplots_adjust(top=0.89, bottom=0.15)

    alt = (
        "As λ grows, the units of layer 1 that work become few; then, at one step of λ, nearly all are back, "
        "now with their inputs in tanh's linear zone, and the boundary is a straight line from there on."
    )
    return Picture(draw, alt, size=(9.6, 3.3))
