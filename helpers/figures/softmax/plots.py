"""Plots of losses and of the pulls they exert: drawn from arrays."""

import numpy as np

from ...drawing.picture import Picture
from ...drawing.plots import ARMS, BEFORE, INK, label_at, name_axes
from ...exercises.judging.running import run
from ..yours import unready


def losses_of_a_lead(lead, naive, patched, exact, mine=None):
    """Picture: the loss of a wrong answer by three computations, against how far the wrong score leads.

    lead, naive, patched, exact: (n,); naive becomes infinite where the share underflows.
    mine: a function (Z, Y) -> J, drawn as rings where it is finite; why it cannot be drawn is told.
    """
    places = np.geomspace(lead[0], lead[-1], 10)
    costs, told = _own(mine, places) if mine else (None, "")

    def draw(fig):
        ax = _alone(fig)
        ax.plot(lead, naive, **ARMS[1] | {"linewidth": 5}, alpha=0.4)
        ax.plot(lead, patched, **ARMS[2])
        ax.plot(lead, exact, **ARMS[3])
        ax.set(
            xscale="log", yscale="log", xlim=(lead[0], 1.15 * lead[-1]), title="The loss of a wrong answer"
        )
        ticks = [1, 10, 18, 100, 745]
        ax.set(xticks=ticks, xticklabels=ticks, yticks=[1, 10, 100, 1000], yticklabels=[1, 10, 100, 1000])
        ax.minorticks_off()
        last = lead[np.isfinite(naive)][-1]
        ax.axvline(last, color=BEFORE, linewidth=1)
        label_at(ax, last, 2, "ŷ = 0 from here on", BEFORE, dx=-6, ha="right")
        label_at(ax, 60, 60, "−log ŷ", ARMS[1]["color"], dx=-8, dy=9, ha="right")
        label_at(ax, 150, patched[-1], "−log(ŷ + 1e-8)", ARMS[2]["color"], dy=-9)
        label_at(ax, lead[-1], exact[-1], "log-sum-exp", ARMS[3]["color"], dx=-30, dy=2, ha="right")
        if costs is not None:
            ax.plot(places, costs, "o", markersize=9, markerfacecolor="none", color=INK)
        label_at(ax, lead[0], 600, told, INK)
        name_axes(ax, "how far the wrong score leads", "$L$")

    alt = (
        "Log-sum-exp grows with the lead all the way; minus log ŷ follows it and breaks off; with an ε "
        "inside, the loss turns flat, long before."
    )
    return Picture(draw, alt, size=(7, 3.4))


def _own(mine, places):
    """The learner's cost at each lead, None where it cannot be called yet; and what there is to tell."""
    example = {"Z": np.array([[0.0], [1.0]]), "Y": np.array([[1.0], [0.0]])}
    if reason := unready(mine, example, ()):
        return None, reason.partition(", then")[0].partition("; mend")[0].replace("`", "")
    costs = np.full(len(places), np.nan)
    with np.errstate(all="ignore"):
        for i, lead in enumerate(places):
            outcome = run(mine, {"Z": np.array([[0.0], [lead]]), "Y": example["Y"]})
            value = np.asarray(np.nan if outcome.error else outcome.value, dtype=float)
            costs[i] = value if value.shape == () else np.nan
    return costs, f"rings: your {mine.__name__}" if np.isfinite(costs).all() else "rings: yours, where finite"


def pulls(lead, cross_entropy, squared):
    """Picture: the pull on the true class's logit under two losses, against its lead. All (n,)."""

    def draw(fig):
        ax = _alone(fig)
        ax.plot(lead, cross_entropy, **ARMS[1])
        ax.plot(lead, squared, **ARMS[2])
        label_at(ax, -6, 1, "cross-entropy", ARMS[1]["color"], dy=-10, ha="center")
        label_at(ax, -2, 0.4, "squared error", ARMS[2]["color"], dx=-8, ha="right")
        label_at(ax, -9.6, 0.1, "surely wrong: no pull", ARMS[2]["color"], dx=0, dy=3)
        ax.set(ylim=(0, 1.08), title="The pull on the true class's logit")
        name_axes(ax, "lead of the true class over the other, $z_1 - z_2$", "$-\\partial L/\\partial z_1$")

    alt = (
        "Where the network is surely wrong, the cross-entropy pulls with full strength and the squared error "
        "hardly at all; where it is surely right, neither pulls."
    )
    return Picture(draw, alt, size=(7, 3.2))


def _alone(fig):
    """One pair of axes, without room for a key."""
    fig.subplots_adjust(top=0.9, left=0.12, bottom=0.19)
    return fig.subplots()
