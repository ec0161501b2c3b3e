"""The list of planted faults keeps up with helpers; the faults themselves are planted by `make mutants`."""

from pathlib import Path

import pytest

from tests.mutants import FAULTS, planted

HELPERS = Path(__file__).resolve().parents[2] / "helpers"


@pytest.mark.parametrize("file", FAULTS)
def test_every_fault_can_be_planted_and_still_is_python(file):
    source = (HELPERS / file).read_text(encoding="utf-8")
    for old, new, what, *why_harmless in FAULTS[file]:
        compile(planted(source, old, new), f"{file} with {what}", "exec")
        assert old != new and what and (not why_harmless or why_harmless[0])


def test_every_file_has_its_faults():
    files = {path.relative_to(HELPERS).as_posix() for path in HELPERS.rglob("*.py")}
    # Figures have no faults of their own: each picture and sentence is compared with what its notebook stores.
    # Nor have the frameworks' programs: only where a framework is installed can a test notice.
    without = {
        file
        for file in files - set(FAULTS)
        if not file.endswith("__init__.py") and not file.startswith(("figures/", "programs/"))
    }
    assert not without
    assert sum(map(len, FAULTS.values())) >= 60


@pytest.mark.parametrize("source", ["a = 1", "b = b + b"])
def test_a_list_that_has_rotted_says_so(source):
    with pytest.raises(ValueError, match=r"expected exactly once, found [03] times: 'b'"):
        planted(source, "b", "c")
