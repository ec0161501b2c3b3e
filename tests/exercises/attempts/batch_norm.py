"""Attempts at batchnorm_forward, batchnorm_backward, update_running and batchnorm_predict."""

import numpy as np

from . import right, wrong


def _statistics(Z):
    return Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True)


@wrong("batchnorm_forward", "bracket")
def brackets_forgotten(Z, gamma, beta, epsilon):
    mu, var = _statistics(Z)
    return gamma * (Z - mu / np.sqrt(var + epsilon)) + beta, mu, var


@wrong("batchnorm_forward", "3 results")
def only_Z_tilde(Z, gamma, beta, epsilon):
    mu, var = _statistics(Z)
    return gamma * (Z - mu) / np.sqrt(var + epsilon) + beta


@wrong("batchnorm_forward", "matrix product|element|\\*")
def gamma_as_a_matrix(Z, gamma, beta, epsilon):
    mu, var = _statistics(Z)
    return np.dot(gamma, (Z - mu) / np.sqrt(var + epsilon)) + beta, mu, var


@wrong("batchnorm_forward", "order")
def statistics_first(Z, gamma, beta, epsilon):
    mu, var = _statistics(Z)
    return mu, var, gamma * (Z - mu) / np.sqrt(var + epsilon) + beta


@wrong("batchnorm_forward", "epsilon|ε")
def epsilon_squared(Z, gamma, beta, epsilon):
    mu, var = _statistics(Z)
    return gamma * (Z - mu) / np.sqrt(var + epsilon**2) + beta, mu, var


@right("batchnorm_forward")
def with_einsum(Z, gamma, beta, epsilon):
    m = Z.shape[1]
    mu = Z.sum(1)[:, None] / m
    var = np.einsum("ij,ij->i", Z, Z)[:, None] / m - mu**2
    scale = gamma * (var + epsilon) ** -0.5
    return scale * Z + (beta - scale * mu), mu, var


def _normalized(Z, epsilon):
    mu, var = _statistics(Z)
    return (Z - mu) / np.sqrt(var + epsilon), np.sqrt(var + epsilon)


@wrong("batchnorm_backward", "dgamma.*shape|axis")
def summed_over_all(dZ_tilde, Z, gamma, epsilon):
    right_dZ, _, dbeta = _backward(dZ_tilde, Z, gamma, epsilon)
    Z_norm, _ = _normalized(Z, epsilon)
    return right_dZ, np.sum(dZ_tilde * Z_norm), dbeta


def _backward(dZ_tilde, Z, gamma, epsilon, scale=1):
    Z_norm, sigma = _normalized(Z, epsilon)
    d = gamma * dZ_tilde
    dZ = d - d.mean(axis=1, keepdims=True) - Z_norm * (d * Z_norm).mean(axis=1, keepdims=True)
    sums = [np.sum(part, axis=1, keepdims=True) for part in (dZ_tilde * Z_norm, dZ_tilde)]
    return scale * dZ / sigma, *sums


@wrong("batchnorm_backward", "order")
def in_order_of_the_formula(dZ_tilde, Z, gamma, epsilon):
    dZ, dgamma, dbeta = _backward(dZ_tilde, Z, gamma, epsilon)
    return dgamma, dbeta, dZ


@wrong("batchnorm_backward", "`dgamma` and `dbeta` are right.*dZ|sigma|σ|epsilon")
def variance_below(dZ_tilde, Z, gamma, epsilon):
    dZ, dgamma, dbeta = _backward(dZ_tilde, Z, gamma, epsilon)
    return dZ / _normalized(Z, epsilon)[1], dgamma, dbeta


@wrong("batchnorm_backward", "`dgamma` and `dbeta` are right.*dZ|number of examples|m times|1/m")
def over_m_once_more(dZ_tilde, Z, gamma, epsilon):
    return _backward(dZ_tilde, Z, gamma, epsilon, scale=1 / Z.shape[1])


@right("batchnorm_backward")
def by_the_jacobian(dZ_tilde, Z, gamma, epsilon):
    m = Z.shape[1]
    Z_norm, sigma = _normalized(Z, epsilon)
    dZ = [
        (np.eye(m) - 1 / m - np.outer(z, z) / m) @ d * g / s
        for z, d, g, s in zip(Z_norm, dZ_tilde, gamma[:, 0], sigma[:, 0])
    ]
    return np.array(dZ), (dZ_tilde * Z_norm) @ np.ones((m, 1)), dZ_tilde @ np.ones((m, 1))


@wrong("update_running", "bracket")
def bracket_closed_late(running, batch, momentum):
    return momentum * running + (1 - momentum * batch)


@wrong("update_running", "changes its input `running`")
def in_place(running, batch, momentum):
    running *= momentum
    running += (1 - momentum) * batch
    return running


@wrong("update_running", "bracket|momentum|batch")
def brackets_round_all(running, batch, momentum):
    return momentum * (running + (1 - momentum) * batch)


@wrong("update_running", "opposite way")
def away_from_the_batch(running, batch, momentum):
    return running - (1 - momentum) * (batch - running)


@right("update_running")
def towards_the_batch(running, batch, momentum):
    return running + (1 - momentum) * (batch - running)


@wrong("batchnorm_predict", "bracket|beta")
def beta_below(Z, gamma, beta, mu, var, epsilon):
    return gamma * (Z - mu) / (np.sqrt(var + epsilon) + beta)


@wrong("batchnorm_predict", "`var`|epsilon")
def epsilon_subtracted(Z, gamma, beta, mu, var, epsilon):
    return gamma * (Z - mu) / np.sqrt(np.abs(var - epsilon)) + beta


@wrong("batchnorm_predict", "bracket|mu")
def only_mu_divided(Z, gamma, beta, mu, var, epsilon):
    return gamma * (Z - mu / np.sqrt(var + epsilon)) + beta


@wrong("batchnorm_predict", "3 results|one|results")
def as_in_training(Z, gamma, beta, mu, var, epsilon):
    return gamma * (Z - mu) / np.sqrt(var + epsilon) + beta, mu, var


@right("batchnorm_predict")
def one_straight_line(Z, gamma, beta, mu, var, epsilon):
    slope = gamma / np.sqrt(var + epsilon)
    return slope * Z + (beta - slope * mu)
