"""A play button: it moves a slider on by itself, to its end, as one gesture."""

from math import ceil

import ipywidgets as widgets

_SECONDS, _FASTEST, _SLOWEST = 8, 0.06, 0.4  # for the whole way; between two pictures
_TICKS = round(_SECONDS / _FASTEST)  # more pictures than this in so short a time would not be seen


class Player:
    """Plays `slider`: `button` starts and pauses, `clock` (an ipywidgets.Play, hidden) ticks in the page.

    `moving` is True while the player moves the slider, `starting` as well at the first move of a run.
    Whoever else moves the slider stops it.
    """

    def __init__(self, slider, called):
        self.slider = slider
        self._place = "index" if hasattr(slider, "options") else "value"
        self._step = max(1, ceil(self._steps / _TICKS))
        ticks = max(1, ceil(self._steps / self._step))
        pause = min(max(_SECONDS / ticks, _FASTEST), _SLOWEST)
        hidden = {"display": "none"}
        self.clock = widgets.Play(
            value=self._tick, min=0, max=ticks, interval=round(1000 * pause), layout=hidden
        )
        self.button = widgets.ToggleButton(
            description="play", icon="play", tooltip=f"let {called} run", layout={"width": "auto"}
        )
        self.moving = self.starting = False
        self._playing = "playing" if self.clock.has_trait("playing") else "_playing"  # before ipywidgets 8
        widgets.link((self.button, "value"), (self.clock, self._playing))
        self.button.observe(self._pressed, "value")
        self.clock.observe(self._ticked, "value")
        slider.observe(self._moved, "value")

    @property
    def _steps(self):
        slider = self.slider
        return len(slider.options) - 1 if self._place == "index" else slider.max - slider.min

    @property
    def _tick(self):
        """The tick that belongs to where the slider stands: the last one only at its very end."""
        first = 0 if self._place == "index" else self.slider.min
        return ceil((getattr(self.slider, self._place) - first) / self._step)

    def stop(self):
        """Pause; the slider stays."""
        self.button.value = False

    def _pressed(self, change):
        self.button.description = self.button.icon = "pause" if change.new else "play"
        self.starting = change.new

    def _ticked(self, change):
        if change.new == self._tick:  # it follows the slider
            return
        if not self.button.value:  # sent before the page heard of the pause
            self.clock.value = self._tick
            return
        first = 0 if self._place == "index" else self.slider.min
        self.moving = True
        try:
            setattr(self.slider, self._place, first + min(change.new * self._step, self._steps))
        finally:
            self.moving = self.starting = False

    def _moved(self, _):
        if not self.moving:
            self.stop()
            self.clock.value = min(self._tick, self.clock.max)
