"""Writers and sync at the same time, where rows are locked one by one: on PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from articles.models import Article
from articles.search import engine
from articles.search.sync import drain, pending_count
from tests.factories import make_article, make_tag

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's writers take turns"),
]

PATIENCE = 120  # seconds, so that nobody waits for ever


@contextmanager
def transaction_left_open(change: Callable[[], object]) -> Iterator[None]:
    """In another connection, a transaction that has made `change` and is not yet committed."""
    changed, enough = threading.Event(), threading.Event()

    def work() -> None:
        try:
            with transaction.atomic():
                change()
                changed.set()
                enough.wait(PATIENCE)
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    assert changed.wait(PATIENCE)
    try:
        yield
    finally:
        enough.set()
        thread.join()


def test_sync_does_not_wait_for_a_transaction_and_loses_nothing_of_it() -> None:
    drain()
    article, other = make_article("Neige"), make_article("Crue")

    with transaction_left_open(
        lambda: Article.objects.filter(pk=article.pk).update(visibility="withdrawn")
    ):
        drain()
        assert {identity for identity, _ in engine().revisions()} == {article.pk, other.pk}
        assert pending_count() == 1

    drain()
    assert [identity for identity, _ in engine().revisions()] == [other.pk]
    assert pending_count() == 0


def test_a_transaction_that_commits_late_is_not_passed_over() -> None:
    """What began first and is committed last has an older time, but no smaller claim."""
    drain()
    with transaction_left_open(lambda: make_article("Neige")):
        make_article("Crue")
        drain()

    drain()

    assert len(list(engine().revisions())) == 2


def test_writers_of_the_same_articles_do_not_lock_crosswise() -> None:
    articles = [make_article().pk for _ in range(200)]
    through = Article.tags.through
    tags = [make_tag(f"Tag {number}").pk for number in range(40)]
    barrier, errors = threading.Barrier(2), []

    def tag(own_tags: list[int], order: list[int]) -> None:
        try:
            for key in own_tags:
                barrier.wait(PATIENCE)
                through.objects.bulk_create(
                    [through(article_id=article, tag_id=key) for article in order]
                )
        except DatabaseError as error:
            errors.append(error)
            barrier.abort()
        finally:
            connection.close()

    threads = [
        threading.Thread(target=tag, args=(tags[:20], articles)),
        threading.Thread(target=tag, args=(tags[20:], articles[::-1])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert through.objects.count() == 200 * 40
