"""A panel: controls, a picture that follows them at once, and the sentence that says what is seen."""

import asyncio
import base64

import ipywidgets as widgets

from . import controls as _controls
from .frames import Frames
from .gesture import Gesture
from .handles import Presets, Shown, button, handle, rows, sentence, status
from .picture import STILL
from .player import Player
from .png import pack

_IDLE = 0.5  # seconds without a movement after which the picture is drawn as sharp as a still one


class Panel(widgets.VBox):
    """Controls over a picture over a sentence; shown live by a front end, stored as picture and text.

    controls: dict name -> control (see `helpers.drawing.controls`).
    setup(fig, **static values) -> dict name -> artist(s) that move; draws all that does not. What moves
    lies above what does not: what must stay above a moving area (points above regions) moves too.
    update(artists, **values) -> the sentence; changes only the artists' data.
    static: names of controls whose change needs another figure; one is kept for each combination.
    ghost: names of lines whose course before the present gesture stays as a pale line.
    handles: names of the controls in sight, the first three if not given; "more" opens the others.
    presets: dict what a button says -> dict name -> value of the controls it sets, others to their defaults.
    play: the name of a slider that a play button moves on, where time is the story.
    page: what a page without a kernel holds of it; see tools/live/policy.py.
    """

    def __init__(
        self, name, controls, setup, update, *, static=(), ghost=(), hint="", size=(9.6, 4.0),
        handles=None, presets=None, play=None, page=None,
    ):  # fmt: skip
        self.name, self.controls, self.size = name, dict(controls), size
        self.hint, self.play, self.page = hint, play, page
        self.handles = tuple(list(controls)[:3] if handles is None else handles)
        (
            self._known("static", static),
            self._known("handles", self.handles),
            self._known("play", [play] if play else ()),
        )
        self._frames, self._gesture = Frames(name, setup, update, static, ghost, size), Gesture()
        self._held, self._timer = False, None
        self.defaults, self.error = self.values, None
        self.presets = {label: self._accepted(values) for label, values in (presets or {}).items()}
        self._buttons = Presets(
            {label: self.defaults | values for label, values in self.presets.items()}, self._preset
        )
        self._player = Player(self.controls[play], _controls.called(self.controls[play])) if play else None
        self._shown, self._haunting = self.values, None
        self._message = self._frames.remembered(self.values, None, STILL.sharpness).message
        self._picture = Shown(self.png, self.stage(self.values).pixels, f"picture of the panel {name}")
        self._sentence = sentence(self.message)
        self._buttons.show(self._shown)
        super().__init__([*self._rows(hint), self._picture, self._sentence])
        self.add_class("companion-panel")
        for key, control in self.controls.items():
            control.observe(lambda change, key=key: self._moved(key), "value")

    def _known(self, option, names):
        for key in names:
            if key not in self.controls:
                raise ValueError(f"{option} must name controls {list(self.controls)}, got {key!r}")

    def _rows(self, hint):
        shown = {
            key: handle(c, lambda text, key=key: self._typed(key, text)) for key, c in self.controls.items()
        }
        rest = [widget for key, widget in shown.items() if key not in self.handles]
        reset = button("reset", "undo", "back to the first setting", self.reset)
        player = [self._player.button, self._player.clock] if self._player else []
        return rows(
            hint, [*player, *self._buttons.buttons, reset], [shown[key] for key in self.handles], rest
        )

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
        """The picture of what is shown, as sharp as it is stored: the bytes of a PNG file."""
        return self._frames.remembered(self._shown, self._haunting, STILL.sharpness).png

    def set(self, **values):
        """Move several controls as one gesture; what cannot be set or drawn raises and changes nothing."""
        values, before = self._accepted(values), self.values
        self._move(values)
        self._gesture.move(None, self._shown)
        try:
            self._show()
        except Exception:
            self._move(before)
            raise

    def reset(self):
        """Back to the first setting; what was seen until now stays as the ghost."""
        self._go(self.defaults)

    def sweep(self, **options):
        """Visit every control's whole range, corners and presets; see `helpers.drawing.sweep.sweep`."""
        from .sweep import sweep

        return sweep(self, **options)

    def render(self, values, before=None, full=False, sharpness=None):
        """A frame at `values`, with the ghost of the setting `before`; what is shown stays as it is."""
        sharpness = STILL.sharpness if sharpness is None else sharpness
        return self._frames.render(values, before, full=full, sharpness=sharpness)

    def full_redraw_png(self):
        """What `png` must equal: the same setting with everything drawn anew, nothing blitted."""
        return self.render(self.values, self._gesture.before, full=True).png

    def stage(self, values):
        """The figure for the static values among `values`, remembered."""
        return self._frames.stage(values)

    def has_ghost(self, values, before):
        """A ghost belongs to the same figure, and to another setting than the one it haunts."""
        return self._frames.has_ghost(values, before)

    def _accepted(self, values):
        """`values` as the controls take them; a ValueError or TypeError names what cannot be set."""
        for key in values:
            if key not in self.controls:
                raise ValueError(f"panel {self.name!r} has the controls {list(self.controls)}, got {key!r}")
        return {key: _controls.accept(key, self.controls[key], value) for key, value in values.items()}

    def _preset(self, label):
        self._go(self.defaults | self.presets[label])

    def _go(self, values):
        """To a setting, by a button."""
        self._move(values)
        self._gesture.move(None, self._shown)
        self._follow()

    def _move(self, values):
        """Move several controls; what they report meanwhile is not followed."""
        if self._player:
            self._player.stop()
        self._held = True
        try:
            for key, value in values.items():
                _controls.move(self.controls[key], value)
        finally:
            self._held = False

    def _moved(self, key):
        if not self._held:
            player = self._player
            self._gesture.move(key, self._shown, bool(player and player.moving and not player.starting))
            self._follow()

    def _typed(self, key, text):
        """What was typed beside a slider moves it, or the sentence says why it cannot."""
        control = self.controls[key]
        try:
            value = _controls.read(control, text)
        except (TypeError, ValueError) as error:
            self._say(f"{error}.")
            return
        self._gesture.move(None, self._shown)
        self._move({key: value})
        self._follow()

    def _follow(self):
        """Show the controls' setting; a failure is told under the picture, which stays as it was."""
        try:
            self._show()
        except Exception as error:
            self.error = error
            reason = str(error).split("\n")[0] or "no reason given"
            why = f"{type(error).__name__}: {reason}"
            self._say(f"This setting failed ({why}); the picture still shows the one before.")

    def _show(self):
        setting, before = self.values, self._gesture.before
        frame = self._frames.remembered(setting, before)
        self._shown, self._haunting, self.error = setting, before, None
        self._picture.value = frame.png
        self._say(frame.message)
        self._buttons.show(setting)
        self._sharpen_later()

    def _say(self, message):
        self._message = message
        self._sentence.value = status(message)

    def _sharpen_later(self):
        """Draw the picture as sharp as a still one once nothing moves; where no kernel waits, not at all."""
        if self._timer:
            self._timer.cancel()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        if STILL.sharpness > 1:
            self._timer = loop.call_later(_IDLE, self._sharpen)

    def _sharpen(self):
        self._picture.value = self.png

    def __repr__(self):
        setting = ", ".join(f"{key}={_controls.spoken(control)}" for key, control in self.controls.items())
        return f"Panel {self.name!r} ({setting}): {self.message}"

    def _repr_mimebundle_(self, **options):
        live = super()._repr_mimebundle_(**options) or {}
        picture = base64.b64encode(pack(self.png, STILL.level)).decode()
        width, height = self.stage(self._shown).pixels
        shown = {"width": width, "height": height, "alt": f"{self.name}: {self.message}"}
        return {**live, "image/png": picture, "text/plain": repr(self)}, {"image/png": shown}
