"""Where claimed gradients differ from the measured one: a map of all parameters, one for each pass."""

import numpy as np

from ...drawing.controls import choice, int_slider
from ...drawing.numbers import told
from ...drawing.panel import Panel
from ...drawing.plots import LABEL
from .heat import LOWEST, heat, scale

_FINE = 1e-7


def thirteen_passes(claims, blocks, measured, apart):
    """Panel "thirteen passes": where each of several backward passes disagrees with the measured slopes.

    claims: list of gradients (n,), that of pass 1 first. blocks: dict name -> which components of θ it holds,
    in the shape of the parameter, all equally high. measured: slopes (n,). apart(a, b) -> how far apart two
    vectors are, 0 to 1.
    """

    looks = [_look(measured, gradient, blocks, apart) for gradient in claims]

    def setup(fig):
        fig.subplots_adjust(left=0.02, right=0.86, top=0.78, bottom=0.04)
        found = _Map(fig.subplots(), blocks)
        scale(fig, found.mesh, (0.89, 0.06, 0.012, 0.72))
        return {"found": found}

    def update(artists, number):
        gradient = claims[number - 1]
        differing = artists["found"].show(f"pass {number}", *looks[number - 1])
        if not differing:
            return f"Pass {number} agrees with the measured slopes in all {gradient.size} numbers."
        total = told(apart(measured, gradient))
        return f"Pass {number} differs in {', '.join(differing)}: relative difference {total}."

    return Panel(
        "thirteen passes",
        {"number": int_slider("pass", 1, len(claims), 1)},
        setup,
        update,
        size=(9.6, 2.3),
        hint="one of them is pale all over",
    )


def bug_hunt(letters, labels, reasons, blocks, measured, claims, apart, predicted=None, name="bug hunt"):
    """Panel "bug hunt": where a backward pass disagrees with the measured slopes, and where a guess would.

    letters: dict letter -> slug of the pass behind it. labels: dict slug -> name, "right" among them.
    reasons: dict slug -> what is wrong, without "right". blocks, apart: as in thirteen_passes.
    measured: dict place -> slopes (n,). claims: dict place -> dict slug -> gradient (n,). predicted: the slug
    that a button sets as the guess.
    """
    guesses = dict(sorted((labels[slug], slug) for slug in letters.values()))
    looks = {
        place: {slug: _look(measured[place], claims[place][slug], blocks, apart) for slug in letters.values()}
        for place in measured
    }

    def setup(fig):
        fig.subplots_adjust(left=0.02, right=0.86, top=0.86, bottom=0.03, hspace=0.75)
        above, below = fig.subplots(2, 1)
        maps = {"found": _Map(above, blocks), "guess": _Map(below, blocks, comes_and_goes=True)}
        scale(fig, maps["found"].mesh, (0.89, 0.06, 0.012, 0.76))
        ask = fig.text(0.44, 0.2, "choose “your guess”: how it would look appears here", ha="center")
        ask.set(color=LABEL, fontsize=11)
        return maps | {"ask": ask}

    def verdict(slug, guess, place, touched):
        if guess == slug:
            why = "nothing to repair" if slug == "right" else reasons[slug].split(". ")[0].rstrip(".")
            unseen = "" if touched or slug == "right" else "; here nobody can see it"
            return f"Yes, “{labels[slug]}”: {why}{unseen}."
        other = _differing(claims[place][slug], claims[place][guess], blocks, apart)
        if not other:
            alike = f"No, though at “{place}” your guess looks just the same"
            return f"{alike}: only another place tells them apart."
        return f"No: “{labels[guess]}” would look like the lower map, which differs in {', '.join(other)}."

    def update(artists, letter, guess, place):
        slug, slopes = letters[letter], measured[place]
        gradient = claims[place][slug]
        touched = artists["found"].show(f"{letter}, checked: {place}", *looks[place][slug])
        artists["ask"].set_visible(not guess)
        if guess:
            artists["guess"].show(f"your guess: {labels[guess]}", *looks[place][guess])
            return verdict(slug, guess, place, touched)
        artists["guess"].hide()
        total = apart(slopes, gradient)
        total = told(total) if total > _FINE else "below 1e-7"
        where = ", ".join(touched) or "no block"
        return f"{letter}, checked at “{place}”: relative difference {total}, off in {where}."

    return Panel(
        name,
        {
            "letter": choice("who", list(letters)),
            "guess": choice("your guess", {"none yet": ""} | guesses),
            "place": choice("checked", list(measured)),
        },
        setup,
        update,
        size=(9.6, 4.2),
        hint="name every letter; read the blocks from the right, the way the gradient flows",
        presets={"the prediction": dict(guess=predicted)} if predicted else None,
        page=[("letter", "guess"), ("place",)],
    )


class _Map:
    """All parameters of θ side by side, each entry as dark as two slopes disagree."""

    def __init__(self, ax, blocks, comes_and_goes=False):
        self.blocks, self.grid = blocks, _side_by_side(blocks.values())
        self.mesh = heat(ax, *self.grid.shape)
        left = [np.argwhere(np.isin(self.grid, block))[0, 1] for block in blocks.values()]
        self.title = ax.annotate("", (0, 0), xytext=(0, 24), textcoords="offset points")
        self.title.set(weight="bold", fontsize=11)
        names = [_above(ax, x, name, weight="bold") for x, name in zip(left, blocks)]
        self.numbers = [_above(ax, x + 0.7, "") for x in left]
        self.artists = [self.mesh, self.title, *self.numbers, *(names if comes_and_goes else [])]

    def show(self, title, values, differing):
        """Draw how far a gradient lies from the slopes, entry by entry; returns the blocks that differ."""
        self.mesh.set_array(np.ma.masked_where(self.grid < 0, values[self.grid]))
        self.title.set_text(title)
        for text, name in zip(self.numbers, self.blocks):
            text.set_text(told(differing[name]) if name in differing else "")
        for artist in self.artists:
            artist.set_visible(True)
        return differing

    def hide(self):
        for artist in self.artists:
            artist.set_visible(False)


def _look(slopes, gradient, blocks, apart):
    """How far every entry is apart, and by how much which blocks are."""
    pairs = zip(slopes[:, None], gradient[:, None])
    values = np.array([max(apart(a, b), LOWEST) for a, b in pairs])
    return values, _differing(slopes, gradient, blocks, apart)


def _above(ax, x, text, **look):
    """A text over the map."""
    return ax.annotate(text, (x, 0), xytext=(0, 6), textcoords="offset points", fontsize=9.5, **look)


def _differing(a, b, blocks, apart):
    found = {name: apart(a[block].ravel(), b[block].ravel()) for name, block in blocks.items()}
    return {name: value for name, value in found.items() if value > _FINE}


def _side_by_side(blocks):
    """The indices of all blocks in one array, with a column of −1 between them."""
    parts = [part for block in blocks for part in (block, np.full((len(block), 1), -1))]
    return np.hstack(parts[:-1])
