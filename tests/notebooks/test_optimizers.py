"""What notebook 06 says in numbers and in folds: the steps, the averages, the puzzle, the wrong Adams."""

import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from helpers import SURFACES, Adam, GradientDescent, Momentum, RMSprop, Written, descend
from helpers.exercises import check, mistakes, reference

NOTEBOOK = nbformat.read(
    Path(__file__).resolve().parents[2] / "notebooks" / "06_optimizers.ipynb", as_version=4
)
PROSE = "\n\n".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown")
FOLDS = re.findall(r"(?s)<details>.*?```python\n(.*?)```", PROSE)
BOWL = SURFACES["long bowl"]


def from_fold(name):
    """The function that a fold of the notebook shows."""
    scope = {"np": np}
    exec(next(code for code in FOLDS if code.startswith(f"def {name}(")), scope)
    return scope[name]


@pytest.mark.parametrize("name", ["ewa", "momentum_step", "rmsprop_step", "adam_step"])
def test_the_folded_solutions_pass(name):
    assert check(name, from_fold(name)).passed


def test_an_exercise_stands_before_the_code_that_solves_it():
    sources = [cell.source for cell in NOTEBOOK.cells]
    for name in ("ewa", "momentum_step", "rmsprop_step", "adam_step"):
        asked = next(i for i, source in enumerate(sources) if f'check("{name}", {name})' in source)
        shown = next(i for i, source in enumerate(sources) if "```python\ndef " + name in source)
        assert asked < shown


def test_the_puzzle_is_solved_by_08_and_09_only_and_with_twice_the_steps_still_not_without_memory():
    rates = np.geomspace(0.001, 0.3, 200)

    def solved(beta, steps):
        return any(BOWL.cost(*descend(BOWL, Momentum(alpha, beta), steps)[-1]) < 0.001 for alpha in rates)

    assert [beta for beta in (0, 0.5, 0.8, 0.9, 0.95, 0.99) if solved(beta, 80)] == [0.8, 0.9]
    assert [beta for beta in (0, 0.5, 0.95, 0.99) if solved(beta, 160)] == [0.5, 0.95]


def test_the_best_memory_for_a_valley_is_that_of_the_formula():
    best = {kappa: ((kappa**0.5 - 1) / (kappa**0.5 + 1)) ** 2 for kappa in (20, 200, 1440)}
    assert best == pytest.approx({20: 0.40, 200: 0.75, 1440: 0.9}, abs=0.005)
    slowest = {}
    for beta in (
        0.6,
        best[200],
        0.9,
    ):  # a step leaves the larger root of z² − trace·z + β, in the slower direction, at the best α
        alphas = np.geomspace(0.003, 0.2, 400)
        roots = [
            max(np.abs(np.roots([1, a * (1 - beta) * lam - 1 - beta, beta])).max() for lam in (1, 200))
            for a in alphas
        ]
        slowest[beta] = min(roots)
    assert min(slowest, key=slowest.get) == best[200]


def test_the_other_form_walks_the_same_path_with_alpha_multiplied_and_runs_off_with_alpha_divided():
    step = reference("framework_momentum_step")
    ours = descend(BOWL, Momentum(0.04, 0.9), 80)
    assert np.allclose(descend(BOWL, Written(step, 0.04, beta=0.9), 80), ours, rtol=0, atol=1e-12)
    divided = mistakes("momentum_step")["other_form_rate_divided"]
    assert len(descend(BOWL, Written(divided, 0.04, beta=0.9), 80)) < 20


def test_adam_steps_alpha_under_a_steady_gradient_and_several_alpha_after_a_quiet_spell():
    theta, optimizer = np.zeros(2), Adam(0.1)
    for t in (1, 2, 3):
        optimizer.step(theta, np.array([0.003, -700.0]))
        assert np.allclose(theta, [-0.1 * t, 0.1 * t], atol=1e-5)
    optimizer = Adam(1.0)
    growing = (
        1 / np.sqrt(0.999) / (0.9 / np.sqrt(0.999))
    )  # each gradient larger than the last in the worst proportion
    steps = [abs(float(optimizer.direction(np.array([growing**t]))[0])) for t in range(3000)]
    worst = 0.1 / np.sqrt(0.001) / np.sqrt(1 - 0.81 / 0.999)
    assert worst == pytest.approx(7.27, abs=0.01) and 6 < max(steps) <= worst


@pytest.mark.parametrize(
    "slip, first, tenth",
    [
        ("no_correction", 3.16, 6.53),
        ("s_corrected_with_beta1", 10, 8.09),
        ("gradient_added_twice", 10, 1.54),
        ("s_built_from_v", 10, 2.22),
    ],
)
def test_the_wrong_adams_step_as_far_as_the_table_says(slip, first, tenth):
    theta, optimizer, path = (
        np.zeros(1),
        Written(mistakes("adam_step")[slip], 1.0, beta1=0.9, beta2=0.999, epsilon=1e-8),
        [0.0],
    )
    for _ in range(10):
        optimizer.step(theta, np.array([3.0]))
        path.append(theta[0])
    lengths = -np.diff(path)
    assert (lengths[0], lengths[9]) == pytest.approx((first, tenth), abs=0.005)


def test_where_epsilon_stands_matters_as_much_as_the_table_says():
    inside = [1e-4 / np.sqrt(1e-8 + epsilon) for epsilon in (1e-8, 1e-5)]
    assert inside == pytest.approx([0.71, 0.03], abs=0.003)
    stuck = mistakes("rmsprop_step")["s_never_updated"]
    theta, _ = stuck(np.array([1.0]), np.array([0.5]), np.array([0.0]), 0.01, 0.9, 1e-8)
    assert theta[0] == pytest.approx(-5e5, rel=1e-3)


def test_what_the_table_of_surfaces_says_holds_also_with_twice_the_steps():
    beale, far = SURFACES["Beale"], SURFACES["Beale"].places["on the far side"]
    for steps in (300, 600):
        rules = (GradientDescent(0.03), Momentum(0.03), RMSprop(0.03, 0.99), Adam(0.03, 0.9, 0.99))
        ends = [beale.cost(*descend(beale, rule, steps, far)[-1]) for rule in rules]
        assert max(ends[:2]) < 0.01 and min(ends[2:]) > 0.5
    saddle = SURFACES["saddle"]
    ridge = descend(saddle, Adam(0.1), 400, saddle.places["on the ridge"])
    assert (ridge[:, 1] == 0).all()


def test_rmsprop_turns_to_the_minimum_and_momentum_swings_past_it_and_back():
    bowl, off = SURFACES["elongated bowl"], {}
    for name, rule in {"RMSprop": RMSprop(0.2, 0.9), "momentum": Momentum(0.2, 0.9)}.items():
        path = descend(bowl, rule, 10)
        steps, home = np.diff(path, axis=0), -path[:-1]
        cross = steps[:, 0] * home[:, 1] - steps[:, 1] * home[:, 0]
        off[name] = np.degrees(np.arctan2(cross, (steps * home).sum(axis=1)))
    assert abs(off["RMSprop"][0]) == pytest.approx(25, abs=0.5) and abs(off["RMSprop"][9]) < 1
    assert (np.diff(np.abs(off["RMSprop"])) < 0.1).all()
    assert off["momentum"].max() > 30 and off["momentum"].min() < -30  # on either side of it


def test_on_the_long_bowl_a_larger_alpha_rescues_a_tilted_adam_and_not_rmsprop():
    def lowest(rule, tilt):  # J after 80 steps at the best of 120 values of α
        surface = BOWL.tilted(tilt) if tilt else BOWL
        ends = {a: descend(surface, rule(a), 80)[-1] for a in np.geomspace(1e-3, 3, 120)}
        return min((surface.cost(*end), a) for a, end in ends.items() if np.abs(end).max() < 4)

    down, up = lowest(GradientDescent, 45)[0], lowest(lambda a: RMSprop(a, 0.99), 45)[0]
    assert up > 0.5 * down > 0.5
    (straight, small), (tilted, large) = (lowest(lambda a: Adam(a, 0.9, 0.99), tilt) for tilt in (0, 45))
    assert tilted < 0.02 and large > small
    short = {
        name: lowest(rule, 0)[0]
        for name, rule in {
            "RMSprop": lambda a: RMSprop(a, 0.9),
            "momentum": Momentum,
            "Adam": lambda a: Adam(a, 0.9, 0.9),
        }.items()
    }
    assert short["RMSprop"] > max(short["momentum"], short["Adam"])
    assert lowest(lambda a: RMSprop(a, 0.99), 0)[0] < 1e-6
