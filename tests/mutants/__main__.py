"""Plants the faults one at a time and runs the unit tests on each: `python -m tests.mutants [--only WORD]`.

A fault is caught if a test fails that is green without it, or if the tests do not come to an end. First the
tests nearest to the file are run, and only if they notice nothing all others that run the faulty code.
Nothing outside a temporary folder is written.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from . import FAULTS, planted
from .reach import code_around

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = (
    ".git",
    ".venv*",
    "site",
    "__pycache__",
    ".pytest_cache",
    ".ipynb_checkpoints",
    "build",
    "*.egg-info",
    "browser",
)
PASS_MARK = 95  # per cent
# They look at other things than what helpers do; the form of the code would notice any fault, for the wrong reason.
NOT_RUN = (
    "browser/",
    "mutants/",
    "tools/",
    "notebooks/test_stored",
    "notebooks/test_compared",
    "test_readme",
    "test_structure",
)
NEAREST = {
    "validation": "bad_input",
    "passes": "network",
    "png": "panel",
    "stage": "panel",
    "controls": "panel",
    "sweep": "panel",
    "palette": "plots",
}


class Copy:
    """A copy of the project in which faults are planted and tests run."""

    def __init__(self, folder):
        self.root, self.edits = folder / "project", 0
        shutil.copytree(ROOT, self.root, ignore=shutil.ignore_patterns(*LEFT_OUT))
        (folder / "tmp").mkdir()
        one_thread = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
        self.reached = folder / "reached.json"
        # Plugins that only `make test` needs take half a second at every start.
        own = {
            "PYTHONPATH": str(self.root),
            "TMPDIR": str(folder / "tmp"),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "REACHED": str(self.reached),
        }
        self.environment = {**os.environ, **one_thread, **own}

    def explore(self, test):
        """Run one test file without a fault: (its first failure or None, the code of helpers it runs, seconds
        it takes).
        """
        failure, _, seconds = self.run(test, 600, "-p", "tests.mutants.reach")
        reached = json.loads(self.reached.read_text(encoding="utf-8"))
        return failure, {(os.path.relpath(path, self.root), line) for path, line in reached}, seconds

    def run(self, test, limit, *options):
        """Run one test file: (its first failure or None, whether it ran out of time, seconds it took)."""
        options = [*options, "-x", "-q", "-rfE", "--tb=no", "-p", "no:cacheprovider"]
        started = time.monotonic()
        try:
            tests = subprocess.run(
                [sys.executable, "-m", "pytest", *options, f"tests/{test}"], cwd=self.root, env=self.environment,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=limit,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return test, True, limit
        if tests.returncode < 0:  # a signal ended it, as an alarm does that nobody stops
            return test, False, time.monotonic() - started
        failure = re.search(r"^(?:FAILED|ERROR) tests/(.*?)(?: - |$)", tests.stdout, re.MULTILINE)
        if bool(failure) != bool(tests.returncode):
            raise RuntimeError(f"pytest ended with {tests.returncode} on {test}:\n{tests.stdout}")
        return failure and failure[1], False, time.monotonic() - started

    @contextmanager
    def with_fault(self, file, old, new):
        path = self.root / "helpers" / file
        source = path.read_text(encoding="utf-8")
        path.write_text(planted(source, old, new), encoding="utf-8")
        self._stamp(path)
        try:
            yield
        finally:
            path.write_text(source, encoding="utf-8")
            self._stamp(path)

    def _stamp(self, path):
        """A time no version of the file had before: else Python may take the bytecode of the last one."""
        self.edits += 1
        os.utime(path, (10**9 + self.edits,) * 2)


def nearest(file, tests):
    """The test files made for a file of helpers, which tests mirror."""
    folder, _, name = file.rpartition("/")
    topic = name.removesuffix(".py")
    if folder.startswith("exercises/judging"):
        return [test for test in tests if test.startswith("exercises/judging/")]
    if folder.startswith("exercises"):  # a file or a folder for each notebook, and what varies their checks
        return [f"exercises/test_{(*folder.split('/')[1:], topic)[0]}.py", "exercises/test_variants.py"]
    if folder == "drawing":  # few tests, which hold each other's files as well
        return sorted(
            (test for test in tests if test.startswith("drawing/")),
            key=lambda test: not test.startswith(f"drawing/test_{NEAREST.get(topic, topic)}"),
        )
    named = f"{folder}/test_{NEAREST.get(topic, topic)}" if folder else f"test_{NEAREST.get(topic, topic)}"
    return [test for test in tests if test.startswith(named)]


def hunt(copy, fault, tests, reached, seconds):
    """What becomes of one fault: "caught", "timed out" or "missed", and the test that noticed it."""
    file, (old, new, *_) = fault
    path = Path("helpers") / file
    code = code_around(path, (copy.root / path).read_text(encoding="utf-8"), old)
    able = [test for test in tests if not code or code & reached[test]]
    first = [test for test in nearest(file, tests) if test in able]
    with copy.with_fault(file, old, new):
        for test in [*first, *(test for test in able if test not in first)]:
            failure, timed_out, _ = copy.run(test, limit=30 + 5 * seconds[test])
            if failure:
                return "timed out" if timed_out else "caught", failure
    return "missed", "" if able else "no test runs it"


def main():
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants",
        description="Plant known faults in helpers and see the unit tests catch them.",
    )
    parser.add_argument(
        "--only", metavar="WORD", default="", help="only faults with this in their file's name or description"
    )
    parser.add_argument("--processes", type=int, default=2, help="how many run at a time (2)")
    options = parser.parse_args()
    listed = [(file, fault) for file, faults in FAULTS.items() for fault in faults]
    chosen = [(file, fault) for file, fault in listed if options.only in file or options.only in fault[2]]
    harmless = [(file, fault) for file, fault in chosen if len(fault) > 3]
    chosen = [(file, fault) for file, fault in chosen if len(fault) == 3]
    for file, (old, new, *_) in chosen:
        planted((ROOT / "helpers" / file).read_text(encoding="utf-8"), old, new)
    folder = ROOT / "tests"
    tests = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("test_*.py"))
    tests = [test for test in tests if not test.startswith(NOT_RUN)]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(options.processes) as pool:
        copies = SimpleQueue()
        for i in range(options.processes):
            (Path(folder) / str(i)).mkdir()
            copies.put(Copy(Path(folder) / str(i)))

        def with_copy(work):
            copy = copies.get()
            try:
                return work(copy)
            finally:
                copies.put(copy)

        print(f"Without a fault: {len(tests)} test files ...", flush=True)
        clean = dict(zip(tests, pool.map(lambda test: with_copy(lambda copy: copy.explore(test)), tests)))
        red = [failure for failure, _, _ in clean.values() if failure]
        if red:
            sys.exit(f"The tests have to be green before faults are planted; these are not: {', '.join(red)}")
        reached = {test: places for test, (_, places, _) in clean.items()}
        seconds = {test: taken for test, (_, _, taken) in clean.items()}
        tests.sort(key=seconds.get)  # the quickest first
        print(f"green. Now {len(chosen)} faults, one at a time:", flush=True)
        outcomes = []
        for (file, fault), (outcome, noticed_by) in zip(
            chosen,
            pool.map(
                lambda fault: with_copy(lambda copy: hunt(copy, fault, tests, reached, seconds)), chosen
            ),
        ):
            outcomes.append(outcome)
            print(f"{outcome:9}  {file}: {fault[2]}  {noticed_by and f'[{noticed_by}]'}", flush=True)
    for file, (_, _, what, why) in harmless:
        print(f"not counted  {file}: {what}: {why}")
    caught = len(outcomes) - outcomes.count("missed")
    percent = 100 * caught / len(outcomes) if outcomes else 0
    late = outcomes.count("timed out")
    if late:
        print(f"{late} of the caught kept the tests from coming to an end")
    print(f"mutants: {caught} of {len(outcomes)} caught ({percent:.1f} %)")
    sys.exit(percent < PASS_MARK)


if __name__ == "__main__":
    main()
