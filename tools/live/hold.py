"""Draw what the page of one notebook holds: python -m tools.live NOTEBOOK FOLDER

Into the folder goes one script of frames for each panel, and held.json: what the HTML of each needs, and the
files on which all of it depends.
"""

import io
import json
import time
import zlib
from base64 import b64decode, b64encode
from pathlib import Path

import nbformat
import numpy as np
from PIL import Image

from helpers.drawing.controls import called, is_slider

from .collect import shown_by
from .depends import depends
from .draw import pictures
from .policy import MOST, groups, kind_of, settings, stops

AIM, DECLARED = 4e5, 1.5e6  # bytes of a panel's pictures: as it comes, and where it says what it wants


def hold(panel, key):
    """(what the HTML needs, what the player reads) of one panel."""
    first = panel.values
    told = {"key": key, "name": panel.name, "hint": panel.hint, "text": repr(panel)}
    if isinstance(panel.page, str):
        return told | {"still": panel.page}, None
    start = time.process_time()
    found = settings(panel, first, groups(panel, first, affordable(panel, first)))
    table = Table(panel, first, found)
    for setting, (pieces, sentence) in zip(found, pictures(panel, first, found)):
        table.add(setting, pieces, sentence)
    told |= table.told() | {"settings": len(found), "seconds": round(time.process_time() - start, 1)}
    return told, table.read()


def affordable(panel, first, samples=6):
    """How many settings the panel's budget lets through, after a look at what some of them weigh."""
    tried = settings(panel, first, groups(panel, first, MOST))
    some = tried[1 :: max(1, len(tried) // samples)]
    sizes = [sum(len(data) for *_, data in pieces) * 3 / 4 for pieces, _ in pictures(panel, first, some)]
    mean = max(1, sum(sizes) / max(1, len(sizes)))
    return min(MOST, (AIM if panel.page is None else DECLARED) / mean)


class Table:
    """Settings as positions of the controls, each with its pieces and its sentence; nothing is kept twice."""

    def __init__(self, panel, first, found):
        self.panel, self.first = panel, first
        self.stops = {key: self._stops(key, found) for key in panel.controls}
        self.index, self.files, self.frames, self.sentences = {}, {}, {}, {}

    def _stops(self, key, found):
        """[(text, value)] of the stops of a control that any setting has, in its order."""
        seen = list(dict.fromkeys(setting[key] for setting in found))
        listed = stops(self.panel.controls[key])
        texts = {value: text for text, value in listed}
        order = [value for _, value in listed]
        control = self.panel.controls[key]
        for value in seen:
            if value not in texts:  # a preset's, between two stops
                texts[value] = control.text(value) if hasattr(control, "text") else str(value)
        if is_slider(control):
            return [(texts[value], value) for value in sorted(seen)]
        return [
            (texts[value], value) for value in sorted(seen, key=lambda v: order.index(v) if v in order else 0)
        ]

    def place(self, setting):
        """A setting as positions, for the index: "0,3,1"."""
        values = {key: [value for _, value in found] for key, found in self.stops.items()}
        return [values[key].index(setting[key]) for key in self.stops]

    def add(self, setting, pieces, sentence):
        """Note what is shown at a setting."""
        frame = tuple((left, top, self.files.setdefault(data, len(self.files))) for left, top, data in pieces)
        place = ",".join(map(str, self.place(setting)))
        self.index[place] = [
            self.frames.setdefault(frame, len(self.frames)),
            self.sentences.setdefault(sentence, len(self.sentences)),
        ]

    def told(self):
        """What the HTML needs: controls, presets, the first setting."""
        presets = {
            label: self.place(self.panel.defaults | values) for label, values in self.panel.presets.items()
        }
        controls = [self._control(key, control) for key, control in self.panel.controls.items()]
        play = list(self.panel.controls).index(self.panel.play) if self.panel.play else None
        return {"controls": controls, "presets": presets, "first": self.place(self.first), "play": play}

    def _control(self, key, control):
        kind, handles = kind_of(control), self.panel.handles
        return {
            "label": called(control) if kind else key,
            "kind": kind,
            "stops": [text for text, _ in self.stops[key]],
            "handle": handles.index(key) if key in handles else None,
            "fixed": not kind or len(self.stops[key]) < 2,
        }

    def read(self):
        """What the player reads."""
        return {
            "index": self.index,
            "frames": list(self.frames),
            "sentences": list(self.sentences),
            "files": list(self.files),
        }


def pictures_in(notebook):
    """dict cell id -> the picture that a cell stores, a PNG file."""
    outputs = [(c.id, o) for c in nbformat.read(notebook, as_version=4).cells for o in c.get("outputs", [])]
    return {cell: b64decode(o.data["image/png"]) for cell, o in outputs if "image/png" in o.get("data", {})}


def same(stored, png):
    """Whether a stored picture has the pixels of this one; if not, the page shows this one first."""
    if not stored:
        return False
    one, other = (np.asarray(Image.open(io.BytesIO(file)).convert("RGB")) for file in (stored, png))
    return one.shape == other.shape and bool((one == other).all())


def main(notebook, folder):
    """Fill the folder."""
    notebook, folder, start = Path(notebook), Path(folder), time.time()
    folder.mkdir(parents=True, exist_ok=True)
    held, stored = {}, pictures_in(notebook)
    for place, (cell, panel) in enumerate(shown_by(notebook), start=1):
        key = f"{notebook.stem}-{place}"
        told, read = hold(panel, key)
        if read:
            data = json.dumps(read, ensure_ascii=False, separators=(",", ":"))
            script = f"livePanel({json.dumps(key)},{data});\n"
            (folder / f"{key}.js").write_text(script, encoding="utf-8")
            told["disk"] = len(script.encode())
            told["bytes"] = len(zlib.compress(script.encode(), 6))  # as a web server sends it
        if not same(stored.get(cell), png := panel.png):
            told["anew"] = b64encode(png).decode()
        held[cell] = told
    found = {"held": held, "depends": depends(notebook, start), "seconds": round(time.time() - start, 1)}
    (folder / "held.json").write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
