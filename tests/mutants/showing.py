"""Faults in what draws and follows the sliders: plots, PNG, stage, controls, panel and its sweep.

Each is (the text as it is, the text with the fault, what is wrong then). They were written before the tests
were read.
"""

FAULTS = {
    "drawing/plots.py": [
        (
            "np.linspace(0, 1, levels + 1) ** 2",
            "np.linspace(0, 1, levels + 1)",
            "contour levels not closer at the minimum",
        ),
        (
            "np.linspace(*window[2:], points))",
            "np.linspace(*window[:2], points))",
            "the vertical range of contours is the horizontal one",
        ),
        ("(dx, dy), textcoords", "(dy, dx), textcoords", "a label above its point, not beside"),
        ("range(labels.max() + 1)", "range(labels.max())", "the last class not drawn"),
        ("np.stack([1 - P[0], P[0]])", "np.stack([P[0], 1 - P[0]])", "regions of two classes exchanged"),
        (
            "        self._boundary.set_segments(edges)",
            "        edges and self._boundary.set_segments(edges)",
            "a boundary that stays when there is none",
        ),
        ('origin="lower"', 'origin="upper"', "regions upside down"),
        (
            "np.meshgrid(self._x, self._y)",
            'np.meshgrid(self._x, self._y, indexing="ij")',
            "points of the plane transposed",
        ),
        (
            "rotation=0 if short else 90",
            "rotation=90 if short else 0",
            "short names of axes lie on their side",
        ),
        ('look.get("color", INK)', "INK", "a key whose words have lost their colors"),
    ],
    "drawing/picture.py": [
        ("dpi=100 * STILL.sharpness", "dpi=100", "still pictures blurred on a sharp screen"),
        ('"alt": self.alt}', '"alt": ""}', "a picture without its words"),
        (
            "not isinstance(alt, str) or not alt.strip()",
            "not isinstance(alt, str)",
            "an empty alternative text accepted",
        ),
    ],
    "drawing/agenda.py": [
        (
            "longer.count(name) <= often and",
            "longer.count(name) < often and",
            "nothing may be done its last time",
        ),
        ("<= self.budget", "< self.budget", "a week is left over"),
        ("self.turn(self.plan[:-1])", "self.turn(self.plan[1:])", "undo takes back the first thing"),
        ("not in self._place", "in self._place", "what can be done cannot be pressed"),
    ],
    "drawing/ticks.py": [
        ("value >> i & 1", "value >> i", "a tick brings all before it"),
        ("if not self._showing:", "if self._showing:", "ticks are not followed"),
    ],
    "drawing/diary.py": [
        ("self.kinds.index(day) + 1", "self.kinds.index(day)", "two diaries share a number"),
        ("self.spelled(self.days[:-1])", "self.spelled(self.days[1:])", "undo takes back the first day"),
        ("if value <= self.max:", "if value < self.max:", "the last day cannot be lived"),
    ],
    "drawing/png.py": [
        ("rgba[..., :3]", "rgba[..., 2::-1]", "red and blue exchanged"),
        ("zlib.crc32(data, zlib.crc32(kind))", "zlib.crc32(data)", "a check sum without the kind"),
        ("width, height, 8, 2", "height, width, 8, 2", "width and height exchanged"),
    ],
    "drawing/stage.py": [
        ("self.canvas.restore_region(self._background)", "pass", "every picture over the one before"),
        ("ghost.set_visible(data is not None)", "pass", "an old ghost that stays"),
        (
            "np.array(d, dtype=float)",
            "np.asarray(d, dtype=float)",
            "a ghost that moves with its line",
            "Matplotlib's set_data copies what it is given and replaces what it had, so no one writes into what a trace holds",
        ),
        (
            "artist.get_zorder(), place",
            "place, artist.get_zorder()",
            "moving artists drawn as they were added",
        ),
        ("zorder=_ABOVE - 1", "zorder=_ABOVE + 50", "the ghost over the line"),
        (", drawstyle=line.get_drawstyle()", "", "the ghost of a stair is a slope"),
        ("DPI)\n            self._animate(True)", "DPI)", "after a full redraw everything stands still"),
    ],
    "drawing/controls.py": [
        ("            self.value = present\n", "", "a new stop moves the slider to its first"),
        (
            "floor((high - low) / step + 1e-9) + 1)",
            "floor((high - low) / step + 1e-9))",
            "the last stop before the end missing",
        ),
        ("floor(log10(high)) + 1)", "floor(log10(high)))", "no stops in the last decade"),
        ("[*range(low, high, step), high]", "[*range(low, high, step)]", "the upper end out of reach"),
        (
            "float(number(name, value, low, high))",
            "float(number(name, value))",
            "a value beyond the slider's ends accepted",
        ),
        (
            "return integer(name, value, low, high)",
            "return number(name, value, low, high)",
            "half an example to be had",
        ),
        (
            "control.options[control.index][0] if",
            "control.label if",
            "the first option spoken as nothing",
            "of the controls here it concerns only a Dropdown, which knows its label from the start; a SelectionSlider does not",
        ),
        ("{value:.4g}", "{value:.2g}", "128 shown as 1.3e2"),
        ("self.value + 1))", "1))", "a second press draws nothing new"),
        ('    number("value", value, low, high)\n', "", "a default outside its range"),
        ("max(decimals, _decimals(v))", "decimals", "a value between two stops shown rounded"),
    ],
    "drawing/sweep.py": [
        ("assert haunted == full,", "assert haunted,", "a blitted picture not compared"),
        ("if len(pictures) < 2 else", "if len(pictures) < 1 else", "a control without effect accepted"),
        (", re.IGNORECASE", "", "NaN in capitals accepted"),
        (
            "np.linspace(0, len(values) - 1, most)",
            "np.linspace(0, len(values) - 2, most)",
            "the upper end not visited",
        ),
        ('warnings.simplefilter("error")', 'warnings.simplefilter("ignore")', "warnings ignored"),
        ("[places[0], places[-1]]", "[places[0]]", "corners of lower ends only"),
        (
            'raise AssertionError(f"{where}: {type(error).__name__}: {error}") from error',
            "return panel._frames.remembered(panel.values)",
            "a failure passed over",
        ),
        ("np.random.default_rng(seed)", "np.random.default_rng()", "other corners every time"),
        (" and not _NEXT_SENTENCE.search(message)", "", "two sentences accepted"),
        ("size(frame.png) == expected", "size(frame.png)", "a picture of any size accepted"),
    ],
    "drawing/panel.py": [
        (
            "self._gesture.move(key, self._shown, bool",
            "self._gesture.move(key, None, bool",
            "a slider leaves no ghost",
        ),
        ("            self._move(before)\n", "", "controls stay where nothing could be drawn"),
        ("            self.error = error\n", "", "an error that is not kept"),
        ("{type(error).__name__}: {reason}", "{type(error).__name__}", "a failure without its reason"),
        (
            "self._shown, self._haunting, self.error = setting, before, None",
            "self._shown, self._haunting = setting, before",
            "an error that never goes",
        ),
        ("        self._picture.value = frame.png\n", "", "the picture not updated"),
        ("        if not self._held:\n", "        if True:\n", "several moves at once are several gestures"),
        (
            "            self._player.stop()\n",
            "            pass\n",
            "a player that plays on against what was set",
        ),
        (
            '{**live, "image/png": picture, "text/plain": repr(self)}',
            '{"image/png": picture, "text/plain": repr(self), **live}',
            "a panel printed as a widget",
        ),
        (
            "self._go(self.defaults | self.presets[label])",
            "self._go(self.values | self.presets[label])",
            "a preset that keeps what was set before",
        ),
        ("        self._buttons.show(setting)\n", "", "a preset that stays pressed"),
    ],
    "drawing/frames.py": [
        (
            "before and _key(before), sharpness)\n\n    def _drawn",
            "None, sharpness)\n\n    def _drawn",
            "a remembered picture without its ghost",
        ),
        (" and setting != before", "", "a setting haunted by itself"),
        (
            "not isinstance(message, str) or not message.strip()",
            "not isinstance(message, str)",
            "an empty sentence accepted",
        ),
        ("bool(self._ghost) and same_figure", "bool(self._ghost)", "the ghost of another figure"),
        ("lru_cache(FRAMES)", "lru_cache(None)", "pictures without end"),
    ],
    "drawing/gesture.py": [
        ("now - self._last <= PAUSE", "now - self._last > PAUSE", "a ghost for every step of one gesture"),
        ("same or goes_on", "same", "a ghost for every step of a player"),
    ],
    "drawing/player.py": [
        (
            "min(change.new * self._step, self._steps)",
            "change.new * self._step",
            "a player that runs beyond the end",
        ),
        ("        if not self.button.value:", "        if False:", "a late tick moves the slider"),
        ("            self.stop()\n", "            pass\n", "a drag against a player that plays on"),
    ],
    "drawing/handles.py": [
        ("{escape(text)}</p>", "{text}</p>", "a sentence taken for HTML"),
        (
            "            self._typed(change.new)\n            self.show()\n",
            "            self._typed(change.new)\n",
            "a field that shows what is not set",
        ),
        ("button.value = values == setting", "button.value = False", "a preset that does not stay pressed"),
    ],
    "drawing/numbers.py": [
        (
            "digits - 1 - floor",
            "digits - floor",
            "a digit too many",
            "the value has been rounded to its digits before, and a zero at the end goes",
        ),
        ("not 1e-4 <= abs(value)", "not 1e-3 <= abs(value)", "powers of ten where zeros can be counted"),
    ],
    "drawing/palette.py": [
        (
            'WARNING = "#0072B2", "#D55E00"',
            'WARNING = "#D55E00", "#0072B2"',
            "train and dev exchange their colors",
        ),
        (
            'dict(color=DEV, linestyle="--"),\n    "test"',
            'dict(color=DEV, linestyle="-"),\n    "test"',
            "dev told from train by color alone",
        ),
        ("marker=MARKERS[c]", "marker=MARKERS[0]", "classes told by color alone"),
        (">= 4.5:", ">= 3:", "colored text that is hard to read"),
        ('CLASSES = ("#3B2C85"', 'CLASSES = ("#0072B2"', "a class in the color of train"),
    ],
}
