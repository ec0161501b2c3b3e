"""What a site takes from the panels: HTML, links to the player, and a table of what it all weighs."""

import re
import shutil
from pathlib import Path

import nbformat

from .cache import drawn
from .html import block

HERE = Path(__file__).parent
OURS = "live"  # the folder beside the pages
PANEL = re.compile(r"Panel (['\"])(?P<name>.*?)\1 \((?P<setting>.*?)\): (?P<sentence>.*)", re.DOTALL)
A_PANEL, IN_ALL = 3e6, 40e6  # bytes that frames may take


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

    def write(self, folder, notebooks):
        """Draw what is new, and write frames, player and style to folder/live."""
        place = Path(folder) / OURS
        place.mkdir(parents=True, exist_ok=True)
        for name in ("player.js", "player.css"):
            shutil.copyfile(HERE / name, place / name)
        for path, drawings, held in drawn(notebooks):
            self.held[path.stem] = held
            for cell, (told, image) in stored(nbformat.read(path, as_version=4)).items():
                about = held.get(cell)
                if about is None or about["name"] != told["name"]:
                    continue  # not shown by that cell as it is now: it stands still
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
        rows, total = [], 0
        for stem, held in self.held.items():
            for about in held.values():
                size = about.get("bytes", 0)
                total += size
                over = f"  over {A_PANEL / 1e6:.0f} MB" if size > A_PANEL else ""
                what = f"{about['settings']:8d} {size / 1000:8.0f}{over}" if size else "   stands still"
                rows.append(f"{stem[:24]:24s} {about['name'][:30]:30s} {what}")
        settings = sum(about.get("settings", 0) for held in self.held.values() for about in held.values())
        over = f"  over {IN_ALL / 1e6:.0f} MB" if total > IN_ALL else ""
        head = f"{'page':24s} {'panel':30s} settings       kB"
        return (
            "\n".join([head, *rows, f"{'all':55s} {settings:8d} {total / 1000:8.0f}{over}"]) if rows else ""
        )
