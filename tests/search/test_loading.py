"""Articles that the index has found are read by key, also where a database has no statistics."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.search.loading import load
from articles.search.sync import drain
from tests.factories import make_article

pytestmark = pytest.mark.django_db

WAYS: dict[str, Callable[[Sequence[int]], object]] = {
    "index": lambda ids: load(dict.fromkeys(ids, 1)),
    "search_archive": lambda ids: call_command("search_archive", "grève", stdout=io.StringIO()),
}


def plans_of_reading(run: Callable[[], object]) -> list[str]:
    """How SQLite goes about each query that reads articles by their ids."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        run()
    asked = [query["sql"] for query in captured if '"articles_article"."id" IN' in query["sql"]]
    with connection.cursor() as cursor:
        return [str(cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()) for sql in asked]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL gathers statistics itself")
@pytest.mark.parametrize("way", WAYS)
def test_articles_are_looked_up_and_the_archive_not_gone_through(way: str) -> None:
    ids = [make_article("Grève").pk for _ in range(3)]
    drain()

    plans = plans_of_reading(lambda: WAYS[way](ids))

    assert plans
    assert all("articles_article USING INTEGER PRIMARY KEY" in plan for plan in plans)


def test_hidden_articles_are_not_for_the_index() -> None:
    shown = make_article()
    hidden = [make_article(visibility=one) for one in ("draft", "withdrawn")]

    loaded = load({article.pk: 1 for article in (shown, *hidden)})

    assert [document.id for document in loaded] == [shown.pk]
