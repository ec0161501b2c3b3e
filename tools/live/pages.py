"""What a site takes from the panels: HTML, links to the player, and a table of what it all weighs."""

import re
import shutil
from pathlib import Path

import nbformat

from .cache import KEPT, drawn
from .html import block

HERE = Path(__file__).parent
OURS = "live"  # the folder beside the pages
PANEL = re.compile(r"Panel (['\"])(?P<name>.*?)\1 \((?P<setting>.*?)\): (?P<sentence>.*)", re.DOTALL)
A_PANEL, IN_ALL = 3e6, 40e6  # bytes that frames may take, as a web server sends them


def stored(notebook):
    """dict cell id -> (name, setting and sentence, attributes of its <img>) of every stored panel."""
    found = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            told = PANEL.fullmatch(data.get("text/plain", ""))
            if told and "image/png" in data:
                size = output.metadata.get("image/png", {})
                source = "data:image/png;base64," + data["image/png"].replace("\n", "")
                image = {"src": source, "width": size.get("width"), "height": size.get("height")}
                found[cell.id] = told, image
    return found


class Pages:
    """The panels of a site by notebook and cell; none until `write`."""

    def __init__(self):
        self._blocks, self.held = {}, {}

    def write(self, folder, notebooks, kept=KEPT):
        """Draw what is new, and write frames, player and style to folder/live."""
        place = Path(folder) / OURS
        place.mkdir(parents=True, exist_ok=True)
        for name in ("player.js", "player.css"):
            shutil.copyfile(HERE / name, place / name)
        for path, drawings, held in drawn(notebooks, kept):
            self.held[path.stem] = held
            for cell, (told, image) in stored(nbformat.read(path, as_version=4)).items():
                about = held.get(cell)
                if about is None or about["name"] != told["name"]:
                    continue  # not shown by that cell as it is now: it stands still
                if "anew" in about:  # drawn with other versions than what is stored, or from newer code
                    told = PANEL.fullmatch(about["text"])
                    image = image | {"src": f"data:image/png;base64,{about['anew']}"}
                if "bytes" in about:
                    script = f"{about['key']}.js"
                    shutil.copyfile(drawings / script, place / script)
                    about["frames"] = f"{OURS}/{script}"
                self._blocks[path.stem, told["name"], cell] = block(image, told, about)

    def head(self):
        """The links of a page's <head>, "" if nothing moves."""
        if not self._blocks:
            return ""
        return f'<link rel="stylesheet" href="{OURS}/player.css">\n<script src="{OURS}/player.js"></script>'

    def block(self, stem, name, cell=None):
        """The panel of that name that a cell shows, as HTML; the first of that name if no id is given."""
        for key, html in self._blocks.items():
            if key[:2] == (stem, name) and cell in (None, key[2]):
                return html
        return ""

    def table(self):
        """What each panel's page holds and weighs, and what is over the budget, as text."""
        held = [(stem, about) for stem, panels in self.held.items() for about in panels.values()]
        rows = [f"{'page':24s} {'panel':30s} settings       kB", *(row(stem, about) for stem, about in held)]
        settings, sent, disk = (
            sum(a.get(what, 0) for _, a in held) for what in ("settings", "bytes", "disk")
        )
        over = f"; over {IN_ALL / 1e6:.0f} MB" if sent > IN_ALL else ""
        rows.append(f"{'all':55s} {settings:8d} {sent / 1000:8.0f}  ({disk / 1e6:.1f} MB on disk{over})")
        return "\n".join(rows) if held else ""


def row(stem, about):
    """A line of the table: one panel."""
    size, what = about.get("bytes"), "   stands still"
    if size:
        over = f"  over {A_PANEL / 1e6:.0f} MB" if size > A_PANEL else ""
        what = f"{about['settings']:8d} {size / 1000:8.0f}{over}"
    anew = "  (the notebook stores another picture)" if "anew" in about else ""
    return f"{stem[:24]:24s} {about['name'][:30]:30s} {what}{anew}"
