"""The README does what it says: its Python runs and prints the number beside it, and the commands it names
exist.
"""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", TEXT, flags=re.S | re.M)


def stated(code):
    """What stands as a comment behind each print, in order."""
    return re.findall(r"^\s*print\(.*\)\s+# (.+?)\s*$", code, flags=re.M)


def test_there_is_an_example_and_it_states_a_number():
    assert EXAMPLES
    for code in EXAMPLES:
        prints = [
            node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name) and node.id == "print"
        ]
        assert len(stated(code)) == len(prints) > 0


@pytest.mark.parametrize("code", EXAMPLES)
def test_example_prints_what_it_states(code):
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == stated(code)


def test_every_make_command_it_names_exists():
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    named = set(re.findall(r"(?m)(?:^ *|`|&& )make ([a-z-]+)", TEXT))
    assert {"lab", "test", "notebooks"} <= named <= targets


def test_every_file_it_names_in_code_exists():
    named = {
        name
        for name in re.findall(r"`([\w./-]+)`", TEXT)
        if "/" in name or name.endswith((".txt", ".cfg", ".yml"))
    }
    assert "helpers/drawing/panel.py" in named
    assert not [name for name in named if not (ROOT / name).exists()]


def test_conda_commands_name_the_environment_that_the_file_makes():
    made = re.search(r"(?m)^name: (\S+)", (ROOT / "environment.yml").read_text(encoding="utf-8")).group(1)
    assert re.findall(r"conda activate (\S+)", TEXT) == [made]


def test_its_map_and_the_start_page_agree():
    """Every stored notebook is linked, and none that is not there."""
    linked = set(re.findall(r"\]\(notebooks/([^)#]+\.ipynb)\)", TEXT))
    assert linked == {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}


def test_every_way_to_start_opens_the_first_notebook_and_serves_the_whole_folder():
    """Links to docs lead out of the folder notebooks; conda alone does without the pinned versions."""
    ways = [line.strip() for line in TEXT.splitlines() if "--notebook-dir" in line]
    assert len(ways) == 3
    for way in ways:
        assert way.endswith(
            (
                " --notebook-dir=. notebooks/00_start_here.ipynb",
                r" --notebook-dir=. notebooks\00_start_here.ipynb",
            )
        )
    assert "uvx -c constraints.txt --with-editable . " in TEXT
    assert "pip install -c constraints.txt -e ." in TEXT
