"""Regularization on handwritten digits: still pictures of weights, errors, changed images and ensembles."""

import numpy as np

from ...drawing.picture import Picture
from ...drawing.plots import ARMS, BEFORE, INK, SPLITS


def pixel_weights(weights):
    """A picture: a logistic unit's weights, each at its pixel, zeros crossed. weights: title -> (1, 64)."""

    def draw(fig):
        for ax, (title, w) in zip(fig.subplots(1, len(weights)), weights.items()):
            ax.imshow(w.reshape(8, 8), cmap="PuOr_r", vmin=-2, vmax=2)
            ax.plot(*np.argwhere(w.reshape(8, 8) == 0)[:, ::-1].T, "x", color=BEFORE, markersize=4)
            ax.set_title(f"{title}: {np.sum(w == 0)} of {w.size} are 0")
            ax.axis("off")
        fig.subplots_adjust(left=0.02, right=0.98, top=0.9, bottom=0.03)

    alt = (
        "Two images of 8 by 8 weights, much alike: orange at the left, where an 8 has ink and a 3 is open. "
        "Only the one trained with the proximal step has crosses, which mark exact zeros, on most pixels."
    )
    return Picture(draw, alt, size=(7, 3.5))


def gain_by_lambda(lams, gain):
    """A picture: the fall of the test error with λ, by sample. gain: points, (number of λ, samples)."""

    def draw(fig):
        ax = fig.subplots()
        ax.axhline(0, **(SPLITS["before"] | {"linewidth": 1}))
        ax.errorbar(lams, gain.mean(axis=1), _standard_error(gain), capsize=3, **SPLITS["test"])
        ax.plot(lams, gain, "o", color=SPLITS["test"]["color"], alpha=0.3, markersize=3)
        ax.set(xscale="log", xlabel="λ", ylabel="points", ylim=(-7, 4.5))
        ax.set_title(f"Fall of the test error: {gain.shape[1]} samples (dots), mean ± standard error")
        fig.subplots_adjust(left=0.08, bottom=0.15, top=0.89)

    alt = "The gain is small and positive over a wide range of λ, then falls below zero."
    return Picture(draw, alt, size=(7, 3.3))


def changed_digits(changed):
    """A picture: the same digits under each change, a column each. changed: name -> (64, digits)."""

    def draw(fig):
        count = next(iter(changed.values())).shape[1]
        axes = fig.subplots(count, len(changed), gridspec_kw={"wspace": 0.1, "hspace": 0.1})
        for column, (name, images) in zip(axes.T, changed.items()):
            column[0].set_title(name, fontsize=9, loc="center")
            for ax, image in zip(column, images.T):
                ax.imshow(image.reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
                ax.axis("off")
        fig.subplots_adjust(left=0.02, right=0.98, top=0.94, bottom=0.02)

    alt = (
        "Six digits as they are, moved, turned, cropped, slanted, flipped and upside down: "
        "a 0 and an 8 survive everything, a flipped 2, 3 or 7 is no digit, and a 6 upside down is a 9."
    )
    return Picture(draw, alt, size=(6.4, 5.2))


def gain_by_kind(gains):
    """A picture: the fall of the test error by kind of training set. gains: name -> points, (samples,)."""

    def draw(fig):
        ax = fig.subplots()
        ax.axvline(0, **(SPLITS["before"] | {"linewidth": 1}))
        for row, gain in enumerate(gains.values()):
            color, places = SPLITS["test"]["color"], row + np.linspace(-0.25, 0.25, gain.size)
            ax.plot(gain, places, "o", color=color, alpha=0.35, markersize=4)
            ax.errorbar(gain.mean(), row, xerr=_standard_error(gain), color=INK, marker="|", capsize=4)
        ax.set(yticks=range(len(gains)), yticklabels=gains, xlabel="fall of the test error, in points")
        ax.set_title(f"{gain.size} samples of digits (dots), mean ± standard error")
        ax.invert_yaxis()
        fig.subplots_adjust(left=0.2, bottom=0.14, top=0.91)

    alt = (
        "Gain by kind of copy: turned and slanted images gain a little, moved and cropped ones nothing, "
        "both kinds of flips lose several points, and new digits gain far more than any copies."
    )
    return Picture(draw, alt, size=(8.5, 3.8))


def _standard_error(values):
    """Of the mean over the last axis."""
    return values.std(axis=-1, ddof=1) / np.sqrt(values.shape[-1])


def ensemble_gain(gains):
    """A picture: how far the test error falls when n networks are averaged. gains: (n from 1 on, samples)."""

    def draw(fig):
        ax, numbers = fig.subplots(), np.arange(1, len(gains) + 1)
        ax.set(xlabel="networks averaged", ylabel="points", xticks=numbers)
        ax.set_title(f"Fall of the test error: {gains.shape[1]} samples (thin), mean (thick)")
        ax.plot(numbers, gains, **(ARMS[0] | {"linewidth": 0.8}))
        ax.plot(numbers, gains.mean(axis=1), color=INK, marker="o", markersize=4)
        fig.subplots_adjust(left=0.11, bottom=0.16, top=0.89)

    alt = "The mean gain rises up to a few networks, then stays level; the samples scatter around it."
    return Picture(draw, alt, size=(7, 3))


def two_decays(curves):
    """A picture: dev error against λ for two kinds of decay. curves: name -> (λ, dev errors (λ, samples))."""

    def draw(fig):
        ax = fig.subplots()
        for (name, (lams, e)), look in zip(curves.items(), (ARMS[4], ARMS[5])):
            ax.errorbar(lams, e.mean(axis=1), _standard_error(e), capsize=3, **look, label=name)
        ax.set(xscale="log", xlabel="λ", ylim=(9, 16))
        ax.set_title("Dev error in %, samples of 100 digits: mean ± standard error")
        ax.legend(loc="upper left")
        fig.subplots_adjust(bottom=0.15, top=0.89)

    alt = "Both curves dip a little and rise; AdamW dips at a far larger λ, and not quite as low."
    return Picture(draw, alt, size=(7, 3.2))
