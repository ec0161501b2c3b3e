"""tools/collect.py tells what handed-in notebooks say, and with --run what they do; the classroom notes name
what exists.
"""

import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.notebooks.source import PATHS, load

ROOT = Path(__file__).resolve().parents[2]
RIGHT = "def decayed_rate(alpha0, decay, epoch):\n    return alpha0 / (1 + decay * epoch)"
NOTES = ROOT / "docs" / "classroom.md"


def attempt(source, said=""):
    """A cell that checks an exercise, with what it stores."""
    outputs = [new_output("execute_result", {"text/plain": said}, execution_count=1)] if said else []
    return new_code_cell(
        source + '\n\ncheck("decayed_rate", decayed_rate)', outputs=outputs, execution_count=1
    )


def hand_in(folder, name, *cells):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(
        new_notebook(
            cells=[new_markdown_cell("# Handed in"), new_code_cell("from helpers import check"), *cells]
        ),
        folder / name,
    )


def collect(folder, *options):
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "collect.py", folder, *options], capture_output=True, text=True, encoding="utf-8",
        timeout=120, env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {row["file"]: row for row in csv.DictReader(io.StringIO(done.stdout))}


def test_stored_verdicts_are_read_and_the_last_one_counts(tmp_path):
    hand_in(
        tmp_path,
        "ada/work.ipynb",
        attempt(RIGHT, "✗ decayed_rate: no"),
        attempt(RIGHT, "✓ decayed_rate: Right on all 6 inputs"),
    )
    hand_in(
        tmp_path,
        "bob/work.ipynb",
        attempt(RIGHT, "✓ decayed_rate: yes"),
        attempt(RIGHT, "✗ decayed_rate: no"),
    )
    hand_in(tmp_path, "cyd/work.ipynb", attempt("...", "… decayed_rate: Not attempted yet"))
    hand_in(tmp_path, "dan/work.ipynb", attempt(RIGHT))
    hand_in(tmp_path, "eve/.ipynb_checkpoints/work.ipynb", attempt(RIGHT, "✓ decayed_rate: yes"))
    (tmp_path / "fay.ipynb").write_text("lost in the post", encoding="utf-8")
    (tmp_path / "gus.ipynb").write_text("{}", encoding="utf-8")
    table = collect(tmp_path)
    said = {
        name.partition(os.sep)[0]: (row["decayed_rate"], row["passed"], row["of"], row["note"])
        for name, row in table.items()
    }
    assert said == {
        "ada": ("passed", "1", "1", ""), "bob": ("failed", "0", "1", ""), "cyd": ("open", "0", "1", ""), "dan": ("none", "0", "1", ""),
        "fay.ipynb": ("", "0", "0", "is not a notebook"), "gus.ipynb": ("", "0", "0", "is not a notebook"),
    }  # fmt: skip


def test_run_believes_no_stored_verdict_and_goes_on_after_a_cell_that_fails(tmp_path):
    forged, honest = (
        attempt("def decayed_rate(alpha0, decay, epoch):\n    return 1.0", "✓ decayed_rate: Right"),
        attempt(RIGHT),
    )
    hand_in(tmp_path, "forged.ipynb", forged)
    hand_in(tmp_path, "honest.ipynb", new_code_cell("1 / 0"), honest)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert {name: row["decayed_rate"] for name, row in collect(tmp_path).items()} == {
        "forged.ipynb": "passed",
        "honest.ipynb": "none",
    }
    anew = {name: row["decayed_rate"] for name, row in collect(tmp_path, "--run").items()}
    assert anew == {"forged.ipynb": "failed", "honest.ipynb": "passed"}
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_series_as_handed_out_has_every_exercise_open():
    table = collect(ROOT / "notebooks")
    for path in PATHS[1:]:
        asked = {
            name
            for cell in load(path).cells
            for name in re.findall(r'check\("(\w+)"', cell.source)
            if cell.cell_type == "code"
        }
        row = {
            name: word
            for name, word in table[path.name].items()
            if word and name not in ("file", "passed", "of", "note")
        }
        assert row == dict.fromkeys(asked, "open") and asked


@pytest.mark.parametrize("arguments", [[], ["nowhere"], [".", "--rum"]])
def test_it_says_what_it_wants(tmp_path, arguments):
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "collect.py", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1 and "collect.py FOLDER [--run]" in done.stderr


def test_the_classroom_notes_name_sections_and_commands_that_exist():
    named = re.findall(
        r"\]\(\.\./notebooks/(\w+)\.ipynb\)(?:: ([\d, –]+))?", NOTES.read_text(encoding="utf-8")
    )
    assert {name for name, _ in named} == {path.stem for path in PATHS[1:]}
    for name, sections in named:
        headings = re.findall(
            r"(?m)^## (\d+) ·",
            "\n".join(cell.source for cell in load(ROOT / "notebooks" / f"{name}.ipynb").cells),
        )
        assert set(re.findall(r"\d+", sections)) <= set(headings)
    targets = re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert set(re.findall(r"`make ([a-z-]+)`", NOTES.read_text(encoding="utf-8"))) <= set(targets)
