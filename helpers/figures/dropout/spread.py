"""Dropout left on: the mean answer of many thinned networks over a plane, and how far the answers spread."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from ...drawing.controls import stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import CLASSES, panes, scatter_classes

STOPS = (1, 2, 3, 5, 10, 20, 40, 60)


def spread(answers, window, X, Y):
    """Panel "spread": the mean answer of some thinned networks over the plane, and its spread.

    answers: keep_prob -> (60, side²), the answers of sixty thinned networks on a square grid, from below.
    window: x1 from and to, x2 from and to. X (2, m), Y (1, m): the training examples.
    """

    def setup(fig):
        axes = panes(fig, ("", "Their spread (white 0, dark 0.5)"))
        side = round(next(iter(answers.values())).shape[1] ** 0.5)
        blend = LinearSegmentedColormap.from_list("blend", [CLASSES[0], "white", CLASSES[1]])
        pictures = {}
        for ax, name, colors, top in zip(axes, ("mean", "spread"), (blend, "Grays"), (1, 0.5)):
            look = dict(extent=window, origin="lower", aspect="auto", interpolation="bilinear", alpha=0.6)
            pictures[name] = ax.imshow(np.zeros((side, side)), colors, vmin=0, vmax=top, **look)
            ax.set(xlabel="$x_1$", ylabel="$x_2$")
            ax.grid(False)
            pictures[name + " points"] = scatter_classes(ax, X, Y)
        frames = [spine for ax in axes for spine in ax.spines.values()]
        return pictures | {"title": axes[0].set_title(" "), "frames": frames}

    def update(artists, keep_prob, networks):
        P = answers[keep_prob][:networks]
        for name, values in (("mean", P.mean(axis=0)), ("spread", P.std(axis=0))):
            artists[name].set_data(values.reshape(artists[name].get_array().shape))
        artists["title"].set_text(f"Mean answer of {networks} thinned network{'s' * (networks > 1)}")
        if networks == 1:
            return f"keep_prob = {keep_prob:g}: one thinned network alone, nothing to compare it with."
        far = P.std(axis=0)
        return (
            f"keep_prob = {keep_prob:g}, {networks} masks: on {np.mean(far > 0.2):.0%} of the plane "
            f"the answers spread by more than 0.2, at most by {far.max():.2f}."
        )

    return Panel(
        "spread",
        {
            "keep_prob": stop_slider("keep_prob", list(answers), 0.7),
            "networks": stop_slider("networks", STOPS, 60),
        },
        setup,
        update,
        hint="networks from 1 upwards; then keep_prob down to 0.3 and up to 1.",
        presets={
            "one network": {"networks": 1},
            "keep 30%": {"keep_prob": 0.3},
            "keep all": {"keep_prob": 1.0},
        },
    )
