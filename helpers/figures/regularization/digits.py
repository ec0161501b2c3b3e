"""Regularization on handwritten digits: still pictures of weights, errors, changed images and ensembles."""

import numpy as np

from ...drawing.picture import Picture
from ...drawing.plots import ARMS, BEFORE, INK, SPLITS, label_at


def pixel_weights(weights):
    """A picture: a logistic unit's weights, each at its pixel, zeros crossed. weights: title -> (1, 64)."""

    def draw(fig):
        for ax, (title, w) in zip(fig.subplots(1, len(weights)), weights.items()):
            ax.imshow(w.reshape(8, 8), cmap="PuOr_r", vmin=-2, vmax=2)
            ax.plot(*np.argwhere(w.reshape(8, 8) == 0)[:, ::-1].T, "x", color=BEFORE, markersize=4)
            ax.set_title(title)
            ax.axis("off")
        fig.subplots_adjust(left=0.02, right=0.98, top=0.9, bottom=0.03)

    alt = (
        "Two images of 8 by 8 weights, much alike: orange at the left, where an 8 has ink and a 3 is open. "
        "Only the one trained with the proximal step has crosses, which mark exact zeros, on most pixels."
    )
    return Picture(draw, alt, size=(7, 3.5))


def errors_of_samples(lams, train_error, dev_error):
    """A picture: both errors against λ, mean ± spread of samples. Errors in %, (number of λ, samples)."""

    def draw(fig):
        ax = fig.subplots()
        title = f"Error in %, 100 digits for training: mean ± spread of {train_error.shape[1]} samples"
        ax.set(xscale="log", xlabel="λ", ylim=(-1, 40), title=title)
        for name, e in (("train", train_error), ("dev", dev_error)):
            ax.errorbar(lams, e.mean(axis=1), e.std(axis=1, ddof=1), capsize=3, **SPLITS[name])
            label_at(ax, 0.011, e[0].mean() + 2.5, name, SPLITS[name]["color"], dx=0)
        fig.subplots_adjust(bottom=0.15, top=0.89)

    alt = "The dev error is nearly flat in λ, falls a little, then rises steeply; so does the train error."
    return Picture(draw, alt, size=(7, 3.3))


def changed_digits(changed):
    """A picture: the same digits under each change, a column each. changed: name -> (64, digits)."""

    def draw(fig):
        count = next(iter(changed.values())).shape[1]
        axes = fig.subplots(count, len(changed), gridspec_kw={"wspace": 0.1, "hspace": 0.1})
        for column, (name, images) in zip(axes.T, changed.items()):
            column[0].set_title(name, fontsize=9.5)
            for ax, image in zip(column, images.T):
                ax.imshow(image.reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
                ax.axis("off")
        fig.subplots_adjust(left=0.02, right=0.98, top=0.94, bottom=0.02)

    alt = (
        "Six digits as they are, moved, turned, cropped, distorted, flipped and upside down: "
        "a 0 and an 8 survive everything, a flipped 2, 3 or 7 is no digit, and a 6 upside down is a 9."
    )
    return Picture(draw, alt, size=(6.4, 5.2))


def errors_by_kind(results):
    """A picture: test errors for each kind of training set, and their mean. results: name -> (samples,)."""

    def draw(fig):
        ax = fig.subplots()
        for row, e in enumerate(results.values()):
            ax.plot(e, row + np.linspace(-0.2, 0.2, e.size), "o", color=SPLITS["test"]["color"], alpha=0.45)
            ax.plot([e.mean()] * 2, [row - 0.36, row + 0.36], color=INK, linestyle="-")
        ax.set(yticks=range(len(results)), yticklabels=results, xlim=(0, None))
        ax.set(xlabel="test error in %", title="Eight samples of digits (dots) and their mean")
        ax.invert_yaxis()
        fig.subplots_adjust(left=0.25, bottom=0.13, top=0.91)

    alt = (
        "Test errors by kind of training set: turned, distorted and all changes together do slightly better "
        "than no change, both kinds of flips worse, and sets with more real digits far better."
    )
    return Picture(draw, alt, size=(8.5, 3.8))


def ensemble_gain(gains):
    """A picture: how far the test error falls when n networks are averaged. gains: (n from 1 on, samples)."""

    def draw(fig):
        ax, numbers = fig.subplots(), np.arange(1, len(gains) + 1)
        ax.set(xlabel="networks averaged", ylabel="points", xticks=numbers)
        ax.set_title("Fall of the test error: eight samples (thin), mean (thick)")
        ax.plot(numbers, gains, **(ARMS[0] | {"linewidth": 0.8}))
        ax.plot(numbers, gains.mean(axis=1), **ARMS[1])
        fig.subplots_adjust(left=0.08, bottom=0.16, top=0.89)

    alt = "The mean gain rises up to a few networks, then stays level; the samples scatter around it."
    return Picture(draw, alt, size=(7, 3))


def two_decays(curves):
    """A picture: dev error against λ for two kinds of decay. curves: name -> (λ, dev errors (λ, samples))."""

    def draw(fig):
        ax = fig.subplots()
        for (name, (lams, e)), look in zip(curves.items(), (ARMS[1], ARMS[3])):
            ax.errorbar(lams, e.mean(axis=1), e.std(axis=1, ddof=1), capsize=3, **look, label=name)
        ax.set(xscale="log", xlabel="λ", ylim=(0, 40), title="Dev error in %, eight samples of 100 digits")
        ax.legend(loc="upper left")
        fig.subplots_adjust(bottom=0.15, top=0.89)

    alt = "Both curves are flat, dip to about the same dev error and rise; AdamW dips at a far larger λ."
    return Picture(draw, alt, size=(7, 3.2))
