"""The boundary that a network has learned, and its error rate on what it has seen and on what it has not."""

from ...drawing.controls import draw_button, stop_slider
from ...drawing.panel import Panel
from ...drawing.plots import DEV, TRAIN, Regions, class_look, curve, label_at, panes

WINDOW, WIDEST = (-2, 3, -1.8, 2.3), 30
UNITS, SIZES = [1, 2, 3, 4, 6, 8, 12, 16, 24], [20, 40, 60, 100, 150, 200, 300]


def underfit_or_overfit(experiment):
    """Panel "underfit or overfit": a network on two moons, with its training error and its dev error.

    experiment: a function (units, m, noise, steps, draw) -> X (2, m), Y (1, m), net, params, train error, dev
    error (shares). net.predict_proba(params, points) draws the boundary.
    """

    def setup(fig):
        plane, rates = panes(fig, ("", "Error, %"), widths=(1.2, 1))
        fig.subplots_adjust(top=0.92)  # no key above
        regions = Regions(plane, WINDOW, resolution=70)
        plane.set(xlabel="$x_1$", ylabel="$x_2$")
        rates.set(xlim=(0, WIDEST), ylim=(1.7, -0.7), yticks=[0, 1])
        rates.set_yticklabels(["train", "dev"])
        rates.grid(axis="y", visible=False)
        return {
            "regions": regions,
            "classes": [curve(plane, **class_look(c, size=20.25)) for c in (0, 1)],
            "title": plane.set_title("Training examples"),
            "bars": [
                curve(rates, color=color, linestyle="-", linewidth=26, solid_capstyle="butt")
                for color in (TRAIN, DEV)
            ],
            "values": [label_at(rates, 0, row, "", dx=8, fontsize=11) for row in (0, 1)],
        }

    def update(artists, units, m, steps, draw):
        X, Y, net, params, *errors = experiment(units, m, 0.2, steps, draw)
        regions = artists["regions"]
        regions.show(net.predict_proba(params, regions.points))
        for c, points in enumerate(artists["classes"]):
            points.set_data(*X[:, Y[0] == c])
        for row, (bar, label, error) in enumerate(zip(artists["bars"], artists["values"], errors)):
            end = min(100 * error, 0.85 * WIDEST)  # a longer bar tells its length and is cut
            bar.set_data([0, end], [row, row])
            label.set_text(f"{100 * error:.1f}" + " →" * int(100 * error > end))
            label.xy = end, row
        artists["title"].set_text(f"{plural(units, 'unit')} a layer, m = {m}, {steps} steps")
        train, dev = (100 * error for error in errors)
        seen = f"It is wrong on {train:.1f}% of the {m} training examples"
        return f"{seen} and on {dev:.1f}% of 1,000 dev examples."

    controls = {
        "units": stop_slider("units per layer", UNITS, 8),
        "m": stop_slider("training examples m", SIZES, 60),
        "steps": stop_slider("training steps", [5, 10, 20, 30, 50, 70, 100], 70),
        "draw": draw_button(),
    }
    return Panel(
        "underfit or overfit",
        controls,
        setup,
        update,
        hint="one slider at a time; the number of training steps is under “more”.",
        handles=("units", "m", "draw"),
        page=[{"units": 5, "m": 5}, ("units",), ("m",), ("steps",), ("draw",)],
    )


def plural(count, noun):
    """3 units, 1 unit."""
    return f"{count} {noun}{'s' * (count != 1)}"
