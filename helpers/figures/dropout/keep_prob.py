"""What keep_prob does to a network that learns: its boundary and its errors, after few steps and many."""

import numpy as np

from ...drawing.controls import int_slider, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import INK, SPLITS, Regions, curve, key_line, panes, scatter_classes

WINDOW = (-2.2, 3.2, -1.8, 2.3)  # of the plane: x1 from and to, x2 from and to
TOP = 24  # of the errors, in %


def keep_prob(kept, net, snapshots, train, dev):
    """Panel "keep_prob": the boundary of one network, and both errors of all, for every keep_prob and run.

    kept: (K,), ascending. net: the architecture, without dropout. snapshots: steps -> a list of runs, each
    Parameters with a member for every keep_prob. train, dev: the sets (X, Y) on which errors are measured.
    """
    runs = len(next(iter(snapshots.values())))
    errors = {  # in %, (runs, K)
        steps: {
            name: 100 * np.array([net.error(params, *part) for params in found])
            for name, part in (("train", train), ("dev", dev))
        }
        for steps, found in snapshots.items()
    }

    def setup(fig):
        plane, error = panes(fig, ("", ""), widths=(1, 1.1))
        plane.set(xlabel="$x_1$", ylabel="$x_2$")
        error.set(xlim=(kept[0] - 0.02, 1.02), ylim=(-0.5, TOP), xlabel="keep_prob")
        key_line(fig, {name: SPLITS[name] for name in ("train", "dev")})
        artists = {"regions": Regions(plane, WINDOW), "points": scatter_classes(plane, *train)}
        for name in ("train", "dev"):
            artists[name] = curve(error, **SPLITS[name])
            thin = SPLITS[name] | {"linewidth": 0.6, "alpha": 0.6}
            artists[name + " runs"] = [curve(error, **thin) for _ in range(runs)]
        return artists | {
            "title": plane.set_title(" "),
            "errors": error.set_title(" "),
            "now": curve(error, color=INK, linewidth=1),
            "dots": curve(error, color=INK, marker="o", linestyle=""),
        }

    def update(artists, keep_prob, steps, start):
        k = int(np.argmin(abs(kept - keep_prob)))  # the nearest that was trained
        steps = min(snapshots, key=lambda known: abs(known - steps))
        p, found = kept[k], errors[steps]
        one = snapshots[steps][start - 1].member(k)
        artists["regions"].show(net.predict_proba(one, artists["regions"].points))
        artists["title"].set_text(f"Run {start}: keep_prob = {p:g}, {steps:,} steps")
        artists["errors"].set_text(f"Error in % after {steps:,} steps: {runs} runs, mean thick")
        for name, e in found.items():
            artists[name].set_data(kept, e.mean(axis=0))
            for line, of_run in zip(artists[name + " runs"], e):
                line.set_data(kept, of_run)
        artists["now"].set_data([p, p], [-0.5, TOP])
        artists["dots"].set_data([p, p], [e[:, k].mean() for e in found.values()])
        told = [
            f"{name} error {e[:, k].mean():.1f} ± {e[:, k].std(ddof=1):.1f}%" for name, e in found.items()
        ]
        return f"keep_prob = {p:g}, {steps:,} steps: {', '.join(told)}."

    return Panel(
        "keep_prob",
        {
            "keep_prob": stop_slider("keep_prob", kept.tolist(), 1.0),
            "steps": stop_slider("steps", list(snapshots), sorted(snapshots)[len(snapshots) // 2]),
            "start": int_slider("run", 1, runs, 1),
        },
        setup,
        update,
        ghost=("train", "dev"),
        hint="keep_prob slowly from 1 down to 0.2; then the same with fewer and with more steps.",
        handles=("keep_prob", "steps"),
        presets={f"keep {p:.0%}": {"keep_prob": p} for p in (0.8, 0.5, 0.2)},
        page=[{"keep_prob": 9, "steps": 3}, ("start",)],
    )
