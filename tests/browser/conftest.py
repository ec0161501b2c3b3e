"""One browser for all browser tests; without one they skip, and say why, except where CI counts on it."""

import os
from importlib.util import find_spec

import pytest

from tests.browser.lab import ROOT, chromium, find_chromium, server


def missing():
    """What is missing to run a browser, in words; empty when nothing is."""
    if find_spec("playwright") is None:
        return "Playwright for Python is not installed"
    return "" if find_chromium() else "no Chromium or Chrome on this machine"


@pytest.fixture(scope="package")
def browser():
    if reason := missing():
        told = f"browser tests did not run: {reason}"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    with chromium() as running:
        yield running


@pytest.fixture(scope="package")
def address(browser):
    """A JupyterLab on copies of the notebooks."""
    with server(*sorted((ROOT / "notebooks").glob("*.ipynb"))) as running:
        yield running
