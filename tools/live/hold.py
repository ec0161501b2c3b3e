"""Draw what the page of one notebook holds: python -m tools.live NOTEBOOK FOLDER

Into the folder goes one script of frames for each panel, and held.json: what the HTML of each needs, and the
files on which all of it depends.
"""

import hashlib
import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

from helpers.drawing.controls import DrawButton, called, is_slider, spoken

from .collect import shown_by
from .draw import pictures
from .policy import MOST, groups, settings, stops

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("numpy", "matplotlib", "pillow", "ipywidgets")
AIM, DECLARED = (
    800_000,
    2_000_000,
)  # bytes of a panel's pictures: as it comes, and where it says what it wants


def hold(panel, key):
    """(what the HTML needs, what the player reads) of one panel."""
    first = panel.values
    told = {"key": key, "name": panel.name, "hint": panel.hint, "sentence": panel.message}
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
        kind = "range" if is_slider(control) else "draw" if isinstance(control, DrawButton) else "choice"
        kind = "box" if type(control).__name__ == "Checkbox" else kind
        return {
            "label": called(control),
            "kind": kind,
            "stops": [text for text, _ in self.stops[key]],
            "shown": spoken(control),
            "seen": key in self.panel.handles,
            "fixed": len(self.stops[key]) < 2,
        }

    def read(self):
        """What the player reads."""
        return {
            "index": self.index,
            "frames": list(self.frames),
            "sentences": list(self.sentences),
            "files": list(self.files),
        }


def depends(notebook):
    """dict path -> hash of the files of this repository that the panels came from, and the versions."""
    loaded = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    ours = {Path(file).resolve() for file in loaded if file} | {notebook.resolve()}
    ours |= {*(ROOT / "helpers").glob("*.mplstyle"), *(ROOT / "helpers" / "datasets").iterdir()}
    files = sorted(
        file for file in ours if ROOT in file.parents and file.is_file() and matters(file, notebook)
    )
    return {str(file.relative_to(ROOT)): digest(file) for file in files} | versions()


def matters(file, notebook):
    """What is drawn does not depend on how its HTML is written, nor on the exercises of other notebooks."""
    parts = file.relative_to(ROOT).parts
    elsewhere = parts[:2] == ("helpers", "exercises") and parts[2] not in ("judging", notebook.stem[3:])
    written = parts[:2] == ("tools", "live") and file.stem not in ("collect", "draw", "hold", "policy")
    return not (written or parts[0].startswith(".venv") or (elsewhere and len(parts) > 3))


def digest(path):
    """A file's contents in short; of a notebook, those of its code cells only."""
    text = path.read_bytes()
    if path.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        text = json.dumps([[c["id"], c["source"]] for c in cells if c["cell_type"] == "code"]).encode()
    return hashlib.sha256(text).hexdigest()


def versions():
    """dict package -> version, of what draws."""
    return {"python": sys.version} | {name: version(name) for name in PACKAGES}


def main(notebook, folder):
    """Fill the folder."""
    notebook, folder, start = Path(notebook), Path(folder), time.perf_counter()
    folder.mkdir(parents=True, exist_ok=True)
    held = {}
    for place, (cell, panel) in enumerate(shown_by(notebook), start=1):
        key = f"{notebook.stem}-{place}"
        told, read = hold(panel, key)
        if read:
            data = json.dumps(read, ensure_ascii=False, separators=(",", ":"))
            script = f"livePanel({json.dumps(key)},{data});\n"
            (folder / f"{key}.js").write_text(script, encoding="utf-8")
            told["bytes"] = len(script.encode())
        held[cell] = told
    found = {"held": held, "depends": depends(notebook), "seconds": round(time.perf_counter() - start, 1)}
    (folder / "held.json").write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
