"""What a panel shows at each setting: pictures drawn on stages, with their sentences, remembered."""

from functools import lru_cache, wraps
from threading import RLock
from typing import NamedTuple

from .plots import style
from .stage import Stage

STAGES, FRAMES, TRACES = 8, 256, 64  # kept at most: figures (3 MB each), frames (some 100 kB each), lines


_DRAWING = RLock()  # front ends may report movements on another thread than the one that sharpens


def _alone(method):
    """No two threads draw at once: a figure and Matplotlib's style belong to one drawing at a time."""

    @wraps(method)
    def drawn(*arguments, **options):
        with _DRAWING:
            return method(*arguments, **options)

    return drawn


class Frame(NamedTuple):
    """A picture (PNG), its sentence, and the data of the lines that may become ghosts."""

    png: bytes
    message: str
    trace: list


class Frames:
    """The frames of a panel, which see for the arguments; a setting is a dict control -> value."""

    def __init__(self, name, setup, update, static=(), ghost=(), size=(9.6, 4.0)):
        self.name, self.setup, self.update = name, setup, update
        self.static, self._ghost = tuple(static), tuple(ghost)
        self._traces = {}
        self._stages = lru_cache(STAGES)(
            lambda *fixed: Stage(setup, dict(zip(self.static, fixed)), self._ghost, size)
        )
        self._sharp = lru_cache(1)(self._sharpened)
        self._frames = lru_cache(FRAMES)(self._drawn)

    @_alone
    def stage(self, setting):
        """The figure for the static values of a setting, remembered."""
        return self._stages(*(setting[name] for name in self.static))

    def has_ghost(self, setting, before):
        """A ghost belongs to the same figure, and to another setting than the one it haunts."""
        same_figure = all(setting[name] == before[name] for name in self.static)
        return bool(self._ghost) and same_figure and setting != before

    @_alone
    def render(self, setting, before=None, *, full=False, sharpness=1):
        """The frame of a setting, with the ghost of the setting `before`; `full`: everything drawn anew."""
        ghosts = self._ghosts(setting, before)
        stage = self.stage(setting)
        message = self._updated(stage, setting)
        png = stage.draw(ghosts) if sharpness == 1 and not full else stage.full_draw(ghosts, sharpness)
        frame = Frame(png, message, stage.trace())
        self._keep(_key(setting), frame.trace)
        return frame

    @_alone
    def blitted(self, setting, before, sharpness):
        """(pixels, sentence) of the same picture as `render`'s, faster where many follow of one figure."""
        ghosts = self._ghosts(setting, before)
        stage = self._sharp(sharpness, *(setting[name] for name in self.static))
        message = self._updated(stage, setting)
        return stage.blit(ghosts), message

    def remembered(self, setting, before=None, sharpness=1):
        """`render`, done once for each setting, ghost and sharpness."""
        if before is not None and not self.has_ghost(setting, before):
            before = None
        return self._frames(_key(setting), before and _key(before), sharpness)

    def _drawn(self, setting, before, sharpness):
        return self.render(dict(setting), before and dict(before), sharpness=sharpness)

    def _updated(self, stage, setting):
        """Move a stage's artists to a setting; the sentence."""
        with style():
            message = self.update(stage.artists, **setting)
        if not isinstance(message, str) or not message.strip():
            raise TypeError(
                f"update of panel {self.name!r} must return its sentence, a text; got {message!r}"
            )
        return message

    def _ghosts(self, setting, before):
        """The lines of the setting `before`; None if there is none, or a ghost of it would not be seen."""
        return self._trace(before) if before is not None and self.has_ghost(setting, before) else None

    def _sharpened(self, sharpness, *fixed):
        stage = self._stages.__wrapped__(*fixed)
        stage.sharpen(sharpness)
        return stage

    def _trace(self, setting):
        """The lines of a setting, for a ghost. Those seen a moment ago are at hand."""
        key = _key(setting)
        if key not in self._traces:
            self.remembered(setting)
        if key not in self._traces:  # the frame was remembered, its lines no longer
            self.render(setting)
        self._keep(key, self._traces[key])
        return self._traces[key]

    def _keep(self, key, trace):
        self._traces.pop(key, None)
        self._traces[key] = trace
        if len(self._traces) > TRACES:
            del self._traces[next(iter(self._traces))]


def _key(setting):
    return tuple(setting.items())
