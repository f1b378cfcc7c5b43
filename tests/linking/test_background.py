"""Linking anew happens beside other work: in the watcher, in sync_index, after an editor's save."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from articles import linking
from articles.lease import take
from articles.linking import Background, background, relink_if_unwatched
from articles.models import Actor, Article, NameChange
from articles.search import watch as room
from articles.search.sync import drain
from articles.search.watch import watch
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db: None) -> Article:
    """An article about Jupiter, who has just become a name of Emmanuel Macron."""
    actor = make_actor("Emmanuel Macron")
    article = make_article(body="Selon Jupiter, rien.")
    drain()
    NameChange.objects.all().delete()
    actor.names.create(text="Jupiter")
    return article


def run(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_sync_index_links_anew_and_brings_the_links_into_the_index(article: Article) -> None:
    said = run("sync_index")

    assert "Names: 1 changed, 1 articles looked at, 1 linked anew." in said
    assert "Index: 1 written" in said
    assert article.mentions.get().actor.name == "Emmanuel Macron"


def test_sync_index_is_silent_about_names_when_none_has_changed() -> None:
    assert "Names" not in run("sync_index")


def test_sync_index_says_that_names_wait_for_an_import(article: Article) -> None:
    with_lease = take("import")

    assert "linking waits for the import's end" in run("sync_index")

    with_lease.give_back()


def test_check_archive_tells_of_changed_names(article: Article) -> None:
    assert "1 changed names wait for sync_index" in run("check_archive")
    assert '"changed_names": 1' in run("check_archive", "--json")


def test_the_watcher_links_anew_between_its_rounds(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(room, "_sleep", lambda seconds, stopped: pauses.append(seconds))

    watch(lambda: len(pauses) >= 3, Background())

    assert article.mentions.count() == 1
    assert linking.pending_count() == 0


def test_a_fault_of_linking_does_not_stop_the_watcher(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Any, seconds: float) -> bool:
        raise ValueError

    monkeypatch.setattr(linking.Relinking, "round", fail)

    assert Background()() is False


def test_an_outage_of_the_database_is_the_watchers_business(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Any, seconds: float) -> bool:
        raise OperationalError

    monkeypatch.setattr(linking.Relinking, "round", fail)

    with pytest.raises(OperationalError):
        Background()()


def test_an_editors_new_name_links_at_once_where_nobody_watches(
    article: Article, editor: Client
) -> None:
    relink_if_unwatched()

    assert article.mentions.count() == 1


def test_any_write_on_the_web_does_what_is_pending(article: Article, editor: Client) -> None:
    editor.post(reverse("admin:articles_tag_add"), {"name": "Astronomie"})

    assert article.mentions.count() == 1


def test_where_somebody_watches_requests_leave_it_to_them(article: Article) -> None:
    hold = take("watch")

    relink_if_unwatched()

    assert article.mentions.count() == 0
    hold.give_back()


def test_many_changed_names_are_left_to_sync_index(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "INLINE_NAMES", 0)

    relink_if_unwatched()

    assert linking.pending_count() == 1


def test_loading_the_starter_list_into_an_empty_archive_leaves_nothing_pending() -> None:
    run("load_actors")

    assert Actor.objects.count() > 1_000
    assert linking.pending_count() == 0
