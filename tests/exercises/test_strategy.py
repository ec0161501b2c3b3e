"""The exercises of notebook 12: right answers pass however written, wrong ones never, mistakes are named."""

import numpy as np
import pytest
from sklearn.metrics import f1_score, log_loss

from helpers.exercises import check, mistakes, reference
from helpers.exercises.judging.engine import find
from tests.exercises.cases import assert_small_changes_are_told, same_function

NAMES = ["f1", "weighted_error", "choose", "ceiling", "masked_cost"]


def test_mistakes_of_the_text_are_all_there():
    listed = {
        "f1": {"plain_mean", "geometric_mean", "zero_not_caught"},
        "weighted_error": {"divided_by_m", "weights_not_used"},
        "choose": {"limit_ignored", "position_among_the_allowed", "ties_by_position"},
        "ceiling": {"share_subtracted", "gain"},
        "masked_cost": {"blanks_as_zero", "divided_by_all"},
    }
    assert all(slugs <= set(mistakes(name)) for name, slugs in listed.items())


def test_numbers_of_the_lecture():
    assert reference("f1")(0.95, 0.9) == pytest.approx(0.924, abs=5e-4)
    assert reference("f1")(0.98, 0.85) == pytest.approx(0.910, abs=5e-4)
    assert [reference("choose")(np.array([0.9, 0.92, 0.95]), np.array([80, 95, 1500]), limit)
            for limit in (100, 90, 2000)] == [1, 0, 2]  # fmt: skip
    assert reference("ceiling")(0.1, 0.08) == pytest.approx(0.092)
    assert reference("ceiling")(0.1, 0.43) == pytest.approx(0.057)


def test_references_agree_with_scikit_learn():
    rng = np.random.default_rng(0)
    truth, said, weights = rng.integers(2, size=60), rng.integers(2, size=60), rng.integers(1, 9, 60) / 2
    hits = np.sum(truth & said)
    assert reference("f1")(hits / said.sum(), hits / truth.sum()) == pytest.approx(f1_score(truth, said))
    assert reference("weighted_error")(said, truth, weights) == pytest.approx(
        np.average(said != truth, weights=weights)
    )
    Yhat, Y = rng.uniform(0.05, 0.95, (3, 20)), rng.integers(2, size=(3, 20)).astype(float)
    Y[rng.random(Y.shape) < 0.4] = np.nan
    known = ~np.isnan(Y)
    assert reference("masked_cost")(Yhat, Y) == pytest.approx(log_loss(Y[known], Yhat[known]))


def test_inputs_hide_nothing():
    cases = find("choose").cases()
    assert any((case["cost"] == case["limit"]).any() for case in cases)
    ties = [case for case in cases if len(set(case["accuracy"])) < len(case["accuracy"])]
    assert ties and all((case["cost"] <= case["limit"]).any() for case in cases)
    blanks = [int(np.isnan(case["Y"]).sum()) for case in find("masked_cost").cases()]
    assert 0 in blanks and max(blanks) > 10
    for case in find("weighted_error").cases():
        wrong = case["said"] != case["truth"]
        assert 0 < wrong.mean() < 1 and len(set(case["weights"])) > 1
    assert {"precision": 0.0, "recall": 0.0} in find("f1").cases()


# --- the same thing written another way passes --------------------------------------------------------------


def f1_by_inverses(precision, recall):
    if precision == 0 or recall == 0:
        return 0
    return 1 / np.mean([1 / precision, 1 / recall])


def f1_from_scipy(precision, recall):
    from scipy.stats import hmean

    return hmean([precision, recall])


def by_average(said, truth, weights):
    return np.average(said != truth, weights=weights)


def by_loop(said, truth, weights):
    wrong = total = 0.0
    for a, b, w in zip(said, truth, weights):
        total += w
        wrong += w if a != b else 0
    return wrong / total


def by_sorting(accuracy, cost, limit):
    return min((i for i in range(len(cost)) if cost[i] <= limit), key=lambda i: (-accuracy[i], cost[i]))


def by_lexsort(accuracy, cost, limit):
    order = np.lexsort((cost, -accuracy))
    return order[cost[order] <= limit][0]


def minus_the_gain(error, share):
    return error - share * error


def by_nanmean(Yhat, Y):
    return np.nanmean(-np.where(Y == 1, np.log(Yhat), np.log(1 - Yhat)) + 0 * Y)


def by_entries(Yhat, Y):
    total = count = 0
    for y, p in zip(Y.flat, Yhat.flat):
        if y == y:
            total, count = total - np.log(p if y else 1 - p), count + 1
    return total / count


@pytest.mark.parametrize(
    "name, function",
    [
        ("f1", f1_by_inverses), ("f1", f1_from_scipy), ("weighted_error", by_average), ("weighted_error", by_loop),
        ("choose", by_sorting), ("choose", by_lexsort), ("ceiling", minus_the_gain), ("masked_cost", by_nanmean),
        ("masked_cost", by_entries),
    ],
)  # fmt: skip
def test_right_in_another_way(name, function):
    verdict = check(name, function)
    assert verdict.passed, verdict


# --- wrong in ways that nobody listed ----------------------------------------------------------------------


def f1_squared_below(precision, recall):
    total = precision**2 + recall**2
    return 2 * precision * recall / total if total else 0


def f1_rounded(precision, recall):
    return round(reference("f1")(precision, recall), 2)


def heaviest_only(said, truth, weights):
    heavy = weights == weights.max()
    return np.mean((said != truth)[heavy])


def squared_weights(said, truth, weights):
    return np.sum(weights**2 * (said != truth)) / np.sum(weights**2)


def second_best(accuracy, cost, limit):
    allowed = np.flatnonzero(cost <= limit)
    return allowed[np.argsort(accuracy[allowed])[-min(2, len(allowed))]]


def twice_removed(error, share):
    return error * (1 - share) ** 2


def blanks_as_half(Yhat, Y):
    Y = np.where(np.isnan(Y), 0.5, Y)
    return -np.mean(Y * np.log(Yhat) + (1 - Y) * np.log(1 - Yhat))


def mean_of_questions(Yhat, Y):
    cost = -(Y * np.log(Yhat) + (1 - Y) * np.log(1 - Yhat))
    return np.mean([np.nanmean(row) for row in cost if not np.isnan(row).all()])


@pytest.mark.parametrize(
    "name, function",
    [
        ("f1", f1_squared_below), ("f1", f1_rounded), ("weighted_error", heaviest_only),
        ("weighted_error", squared_weights), ("choose", second_best), ("ceiling", twice_removed),
        ("masked_cost", blanks_as_half), ("masked_cost", mean_of_questions),
    ],
)  # fmt: skip
def test_wrong_in_ways_that_nobody_listed(name, function):
    verdict = check(name, function)
    assert not verdict.passed and verdict.mark == "✗" and len(verdict.message) > 20


def draw(name, seed):
    """Inputs of this file's own, which the exercises do not know."""
    rng = np.random.default_rng(seed)
    if name == "f1":
        return {"precision": rng.choice([0.0, 0.2, 0.7, 0.9]), "recall": rng.choice([0.0, 0.35, 0.6])}
    if name == "weighted_error":
        said, truth = rng.integers(3, size=(2, 12))
        return {"said": said, "truth": truth, "weights": rng.integers(1, 20, 12) / 4}
    if name == "choose":
        cost = rng.permutation(9)[:5] * 10.0
        return {"accuracy": rng.choice([0.7, 0.8, 0.9], 5), "cost": cost, "limit": rng.choice(cost)}
    if name == "ceiling":
        return {"error": rng.uniform(0.1, 0.4), "share": rng.uniform(0.1, 0.9)}
    Y = rng.choice([0.0, 1.0, np.nan], (3, 8))
    return {"Yhat": rng.uniform(0.1, 0.9, (3, 8)), "Y": Y}


@pytest.mark.parametrize("name", NAMES)
def test_small_changes_of_the_solution_are_told(name):
    assert_small_changes_are_told(name, same_function(name, draw, seeds=100), least=3)


@pytest.mark.parametrize("name", NAMES)
def test_three_hints_none_of_which_is_the_solution(name):
    hints = find(name).hints
    assert len(hints) == 3 and all(len(hint) > 10 for hint in hints) and hints[2].startswith("`")
