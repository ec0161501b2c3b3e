"""A drawn network with its units on and off, and what arrives in one of the units above."""

import numpy as np

from ...drawing.controls import choice, int_slider, slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, BEFORE, CONTOUR, LABEL, TRAIN, curve, key_line, label_at, panes
from ..yours import unready

LOW, HIGH = -4, 10  # of the histogram; its end bars hold what lies beyond
TRIED = {"keep_prob": 0.8, "training": True}  # with this a reader's layer is tried before it is drawn


def dropout_mask(sizes, inputs, ways, uniforms, many, mine=None):
    """Panel "dropout mask": which units are on in an iteration, and a histogram of what the next layer gets.

    sizes: how many units in the input, layer 1, layer 2 and the output.
    inputs: a function (way, keep_prob of each layer, random numbers of each) -> {layer: Z}. ways: "with
    division" and "without" -> a function (A, keep_prob, random numbers) -> what is left of A.
    uniforms: random numbers from 0 to 1, (iterations, n, 1) for each layer but the last; many: (n, masks).
    mine: the reader's dropout_layer(A, keep_prob, training, rng), drawn beside the two once it is written.
    """
    heights = [1.25 * np.linspace(1, -1, n + 2)[1:-1] for n in sizes]
    places = [np.column_stack([np.full(h.size, layer), h]) for layer, h in enumerate(heights)]
    example = {"A": np.ones((sizes[1], 5)), "rng": np.random.default_rng(0)}
    missing = None if mine is None else unready(mine, example | TRIED, (sizes[1], 5))
    drawn = dict(ways) if mine is None or missing else ways | {"yours": layer_of(mine)}
    looks = {"with division": ARMS[1], "without": ARMS[2], "yours": ARMS[3]}

    def setup(fig):
        net, hist = panes(fig, ("", ""), widths=(1.25, 1))
        net.set(xlim=(-0.35, 3.2), ylim=(-1.5, 1.3))
        net.axis("off")
        for layer, name in enumerate(("input", "layer 1", "layer 2", "output")):
            net.text(layer, -1.48, name, ha="center", color=LABEL)
        label = f"input $z$ of its first unit, over {many[0].shape[1]:,} masks"
        hist.set(xlim=(LOW, HIGH), ylim=(0, 1.42), yticks=[], xlabel=label)
        plain = dict(color=BEFORE, linestyle=":")
        key_line(fig, {name: looks[name] for name in drawn} | {"no dropout": plain})
        unit = dict(linestyle="", markersize=11, zorder=3)
        artists = {
            "links": curve(net, color=CONTOUR, linewidth=0.8),
            "on": curve(net, marker="o", color=TRAIN, **unit),
            "off": curve(net, marker="X", color="#C3CAD2", **unit),
            "title": net.set_title(" "),
            "hist": hist.set_title(" "),
            "plain": curve(hist, **plain),
        }
        for name in drawn:
            artists[name] = curve(hist, **looks[name])
            artists[name + " mean"] = curve(hist, **looks[name] | {"marker": "v", "linestyle": ""})
            side = dict(dx=-7, ha="right") if name == "without" else dict(dx=7)
            artists[name + " value"] = label_at(hist, 0, 0, " ", looks[name]["color"], **side)
        return artists

    def update(artists, iteration, p0, p1, p2, layer):
        kept = (p0, p1, p2)
        on = [u[iteration - 1, :, 0] < p for u, p in zip(uniforms, kept)] + [np.array([True])]
        nodes, state = np.concatenate(places), np.concatenate(on)
        artists["on"].set_data(*nodes[state].T)
        artists["off"].set_data(*nodes[~state].T)
        artists["links"].set_data(*links(places, on))
        artists["title"].set_text(f"Iteration {iteration}: {np.sum(~state)} of {state.size - 1} units off")
        artists["hist"].set_text(f"What {'layer 2' if layer == 2 else 'the output unit'} gets")
        plain = inputs(ways["without"], (1, 1, 1), many)[layer][0, 0]
        artists["plain"].set_data([plain, plain], [0, 1.42])
        said = {}
        for height, (name, way) in zip((1.34, 1.22, 1.1), drawn.items()):
            values = arriving(inputs, way, kept, many, layer)
            if values is None:
                said[name] = "nothing that can be drawn"
                continue
            mean = values.mean()
            artists[name].set_data(*outline(values))
            artists[name + " mean"].set_data([mean], [height])
            artists[name + " value"].xy = (mean, height)
            artists[name + " value"].set_text(f"{mean:.2f}")
            said[name] = f"{mean:.2f} ± {values.std():.2f}"
        own = f", your layer gives {said['yours']}" if "yours" in said else ""
        return (
            f"Without dropout z is {plain:.2f}; with the division {said['with division']}, "
            f"without it {said['without']}{own}."
        )

    starts = {"p0": ("input", 1), "p1": ("layer 1", 0.8), "p2": ("layer 2", 0.8)}
    turn = "the iterations one by one; then keep_prob of layer 1 to 0.5 and below."
    return Panel(
        "dropout mask",
        {
            "iteration": int_slider("iteration", 1, len(uniforms[0]), 1),
            **{key: slider(f"keep_prob, {name}", 0.2, 1, p, 0.05) for key, (name, p) in starts.items()},
            "layer": choice("look at the input of", {"layer 2": 2, "the output": 3}),
        },
        setup,
        update,
        ghost=("with division", "without"),
        size=(9.6, 4.2),
        hint=f"{turn} {missing}" if missing else turn,
        handles=("iteration", "p1", "layer"),
        presets={
            "no dropout": {"p0": 1.0, "p1": 1.0, "p2": 1.0},
            "layer 1 at 0.5": {"p1": 0.5},
            "layer 1 at 0.2": {"p1": 0.2},
        },
        play="iteration",
        page=[{"iteration": 15}, {"p1": 9}, {"p0": 5}, {"p2": 5}, ("layer",)],
    )


def arriving(inputs, way, kept, many, layer):
    """What the first unit of a layer gets under each mask; None where a reader's layer fails or overflows."""
    try:
        values = np.asarray(inputs(way, kept, many)[layer][0], dtype=float)
    except Exception:  # at this keep_prob only: `unready` has tried it once
        return None
    return values if np.isfinite(values).all() else None


def layer_of(mine):
    """The reader's layer as one of the ways: it draws by itself, always from the same seed."""
    return lambda A, keep_prob, u: mine(np.array(A), keep_prob, True, np.random.default_rng(1))


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
