"""Prints one Markdown table: what was timed, beside a peer that did the same in the same run.

python -m tests.benchmarks [numeric] [panel_latency] [panels | pages [NOTEBOOK ...]]
"""

import sys
from importlib import import_module

MODULES = (
    "numeric",
    "panel_latency",
    "panels",
    "pages",
)  # each: rows() -> (what, here, peer's name, peer's, ratio), ...


def main(words):
    """Run the modules that are named; what else is named are notebooks whose panels are meant."""
    names = [word for word in words if word not in MODULES]
    if names and not {"panels", "pages"} & set(words):
        sys.exit(f"{names[0]!r} is none of {', '.join(MODULES)}")
    print("| what | here | peer | peer's | times faster |\n|---|---|---|---|---|", flush=True)
    for module in [word for word in words if word in MODULES] or MODULES[:2]:
        rows = import_module(f"tests.benchmarks.{module}").rows
        for row in rows(*names) if module in ("panels", "pages") else rows():
            print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
