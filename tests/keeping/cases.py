"""Freezing a search, and looking at it again when the archive has moved on."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.http import QueryDict

from articles.filters import ArticleFilter
from articles.keeping.comparing import Since, since
from articles.keeping.freezing import freeze
from articles.models import FrozenSearch
from articles.search.rebuild import rebuild
from articles.search.sync import drain


def frozen(reader: User, query: str = "", **options: Any) -> FrozenSearch:
    rebuild()
    return freeze(ArticleFilter(QueryDict(query)), reader, **options)


def later(one: FrozenSearch) -> Since:
    drain()
    return since(one)
