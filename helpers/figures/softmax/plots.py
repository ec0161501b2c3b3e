"""Plots of losses, pulls, training runs and calibration: drawn from arrays."""

import numpy as np

from ...drawing.picture import Picture
from ...drawing.plots import ARMS, AXIS, BEFORE, INK, SPLITS, TRAIN, key_line, label_at, name_axes, panes


def loss_of_a_share(loss, marked):
    """Picture: the loss against the share of the true class, with a label at each of the `marked` shares.

    loss: a function of an array of shares.
    """

    def draw(fig):
        ax = _alone(fig)
        share = np.linspace(0.005, 1, 400)
        ax.plot(share, loss(share), color=TRAIN)
        for p in marked:
            ax.plot(p, loss(p), "o", color=INK)
            label_at(ax, p, loss(p), f"{p}: L = {loss(p):.3f}", dx=5, dy=10)
        ax.set(xlim=(0, 1.06), ylim=(0, 5.5), title="The loss asks one thing: how much for the true class?")
        name_axes(ax, "share $\\hat y$ of the true class", "$L$")

    alt = (
        "The loss falls from very large, where the true class has almost no share, to zero, where it has all."
    )
    return Picture(draw, alt, size=(7, 2.9))


def losses_of_a_lead(lead, naive, patched, exact):
    """Picture: the loss of a wrong answer by three computations, against how far the wrong score leads.

    lead, naive, patched, exact: (n,); naive becomes infinite where the share underflows.
    """

    def draw(fig):
        ax = _alone(fig)
        ax.plot(lead, naive, **ARMS[1], linewidth=4, alpha=0.4)
        ax.plot(lead, patched, **ARMS[2])
        ax.plot(lead, exact, **ARMS[3])
        label_at(ax, 480, 560, "−log ŷ", ARMS[1]["color"], ha="right")
        label_at(ax, 500, 18, "−log(ŷ + 1e-8)", ARMS[2]["color"], dy=10)
        label_at(ax, 730, 850, "log-sum-exp", ARMS[3]["color"], ha="right")
        last = lead[np.isfinite(naive)][-1]
        ax.axvline(last, color=BEFORE, linewidth=1)
        label_at(ax, last, 300, "ŷ = 0 from here on", BEFORE, dx=-6, ha="right")
        ax.set_title("The loss of a wrong answer")
        name_axes(ax, "how far the wrong score leads", "$L$")

    alt = (
        "Log-sum-exp grows with the lead all the way; minus log ŷ follows it and breaks off; with an ε "
        "inside, the loss stays flat."
    )
    return Picture(draw, alt, size=(7, 3))


def dev_curves(histories):
    """Picture: cost and error on the dev set against epochs, the mean over the splits.

    histories: dict label -> history of a training run: "epoch" (n,), "dev_cost" and "dev_error" (n, splits).
    """
    looks = dict(zip(histories, ARMS))

    def draw(fig):
        left, right = panes(fig, ("Cost on the dev set", "Error on the dev set, in %"))
        for label, history in histories.items():
            left.plot(history["epoch"], history["dev_cost"].mean(axis=1), **looks[label])
            right.plot(history["epoch"], 100 * history["dev_error"].mean(axis=1), **looks[label])
        left.set(ylim=(0, 0.4))
        right.set(ylim=(0, 10))
        key_line(fig, looks)
        name_axes(left, "epoch", "$J$")
        name_axes(right, "epoch", "")

    alt = "The more hidden units, the lower both curves; the error still falls where the cost rises again."
    return Picture(draw, alt, size=(9.6, 3.7))


def reliability_diagram(diagrams):
    """Picture: how often answers are right against how sure they are, with a bar of one standard error.

    diagrams: dict title -> list of (mean certainty, share that is right, number of answers), one a bin.
    """

    def draw(fig):
        axes = panes(fig, tuple(diagrams))
        fig.subplots_adjust(top=0.92)  # no key above
        for ax, rows, look in zip(axes, diagrams.values(), (SPLITS["before"], SPLITS["test"])):
            sure, hits, n = np.array(rows).T
            ax.plot([0.3, 1], [0.3, 1], color=AXIS, linewidth=1)
            ax.errorbar(sure, hits, np.sqrt(hits * (1 - hits) / n), capsize=3, marker="o", **look)
            ax.set(xlim=(0.35, 1.02), ylim=(0.25, 1.02))
            name_axes(ax, "how sure it is", "how often it is right" if ax is axes[0] else "")
            label_at(ax, 0.68, 0.4, "below the line: too sure", BEFORE, dx=0)

    alt = (
        "Before, most points lie below the diagonal: the network is too sure; after, they lie on it or above."
    )
    return Picture(draw, alt, size=(9.6, 4))


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
