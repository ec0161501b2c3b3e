"""Initializers judged by the distribution of what they draw."""

import numpy as np
import pytest
from scipy import stats

from helpers import Network
from helpers.initializers import SCHEMES, weights

N_OUT, N_IN = 120, 170
SPREAD = {"normal": 1, "xavier": N_IN**-0.5, "glorot": (2 / (N_IN + N_OUT)) ** 0.5, "he": (2 / N_IN) ** 0.5}


@pytest.mark.parametrize("scheme", SPREAD)
@pytest.mark.parametrize("scale", [1.0, 0.3])
def test_gaussian_schemes_have_their_distribution(scheme, scale):
    W = weights(scheme, (N_OUT, N_IN), np.random.default_rng(5), scale)
    assert W.shape == (N_OUT, N_IN)
    assert stats.kstest(W.ravel(), stats.norm(0, scale * SPREAD[scheme]).cdf).pvalue > 1e-3
    # 20,400 draws: the variance has a relative standard error of √(2/20400), about 1%.
    assert W.var() == pytest.approx((scale * SPREAD[scheme]) ** 2, rel=0.04)


def test_the_entries_are_independent():
    W = weights("he", (N_OUT, N_IN), np.random.default_rng(6))
    for across in (np.corrcoef(W), np.corrcoef(W.T)):
        n, samples = len(across), W.size // len(across)
        off = across[np.triu_indices(n, 1)]
        assert stats.kstest(np.sqrt(samples) * off, stats.norm.cdf).statistic < 0.02


def test_zeros_and_constant():
    assert not weights("zeros", (3, 4), np.random.default_rng(0)).any()
    assert (weights("constant", (3, 4), np.random.default_rng(0), 0.25) == 0.25).all()


@pytest.mark.parametrize("shape", [(5, 9), (9, 5), (6, 6), (3, 7, 4)])
def test_orthogonal_has_all_singular_values_equal_to_scale(shape):
    W = weights("orthogonal", shape, np.random.default_rng(2), 1.7)
    assert W.shape == shape
    assert np.allclose(np.linalg.svd(W, compute_uv=False), 1.7, atol=1e-12)


def test_orthogonal_draws_are_uniform_over_rotations():
    # An entry of a uniform orthogonal n×n matrix squared follows Beta(1/2, (n−1)/2), and its sign is fair.
    W = weights("orthogonal", (4000, 3, 3), np.random.default_rng(4))
    for entry in (W[:, 0, 0], W[:, 2, 1]):
        assert stats.kstest(entry**2, stats.beta(0.5, 1.0).cdf).pvalue > 1e-3
        assert stats.binomtest(int((entry > 0).sum()), len(entry)).pvalue > 1e-3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_equal_generators_draw_equal_weights(scheme):
    first, second = (weights(scheme, (4, 3), np.random.default_rng(8)) for _ in range(2))
    assert np.array_equal(first, second)


def test_init_fills_a_network_layer_by_layer():
    net = Network([40, 60, 30, 1], batch_norm=True)
    params = net.init("he", np.random.default_rng(1))
    assert not params["b3"].any() and not params["beta1"].any() and (params["gamma2"] == 1).all()
    assert params["W1"].std() == pytest.approx((2 / 40) ** 0.5, rel=0.1)
    assert params["W2"].std() == pytest.approx((2 / 60) ** 0.5, rel=0.1)
    assert not params.running["mu1"].any() and (params.running["var2"] == 1).all()


def test_members_are_drawn_independently_each_with_its_scale():
    net, scales = Network([30, 40, 1]), np.array([0.1, 1.0, 5.0])
    params = net.init("normal", np.random.default_rng(1), scale=scales, members=3)
    assert np.allclose(params["W1"].std(axis=(1, 2)), scales, rtol=0.1)
    shapes = params["W1"].reshape(3, -1) / scales[:, None]
    assert np.abs(np.corrcoef(shapes) - np.eye(3)).max() < 0.12
