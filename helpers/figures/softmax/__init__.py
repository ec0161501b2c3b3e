"""Figures of notebook 10: shares and temperature, regions of the plane, digits, and plots of losses."""

from .digits import a_digit_to_edit, confident_mistakes, confusion_matrix  # noqa: F401
from .plane import regions_of_the_plane  # noqa: F401
from .plots import dev_curves, loss_of_a_share, losses_of_a_lead, pulls, reliability_diagram  # noqa: F401
from .shares import four_scores  # noqa: F401
