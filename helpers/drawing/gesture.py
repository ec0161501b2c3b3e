"""A gesture: movements of one control, close to each other. What was seen before it stays as the ghost."""

import time

PAUSE = 1.0  # seconds without a movement that end a gesture


class Gesture:
    """What was shown before the present gesture: `before`, a setting or None."""

    def __init__(self):
        self.before = None
        self._control, self._last = None, 0.0

    def move(self, control, shown, goes_on=False):
        """Note a movement of `control` (None: of several at once) while the setting `shown` is seen.

        goes_on: it belongs to the present gesture however long that pauses, as when a play button moves it.
        """
        now = time.monotonic()
        same = control is not None and control == self._control and now - self._last <= PAUSE
        if not (same or goes_on):
            self.before = shown
        self._control, self._last = control, now
