"""The ladder: error rates below each other, each with its error bar, and the gaps between them."""

from ...drawing.plots import WARNING, curve, label_at

GAP, COUNTS = "#C9D2DA", WARNING  # the colors of a gap, and of one that counts


def ladder(ax, names, colors, widest):
    """Draw the rungs' names and return what `climb` moves: dict name -> list of artists."""
    ax.set(xlim=(0, widest), ylim=(len(names) - 0.6, -0.5), xlabel="error, %")
    ax.set_yticks(range(len(names)), names)
    ax.grid(axis="y", visible=False)
    return {
        "gaps": [curve(ax, linewidth=9, linestyle="-", solid_capstyle="butt") for _ in names[1:]],
        "bars": [curve(ax, color=color, linestyle="-", linewidth=2.4) for color in colors],
        "dots": [curve(ax, color=color, marker="o", markersize=6, clip_on=False) for color in colors],
        "values": [label_at(ax, 0, 0, "", dx=8) for _ in names],
        "words": [label_at(ax, 0, 0, "", dx=8) for _ in names[1:]],
    }


def climb(artists, errors, bars, words, counts):
    """Put error rates with their bars (in %), and gaps with their `words` and colors, in their places.

    What lies beyond the axis stands at its end, with an arrow.
    """
    widest = artists["values"][0].axes.get_xlim()[1]
    shown = [min(error, widest) for error in errors]
    for i, (error, bar) in enumerate(zip(errors, bars)):
        at = shown[i]
        artists["dots"][i].set_data([at], [i])
        artists["bars"][i].set_data([at - bar, min(at + bar, widest)], [i, i])
        text = f"{error:.1f} ± {bar:.1f}" if bar else f"{error:.1f}"
        _beside(artists["values"][i], at - bar, at + bar, i, f"{text} →" if error > widest else text)
    for i, (low, high) in enumerate(zip(shown, shown[1:])):
        artists["gaps"][i].set(data=([low, high], [i + 0.5, i + 0.5]), color=COUNTS if counts[i] else GAP)
        text = f"{words[i]} {signed(errors[i + 1] - errors[i])}"
        _beside(artists["words"][i], *sorted((low, high)), i + 0.5, text)


def signed(points):
    """Points with one decimal and a proper minus."""
    return f"{round(points, 1) + 0:.1f}".replace("-", "−")


def _beside(label, left, right, y, text):
    """A label at the right of what reaches from `left` to `right`, or left of it where the axes end."""
    widest = label.axes.get_xlim()[1]
    ends = right > 0.73 * widest
    label.set(text=text, ha="right" if ends else "left", position=(-8 if ends else 8, 0))
    label.xy = left if ends and left > 0.4 * widest else right, y
