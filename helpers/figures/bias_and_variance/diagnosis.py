"""A network on the moons, and the diagnosis that its error rates give."""

import numpy as np

from ...drawing.controls import draw_button, slider, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import DEV, INK, TRAIN, Regions, class_look, curve, panes
from .ladder import climb, ladder, signed

WINDOW = (-2, 3, -1.8, 2.3)


def diagnosis(experiment, in_words, error_bar, m_dev):
    """Panel "diagnosis": the boundary that a network has learned, and the ladder from Bayes to train to dev.

    experiment: a function (units, m, noise, steps, draw) -> X (2, m), Y (1, m), net, params, errors: those of
    Bayes, train and dev, as shares. net.predict_proba(params, points) draws the boundary.
    in_words: a function (train, dev, bayes) -> "fine", "bias", "variance" or "bias and variance".
    error_bar: a function (error, m) -> its standard error. m_dev: the number of dev examples.
    """

    def setup(fig):
        plane, rates = panes(fig, ("", "From Bayes to dev"), widths=(1, 1))
        regions = Regions(plane, WINDOW, resolution=70)
        plane.set(xlabel="$x_1$", ylabel="$x_2$")
        classes = [curve(plane, **class_look(c, size=20.25)) for c in (0, 1)]
        rungs = ladder(rates, ["Bayes", "train", "dev"], [INK, TRAIN, DEV], 60)
        title = plane.set_title("Training examples")
        return {"regions": regions, "classes": classes, "title": title, **rungs}

    def update(artists, units, m, noise, steps, draw):
        X, Y, net, params, errors = experiment(units, m, noise, steps, draw)
        errors = np.asarray(errors)
        words = in_words(errors[1], errors[2], errors[0])
        bars = [0, *100 * error_bar(errors[1:], np.array([m, m_dev]))]
        regions = artists["regions"]
        regions.show(net.predict_proba(params, regions.points))
        for c, points in enumerate(artists["classes"]):
            points.set_data(*X[:, Y[0] == c])
        counts = ["bias" in words, "variance" in words]
        climb(artists, 100 * errors, bars, ["avoidable bias", "variance"], counts)
        artists["title"].set_text(f"2-{units}-{units}-1 after {steps} steps, m = {m}")
        return sentence(100 * errors, bars, words)

    controls = {
        "units": stop_slider("units per layer", [1, 2, 3, 4, 6, 8, 12, 16, 24], 8),
        "m": stop_slider("training examples m", [20, 40, 60, 100, 150, 200, 300], 100),
        "noise": slider("noise", 0.1, 0.5, 0.2, 0.05),
        "steps": stop_slider("training steps", [5, 10, 20, 30, 50, 70, 100], 70),
        "draw": draw_button(),
    }
    hint = "one unit; back, then 20 examples; then 300; new draws in between; the steps are under “more”."
    presets = {
        "only 5 steps": {"steps": 5},
        "little noise": {"noise": 0.1},
        "one unit, 20 examples": {"units": 1, "m": 20},
    }
    return Panel(
        "diagnosis", controls, setup, update, hint=hint, handles=("units", "m", "draw"), presets=presets
    )


def sentence(errors, bars, words):
    """The words, and what they rest on. errors (Bayes, train, dev) and bars (of each) in %."""
    (bias, variance), (_, train, dev) = np.diff(errors), bars
    both = np.hypot(train, dev)  # the error bar of a difference
    numbers = f"avoidable bias {signed(bias)} ± {train:.1f} points, variance {signed(variance)} ± {both:.1f}"
    doubt = {"bias": bias < 2 * train, "variance": variance < 2 * both}
    unsure = [name for name in words.split(" and ") if doubt.get(name)]
    told = f"{words.capitalize()}: {numbers}"
    return f"{told} (the {' and the '.join(unsure)} may be chance)." if unsure else f"{told}."
