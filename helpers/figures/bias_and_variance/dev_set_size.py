"""How far a dev set of some size tells two models apart."""

import numpy as np

from ...drawing.controls import slider, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, INK, curve, key_line, panes

SIZES = [50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]
MODELS = dict(color=ARMS[3]["color"], linestyle="-"), dict(color=ARMS[4]["color"], linestyle="--")  # A, B


def dev_set_size(contest):
    """Panel "dev-set size": what many dev sets measure, and how often the better model comes out better.

    contest: a function (a, b, common, m) -> the failures of A and of B, an array each, one entry a dev set.
    Errors a, b and the share of failures in common lie between 0 and 1.
    """

    def setup(fig):
        seen, power = panes(fig, ("Errors measured on many dev sets", "A measures better, ties counted half"))
        seen.set(xlim=(0, 12), ylim=(0, 1.1), xlabel="measured error, %", yticks=[])
        power.set(xscale="log", xlim=(45, 120_000), ylim=(0, 102), xlabel="dev examples m", ylabel="%")
        key_line(fig, {"A": MODELS[0], "B": MODELS[1]})
        return {
            "a": curve(seen, **MODELS[0]),
            "b": curve(seen, **MODELS[1]),
            "chance": curve(power, color=INK),
            "here": curve(power, marker="o", color=INK, markersize=8, clip_on=False),
        }

    def update(artists, m, a, b, common):
        failures = contest(a / 100, b / 100, common, m)
        for name, counts in zip("ab", failures):
            artists[name].set_data(*outline(counts, m))
        better, tied = (100 * np.mean(share) for share in (failures[0] < failures[1], np.equal(*failures)))
        artists["chance"].set_data(SIZES, [wins(*contest(a / 100, b / 100, common, size)) for size in SIZES])
        artists["here"].set_data([m], [wins(*failures)])
        return (
            f"On {m:,} examples A ({a:g}%) measures better than B ({b:g}%) "
            f"{better:.0f} times in 100, and ties {tied:.0f} times."
        )

    controls = {
        "m": stop_slider("dev examples m", SIZES, 1000),
        "a": slider("true error of A, %", 0.5, 8, 3, 0.25),
        "b": slider("true error of B, %", 0.5, 8, 4, 0.25),
        "common": slider("share of failures in common", 0, 0.9, 0, 0.1),
    }
    hint = "m to 100, then to 10,000; B to 3.25%; then the failures in common up to 0.9."
    presets = {"3% or 3.25%": {"b": 3.25}, "most failures in common": {"common": 0.9}}
    return Panel(
        "dev-set size",
        controls,
        setup,
        update,
        ghost=["a", "b", "chance"],
        hint=hint,
        handles=("m", "b", "common"),
        presets=presets,
        page=[
            {"m": [100, 1000, 10000], "b": [3.25, 4.0], "common": [0.0, 0.5, 0.9]},
            ("m",),
            {"b": 7},
            ("common",),
        ],
    )


def wins(of_a, of_b):
    """How often in 100 A has fewer failures than B; a tie counts half."""
    return 100 * np.mean((of_a < of_b) + (of_a == of_b) / 2)


def outline(counts, m):
    """The histogram of `counts` failures among m, as a line: error in %, height with the highest at 1."""
    edges = np.arange(-0.5, counts.max() + 2, max(1, round(counts.std() / 3)))
    height, edge = np.histogram(counts, edges)
    return 50 * (edge[1:] + edge[:-1]) / m, height / height.max()
