"""The pieces of a network against SciPy and against plain loops."""

import numpy as np
import pytest
from scipy.special import expit
from scipy.special import softmax as scipy_softmax

from helpers.layers import (
    ACTIVATIONS,
    batchnorm_backward,
    batchnorm_forward,
    cross_entropy,
    dropout_mask,
    sigmoid,
    softmax,
)
from tests import oracles

Z = np.random.default_rng(0).standard_normal((4, 7)) * 3


def test_sigmoid_agrees_with_scipy_and_never_overflows():
    z = np.concatenate([Z.ravel(), [-1e4, -800, -40, 40, 800, 1e4]])
    assert np.allclose(sigmoid(z), expit(z), rtol=1e-12, atol=1e-15)


def test_softmax_agrees_with_scipy_column_by_column():
    assert np.allclose(softmax(Z), scipy_softmax(Z, axis=0), rtol=1e-13)
    assert np.allclose(softmax(1000 * Z), scipy_softmax(1000 * Z, axis=0), atol=1e-15)
    stacked = np.stack([Z, -2 * Z])
    assert np.allclose(softmax(stacked)[1], scipy_softmax(-2 * Z, axis=0))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activations_and_their_derivatives(name):
    g, derivative = ACTIVATIONS[name]
    A = g(Z)
    assert np.allclose(A, oracles.HIDDEN[name](Z.astype(complex)).real)
    exact = oracles.HIDDEN[name](Z + 1e-30j).imag / 1e-30
    assert np.allclose(derivative(A) * np.ones_like(A), exact, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
def test_cross_entropy_by_loop(output):
    Y = np.eye(4)[:, [0, 3, 1, 1, 2, 0, 2]]
    losses = []
    for z, y in zip(Z.T, Y.T):
        yhat = scipy_softmax(z) if output == "softmax" else expit(z)
        loss = -sum(y * np.log(yhat)) - (0 if output == "softmax" else sum((1 - y) * np.log(1 - yhat)))
        losses.append(loss)
    assert cross_entropy(output, Z, Y) == pytest.approx(np.mean(losses), rel=1e-12)


def test_dropout_mask_is_shared_by_the_members_of_a_population():
    A = np.zeros((2, 5, 400))
    D = dropout_mask(A, np.array([0.9, 0.5]), np.random.default_rng(0))
    assert D.shape == A.shape and set(np.unique(D[1])) == {0, 2}
    assert (D[0][D[1] > 0] > 0).all(), "what the smaller keep_prob keeps, the larger keeps too"
    assert np.allclose((D > 0).mean(axis=(1, 2)), [0.9, 0.5], atol=0.03)


def test_batch_norm_gives_mean_beta_and_spread_gamma():
    gamma, beta = np.array([[0.5], [2.0], [1.5], [3.0]]), np.array([[1.0], [-2.0], [0.3], [4.0]])
    mu, var = Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True)
    out, Z_norm = batchnorm_forward(Z, gamma, beta, mu, var)
    assert np.allclose(out.mean(axis=1, keepdims=True), beta) and np.allclose(
        out.std(axis=1, keepdims=True), gamma, rtol=1e-4
    )
    assert np.allclose(Z_norm, (Z - mu) / np.sqrt(var + 1e-5))


def test_batch_norm_backward_against_complex_steps_through_all_three_paths():
    rng = np.random.default_rng(1)
    gamma, upstream = rng.uniform(0.5, 2, (4, 1)), rng.standard_normal((4, 7))

    def J(z):
        z = z.reshape(4, 7)
        centered = z - z.mean(axis=1, keepdims=True)
        return (upstream * gamma * centered / np.sqrt((centered**2).mean(axis=1, keepdims=True) + 1e-5)).sum()

    mu, var = Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True)
    _, Z_norm = batchnorm_forward(Z, gamma, 0.7, mu, var)
    dZ, dgamma, dbeta = batchnorm_backward(upstream, Z_norm, gamma, var)
    assert np.allclose(dZ.ravel(), oracles.complex_step(J, Z.ravel()), rtol=1e-10, atol=1e-13)
    for i in range(4):
        assert dgamma[i, 0] == pytest.approx(sum(upstream[i] * Z_norm[i])) and dbeta[i, 0] == pytest.approx(
            sum(upstream[i])
        )
