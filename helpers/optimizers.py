"""Optimizers turn a gradient into a step; they know nothing of networks.

Each differs from its neighbor by the line in which it differs on paper. They work on vectors of any
shape: the two coordinates of a surface, the θ of a network, or (K, n) for a population of K networks.
Hyperparameters are numbers or arrays that broadcast against θ, e.g. (K, 1): one for each member.
Derived in 06_optimizers, sections 3 to 5; Nesterov and AdamW in 07_learning_rate, Beyond the course.
"""

import copy
from inspect import signature

import numpy as np

from .validation import as_array, number


class Optimizer:
    """What all optimizers share: counting steps, the learning rate and its schedule, θ ← θ − α·direction.

    learning_rate: a number or array above 0, or a function of the epoch (counted from 1, as in the course).
    """

    def __init__(self, learning_rate):
        if not callable(learning_rate):
            number("learning_rate", learning_rate, above=0)
            learning_rate = learning_rate if np.isscalar(learning_rate) else np.asarray(learning_rate)
        self.learning_rate = learning_rate
        self.reset()

    def reset(self):
        """Forget every past gradient; the hyperparameters stay."""
        self.t = 0  # steps taken
        self.epoch = 1  # what a schedule is a function of; `train` keeps it up to date
        self.v = 0.0  # first moment: average of gradients
        self.s = 0.0  # second moment: average of squared gradients
        self._shape = None  # of the gradients seen, for the checks
        return self

    def fresh(self):
        """A new optimizer with the same hyperparameters and no memory."""
        return copy.copy(self).reset()

    @property
    def alpha(self):
        """The learning rate now: the schedule's value at the current epoch, or the constant."""
        if not callable(self.learning_rate):
            return self.learning_rate
        alpha = number(f"learning_rate(epoch={self.epoch})", self.learning_rate(self.epoch), low=0)
        return alpha if np.isscalar(alpha) else np.asarray(alpha)

    def step(self, theta, gradient):
        """Move `theta` (floats, any shape) one step against `gradient` (same shape), in place."""
        if not isinstance(theta, np.ndarray) or theta.dtype.kind != "f":
            raise TypeError(f"theta must be a NumPy array of floats, to be moved in place; got {theta!r}")
        if theta.shape != np.shape(gradient):
            raise ValueError(f"gradient must have theta's shape {theta.shape}, got {np.shape(gradient)}")
        gradient, alpha = self._checked(gradient), self.alpha
        if isinstance(alpha, np.ndarray):  # np.ndim of a float costs a tenth of the step
            self._check_fit("learning_rate", alpha, gradient)
        self.t += 1
        self._move(theta, alpha, gradient)

    def direction(self, gradient):
        """The direction for `gradient`, before it is multiplied by −α; counts as a step of the moments."""
        gradient = self._checked(gradient)
        self.t += 1
        return self._direction(gradient)

    def _direction(self, g):
        raise NotImplementedError

    def _move(self, theta, alpha, g):
        theta -= alpha * self._direction(g)

    def _checked(self, gradient):
        """The gradient as an array that fits memory and hyperparameters; or raise, with nothing changed."""
        gradient = as_array("gradient", gradient)
        if gradient.dtype.kind not in "iuf":
            raise TypeError(f"gradient must hold real numbers, got dtype {gradient.dtype}")
        if gradient.shape != self._shape:
            if self.t:
                raise ValueError(
                    f"gradient must have the shape of those before, {self._shape}, got {gradient.shape}; "
                    "reset() makes the optimizer forget them"
                )
            for name in self._hyperparameters():
                self._check_fit(name, getattr(self, name), gradient)
            self._shape = gradient.shape
        return gradient

    def _check_fit(self, name, value, gradient):
        shape = np.shape(value)
        trailing = gradient.shape[gradient.ndim - len(shape) :] if len(shape) <= gradient.ndim else None
        if trailing is None or any(n not in (1, wanted) for n, wanted in zip(shape, trailing)):
            raise ValueError(
                f"{name} must be a number or broadcast against the gradient's {gradient.shape}, got {shape}"
            )

    def _hyperparameters(self):
        return [name for name in signature(type(self)).parameters if name in vars(self)]

    def __repr__(self):
        settings = [(name, getattr(self, name)) for name in self._hyperparameters()]
        # A function shows its name: its address would differ at every start.
        shown = ", ".join(f"{name}={getattr(value, '__name__', value)}" for name, value in settings)
        return f"{type(self).__name__}({shown})"


class GradientDescent(Optimizer):
    """The direction is the gradient itself."""

    def _direction(self, g):
        return g


class Momentum(Optimizer):
    """The direction is an exponentially weighted average of gradients, v ← βv + (1 − β)g.

    The course's form. PyTorch's SGD(momentum=β) leaves out the (1 − β): the same path when its learning
    rate is α(1 − β). No bias correction: the average is warm after about ten steps.
    """

    def __init__(self, learning_rate, beta=0.9):
        super().__init__(learning_rate)
        self.beta = number("beta", beta, low=0, below=1)

    def _direction(self, g):
        self.v = self.beta * self.v + (1 - self.beta) * g
        return self.v


class Nesterov(Momentum):
    """Momentum that looks one step ahead (Nesterov, 1983; in this form Bengio et al., 2013).

    On paper the gradient is taken at θ − αβv. In that shifted variable the rule needs no second point:
    the direction is βv + (1 − β)g with the v just updated.
    """

    def _direction(self, g):
        return self.beta * super()._direction(g) + (1 - self.beta) * g


class RMSprop(Optimizer):
    """Each component is divided by the root of its average square, s ← β₂s + (1 − β₂)g² (Hinton, 2012).

    ε stands outside the root, as in the course and in PyTorch; inside is another algorithm.
    """

    def __init__(self, learning_rate, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate)
        self.beta2 = number("beta2", beta2, low=0, below=1)
        self.epsilon = number("epsilon", epsilon, above=0)  # a gradient of 0 is divided by it

    def _direction(self, g):
        self.s = self.beta2 * self.s + (1 - self.beta2) * g * g
        return g / (np.sqrt(self.s) + self.epsilon)


class Adam(RMSprop):
    """Momentum over RMSprop, both corrected for their start at zero (Kingma and Ba, 2015).

    Adaptive moment estimation. ε outside the root and after the correction, as in the course and the paper.
    """

    def __init__(self, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate, beta2, epsilon)
        self.beta1 = number("beta1", beta1, low=0, below=1)

    def _direction(self, g):
        self.v = self.beta1 * self.v + (1 - self.beta1) * g
        self.s = self.beta2 * self.s + (1 - self.beta2) * g * g
        v_corrected = self.v / (1 - self.beta1**self.t)
        s_corrected = self.s / (1 - self.beta2**self.t)
        return v_corrected / (np.sqrt(s_corrected) + self.epsilon)


class AdamW(Adam):
    """Adam with weight decay applied to θ itself, not through the gradient (Loshchilov and Hutter, 2019).

    weight_decay: θ shrinks by the factor 1 − α·weight_decay each step; an array of θ's shape can spare the b.
    """

    def __init__(self, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8, weight_decay=0.01):
        super().__init__(learning_rate, beta1, beta2, epsilon)
        self.weight_decay = number("weight_decay", weight_decay, low=0)

    def _move(self, theta, alpha, g):
        theta -= alpha * (self._direction(g) + self.weight_decay * theta)
