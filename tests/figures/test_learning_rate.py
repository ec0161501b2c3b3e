"""The panels of notebook 07: swept, and held against numbers computed elsewhere."""

import numpy as np
import pytest

from helpers.exercises import mistakes, reference
from helpers.figures import learning_rate as figure
from helpers.figures.learning_rate.bounds import bowl, left_over
from tests.drawing.cases import swept


def largest_alpha(lam, beta=0.0):
    return 2 * (1 + beta) / ((1 - beta) * lam)


def spectral_radius(alpha, lam, beta):
    trace = 1 + beta - alpha * (1 - beta) * lam
    root = np.sqrt(trace**2 - 4 * beta + 0j)
    return np.maximum(abs(trace + root), abs(trace - root)) / 2


def above_minimum(w):
    return (w**2).sum(axis=-1) / 2


def path(batch_size, alphas, seed):
    """A made-up descent that ends early where α is too large."""
    noise = 0.1 * np.random.default_rng(seed).standard_normal((len(alphas), 2)) / batch_size
    walked = [np.array([-0.2, 1.5])]
    for alpha, error in zip(alphas, noise):
        walked.append(walked[-1] * (1 - 2.5 * alpha) + alpha * error)
        if abs(walked[-1][1]) > 100:
            break
    return np.array(walked)


def heights(schedule, alpha0, E, seed):
    t = np.arange(1, 41)
    alphas = alpha0 * (schedule(1 + (t - 1) // 2, t, E) if schedule else np.ones(40))
    return t / 2, alphas, above_minimum(path(2, alphas, seed)[1:])


SCHEDULES = {"halves": lambda epoch, t, E: 0.5 ** (epoch / E), "root": lambda epoch, t, E: 1 / np.sqrt(epoch)}


def curvatures(n, count, rng):
    A = rng.standard_normal((count, n, n))
    return np.linalg.eigvalsh((A + A.transpose(0, 2, 1)) / 2)


def critical():
    return figure.critical_points(curvatures, np.array([0.5, 0.147, 0.024, 0.0]), np.full(4, 0.001), 1000)


PANELS = {
    "largest stable α": lambda: figure.largest_stable_alpha(largest_alpha),
    "the α, β plane": lambda: figure.alpha_beta_plane(spectral_radius, largest_alpha),
    "batch size and path": lambda: figure.batch_size_and_path(path, above_minimum, np.zeros(2), 60),
    "learning-rate decay": lambda: figure.decay(SCHEDULES, heights, mine=reference("decayed_rate")),
    "critical points": critical,
}


@pytest.mark.parametrize("name", PANELS)
def test_every_setting_draws(name):
    panel = PANELS[name]()
    assert panel.name == name
    swept(panel, positions=2, corners=3)


@pytest.mark.parametrize("curvature, beta", [(20, 0.9), (200, 0.5), (5, 0.95)])
def test_both_break_where_the_formula_says(curvature, beta):
    panel = figure.largest_stable_alpha()
    for bound, said in (
        (largest_alpha(curvature), "gradient descent"),
        (largest_alpha(curvature, beta), "momentum"),
    ):
        for alpha, breaks in ((0.9 * bound, False), (1.2 * bound, True)):
            panel.set(alpha=alpha, beta=beta, curvature=curvature)
            told = panel.message.split(" and momentum")[said == "momentum"]
            assert ("diverges" in told) == breaks


def test_what_is_left_of_the_cost_is_the_closed_form_for_gradient_descent():
    surface, scale = bowl(20), 10 ** np.arange(-3, 1.601, 0.05)
    factors = np.minimum(np.abs(1 - scale[:, None] * [1, 20]), 2) ** 100  # 2 is far beyond the axis already
    w = np.array(surface.start) * factors
    wanted = np.clip((w[:, 0] ** 2 + 20 * w[:, 1] ** 2) / 20, 1e-12, 1e6)
    assert np.allclose(left_over(surface, 0.0), wanted, rtol=1e-6)


def test_the_plane_tells_by_what_a_step_multiplies_the_distance():
    panel = figure.alpha_beta_plane(spectral_radius, largest_alpha)
    panel.set(alpha=0.0095, beta=0.0, curvature=200)
    assert "0.991 of the distance along and 0.900 across" in panel.message  # 1 - α, |1 - 200 α|
    panel.set(alpha=0.02, beta=0.0)
    assert "grows by 3 a step" in panel.message
    panel.set(**panel.defaults | panel.presets["to the star"])
    assert "0.868 of the distance along and 0.868 across" in panel.message  # √β


def test_the_readers_schedule_is_one_more_and_a_wrong_one_changes_the_sentence():
    right = figure.decay(SCHEDULES, heights, mine=reference("decayed_rate"))
    wrong = figure.decay(SCHEDULES, heights, mine=mistakes("decayed_rate")["one_epoch_late"])
    messages = []
    for panel, name in ((right, "yours: decayed_rate"), (wrong, "yours: one_epoch_late")):
        panel.set(schedule=panel.controls["schedule"].options[-1][1])
        assert panel.message.startswith(name)
        messages.append(panel.message)
    assert "α falls from 0.32 to 0.067" in messages[0] and "α falls from 0.4 to" in messages[1]


def test_a_rate_that_is_not_written_yet_is_left_out():
    def decayed_rate(alpha0, decay, epoch): ...

    panel = figure.decay(SCHEDULES, heights, mine=decayed_rate)
    assert [name for name, _ in panel.controls["schedule"].options] == list(SCHEDULES)


def test_a_path_that_diverged_is_told():
    panel = figure.batch_size_and_path(path, above_minimum, np.zeros(2), 60)
    panel.set(alpha=1.0)
    assert "diverged at step" in panel.message


def test_a_share_that_was_never_seen_is_told_as_a_limit():
    panel = critical()
    panel.set(n=4)
    assert "below 0.3% are minima" in panel.message
    panel.set(n=2)
    assert "14.7% are minima" in panel.message


def test_still_pictures_are_drawn_from_what_they_are_given():
    names = ("gradient descent", "momentum", "Adam")
    arrival = {name: [50, None, 400] for name in names}
    costs, rates = {name: np.linspace(1, 0, 9) for name in names}, np.array([0.1, 1, 10])
    joined = figure.plateau(costs, rates, arrival, dict.fromkeys(names, 3)).png
    assert joined and joined != figure.plateau(costs, rates, arrival, dict.fromkeys(names, 1)).png
    ends = (np.full(3, 0.01), np.full(3, 0.03))
    assert figure.finish({"one": ends, "two": ends}, "Two rows.").alt == "Two rows."
