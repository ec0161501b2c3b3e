"""A computation graph: the value of every node, its gradient, and the local slope on every arrow."""

from itertools import product

import numpy as np

from ...drawing.controls import choice, slider
from ...drawing.panel import Panel
from ...drawing.plots import ARMS, AXIS, BEFORE, INK, WARNING, curve, label_at, name_axes, panes
from ..yours import unready

VALUE, GRADIENT = (look["color"] for look in ARMS[1:3])
START = {"a": 5, "b": 3, "c": 2}
INPUTS = np.linspace(-6, 6, 61)
TRIED = {
    "parents": [(), (), (0, 1), (2, 0)],
    "slopes": [(), (), (2.0, 3.0), (4.0, 5.0)],
}  # a graph for `mine`


def places(order, leaves):
    """Where each node stands, (n, 2): one place to the right of its parents, half-way between them."""
    at = {}
    rows = [*leaves, *(n for n in order if not n.parents and n not in leaves)]
    for node in order:
        xy = np.array([at[p] for p in node.parents] or [(-1, -rows.index(node))])
        at[node] = xy[:, 0].max() + 1, xy[:, 1].mean()
    return np.array([at[node] for node in order])


def draw_graph(ax, order, leaves):
    """Draw nodes and arrows; return the empty texts beside them: each node's slopes, value, gradient, and
    what the reader's own function says of it.
    """
    xy, texts, box = places(order, leaves), [], dict(boxstyle="round,pad=0.4", fc="white", ec=AXIS)
    ax.set(xlim=(-0.19 * xy[-1, 0], xy[-1, 0] + 0.3), ylim=(xy[:, 1].min() - 0.6, 0.5))
    ax.axis("off")
    for here, node in zip(xy, order):
        for parent in node.parents:
            there = xy[order.index(parent)]
            arrow = dict(arrowstyle="-|>", color=AXIS, shrinkA=15, shrinkB=15)
            ax.annotate("", here, there, arrowprops=arrow)
            above = 9 * (here[1] == there[1])  # beside a level arrow its line would look like a minus
            middle = dict(dx=0, dy=above, ha="center", bbox=dict(fc="white", ec="none", pad=1.5))
            texts.append(label_at(ax, *(0.5 * (here + there)), "", BEFORE, **middle))
        ax.text(*here, node.name or f"{node.value:g}", ha="center", va="center", fontsize=11, bbox=box)
        dx, dy, ha = (0, 20, "center") if node.parents else (-17, 8, "right")
        texts.append(label_at(ax, *here, "", VALUE, dx=dx, dy=dy, ha=ha))
        texts.append(label_at(ax, *here, "", GRADIENT, dx=dx, dy=-dy, ha=ha))
        texts.append(label_at(ax, *here, "", WARNING, dx=dx, dy=-dy - 13, ha=ha))
    return texts


def as_lists(order):
    """A graph as the exercise backward_pass has it: for each node its parents' numbers, and its slopes."""
    number = {node: n for n, node in enumerate(order)}
    parents = [tuple(number[parent] for parent in node.parents) for node in order]
    return parents, [tuple(float(slope) for slope in node.back(np.array(1.0))) for node in order]


def said(order, yours):
    """The texts of a graph, in the order in which `draw_graph` makes them. A constant has no gradient."""
    words = []
    for node, own in zip(order, yours):
        slopes = zip(node.parents, node.back(np.array(1.0)))
        words += ["" if parent.constant else f"{slope + 0:.3g}" for parent, slope in slopes]
        words += [f"{node.value + 0:.4g}", "" if node.constant else f"{node.grad + 0:.3g}"]
        words += ["" if node.constant or own is None or agrees(own, node) else f"≠ {own + 0:.3g}"]
    return words


def agrees(own, node):
    """Whether the reader's gradient of a node is the tape's."""
    return bool(np.isclose(own, node.grad, rtol=1e-6, atol=1e-9))


def judged(order, yours):
    """The end of the sentence: how many of the gradients that the reader's function gives are the tape's."""
    nodes = [(node, own) for node, own in zip(order, yours) if own is not None and not node.constant]
    right = sum(agrees(own, node) for node, own in nodes)
    if not nodes:
        return ""
    return " Yours agrees everywhere." if right == len(nodes) else f" Yours: {right} of {len(nodes)} right."


def the_tape(formulas, run_tape, mine=None, name="the tape"):
    """Panel "the tape": the graph of a formula of a, b, c, its values and gradients, and J along one of them.

    formulas: their names, as they are shown. run_tape: a function (formula, a=, b=, c=) -> the nodes, parents
    first and J last, and the three leaves, all with value, parents, back, grad, constant and name; an input
    may also be an array (n,). mine: the reader's backward_pass(parents, slopes); where it differs, it shows.
    name: of the panel.
    """
    missing = None if mine is None else unready(mine, TRIED, (4,))

    def by_mine(order):
        if mine is None or missing:
            return [None] * len(order)
        try:
            answer = np.asarray(mine(*as_lists(order)), dtype=float)
        except Exception:  # on this graph only: `unready` has tried another
            answer = np.full(len(order), np.nan)
        return answer if answer.shape == (len(order),) else np.full(len(order), np.nan)

    def setup(fig, formula):
        left, right = panes(fig, (f"J = {formula}", ""), (2.1, 1))
        fig.subplots_adjust(left=0.02, right=0.96, top=0.86, wspace=0.12)
        J = [run_tape(formula, a=a, b=b, c=c)[0][-1].value for a, b, c in product((-6, 0, 6), repeat=3)]
        low, high = float(min(J)), float(max(J))
        margin = 0.05 * (high - low)
        right.set(xlim=(-6, 6), ylim=(low - margin, high + margin))
        name_axes(right, "the input", "$J$")
        return {
            "texts": draw_graph(left, *run_tape(formula, **START)),
            "J": curve(right, **ARMS[1]),
            "tangent": curve(right, **ARMS[2]),
            "point": curve(right, color=INK, marker="o", markersize=7),
            "title": right.set_title(""),
        }

    def update(artists, formula, along, **inputs):
        order, leaves = run_tape(formula, **inputs)
        yours = by_mine(order)
        for text, words in zip(artists["texts"], said(order, yours), strict=True):
            text.set_text(words)
        J, slope, here = order[-1].value, leaves["abc".index(along)].grad, inputs[along]
        line, _ = run_tape(formula, **inputs | {along: INPUTS})
        artists["J"].set_data(INPUTS, line[-1].value)
        artists["tangent"].set_data(INPUTS, J + slope * (INPUTS - here))
        artists["point"].set_data([here], [J])
        artists["title"].set_text(f"J along {along}, and the tangent")
        grads = ", ".join(f"d{leaf.name} = {leaf.grad + 0:.4g}" for leaf in leaves)
        step = f"a step of 0.1 in {along} changes J by about {0.1 * slope + 0:.3g}."
        return f"J = {J + 0:.4g}, {grads}: {step}{judged(order, yours)}"

    sliders = {name: slider(name, -5, 5, start, 0.5) for name, start in START.items()}
    along = choice("right: along", "abc", "b")
    return Panel(
        name,
        {"formula": choice("J =", list(formulas)), **sliders, "along": along},
        setup,
        update,
        static=("formula",),
        ghost=("J",),
        hint=missing
        or "b first, then another formula. Blue are values, orange gradients, gray local slopes.",
        handles=("a", "b", "c"),
        presets={formula: {"formula": formula} for formula in formulas},
    )
