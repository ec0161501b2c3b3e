"""What λ does to a network: its boundary, all its weights, both errors, and how simple a function is left."""

import numpy as np

from ...drawing.controls import choice, stop_slider
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import ARMS, INK, SPLITS, Regions, curve, label_at, panes, scatter_classes
from .layout import WINDOW, plane_and_two

EDGES = np.linspace(-3, 3, 62)  # of the histogram's bars


def lambda_sweep(lams, net, arms, errors, all_weights, X, Y):
    """Panel "lambda": the boundary, a histogram of all weights, and both errors, at each λ that was trained.

    lams: (K,), ascending. net: the architecture, without a penalty. arms: name -> Parameters of K networks.
    errors: name -> train and dev error in %, two arrays (K,). all_weights: a function Parameters -> (..., n).
    X, Y: the training examples, (2, m) and (1, m).
    """

    def setup(fig):
        plane, bars, error = plane_and_two(fig, hspace=0.75)
        bars.set(yscale="log", ylim=(0.7, 400), xlim=(-3, 3), ylabel="count")
        bars.set(xlabel="weight (±3 and beyond at the edges)")
        error.set(xscale="log", xlim=(0.008, 125), ylim=(0, 40), xlabel="λ", title="Error in %")
        return {
            "regions": Regions(plane, WINDOW),
            "points": scatter_classes(plane, X, Y),
            "plane": plane.set_title(" "),
            "bars": curve(bars, drawstyle="steps-mid", **ARMS[1]),
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
        artists["now"].set_data([lam, lam], [0, 40])
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
        "lambda",
        {"lam": stop_slider("λ", lams.tolist(), float(lams[1])), "penalty": choice("penalty", list(arms))},
        setup,
        update,
        ghost=("bars",),
        size=(9.6, 4.2),
        hint="λ slowly from left to right with L2; then both kinds of L1 at λ = 1 and at λ = 30.",
        presets={
            "λ = 3": {"lam": 3.0},
            "λ = 30": {"lam": 30.0},
            "L1, λ = 1": {"lam": 1.0, "penalty": "L1, subgradient"},
        },
    )


def how_simple(lams, same, spread, zone):
    """A picture: what becomes of the network's function, and of tanh, as λ grows.

    All are arrays (K,) of numbers from 0 to 1. same: the share of the plane that gets a line's label.
    spread: the highest output minus the lowest. zone[1], zone[2]: the share of z near 0 in each layer.
    """

    def draw(fig):
        titles = "How simple is it? (in % over the plane)", "Share of z in tanh's linear zone, in %"
        simple, linear = panes(fig, titles)
        simple.plot(lams, 100 * same, **ARMS[1])
        simple.plot(lams, 100 * spread, **ARMS[2])
        label_at(simple, 0.012, 66, "same label as a line", ARMS[1]["color"], dx=0)
        label_at(simple, 0.012, 18, "highest minus lowest output", ARMS[2]["color"], dx=0)
        for layer in (1, 2):
            linear.plot(lams, 100 * zone[layer], **ARMS[layer], label=f"layer {layer}")
        linear.legend(loc="lower right")
        for ax in (simple, linear):
            ax.set(xscale="log", xlabel="λ", ylim=(0, 105))
        fig.subplots_adjust(top=0.89, bottom=0.15)

    alt = (
        "As λ grows, the network's labels come to agree with those of a straight line; only later do its "
        "outputs become all the same; the share of z in tanh's linear zone rises in both layers."
    )
    return Picture(draw, alt, size=(9.6, 3.3))
