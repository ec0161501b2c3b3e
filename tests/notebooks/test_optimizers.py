"""What notebook 06 computes itself: batches, averages, the optimizers by hand, schedules, steps to arrive, the bounds of α."""

from pathlib import Path

import nbformat
import numpy as np
import pytest

from helpers import SURFACES, Adam, GradientDescent, Momentum, RMSprop, descend

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "06_optimizers.ipynb"
WANTED = ("def weighted_average(", "def window_average(", "def momentum(", "def rmsprop(", "def adam(", "schedules = {",
          "def warmup_cosine(", "def steps_to_arrive(", "def curvatures(", "def largest_alpha(", "def spectral_radius(")  # fmt: skip


@pytest.fixture(scope="module")
def notebook():
    """What those cells define."""
    scope = {"np": np, "descend": descend, "Nesterov": None, "AdamW": None, "Adam": Adam}
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        if cell.cell_type == "code" and any(mark in cell.source for mark in WANTED):
            exec(cell.source, scope)
    return scope


def test_the_averages_have_the_weights_the_text_names(notebook):
    values = np.random.default_rng(1).normal(size=40)
    weights = [(0.02 * 0.98**k) for k in range(40)]
    plain = [sum(weights[k] * values[t - k] for k in range(t + 1)) for t in range(40)]
    assert np.allclose(notebook["weighted_average"](values, 0.98, corrected=False), plain, rtol=1e-12)
    shares = [plain[t] / sum(weights[: t + 1]) for t in range(40)]
    assert np.allclose(notebook["weighted_average"](values, 0.98), shares, rtol=1e-12)
    assert notebook["window_average"](values, 7)[[0, 3, 20]] == pytest.approx([values[0], values[:4].mean(), values[14:21].mean()])


@pytest.mark.parametrize("name, rule, settings", [
    ("momentum", lambda: Momentum(0.03, 0.8), dict(alpha=0.03, beta=0.8)),
    ("rmsprop", lambda: RMSprop(0.03, 0.9, 1e-4), dict(alpha=0.03, beta2=0.9, epsilon=1e-4)),
    ("adam", lambda: Adam(0.03, 0.7, 0.95, 1e-4), dict(alpha=0.03, beta1=0.7, beta2=0.95, epsilon=1e-4)),
])  # fmt: skip
def test_the_optimizers_by_hand_walk_with_those_of_the_series(notebook, name, rule, settings):
    gradient = lambda w: np.array(SURFACES["Beale"].gradient(*w))
    path = notebook[name](gradient, np.array([1.2, -0.7]), steps=25, **settings)
    assert np.allclose(path, descend(SURFACES["Beale"], rule(), 25, (1.2, -0.7)), rtol=0, atol=1e-12)


def test_the_schedules_reach_what_their_handle_says(notebook):
    rates = notebook["schedules"]
    epoch, t = np.arange(1, 21), np.arange(1, 21)
    falls = {name: rate(epoch, t, 5) for name, rate in rates.items()}
    assert np.allclose(0.2 * rates["α₀/(1 + decay·epoch)"](epoch[:4], t[:4], 1), [0.1, 0.2 / 3, 0.05, 0.04])
    assert falls["α₀/(1 + decay·epoch)"][4] == falls["α₀·base^epoch"][4] == 0.5
    assert rates["α₀·base^epoch"](1, 1, np.log(0.5) / np.log(0.95)) == pytest.approx(0.95)
    assert falls["staircase"].tolist() == [1.0] * 5 + [0.5] * 5 + [0.25] * 5 + [0.125] * 5
    assert falls["by hand"].tolist() == [1.0] * 5 + [0.1] * 15
    assert falls["k/√epoch"][3] == falls["k/√t"][3] == 0.5


def test_warm_up_rises_in_a_line_and_half_a_cosine_falls_to_zero_after_the_run(notebook):
    rate = notebook["warmup_cosine"](0.3, warmup=4, epochs=13)
    assert np.allclose([rate(e) for e in (1, 2, 3, 4)], [0.075, 0.15, 0.225, 0.3], rtol=1e-14)
    assert rate(9) == pytest.approx(0.15) and rate(14) == pytest.approx(0, abs=1e-16)
    assert all(rate(e) > rate(e + 1) > 0 for e in range(4, 13))
    assert notebook["warmup_cosine"](np.array([[0.1], [0.4]]))(2).tolist() == [[0.1], [0.4]]


def test_steps_to_arrive_counts_up_to_the_last_point_above(notebook):
    count, plateau = notebook["steps_to_arrive"], SURFACES["plateau"]
    path = descend(plateau, GradientDescent(0.1), 3000)
    first = int(np.argmax(plateau.cost(*path.T) <= 0.01))  # gradient descent goes down all the way
    assert count(plateau, GradientDescent(0.1)) == first == 878
    assert count(plateau, GradientDescent(0.1), most=first) == first and count(plateau, GradientDescent(0.1), most=first - 1) is None
    assert count(SURFACES["elongated bowl"], GradientDescent(0.11)) is None  # it diverges


def test_a_step_beyond_the_bound_grows_and_one_below_shrinks(notebook):
    for beta in (0.0, 0.3, 0.9, 0.99):
        for lam in (1, 20, 200):
            bound = notebook["largest_alpha"](lam, beta)
            for factor in (0.5, 0.99, 1.0, 1.01, 1.5):  # the roots of z² − trace·z + β
                roots = np.roots([1, factor * bound * (1 - beta) * lam - 1 - beta, beta])
                assert notebook["spectral_radius"](factor * bound, lam, beta) == pytest.approx(np.abs(roots).max(), abs=1e-6)
            assert notebook["spectral_radius"](0.99 * bound, lam, beta) < 1 < notebook["spectral_radius"](1.01 * bound, lam, beta)


def test_a_random_symmetric_matrix_is_a_minimum_as_often_as_on_paper(notebook):
    drawn = notebook["curvatures"](2, 100_000, np.random.default_rng(3))
    assert (np.diff(drawn, axis=1) > 0).all()
    assert (drawn[:, 0] > 0).mean() == pytest.approx((2 - 2**0.5) / 4, abs=0.005)  # four standard errors
