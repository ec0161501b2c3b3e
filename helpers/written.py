"""A step function that somebody wrote, made into an optimizer like the others."""

from inspect import signature

import numpy as np

from .optimizers import Optimizer


class Written(Optimizer):
    """An optimizer made of a step function, as the exercises ask for one.

    Written(adam_step, 0.01, beta1=0.9, beta2=0.999, epsilon=1e-8) descends, races and trains like Adam(0.01),
    if adam_step is right. step(…) -> theta, or (theta, v), (theta, s), (theta, v, s): of theta, grad, v, s,
    t, learning_rate and the `settings` it is given those that its parameters name; v and s start at 0. It
    gets copies, so that what it does to them harms nobody. Raises TypeError or ValueError for what it asks or
    returns that does not fit.
    """

    def __init__(self, step, learning_rate, **settings):
        if not callable(step):
            raise TypeError(f"step must be a function such as adam_step, without brackets; got {step!r}")
        super().__init__(learning_rate)
        self.rule, self.settings = step, settings
        known = {"theta", "grad", "v", "s", "t", "learning_rate", *settings}
        self.asked = [
            name
            for name, given in signature(step).parameters.items()
            if name in known or given.default is given.empty
        ]
        unknown = [name for name in self.asked if name not in known]
        if unknown:
            raise TypeError(
                f"step must have parameters out of {sorted(known)}, {self.name} asks for {unknown[0]!r}"
            )

    @property
    def name(self):
        """What the step function is called."""
        return getattr(self.rule, "__name__", "your function")

    def _move(self, theta, alpha, g):
        memory = [name for name in ("v", "s") if name in self.asked]
        given = {
            name: np.zeros_like(theta) if self.t == 1 else np.copy(getattr(self, name)) for name in memory
        }
        given |= {
            "theta": theta.copy(),
            "grad": g.copy(),
            "t": self.t,
            "learning_rate": alpha,
            **self.settings,
        }
        answer = self.rule(**{name: given[name] for name in self.asked})
        parts = answer if isinstance(answer, (tuple, list)) else (answer,)
        names = ["theta", *memory]
        if len(parts) != len(names):
            raise ValueError(
                f"step must return {', '.join(names)}; {self.name} returns {len(parts)} of {len(names)}"
            )
        for name, part in zip(names, parts):
            if np.shape(part) != theta.shape:
                raise ValueError(
                    f"{name} must keep its shape {theta.shape}, {self.name} returns {np.shape(part)}"
                )
        for name, part in zip(memory, parts[1:]):
            setattr(self, name, np.array(part, dtype=float))
        theta[...] = parts[0]

    def __repr__(self):
        settings = {"learning_rate": self.learning_rate} | self.settings
        return f"Written({', '.join([self.name, *(f'{name}={value}' for name, value in settings.items())])})"
