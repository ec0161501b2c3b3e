"""Early stopping: a run that can be stopped anywhere, with its boundary, costs and errors so far."""

import numpy as np

from ...drawing.controls import int_slider
from ...drawing.panel import Panel
from ...drawing.plots import SPLITS, Regions, curve, key_line, scatter_classes
from .layout import NOW, WINDOW, best_possible


def early_stopping(steps, net, snapshots, costs, errors, sizes, X, Y, best=None):
    """Panel "early stopping": drag the stopping point along one run, on any of the training sets.

    steps: (S,), after which snapshots were taken. net: the architecture. snapshots: S Parameters, each with a
    member for every one of the K training sets. costs, errors: (S, 2, K), train and dev; the errors in %.
    sizes: (S, K), the norms of all weights and biases. X (K, 2, m), Y (K, 1, m): the training sets.
    best: the error that nobody can go below, in %.
    """

    def setup(fig, draw):
        grid = fig.add_gridspec(2, 2, width_ratios=(1, 1.05), hspace=0.5, top=0.86, bottom=0.12)
        plane, cost, error = (fig.add_subplot(grid[at]) for at in (np.s_[:, 0], np.s_[0, 1], np.s_[1, 1]))
        plane.set(xlabel="$x_1$", ylabel="$x_2$")
        cost.set(xlim=(0, 1.015 * steps[-1]), ylim=(-0.06, 1.8), title="Cost $J$")
        error.set(xlim=(0, 1.015 * steps[-1]), ylim=(-1, 30), xlabel="step", title="Error in %")
        best_possible(error, best, 0.75 * steps[-1])
        key_line(fig, {part: SPLITS[part] for part in ("train", "dev")})
        return {
            "regions": Regions(plane, WINDOW),
            "points": scatter_classes(plane, X[draw - 1], Y[draw - 1]),
            "plane": plane.set_title(" "),
            "costs": [curve(cost, **NOW, **SPLITS[part]) for part in ("train", "dev")],
            "errors": [curve(error, **NOW, **SPLITS[part]) for part in ("train", "dev")],
        }

    def update(artists, stop, draw):
        k = int(np.argmin(abs(steps - stop)))  # the nearest snapshot
        P = net.predict_proba(snapshots[k].member(draw - 1), artists["regions"].points)
        artists["regions"].show(P)
        artists["plane"].set_text(f"Stopped after {steps[k]} steps")
        for name, course in (("costs", costs), ("errors", errors)):
            for line, values in zip(artists[name], course[: k + 1, :, draw - 1].T):
                line.set_data(steps[: k + 1], values)
        (J, J_dev), (e, e_dev) = costs[k, :, draw - 1], errors[k, :, draw - 1]
        return (
            f"Step {steps[k]}: J = {J:.2f}, on dev {J_dev:.2f}; train error {e:.1f}%, "
            f"dev error {e_dev:.1f}%; ‖θ‖ = {sizes[k, draw - 1]:.1f}."
        )

    first, last = int(steps[0]), int(steps[-1])
    return Panel(
        "early stopping",
        {
            "stop": int_slider("stop after step", first, last, first, first),
            "draw": int_slider("training set", 1, len(X), 1),
        },
        setup,
        update,
        static=("draw",),
        size=(9.6, 4.2),
        hint="press play, or drag; then go back to where you would have stopped. Then other training sets.",
        presets={f"after {stop} steps": {"stop": stop} for stop in (first, last)},
        play="stop",
        page=[{"stop": 26}, {"stop": 3, "draw": 4}],
    )
