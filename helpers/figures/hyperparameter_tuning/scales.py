"""Where draws of a hyperparameter fall: on the plain scale, on the log scale, or as a reader draws them."""

import numpy as np

from ...drawing.controls import choice, draw_button, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import AXIS, TRAIN, curve, label_at, name_axes, panes
from ..yours import unready

LOGS = {"α": "log10(α)", "β": "log10(1 − β)"}  # what is uniform where the log scale is ticked
PLAIN, LOG, YOURS = "plain value", "log scale", "yours"


def scales(boxes, draws_of, mine=None):
    """Panel "scales": where random draws of a hyperparameter fall, on the plain or on a log scale.

    boxes: dict quantity -> (edges, ...); its 5 edges cut the box into the four parts that are counted.
    draws_of: a function (quantity, log, n, seed) -> the n draws, (n,), with log=True on the log scale.
    mine: dict quantity -> a function (rng, low, high) -> one draw, which the reader wrote; another scale.
    """
    own, reasons = {}, []
    for quantity, function in (mine or {}).items():
        example = {"rng": np.random.default_rng(0), "low": 0.1, "high": 0.5}
        reason = unready(function, example, ())
        if reason:
            reasons.append(reason.rstrip("."))
        else:
            own[quantity] = function

    def drawn(what, scale, n, seed):
        if scale != YOURS:
            return draws_of(what, scale == LOG, n, seed)
        return _by_hand(own[what], boxes[what][0], n, seed) if what in own else np.array([])

    def setup(fig, what):
        edges = boxes[what][0]
        left, right = panes(fig, (f"Where the draws of {what} fall", "Share of the draws; dotted: a quarter"))
        pad = 0.03 * (edges[-1] - edges[0])
        left.set(xlim=(edges[0] - pad, edges[-1] + pad), ylim=(0, 1), yticks=[])
        right.set(xlim=(-0.6, 3.6), ylim=(0, 105), xticks=range(4))
        right.set_xticklabels([f"{a:.3g} – {b:.3g}" for a, b in zip(edges, edges[1:])])
        right.tick_params(axis="x", labelsize=8.5)
        for edge in edges:
            left.axvline(edge, color=AXIS, linewidth=0.8)
        right.axhline(25, color=AXIS, linestyle=":")
        name_axes(left, f"{what}, plain value", "")
        name_axes(right, what, "%")
        white = dict(facecolor="white", edgecolor="none", pad=1)
        bars = right.bar(range(4), [0] * 4, width=0.6, color=TRAIN)
        texts = [label_at(right, i, 0, "", dx=0, dy=10, ha="center", bbox=white) for i in range(4)]
        dots = curve(left, marker="o", markersize=2.5, linestyle="", color=TRAIN, alpha=0.7)
        return {"dots": dots, "bars": list(bars), "texts": texts}

    def update(artists, what, scale, n, draw):
        values = drawn(what, scale, n, draw)
        shares = 100 * np.histogram(values, boxes[what][0])[0] / n
        artists["dots"].set_data(values, np.random.default_rng(1).uniform(0.04, 0.96, len(values)))
        for bar, text, (i, share) in zip(artists["bars"], artists["texts"], enumerate(shares)):
            bar.set_height(share)
            text.xy = (i, share)
            text.set_text(f"{share:.0f}%")
        if scale == YOURS and what not in own:
            return f"There is no function of yours for {what} yet."
        by = {LOG: f"uniform in {LOGS.get(what, 'the logarithm')}", PLAIN: "uniform in plain value"}
        outside = 100 - shares.sum()
        lost = f", and {outside:.0f}% outside it" if outside > 0.5 else ""
        return (
            f"{n:,} draws of {what}, {by.get(scale, 'by your function')}: {shares[0]:.0f}% in the first part "
            f"of the box, {shares[-1]:.0f}% in the last{lost}."
        )

    controls = {
        "what": choice("quantity", list(boxes)),
        "scale": choice("drawn by", [PLAIN, LOG, *([YOURS] if own else [])]),
        "n": stop_slider("draws", [10, 25, 50, 100, 250, 500, 1000], 1000),
        "draw": draw_button(),
    }
    hint = "the log scale; then 25 draws instead of 1000; then β; then hidden units"
    presets = {"25 draws": {"n": 25}, "β": {"what": "β"}, "β on the log scale": {"what": "β", "scale": LOG}}
    return Panel(
        "scales", controls, setup, update, static=("what",), presets=presets,
        page=[("what", "scale", "n"), ("draw",)], hint="; ".join([hint, *reasons[:1]]),
    )  # fmt: skip


def _by_hand(function, edges, n, seed):
    """n draws by a reader's function; what it gives that is no number is left out."""
    rng, values = np.random.default_rng(seed), []
    for _ in range(n):
        try:
            values.append(float(function(rng, edges[0], edges[-1])))
        except Exception:  # at this draw only: `unready` has tried it once
            continue
    return np.array([value for value in values if np.isfinite(value)])
