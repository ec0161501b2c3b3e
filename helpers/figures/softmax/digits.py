"""Digits of 8×8 pixels: which is taken for which, and the surest mistakes."""

import numpy as np

from ...drawing.picture import Picture
from ...drawing.plots import BEFORE, INK, name_axes


def confusion_matrix(confusion):
    """Picture: how often which class was taken for which; only what is wrong is colored.

    confusion: (C, C) counts, a row for what it is, a column for what the network said.
    """
    n = len(confusion)
    wrong = confusion * (1 - np.eye(n, dtype=int))

    def draw(fig):
        fig.subplots_adjust(top=0.92, bottom=0.13)  # no key above
        ax = fig.subplots()
        ax.imshow(wrong, cmap="Blues", vmax=max(wrong.max(), 1) * 1.8)
        for i, j in zip(*np.nonzero(confusion)):
            color = BEFORE if i == j else INK
            ax.text(j, i, confusion[i, j], ha="center", va="center", color=color, fontsize=9)
        ax.set(xticks=range(n), yticks=range(n), title=f"{wrong.sum():,} of {confusion.sum():,} are wrong")
        ax.grid(False)
        name_axes(ax, "what the network says", "what it is")

    alt = (
        "A table of counts: a row for what the digit is, a column for what the network says; the darker a "
        "cell, the more mistakes."
    )
    return Picture(draw, alt, size=(5.6, 4.6))


def confident_mistakes(images, true, said, share):
    """Picture: images in a row, with what each is, what the network says, and how sure it is.

    images: (64, n), one a column. true, said: (n,) classes. share: (n,) the probability of what it says.
    """
    n = images.shape[1]

    def draw(fig):
        fig.subplots_adjust(left=0.01, right=0.99, bottom=0.02, top=0.7, wspace=0.12)
        for i, ax in enumerate(fig.subplots(1, n, squeeze=False)[0]):
            ax.imshow(images[:, i].reshape(8, 8), cmap="Grays", vmin=0, vmax=1)
            ax.axis("off")
            ax.set_title(f"{true[i]}, says {said[i]}\nwith {share[i]:.2f}", fontsize=10)

    alt = "Odd digits in a row; above each stand what it is, what the network says, and how sure it is."
    return Picture(draw, alt, size=(9.6, 1.75))
