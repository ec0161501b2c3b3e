"""What the pages of a site take from the panels: HTML, links to the player, and a table of what it weighs."""

import json
import re
from pathlib import Path

import nbformat

from .html import block

HERE = Path(__file__).parent
OURS = "live"  # the folder beside the pages
PANEL = re.compile(r"Panel (['\"])(?P<name>.*?)\1 \((?P<setting>.*?)\): (?P<sentence>.*)", re.DOTALL)


def stored(notebook):
    """(cell id, match of PANEL, PNG as base64, (width, height) on the page) of every panel stored in a notebook."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            told = PANEL.fullmatch(data.get("text/plain", ""))
            if told and "image/png" in data:
                size = output.metadata.get("image/png", {})
                yield (
                    cell.id,
                    told,
                    data["image/png"].replace("\n", ""),
                    (size.get("width"), size.get("height")),
                )


class Pages:
    """The panels of a site by notebook and cell; empty until `write`."""

    def __init__(self):
        self._blocks, self._rows = {}, []

    def write(self, folder, notebooks):
        """Draw what is new and write frames, player and style to folder/live."""
        (folder / OURS).mkdir(parents=True, exist_ok=True)
        for name in ("player.js", "player.css"):
            (folder / OURS / name).write_bytes((HERE / name).read_bytes())
        for path in notebooks:
            for place, (cell, told, png, size) in enumerate(
                stored(nbformat.read(path, as_version=4)), start=1
            ):
                key = f"{path.stem}-{place}"
                self._blocks[path.stem, told["name"], cell] = block(key, told, png, size, None)

    def head(self):
        """The links of a page's <head>, "" if nothing moves."""
        if not self._blocks:
            return ""
        return f'<link rel="stylesheet" href="{OURS}/player.css">\n<script defer src="{OURS}/player.js"></script>'

    def block(self, stem, name, cell=None):
        """The panel of that name shown by a cell (by its id; the first of that name if none is given) as HTML."""
        for key, html in self._blocks.items():
            if key[:2] == (stem, name) and cell in (None, key[2]):
                return html
        return ""

    def table(self):
        """What each panel's page holds and weighs, as text."""
        return "\n".join(self._rows)
