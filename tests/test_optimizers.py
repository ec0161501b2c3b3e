"""Optimizers against closed forms, steps worked by hand, and PyTorch."""

import pickle

import numpy as np
import pytest

from helpers import Adam, AdamW, GradientDescent, Momentum, Nesterov, RMSprop

ALL = {
    "gradient descent": GradientDescent(0.07),
    "momentum": Momentum(0.07, 0.8),
    "Nesterov": Nesterov(0.07, 0.8),
    "RMSprop": RMSprop(0.07, 0.9, 1e-3),
    "Adam": Adam(0.07, 0.8, 0.95, 1e-3),
    "AdamW": AdamW(0.07, 0.8, 0.95, 1e-3, weight_decay=0.3),
}
CURVATURE = np.array([0.7, 3.0, 11.0])
START = np.array([1.3, -0.7, 0.4])
exactly = dict(rtol=1e-12, atol=1e-12)


def path(optimizer, gradient, steps, start=START):
    optimizer, theta = optimizer.fresh(), np.array(start, dtype=float)
    points = [theta.copy()]
    for _ in range(steps):
        optimizer.step(theta, gradient(theta))
        points.append(theta.copy())
    return np.array(points)


def quadratic(theta):
    return CURVATURE * theta


def test_gradient_descent_on_a_quadratic_is_a_power():
    points = path(GradientDescent(0.13), quadratic, 40)
    t = np.arange(41)[:, None]
    assert np.allclose(points, (1 - 0.13 * CURVATURE) ** t * START, **exactly)


@pytest.mark.parametrize("rule, lookahead", [(Momentum, False), (Nesterov, True)])
def test_momentum_on_a_quadratic_is_a_matrix_power(rule, lookahead):
    alpha, beta = 0.11, 0.85
    points = path(rule(alpha, beta), quadratic, 40)
    for i, h in enumerate(CURVATURE):
        # (θ, v) → v' = βv + (1−β)hθ and θ' = θ − αv', or θ − α(βv' + (1−β)hθ) for Nesterov: linear in (θ, v).
        v_row = np.array([(1 - beta) * h, beta])
        move = beta * v_row + [(1 - beta) * h, 0] if lookahead else v_row
        step = np.array([[1.0, 0.0] - alpha * move, v_row])
        expected = [(np.linalg.matrix_power(step, t) @ [START[i], 0.0])[0] for t in range(41)]
        assert np.allclose(points[:, i], expected, **exactly)


def test_constant_gradient_momentum_warms_up_as_one_minus_beta_to_the_t():
    g, alpha, beta = np.array([0.3, -2.0, 50.0]), 0.2, 0.9
    steps = np.diff(path(Momentum(alpha, beta), lambda theta: g, 30), axis=0)
    assert np.allclose(steps, -alpha * (1 - beta ** np.arange(1, 31))[:, None] * g, rtol=1e-11)


def test_constant_gradient_adam_moves_alpha_times_the_sign():
    g = np.array([0.3, -2.0, 5e-4])
    points = path(Adam(0.02, epsilon=1e-300), lambda theta: g, 50)
    assert np.allclose(points, START - 0.02 * np.arange(51)[:, None] * np.sign(g), **exactly)


def test_constant_gradient_rmsprop_starts_too_long_by_the_root_of_one_minus_beta2():
    g = np.array([0.3, -2.0, 5e-4])
    steps = np.diff(path(RMSprop(0.02, beta2=0.99, epsilon=1e-300), lambda theta: g, 50), axis=0)
    long = 1 / np.sqrt(1 - 0.99 ** np.arange(1, 51))
    assert long[0] == pytest.approx(10)
    assert np.allclose(steps, -0.02 * long[:, None] * np.sign(g), rtol=1e-11)


def test_nesterov_is_the_true_look_ahead_in_the_shifted_variable():
    alpha, beta = 0.05, 0.9

    def gradient(theta):
        return CURVATURE * theta + theta**3

    phi, v, shifted = START.copy(), np.zeros(3), []
    for _ in range(40):
        shifted.append(phi - alpha * beta * v)  # where the look-ahead takes its gradient
        v = beta * v + (1 - beta) * gradient(phi - alpha * beta * v)
        phi = phi - alpha * v
    assert np.allclose(path(Nesterov(alpha, beta), gradient, 39), shifted, **exactly)


def by_hand(name, theta, gradients):
    """The textbook rules, component by component, in Python's own floats."""
    theta, alpha = list(theta), 0.07
    v, s = [0.0] * len(theta), [0.0] * len(theta)
    for t, g in enumerate(gradients, start=1):
        for i in range(len(theta)):
            if name == "gradient descent":
                step = g[i]
            elif name in ("momentum", "Nesterov"):
                v[i] = 0.8 * v[i] + 0.2 * g[i]
                step = v[i] if name == "momentum" else 0.8 * v[i] + 0.2 * g[i]
            elif name == "RMSprop":
                s[i] = 0.9 * s[i] + 0.1 * g[i] ** 2
                step = g[i] / (s[i] ** 0.5 + 1e-3)
            else:
                v[i] = 0.8 * v[i] + 0.2 * g[i]
                s[i] = 0.95 * s[i] + 0.05 * g[i] ** 2
                step = v[i] / (1 - 0.8**t) / ((s[i] / (1 - 0.95**t)) ** 0.5 + 1e-3)
            decay = 0.07 * 0.3 * theta[i] if name == "AdamW" else 0.0
            theta[i] -= alpha * step + decay
    return theta


@pytest.mark.parametrize("name", ALL)
def test_steps_worked_by_hand(name):
    gradients = np.random.default_rng(2).standard_normal((25, 3)) * [0.01, 1, 30]
    optimizer, theta = ALL[name].fresh(), START.copy()
    for g in gradients:
        optimizer.step(theta, g)
    assert np.allclose(theta, by_hand(name, START, gradients), **exactly)


def test_adamw_decays_the_weights_apart_from_the_gradient():
    decayed = path(AdamW(0.1, weight_decay=0.2), lambda theta: np.zeros(3), 10)
    assert np.allclose(decayed, START * (1 - 0.1 * 0.2) ** np.arange(11)[:, None], **exactly)
    spared = AdamW(0.1, weight_decay=np.array([0.2, 0.0, 0.2]))
    assert np.allclose(path(spared, lambda theta: np.zeros(3), 10)[:, 1], START[1], **exactly)


@pytest.mark.parametrize("name", ALL)
def test_agrees_with_pytorch(name):
    torch = pytest.importorskip("torch")
    theirs = {
        "gradient descent": lambda p: torch.optim.SGD(p, lr=0.07),
        # PyTorch has no (1 − β): the same path at α(1 − β).
        "momentum": lambda p: torch.optim.SGD(p, lr=0.07 * 0.2, momentum=0.8),
        "Nesterov": lambda p: torch.optim.SGD(p, lr=0.07 * 0.2, momentum=0.8, nesterov=True),
        "RMSprop": lambda p: torch.optim.RMSprop(p, lr=0.07, alpha=0.9, eps=1e-3),
        "Adam": lambda p: torch.optim.Adam(p, lr=0.07, betas=(0.8, 0.95), eps=1e-3),
        "AdamW": lambda p: torch.optim.AdamW(p, lr=0.07, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.3),
    }[name]
    gradients = np.random.default_rng(4).standard_normal((30, 3)) * [0.01, 1, 30]
    ours, theta, tensor = ALL[name].fresh(), START.copy(), torch.tensor(START.copy(), requires_grad=True)
    peer = theirs([tensor])
    for g in gradients:
        ours.step(theta, g)
        tensor.grad = torch.tensor(g)
        peer.step()
    assert np.allclose(theta, tensor.detach().numpy(), **exactly)


@pytest.mark.parametrize("name", ALL)
def test_arrays_of_hyperparameters_are_separate_runs(name):
    rng = np.random.default_rng(0)
    names = {"v", "s", "t", "epoch", "_shape"}
    settings = {
        k: value * rng.uniform(0.8, 1.05, 4) for k, value in vars(ALL[name]).items() if k not in names
    }
    gradients, start = rng.standard_normal((20, 4, 3)), rng.standard_normal((4, 3))
    together = type(ALL[name])(**{k: values[:, None] for k, values in settings.items()})
    theta = start.copy()
    for g in gradients:
        together.step(theta, g)
    for k in range(4):
        alone = type(ALL[name])(**{name: values[k] for name, values in settings.items()})
        one = start[k].copy()
        for g in gradients:
            alone.step(one, g[k])
        assert np.array_equal(theta[k], one)


@pytest.mark.parametrize("name", ALL)
def test_a_step_is_in_place_and_leaves_the_gradient_alone(name):
    theta, g = START.copy(), np.array([0.5, 0.25, -2.0])
    view, optimizer = theta[:], ALL[name].fresh()
    for _ in range(3):
        assert optimizer.step(theta, g) is None
    assert np.array_equal(view, theta) and not np.any(theta == START)
    assert np.array_equal(g, [0.5, 0.25, -2.0]) and optimizer.t == 3


@pytest.mark.parametrize("name", ALL)
def test_single_precision_stays_single(name):
    theta, optimizer = START.astype(np.float32), ALL[name].fresh()
    for _ in range(3):
        optimizer.step(theta, np.float32([0.5, 0.25, -2.0]))
    assert theta.dtype == np.float32 and np.asarray(optimizer.v + optimizer.s).dtype in (
        np.float32,
        np.float64,
    )


@pytest.mark.parametrize("name", ALL)
def test_direction_is_the_step_before_alpha_and_works_at_once(name):
    g, theta = np.array([0.5, 0.25, -2.0]), np.zeros(3)  # at θ = 0 weight decay is silent
    stepping, asking = ALL[name].fresh(), ALL[name].fresh()
    for _ in range(3):
        before = theta.copy()
        stepping.step(theta, g)
        if name != "AdamW":
            assert np.allclose(before - theta, 0.07 * asking.direction(g), **exactly)
    assert np.isfinite(ALL[name].fresh().direction(g)).all()


@pytest.mark.parametrize("name", ALL)
def test_reset_fresh_and_pickle(name):
    gradients = np.random.default_rng(3).standard_normal((6, 3))

    def run(optimizer):
        theta = START.copy()
        for g in gradients:
            optimizer.step(theta, g)
        return theta

    optimizer = ALL[name].fresh()
    first = run(optimizer)
    assert np.array_equal(run(optimizer.fresh()), first) and optimizer.t == 6, (
        "fresh() leaves the original alone"
    )
    halfway = pickle.loads(pickle.dumps(optimizer))
    assert np.array_equal(run(halfway), run(optimizer))
    assert np.array_equal(run(optimizer.reset()), first)


def test_the_learning_rate_may_be_a_function_of_the_epoch():
    optimizer, theta = GradientDescent(lambda epoch: 1 / epoch), np.zeros(2)
    optimizer.step(theta, np.array([3.0, -6.0]))
    optimizer.epoch = 4
    optimizer.step(theta, np.array([3.0, -6.0]))
    assert np.allclose(theta, [-3.75, 7.5]) and optimizer.alpha == 0.25


def test_a_refused_step_has_not_been_counted():
    for optimizer in (opt.fresh() for opt in ALL.values()):
        theta = START.copy()
        optimizer.step(theta, np.array([0.5, 0.25, -2.0]))
        kept, memory = theta.copy(), (optimizer.t, np.copy(optimizer.v), np.copy(optimizer.s))
        for bad in (np.ones(4), np.ones((2, 3)), ["a", "b", "c"], np.ones(3, dtype=complex), None):
            with pytest.raises((ValueError, TypeError), match="gradient"):
                optimizer.step(theta, bad)
        with pytest.raises(ValueError, match=r"shape of those before, \(3,\), got \(5,\); reset"):
            optimizer.step(np.ones(5), np.ones(5))
        with pytest.raises(TypeError, match="theta"):
            optimizer.step([1.0, 2.0, 3.0], np.ones(3))
        assert np.array_equal(theta, kept) and optimizer.t == memory[0]
        assert np.array_equal(optimizer.v, memory[1]) and np.array_equal(optimizer.s, memory[2])


def test_an_array_that_does_not_fit_is_refused_before_anything_moves():
    for optimizer in (Adam(np.array([[0.1], [0.2]])), Adam(0.1, beta1=np.array([0.9, 0.8]))):
        theta = np.ones(3)
        with pytest.raises(ValueError, match="must be a number or broadcast"):
            optimizer.step(theta, np.ones(3))
        assert optimizer.t == 0 and (theta == 1).all()
    schedule = GradientDescent(lambda epoch: np.array([0.1, 0.2]))
    with pytest.raises(ValueError, match="learning_rate"):
        schedule.step(theta, np.ones(3))
    nonsense = Adam(lambda epoch: -0.1)
    with pytest.raises(ValueError, match=r"learning_rate\(epoch=1\) must be finite and at least 0, got -0.1"):
        nonsense.step(theta, np.ones(3))
    assert nonsense.t == 0 and (theta == 1).all()


def test_repr_names_the_settings_and_holds_no_address():
    assert repr(Adam(0.01)) == "Adam(learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-08)"
    assert " at 0x" not in repr(Momentum(lambda epoch: 0.1))

    def halving(epoch):
        return 0.5**epoch

    assert repr(GradientDescent(halving)) == "GradientDescent(learning_rate=halving)"
