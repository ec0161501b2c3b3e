"""Every notebook in a real JupyterLab: it runs, nothing complains, and every panel answers its slider."""

import pytest

from tests.browser.lab import ROOT, NotebookPage

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook_runs_and_its_panels_answer(browser, address, name):
    with NotebookPage(browser, address, name) as lab:
        run_and_move(lab)
        assert not lab.errors


def test_notebook_7_shows_live_panels_too(browser, address):
    """Panels are alike, and JupyterLab has shown them all: one short notebook tells whether this front end can."""
    with NotebookPage(browser, address, "00_start_here.ipynb", frontend="notebooks") as lab:
        run_and_move(lab)


def run_and_move(lab):
    """Run all cells, then move the first slider of every panel and see other pixels."""
    assert lab.run_all() == []
    for panel in lab.panels():
        assert lab.sentence(panel).strip()
        handle = panel.locator(".noUi-handle").first
        if not handle.count():
            continue
        seen = lab.picture(panel)
        for key in ("End", "Home"):  # it may stand at one end already
            lab.press(panel, 0, key)
            if lab.picture(panel) != seen:
                break
        assert lab.picture(panel) != seen, f"the first slider changes nothing: {lab.sentence(panel)}"
        assert "This setting failed" not in lab.sentence(panel)
        assert lab.sentence(panel).strip()
