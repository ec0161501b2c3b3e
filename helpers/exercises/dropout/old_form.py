"""Exercise weights_for_use of notebook 03: a network trained with dropout's old form, made ready for use."""

import numpy as np

from ..judging.exercise import Exercise, numbers


def weights_for_use(params, keep_prob):
    """params was trained by dropout's old form, without the division: A[l] * D[l], where a share keep_prob[l]
    of A[l] stays (A[0] is the input). Give back a dict of parameters with which the network may be used as it
    is, without a mask: every Z[l] is then what it was on average.
    """
    used = dict(params)
    for l, share in enumerate(keep_prob, start=1):
        used[f"W{l}"] = share * params[f"W{l}"]  # W[l] reads A[l - 1]
    return used


def _inputs(rng):
    networks = ((2, 3, 1), (3, 2, 4), (4, 3, 2, 1), (2, 5, 3, 4), (3, 4, 2, 5, 1))
    shares = ([0.9, 0.5], [0.7, 0.8], [0.8, 0.5, 0.65], [1.0, 0.7, 0.4], [0.9, 0.6, 0.75, 0.5])
    for sizes, keep_prob in zip(networks, shares):
        params = {}
        for l, (n_in, n) in enumerate(zip(sizes, sizes[1:]), start=1):
            params |= {f"W{l}": numbers(rng, n, n_in), f"b{l}": numbers(rng, n, 1)}
        yield {"params": params, "keep_prob": keep_prob}


use = Exercise(
    weights_for_use,
    _inputs,
    {"params": "a dict with W1, b1, W2, …, as params"},
    "networks of two to four layers, another share in each, and an input of which all is kept",
)


def _scaled(params, factors):
    """The parameters, each that is named in factors multiplied by its factor."""
    return params | {name: factor * params[name] for name, factor in factors.items() if name in params}


@use.mistake
def own_layer(params, keep_prob):
    """W[l] is multiplied by the share of A[l], which lies above it: W[l] reads A[l − 1], so it needs
    keep_prob[l − 1].
    """
    return _scaled(params, {f"W{l}": share for l, share in enumerate(keep_prob)})


@use.mistake
def b_scaled_too(params, keep_prob):
    """b is multiplied too: it was never masked, so it was added whole in training and is now."""
    weights = {f"W{l}": share for l, share in enumerate(keep_prob, start=1)}
    return _scaled(params, weights | {f"b{l}": share for l, share in enumerate(keep_prob, start=1)})


@use.mistake
def divided(params, keep_prob):
    """You divide by keep_prob: without a mask more comes in than in training, so the weights
    have to shrink.
    """
    return _scaled(params, {f"W{l}": 1 / share for l, share in enumerate(keep_prob, start=1)})


@use.mistake
def all_below(params, keep_prob):
    """Each W is multiplied by the shares of all layers below it: once W[1] is scaled, A[1] is as large as it
    was in training. Only the layer that W[l] reads counts.
    """
    return _scaled(params, {f"W{l}": share for l, share in enumerate(np.cumprod(keep_prob), start=1)})


@use.mistake
def one_share_for_all(params, keep_prob):
    """The first share is used for all layers: each layer has its own, keep_prob[l − 1] for W[l]."""
    return _scaled(params, {f"W{l}": keep_prob[0] for l in range(1, len(keep_prob) + 1)})


@use.mistake
def first_layer_left_out(params, keep_prob):
    """W1 stays as it was: the input is masked too, by keep_prob[0]."""
    return _scaled(params, {f"W{l}": share for l, share in enumerate(keep_prob[1:], start=2)})


@use.mistake
def last_layer_left_out(params, keep_prob):
    """The last W stays as it was: the output is not masked, but what its layer reads is."""
    return _scaled(params, {f"W{l}": share for l, share in enumerate(keep_prob[:-1], start=1)})


@use.mistake
def root_of_the_share(params, keep_prob):
    """With √keep_prob the spread of Z would be kept: it is its mean that is to be kept, keep_prob itself."""
    return _scaled(params, {f"W{l}": share**0.5 for l, share in enumerate(keep_prob, start=1)})


@use.mistake
def nothing_changed(params, keep_prob):
    """The parameters come back as they were: that is right for inverted dropout, which divided in training.
    Here nothing made up for the mask, so each W is to be multiplied by the share that its layer read.
    """
    return dict(params)


use.hints = (
    "The old form of dropout, which does not divide in training.",
    "Without a mask A[l] is larger than it was on average; make up for it in the weights that read "
    "it. Which W reads A[l], and does b need it too?",
    "`used = dict(params)`, then go through keep_prob with `enumerate`.",
)
