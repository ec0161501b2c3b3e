"""How notebooks are compared, in what order tests run on several workers, and one plain line at the end.

Every notebook is run whole, then every cell once more, if CI is "true" or TWICE is set: a cell may be run
again after later ones, and says the same.
"""

import os
import re

import pytest

LONG = ("tests/browser/", ".ipynb::", "tests/tools/", "tests/figures/", "tests/drawing/", "tests/exercises/")
TWICE = os.environ.get("CI") == "true" or bool(os.environ.get("TWICE"))


def pytest_collection_modifyitems(items):
    """What takes long goes first, so that no worker is left with it alone at the end: the browser, notebooks,
    what makes sites and kernels, figures, exercises, and then the many that are short.
    """
    cells = [item for item in items if ".ipynb::" in item.nodeid]
    if cells:
        from tests.notebooks import compared

        if TWICE:
            for notebook in {cell.parent: None for cell in cells}:
                own = [cell for cell in cells if cell.parent is notebook]
                place = items.index(own[-1]) + 1
                items[place:place] = second = compared.again(own)
                cells += second
        for cell in cells if compared.pinned() else []:
            compared.compare_pictures_too(cell)
    items.sort(key=lambda item: next((i for i, part in enumerate(LONG) if part in item.nodeid), len(LONG)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Whole files go to a worker (a notebook's cells need one kernel), each browser test alone."""
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):
        def _split_scope(self, nodeid):
            return (
                nodeid
                if nodeid.startswith("tests/browser/test_notebooks.py")
                else super()._split_scope(nodeid)
            )

    config.option.loadscopereorder = False  # keep the order above
    return Scheduling(config, log)


def pytest_terminal_summary(terminalreporter):
    cells = {"passed": set(), "failed": set(), "other": set()}
    for outcome, reports in terminalreporter.stats.items():
        for report in reports:
            node = getattr(report, "nodeid", "")
            if re.search(r"\.ipynb::", node):
                cells[{"passed": "passed", "failed": "failed"}.get(outcome, "other")].add(node)
    cells["other"] -= cells["passed"] | cells["failed"]
    total = cells["passed"] | cells["failed"]
    if not total and not cells["other"]:
        return
    notebooks = {node.split("::")[0] for node in total | cells["other"]}
    twice = sum(node.endswith(" again") for node in total)
    line = f"notebooks: {len(total) - twice} cells in {len(notebooks)} notebooks re-executed and compared"
    line += f" ({twice} a second time)" if twice else ""
    line += f", {len(cells['failed'])} differ"
    if cells["other"]:
        line += f"; {len(cells['other'])} could not be run"
    terminalreporter.write_sep("-", line)
    for node in sorted(cells["failed"]):
        terminalreporter.write_line(f"differs: {node}")
