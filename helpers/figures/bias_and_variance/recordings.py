"""Training with noise that was recorded once, more often, or drawn anew at every step."""

import numpy as np

from ...drawing.picture import Picture
from ...drawing.plots import ARMS, SPLITS, label_at

LOOKS = {"train": SPLITS["train"], "train-dev": ARMS[5], "dev": SPLITS["dev"]}


def recordings(measured):
    """Picture: train, train-dev and dev error against the number of noise recordings.

    measured: dict name of the arm -> errors in %, (3 sets, splits); the bars are standard errors over splits.
    """

    def draw(fig):
        ax = fig.subplots()
        fig.subplots_adjust(top=0.96, left=0.08, right=0.88, bottom=0.24)
        places, values = np.arange(len(measured)), np.stack(list(measured.values()))
        for k, (name, look) in enumerate(LOOKS.items()):
            mean = values[:, k].mean(axis=1)
            bar = values[:, k].std(axis=1, ddof=1) / values.shape[2] ** 0.5
            ax.errorbar(places, mean, bar, **look, marker="o", markersize=5, capsize=3)
            label_at(ax, places[-1], mean[-1], name, look["color"], dx=12, dy=-4 + 9 * (k == 1))
        ax.set(ylim=(-1, 35), ylabel="error, %", xlabel="noise images recorded for 1,200 digits")
        ax.set_xticks(places, list(measured))

    alt = (
        "With one recording train-dev error is low and dev error high. With one recording for each digit the "
        "two meet, as high as dev was. With new noise at every step dev error is about half as high."
    )
    return Picture(draw, alt, size=(8.6, 3.4))
