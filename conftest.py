"""Closes a run over notebooks with one plain line: how many cells were executed again and how many differ."""

import re


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
