"""Plots of notebook 12 that stand still: wrong labels, and what to train on when there are two sources."""

import numpy as np

from ...drawing.picture import Picture
from ...drawing.plots import ARMS, INK, key_line, label_at, name_axes, panes


def wrong_labels(shares, errors):
    """Test error against the share of wrong training labels, for each kind of slip.

    shares: in %, rising. errors: dict epochs -> dict kind -> (shares, splits), in %.
    """
    kinds = list(next(iter(errors.values())))

    def draw(fig):
        axes = panes(fig, [f"Error on right labels, %: {epochs} epochs" for epochs in errors], sharey=True)
        fig.subplots_adjust(left=0.06, right=0.97, bottom=0.16, top=0.84, wspace=0.1)
        for ax, table in zip(axes, errors.values()):
            for kind, look in zip(kinds, ARMS[1:]):
                mean, bar = _summary(table[kind])
                ax.errorbar(shares, mean, bar, marker="o", markersize=4, capsize=2, **look)
            ax.set(xticks=shares, ylim=(0, 36))
            name_axes(ax, "wrong labels in the training set, %", "")
        key_line(fig, dict(zip(kinds, ARMS[1:])))

    alt = (
        "Error against the share of wrong labels, after few and after many epochs. Systematic slips cost "
        "more than random ones; random ones cost little after few epochs, and much after many."
    )
    return Picture(draw, alt, size=(9.6, 3.4))


def two_sources(arms):
    """Error on the app, for each way to put a training set together, with two kinds of camera.

    arms: dict camera -> dict what was trained on -> (splits,), in %.
    """

    def draw(fig):
        axes = panes(fig, [f"Wrong on the app, %: {camera}" for camera in arms], sharey=True)
        fig.subplots_adjust(left=0.19, right=0.97, bottom=0.14, top=0.9, wspace=0.08)
        for ax, table in zip(axes, arms.values()):
            for row, errors in enumerate(table.values()):
                mean, bar = _summary(errors)
                ax.barh(row, mean, height=0.6, color=ARMS[5]["color"], xerr=bar, error_kw={"ecolor": INK})
                label_at(ax, mean + bar, row, f"{mean:.0f}", INK)
            ax.set(xlim=(0, 100), yticks=range(len(table)))
            ax.set_yticklabels(list(table))
            ax.grid(axis="y", visible=False)
            name_axes(ax, "%", "")
        axes[0].invert_yaxis()  # of both, which share it

    alt = (
        "Bars of the error on the app. Where the camera sometimes moves the digit, web and app together beat "
        "the app alone; where it always does, the app alone wins. Web images made app-like are best in both."
    )
    return Picture(draw, alt, size=(9.6, 3.4))


def _summary(values):
    """Mean and standard error over the last axis."""
    return np.mean(values, axis=-1), np.std(values, axis=-1, ddof=1) / np.sqrt(np.shape(values)[-1])
