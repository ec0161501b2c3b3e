"""What the first weights do to training: boundary and cost, step by step, and the results of many starts."""

import numpy as np

from ...drawing.controls import choice, int_slider
from ...drawing.numbers import told
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import (
    ARMS,
    INK,
    SPLITS,
    TRAIN,
    Regions,
    curve,
    key_line,
    label_at,
    name_axes,
    panes,
    scatter_classes,
)

_FLOOR = 1e-3  # of the cost's axis


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
    )


def scale_of_the_start(factors, costs):
    """Picture: the cost after training from He's scale times each factor, each draw a dot.

    factors: (n,), powers of 2. costs: (n, draws), not finite where a run overflowed.
    """

    def draw(fig):
        (ax,) = panes(fig, ("J after 300 steps, each draw a dot",))
        fig.subplots_adjust(left=0.1)
        ax.plot(factors, np.nan_to_num(costs, nan=2.0), "o", color=TRAIN, alpha=0.5, markersize=5)
        words = [f"1/{1 / factor:g}" if factor < 1 else f"{factor:g}" for factor in factors]
        ax.set(xscale="log", yscale="log", xticks=factors, xticklabels=words)
        ax.minorticks_off()
        label_at(ax, factors[-1], 2.0, "overflowed", dx=-8, ha="right")
        name_axes(ax, "He's standard deviation, times", "$J$")

    return Picture(
        draw,
        "From half to twice He's scale all draws reach a low cost; at smaller and larger scales all stay "
        "near log 2, and some overflow.",
        size=(7, 3.3),
    )


def courses(errors, shown, epochs):
    """Picture: dev error against epochs for some starts, mean over draws and a band from lowest to highest.

    errors: dict activation -> dict start -> dev error in %, (epochs, 1, draws). shown: the starts to draw.
    epochs: when they were measured.
    """

    def draw(fig):
        axes = panes(fig, [f"{activation}: dev error in %" for activation in errors])
        key_line(fig, dict(zip(shown, ARMS)))
        for ax, of_starts in zip(axes, errors.values()):
            for start, look in zip(shown, ARMS):
                error = of_starts[start][:, 0]
                band = error.min(axis=1), error.max(axis=1)
                ax.fill_between(epochs, *band, color=look["color"], alpha=0.12, linewidth=0)
                ax.plot(epochs, error.mean(axis=1), **look)
            ax.set(ylim=(0, 95), xticks=epochs)
            name_axes(ax, "epoch", "")

    return Picture(
        draw,
        "Dev error falls from epoch to epoch. Under ReLU He and orthogonal weights end far below Xavier and "
        "Glorot, under tanh the four end close together.",
        size=(9.6, 3.8),
    )


def told_errors(errors, all_digits=()):
    """A line of text for each start: dev error after epochs 2, 6 and 12, ± its standard deviation over draws.

    errors: dict start -> dev error in %, (6, 1, draws), every second epoch. Where a start hardly learns (30%
    or more), rounding decides about its digits: not told but for the starts named in `all_digits`.
    """
    lines = []
    for start, error in errors.items():
        second, sixth, last = error[[0, 2, 5], 0]
        if last.mean() < 30 or start in all_digits:
            before = f"after epoch 2: {second.mean():.0f}, 6: {sixth.mean():.0f}"
            lines.append(f"  {start:17} dev error {before}, 12: {last.mean():.1f} ± {last.std(ddof=1):.1f}%")
        else:
            lines.append(f"  {start:17} still above {75 if last.mean() > 75 else 30}% after 12 epochs")
    return "\n".join(lines)
