"""environment.yml, pyproject.toml, constraints.txt and the oldest versions tried must tell the same story."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
CONDA_NAMES = {"matplotlib-base": "matplotlib"}  # conda's Matplotlib without a desktop toolkit
NOT_IN_CONDA = {
    "playwright",
    "math-core",
    "axe-playwright-python",
}  # the tests that want them skip themselves


def bounds(lines):
    """name -> its version bounds as text, each name once."""
    requirements = [Requirement(line) for line in lines]
    names = [canonicalize_name(r.name) for r in requirements]
    assert len(set(names)) == len(names), f"named twice: {sorted(n for n in names if names.count(n) > 1)}"
    return {name: str(r.specifier) for name, r in zip(names, requirements)}


def pins(path):
    lines = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith(("#", "-c "))
    ]
    found = bounds(lines)
    assert all(pin.startswith("==") and "*" not in pin for pin in found.values()), (
        f"{path.name} must name exact versions"
    )
    return {name: pin.removeprefix("==") for name, pin in found.items()}


def workflow_job():
    workflow = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8"))
    return workflow["jobs"]["test"]


def workflow_legs():
    return workflow_job()["strategy"]["matrix"]["include"]


EVERYTHING = bounds(PROJECT["dependencies"]) | bounds(PROJECT["optional-dependencies"]["test"])


def test_conda_and_pip_ask_for_the_same():
    conda = bounds(
        line for line in CONDA["dependencies"] if isinstance(line, str) and not line.startswith("python ")
    )
    conda = {CONDA_NAMES.get(name, name): bound for name, bound in conda.items()}
    conda.pop("pip")
    assert conda == {name: bound for name, bound in EVERYTHING.items() if name not in NOT_IN_CONDA}


def test_conda_names_one_python_as_binder_reads_it():
    """repo2docker looks for "python =3.x" and falls back to a Python of its own, too old for this project,
    without it.
    """
    (line,) = [line for line in CONDA["dependencies"] if isinstance(line, str) and line.startswith("python ")]
    (minor,) = re.fullmatch(r"python =(3\.\d+)", line).groups()
    assert Requirement("python" + PROJECT["requires-python"]).specifier.contains(minor)
    assert minor in {leg["python"] for leg in workflow_legs()}


def test_conda_installs_the_helpers_from_this_folder():
    assert CONDA["dependencies"][-1] == {"pip": ["-e ."]}
    assert CONDA["channels"][0] == "conda-forge"
    assert CONDA["name"] == PROJECT["name"]


@pytest.mark.parametrize("name", sorted(EVERYTHING))
def test_the_pinned_version_is_one_that_the_project_allows(name):
    pinned = pins(ROOT / "constraints.txt")
    assert name in pinned, f"constraints.txt does not pin {name}"
    assert Requirement(name + EVERYTHING[name]).specifier.contains(pinned[name])


def test_the_oldest_versions_tried_are_the_lower_bounds():
    oldest = pins(ROOT / ".ci" / "oldest.txt")
    assert (
        oldest.pop("pytest-xdist") == EVERYTHING["pytest-xdist"].removeprefix(">=") + ".1"
    )  # 3.6.0 was withdrawn
    lowest = {name: bound for name, bound in EVERYTHING.items() if name != "pytest-xdist"}
    assert {name: ">=" + version for name, version in oldest.items()} == {
        name: in_full(lowest[name], oldest[name]) for name in lowest
    }


def in_full(bound, version):
    """The bound written with as many numbers as the version: >=2.4 beside 2.4.0 is >=2.4.0."""
    return bound + ".0" * (version.count(".") - bound.count("."))


def test_the_workflow_tries_the_oldest_python_and_the_oldest_and_newest_versions():
    python = {leg["command"]: leg["python"] for leg in workflow_legs()}
    assert set(python) == {
        "make test-oldest",
        "bash .ci/run",
        "make test-frameworks",
        "make test-hub",
        "make test-newest",
    }
    assert ">=" + python["make test-oldest"] == PROJECT["requires-python"]
    assert workflow_job()["timeout-minutes"] <= 60


def test_a_hubs_pins_are_versions_that_the_project_allows():
    """.ci/hub.txt pins what a hub and Voilà need beyond constraints.txt, and nothing twice."""
    pinned, hub = pins(ROOT / ".ci" / "hub.txt"), bounds(PROJECT["optional-dependencies"]["hub"])
    assert "-c ../constraints.txt" in (ROOT / ".ci" / "hub.txt").read_text(encoding="utf-8")
    assert not set(pinned) & set(pins(ROOT / "constraints.txt"))
    assert not [
        name for name, bound in hub.items() if not Requirement(name + bound).specifier.contains(pinned[name])
    ]
