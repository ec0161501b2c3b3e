"""A digit of 8×8 pixels in the hand: shifted, turned, painted on, with the ten shares it gets."""

import numpy as np

from ...drawing.controls import int_slider, slider, toggle
from ...drawing.panel import Panel
from ...drawing.plots import DEV, TEST, TRAIN, curve, name_axes, panes
from .shares import bars, move_bars

STRONGEST = 12  # marks: all 64 would hide the digit
SMALLEST_SHARE = 1e-300  # what is taken for the logarithm of a share that underflowed


def moved(image, right, down, angle):
    """An image (8, 8), turned about its middle by `angle` degrees, then shifted; what comes in is paper.

    Every pixel asks where in the old image it comes from, and mixes the four pixels around that place.
    """
    turn = np.deg2rad(angle)
    r, c = np.mgrid[:8, :8] - 3.5 - np.array([down, right])[:, None, None]
    r, c = np.cos(turn) * r + np.sin(turn) * c + 3.5, np.cos(turn) * c - np.sin(turn) * r + 3.5
    return np.einsum("rcu,uv,rcv->rc", _near(r), image, _near(c))


def _near(places):
    """How much of each of the eight rows a place takes: (8, 8) -> (8, 8, 8)."""
    return np.maximum(1 - np.abs(places[..., None] - np.arange(8)), 0)


def brushed(image, row, column, size, ink):
    """An image (8, 8) with ink in a round spot or, where `ink` is below 0, with less of it."""
    r, c = np.mgrid[:8, :8]
    spot = np.clip(size + 0.5 - np.hypot(r - row, c - column), 0, 1)
    return np.clip(image + ink * spot, 0, 1)


def a_digit_to_edit(images, true, shares_of, first=20):
    """Panel "a digit to edit": an image to shift, turn and paint on, and its ten shares.

    images: (64, n), the hardest first; true: (n,) their classes; first: the image to open with.
    shares_of: a function x (64, 1) -> (10, 1).
    """
    controls = {
        **_image(images, first),
        "right": slider("shift right", -3, 3, 0, 0.25),
        "angle": slider("turn, degrees", -90, 90, 0, 5),
        "down": slider("shift down", -3, 3, 0, 0.25),
        **_brush(),
    }
    presets = {"half a pixel": {"right": 0.5}, "turned by 30°": {"angle": 30}, "a blot": {"ink": 0.8}}
    hint = "shift right in small steps; turn to both sides; then other images."
    update = _editing(images, true, shares_of)
    return Panel(
        "a digit to edit", controls, _easel, update, ghost=("tops",), hint=hint, presets=presets,
        handles=("rank", "right", "angle"), page=[{"right": 25}, {"angle": 25}, {"rank": 21}, {"down": 13}],
    )  # fmt: skip


def a_drop_of_ink(images, true, shares_of, pull_of_ink, first=20):
    """Panel "a drop of ink": a brush on an image, its ten shares, and where ink would count most.

    As `a_digit_to_edit`. pull_of_ink: a function (x, class) -> (64,), the slope of log ŷ of that class.
    """
    controls = {
        **_image(images, first),
        **_brush(),
        "marks": toggle("▲ ▼ where ink counts", False),
    }
    presets = {"show the marks": {"marks": True}, "erase the middle": {"ink": -1}}
    hint = "tick the marks; ink to −1, and the brush onto a ▲, or ink to 1 and onto a ▼."
    update = _editing(images, true, shares_of, pull_of_ink)
    return Panel(
        "a drop of ink", controls, _easel, update, ghost=("tops",), hint=hint, presets=presets,
        handles=("ink", "row", "column"),
        page=[{"row": [*range(8)], "column": [*range(8)], "ink": [-1, 0, 1]}, ("marks",), {"rank": 21}],
    )  # fmt: skip


def _image(images, first):
    return {"rank": int_slider("image (0: hardest)", 0, images.shape[1] - 1, first)}


def _brush():
    return {
        "ink": slider("ink", -1, 1, 0, 0.1),
        "row": slider("brush row", 0, 7, 3.5, 0.5),
        "column": slider("brush column", 0, 7, 3.5, 0.5),
        "size": slider("brush size", 0.5, 2.5, 1, 0.25),
    }


def _easel(fig):
    picture, shares = panes(fig, ("", ""), widths=(1, 1.75))
    fig.subplots_adjust(top=0.92)  # no key above
    picture.set(xticks=[], yticks=[])
    picture.grid(False)
    for side in picture.spines.values():
        side.set_visible(True)
    image = picture.imshow(np.zeros((8, 8)), cmap="Grays", vmin=0, vmax=1)
    row, column = np.mgrid[:8, :8].reshape(2, 64)
    looks = {"^": TRAIN, "v": DEV}
    marks = [picture.scatter(column, row, marker=m, color=color, linewidth=0) for m, color in looks.items()]
    name_axes(shares, "digit (the true one dark)", "$\\hat y$")
    ring = curve(picture, color=TEST, linewidth=1.6)
    moving = {"image": image, "marks": marks, "ring": ring, "title": picture.set_title("")}
    return moving | bars(shares, range(10))


def _editing(images, true, shares_of, pull_of_ink=None):
    """The update of both panels."""

    def update(artists, rank, ink, row, column, size, right=0, down=0, angle=0, marks=False):
        image = moved(images[:, rank].reshape(8, 8), right, down, angle)
        image = brushed(image, row, column, size, ink)
        x = image.reshape(64, 1)
        shares, digit = shares_of(x).ravel(), true[rank]
        said, second = np.argsort(-shares)[:2]
        _mark(artists["marks"], pull_of_ink(x, said) if marks else np.zeros(64))
        artists["image"].set_data(image)
        artists["image"].set_clim(0, 1.7 if marks else 1)  # paler, so that marks can be seen on ink
        around = np.linspace(0, 2 * np.pi, 40) if ink or pull_of_ink else np.full(40, np.nan)
        artists["ring"].set_data(column + size * np.cos(around), row + size * np.sin(around))
        move_bars(artists, shares, digit)
        artists["title"].set_text(f"A {digit}; the network says {said}")
        L = -np.log(max(shares[digit], SMALLEST_SHARE))
        verdict = "right" if said == digit else "wrong"
        return (
            f"It says {said} with {shares[said]:.3f}, which is {verdict}; next comes {second} with "
            f"{shares[second]:.3f}, and the true class costs {L:.2f}."
        )

    return update


def _mark(marks, pull):
    """▲ where more ink makes the present answer more probable, ▼ where less; the strongest few."""
    size = np.abs(pull)
    least = np.sort(size)[-STRONGEST]
    strength = np.where(size >= least, size, 0) / max(size.max(), 1e-12)
    for mark, sign in zip(marks, (1, -1)):
        mark.set_sizes(110 * strength * (sign * pull > 0))
