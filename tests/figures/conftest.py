"""Figures are tried as they look while dragged, and packed quickly: how sharp they are at rest is tested in tests/drawing.
With CI=true they are drawn as they are stored.
"""

import pytest

from helpers.drawing import panel, picture
from helpers.drawing.picture import STILL, Quality
from tests.drawing.cases import FULL


@pytest.fixture(scope="module", autouse=True)
def quickly_drawn():
    with pytest.MonkeyPatch.context() as patch:
        if not FULL:
            patch.setattr(panel, "STILL", Quality(sharpness=1, level=1))
            patch.setattr(picture, "STILL", Quality(STILL.sharpness, level=1))
        yield
