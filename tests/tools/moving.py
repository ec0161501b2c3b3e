"""A notebook of panels of every kind that a page knows, stored as a notebook is, and its pages."""

import base64
import io

import nbformat
import numpy as np
from PIL import Image

from tests.browser.held import SETUP

CELLS = {
    "setup": SETUP,
    "small": """
Panel("small", {"size": slider("size", 0, 2, 1, 0.5), "steps": stop_slider("steps", [1, 26, 51, 101], 101)},
      setup, update, handles=["size"], size=(4.8, 2.4))
""",
    "large": """
controls = {"size": log_slider("learning rate α", 0.1, 1, 0.4), "steps": stop_slider("steps", range(1, 102, 10), 51),
            "power": stop_slider("power", range(1, 10), 2), "shift": slider("shift", -1, 1, 0, 0.25),
            "kind": choice("kind", ["up", "down"]), "seed": draw_button()}
Panel("large", controls, setup, update, ghost=("curve",), play="steps", handles=["size", "kind", "steps"], size=(4.8, 2.4),
      presets={"steep": dict(power=4), "large": dict(size=0.85)}, hint="make the curve end at 2, then play")
""",
    "declared": """
Panel("declared", {"size": slider("size", 0, 2, 1), "steps": int_slider("steps", 1, 101, 101),
                   "shift": slider("shift <up>", -1, 1, 0), "kind": choice("kind", ["up", "down"])},
      setup, update, hint="the size & the kind; shift <up> then", size=(4.8, 2.4), presets={"far": {"size": 1.93, "shift": 0.5}},
      page=[{"size": [0.0, 0.5, 1.0, 1.5, 2.0], "kind": 2}, {"steps": [1, 50, 101]}])
""",
    "still": """
Panel("still", {"size": slider("size", 0, 2, 1), "steps": int_slider("steps", 1, 101, 101)}, setup, update,
      size=(4.8, 2.4), page="Here you would write a function.")
""",
}


def write(path):
    """Write the notebook, executed without a kernel; return {cell id: its panel}."""
    from tools.live.collect import shown_by

    cells = [nbformat.v4.new_code_cell(source.strip(), id=name) for name, source in CELLS.items()]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbformat.write(notebook, path)
    panels = dict(shown_by(path))
    for cell in cells:
        if cell.id in panels:
            data, metadata = panels[cell.id]._repr_mimebundle_()
            data = {kind: data[kind] for kind in ("image/png", "text/plain")}
            cell.outputs = [nbformat.v4.new_output("display_data", data, metadata=metadata)]
    nbformat.write(notebook, path)
    return panels


def page(path, folder):
    """Draw the notebook's panels and write a page of nothing but them; return its path and the pages."""
    from tools.live import build

    pages = build(folder, [path], kept=folder / "kept")
    panels = "\n".join(pages.block(path.stem, name) for name in list(CELLS)[1:])
    html = f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Panels</title>{pages.head()}</head>'
    (folder / "page.html").write_text(f"{html}<body><main>{panels}</main></body></html>", encoding="utf-8")
    return folder / "page.html", pages


def pixels(png):
    """A PNG file's pixels, (height, width, 3)."""
    data = base64.b64decode(png) if isinstance(png, str) else png
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
