"""Figures of notebook 12: six weeks to spend, a threshold, a sheet of mistakes, transfer, sums."""

from .meeting import meeting
from .plots import two_sources, wrong_labels
from .sheet import error_sheet
from .sums import end_to_end
from .threshold import threshold
from .transfer import transfer

__all__ = ["end_to_end", "error_sheet", "meeting", "threshold", "transfer", "two_sources", "wrong_labels"]
