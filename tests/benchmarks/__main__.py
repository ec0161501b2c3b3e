"""Prints one Markdown table: what was timed, beside a peer that did the same in the same run.

python -m tests.benchmarks [numeric] [panel_latency]
"""

import sys
from importlib import import_module
from importlib.util import find_spec

MODULES = ("numeric", "panel_latency")  # each has rows() -> [(what, ours, peer's name, peer's, ratio)]

if __name__ == "__main__":
    print("| what | ours | peer | peer's | ratio |\n|---|---|---|---|---|", flush=True)
    for module in sys.argv[1:] or MODULES:
        if find_spec(f"tests.benchmarks.{module}"):
            for row in import_module(f"tests.benchmarks.{module}").rows():
                print("| " + " | ".join(row) + " |", flush=True)
