"""Search: groups trained as populations give what each configuration gives alone, here and in other
processes.
"""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest

from helpers import Adam, Momentum, Network, load_digits, make_blobs, one_hot, search, split, train, tuning

CONFIGURATIONS = [
    {"learning_rate": 0.01, "hidden_sizes": (6,)},
    {"learning_rate": 0.1, "hidden_sizes": (6,)},
    {"learning_rate": 0.03, "hidden_sizes": (7, 4), "hidden": "tanh", "l2": 0.5},
    {"learning_rate": 0.03, "hidden_sizes": (6,), "keep_prob": 0.7},
    {"learning_rate": 0.3, "hidden_sizes": (6,), "optimizer": "Momentum", "beta": 0.8},
    {"learning_rate": 0.05, "hidden_sizes": (6,), "optimizer": "Momentum", "beta": 0.95},
    {"learning_rate": 0.02, "hidden_sizes": (6,), "batch_size": 20, "batch_norm": True},
    {
        "learning_rate": 0.05,
        "hidden_sizes": (6,),
        "batch_size": 20,
        "batch_norm": True,
    },  # more than one, and small batches
]
RESULTS = ["train_cost", "train_error", "dev_cost", "dev_error"]


def blobs():
    X, Y = make_blobs(100, 0.6, 0)
    return split(X, one_hot(Y, 3), 1)


def same(one, other):
    for a, b in zip(one, other, strict=True):
        assert a.keys() == b.keys()
        assert all(np.array_equal(a["history"][name], b["history"][name]) for name in a["history"])
        assert {k: v for k, v in a.items() if k != "history"} == {
            k: v for k, v in b.items() if k != "history"
        }


def test_results_come_in_order_each_with_its_configuration():
    results = search(CONFIGURATIONS, blobs(), epochs=4, rng=0)
    for configuration, result in zip(CONFIGURATIONS, results, strict=True):
        assert configuration.items() <= result.items() and result["diverged"] is False
        assert all(
            result[name] == result["history"][name][-1] and type(result[name]) is float for name in RESULTS
        )
        assert result["history"]["dev_cost"].shape == (4,)
    assert len({result["train_cost"] for result in results}) == len(results)


def test_the_executor_changes_nothing():
    data = blobs()
    serial = search(CONFIGURATIONS, data, epochs=3, rng=5)
    with ThreadPoolExecutor(2) as threads:
        same(serial, search(CONFIGURATIONS, data, epochs=3, rng=5, executor=threads))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        same(serial, search(CONFIGURATIONS, data, epochs=3, rng=np.random.default_rng(5), executor=processes))


def test_the_order_of_the_configurations_changes_nothing():
    data = blobs()
    forward = search(CONFIGURATIONS, data, epochs=3, rng=5, dtype=float)
    backward = search(CONFIGURATIONS[::-1], data, epochs=3, rng=5, dtype=float)[::-1]
    for a, b in zip(forward, backward):
        assert a["dev_cost"] == pytest.approx(b["dev_cost"], rel=1e-9)


@pytest.mark.parametrize("i", range(len(CONFIGURATIONS)))
def test_each_gets_what_it_would_get_alone(i):
    data = blobs()
    together = search(CONFIGURATIONS, data, epochs=4, rng=2, dtype=float)[i]
    alone = search([CONFIGURATIONS[i]], data, epochs=4, rng=2, dtype=float)[0]
    for name in RESULTS:
        assert together[name] == pytest.approx(alone[name], rel=1e-9)


def test_a_group_is_what_train_gives_one_by_one():
    data, seed = blobs(), 77
    group = [{"learning_rate": 0.3, "beta": 0.8, "optimizer": "Momentum", "l2": 0.1},
             {"learning_rate": 0.1, "beta": 0.9, "optimizer": "Momentum", "l2": 2.0}]  # fmt: skip
    results, interrupted = tuning.train_group(group, data, 3, seed, float)
    assert not interrupted
    for c, result in zip(group, results):
        net = Network([2, 50, 3], output="softmax", l2=c["l2"])
        start = net.init("he", np.random.default_rng([seed, 0]))
        run = train(
            net,
            data,
            Momentum(c["learning_rate"], c["beta"]),
            3,
            60,
            np.random.default_rng([seed, 1]),
            params=start,
        )
        assert result["dev_cost"] == pytest.approx(run.history["dev_cost"][-1], rel=1e-9)


def test_configurations_of_one_shape_share_a_pass(monkeypatch):
    groups = []
    original = tuning.train_group
    monkeypatch.setattr(
        tuning, "train_group", lambda group, *rest: groups.append(len(group)) or original(group, *rest)
    )
    search(CONFIGURATIONS, blobs(), epochs=1)
    assert groups == [2, 1, 1, 2, 2]


def test_networks_of_every_shape_see_the_same_batches(monkeypatch):
    seen = {}
    original = Network._cost_and_gradient

    def watch(self, params, X, *rest):
        seen.setdefault(self.layer_sizes, []).append(X.copy())
        return original(self, params, X, *rest)

    monkeypatch.setattr(Network, "_cost_and_gradient", watch)
    common = {"learning_rate": 0.1, "batch_size": 16}
    search(
        [{**common, "hidden_sizes": (4,)}, {**common, "hidden_sizes": (5, 3), "keep_prob": 0.5}],
        blobs(),
        epochs=2,
    )
    first, second = seen.values()
    assert len(first) == len(second) == 8 and all(np.array_equal(a, b) for a, b in zip(first, second))


def test_divergence_is_reported_for_that_one_only():
    configurations = [
        {"learning_rate": rate, "optimizer": "GradientDescent", "l2": 1.0} for rate in (0.1, 1e5, 0.2)
    ]
    results = search(configurations, blobs(), epochs=60)
    assert [r["diverged"] for r in results] == [False, True, False]
    assert np.isnan(results[1]["dev_cost"]) and np.isfinite(results[2]["dev_cost"]) and results[1]["history"]


def test_what_diverges_alone_has_no_results_either():
    """Alone, its history ends at the last epoch that was finite: that is no result."""
    (result,) = search(
        [{"learning_rate": 1e3, "optimizer": "GradientDescent", "l2": 30.0}], blobs(), epochs=60
    )
    assert (
        result["diverged"]
        and np.isfinite(result["history"]["dev_cost"]).all()
        and len(result["history"]["dev_cost"])
    )
    assert all(np.isnan(result[name]) for name in RESULTS)


def test_a_bad_value_is_told_before_anything_is_trained(monkeypatch):
    monkeypatch.setattr(tuning, "train", lambda *args, **kwargs: pytest.fail("it trained first"))
    with pytest.raises(ValueError, match="keep_prob must be .*at most 1"):
        search([{"learning_rate": 0.1}, {"learning_rate": 0.1, "keep_prob": 1.5}], blobs(), epochs=1)


def test_an_interrupt_calls_back_what_has_not_started():
    class Waiting:
        """An executor that is interrupted while the first task runs."""

        def __init__(self):
            self.canceled = 0

        def submit(self, task, *args):
            return self

        def result(self):
            raise KeyboardInterrupt

        def cancel(self):
            self.canceled += 1

    waiting = Waiting()
    results = search(CONFIGURATIONS, blobs(), epochs=1, executor=waiting)
    assert waiting.canceled == 5 and all(np.isnan(result["dev_cost"]) for result in results)


def test_an_interrupt_keeps_the_groups_that_were_finished(monkeypatch):
    steps = []

    class Interrupted(Adam):
        def step(self, theta, gradient):
            steps.append(1)
            if len(steps) == 4:
                raise KeyboardInterrupt
            super().step(theta, gradient)

    monkeypatch.setitem(tuning.OPTIMIZERS, "Adam", Interrupted)
    configurations = [{"learning_rate": 0.01, "hidden_sizes": (n,), "batch_size": 64} for n in (3, 4, 5)]
    first, second, third = search(configurations, blobs(), epochs=3)
    assert np.isfinite(first["dev_cost"])
    assert (
        np.isnan(second["dev_cost"])
        and not second["diverged"]
        and np.isnan(third["dev_cost"])
        and third["history"] == {}
    )


def test_an_unknown_key_is_named_with_the_nearest_first():
    with pytest.raises(
        ValueError, match="a configuration's key must be one of 'learning_rate', .*; got 'learning_rte'"
    ):
        search([{"learning_rte": 0.1}], blobs())


def test_the_search_over_real_digits_prefers_a_sane_rate():
    X, Y = load_digits()
    data = split(X[:, :600], one_hot(Y[:, :600], 10), 0)
    results = search(
        [{"learning_rate": rate, "hidden_sizes": (20,)} for rate in (1e-5, 1e-2, 3.0)], data, epochs=6
    )
    assert results[1]["dev_error"] < 0.2 < min(results[0]["dev_error"], results[2]["dev_error"])
