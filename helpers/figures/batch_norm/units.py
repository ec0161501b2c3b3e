"""One unit before and after batch norm, and one image as a network sees it in either mode."""

import numpy as np

from ...drawing.controls import draw_button, int_slider, slider, stop_slider, toggle
from ...drawing.panel import Panel
from ...drawing.plots import (
    BEFORE,
    INK,
    LABEL,
    TEST,
    TRAIN,
    VALLEY,
    curve,
    key_line,
    label_at,
    name_axes,
    panes,
)
from ..yours import unready

BINS = np.arange(-6, 6.01, 0.25)
STRAIGHT = 0.5  # |z| up to which tanh is straight within 8%
COMPANIES = 11  # batches that an image is put into: one for the bars, the others as dots


def one_unit(values, forward, epsilon=1e-5, mine=None):
    """Panel "one unit": a unit's z over a batch, and what batch norm makes of it.

    values: (m,), z for all examples; batches are drawn from it. forward: batch norm as the exercise asks for
    it, a function (Z, gamma, beta, epsilon) -> (Z_tilde, mu, var), here of one unit: Z is (1, batch size),
    the other arrays are (1, 1). mine: the reader's, drawn as an outline over it once it is written.
    """
    one = np.ones((1, 1))
    example = {"Z": values[None, :6], "gamma": one, "beta": one, "epsilon": epsilon}
    reason = unready(mine, example, ((1, 6), (1, 1), (1, 1))) if mine else None
    own = mine if mine and not reason else None
    dashes = dict(color=INK, linestyle="--", linewidth=1.6)

    def setup(fig):
        left, right = panes(fig, ("z, as the weights give it", "z̃, after batch norm"))
        for ax, name in ((left, "$z$"), (right, r"$\tilde z$")):
            ax.axvspan(-STRAIGHT, STRAIGHT, color=VALLEY, alpha=0.9, linewidth=0)
            ax.set(xlim=(-6, 6), ylim=(0, 1.08))
            name_axes(ax, name, "examples, tallest bar = 1")
        label_at(left, -STRAIGHT, 1.03, "tanh nearly straight", LABEL, dx=-6, ha="right")
        if own:
            key_line(fig, {"yours": dashes})
        empty = np.zeros(len(BINS) - 1)
        yours = {"yours": right.stairs(empty, BINS, **dashes)} if own else {}
        return {
            "before": left.stairs(empty, BINS, fill=True, color=BEFORE),
            "after": right.stairs(empty, BINS, fill=True, color=TRAIN),
            **yours,
        }

    def update(artists, gamma, beta, batch_size, identity, draw):
        z = np.random.default_rng(draw).choice(values, batch_size, replace=False)
        mu, sigma = z.mean(), np.sqrt(z.var() + epsilon)
        if identity:
            gamma, beta = sigma, mu
        given = np.array([[gamma]]), np.array([[beta]]), epsilon
        shown = {"before": z, "after": forward(z[None], *given)[0][0]}
        said = ""
        if own:
            shown["yours"] = np.asarray(own(z[None].copy(), *given)[0], dtype=float).reshape(-1)
            same = np.allclose(shown["yours"], shown["after"], rtol=0, atol=1e-8)
            said = "; yours gives the same" if same else "; yours, dashed, gives something else"
        for name, values_ in shown.items():
            count = np.histogram(np.clip(np.nan_to_num(values_), -5.9, 5.9), BINS)[0]
            artists[name].set_data(count / count.max())
        after = shown["after"]
        straight = 100 * np.mean(np.abs(after) < STRAIGHT + 1e-9)
        return (
            f"Batch of {batch_size}: z has mean {mu:.2f} and spread {sigma:.2f}, "
            f"z̃ has mean {round(after.mean(), 2) + 0:.2f} and spread {after.std():.2f}, "
            f"and {straight:.0f}% of it lies within ±{STRAIGHT}{said}."
        )

    controls = {
        "gamma": slider("γ", 0.0, 4.0, 1.0, 0.05),
        "beta": slider("β", -4.0, 4.0, 0.0, 0.1),
        "batch_size": stop_slider("batch size", [2, 4, 8, 16, 32, 64, 256, 1024], 64),
        "identity": toggle("γ = √(σ² + ε), β = μ"),
        "draw": draw_button("another batch"),
    }
    return Panel(
        "one unit",
        controls,
        setup,
        update,
        hint=reason or "γ to 0.3 and to 4; β to either side; batches of two; another batch (under more)",
        presets={
            "γ = 0.3": {"gamma": 0.3},
            "the identity": {"identity": True},
            "batches of two": {"batch_size": 2},
        },
    )


def two_modes(X, Y, training_mode, test_mode):
    """Panel "two modes": the probabilities of one image, in training mode beside others, and in test mode.

    X: (64, m), images of 8×8 pixels. Y: (10, m), one-hot. training_mode, test_mode: functions of images
    (64, n) -> their probabilities (10, n), the first with the μ and σ² of these n images, the second with
    those kept from training.
    """
    classes, m = Y.shape

    def setup(fig):
        left, right = panes(fig, ("The image", "Probability of each digit"), widths=[1, 2.6])
        left.axis("off")
        right.set(xlim=(-0.6, classes - 0.4), ylim=(-0.03, 1.05), xticks=range(classes))
        name_axes(right, "digit", "$\\hat y$")
        bars = dict(color=TRAIN, marker="s", linestyle="")
        diamond = dict(color=TEST, marker="D", linestyle="")
        others = dict(color=BEFORE, marker="o", linestyle="")
        key_line(fig, {"training mode": bars, "test mode": diamond, "10 other batches": others})
        image = left.imshow(np.zeros((8, 8)), cmap="Grays", vmin=0, vmax=1)
        edges = np.arange(classes + 1) - 0.5
        return {
            "image": image,
            "bars": right.stairs(np.zeros(classes), edges, fill=True, color=TRAIN, alpha=0.75),
            "test": curve(right, **diamond),
            "others": curve(right, **others, markersize=3, alpha=0.7),
        }

    def update(artists, example, batch_size, draw):
        x, truth = X[:, example : example + 1], Y[:, example].argmax()
        rng = np.random.default_rng(draw)
        companies = [rng.integers(0, m, batch_size - 1) for _ in range(COMPANIES)]
        P = np.stack([training_mode(np.hstack([x, X[:, c]]))[:, 0] for c in companies])
        alone = test_mode(x)[:, 0]
        artists["image"].set_data(x.reshape(8, 8))
        artists["bars"].set_data(P[0])
        artists["test"].set_data(range(classes), alone)
        places = np.arange(classes) + np.linspace(-0.3, 0.3, COMPANIES - 1)[:, None]  # of P[1:]
        artists["others"].set_data(places.ravel(), P[1:].ravel())
        right = np.sum(P.argmax(axis=1) == truth)
        return (
            f"A {truth}: test mode says {alone.argmax()} with {alone.max():.2f}; training mode, "
            f"in a batch of {batch_size}, says {P[0].argmax()} with {P[0].max():.2f}, "
            f"and in {right} of {COMPANIES} batches it is right."
        )

    controls = {
        "example": int_slider("image", 0, m - 1, 0),
        "batch_size": stop_slider("batch size", [1, 2, 4, 8, 16, 32, 64, 128], 4),
        "draw": draw_button("other company"),
    }
    return Panel(
        "two modes",
        controls,
        setup,
        update,
        hint="batch size 1, then go through the images; then 4, 16, 64 with other company",
        presets={"alone": {"batch_size": 1}, "a batch of 64": {"batch_size": 64}},
    )
