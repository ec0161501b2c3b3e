"""What the gradient with respect to the pixels finds: small changes that cost many points."""

import numpy as np

from ...drawing.picture import Picture
from ...drawing.plots import ARMS, label_at, name_axes, panes


def attack(sizes, attacked):
    """The dev error of several networks against how far a pixel may move, for each choice of directions.

    sizes: (n,). attacked: dict name -> dev errors in %, (networks, n).
    """

    def draw(fig):
        (ax,) = panes(fig, ("Dev error of five networks, in %",))
        for (name, errors), look in zip(attacked.items(), ARMS):
            ax.plot(sizes, np.transpose(errors), linewidth=1, marker=".", **look)
            label_at(ax, sizes[-1], np.mean(errors, axis=0)[-1], name, look["color"])
        ax.set(xlim=(0, 1.125 * sizes[-1]), xticks=sizes[::2], ylim=(0, 102))
        name_axes(ax, "how far a pixel may move, ε", "")
        fig.subplots_adjust(bottom=0.16, top=0.88)

    alt = (
        "Dev error against how far a pixel may move: in random directions it hardly rises, "
        "in those of the tape it rises steeply."
    )
    return Picture(draw, alt, size=(7, 3.2))
