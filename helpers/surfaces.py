"""Surfaces: cost functions of two weights, with their gradients, on which an optimizer's path can be seen."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from .validation import generator, integer, number, scalar


@dataclass(frozen=True)
class Surface:
    """J(w1, w2) with its gradient, the window to draw it in, a good start, and its minima.

    cost(w1, w2) and gradient(w1, w2) -> (dJ/dw1, dJ/dw2) take numbers or arrays. alpha and steps: a learning
    rate that gradient descent, momentum, RMSprop and Adam all bear from `start`, and how long to watch them.
    places: dict name -> (w1, w2), other points to start from.
    """

    name: str
    cost: Callable
    gradient: Callable
    window: tuple  # (w1 low, w1 high, w2 low, w2 high)
    start: tuple
    minima: tuple = ()
    alpha: float = 0.01
    steps: int = 100
    places: dict = field(default_factory=dict)

    def tilted(self, degrees):
        """The same surface turned about the origin, with all its points; its curvatures stay as they are."""
        c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))

        def gradient(w1, w2):
            d1, d2 = self.gradient(c * w1 + s * w2, c * w2 - s * w1)
            return c * d1 - s * d2, s * d1 + c * d2

        def turned(point):
            return c * point[0] - s * point[1], s * point[0] + c * point[1]

        corners = np.array([turned((w1, w2)) for w1 in self.window[:2] for w2 in self.window[2:]])
        (left, bottom), (right, top) = corners.min(axis=0), corners.max(axis=0)
        return replace(
            self,
            name=f"{self.name}, tilted by {degrees:g}°",
            cost=lambda w1, w2: self.cost(c * w1 + s * w2, c * w2 - s * w1),
            gradient=gradient,
            window=(left, right, bottom, top),
            start=turned(self.start),
            minima=tuple(turned(point) for point in self.minima),
            places={name: turned(point) for name, point in self.places.items()},
        )


FAR = 1e6  # no path that comes back ever gets there, and every cost there is still a finite number


def _bowl(a, b):
    return (lambda x, y: (a * x * x + b * y * y) / 2), (lambda x, y: (a * x, b * y))


def _rosenbrock(x, y):
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2


def _rosenbrock_gradient(x, y):
    return -2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)


def _beale(x, y):
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y * y) ** 2 + (2.625 - x + x * y * y * y) ** 2


def _beale_gradient(x, y):
    y2, y3 = y * y, y * y * y
    r1, r2, r3 = 1.5 - x + x * y, 2.25 - x + x * y2, 2.625 - x + x * y3
    return 2 * (r1 * (y - 1) + r2 * (y2 - 1) + r3 * (y3 - 1)), 2 * x * (r1 + 2 * y * r2 + 3 * y2 * r3)


def _saddle(x, y):
    # Bounded below, so that a path which leaves the saddle arrives somewhere: minima at (0, ±1).
    return x * x / 2 + (y * y - 1) ** 2 / 4


def _saddle_gradient(x, y):
    return x, y * (y * y - 1)


def _plateau(x, y):
    r2 = x * x + y * y
    return r2 / (1 + r2)


def _plateau_gradient(x, y):
    flat = 2 / (1 + x * x + y * y) ** 2
    return x * flat, y * flat


def _several(x, y):
    return (x * x + y * y) / 20 + 1 - np.cos(2 * x) * np.cos(2 * y)


def _several_gradient(x, y):
    return x / 10 + 2 * np.sin(2 * x) * np.cos(2 * y), y / 10 + 2 * np.cos(2 * x) * np.sin(2 * y)


SURFACES = {
    surface.name: surface
    for surface in (
        Surface(
            "long bowl", *_bowl(1, 200), (-4, 1.5, -0.45, 0.45), (-3.4, 0.3), ((0, 0),), 0.0095, 80,
            {"on its floor": (-3.4, 0.0)},
        ),
        Surface("elongated bowl", *_bowl(1, 20), (-4, 4, -1.9, 1.9), (-3.4, 1.25), ((0, 0),), 0.06, 100),
        Surface(
            "Rosenbrock", _rosenbrock, _rosenbrock_gradient, (-2, 2, -1, 3), (-1.2, 1.0), ((1, 1),),
            0.003, 1000, {"on the slope": (1.5, -0.5)},
        ),
        Surface(
            "Beale", _beale, _beale_gradient, (-4.5, 4.5, -2, 2), (1.0, 1.5), ((3, 0.5),), 0.03, 300,
            {"on the far side": (-2.0, -0.5)},
        ),
        Surface(
            "saddle", _saddle, _saddle_gradient, (-2.2, 2.2, -1.6, 1.6), (-2.0, 0.01), ((0, -1), (0, 1)),
            0.1, 100, {"on the ridge": (-2.0, 0.0)},
        ),
        Surface("plateau", _plateau, _plateau_gradient, (-5, 5, -3, 3), (-4.5, 2.0), ((0, 0),), 0.1, 100),
        Surface(
            "several minima", _several, _several_gradient, (-4, 4, -3, 3), (-2.5, 1.8), ((0, 0),), 0.1, 100,
        ),
    )
}  # fmt: skip


def descend(surface, optimizer, steps, start=None, noise=0.0, rng=None):
    """The path of `optimizer` (a fresh copy of it) down `surface`: shape (steps + 1, 2), start included.

    noise: standard deviation of a normal error added to each gradient component (needs `rng`), the
    stand-in for a mini-batch. A path that runs off beyond FAR from the origin has diverged and ends early,
    before its first point out there; nothing is raised and nothing warns.
    """
    if not isinstance(surface, Surface):
        raise TypeError(f"surface must be a Surface, such as SURFACES['Beale'], got {surface!r}")
    if not callable(getattr(optimizer, "fresh", None)) or isinstance(optimizer, type):
        raise TypeError(f"optimizer must be an optimizer such as Momentum(0.01), got {optimizer!r}")
    steps, noise = integer("steps", steps), scalar("noise", noise, low=0)
    theta = np.array(number("start", surface.start if start is None else start), dtype=float)
    if theta.shape != (2,):
        raise ValueError(f"start must be two finite numbers (w1, w2), got {start!r}")
    errors = noise * generator(rng).standard_normal((steps, 2)) if noise else np.zeros((steps, 2))
    optimizer, path = optimizer.fresh(), [theta.copy()]
    with np.errstate(all="ignore"):  # divergence is a result here, told by the path's length
        # To a schedule a step on a surface is an epoch.
        for optimizer.epoch, error in enumerate(errors, start=1):
            optimizer.step(theta, np.array(surface.gradient(*theta)) + error)
            if not np.abs(theta).max() <= FAR:  # NaN too
                break
            path.append(theta.copy())
    return np.array(path)
