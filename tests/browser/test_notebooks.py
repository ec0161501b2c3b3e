"""Every notebook in a real JupyterLab: it runs, shows what it stores, nothing complains, and every slider of every panel answers."""

import os

import nbformat
import pytest

from tests.browser.lab import ROOT, NotebookPage

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
ALWAYS = {"00_start_here.ipynb", "06_optimizers.ipynb"}  # the shortest, and the one with the most panels
ALL = os.environ.get("CI") == "true" or os.environ.get("BROWSER") == "all"
LEFT_OUT = pytest.mark.skip(
    reason=f"not opened in the browser: by default {len(ALWAYS)} notebooks are, with CI=true or make test-browser all"
)
LIVE = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def page(browser):
    """One page for all notebooks, one after the other: JupyterLab is loaded once."""
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    yield page
    page.close()


def parameter(name):
    return pytest.param(name, marks=() if ALL or name in ALWAYS else LEFT_OUT)


@pytest.mark.parametrize("name", [parameter(name) for name in NOTEBOOKS])
def test_notebook_runs_and_its_panels_answer(browser, address, page, name):
    with NotebookPage(browser, address, name, page=page) as lab:
        run_and_move(lab, name)
    assert lab.errors == []


def test_notebook_7_shows_live_panels_too(browser, address):
    """Panels are alike, and JupyterLab has shown them all: one short notebook tells whether this front end can."""
    with NotebookPage(browser, address, "00_start_here.ipynb", frontend="notebooks") as lab:
        run_and_move(lab, "00_start_here.ipynb")


def run_and_move(lab, name):
    """Run all cells and look at what they show, then at every panel's controls."""
    cells = [
        cell
        for cell in nbformat.read(ROOT / "notebooks" / name, as_version=4).cells
        if cell.cell_type == "code"
    ]
    assert lab.run_all() == []
    assert shown(lab.kinds()) == [
        [set(output.get("data", {})) | {output.get("name")} - {None} for output in cell.outputs]
        for cell in cells
    ]
    lab.wait_for(lambda: not lab.unseen(), "the pictures of all figures")
    panels = lab.panels()
    assert len(panels) == sum(
        output.get("data", {}).get("text/plain", "").startswith("Panel '")
        for cell in cells
        for output in cell.outputs
    )
    for panel in panels:
        move_and_reset(lab, panel)


def shown(kinds):
    """Without the live part of a panel, which is not stored."""
    return [[set(kind) - {LIVE} for kind in cell] for cell in kinds]


def move_and_reset(lab, panel):
    """Move every slider of a panel and see other pixels, then reset and see the first sentence."""
    first = lab.sentence(panel)
    assert first.strip()
    lab.open_all(panel)
    for handle in panel.locator(".noUi-handle").all():
        seen = lab.picture(panel)
        assert lab.press(handle, "End") or lab.press(handle, "Home")  # it may stand at one end already
        lab.wait_for(
            lambda: lab.picture(panel) not in (None, seen), f"other pixels of the panel that said {first!r}"
        )
        assert lab.sentence(panel).strip() and "This setting failed" not in lab.sentence(panel)
    panel.get_by_role("button", name="reset").click()
    lab.wait_for(lambda: lab.sentence(panel) == first, f"the reset to {first!r}")
