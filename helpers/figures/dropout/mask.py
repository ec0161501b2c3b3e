"""A drawn network with its units on and off, and what arrives in one of the units above."""

import numpy as np

from ...drawing.controls import choice, int_slider, slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, BEFORE, CONTOUR, LABEL, TRAIN, curve, key_line, panes

LOW, HIGH = -6, 12  # of the histogram; its end bars hold what lies beyond


def dropout_mask(sizes, inputs, uniforms, many):
    """Panel "dropout mask": which units are on in an iteration, and a histogram of what the next layer gets.

    sizes: how many units in the input, layer 1, layer 2 and the output.
    inputs: a function (keep_prob of each layer, random numbers of each, divide=True) -> {layer: Z}.
    uniforms: random numbers from 0 to 1, (iterations, n, 1) for each layer but the last; many: (n, masks).
    """
    heights = [1.25 * np.linspace(1, -1, n + 2)[1:-1] for n in sizes]
    places = [np.column_stack([np.full(h.size, layer), h]) for layer, h in enumerate(heights)]

    def setup(fig):
        net, hist = panes(fig, ("", ""), widths=(1.25, 1))
        net.set(xlim=(-0.35, 3.2), ylim=(-1.5, 1.3))
        net.axis("off")
        for layer, name in enumerate(("input", "layer 1", "layer 2", "output")):
            net.text(layer, -1.48, name, ha="center", color=LABEL)
        label = f"input $z$ of its first unit, over {many[0].shape[1]:,} masks"
        hist.set(xlim=(LOW, HIGH), ylim=(0, 1.3), yticks=[], xlabel=label)
        plain = dict(color=BEFORE, linestyle=":")
        key_line(fig, {"with division": ARMS[1], "without": ARMS[2], "no dropout": plain})
        unit = dict(linestyle="", markersize=11, zorder=3)
        return {
            "links": curve(net, color=CONTOUR, linewidth=0.8),
            "on": curve(net, marker="o", color=TRAIN, **unit),
            "off": curve(net, marker="X", color="#C3CAD2", **unit),
            "title": net.set_title(" "),
            "hist": hist.set_title(" "),
            "plain": curve(hist, **plain),
            "without": curve(hist, **ARMS[2]),
            "with": curve(hist, **ARMS[1]),
            "without bar": curve(hist, marker="o", **ARMS[2]),
            "with bar": curve(hist, marker="o", **ARMS[1]),
        }

    def update(artists, iteration, p0, p1, p2, layer):
        kept = (p0, p1, p2)
        on = [u[iteration - 1, :, 0] < p for u, p in zip(uniforms, kept)] + [np.array([True])]
        nodes, state = np.concatenate(places), np.concatenate(on)
        artists["on"].set_data(*nodes[state].T)
        artists["off"].set_data(*nodes[~state].T)
        artists["links"].set_data(*links(places, on))
        artists["title"].set_text(f"Iteration {iteration}: {np.sum(~state)} of {state.size - 1} units off")
        artists["hist"].set_text(f"What {'layer 2' if layer == 2 else 'the output unit'} gets")
        plain = inputs((1, 1, 1), many)[layer][0, 0]
        z = {name: inputs(kept, many, name == "with")[layer][0] for name in ("with", "without")}
        for height, (name, values) in zip((1.24, 1.12), z.items()):
            artists[name].set_data(*outline(values))
            bar = values.mean() + values.std() * np.array([-1, 0, 1])
            artists[name + " bar"].set_data(bar, [height] * 3)
        artists["plain"].set_data([plain, plain], [0, 1.3])
        with_it, without = (f"{values.mean():.2f} ± {values.std():.2f}" for values in z.values())
        return (
            f"Without dropout z is {plain:.2f}; with the division {with_it} (mean ± spread), "
            f"without it {without}."
        )

    starts = {"p0": ("input", 1), "p1": ("layer 1", 0.8), "p2": ("layer 2", 0.8)}
    return Panel(
        "dropout mask",
        {
            "iteration": int_slider("iteration", 1, len(uniforms[0]), 1),
            **{key: slider(f"keep_prob, {name}", 0.2, 1, p, 0.05) for key, (name, p) in starts.items()},
            "layer": choice("look at the input of", {"layer 2": 2, "the output": 3}),
        },
        setup,
        update,
        ghost=("with", "without"),
        size=(9.6, 4.2),
        hint=(
            "the iterations one by one; then keep_prob of layer 1 to 0.5 and below; "
            "then the input of the output."
        ),
        handles=("iteration", "p1", "layer"),
        presets={
            "no dropout": {"p0": 1.0, "p1": 1.0, "p2": 1.0},
            "layer 1 at 0.5": {"p1": 0.5},
            "layer 1 at 0.2": {"p1": 0.2},
        },
        play="iteration",
    )


def links(places, on):
    """The lines between units that are on, as one line: x and y, with a gap after each."""
    layers = range(len(places) - 1)
    ends = [(a, b) for n in layers for a in places[n][on[n]] for b in places[n + 1][on[n + 1]]]
    pairs = [(a, b, [np.nan, np.nan]) for a, b in ends]
    return np.reshape(pairs, (-1, 2)).T if pairs else ([], [])


def outline(values):
    """A histogram as an outline of height 1: x and y."""
    counts, edges = np.histogram(np.clip(values, LOW, HIGH), np.linspace(LOW, HIGH, 31))
    return np.repeat(edges, 2)[1:-1], np.repeat(counts / counts.max(), 2)
