"""A panel: controls, a picture that follows them at once, and the sentence that says what is seen."""

import base64
import time
from functools import lru_cache
from html import escape
from typing import NamedTuple

import ipywidgets as widgets

from . import controls as _controls
from .plots import style
from .stage import Stage

_GESTURE = 1.0  # seconds: changes of one control that follow each other faster are one gesture
_STAGES, _FRAMES = 8, 256  # kept at most: figures (3 MB each), frames (some 100 kB each)
_SHRINKING = {"max_width": "100%", "height": "auto"}
_ROW = {"flex_flow": "row wrap", "align_items": "center", "grid_gap": "2px 18px"}


class Frame(NamedTuple):
    """A picture (PNG), its sentence, and the data of the lines that may become ghosts."""

    png: bytes
    message: str
    trace: list


class Panel(widgets.VBox):
    """Controls over a picture over a sentence; shown live by a front end, stored as picture and text.

    controls: dict name -> control (see `helpers.drawing.controls`).
    setup(fig, **static values) -> dict name -> artist(s) that move; draws all that does not. What moves
    lies above what does not: what must stay above a moving area (points above regions) moves too.
    update(artists, **values) -> the sentence; changes only the artists' data.
    static: names of controls whose change needs another figure; one is kept for each combination.
    ghost: names of lines whose course before the present gesture stays as a pale line.
    handles: names of the controls in sight, the first three if not given; the others stand behind "more".
    presets: dict what a button says -> dict name -> value of the controls that it sets, others to their defaults.
    play: the name of a slider that a play button moves on, where time is the story.
    """

    def __init__(
        self,
        name,
        controls,
        setup,
        update,
        *,
        static=(),
        ghost=(),
        hint="",
        size=(9.6, 4.0),
        handles=None,
        presets=None,
        play=None,
    ):
        for option, names in (
            ("static", static),
            ("handles", handles or ()),
            ("play", [play] if play else ()),
        ):
            unknown = [key for key in names if key not in controls]
            if unknown:
                raise ValueError(f"{option} must name controls {list(controls)}, got {unknown[0]!r}")
        self.name, self.controls = name, dict(controls)
        self._update, self.size = update, size
        self._static, self._ghost = tuple(static), tuple(ghost)
        self._stages = lru_cache(_STAGES)(
            lambda *fixed: Stage(setup, dict(zip(self._static, fixed)), self._ghost, size)
        )
        self._frames = lru_cache(_FRAMES)(
            lambda key, before: self.render(self._named(key), before and self._named(before))
        )
        self._before, self._haunting = None, (None, None)
        self._gesture, self._held = (None, 0.0), False
        self.defaults, self.error = self.values, None
        self._seen = self._frame(self.values)
        self._message, self._shown = self._seen.message, self._key(self.values)
        width, height = self.stage(self.values).canvas.get_width_height()
        self._picture = widgets.Image(value=self.png, width=width, height=height, layout=_SHRINKING)
        self._sentence = widgets.HTML(_status(self.message))
        for key, control in self.controls.items():
            control.observe(lambda change, key=key: self._moved(key), "value")
        reset = widgets.Button(
            description="reset", icon="undo", tooltip="back to the first setting", layout={"width": "auto"}
        )
        reset.on_click(lambda _: self.reset())
        self.presets = {label: self._accepted(values) for label, values in (presets or {}).items()}
        self.handles = tuple(list(self.controls)[:3] if handles is None else handles)
        seen = [self.controls[key] for key in self.handles]
        rows = [
            widgets.HBox([*seen, *self._player(play), *map(self._preset, self.presets), reset], layout=_ROW)
        ]
        rest = [control for key, control in self.controls.items() if key not in self.handles]
        if rest:
            more = widgets.ToggleButton(description="more", icon="sliders", layout={"width": "auto"})
            behind = widgets.HBox(rest, layout=_ROW | {"display": "none"})
            more.observe(
                lambda change: setattr(behind.layout, "display", None if change.new else "none"), "value"
            )
            rows[0].children = (*rows[0].children, more)
            rows.append(behind)
        top = [widgets.HTML(f'<div style="opacity:.75">Try: {escape(hint)}</div>')] if hint else []
        super().__init__([*top, *rows, self._picture, self._sentence])
        self.add_class("companion-panel")

    @property
    def values(self):
        """dict name -> value of every control."""
        return {key: control.value for key, control in self.controls.items()}

    @property
    def message(self):
        """The sentence under the picture."""
        return self._message

    @property
    def png(self):
        """The picture as it is shown: the bytes of a PNG file."""
        return self._seen.png

    def set(self, **values):
        """Move several controls at once, as one gesture; what cannot be set or drawn raises and changes nothing."""
        values = self._accepted(values)
        before = self.values
        self._move(values)
        self._begin(None)
        try:
            self._show(self._frame(self.values, self._before))
        except Exception:
            self._move(before)
            raise

    def _accepted(self, values):
        """`values` as the controls take them; a ValueError or TypeError names what cannot be set."""
        for key in values:
            if key not in self.controls:
                raise ValueError(f"panel {self.name!r} has the controls {list(self.controls)}, got {key!r}")
        return {key: _controls.accept(key, self.controls[key], value) for key, value in values.items()}

    def _preset(self, label):
        button = widgets.Button(description=label, tooltip=f"set {label}", layout={"width": "auto"})
        button.on_click(lambda _: self.set(**self.defaults | self.presets[label]))
        return button

    def _player(self, key):
        """The play control of slider `key`, as a list of none or one."""
        if key is None:
            return []
        slider = self.controls[key]
        stops = len(slider.options) - 1 if hasattr(slider, "options") else slider.max
        place = "index" if hasattr(slider, "options") else "value"
        now = getattr(slider, place)  # a link begins by moving the slider to where the player stands
        player = widgets.Play(value=now, min=getattr(slider, "min", 0), max=stops, interval=100)
        widgets.link((player, "value"), (slider, place))
        return [player]

    def reset(self):
        """Back to the first setting; what was seen until now stays as the ghost."""
        self._move(self.defaults)
        self._begin(None)
        self._follow()

    def sweep(self, **options):
        """Visit the whole range of every control, and corners; see `helpers.drawing.sweep.sweep`."""
        from .sweep import sweep

        return sweep(self, **options)

    def full_redraw_png(self):
        """What `png` must equal: the same setting with everything drawn anew, nothing blitted."""
        return self.render(self.values, self._before, full=True).png

    def render(self, values, before=None, full=False):
        """A frame at `values`, with the ghost of the setting `before`; controls and picture stay as they are."""
        ghosts = None
        if before is not None and self.has_ghost(values, before):
            ghosts = self._trace(before)
        stage = self.stage(values)
        with style():
            message = self._update(stage.artists, **values)
        if not isinstance(message, str) or not message.strip():
            raise TypeError(
                f"update of panel {self.name!r} must return its sentence, a text; got {message!r}"
            )
        return Frame(stage.full_draw(ghosts) if full else stage.draw(ghosts), message, stage.trace())

    def _frame(self, values, before=None):
        """`render`, remembered."""
        if before is not None and not self.has_ghost(values, before):
            before = None
        return self._frames(self._key(values), before and self._key(before))

    def _trace(self, setting):
        """The lines of `setting` for a ghost; of what was just seen they are at hand, and nothing is drawn again."""
        key, trace = self._haunting
        return trace if key == self._key(setting) else self._frame(setting).trace

    def stage(self, values):
        """The figure for the static values among `values`, remembered."""
        return self._stages(*(values[key] for key in self._static))

    def has_ghost(self, values, before):
        """A ghost belongs to the same figure, and to another setting than the one it haunts."""
        same_figure = all(values[key] == before[key] for key in self._static)
        return bool(self._ghost) and same_figure and self._key(values) != self._key(before)

    def _key(self, values):
        return tuple(values[key] for key in self.controls)

    def _named(self, key):
        return dict(zip(self.controls, key))

    def _move(self, values):
        self._held = True  # the controls' own reports are not wanted while several move
        try:
            for key, value in values.items():
                _controls.move(self.controls[key], value)
        finally:
            self._held = False

    def _moved(self, key):
        if not self._held:
            self._begin(key)
            self._follow()

    def _begin(self, key):
        """Note a movement of control `key`; a new gesture makes what is shown now the ghost."""
        now, (last, then) = time.monotonic(), self._gesture
        self._gesture = key, now
        if key is None or key != last or now - then > _GESTURE:
            self._before, self._haunting = self._named(self._shown), (self._shown, self._seen.trace)

    def _follow(self):
        """Show the controls' setting; a failure is told under the picture, which stays as it was."""
        try:
            self._show(self._frame(self.values, self._before))
        except Exception as error:
            self.error = error
            reason = str(error).split("\n")[0] or "no reason given"
            self._say(
                f"This setting failed ({type(error).__name__}: {reason}); the picture still shows the one before."
            )

    def _show(self, frame):
        self._seen, self._shown, self.error = frame, self._key(self.values), None
        self._say(frame.message)

    def _say(self, message):
        self._message = message
        self._picture.value, self._sentence.value = self._seen.png, _status(message)

    def __repr__(self):
        setting = ", ".join(f"{key}={_controls.spoken(control)}" for key, control in self.controls.items())
        return f"Panel {self.name!r} ({setting}): {self.message}"

    def _repr_mimebundle_(self, **options):
        live = super()._repr_mimebundle_(**options) or {}
        return {**live, "image/png": base64.b64encode(self.png).decode(), "text/plain": repr(self)}


def _status(text):
    """Plain text as HTML that a screen reader reads out when it changes."""
    return f'<p role="status" aria-live="polite" style="margin:2px 0;line-height:1.45">{escape(text)}</p>'
