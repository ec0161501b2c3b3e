"""A pytest plugin that writes down which code of helpers a test file runs: no other test can notice what is
wrong in it.
"""

import json
import os
import sys
import threading
from pathlib import Path

HELPERS = Path(__file__).resolve().parents[2] / "helpers"
called = set()


def _note(frame, event, argument):
    called.add(frame.f_code)  # and None is returned: calls are noted, not lines


def pytest_configure():
    threading.settrace(_note)
    sys.settrace(_note)


def pytest_unconfigure():
    sys.settrace(None)
    places = [
        [code.co_filename, code.co_firstlineno]
        for code in called
        if code.co_filename.startswith(str(HELPERS))
    ]
    Path(os.environ["REACHED"]).write_text(json.dumps(places), encoding="utf-8")


def code_around(path, source, old):
    """The places, as noted above, of the code that holds a line of `old`."""
    first = source[: source.index(old)].count("\n") + 1
    lines = range(first, first + old.count("\n") + 1)
    found, waiting = set(), [compile(source, path, "exec")]
    while waiting:
        code = waiting.pop()
        if any(line in lines for *_, line in code.co_lines()):
            found.add((str(path), code.co_firstlineno))
        waiting += [part for part in code.co_consts if hasattr(part, "co_lines")]
    return found
