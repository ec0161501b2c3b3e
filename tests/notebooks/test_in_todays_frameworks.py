"""What notebooks 01 to 08 say of today's frameworks, tried on the frameworks: calls, defaults, traps.

Those of PyTorch and Keras run where these are installed: `make test-frameworks`.
"""

import inspect

import numpy as np
import pytest

from tests.notebooks.source import ROOT, load

PROSE = {
    path.stem: "\n".join(cell.source for cell in load(path).cells if cell.cell_type == "markdown")
    for path in (ROOT / "notebooks").glob("*.ipynb")
}


def says(stem, *words):
    """The notebook still says what is tried below."""
    for part in words:
        assert part in PROSE[stem], f"{stem} no longer says {part!r}"


def defaults(function):
    """dict parameter -> default value."""
    return {name: p.default for name, p in inspect.signature(function).parameters.items()}


def module(name):
    return pytest.importorskip(name)


def test_scikit_learn_and_scipy_have_the_defaults_of_notebooks_01_05_and_08():
    from scipy.optimize import check_grad
    from scipy.stats import loguniform, uniform
    from sklearn.model_selection import RandomizedSearchCV, check_cv, train_test_split

    says("01_bias_and_variance", "`test_size` is 0.25", "the data are shuffled and nothing is stratified")
    train, test = train_test_split(np.arange(100))
    assert len(test) == 25 and sorted(test) != list(test)
    given = defaults(train_test_split)
    assert given["stratify"] is None and given["shuffle"] is True and given["random_state"] is None

    says("05_gradient_checking", "ε 1.5e-8, *one-sided*")
    assert defaults(check_grad)["epsilon"] == pytest.approx(1.5e-8, rel=0.02)
    asked = []
    check_grad(lambda x: asked.append(float(x[0])) or x[0] ** 2, lambda x: 2 * x, np.array([1.0]))
    assert min(asked) == 1.0

    says("08_hyperparameter_tuning", "10 draws, 5 folds", "SciPy's `uniform(a, b)` ends at a + b")
    assert defaults(RandomizedSearchCV)["n_iter"] == 10 and check_cv().get_n_splits() == 5
    assert uniform(1, 2).support() == (1, 3) and loguniform(1e-4, 1).support() == (1e-4, 1)


def test_torch_weight_decay_is_lambda_over_m_and_decays_every_parameter():
    torch = module("torch")
    says(
        "02_regularization",
        "PyTorch's `weight_decay` is our λ/m",
        "in `AdamW` (default 0.01) it is real decay",
    )
    assert defaults(torch.optim.SGD)["weight_decay"] == 0 and defaults(torch.optim.Adam)["weight_decay"] == 0
    assert defaults(torch.optim.AdamW)["weight_decay"] == 0.01
    w = torch.nn.Parameter(torch.tensor([2.0, -3.0], dtype=torch.float64))
    for rule, rate, decay, left in (
        (torch.optim.SGD, 0.1, 0.007, 1 - 0.1 * 0.007),
        (torch.optim.AdamW, 0.001, 0.1, 1 - 0.001 * 0.1),
    ):
        before, w.grad = w.detach().clone(), torch.zeros(2, dtype=torch.float64)
        rule([w], lr=rate, weight_decay=decay).step()
        assert torch.allclose(w, left * before, rtol=1e-12)
    w.grad, before = torch.zeros(2, dtype=torch.float64), w.detach().clone()
    torch.optim.Adam([w], lr=0.001, weight_decay=0.1).step()  # divided by its own size: a step of α
    assert torch.allclose(before - w, 0.001 * torch.sign(before), rtol=1e-5)


def test_torch_dropout_is_inverted_and_p_switches_off():
    torch = module("torch")
    says(
        "03_dropout",
        "the course's keep_prob is 1 − `p`",
        "leave out `training`, and `model.eval()` does not reach it",
    )
    assert torch.nn.Dropout().p == 0.5 and torch.nn.Dropout().training
    ones, layer = torch.ones(100_000), torch.nn.Dropout(p=0.2)
    torch.manual_seed(0)
    out = layer(ones)
    assert set(out.unique().tolist()) == {0.0, 1.25} and (out == 0).double().mean() == pytest.approx(
        0.2, abs=0.01
    )
    assert torch.equal(layer.eval()(ones), ones)
    assert defaults(torch.nn.functional.dropout)["training"] is True


def test_torch_linear_draws_by_its_own_rule_and_the_initializers_are_he_s_and_glorot_s():
    torch = module("torch")
    says(
        "04_initialization",
        r"\mathrm{Var}(w) = 1/(3 n_{in})",
        '`nonlinearity="leaky_relu"` with slope 0',
        "gain 1",
    )
    torch.manual_seed(0)
    layer = torch.nn.Linear(300, 200)
    limit = 1 / np.sqrt(300)
    assert (
        layer.weight.abs().max().item() == pytest.approx(limit, rel=0.01)
        and layer.weight.abs().max() <= limit
    )
    assert layer.weight.var().item() == pytest.approx(limit**2 / 3, rel=0.03) and layer.bias.abs().max() > 0
    X = torch.relu(torch.randn(300, 2000))
    after = torch.relu(layer.weight.detach() @ X)
    assert (after**2).mean() / (X**2).mean() == pytest.approx(1 / 6, rel=0.1)
    given = defaults(torch.nn.init.kaiming_normal_)
    assert (given["a"], given["mode"], given["nonlinearity"]) == (0, "fan_in", "leaky_relu")
    for nonlinearity in ("relu", "leaky_relu"):
        W = torch.nn.init.kaiming_normal_(torch.empty(400, 300), nonlinearity=nonlinearity)
        assert W.var().item() == pytest.approx(2 / 300, rel=0.03)
    W = torch.nn.init.xavier_uniform_(torch.empty(400, 300))
    assert W.var().item() == pytest.approx(2 / 700, rel=0.03)
    assert torch.nn.init.calculate_gain("relu") == pytest.approx(np.sqrt(2))


def test_torch_gradcheck_has_the_defaults_of_notebook_05():
    torch = module("torch")
    says("05_gradient_checking", "eps 1e-6, atol 1e-5, rtol 1e-3, each entry by itself")
    given = defaults(torch.autograd.gradcheck)
    assert (given["eps"], given["atol"], given["rtol"], given["fast_mode"]) == (1e-6, 1e-5, 1e-3, False)
    x = torch.linspace(0.5, 2, 6, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda x: (x**3).sum(), (x,))
    with pytest.warns(UserWarning, match="double precision"):
        assert not torch.autograd.gradcheck(
            lambda x: (x**3).sum(), (x.detach().float().requires_grad_(),), raise_exception=False
        )


def test_torch_optimizers_have_the_defaults_of_notebook_06():
    torch = module("torch")
    says("06_optimizers", "lr 0.01, alpha 0.99, eps 1e-8", "lr 0.001, betas (0.9, 0.999), eps 1e-8")
    given = defaults(torch.optim.RMSprop)
    assert (given["lr"], given["alpha"], given["eps"]) == (0.01, 0.99, 1e-8)
    for rule in (torch.optim.Adam, torch.optim.AdamW):
        given = defaults(rule)
        assert (given["lr"], given["betas"], given["eps"]) == (0.001, (0.9, 0.999), 1e-8)
    given = defaults(torch.optim.SGD)
    assert (given["momentum"], given["dampening"]) == (0, 0)


def rates(torch, scheduler, steps, **settings):
    """The learning rate before each of so many steps, α₀ = 1."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    planned, seen = scheduler(optimizer, **settings), []
    for _ in range(steps):
        seen.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        planned.step()
    return seen


def test_torch_schedules_do_what_notebook_07_says():
    torch = module("torch")
    plans = torch.optim.lr_scheduler
    says(
        "07_learning_rate",
        "gamma 0.1",
        "beyond `T_max` it rises again",
        "from 1/3 to 1 in 5 calls",
        "factor 0.1, patience 10",
    )
    assert rates(torch, plans.StepLR, 4, step_size=2) == pytest.approx([1, 1, 0.1, 0.1])
    cosine = rates(torch, plans.CosineAnnealingLR, 9, T_max=4)
    assert cosine[4] == pytest.approx(0, abs=1e-12) and cosine[8] == pytest.approx(1)
    warm = rates(torch, plans.LinearLR, 7)
    assert warm[0] == pytest.approx(1 / 3) and warm[4] < 1 and warm[5:] == pytest.approx([1, 1])
    given = defaults(plans.ReduceLROnPlateau)
    assert (given["factor"], given["patience"]) == (0.1, 10)


def test_torch_momentum_diverges_where_notebook_07_says():
    torch = module("torch")
    says("07_learning_rate", r"its largest `lr` is $2(1+\beta)/\lambda_{\max}$")
    for share, bounded in ((0.99, True), (1.01, False)):
        w = torch.ones(1, dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.SGD([w], lr=share * 2 * 1.9 / 10, momentum=0.9)
        for _ in range(2000):
            optimizer.zero_grad()
            (5 * w**2).backward()  # curvature 10
            optimizer.step()
        assert (w.abs().item() < 1) == bounded


def test_keras_has_the_defaults_of_notebooks_02_to_06():
    module("tensorflow")
    keras = module("keras")
    says("02_regularization", "Keras adds 0.0035 times the sum of squares", "its default is False")
    penalty = keras.regularizers.L2(0.0035)(np.array([[1.0, 2.0], [3.0, 4.0]], dtype=np.float32))
    assert float(penalty) == pytest.approx(0.0035 * 30, rel=1e-6)
    dense = keras.layers.Dense(20)
    assert dense.kernel_regularizer is None and dense.bias_regularizer is None
    assert defaults(keras.callbacks.EarlyStopping)["restore_best_weights"] is False
    says("03_dropout", "`rate` is the share switched off, too", "off in `predict` and `evaluate`")
    ones = np.ones((1, 10_000), dtype=np.float32)
    out = np.array(keras.layers.Dropout(0.2, seed=0)(ones, training=True))
    assert (out == 0).mean() == pytest.approx(0.2, abs=0.02) and out.max() == pytest.approx(1.25)
    assert np.array_equal(np.array(keras.layers.Dropout(0.2)(ones)), ones)
    says("04_initialization", "`glorot_uniform`, $b$ zero", 'ask for `kernel_initializer="he_normal"`')
    assert type(dense.kernel_initializer).__name__ == "GlorotUniform"
    assert type(dense.bias_initializer).__name__ == "Zeros"
    drawn = np.array(keras.initializers.get("he_normal")((300, 400)))
    assert drawn.var() == pytest.approx(2 / 300, rel=0.03)
    says("06_optimizers", "lr 0.001, rho 0.9, epsilon 1e-7")
    given = defaults(keras.optimizers.RMSprop)
    assert (given["learning_rate"], given["rho"], given["epsilon"]) == (0.001, 0.9, 1e-7)


def test_torch_batch_norm_has_the_defaults_and_traps_of_notebook_09():
    torch = module("torch")
    says("09_batch_norm", "eps=1e-5, momentum=0.1", "PyTorch divides by $m - 1$")
    layer = torch.nn.BatchNorm1d(3)
    assert (layer.eps, layer.momentum) == (1e-5, 0.1)
    X = torch.randn(20, 3, generator=torch.Generator().manual_seed(0)) * 2 + 1
    layer.train()(X)
    assert torch.allclose(layer.running_mean, 0.1 * X.mean(dim=0))
    assert torch.allclose(layer.running_var, 0.9 + 0.1 * X.var(dim=0, unbiased=True))
    kept = layer.running_mean.clone()
    layer.eval()(X)
    assert torch.equal(layer.running_mean, kept)
    assert layer(X[:1]).isfinite().all()
    with pytest.raises(ValueError, match="more than 1 value per channel"):
        layer.train()(X[:1])  # a single example in training mode
    for p in layer.parameters():
        p.requires_grad = False
    layer(X)
    assert not torch.equal(layer.running_mean, kept), "frozen weights, and yet the averages move"


def test_torch_losses_want_what_notebook_10_says():
    torch = module("torch")
    says("10_softmax", "the mean over examples *and* outputs", "labels must be floats", "stays above 1.46")
    Z, labels = torch.tensor([[5.0, 2.0, -1.0, 3.0], [0.0, 1.0, 2.0, 3.0]]), torch.tensor([1, 3])
    by_hand = np.mean([np.log(np.exp(z).sum()) - z[k] for z, k in zip(Z.numpy(), labels)])
    assert torch.nn.CrossEntropyLoss()(Z, labels).item() == pytest.approx(by_hand, rel=1e-6)
    sure = torch.softmax(1000 * torch.eye(10), dim=1)
    twice = torch.nn.CrossEntropyLoss()(sure, torch.arange(10)).item()
    assert twice == pytest.approx(np.log(np.e + 9) - 1, rel=1e-5) and twice > 1.46
    several = torch.nn.BCEWithLogitsLoss()
    assert several.reduction == "mean" and several(Z, torch.ones(2, 4)).item() == pytest.approx(
        np.log1p(np.exp(-Z.numpy())).mean(), rel=1e-5
    )
    with pytest.raises(RuntimeError):
        several(Z, torch.ones(2, 4, dtype=torch.long))


def test_keras_and_scipy_have_the_defaults_of_notebooks_09_and_10():
    module("tensorflow")
    keras = module("keras")
    from scipy.special import log_softmax

    says("09_batch_norm", "with 0.99 and ε = 1e-3")
    layer = keras.layers.BatchNormalization()
    assert (layer.momentum, layer.epsilon) == (0.99, 1e-3)
    X = np.random.default_rng(0).normal(3, 2, size=(20, 3)).astype(np.float32)
    layer(X, training=True)
    assert np.allclose(layer.moving_mean, 0.01 * X.mean(axis=0), rtol=1e-4)
    says("10_softmax", "`from_logits=False`", "`axis=None`: over everything")
    loss = keras.losses.SparseCategoricalCrossentropy()
    assert float(loss(np.array([1]), np.array([[0.3, 0.2, 0.5]]))) == pytest.approx(-np.log(0.2), rel=1e-5)
    assert defaults(log_softmax)["axis"] is None


def test_scikit_learn_has_the_defaults_of_notebook_12():
    from sklearn.metrics import f1_score, log_loss, precision_score

    assert defaults(f1_score)["average"] == "binary" and defaults(f1_score)["pos_label"] == 1
    assert defaults(precision_score)["zero_division"] == "warn"
    y, p, w = [0, 1, 1], [0.2, 0.6, 0.9], [1.0, 5.0, 2.0]
    by_hand = -np.average(np.log([0.8, 0.6, 0.9]), weights=w)
    assert log_loss(y, p, sample_weight=w) == pytest.approx(by_hand)
