"""JupyterHub and Voilà take an environment of their own (.venv-hub) and minutes: `make test-hub` tries them.

What is missing to try them is told; where CI counts on it, that is a failure.
"""

import os

import pytest

from tests.browser.conftest import missing
from tests.browser.lab import chromium

collect_ignore = [] if os.environ.get("HUB") == "yes" else ["test_hub.py", "test_voila.py"]


def not_tried(reason):
    told = f"hub and app were not tried: {reason}"
    if os.environ.get("CI") == "true":
        pytest.fail(told)
    pytest.skip(told)


@pytest.fixture(scope="package")
def browser():
    if reason := missing():
        not_tried(reason)
    with chromium() as running:
        yield running
