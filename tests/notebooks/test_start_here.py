"""What notebook 00 computes, against its closed form, and the slip that it asks the reader to repair."""

import re

import numpy as np
import pytest

from helpers import check
from helpers.exercises import reference
from tests.notebooks.source import PATHS, defined, load

STEM = "00_start_here"


@pytest.mark.parametrize("alpha", [0.01, 0.1, 0.5, 0.9, 1.0, 1.1])
def test_each_step_multiplies_the_distance_by_one_minus_two_alpha(alpha):
    scope = defined(STEM, "J", "gradient_descent")
    w = scope["gradient_descent"](alpha)
    assert w == pytest.approx(5 - 5 * (1 - 2 * alpha) ** np.arange(21))
    assert scope["J"](w) == pytest.approx((w - 5) ** 2)


def test_the_slip_is_refused_without_giving_the_repair_away():
    verdict = check("decayed_rate", defined(STEM, "decayed_rate")["decayed_rate"])
    assert not verdict.passed
    assert "1 + decay * epoch" not in verdict.message


def test_the_walk_with_the_repaired_rate_ends_at_the_minimum_and_with_the_slip_nowhere_near(capsys):
    (cell,) = [cell for cell in load(PATHS[0]).cells if cell.source.startswith("w = 0.0")]
    exec(cell.source, {"decayed_rate": reference("decayed_rate")})
    exec(cell.source, defined(STEM, "decayed_rate"))
    repaired, slip = (float(line.split("=")[1]) for line in capsys.readouterr().out.splitlines())
    assert repaired == 5
    assert abs(slip) > 1e20


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_map_tells_the_minutes_that_the_notebook_tells(path):
    told = re.search(r"\*\*It takes\*\* about (\d+) minutes(?:, and (\d+) more)?", load(path).cells[0].source)
    (map_cell,) = [cell for cell in load(PATHS[0]).cells if cell.source.startswith("## The map")]
    row = re.search(rf"(?m)^\| {path.stem[:2]} \|.*\| ([\d+ ]+) \|$", map_cell.source)
    assert row[1] == " + ".join(filter(None, told.groups()))
