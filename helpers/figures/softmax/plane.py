"""The regions of several classes on a plane, and the cost of the training that found them."""

import numpy as np

from ...drawing.controls import choice, draw_button, int_slider, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import BEFORE, TRAIN, Regions, class_look, curve, label_at, name_axes, panes

MOST = 6  # classes
STEPS = 200


def regions_of_the_plane(planes, experiment):
    """Panel "regions of the plane": which class has the largest share where, and the cost at every step.

    planes: the names of the data sets; those with "row" in their name get a wider window.
    experiment: a function (plane, C, hidden, steps, seed) -> X (2, m), Y (C, m), net, params, and the cost
    before every step and after the last. The panel asks net.predict_proba(params, points) for the regions
    and net.error(params, X, Y).
    """

    def setup(fig, data):
        window = (-5.3, 5.3, -2.6, 2.6) if "row" in data else (-2.8, 2.8, -2.6, 2.6)
        plane, cost = panes(fig, ("", "Cost J"), widths=(1.15, 1))
        regions = Regions(plane, window, MOST, resolution=90)
        points = [curve(plane, **class_look(c)) for c in range(MOST)]
        name_axes(plane, "$x_1$", "$x_2$")
        cost.set(yscale="log", xlim=(0, STEPS), ylim=(1e-3, 4))
        name_axes(cost, "step", "$J$")
        return {
            "regions": regions,
            "points": points,
            "title": plane.set_title("Regions"),
            "cost": curve(cost, color=TRAIN, marker="o", markevery=[-1]),
            "chance": curve(cost, color=BEFORE, linewidth=1),
            "log C": label_at(cost, STEPS, 1, "log C", BEFORE, dx=-4, dy=8, ha="right"),
        }

    def update(artists, data, C, hidden, steps, seed):
        X, Y, net, params, J = experiment(data, C, hidden, steps, seed)
        shares = np.zeros((MOST, artists["regions"].points.shape[1]))  # 0 for the classes that are not there
        shares[:C] = net.predict_proba(params, artists["regions"].points)
        artists["regions"].show(shares)
        for c, line in enumerate(artists["points"]):
            line.set_data(*X[:, Y.argmax(axis=0) == c])
        artists["cost"].set_data(range(steps + 1), np.maximum(J, 1e-3))
        artists["chance"].set_data([0, STEPS], [np.log(C)] * 2)
        artists["log C"].xy = (STEPS, np.log(C))
        artists["title"].set_text(f"{C} classes, {hidden or 'no'} hidden unit{'s' * (hidden != 1)}")
        wrong = 100 * net.error(params, X, Y)
        return (
            f"After {steps} steps J = {J[-1]:.3f} (log {C} = {np.log(C):.3f}) and {wrong:.1f}% of the "
            f"{X.shape[1]} examples are on the wrong side."
        )

    controls = {
        "data": choice("data", list(planes), "clouds in a row"),
        "C": int_slider("classes C", 2, MOST, 5),
        "hidden": stop_slider("hidden units", [0, 1, 2, 3, 4, 8, 16], 0),
        "steps": int_slider("steps", 0, STEPS, STEPS, 10),
        "seed": draw_button("new start"),
    }
    hint = "hidden units from 0 to 16 on the spiral; C from 2 to 6; then play the steps."
    return Panel(
        "regions of the plane",
        controls,
        setup,
        update,
        static=("data",),
        ghost=("cost",),
        hint=hint,
        handles=("data", "C", "hidden"),
        presets={"spiral, 16 units": {"data": "spiral arms", "hidden": 16}},
        play="steps",
        page=[("data", "hidden"), ("C",), {"steps": 11}, ("seed",)],
    )
