"""Planted faults: `python -m tests.mutants` puts each into a copy of the project and sees whether the unit
tests notice.
"""

from .computing import FAULTS as COMPUTING
from .judging import FAULTS as JUDGING
from .showing import FAULTS as SHOWING

FAULTS = {**COMPUTING, **SHOWING, **JUDGING}  # file of helpers -> its faults


def planted(source, old, new):
    """`source` with `new` in place of `old`, which has to occur exactly once: a list that has rotted says so."""
    if source.count(old) != 1:
        raise ValueError(f"expected exactly once, found {source.count(old)} times: {old!r}")
    return source.replace(old, new)
