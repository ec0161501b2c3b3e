"""The panels of notebook 01 on made-up numbers: all settings draw, and the sentences say what was put in."""

import re

import numpy as np
import pytest

from helpers.drawing.png import size
from helpers.exercises import reference
from helpers.figures import bias_and_variance as figure
from helpers.figures.bias_and_variance.dev_set_size import outline
from tests.drawing.cases import assert_draws_between_stops, swept

STEPS = ["avoidable bias", "variance", "data mismatch", "overfitting to dev"]
HIDDEN, LAMBDAS, X = [1, 4, 32], [0.0, 0.3], np.linspace(-3, 3, 31)


def error_bar(error, m):
    return np.sqrt(error * (1 - error) / m)


def contest(a, b, common, m):
    rng, both = np.random.default_rng(0), common * min(a, b)
    shared = rng.binomial(m, both, 400)
    return shared + rng.binomial(m, a - both, 400), shared + rng.binomial(m, b - both, 400)


class Line:
    """A classifier whose boundary is where x1 is 0.5: what a panel asks of a network."""

    def predict_proba(self, params, points):
        return 1 / (1 + np.exp(-params * (points[:1] - 0.5)))


def experiment(units, m, noise, steps, draw):
    rng = np.random.default_rng(draw)
    X, Y = rng.uniform(-1, 1, (2, m)), np.arange(m)[None] % 2
    return X, Y, Line(), units, 1 / (steps + units), min(0.9, noise + 2 / np.sqrt(m))


def bayes(noise):
    return 0.3 * noise


def reading(errors):
    gaps = np.diff(errors)
    return gaps, (gaps > 1.5) & (gaps >= gaps.max() / 3)


def pick(models, m, rng):
    test = rng.uniform(0, 30, models)
    return test.min(), test.min() + 5, test, test + 5


def forty(models, m):
    low = 10 - np.log(models) * 20 / m**0.5
    return np.stack([low, low + 3])[:, None] + np.zeros(40)


TABLE = {(models, m): forty(models, m) for models in (1, 20, 200) for m in (20, 60, 200, 700)}


def decompose(P):
    return P.mean(), P.var()


def wobble(P):
    return P.std() / len(P)


@pytest.fixture(scope="module")
def panels():
    found = {(h, m): np.random.default_rng(h).random((2, 25, 31)) / m for h in HIDDEN for m in (30, 100)}
    return {
        "dev_set_size": figure.dev_set_size(contest),
        "underfit_or_overfit": figure.underfit_or_overfit(experiment),
        "diagnosis": figure.diagnosis(experiment, bayes, reference("diagnose"), error_bar),
        "reading_the_ladder": figure.reading_the_ladder(reading, STEPS, error_bar),
        "best_of_many": figure.best_of_many(pick, TABLE),
        "decomposition": figure.decomposition(found, LAMBDAS, X, np.full(31, 0.5), decompose, wobble),
    }


NAMES = [
    "underfit_or_overfit",
    "dev_set_size",
    "diagnosis",
    "reading_the_ladder",
    "best_of_many",
    "decomposition",
]


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_draws(panels, name):
    swept(panels[name])
    assert_draws_between_stops(panels[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_button_draws_what_it_sets(panels, name):
    panel = panels[name]
    for values in panel.presets.values():
        panel.set(**panel.defaults | values)
        assert panel.error is None and panel.values == panel.defaults | values
    panel.reset()


def test_the_contest_is_counted(panels):
    panel = panels["dev_set_size"]
    panel.set(m=200, a=3, b=8, common=0)
    A, B = contest(0.03, 0.08, 0, 200)
    better, tied = (round(100 * share) for share in (np.mean(A < B), np.mean(A == B)))
    assert panel.message.endswith(f"{better} times in 100, and ties {tied} times.")


def test_a_histogram_has_its_peak_at_one_and_all_failures_beneath():
    counts = np.random.default_rng(0).binomial(1000, 0.03, 4000)
    error, height = outline(counts, 1000)
    assert height.max() == 1 and error @ height / height.sum() == pytest.approx(
        100 * counts.mean() / 1000, rel=0.01
    )


def test_the_first_panel_tells_both_errors_and_cuts_a_bar_that_is_too_long(panels):
    panel = panels["underfit_or_overfit"]
    panel.set(units=1, m=300, steps=5)  # train 16.7%, dev 31.5%, past the end of the axis
    assert (
        panel.message
        == "It is wrong on 16.7% of the 300 training examples and on 31.5% of 1,000 dev examples."
    )
    moved = panel.stage(panel.values).artists
    assert [label.get_text() for label in moved["values"]] == ["16.7", "31.5 →"]
    assert moved["bars"][1].get_xdata()[1] < 30


def test_a_diagnosis_puts_a_bar_on_dev_alone_and_tells_what_is_left_to_gain(panels):
    panel = panels["diagnosis"]
    panel.set(
        units=1, m=100, noise=0.1, steps=5
    )  # Bayes 3%, train 16.7%, dev 30%; √(0.3 · 0.7 / 1000) is 1.4 points
    assert panel.message == (
        "Bias and variance: avoidable bias 13.7 points, variance 13.3 ± 1.4; "
        "left to gain (dev − Bayes) 27.0 ± 1.4."
    )
    moved = panel.stage(panel.values).artists
    assert [label.get_text() for label in moved["values"]] == ["3.0", "16.7", "30.0 ± 1.4"]


def test_a_diagnosis_doubts_a_variance_within_its_error():
    def close(*setting):
        return *experiment(*setting)[:4], 0.10, 0.13

    panel = figure.diagnosis(close, bayes, reference("diagnose"), error_bar, m_dev=300)  # ± 1.9 points
    assert panel.message.endswith("; the variance may be chance.")


def test_a_readers_diagnosis_speaks_first_right_or_wrong():
    def mine(train_error, dev_error, bayes_error):
        return "fine"

    def failing_later(train_error, dev_error, bayes_error):
        return {0.08: "bias"}[train_error]

    made = (experiment, bayes, reference("diagnose"), error_bar)
    panel = figure.diagnosis(*made, mine=mine)
    assert panel.message.startswith("You say “fine”, the rule says “variance”: ")
    panel = figure.diagnosis(*made, mine=reference("diagnose"))
    assert panel.message.startswith("You say “variance”: ")
    panel = figure.diagnosis(*made, mine=failing_later)
    assert panel.message.startswith("Your function stops here with KeyError; the rule says “variance”: ")
    panel = figure.diagnosis(*made, mine=lambda train_error, dev_error, bayes_error: 3)
    assert panel.message.startswith("Variance: ")


@pytest.mark.parametrize(
    "rates, work",
    [
        ("1 / 9 / 10", ["variance (8.0)"]),
        ("1 / 1.5 / 10", ["data mismatch (8.5)"]),
        ("10 / 11 / 12", ["avoidable bias (10.0)"]),
        ("10 / 11 / 20", ["avoidable bias (10.0)", "data mismatch (9.0)"]),
    ],
)
def test_the_buttons_of_the_ladder_set_the_readings_of_the_course(panels, rates, work):
    panel = panels["reading_the_ladder"]
    panel.set(**panel.defaults | panel.presets[rates])
    assert panel.message == f"Work on {' and '.join(work)}."


def test_the_ladder_doubts_a_gap_within_its_error_and_tells_what_is_odd(panels):
    panel = panels["reading_the_ladder"]
    panel.set(human=0.5, train=1, train_dev=1.5, dev=10, test=16, m=100)
    # √(0.1 · 0.9 + 0.16 · 0.84)/10 is 4.7 points: 6 is less than two of them
    assert "overfitting to dev (6.0, which may be chance)" in panel.message
    panel.set(human=2, train=1, train_dev=1, dev=0.5, test=0.5)
    assert panel.message == (
        "No gap worth naming; training error lies below human error, so no avoidable bias can be read."
    )
    panel.set(**panel.defaults | panel.presets["an easy dev set"])
    assert panel.message == (
        "Work on avoidable bias (3.0) and variance (3.0); "
        "dev is easier than the training data, which is no cause for alarm."
    )
    panel.set(human=0, train=10, train_dev=1.5, dev=20, test=20)
    assert "train-dev lies below train: is it really drawn from the training data?" in panel.message


def test_a_readers_ladder_speaks_first():
    panel = figure.reading_the_ladder(reading, STEPS, error_bar, mine=reference("ladder"))
    assert panel.message.startswith(
        "You say “variance and data mismatch”. Work on variance (4.0) and data mismatch (3.0)"
    )
    panel = figure.reading_the_ladder(reading, STEPS, error_bar, mine=lambda *errors: 1 / 0)
    assert panel.message.startswith("Work on ")


def test_the_claim_and_the_truth_of_the_chosen_one(panels):
    panel = panels["best_of_many"]
    panel.set(models=1, m=200)
    numbers = [float(number) for number in re.findall(r"([\d.]+)%", panel.message)]
    assert numbers[1] - numbers[0] == pytest.approx(5, abs=0.11) and numbers[2:] == [10.0, 13.0]


def test_the_parts_and_their_sum(panels):
    panel = panels["decomposition"]
    panel.set(hidden=4, m=30, lam=0.3)
    P = np.random.default_rng(4).random((2, 25, 31))[1] / 30
    assert f"Bias² {P.mean():.3f} + variance {P.var():.3f} =" in panel.message


def test_the_two_curves_are_a_picture_with_words():
    errors = np.random.default_rng(0).random((2, 3, 5))
    picture = figure.learning_curves([25, 50, 100], errors, [1, 5, 50], errors)
    assert size(picture.png) == (2 * picture.width, 2 * picture.height) and picture.alt.count(".") == 2


def test_still_pictures_have_words():
    run = experiment(8, 20, 0.2, 70, 0)
    measured = {name: np.random.default_rng(0).random((3, 5)) for name in ("1", "10", "new")}
    pictures = (
        figure.three_fits({"a": run, "b": run, "c": run}),
        figure.recordings(measured),
        figure.claims(TABLE, (20, 700)),
    )
    for picture in pictures:
        assert size(picture.png) == (2 * picture.width, 2 * picture.height) and picture.alt.count(".") >= 2
