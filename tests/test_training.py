"""Training: what a run records, equal runs, populations, resuming, divergence, and interrupts."""

import numpy as np
import pytest

from helpers import (
    Adam,
    GradientDescent,
    Momentum,
    Nesterov,
    Network,
    RMSprop,
    load_digits,
    make_moons,
    minibatches,
    one_hot,
    split,
    train,
)


def moons(m=90):
    return split(*make_moons(m, 0.2, 1), 0, dev=0.2, test=0.1)


def test_a_run_records_every_epoch_and_every_step():
    data, net = moons(), Network([2, 5, 1])
    run = train(net, data, Adam(0.01), epochs=7, batch_size=16, rng=3)
    assert set(run.history) == {"epoch", "train_cost", "train_error", "dev_cost", "dev_error"}
    assert all(values.shape == (7,) for values in run.history.values())
    assert run.history["epoch"].tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert run.batch_costs.shape == (7 * 4,) and run.optimizer.t == 28  # 63 examples: 16, 16, 16, 15
    assert run.message == "trained 7 epochs" and run.diverged is False and run.interrupted is False
    assert run.history["train_cost"][-1] == pytest.approx(
        net.cost(run.params, data.X_train, data.Y_train), rel=1e-14
    )
    assert run.history["dev_error"][-1] == net.error(run.params, data.X_dev, data.Y_dev)


def test_every_few_epochs_and_the_last():
    run = train(Network([2, 3, 1]), moons(), Adam(0.01), epochs=10, rng=3, every=4, batch_size=None)
    assert run.history["epoch"].tolist() == [4, 8, 10] and run.batch_costs.shape == (10,)


def test_without_a_dev_set():
    X, Y = make_moons(40, 0.2, 1)
    assert set(train(Network([2, 3, 1]), (X, Y), Adam(0.01), 2, 8).history) == {
        "epoch",
        "train_cost",
        "train_error",
    }
    whole = split(X, Y, 0, dev=0, test=0)
    assert set(train(Network([2, 3, 1]), whole, Adam(0.01), 2, 8).history) == {
        "epoch",
        "train_cost",
        "train_error",
    }


@pytest.mark.parametrize("batch_size", [None, 63, 20])
def test_it_is_the_plain_loop(batch_size):
    data, net = moons(), Network([2, 6, 3, 1], "tanh", l2=0.5)
    run = train(
        net,
        data,
        Momentum(lambda epoch: 0.5 / (1 + 0.1 * epoch), 0.8),
        epochs=4,
        batch_size=batch_size,
        rng=np.random.default_rng(5),
    )
    rng = np.random.default_rng(5)
    theta, v = net.init("he", rng).theta, 0
    params = net.init("zeros").like(theta)
    for epoch in range(1, 5):
        rng.integers(2**63)  # the seed of the dropout masks, drawn with or without dropout
        whole = batch_size in (None, 63)
        for X, Y in [data[:2]] if whole else minibatches(data.X_train, data.Y_train, batch_size, rng):
            v = 0.8 * v + 0.2 * net.cost_and_gradient(params, X, Y, m=63)[1].theta
            theta -= 0.5 / (1 + 0.1 * epoch) * v
    assert np.allclose(run.params.theta, theta, rtol=1e-12, atol=1e-14)


def test_real_digits_are_learned():
    X, Y = load_digits()
    data = split(X, one_hot(Y, 10), 0)
    run = train(Network([64, 30, 10], output="softmax"), data, Adam(0.01), epochs=12, batch_size=64, rng=0)
    assert run.history["dev_error"][0] > 0.08 and run.history["dev_error"][-1] < 0.06
    assert run.history["train_cost"][-1] < 0.1 * run.history["train_cost"][0]


@pytest.mark.parametrize(
    "optimizer", [GradientDescent(0.5), Momentum(0.5), Nesterov(0.5), RMSprop(0.01), Adam(0.01)], ids=repr
)
def test_equal_generators_give_equal_runs(optimizer):
    net = Network([2, 5, 4, 1], keep_prob=0.8, batch_norm=True)
    first, again, other = (
        train(net, moons(), optimizer, 3, 16, np.random.default_rng(seed)) for seed in (2, 2, 3)
    )
    assert np.array_equal(first.params.theta, again.params.theta)
    assert np.array_equal(first.batch_costs, again.batch_costs) and not np.array_equal(
        first.batch_costs, other.batch_costs
    )


def test_runs_with_and_without_dropout_see_the_same_batches(monkeypatch):
    seen = []

    class Watched(Network):
        def _cost_and_gradient(self, params, X, *rest):
            seen[-1].append(X.copy())
            return super()._cost_and_gradient(params, X, *rest)

    for keep_prob in (1.0, 0.5):
        seen.append([])
        train(Watched([2, 5, 1], keep_prob=keep_prob), moons(), Adam(0.01), 3, 16, rng=4)
    assert len(seen[0]) == 12 and all(np.array_equal(a, b) for a, b in zip(*seen))


@pytest.mark.parametrize(
    "options", [{}, {"batch_norm": True}, {"keep_prob": 0.7, "batch_norm": True, "l2": 0.3}]
)
@pytest.mark.parametrize("dtype, tolerance", [(float, 1e-9), (np.float32, 2e-3)])
def test_a_member_of_a_population_trains_as_it_would_alone(options, dtype, tolerance):
    data, net = moons(), Network([2, 6, 4, 1], "tanh", **options)
    start = net.init("xavier", 3, members=3).astype(dtype)
    together = train(net, data, Adam(0.01), 5, 16, np.random.default_rng(6), params=start)
    assert together.history["dev_cost"].shape == (5, 3) and together.params.theta.dtype == dtype
    assert together.diverged.tolist() == [False] * 3
    for k in range(3):
        alone = train(net, data, Adam(0.01), 5, 16, np.random.default_rng(6), params=start.member(k))
        assert np.allclose(together.params.theta[k], alone.params.theta, rtol=tolerance, atol=tolerance)
        assert np.allclose(
            together.history["train_cost"][:, k], alone.history["train_cost"], rtol=10 * tolerance
        )
        if net.batch_norm:
            assert np.allclose(
                together.params.running.theta[k], alone.params.running.theta, rtol=tolerance, atol=tolerance
            )


def test_each_member_may_have_its_own_learning_rate():
    data, net, rates = moons(), Network([2, 6, 1]), np.array([0.001, 0.01, 0.1])
    start = net.init("he", 0)
    together = train(net, data, Adam(rates[:, None]), 5, 16, 6, params=start.repeat(3))
    for k, rate in enumerate(rates):
        alone = train(net, data, Adam(rate), 5, 16, 6, params=start)
        assert np.allclose(together.params.theta[k], alone.params.theta, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("batch_size", [None, 16])
def test_resuming_equals_training_through(batch_size):
    data, net = moons(), Network([2, 5, 1], keep_prob=0.8, batch_norm=True)
    optimizer = Adam(lambda epoch: 0.05 / (1 + 0.2 * epoch))
    through = train(net, data, optimizer, 9, batch_size, np.random.default_rng(1))
    rng = np.random.default_rng(1)
    half = train(net, data, optimizer, 4, batch_size, rng)
    kept = half.params.theta.copy()
    rest = train(net, data, optimizer, 5, batch_size, rng, resume=half)
    assert np.array_equal(rest.params.theta, through.params.theta)
    assert np.array_equal(rest.params.running.theta, through.params.running.theta)
    assert rest.optimizer.epoch == 9 and np.array_equal(half.params.theta, kept), (
        "the earlier run stays as it was"
    )
    assert np.array_equal(np.append(half.batch_costs, rest.batch_costs), through.batch_costs)


@pytest.mark.parametrize("earlier, later", [(Adam, RMSprop), (RMSprop, Adam), (Nesterov, Momentum)])
def test_only_an_optimizer_of_the_same_kind_takes_up_a_memory(earlier, later):
    """Adam is an RMSprop to Python, and its memory would fit: but that is another algorithm."""
    run = train(Network([2, 3, 1]), moons(), earlier(0.1), 1, 16)
    with pytest.raises(
        ValueError, match=f"optimizer must be of the kind .* {earlier.__name__}, got {later.__name__}"
    ):
        train(Network([2, 3, 1]), moons(), later(0.1), 1, 16, resume=run)


def test_nothing_passed_in_is_changed():
    data, net, optimizer = moons(), Network([2, 5, 1], batch_norm=True), Momentum(0.1)
    params = net.init("he", 0)
    before = params.copy(), [A.copy() for A in data], vars(optimizer).copy()
    train(net, data, optimizer, 3, 16, 0, params=params)
    assert np.array_equal(params.theta, before[0].theta) and np.array_equal(
        params.running.theta, before[0].running.theta
    )
    assert all(np.array_equal(A, B) for A, B in zip(data, before[1])) and vars(optimizer) == before[2]


def test_a_refused_run_has_not_drawn_from_the_generator():
    rng = np.random.default_rng(0)
    for bad in ({"batch_size": 64}, {"init": "hee"}, {"every": 0}):
        with pytest.raises(ValueError):
            train(Network([2, 5, 1]), moons(), Adam(0.1), **{"batch_size": 16, "rng": rng, **bad})
    assert rng.bit_generator.state == np.random.default_rng(0).bit_generator.state


@pytest.mark.parametrize(
    "batch_size, options", [(None, {}), (16, {}), (16, {"batch_norm": True}), (16, {"hidden": "linear"})]
)
def test_a_diverging_run_stops_with_a_sentence_and_keeps_what_there_is(batch_size, options):
    # Warnings are errors in this suite, so this also shows that none is raised.
    data, net = moons(), Network([2, 8, 8, 1], **{"hidden": "relu", "l2": 5.0, **options})
    run = train(net, data, GradientDescent(1e3), epochs=2000, batch_size=batch_size, rng=0)
    assert (
        run.diverged is True
        and run.message.startswith("diverged at step ")
        and "try a smaller α" in run.message
    )
    assert np.isfinite(run.params.theta).all() and np.isfinite(
        net.cost(run.params, data.X_train, data.Y_train)
    )
    assert 0 < len(run.batch_costs) < 2000 * 4 and np.isfinite(run.batch_costs).all()
    assert np.isfinite(run.history["train_cost"]).all() and len(run.history["epoch"]) == len(
        run.history["dev_error"]
    )
    if options.get("batch_norm"):
        assert (
            np.isfinite(run.params.running.theta).all()
            and np.isfinite(net.predict_proba(run.params, data.X_dev)).all()
        )


def test_a_diverged_run_keeps_the_last_weights_whose_cost_was_finite_and_counts_the_step():
    data, net = moons(), Network([2, 8, 8, 1], l2=5.0)
    run = train(net, data, GradientDescent(1e3), epochs=2000, batch_size=None, rng=0)
    steps = len(run.batch_costs)
    assert steps > 3 and run.message.startswith(f"diverged at step {steps} (epoch {steps})")
    assert net.cost(run.params, data.X_train, data.Y_train, training=True) == run.batch_costs[-1]


def test_a_last_step_too_far_is_not_called_trained():
    net, data = Network([2, 3, 1], "linear"), moons()
    run = train(net, data, GradientDescent(1e200), epochs=1, batch_size=None, rng=0)
    assert (
        run.diverged
        and np.isfinite(net.cost(run.params, data.X_train, data.Y_train))
        and len(run.batch_costs) == 1
    )


def test_members_that_diverge_leave_the_others_alone():
    data, net = moons(), Network([2, 6, 1], l2=2.0, batch_norm=True)
    start, rates = net.init("he", 0), np.array([[0.1], [1e4], [0.2]])
    run = train(net, data, GradientDescent(rates), 40, 16, 6, params=start.repeat(3))
    assert run.diverged.tolist() == [False, True, False]
    assert "1 of 3 networks diverged: try a smaller α" in run.message
    assert np.isfinite(run.params.theta).all() and np.isfinite(run.params.running.theta).all()
    alone = train(net, data, GradientDescent(0.2), 40, 16, 6, params=start)
    assert np.allclose(run.params.theta[2], alone.params.theta, rtol=1e-8)


@pytest.mark.parametrize("interrupted_step", [1, 6, 9])
def test_an_interrupt_keeps_what_was_learned(interrupted_step):
    class Interrupted(Adam):
        def step(self, theta, gradient):
            super().step(theta, gradient)
            if self.t == interrupted_step:
                raise KeyboardInterrupt

    data, net = moons(), Network([2, 5, 1])
    run = train(net, data, Interrupted(0.01), 10, 16, rng=np.random.default_rng(3))
    epoch = -(-interrupted_step // 4)
    assert run.interrupted and not run.diverged and len(run.batch_costs) == interrupted_step
    assert run.message == f"interrupted in epoch {epoch} of 10; what was learned until then is kept"
    assert run.history["epoch"].tolist() == list(range(1, epoch)) and run.optimizer.t == interrupted_step
    whole = train(net, data, Adam(0.01), 10, 16, rng=np.random.default_rng(3))
    assert np.array_equal(run.batch_costs, whole.batch_costs[:interrupted_step])


def test_a_diverged_run_can_be_taken_up_with_a_smaller_rate():
    data, net = moons(), Network([2, 5, 1], l2=3.0)
    wild = train(net, data, Momentum(1e3), 500, 16, 0)
    assert wild.diverged
    calm = train(net, data, Momentum(1e-3), 3, 16, 0, resume=wild)
    assert not calm.diverged and np.isfinite(calm.params.theta).all()


def test_an_interrupt_in_the_first_epoch_leaves_an_empty_history_of_the_right_shape():
    class Interrupted(Adam):
        def step(self, theta, gradient):
            raise KeyboardInterrupt

    net = Network([2, 5, 1])
    run = train(net, moons(), Interrupted(0.01), 3, 16, params=net.init("he", 0, members=4))
    assert run.interrupted and run.history["dev_cost"].shape == (0, 4) and run.history["epoch"].shape == (0,)


def test_no_epochs_is_the_start():
    run = train(Network([2, 5, 1]), moons(), Adam(0.1), epochs=0, batch_size=16, rng=8)
    assert np.array_equal(run.params.theta, Network([2, 5, 1]).init("he", 8).theta) and run.history[
        "epoch"
    ].shape == (0,)
