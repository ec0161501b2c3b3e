"""What tests of the notebooks' panels share."""


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
