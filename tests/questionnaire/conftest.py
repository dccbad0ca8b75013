"""Most questionnaires here are the built-in one with one thing changed, so that its examples are read once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from readiness.pilot.description import read_description


@pytest.fixture(scope="session", autouse=True)
def examples_read_once() -> Iterator[None]:
    """Reading a description is a function of its bytes, and what it gives is frozen."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("readiness.questionnaire.lint.read_description", cache(read_description))
        yield
