"""JupyterHub and Voilà take an environment of their own (.venv-hub) and minutes: only `make test-hub` tries them."""

import os

import pytest

from tests.browser.conftest import missing
from tests.browser.lab import chromium

collect_ignore = [] if os.environ.get("HUB") == "yes" else ["test_hub.py", "test_voila.py"]


@pytest.fixture(scope="package")
def browser():
    if reason := missing():
        pytest.skip(f"hub and app were not tried: {reason}")
    with chromium() as running:
        yield running
