"""A network on the moons, and the diagnosis that its error rates give."""

import numpy as np

from ...drawing.controls import draw_button, slider, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import DEV, INK, TRAIN, Regions, class_look, curve, panes
from ..yours import unready
from .ladder import climb, ladder, signed
from .underfit_or_overfit import SIZES, UNITS, WINDOW, plural

EXAMPLE = {"train_error": 0.08, "dev_error": 0.1, "bayes_error": 0.01}


def diagnosis(experiment, bayes, rule, error_bar, m_dev=1000, mine=None):
    """Panel "diagnosis": the boundary that a network has learned, and the ladder from Bayes to train to dev.

    experiment: a function (units, m, noise, steps, draw) -> X (2, m), Y (1, m), net, params, train error, dev
    error (shares). net.predict_proba(params, points) draws the boundary. bayes: a function noise -> share.
    rule: a function (train, dev, bayes) -> "fine", "bias", "variance" or "bias and variance".
    error_bar: a function (error, m) -> its standard error. m_dev: the number of dev examples.
    mine: a reader's own rule; once it runs, its words stand in the sentence.
    """
    reason = unready(mine, EXAMPLE, str) if mine else None
    own = mine if mine and not reason else None

    def setup(fig):
        plane, rates = panes(fig, ("", "From Bayes to dev"), widths=(1, 1))
        fig.subplots_adjust(top=0.92)  # no key above
        regions = Regions(plane, WINDOW, resolution=70)
        plane.set(xlabel="$x_1$", ylabel="$x_2$")
        classes = [curve(plane, **class_look(c, size=20.25)) for c in (0, 1)]
        rungs = ladder(rates, ["Bayes", "train", "dev"], [INK, TRAIN, DEV], 36)
        title = plane.set_title("Training examples")
        return {"regions": regions, "classes": classes, "title": title, **rungs}

    def update(artists, units, m, noise, steps, draw):
        X, Y, net, params, train, dev = experiment(units, m, noise, steps, draw)
        errors = np.array([bayes(noise), train, dev])
        words, said = verdict(rule, own, train, dev, errors[0])
        bar = 100 * error_bar(dev, m_dev)
        regions = artists["regions"]
        regions.show(net.predict_proba(params, regions.points))
        for c, points in enumerate(artists["classes"]):
            points.set_data(*X[:, Y[0] == c])
        counts = ["bias" in words, "variance" in words]
        climb(artists, 100 * errors, [0, 0, bar], ["avoidable bias", "variance"], counts)
        artists["title"].set_text(f"{plural(units, 'unit')} a layer, m = {m}, {steps} steps")
        return said + sentence(100 * errors, bar, words)

    controls = {
        "units": stop_slider("units per layer", UNITS, 8),
        "m": stop_slider("training examples m", SIZES, 100),
        "noise": slider("noise", 0.1, 0.5, 0.2, 0.05),
        "steps": stop_slider("training steps", [5, 10, 20, 30, 50, 70, 100], 70),
        "draw": draw_button(),
    }
    presets = {
        "only 5 steps": {"steps": 5},
        "little noise": {"noise": 0.1},
        "much noise": {"noise": 0.4, "m": 300},
        "one unit, 20 examples": {"units": 1, "m": 20},
    }
    hint = "one slider at a time; noise and training steps are under “more”"
    hint += f"; {reason}" if reason else "."
    return Panel(
        "diagnosis", controls, setup, update, hint=hint, handles=("units", "m", "draw"), presets=presets
    )


def verdict(rule, own, train, dev, bayes):
    """(the words, what the sentence begins with): a reader's own rule speaks first, and may be wrong."""
    words = rule(train, dev, bayes)
    if own is None:
        return words, f"{words.capitalize()}: "
    try:
        told = str(own(train, dev, bayes))
    except Exception as error:
        return words, f"Your function stops here with {type(error).__name__}; the rule says “{words}”: "
    return words, f"You say “{told}”" + (": " if told == words else f", the rule says “{words}”: ")


def sentence(errors, bar, words):
    """The gaps that the words rest on. errors (Bayes, train, dev) in %; bar: the standard error of dev."""
    bias, variance = np.diff(errors)
    left = errors[2] - errors[0]
    told = (
        f"avoidable bias {signed(bias)} points, variance {signed(variance)} ± {bar:.1f}; "
        f"left to gain (dev − Bayes) {signed(left)} ± {bar:.1f}"
    )
    return (
        f"{told}; the variance may be chance." if "variance" in words and variance < 2 * bar else f"{told}."
    )
