"""Error against the number of examples, and against the size of the network."""

from ...drawing.picture import Picture
from ...drawing.plots import DEV, SPLITS, TRAIN, label_at


def learning_curves(amounts, learning, units, capacity):
    """Picture: the learning curve and the capacity curve, train and dev, with standard errors over splits.

    amounts, units: what the errors are drawn against.
    learning, capacity: (train, dev), each of them errors in %, (arms, splits).
    """

    def draw(fig):
        left, right = axes = fig.subplots(1, 2)
        fig.subplots_adjust(top=0.92)  # no key above
        left.set(xlabel="training examples m", ylabel="error, %", title="Learning curve, 30 units")
        right.set(xlabel="hidden units", title="Capacity curve, m = 300")
        label_at(left, 30, 2, "train", TRAIN)
        label_at(left, 50, 24, "dev", DEV)
        for ax, x, results in zip(axes, (amounts, units), (learning, capacity)):
            for name, errors in zip(("train", "dev"), results):
                bar = errors.std(axis=1, ddof=1) / errors.shape[1] ** 0.5
                ax.errorbar(x, errors.mean(axis=1), bar, **SPLITS[name], marker=".", markersize=7, capsize=3)
            ax.set(xscale="log", xticks=x, xticklabels=x)
            ax.minorticks_off()

    alt = (
        "Left: with more training examples the training error stays near zero, and the dev error falls "
        "further and further. Right: with more hidden units both fall, until train is zero and dev is level."
    )
    return Picture(draw, alt, size=(9.6, 3.6))
