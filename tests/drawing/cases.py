"""What tests of the notebooks' panels share."""

import os

FULL = os.environ.get("CI") == "true"  # everything; otherwise what `make test` has time for


def swept(panel, positions=3, corners=6):
    """The panel's sweep. By default two of its corners, and two pictures of each figure compared with a full
    redraw, which costs most; with CI=true as many corners as are given, and all pictures compared.
    """
    less = {} if FULL else dict(redraws=2)
    return panel.sweep(positions=positions, corners=corners if FULL else min(corners, 2), **less)


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
