"""Attempts at sample_learning_rate, sample_beta and refine."""

import numpy as np

from . import right, wrong


@wrong("sample_learning_rate", "lower half|evenly|log")
def power_of_a_uniform(rng, low=1e-4, high=1.0):
    return low + (high - low) * rng.random() ** 4


@wrong("sample_learning_rate", "10\\*\\*|go from|exponent")
def power_the_wrong_way(rng, low=1e-4, high=1.0):
    return rng.uniform(np.log10(low), np.log10(high)) ** 10


@wrong("sample_learning_rate", "shape|single number|one number")
def a_whole_grid(rng, low=1e-4, high=1.0):
    return np.logspace(np.log10(low), np.log10(high), 20)


@wrong("sample_learning_rate", "different values|values come out")
def one_of_a_grid(rng, low=1e-4, high=1.0):
    return rng.choice(np.logspace(np.log10(low), np.log10(high), 50))


@right("sample_learning_rate")
def by_ratio(rng, low=1e-4, high=1.0):
    return low * (high / low) ** rng.random()


@wrong("sample_beta", "lower half|evenly|go from|1 − 10")
def exponent_of_the_rest(rng, low=0.9, high=0.999):
    r = rng.uniform(np.log10(1 - high), np.log10(1 - low))
    return 10 ** (1 + r) / 10 + 0.9


@wrong("sample_beta", "go from|lower half|exponent|log10\\(1")
def only_one_end(rng, low=0.9, high=0.999):
    return 1 - 10 ** rng.uniform(np.log10(1 - high), 0)


@wrong("sample_beta", "log|uniform|lower half")
def square_of_a_uniform(rng, low=0.9, high=0.999):
    return low + (high - low) * np.sqrt(rng.random())


@wrong("sample_beta", "np.random|`rng`")
def old_random(rng, low=0.9, high=0.999):
    return 1 - 10 ** np.random.uniform(np.log10(1 - high), np.log10(1 - low))


@right("sample_beta")
def with_exp(rng, low=0.9, high=0.999):
    return -np.expm1(rng.uniform(np.log(1 - high), np.log(1 - low)))


@wrong("refine", "width|high|half|low")
def width_forgotten(low, high, best, factor):
    half = factor / 2
    return max(low, best * 10**-half), min(high, best * 10**half)


@wrong("refine", "sticks out|min|max")
def cut_off_the_wrong_way(low, high, best, factor):
    half = factor * np.log10(high / low) / 2
    return min(low, best * 10**-half), max(high, best * 10**half)


@wrong("refine", "low|expected|log|center")
def arithmetic_center(low, high, best, factor):
    half = factor * np.log10(high / low) / 2
    center = np.log10((low + high) / 2)
    return max(low, 10 ** (center - half)), min(high, 10 ** (center + half))


@wrong("refine", "half|wide|low|expected")
def width_of_the_ratio(low, high, best, factor):
    half = factor * (high / low) / 2
    return max(low, best / half), min(high, best * half)


@right("refine")
def clipped(low, high, best, factor):
    stretch = (high / low) ** (factor / 2)
    return np.clip([best / stretch, best * stretch], low, high).tolist()
