"""What is withdrawn or deleted is found and counted nowhere, before the index hears of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command

from articles.models import Article
from articles.search import Query, facet_values, find, hidden
from tests.factories import make_article, make_tag

pytestmark = pytest.mark.django_db(transaction=True)

WITHDRAWN = Article.Visibility.WITHDRAWN
Change = Callable[[Article], object]
CHANGES: list[Change] = [
    lambda article: Article.objects.filter(pk=article.pk).update(visibility=WITHDRAWN),
    lambda article: Article.objects.filter(pk=article.pk).delete(),
]


@pytest.fixture
def two() -> tuple[Article, Article]:
    """Two articles of one tag in the index."""
    articles = []
    for day in (7, 8):
        article = make_article(
            title="Trêve", body="La trêve tient.", date_start=dt.date(2024, 2, day)
        )
        article.tags.add(make_tag("Diplomatie"))
        articles.append(article)
    call_command("sync_index", verbosity=0)
    return articles[0], articles[1]


@pytest.mark.parametrize("change", CHANGES, ids=["withdrawn", "deleted"])
def test_it_is_in_no_page_and_no_count(two: tuple[Article, Article], change: Change) -> None:
    gone, left = two[0].pk, two[1].pk
    assert find(Query(text="trêve")).total == 2

    change(two[0])

    results = find(Query(text="trêve"))
    assert (results.ids, results.total, results.certain) == ((left,), 1, 1)
    assert [value.count for value in results.facets["tag"]] == [1]
    assert results.histogram is not None
    assert sum(bar.count for bar in results.histogram.bars) + results.histogram.undated == 1
    assert list(facet_values(Query(text="trêve"), "tag").values()) == [1]
    assert gone not in find(Query()).ids


def test_it_is_so_while_many_changes_wait(
    two: tuple[Article, Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hidden, "MOST_PENDING", 1)

    Article.objects.update(visibility=WITHDRAWN)
    Article.objects.filter(pk=two[1].pk).update(visibility=Article.Visibility.PUBLIC)

    assert find(Query(text="trêve")).ids == (two[1].pk,)


def test_what_only_changed_is_still_found(two: tuple[Article, Article]) -> None:
    Article.objects.filter(pk=two[0].pk).update(title="Autre chose")

    assert find(Query(text="trêve")).total == 2


def test_a_question_costs_one_query_while_nothing_waits(
    two: tuple[Article, Article], django_assert_num_queries: Any
) -> None:
    find(Query(text="trêve"))

    with django_assert_num_queries(1):
        find(Query(text="trêve"))
