"""The notebooks as an app (`make app`): Voilà shows them without their code, every panel alive."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager

import nbformat
import pytest

from tests.browser.lab import _PICTURE, _SENTENCE, ROOT
from tests.hub.hub import answering, free_ports

SHOWN = ["00_start_here.ipynb", "06_optimizers.ipynb"]


@contextmanager
def voila(folder):
    """The address of a Voilà on the notebooks."""
    (port,) = free_ports(1)
    command = [sys.executable, "-m", "voila", "--no-browser", f"--port={port}", "notebooks"]
    environment = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    with open(folder / "log", "w+") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            yield answering(f"http://127.0.0.1:{port}", process, folder / "log")
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture(scope="module")
def app(browser, tmp_path_factory):
    with voila(tmp_path_factory.mktemp("voila")) as address:
        yield address


@pytest.mark.parametrize("name", SHOWN)
def test_every_panel_moves_and_no_code_is_shown(browser, app, name):
    page, errors = browser.new_page(viewport={"width": 1366, "height": 768}), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{app}/voila/render/{name}", timeout=180_000)
    panels = page.locator(".companion-panel")
    panels.first.wait_for(timeout=180_000)
    cells = nbformat.read(ROOT / "notebooks" / name, as_version=4).cells
    stored = [output for cell in cells for output in cell.get("outputs", [])]
    expected = sum(output.get("data", {}).get("text/plain", "").startswith("Panel '") for output in stored)
    until(page, lambda: panels.count() == expected, "all panels")
    for panel in panels.all():
        panel.scroll_into_view_if_needed()
        before = until(page, lambda panel=panel: panel.evaluate(_PICTURE), "a panel's first picture")
        handle = panel.locator(".noUi-handle:visible").first
        handle.focus()
        page.keyboard.press("End")
        if handle.get_attribute("aria-valuenow") == handle.get_attribute("aria-valuemin"):
            page.keyboard.press("Home")
        until(page, lambda panel=panel, seen=before: moved(panel, seen), "other pixels")
        assert panel.evaluate(_SENTENCE).strip()
    assert page.locator(".jp-CodeCell .jp-InputArea:visible").count() == 0
    assert errors == []
    page.close()


def moved(panel, seen):
    return panel.evaluate(_PICTURE) not in (None, seen)


def until(page, condition, what, seconds=60):
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        page.wait_for_timeout(50)
    return value
