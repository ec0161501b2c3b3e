"""What tests of the notebooks' panels share."""

import os

FULL = os.environ.get("CI") == "true"  # everything; otherwise what `make test` has time for


def swept(panel, positions=3, corners=6):
    """The panel's sweep. By default both ends of every slider, all choices and presets, and two corners, with two
    pictures of each figure compared with a full redraw; with CI=true as many as are given, and all compared.
    """
    given = dict(positions=positions, corners=corners) if FULL else dict(positions=2, corners=2, redraws=2)
    return panel.sweep(**given)


def assert_draws_between_stops(panel):
    """Its sliders take any number of their range, whole where the stops are whole: in their first gap and their last."""
    for name, control in panel.controls.items():
        stops = getattr(control, "stops", [])
        gaps = list(zip(stops, stops[1:]))
        for low, high in gaps[:1] + gaps[-1:]:
            between = low + 0.4 * (high - low)
            panel.set(**{name: round(between) if isinstance(high, int) else between})
        panel.reset()
        assert panel.error is None
