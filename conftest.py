"""In what order tests run on several workers, and one plain line at the end: how many notebook cells differ."""

import re

import pytest


def pytest_collection_modifyitems(items):
    """What takes long goes first, so that no worker is left with it alone at the end: the browser, then notebooks."""
    items.sort(key=lambda item: (not item.nodeid.startswith("tests/browser/"), ".ipynb::" not in item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Whole files go to a worker (a notebook's cells need one kernel), but each browser test is on its own."""
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):
        def _split_scope(self, nodeid):
            return nodeid if nodeid.startswith("tests/browser/test_notebooks.py") else super()._split_scope(nodeid)

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
    line = f"notebooks: {len(total)} cells in {len(notebooks)} notebooks re-executed and compared, {len(cells['failed'])} differ"
    if cells["other"]:
        line += f"; {len(cells['other'])} could not be run"
    terminalreporter.write_sep("-", line)
    for node in sorted(cells["failed"]):
        terminalreporter.write_line(f"differs: {node}")
