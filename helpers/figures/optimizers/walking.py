"""Who walks down which surface from where: the four rules, a reader's own, and the best α of each."""

from functools import lru_cache

import numpy as np

from ...optimizers import Adam, GradientDescent, Momentum, RMSprop
from ...surfaces import SURFACES, descend
from ...written import Written

NAMES = {"gd": "gradient descent", "momentum": "momentum", "rmsprop": "RMSprop", "adam": "Adam"}
RATES = np.geomspace(1e-4, 3, 120)  # where the best α of each rule is looked for
MOST = 1000  # steps
PLACES = {
    name if place is None else f"{name}, {place}": (name, place)
    for name, surface in SURFACES.items()
    for place in (None, *surface.places)
}


@lru_cache(64)
def scene(place, tilt):
    """(surface, start) for a name out of PLACES, turned by `tilt` degrees."""
    name, named = PLACES[place]
    surface = SURFACES[name].tilted(tilt) if tilt else SURFACES[name]
    return surface, surface.places[named] if named else surface.start


def room(surface):
    """How many steps a picture of this surface has room for."""
    return min(surface.steps * 3 // 2, MOST)


def twin(step):
    """The name of ours that a reader's step function is to be compared with."""
    named = step.__name__.lower()
    return next((name for name in ("momentum", "rmsprop", "adam") if name in named), "gd")


class Walkers:
    """The four rules and a reader's own; what they did once is remembered.

    mine: dict name -> step function. `settings` are (beta1, beta2, epsilon); β₁ is momentum's β too.
    """

    def __init__(self, mine):
        self.mine = mine
        self.walk, self.best = lru_cache(512)(self._walk), lru_cache(512)(self._best)

    def rule(self, name, alpha, beta1, beta2, epsilon):
        """The optimizer called `name`."""
        if name in self.mine:
            known = {"beta": beta1, "beta1": beta1, "beta2": beta2, "epsilon": epsilon}
            return Written(self.mine[name], alpha, **known)
        if name == "adam":
            return Adam(alpha, beta1, beta2, epsilon)
        if name == "rmsprop":
            return RMSprop(alpha, beta2, epsilon)
        return Momentum(alpha, beta1) if name == "momentum" else GradientDescent(alpha)

    def _walk(self, name, place, tilt, alpha, noise, *settings):
        """(path, cost along it), as long as there is room for."""
        surface, start = scene(place, tilt)
        with np.errstate(all="ignore"):  # a wrong rule may divide by 0: its path ends there
            optimizer = self.rule(name, alpha, *settings)
            path = descend(surface, optimizer, room(surface), start, noise, np.random.default_rng(1))
        return path, np.maximum(surface.cost(*path.T), 1e-30)  # a cost of 0 has no place on a log axis

    def _best(self, name, place, tilt, *settings):
        """The α out of RATES whose cost is lowest all through the last tenth of the surface's steps.

        Only those count whose path stays in the picture. A reader's rule takes the α of its twin.
        """
        if name in self.mine:
            return self.best(twin(self.mine[name]), place, tilt, *settings)
        surface, start = scene(place, tilt)
        theta = np.tile(np.array(start, dtype=float), (len(RATES), 1))
        optimizer = self.rule(name, RATES[:, None], *settings)
        with np.errstate(all="ignore"):  # most of them diverge
            highest = np.zeros(len(RATES))
            for t in range(surface.steps):
                optimizer.step(theta, np.stack(surface.gradient(*theta.T), axis=1))
                highest[~inside(theta, surface.window)] = np.inf
                if t >= 0.9 * surface.steps:
                    highest = np.maximum(highest, surface.cost(*theta.T))  # NaN stays NaN
        return float(RATES[np.argmin(np.where(np.isfinite(highest), highest, np.inf))])


def inside(points, window):
    """Which of the points (..., 2) lie in the window."""
    return ((points >= window[::2]) & (points <= window[1::2])).all(axis=-1)


def in_sight(path, window):
    """The path with gaps where it is far outside the window: a line to there would only cross the picture."""
    left, right, bottom, top = window
    far = np.abs(path - [(left + right) / 2, (bottom + top) / 2]) > [2 * (right - left), 2 * (top - bottom)]
    return np.where(far.any(axis=-1, keepdims=True), np.nan, path)
