"""Still pictures of notebook 03: a cost that jumps, and what lies below keep_prob."""

import numpy as np

from ...drawing.picture import Picture
from ...drawing.plots import ARMS, TRAIN, label_at, text_color


def cost_that_jumps(runs):
    """A picture: the cost of each step with its mask, and with dropout off. runs: keep_prob -> both."""

    def draw(fig):
        axes = fig.subplots(1, 2, sharey=True)
        axes[0].set(title="J of each step, with its mask", ylim=(0, 0.8))
        axes[1].set(title="The same runs with dropout off")
        for k, (p, costs) in enumerate(runs.items()):
            for ax, J in zip(axes, costs):
                ax.set(xlabel="step", xlim=(0, 1.1 * len(J)))
                ax.plot(J, **ARMS[k + 1] | {"linewidth": 1.4})
                label_at(ax, len(J), J[-20:].mean() + 0.02 * k, f"{p}", ARMS[k + 1]["color"])
        fig.subplots_adjust(top=0.9, bottom=0.14)

    alt = (
        "Left, the cost with each step's mask: smooth without dropout, ever more jagged as keep_prob falls. "
        "Right, the same runs with dropout off: all fall almost smoothly, those with dropout stay higher."
    )
    return Picture(draw, alt, size=(9.6, 3.4))


def share_below(draws):
    """A picture: histograms of random numbers, what lies below 0.5 and 0.8 shaded. draws: name -> numbers."""

    def draw(fig):
        for ax, (name, numbers) in zip(fig.subplots(1, len(draws), sharey=True), draws.items()):
            counts, edges = np.histogram(numbers, np.arange(-3, 3.01, 0.1))
            ax.bar(edges[:-1], counts, 0.1, align="edge", color="#D5DBE1", zorder=0.5)
            for limit, color, zorder in ((0.5, TRAIN, 3), (0.8, ARMS[5]["color"], 2)):
                below = edges[1:] < limit + 0.01
                ax.bar(edges[:-1][below], counts[below], 0.1, align="edge", color=color, zorder=zorder)
                share = f"below {limit}: {np.mean(numbers < limit):.0%}"
                height = 0.9 if limit == 0.5 else 0.78
                ax.text(0.02, height, share, color=text_color(color), transform=ax.transAxes)
            ax.set(title=name, yticks=[], xlabel="random number", xlim=(-3, 3))
        fig.subplots_adjust(left=0.02, top=0.89, bottom=0.16)

    alt = (
        "rand's numbers fill 0 to 1 evenly, so the share below keep_prob is keep_prob; randn's form a bell "
        "around 0, of which more than half lies below 0.5, and some lies above 1."
    )
    return Picture(draw, alt, size=(9.6, 2.9))
