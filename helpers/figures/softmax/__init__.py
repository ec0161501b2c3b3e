"""Figures of notebook 10: shares and temperature, regions of the plane, digits, calibration, and losses."""

from .calibration import calibration  # noqa: F401
from .digits import confident_mistakes, confusion_matrix  # noqa: F401
from .editing import a_digit_to_edit, a_drop_of_ink, moved  # noqa: F401
from .plane import regions_of_the_plane  # noqa: F401
from .plots import losses_of_a_lead, pulls  # noqa: F401
from .shares import four_scores  # noqa: F401
