"""What notebook 07 computes itself: bounds, batches, schedules, steps to arrive, random critical points."""

from pathlib import Path

import nbformat
import numpy as np
import pytest

from helpers import SURFACES, Adam, GradientDescent, Momentum, Nesterov, descend, load_temperatures, normalize

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "07_learning_rate.ipynb"
WANTED = (
    "def largest_alpha(",
    "def above_minimum(",
    "def mini_batch_path(",
    "schedules = {",
    "def steps_to_arrive(",
    "def warmup_cosine(",
    "def curvatures(",
)


@pytest.fixture(scope="module")
def notebook():
    """What those cells define; what they train or count is left out."""
    scope = {
        "np": np,
        "SURFACES": SURFACES,
        "descend": descend,
        "normalize": normalize,
        "load_temperatures": load_temperatures,
    }
    scope |= {
        "GradientDescent": GradientDescent,
        "Momentum": Momentum,
        "Nesterov": Nesterov,
        "Adam": Adam,
        "N": 13,
    }
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        if cell.cell_type == "code" and any(mark in cell.source for mark in WANTED):
            lines = cell.source.split("\n\n")  # a definition a block
            exec(
                "\n\n".join(b for b in lines if not b.startswith(("print(", "count, rng", "X, labels"))),
                scope,
            )
    return scope


def test_a_step_beyond_the_bound_grows_and_one_below_shrinks(notebook):
    for beta in (0.0, 0.3, 0.9, 0.99):
        for lam in (1, 20, 200):
            bound = notebook["largest_alpha"](lam, beta)
            for factor in (0.5, 0.99, 1.0, 1.01, 1.5):
                alpha = factor * bound
                M = np.array([[1 - alpha * (1 - beta) * lam, -alpha * beta], [(1 - beta) * lam, beta]])
                radius = np.abs(np.linalg.eigvals(M)).max()
                assert notebook["spectral_radius"](alpha, lam, beta) == pytest.approx(radius, abs=1e-6)
            assert (
                notebook["spectral_radius"](0.99 * bound, lam, beta)
                < 1
                < notebook["spectral_radius"](1.01 * bound, lam, beta)
            )


def test_the_star_is_the_fastest_point_of_the_plane(notebook):
    beta = ((200**0.5 - 1) / (200**0.5 + 1)) ** 2
    star = (1 + beta**0.5) ** 2 / ((1 - beta) * 200)

    def left(alpha, beta):
        return np.maximum(
            notebook["spectral_radius"](alpha, 1, beta), notebook["spectral_radius"](alpha, 200, beta)
        )

    betas = np.linspace(0, 0.98, 50)[:, None]
    everywhere = left(np.geomspace(1e-3, 1, 200) / (1 - betas), betas)
    assert left(star, beta) == pytest.approx(0.868, abs=1e-3) and everywhere.min() >= left(star, beta) - 1e-9
    assert everywhere[0].min() == pytest.approx(0.990, abs=1e-3)  # no memory
    assert abs(70 * np.log(left(star, beta)) - 1000 * np.log(0.990)) < 0.3


def test_a_batch_of_all_days_is_gradient_descent_and_every_day_is_seen_once_an_epoch(notebook):
    path = notebook["mini_batch_path"](1460, np.full(5, 0.1))
    w = np.array([-0.2, 1.5])
    for _ in range(5):
        w = w - 0.1 * notebook["curvature"] @ (w - notebook["w_best"])
    assert np.allclose(path[-1], w, rtol=0, atol=1e-12)
    assert notebook["above_minimum"](notebook["w_best"]) == 0
    assert len(notebook["mini_batch_path"](1, np.full(300, 5.0))) < 300  # it diverges, and ends early


def test_the_wander_is_proportional_to_alpha_and_to_one_over_the_batch_size(notebook):
    def wander(B, alpha):
        ends = [notebook["mini_batch_path"](B, np.full(1460, alpha), seed)[-365:] for seed in range(6)]
        return np.mean([notebook["above_minimum"](end).mean() for end in ends])

    one = wander(1, 0.1)
    assert one / wander(1, 0.05) == pytest.approx(2, rel=0.25) and one / wander(8, 0.1) == pytest.approx(
        9, rel=0.25
    )


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
    rate = lambda epoch: notebook["warmup_cosine"](epoch, warmup=4)  # of 13 epochs
    assert np.allclose([rate(e) for e in (1, 2, 3, 4)], [0.25, 0.5, 0.75, 1], rtol=1e-14)
    assert rate(9) == pytest.approx(0.5) and rate(14) == pytest.approx(0, abs=1e-16)
    assert all(rate(e) > rate(e + 1) > 0 for e in range(4, 13))


def test_steps_to_arrive_counts_up_to_the_last_point_above(notebook):
    count, plateau = notebook["steps_to_arrive"], SURFACES["plateau"]
    path = descend(plateau, GradientDescent(0.1), 3000)
    first = int(np.argmax(plateau.cost(*path.T) <= 0.01))  # gradient descent goes down all the way
    assert count(plateau, GradientDescent(0.1)) == first == 878
    assert (
        count(plateau, GradientDescent(0.1), most=first) == first
        and count(plateau, GradientDescent(0.1), most=first - 1) is None
    )
    assert count(SURFACES["elongated bowl"], GradientDescent(0.11)) is None  # it diverges


def test_a_random_symmetric_matrix_is_a_minimum_as_often_as_on_paper(notebook):
    drawn = notebook["curvatures"](2, 100_000, np.random.default_rng(3))
    assert (np.diff(drawn, axis=1) > 0).all()
    assert (drawn[:, 0] > 0).mean() == pytest.approx((2 - 2**0.5) / 4, abs=0.005)  # four standard errors


def test_adam_crosses_the_plateau_at_every_alpha_up_to_a_quarter_and_beyond_by_luck(notebook):
    counts = [
        notebook["steps_to_arrive"](SURFACES["plateau"], Adam(a), most=1000) for a in np.logspace(-2, 1.5, 21)
    ]
    assert all(counts[:9]) and max(counts[:9]) < 300 and (np.diff(counts[:9]) < 0).all()
    late = [count for count in counts[9:] if count]
    assert counts[9:].count(None) >= 3 and max(late) > 900


def test_all_days_together_arrive_within_sixty_epochs_at_a_larger_alpha_only(notebook):
    for alpha, arrives in ((0.1, False), (1.0, True)):
        path = notebook["mini_batch_path"](1460, np.full(60, alpha))
        below = np.flatnonzero(notebook["above_minimum"](path) < 1e-3)
        assert (len(below) > 0) == arrives and (not arrives or below[0] == 21)
