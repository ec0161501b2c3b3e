"""Parameters are one long vector θ that also answers to the names W1, b1, W2, … of the course.

Every named array is a *view* into `theta`: change one and the other has changed. A gradient is the same
type, so an optimizer or a gradient check sees two vectors and needs to know nothing of networks.
"""

from collections.abc import Mapping

import numpy as np

from .validation import as_array, integer


class Parameters(Mapping):
    """A mapping from names to arrays that are views into one vector `theta`.

    shapes: name -> shape, in the order in which the arrays lie in θ.
    leading: extra axes in front of every array, for a population: (64,) for 64 networks.
    theta: the vector to view, shape leading + (n,); zeros of `dtype` if not given.
    running: what batch norm remembers for test time (another Parameters), or None.
    """

    def __init__(self, shapes, leading=(), theta=None, dtype=float, running=None):
        if not isinstance(shapes, Mapping):
            raise TypeError(f"shapes must map names to shapes, got {shapes!r}")
        self.shapes = {
            name: tuple(integer(f"shapes[{name!r}]", n) for n in shape) for name, shape in shapes.items()
        }
        sizes = [int(np.prod(shape)) for shape in self.shapes.values()]
        self._starts = np.cumsum([0, *sizes]).tolist()
        if theta is None:
            theta = np.zeros((*leading, self._starts[-1]), dtype=dtype)
        self._attach(np.asarray(theta), running)

    def _attach(self, theta, running):
        if theta.dtype.kind != "f":
            raise TypeError(f"theta must hold floating-point numbers, got dtype {theta.dtype}")
        if theta.ndim == 0 or theta.shape[-1] != self._starts[-1]:
            raise ValueError(
                f"theta must have {self._starts[-1]} components on its last axis, got shape {theta.shape}"
            )
        self.theta, self.running = theta, running
        leading, starts = theta.shape[:-1], self._starts
        # Splitting the last axis never copies, so the named arrays stay views of theta.
        self._views = {
            name: (theta[..., start:stop] if leading else theta[start:stop]).reshape(leading + shape)
            for (name, shape), start, stop in zip(self.shapes.items(), starts, starts[1:])
        }

    @property
    def leading(self):
        """The axes in front: () for one network, (K,) for a population of K."""
        return self.theta.shape[:-1]

    def __getitem__(self, name):
        if name not in self._views:
            raise KeyError(f"no parameter {name!r}; there are {', '.join(self._views)}")
        return self._views[name]

    def __setitem__(self, name, value):
        view, value = self[name], as_array(name, value)
        if value.shape != view.shape:
            raise ValueError(f"{name} must have shape {view.shape}, got {value.shape}")
        if value.dtype.kind not in "iufb":
            raise TypeError(f"{name} must hold real numbers, got dtype {value.dtype}")
        view[...] = value

    def __iter__(self):
        return iter(self._views)

    def __len__(self):
        return len(self._views)

    def like(self, theta, running=None):
        """The same names over another vector (viewed, not copied), such as a gradient or a point to try.

        The running statistics are this object's, unless others are given.
        """
        # It shares the layout, which makes this cheap enough to do at every step.
        other = object.__new__(Parameters)
        other.shapes, other._starts = self.shapes, self._starts
        other._attach(np.asarray(theta), self.running if running is None else running)
        return other

    def _each(self, change):
        running = None if self.running is None else self.running._each(change)
        return self.like(change(self.theta), running)

    def copy(self):
        """An independent copy, running statistics included."""
        return self._each(np.copy)

    def astype(self, dtype):
        """A copy in another precision, e.g. np.float32 for large populations."""
        return self._each(lambda theta: theta.astype(dtype))

    def zeros_like(self):
        """The same names over a vector of zeros."""
        return self.like(np.zeros_like(self.theta))

    def member(self, k):
        """Member k of a population, as a view; a mask or a list of indices gives a smaller population."""
        if not self.leading:
            raise ValueError("member() needs a population; these parameters are of a single network")
        try:
            self.theta[k]
        except IndexError:
            raise ValueError(f"k must select from the {self.leading[0]} members, got {k!r}") from None
        return self._each(lambda theta: theta[k])

    def repeat(self, members):
        """A population of `members` equal copies: every arm of a comparison starts from the same point."""
        integer("members", members)
        return self._each(lambda theta: np.repeat(theta[None], members, axis=0))

    def where(self, index):
        """Which array, and which entry of it, component `index` of θ is: where(3) -> ("W1", (1, 1))."""
        integer("index", index, 0, self.theta.shape[-1] - 1)
        position = int(np.searchsorted(self._starts, index, side="right")) - 1
        name = list(self.shapes)[position]
        entry = np.unravel_index(index - self._starts[position], self.shapes[name])
        return name, tuple(int(i) for i in entry)

    def __reduce__(self):
        # A pickle or a deep copy rebuilds the views, which would else come out detached from their θ.
        return _rebuilt, (self.shapes, self.theta, self.running)

    def __repr__(self):
        arrays = ", ".join(f"{name} {shape}" for name, shape in self.shapes.items())
        return f"<Parameters θ {self.theta.shape}: {arrays}>"


def _rebuilt(shapes, theta, running):
    return Parameters(shapes, theta=theta, running=running)
