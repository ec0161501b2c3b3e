"""Early stopping: the boundary at every stopping point, on the whole course of both costs and of ‖W‖."""

import numpy as np

from ...drawing.controls import int_slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, INK, SPLITS, Regions, curve, scatter_classes
from .layout import WINDOW, plane_and_two

MOST_COST, MOST_NORM = 1.8, 28  # the tops of the two axes


def early_stopping(steps, net, snapshots, costs, norms, X, Y, dev):
    """Panel "early stopping": drag the stopping point along one run, on any of the training sets.

    steps: (S,), after which snapshots were taken. net: the architecture. snapshots: S Parameters, each with a
    member for every one of the K training sets. costs: (S, 2, K), train and dev. norms: (S, K).
    X (K, 2, m), Y (K, 1, m): the training sets. dev: X and Y of the dev set.
    """

    def setup(fig, draw):
        plane, cost, size = plane_and_two(fig, hspace=0.55)
        cost.set(xlim=(0, 1.015 * steps[-1]), ylim=(0, MOST_COST), title="Cost $J$")
        size.set(xlim=(0, 1.015 * steps[-1]), ylim=(0, MOST_NORM), xlabel="step", title="‖W‖")
        for line, part in zip(costs[:, :, draw - 1].T, ("train", "dev")):
            cost.plot(steps, line, **SPLITS[part])
        size.plot(steps, norms[:, draw - 1], **ARMS[1])
        cost.plot(best(draw), costs[:, 1, draw - 1].min(), "v", color=INK, markersize=7)
        return {
            "regions": Regions(plane, WINDOW),
            "points": scatter_classes(plane, X[draw - 1], Y[draw - 1]),
            "plane": plane.set_title(" "),
            "stop": [curve(ax, color=INK, linewidth=1) for ax in (cost, size)],
            "dots": [curve(ax, color=INK, marker="o", linestyle="") for ax in (cost, size)],
        }

    def best(draw):
        return steps[costs[:, 1, draw - 1].argmin()]

    def update(artists, stop, draw):
        k = int(np.argmin(abs(steps - stop)))  # the nearest snapshot
        stop, params, norm = steps[k], snapshots[k].member(draw - 1), norms[k, draw - 1]
        J, J_dev = costs[k, :, draw - 1]
        artists["regions"].show(net.predict_proba(params, artists["regions"].points))
        artists["plane"].set_text(f"Stopped after {stop} steps")
        for line, top in zip(artists["stop"], (MOST_COST, MOST_NORM)):
            line.set_data([stop, stop], [0, top])
        artists["dots"][0].set_data([stop, stop], [J, J_dev])
        artists["dots"][1].set_data([stop], [norm])
        own = X[draw - 1], Y[draw - 1]
        train_error, dev_error = (100 * net.error(params, *part) for part in (own, dev))
        return (
            f"Step {stop}: J = {J:.2f}, on dev {J_dev:.2f}; train error {train_error:.1f}%, dev error "
            f"{dev_error:.1f}%; ‖W‖ = {norm:.1f}; the dev cost is lowest at step {best(draw)}."
        )

    first, last = int(steps[0]), int(steps[-1])
    return Panel(
        "early stopping",
        {
            "stop": int_slider("stop after step", first, last, last, first),
            "draw": int_slider("training set", 1, len(X), 1),
        },
        setup,
        update,
        static=("draw",),
        size=(9.6, 4.2),
        hint="drag the stopping point back to where the dev cost is lowest; then the other training sets.",
        presets={f"after {stop} steps": {"stop": stop} for stop in (first, 10 * first, 30 * first)},
        play="stop",
    )
