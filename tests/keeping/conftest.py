"""Who keeps searches in these tests, and parts so small that a few articles make several."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.keeping import comparing, freezing, parts


@pytest.fixture
def anne(db: None) -> User:
    """A reader."""
    return User.objects.create_user("anne")


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: Any) -> None:
    """Several parts and several reads for a few articles."""
    for module in (parts, freezing, comparing):
        monkeypatch.setattr(module, "PER_PART", 3)
    monkeypatch.setattr(freezing, "READ_AT_ONCE", 2)
    monkeypatch.setattr(comparing, "READ_AT_ONCE", 2)
