"""What the tests of linking anew share: both ways of finding articles, and a person."""

from __future__ import annotations

from typing import Any

import pytest

from articles.linking import concerned
from articles.models import Actor, NameChange
from tests.factories import make_actor


@pytest.fixture(params=["read", "index"])
def way(request: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of finding the articles concerned; few articles are read, so none is few here."""
    if request.param == "index":
        monkeypatch.setattr(concerned, "READ_ANYWAY", 0)
        monkeypatch.setattr(concerned, "READ_FOR_EACH_NEAR", 0)
    return str(request.param)


@pytest.fixture
def macron(db: None) -> Actor:
    actor = make_actor("Emmanuel Macron")
    NameChange.objects.all().delete()
    return actor
