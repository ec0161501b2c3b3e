"""Each test of the exercises begins as a fresh session does."""

import pytest

from helpers.exercises.judging import session


@pytest.fixture(autouse=True)
def fresh_session():
    session.forget()
    yield
    session.forget()
