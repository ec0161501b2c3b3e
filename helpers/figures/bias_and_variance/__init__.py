"""Figures of notebook 01: dev sets, the ladder of error rates, the best of many, bias² and variance."""

from .best_of_many import best_of_many  # noqa: F401
from .decomposition import decomposition  # noqa: F401
from .dev_set_size import dev_set_size  # noqa: F401
from .diagnosis import diagnosis  # noqa: F401
from .learning_curves import learning_curves  # noqa: F401
from .reading_the_ladder import reading_the_ladder  # noqa: F401
