"""What was measured of the tape: its costs and time beside the hand-written gradient's, what its dX does."""

import numpy as np

from ...drawing.picture import Picture
from ...drawing.plots import ARMS, label_at, name_axes, panes

HAND, TAPE, OTHER = (look["color"] for look in ARMS[:3])  # one color each


def by_hand_and_by_tape(hand_costs, tape_costs, hand_ms, tape_ms):
    """The training costs of the same runs by hand and by tape, and the time for one gradient of each.

    hand_costs, tape_costs: (runs, epochs). hand_ms, tape_ms: milliseconds.
    """

    def draw(fig):
        left, right = panes(fig, ("Training cost, five starts", "Time for one gradient, in ms"), (1.6, 1))
        epochs = np.arange(1, np.shape(hand_costs)[1] + 1)
        left.semilogy(epochs, np.transpose(hand_costs), color=HAND, linewidth=5, alpha=0.35, linestyle="-")
        left.semilogy(epochs, np.transpose(tape_costs), color=TAPE, linewidth=1, linestyle="-")
        left.set(xticks=(1, *range(5, len(epochs) + 1, 5)))
        name_axes(left, "epoch", "$J$")
        label_at(left, 9, 1.1, "gray, wide: by hand · blue, thin: by tape")
        right.barh((0, 1), (hand_ms, tape_ms), color=(HAND, TAPE))
        right.set(yticks=(0, 1), yticklabels=("by hand", "by tape"))
        right.grid(False, axis="y")
        right.invert_yaxis()
        fig.subplots_adjust(wspace=0.3)

    alt = (
        "Left, the training costs of five starts: the lines by tape lie on those by hand. "
        "Right, a bar each for the time of one gradient: the tape's is longer."
    )
    return Picture(draw, alt, size=(9.6, 3.4))


def seconds_for_gradient(tape, differences, n):
    """Seconds for the gradient of n parameters, on the tape and by differences, on a logarithmic scale."""

    def draw(fig):
        (ax,) = panes(fig, (f"Seconds for the gradient of {n:,} parameters",))
        ax.plot(tape, 0, "o", color=TAPE)
        ax.plot(differences, 1, "o", color=OTHER)
        ax.set(xscale="log", xlim=(1e-4, 100), ylim=(-0.5, 1.5))
        ax.set(yticks=(0, 1), yticklabels=("the tape", "differences"))
        ax.invert_yaxis()
        fig.subplots_adjust(left=0.15, right=0.97, bottom=0.25, top=0.8)

    alt = "Two dots on a logarithmic axis of seconds: the tape takes far less time than differences."
    return Picture(draw, alt, size=(7, 1.6))


def attack(sizes, attacked):
    """The dev error of several networks against how far each pixel is moved, for each choice of directions.

    sizes: (n,). attacked: dict name -> dev errors in %, (networks, n).
    """

    def draw(fig):
        (ax,) = panes(fig, ("Dev error of five networks, in %",))
        for (name, errors), look in zip(attacked.items(), ARMS):
            ax.plot(sizes, np.transpose(errors), linewidth=1, marker=".", **look)
            label_at(ax, sizes[-1], np.mean(errors, axis=0)[-1], name, look["color"])
        ax.set(xlim=(0, 1.125 * sizes[-1]), xticks=sizes[::2], ylim=(0, 102))
        name_axes(ax, "how far each pixel is moved, ε", "")
        fig.subplots_adjust(bottom=0.16, top=0.88)

    alt = (
        "Dev error against how far each pixel is moved: in random directions it hardly rises, "
        "in those of the tape it rises steeply."
    )
    return Picture(draw, alt, size=(7, 3.2))
