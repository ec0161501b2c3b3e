"""What notebook 05 says in formulas, numbers and folds: slopes, the hunt, the places, digits, directions."""

import re
from math import comb

import numpy as np
import pytest

from helpers import Network, gradcheck, load_digits, make_moons, one_hot
from helpers.exercises import check, mistakes, reference
from helpers.exercises.gradient_checking import hunt
from tests.notebooks.source import ROOT, defined, load

STEM = "05_gradient_checking"
NOTEBOOK = load(ROOT / "notebooks" / f"{STEM}.ipynb")
PROSE = "\n\n".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown")
FOLDS = re.findall(r"(?s)<details>.*?```python\n(.*?)```", PROSE)


def complex_step(params, options):
    """The slopes of the hunt's cost without any subtraction: independent of differences and backward."""
    steps = params.theta + 1e-30j * np.eye(params.theta.size)
    named = [{name: theta[block] for name, block in hunt.BLOCKS.items()} for theta in steps]
    return np.array([hunt.cost(point, hunt.X, hunt.Y, *options).imag / 1e-30 for point in named])


@pytest.mark.parametrize("name", ["numerical_gradient", "relative_difference"])
def test_the_folded_solutions_pass_and_stand_after_their_exercise(name):
    scope, sources = {"np": np}, [cell.source for cell in NOTEBOOK.cells]
    exec(next(code for code in FOLDS if code.startswith(f"def {name}(")), scope)
    assert check(name, scope[name]).passed
    asked = next(i for i, source in enumerate(sources) if f'check("{name}", {name})' in source)
    shown = next(i for i, source in enumerate(sources) if f"```python\ndef {name}" in source)
    assert asked < shown


@pytest.mark.parametrize("place", hunt.places())
def test_backprop_of_the_notebook_is_the_gradient_of_the_hunts_cost_at_every_place(place):
    backprop = defined(STEM, "backprop")["backprop"]
    params, *options = hunt.places()[place]
    claim = hunt.claimed(backprop, params, *options)
    if place != "fresh, b = 0":  # there some Z are exactly 0: no slope
        assert claim == pytest.approx(complex_step(params, options), rel=1e-10, abs=1e-14)
    assert claim == pytest.approx(hunt.claimed(hunt.PASSES["right"], params, *options), rel=1e-12, abs=1e-15)


def test_the_network_of_the_hunt_is_that_of_the_helpers():
    net, params = Network([3, 4, 4, 4], output="softmax", l2=0.5), hunt.SETTING[0]
    J = net.cost(net.init("he", 0).like(params.theta), hunt.X, hunt.Y, training=True)
    assert hunt.cost(params, hunt.X, hunt.Y, [np.ones((4, 12))] * 2, 0.5, 1.0) == pytest.approx(J)


def test_the_puzzle_has_one_right_pass_the_fifth_and_the_second_is_wrong_in_one_block():
    given = defined(STEM, "dealt", "apart", hunt=hunt)
    measured, wrong = complex_step(hunt.SETTING[0], hunt.SETTING[1:]), []
    for slug in given["dealt"]:
        claim = hunt.claimed(hunt.PASSES[slug], *hunt.SETTING)
        blocks = hunt.BLOCKS.items()
        wrong.append([name for name, block in blocks if given["apart"](measured[block], claim[block]) > 1e-7])
    assert len(wrong) == 13 and [i for i, blocks in enumerate(wrong, start=1) if not blocks] == [5]
    assert wrong[1] == ["b3"] and [len(blocks) for blocks in wrong].count(1) == 1


def test_the_folds_name_every_letter_by_what_its_map_shows():
    apart = defined(STEM, "apart")["apart"]
    deal = np.random.default_rng(5).permutation(list(hunt.PASSES))
    letters = dict(zip("ABCDEFGHIJKLM", map(str, deal)))
    measured = hunt.measure(*hunt.SETTING)
    off = {}
    for letter, slug in letters.items():
        claim = hunt.claimed(hunt.PASSES[slug], *hunt.SETTING)
        found = {name: apart(measured[block], claim[block]) for name, block in hunt.BLOCKS.items()}
        off[letter] = {name: value for name, value in found.items() if value > 1e-7}
    by_map = {
        "W1 b1 W2 b2": "BEHM", "W1 b1": "A", "b3": "D", "W1 W2 W3": "IL", "b1 b2 b3": "CG", "W2 W3": "K",
        "W1 b1 W2 b2 W3 b3": "F", "": "J",
    }  # fmt: skip
    assert {letter: " ".join(found) for letter, found in off.items()} == {
        letter: blocks for blocks, some in by_map.items() for letter in some
    }
    assert [round(off["E"][name], 2) for name in ("b2", "b1")] == [0.11, 0.22]
    assert list(off["L"].values()) == pytest.approx([1 / 3] * 3, rel=1e-6)
    assert [off["F"][name] for name in ("b1", "b2", "b3")] == pytest.approx([11 / 13] * 3, rel=1e-6)


def test_what_each_place_misses():
    missed = {}
    for place, at in hunt.places().items():
        slopes = hunt.measure(*at)
        off = {
            slug: gradcheck.relative_difference(slopes, hunt.claimed(each, *at))
            for slug, each in hunt.PASSES.items()
        }
        assert (off["right"] < 1e-7) == (place != "fresh, b = 0")
        missed[place] = [slug for slug in off if slug != "right" and abs(off[slug] - off["right"]) < 1e-7]
    assert {place: len(slugs) for place, slugs in missed.items()} == {
        "all random": 0, "after training": 0, "fresh, b = 0": 1, "all weights equal": 7, "dropout off": 3,
        "λ = 0": 2,
    }  # fmt: skip
    assert missed["fresh, b = 0"] == ["b_regularized"]
    assert set(missed["dropout off"]) == {"keep_prob_forgotten", "mask_forgotten", "A_before_dropout"}


def test_at_b_0_the_right_pass_is_blamed_for_a_kink_hit_exactly():
    params, masks, lam, keep_prob = hunt.places()["fresh, b = 0"]
    cache = hunt.forward(params, hunt.X, masks, keep_prob)
    dark = np.all(cache["A1"] == 0, axis=0)
    assert dark.any() and np.all(cache["Z2"][:, dark] == 0)


def test_with_equal_weights_no_gradient_passes_the_last_layer():
    params, masks, lam, keep_prob = hunt.places()["all weights equal"]
    dZ = hunt.forward(params, hunt.X, masks, keep_prob)["A3"] - hunt.Y
    assert np.abs(params["W3"].T @ dZ).max() < 1e-14


def test_right_digits_of_the_slope_3():
    """Over a range of ε about each, since a single error is chance."""
    given = defined(STEM, "measured_slopes", "walls")

    def errors(epsilon, precision=np.float64):
        steps = (epsilon * np.linspace(0.8, 1.25, 101)).astype(precision)
        return abs(given["measured_slopes"](lambda t: t * t * t, precision(1), steps)["two-sided"] - 3)

    median = {epsilon: np.median(errors(epsilon)) for epsilon in (1e-3, 1e-5, 5e-6, 1e-6, 1e-7, 1e-11)}
    digits = {epsilon: round(-np.log10(error)) for epsilon, error in median.items()}
    assert digits == {1e-3: 6, 1e-5: 10, 5e-6: 11, 1e-6: 10, 1e-7: 9, 1e-11: 5}
    best = given["walls"](1.0, 6.0, np.finfo(float).eps, 1e-5)[2]
    assert best == pytest.approx(4.8e-6, rel=0.01)
    assert given["walls"](1.0, 6.0, float(np.finfo(np.float32).eps), 1e-3)[2] == pytest.approx(4e-3, rel=0.05)


def test_the_wrong_lines_of_the_traps_cost_what_is_said():
    slope = mistakes("numerical_gradient")["precedence"](lambda theta: theta[0] ** 3, np.ones(1), 0.01)
    assert slope[0] == pytest.approx(0.0003, rel=1e-3)
    a = np.array([3.0, 4.0])
    assert reference("relative_difference")(a, 1.0002 * a) == pytest.approx(1e-4, rel=1e-3)
    assert mistakes("relative_difference")["squared_norms"](a, 1.0002 * a) == pytest.approx(2e-8, rel=1e-3)


def test_the_one_bug_leaves_layer_2_right_and_layer_1_wrong():
    cell = next(c.source for c in NOTEBOOK.cells if c.source.startswith("def backward_tanh("))
    X, Y = make_moons(100, noise=0.2, rng=0)
    net = Network([2, 4, 1], hidden="tanh")
    params = net.init("he", rng=3)
    grads, scope = net.cost_and_gradient(params, X, Y)[1], {"np": np}
    exec(cell.split("\n\ncache")[0], scope)
    cache = net.forward(params, X) | {"A2": net.predict_proba(params, X)}
    claim = scope["backward_tanh"](params, cache, Y)
    off = {name for name in claim if not np.allclose(claim[name], grads[name[1:]], rtol=1e-9)}
    assert off == {"dW1", "db1"}
    mended = cell.split("\n\ncache")[0].replace('1 - cache["A1"])', '1 - cache["A1"] ** 2)')
    exec(mended, scope)
    assert check("backward_tanh", scope["backward_tanh"]).passed


def test_a_claimed_and_a_measured_gradient_on_digits_belong_to_the_same_components():
    X, labels = load_digits()
    given = defined(STEM, "one_network", X_all=X, Y_all=one_hot(labels, 10), epsilons=np.array([1e-6, 1e-5]))
    net = Network([64, 24, 16, 10], "relu", "softmax", l2=0.7, keep_prob=0.8, batch_norm=True)
    claimed, measured = given["one_network"](net, net.init("he", 4), 4)
    assert claimed.shape == (40,) and measured.shape == (2, 40)
    assert net.init("he", 0).theta.size == 2170 and len(net.init("he", 0)) == 8
    for slopes in measured:
        assert gradcheck.relative_difference(claimed, slopes) < 1e-7


def test_components_without_repeats():
    given = defined(STEM, "without_repeats", comb=comb)
    raised = np.arange(56) < 4
    chances = {K: given["without_repeats"](raised, K) for K in (10, 28, 29)}
    assert chances[10] == pytest.approx(0.56, abs=0.005) and chances[28] < 0.95 < chances[29]
    rng = np.random.default_rng(0)
    drawn = np.mean([rng.choice(56, 10, replace=False).min() < 4 for _ in range(20000)])
    assert chances[10] == pytest.approx(drawn, abs=0.015)
    assert 1 - comb(2160, 60) / comb(2170, 60) == pytest.approx(0.245, abs=0.001)


def test_doubling_dW_ends_lower_from_other_starts_and_with_twice_the_steps_and_relu_of_dA_ends_above():
    def end(slug, seed, steps):
        at = hunt.draw_setting(np.random.default_rng(seed))
        return hunt.cost(hunt.descend(hunt.PASSES[slug], at, steps, 0.1), hunt.X, hunt.Y, *at[1:])

    for seeds, steps in ((range(8), 400), (range(100, 116), 200)):
        ends = {
            slug: np.array([end(slug, seed, steps) for seed in seeds])
            for slug in ("right", "dW_doubled", "relu_of_dA")
        }
        assert np.mean(ends["dW_doubled"] < ends["right"]) > 0.8
        assert ends["relu_of_dA"].min() > ends["right"].max()
