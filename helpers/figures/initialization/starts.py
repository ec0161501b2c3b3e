"""What the first weights do to training: boundary and cost step by step, and the error of a deep network."""

import numpy as np

from ...drawing.controls import choice, int_slider
from ...drawing.numbers import told
from ...drawing.panel import Panel
from ...drawing.plots import (
    AXIS,
    DEV,
    INK,
    SPLITS,
    Regions,
    curve,
    key_line,
    label_at,
    name_axes,
    panes,
    scatter_classes,
)

_FLOOR = 1e-3  # of the cost's axis
_DRAW = dict(color=DEV, marker="o", linestyle="")


def start_and_boundary(trained, starts, X, Y, every=20):
    """Panel "start and boundary": the boundary of one network, and its cost, from the first weights on.

    trained: dict activation -> (net, kept, costs): the network; the parameters of all members at every stage;
    their costs, (stages, 3 × len(starts)). starts: the names of the starts, three members each, in the order
    of the members. X (2, m), Y (1, m): the examples. every: steps between two stages.
    """
    names, last = list(starts), every * (len(next(iter(trained.values()))[2]) - 1)

    def setup(fig):
        plane, right = panes(fig, ("", "Training cost J, with log 2 as a thin line"))
        plane.set(xlabel="$x_1$", ylabel="$x_2$")
        right.set(yscale="log", xlim=(0, last), ylim=(_FLOOR, 30))
        name_axes(right, "step", "$J$")
        right.axhline(np.log(2), color=INK, linewidth=0.6)
        regions = Regions(plane, (-1.7, 1.7, -1.7, 1.7), resolution=70)
        key_line(fig, {"the draw shown": SPLITS["train"], "the other two": SPLITS["before"]})
        return {
            "regions": regions,
            "points": scatter_classes(plane, X, Y),
            "title": plane.set_title(" "),
            "others": [curve(right, linewidth=1, **SPLITS["before"]) for _ in range(2)],
            "cost": curve(right, **SPLITS["train"]),
            "now": curve(right, color=INK, marker="o", linestyle=""),
        }

    def update(artists, start, activation, step, member):
        net, kept, costs = trained[activation]
        first, stage, shown = 3 * names.index(start), step // every, member - 1
        trio, params = costs[:, first : first + 3], kept[stage].member(first + shown)
        for line, draw in zip([artists["cost"], *artists["others"]], [shown, *({0, 1, 2} - {shown})]):
            cost = np.where(np.isfinite(trio[:, draw]), trio[:, draw], 1e3)
            line.set_data(every * np.arange(len(costs)), np.clip(cost, _FLOOR, 1e3))
        J = trio[stage, shown]
        finite = bool(np.isfinite(J) and np.isfinite(params.theta).all())
        artists["now"].set_data([step] * finite, [np.clip(J, _FLOOR, 30)] * finite)
        points = artists["regions"].points
        P = net.predict_proba(params, points) if finite else np.full((1, points.shape[1]), 0.5)
        artists["regions"].show(P)
        artists["title"].set_text(f"{start}, {activation}, step {step}")
        if not finite:
            return f"{start}, {activation}: diverged before step {step}, so try smaller weights."
        error = 100 * net.error(params, X, Y)
        return f"{start}, {activation}, after {step} steps: J = {told(J)}, training error {error:.1f}%."

    return Panel(
        "start and boundary",
        {
            "start": choice("start", names, "He"),
            "activation": choice("activation", list(trained)),
            "step": int_slider("step", 0, last, every * (last // every // 2), step=every),
            "member": int_slider("draw", 1, 3, 1),
        },
        setup,
        update,
        ghost=("cost",),
        hint="one start after the other; then the step from 0 to 600; then tanh; other draws behind “more”",
        presets={
            "before the first step": dict(step=0),
            "σ = 10 under tanh": dict(start="normal, σ = 10", activation="tanh", step=last),
        },
        play="step",
        page=[("start", "activation"), {"step": 11}, ("member",)],
    )


def gain_on_the_digits(gains, errors, every=2):
    """Panel "gain on the digits": dev error of ten layers against the gain of the start, epoch by epoch.

    gains: (n,), as multiples of Xavier's standard deviation. errors: dict optimizer -> dev error in %,
    (measurements, n, draws), one measurement every so many epochs.
    """
    measured = len(next(iter(errors.values())))

    def setup(fig):
        (ax,) = panes(fig, ("",))
        fig.subplots_adjust(left=0.08)
        ax.set(xscale="log", xlim=(gains[0] / 1.1, gains[-1] * 1.1), ylim=(0, 100))
        ax.set_xticks(gains, [told(gain) for gain in gains])
        ax.minorticks_off()
        for gain, name in ((1, "Xavier"), (2**0.5, "He")):
            ax.axvline(gain, color=AXIS, linewidth=0.8, linestyle=":")
            label_at(ax, gain, 97, name, dx=4)
        name_axes(ax, "gain of the start, times Xavier's standard deviation", "dev error, %")
        key_line(fig, {"median": SPLITS["dev"], "each draw": _DRAW})
        return {
            "median": curve(ax, **SPLITS["dev"]),
            "draws": curve(ax, alpha=0.6, markersize=5, **_DRAW),
            "title": ax.set_title(" "),
        }

    def update(artists, optimizer, epoch):
        error = errors[optimizer][epoch // every - 1]
        middle = np.median(error, axis=1)
        artists["median"].set_data(gains, middle)
        artists["draws"].set_data(np.repeat(gains, error.shape[1]), np.ravel(error))
        artists["title"].set_text(f"{optimizer}, after {epoch} epochs")
        learned = [told(gain) for gain, m in zip(gains, middle) if m < 30]
        if not learned:
            return f"{optimizer}, after {epoch} epochs: no gain has a median dev error below 30% yet."
        span = f"gain {learned[0]}" if len(learned) == 1 else f"gains {learned[0]} to {learned[-1]}"
        return f"{optimizer}, after {epoch} epochs: the median dev error is below 30% at {span}."

    last = every * measured
    return Panel(
        "gain on the digits",
        {
            "optimizer": choice("optimizer", list(errors)),
            "epoch": int_slider("epoch", every, last, every * (measured // 2), step=every),
        },
        setup,
        update,
        ghost=("median",),
        hint="play one optimizer to the end; then the other, at the same epoch",
        presets={f"{name}, at the end": dict(optimizer=name, epoch=last) for name in errors},
        play="epoch",
    )
