"""Where a claimed gradient differs from the measured one: a map of all parameters, and a table of places."""

from textwrap import fill

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, LogNorm

from ...drawing.controls import choice
from ...drawing.numbers import told
from ...drawing.panel import Panel
from ...drawing.picture import Picture
from ...drawing.plots import INK, VALLEY

_LOWEST = 1e-9  # of the map's colors
_FINE = 1e-7
_HEAT = LinearSegmentedColormap.from_list("heat", ["#F3F6F9", VALLEY, "#E69F00", "#D55E00", "#5B2300"])
_SCALE = {1e-9: "1e-9", 1e-7: "1e-7 fine", 1e-5: "1e-5 look", 1e-3: "1e-3 bug", 1: "1"}


def bug_hunt(letters, labels, reasons, blocks, measured, claims, disagreement, apart, whole):
    """Panel "bug hunt": where a backward pass disagrees with the measured slopes, and where a guess would.

    letters: dict letter -> slug of the pass behind it. labels: dict slug -> name, "right" among them.
    reasons: dict slug -> what is wrong, without "right". blocks: dict name -> which components of θ it
    holds, in the shape of the parameter, all equally high. measured: dict place -> slopes (n,).
    claims: dict place -> dict slug -> gradient (n,). disagreement(a, b) -> (n,), entry by entry.
    apart(a, b) -> dict of the blocks that differ -> by how much. whole(a, b) -> the relative difference of
    the whole vectors.
    """
    grid = _side_by_side(blocks.values())
    nothing = np.full(grid.max() + 1, np.nan)

    def setup(fig):
        fig.subplots_adjust(left=0.02, right=0.87, top=0.86, bottom=0.03, hspace=0.75)
        moving = {}
        for ax, row in zip(fig.subplots(2, 1), ("found", "guess")):
            moving[row] = _heat(ax, *grid.shape)
            moving[f"{row} title"] = ax.text(0, -1.15, "", weight="bold", fontsize=11)
            left = [np.argwhere(np.isin(grid, block))[0, 1] for block in blocks.values()]
            for x, name in zip(left, blocks):
                ax.text(x, -0.25, name, weight="bold", fontsize=9.5)
            moving[f"{row} numbers"] = [ax.text(x + 0.7, -0.25, "", fontsize=9.5) for x in left]
        bar = fig.colorbar(moving["found"], cax=fig.add_axes([0.9, 0.06, 0.012, 0.76]))
        bar.outline.set_visible(False)
        bar.set_ticks(list(_SCALE), labels=list(_SCALE.values()))
        return moving

    def show(artists, row, title, gradient, slopes):
        values = disagreement(slopes, gradient)[grid]
        artists[row].set_array(np.ma.masked_where((grid < 0) | np.isnan(values), np.maximum(values, _LOWEST)))
        artists[f"{row} title"].set_text(title)
        differing = apart(slopes, gradient)
        for text, name in zip(artists[f"{row} numbers"], blocks):
            text.set_text(told(differing[name]) if name in differing else "")
        return list(differing)

    def verdict(slug, guess, place, touched):
        if guess == slug:
            why = "nothing to repair" if slug == "right" else reasons[slug].split(". ")[0].rstrip(".")
            unseen = "" if touched or slug == "right" else "; here nobody can see it"
            return f"Yes, “{labels[slug]}”: {why}{unseen}."
        other = list(apart(claims[place][slug], claims[place][guess]))
        if not other:
            alike = f"No, though at “{place}” your guess looks just the same"
            return f"{alike}: only another place tells them apart."
        return f"No: “{labels[guess]}” would look like the lower map, which differs in {', '.join(other)}."

    def update(artists, letter, place, guess):
        slug, slopes = letters[letter], measured[place]
        gradient = claims[place][slug]
        touched = show(artists, "found", f"{letter}, checked: {place}", gradient, slopes)
        if guess:
            show(artists, "guess", f"your guess: {labels[guess]}", claims[place][guess], slopes)
            return verdict(slug, guess, place, touched)
        show(artists, "guess", "your guess: none yet", nothing, slopes)
        total = whole(slopes, gradient)
        total = told(total) if total > _FINE else "below 1e-7"
        where = ", ".join(touched) or "no block"
        return f"{letter}, checked {place}: relative difference {total}, off in {where}."

    return Panel(
        "bug hunt",
        {
            "letter": choice("who", list(letters)),
            "place": choice("checked", list(measured)),
            "guess": choice("your guess", {"none yet": ""} | {name: slug for slug, name in labels.items()}),
        },
        setup,
        update,
        size=(9.6, 4.2),
        hint="name all thirteen, A to M; read the blocks from the right, the way the gradient flows.",
    )


def what_each_place_misses(table, places, labels):
    """Picture: the relative difference of every pass at every place, in words where it is missed.

    table: dict slug -> one difference a place. labels: dict slug -> name; "right" is the pass without a bug.
    """

    def draw(fig):
        ax = fig.subplots()
        fig.subplots_adjust(left=0.31, right=0.99, top=0.88, bottom=0.02)
        _heat(ax, len(table), len(places)).set_array(np.clip(list(table.values()), _LOWEST, 1))
        for row, (slug, differences) in enumerate(table.items()):
            ax.text(-0.1, row + 0.5, labels[slug], ha="right", va="center")
            for column, d in enumerate(differences):
                word = told(d) if d > _FINE else "missed" if slug != "right" else "fine"
                color = "white" if d > 1e-3 else INK
                ax.text(column + 0.5, row + 0.5, word, ha="center", va="center", color=color)
        for column, place in enumerate(places):
            ax.text(column + 0.5, -0.2, fill(place, 14), ha="center", weight="bold", fontsize=9.5)

    return Picture(
        draw,
        "A table of the passes against five places. Only the check after training finds every bug; most are "
        "missed where all weights are equal.",
        size=(8.4, 4.6),
    )


def _side_by_side(blocks):
    """The indices of all blocks in one array, with a column of −1 between them."""
    parts = [part for block in blocks for part in (block, np.full((len(block), 1), -1))]
    return np.hstack(parts[:-1])


def _heat(ax, rows, columns):
    """An empty map in the colors of differences, from fine to a bug."""
    ax.set(xticks=[], yticks=[], ylim=(rows, 0))
    ax.spines[:].set_visible(False)
    blank = np.ma.masked_all((rows, columns))
    return ax.pcolormesh(blank, cmap=_HEAT, norm=LogNorm(_LOWEST, 1), edgecolors="white", linewidth=1.5)
