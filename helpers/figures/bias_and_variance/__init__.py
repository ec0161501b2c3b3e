"""Figures of notebook 01: fits of the moons, the ladder of error rates, dev sets, the best of many."""

from .best_of_many import best_of_many, claims  # noqa: F401
from .decomposition import decomposition  # noqa: F401
from .dev_set_size import dev_set_size  # noqa: F401
from .diagnosis import diagnosis  # noqa: F401
from .learning_curves import learning_curves  # noqa: F401
from .reading_the_ladder import reading_the_ladder  # noqa: F401
from .recordings import recordings  # noqa: F401
from .three_fits import three_fits  # noqa: F401
from .underfit_or_overfit import underfit_or_overfit  # noqa: F401
