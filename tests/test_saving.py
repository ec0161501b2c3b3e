"""A saved notebook holds a panel's picture without its widget; other notebooks are left alone."""

import copy
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from helpers import progress, saving

PANEL = {saving.LIVE: {"model_id": "1"}, "image/png": "aGk=", "text/plain": "Panel 'a' (b=1): c."}
WIDGET = {saving.LIVE: {"model_id": "2"}, "text/plain": "IntSlider()"}


def model(source="from helpers import train", *, kind="notebook", data=(PANEL, WIDGET, saving.EMPTIED)):
    outputs = [{"output_type": "display_data", "data": d, "metadata": {}} for d in data]
    outputs.append({"output_type": "stream", "name": "stdout", "text": "1\n"})
    cells = [
        {"cell_type": "markdown", "source": "from helpers", "metadata": {}},
        {"cell_type": "code", "source": source, "outputs": outputs, "metadata": {}},
    ]
    content = {
        "nbformat": 4,
        "metadata": {"language_info": {"name": "python", "version": "3.12.1"}},
        "cells": cells,
    }
    return copy.deepcopy({"type": kind, "content": content})


@pytest.mark.parametrize(
    "source", ["from helpers import train", "import helpers", ["x = 1\n", "from helpers import *"]]
)
def test_the_panel_keeps_its_picture_and_loses_its_widget(source):
    saved = model(source)
    saving.scrub(model=saved, path="a.ipynb", contents_manager=None)
    panel, widget, stream = saved["content"]["cells"][1]["outputs"]  # and no emptied line
    assert panel["data"] == {key: PANEL[key] for key in ("image/png", "text/plain")}
    assert (
        widget["data"] == WIDGET and stream["text"] == "1\n"
    )  # a widget without a picture has nothing else to show
    assert saved["content"]["metadata"]["language_info"] == {"name": "python"}


@pytest.mark.parametrize(
    "other",
    [
        model("import numpy"),
        model(kind="file"),
        {"type": "notebook", "content": None},
        {"type": "directory"},
        {"type": "notebook", "content": {"nbformat": 3, "worksheets": []}},
    ],
)
def test_whatever_else_is_saved_stays_as_it_is(other):
    before = copy.deepcopy(other)
    saving.scrub(model=other, path="a", contents_manager=None)
    assert other == before


def test_what_progress_leaves_is_what_is_dropped():
    assert progress.Line("")._repr_mimebundle_() == saving.EMPTIED


def test_the_server_is_told_by_a_file_of_the_environment():
    """Jupyter reads it from etc/jupyter beside the Python in use, where installing the package puts it."""
    name = "jupyter_server_config.d/idnn-companion.json"
    ours = (Path(__file__).parents[1] / "jupyter" / name).read_text()
    (extension,) = json.loads(ours)["ServerApp"]["jpserver_extensions"]
    assert extension == saving._jupyter_server_extension_points()[0]["module"] == saving.__name__
    hooks = []
    server = SimpleNamespace(contents_manager=SimpleNamespace(register_pre_save_hook=hooks.append))
    saving._load_jupyter_server_extension(server)
    assert hooks == [saving.scrub]
    installed = Path(sys.prefix, "etc", "jupyter", name)
    assert installed.read_text() == ours, "install the package again: make lab, or pip install --editable ."
