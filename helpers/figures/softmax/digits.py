"""Digits of 8×8 pixels: which is taken for which, the surest mistakes, and one to edit."""

import numpy as np

from ...drawing.controls import int_slider, slider, toggle
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import BEFORE, DEV, INK, TEST, TRAIN, curve, name_axes, panes
from .shares import bars, move_bars


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


def a_digit_to_edit(images, true, moved, brushed, shares_of, pull_of_ink):
    """Panel "a digit to edit": an image to shift, turn and paint on, and its ten shares.

    images: (64, n), the worst loss first; true: (n,) their classes.
    moved: a function (image, right, down, angle) -> image; brushed: (image, row, column, size, ink) -> image;
    images there are (8, 8). shares_of: a function x (64, 1) -> (10, 1).
    pull_of_ink: a function (x, class) -> (64,), what more ink would do for that class.
    """

    def setup(fig):
        picture, shares = panes(fig, ("", ""), widths=(1, 1.75))
        picture.axis("off")
        image = picture.imshow(np.zeros((8, 8)), cmap="Grays", vmin=0, vmax=1.7)
        row, column = np.mgrid[:8, :8].reshape(2, 64)
        looks = {"^": TRAIN, "v": DEV}
        marks = [
            picture.scatter(column, row, marker=m, color=color, linewidth=0) for m, color in looks.items()
        ]
        name_axes(shares, "digit (the true one dark)", "$\\hat y$")
        ring = curve(picture, color=TEST, linewidth=1.6)
        moving = {"image": image, "marks": marks, "ring": ring, "title": picture.set_title("")}
        return moving | bars(shares, range(10))

    def update(artists, rank, right, down, angle, row, column, size, ink, marks):
        image = moved(images[:, rank].reshape(8, 8), right, down, angle)
        image = brushed(image, row, column, size, ink)
        x = image.reshape(64, 1)
        shares, digit = shares_of(x).ravel(), true[rank]
        said, second = np.argsort(-shares)[:2]
        pull, around = pull_of_ink(x, said), np.linspace(0, 2 * np.pi, 40)
        for mark, sign in zip(artists["marks"], (1, -1)):
            mark.set_sizes(marks * 130 * np.maximum(sign * pull, 0) / np.abs(pull).max())
        artists["image"].set_data(image)
        artists["ring"].set_data(column + size * np.cos(around), row + size * np.sin(around))
        move_bars(artists, shares, digit)
        artists["title"].set_text(f"A {digit}; the network says {said}")
        verdict = "right" if said == digit else "wrong"
        L = min(-np.log(max(shares[digit], 1e-300)), 690)
        return (
            f"It says {said} with {shares[said]:.3f}, which is {verdict}; next comes {second} with "
            f"{shares[second]:.3f}, and the true class costs {L:.2f}."
        )

    controls = {
        "rank": int_slider("image (0: worst loss)", 0, images.shape[1] - 1, 20),
        "right": slider("shift right", -3, 3, 0, 0.25),
        "down": slider("shift down", -3, 3, 0, 0.25),
        "angle": slider("turn, degrees", -90, 90, 0, 5),
        "ink": slider("ink", -1, 1, 0, 0.1),
        "size": slider("brush size", 0.5, 2.5, 1, 0.25),
        "row": slider("brush row", 0, 7, 3.5, 0.5),
        "column": slider("brush column", 0, 7, 3.5, 0.5),
        "marks": toggle("▲ ▼ what ink would do", True),
    }
    hint = "shift right to 1, then 2; another image; ink to −1, then, under “more”, the brush onto a ▲."
    return Panel(
        "a digit to edit",
        controls,
        setup,
        update,
        ghost=("tops",),
        hint=hint,
        handles=("rank", "right", "ink"),
        presets={"turn it by 30°": {"angle": 30}, "take ink away": {"ink": -1, "row": 3, "column": 3}},
    )
