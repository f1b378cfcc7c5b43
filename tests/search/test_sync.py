"""Sync: what is committed gets into the index, once and for good, whatever happens on the way."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.lease import LeaseHeld, LeaseLost, held, take
from articles.models import Article, IndexEntry, Lease
from articles.search import engine, outbox, sync
from articles.search.loading import load
from articles.search.plan import Plan
from articles.search.sync import drain, drain_if_unwatched, pending_count
from articles.search.syntax import Node, Word
from tests.factories import make_actor, make_article, make_mention, make_tag

pytestmark = pytest.mark.django_db

ELSEWHERE = "otherhost:4242:0123456789ab:token"


def in_index() -> list[int]:
    return [identity for identity, _ in engine().revisions()]


def found(word: str = "", **plan: Any) -> list[int]:
    node: Node | None = Word(word) if word else None
    return sorted(engine().search(Plan(node=node, **plan)).ids)


def an_empty_index() -> None:
    """So that later drains go through the outbox instead of building the index."""
    drain()


def lent(name: str) -> None:
    until = timezone.now() + dt.timedelta(seconds=600)
    Lease.objects.create(name=name, holder=ELSEWHERE, expires_at=until)


def test_a_new_article_is_found() -> None:
    an_empty_index()
    article = make_article("Neige sur Grenoble", tags=["Météo"], actors=["Éric Piolle"])

    report = drain()

    assert (report.written, report.removed, report.rounds) == (1, 0, 1)
    assert pending_count() == 0
    assert found("neige") == [article.pk]
    assert found(tags=(make_tag("Météo").pk,)) == [article.pk]
    assert found(actors=(make_actor("Éric Piolle").pk,)) == [article.pk]


@pytest.mark.parametrize("visibility", ["draft", "withdrawn"])
def test_what_is_no_longer_public_is_found_no_longer(visibility: str) -> None:
    article = make_article("Neige")
    drain()

    Article.objects.filter(pk=article.pk).update(visibility=visibility)
    report = drain()

    assert (report.written, report.removed) == (0, 1)
    assert found("neige") == []


def test_what_is_deleted_is_found_no_longer_and_leaves_nothing_behind() -> None:
    article = make_article("Neige")
    drain()

    article.delete()
    drain()

    assert found("neige") == []
    assert not IndexEntry.objects.exists()


def test_a_tag_that_is_deleted_filters_no_longer() -> None:
    tag = make_tag("Météo")
    make_article(tags=[tag])
    drain()

    key = tag.pk
    tag.delete()
    drain()

    assert found(tags=(key,)) == []


def test_mentions_count_once_accepted_and_for_whom_the_actor_lives_on_in() -> None:
    old, new, other = make_actor("Twitter"), make_actor("X"), make_actor("Meta")
    article = make_article(actors=[new])
    make_mention(article, old, start=0, end=7)
    make_mention(article, other, state="proposed")
    type(old).objects.filter(pk=old.pk).update(merged_into=new)

    drain()

    assert found(actors=(new.pk,)) == [article.pk]
    assert found(actors=(old.pk,)) == found(actors=(other.pk,)) == []


def test_a_batch_is_read_in_a_fixed_number_of_queries(django_assert_num_queries: Any) -> None:
    for number in range(20):
        make_article(
            f"Neige {number}", tags=["Météo", "Alpes"], actors=["A", "B"], source="Le Temps"
        )
    revs = dict(IndexEntry.objects.values_list("pk", "rev"))

    # actors, tags, articles
    with django_assert_num_queries(3):
        documents = load(revs)

    assert {len(document.actors) for document in documents} == {2}


def test_a_limit_leaves_the_rest_for_later() -> None:
    an_empty_index()
    for number in range(5):
        make_article(f"Neige {number}")

    assert drain(limit=3).written == 3
    assert pending_count() == 2


def test_many_go_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    an_empty_index()
    monkeypatch.setattr(outbox, "BATCH", 2)
    for number in range(5):
        make_article(f"Neige {number}")

    report = drain()

    assert (report.written, report.rounds) == (5, 3)


def test_a_change_between_reading_and_settling_is_not_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    an_empty_index()
    article = make_article("Neige")

    def load_then_change(revs: dict[int, int]) -> Any:
        documents = load(revs)
        Article.objects.filter(pk=article.pk).update(title="Verglas")
        return documents

    with monkeypatch.context() as patch:
        patch.setattr(sync, "load", load_then_change)
        drain()
    assert found("neige") == [article.pk]
    assert pending_count() == 1

    drain()
    assert found("verglas") == [article.pk]
    assert found("neige") == []


@pytest.mark.parametrize("step", ["load", "settle"])
def test_a_crash_repeats_work_and_loses_none(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    an_empty_index()
    article = make_article("Neige")

    def crash(*args: Any, **kwargs: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sync if step == "load" else outbox, step, crash)
        with pytest.raises(KeyboardInterrupt):
            drain()
    assert pending_count() == 1

    assert drain().written == 1
    assert found("neige") == in_index() == [article.pk]
    assert pending_count() == 0


def test_who_lost_the_lease_settles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    an_empty_index()
    make_article("Neige")

    def load_too_long(revs: dict[int, int]) -> Any:
        Lease.objects.filter(name="sync").update(holder=ELSEWHERE)
        return load(revs)

    monkeypatch.setattr(sync, "load", load_too_long)
    with pytest.raises(LeaseLost):
        drain()

    assert pending_count() == 1
    assert Lease.objects.get(name="sync").holder == ELSEWHERE


def test_only_one_drains_at_a_time() -> None:
    an_empty_index()
    make_article()

    with held("sync"), pytest.raises(LeaseHeld, match="sync"):
        drain()

    assert drain().written == 1


def test_an_index_that_is_gone_is_built_of_everything(index_dir: Path) -> None:
    old = make_article()
    drain()
    shutil.rmtree(index_dir)
    new = make_article()

    drain()

    assert in_index() == [old.pk, new.pk]
    assert pending_count() == 0


def test_without_a_watcher_a_change_on_the_web_is_found_at_once() -> None:
    an_empty_index()
    article = make_article("Neige")

    drain_if_unwatched()

    assert found("neige") == [article.pk]


def test_with_a_watcher_a_request_leaves_the_work_to_it() -> None:
    an_empty_index()
    make_article()
    lent("watch")

    drain_if_unwatched()

    assert pending_count() == 1


def test_a_watcher_that_has_died_is_not_waited_for() -> None:
    an_empty_index()
    make_article()
    take("watch", at=timezone.now() - dt.timedelta(seconds=61))

    drain_if_unwatched()

    assert pending_count() == 0


def _lease_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "INLINE_WAIT_SECONDS", 0.1)
    lent("sync")


def _large_and_without_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "INLINE_LIMIT", 0)
    shutil.rmtree(_index_dir())


def _engine_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Any:
        raise OSError("No space left on device")

    monkeypatch.setattr(sync, "engine", broken)


def _index_dir() -> Path:
    from django.conf import settings

    return Path(settings.INDEX_DIR)


@pytest.mark.parametrize("trouble", [_lease_held, _large_and_without_index, _engine_broken])
def test_a_request_never_fails_over_the_index(
    trouble: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    an_empty_index()
    make_article()
    trouble(monkeypatch)

    drain_if_unwatched()

    assert pending_count() == 1


def test_a_form_that_was_sent_brings_its_change_into_search(client: Client) -> None:
    an_empty_index()
    article = make_article("Neige")
    User.objects.create_user("reader", password="lire-et-relire")

    client.get("/admin/login/")
    assert pending_count() == 1

    client.post("/admin/login/", {"username": "reader", "password": "lire-et-relire"})
    assert in_index() == [article.pk]
