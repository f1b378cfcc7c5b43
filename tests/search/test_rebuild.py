"""Rebuild: a new index beside the live one, complete when it takes its place."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.lease import LeaseHeld, held, holder_of
from articles.models import Article, IndexEntry
from articles.search import engine
from articles.search import rebuild as room
from articles.search.document import IndexDocument
from articles.search.loading import load
from articles.search.plan import Plan
from articles.search.rebuild import RebuildFailed, rebuild
from articles.search.sync import drain, pending_count
from articles.search.syntax import Word
from tests.factories import make_article

pytestmark = pytest.mark.django_db

TITLES = ("Neige", "Verglas", "Crue", "Avalanche")


def in_index() -> dict[int, int]:
    return dict(engine().revisions())


def in_database() -> dict[int, int]:
    public = Article.objects.public().values("pk")
    return dict(IndexEntry.objects.filter(pk__in=public).values_list("pk", "rev"))


def found(word: str) -> list[int]:
    return list(engine().search(Plan(node=Word(word))).ids)


def folders(index_dir: Path) -> list[Path]:
    return [path for path in index_dir.iterdir() if path.is_dir()]


def meanwhile(monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]) -> None:
    """Have `change` happen once, after the new index has read the articles."""
    waiting = [change]

    def load_then_change(revs: Mapping[int, int]) -> list[IndexDocument]:
        documents = load(revs)
        if waiting:
            waiting.pop()()
        return documents

    monkeypatch.setattr(room, "load", load_then_change)


def test_it_holds_every_public_article_and_nothing_else() -> None:
    articles = [make_article(f"Neige {number}") for number in range(3)]
    make_article(visibility="draft")
    make_article().delete()

    report = rebuild()

    assert report.documents == 3
    assert list(in_index()) == [article.pk for article in articles]
    assert in_index() == in_database()


def test_what_it_holds_needs_no_sync_any_more() -> None:
    make_article()

    rebuild()

    assert pending_count() == 0


def test_an_empty_archive_has_an_empty_index() -> None:
    assert rebuild().documents == 0
    assert engine().health().ok


def _edit() -> None:
    Article.objects.filter(title="Neige").update(title="Verglas")


def _edit_and_sync() -> None:
    _edit()
    drain()


def _withdraw_and_sync() -> None:
    Article.objects.filter(title="Neige").update(visibility="withdrawn")
    drain()


def _delete_and_sync() -> None:
    Article.objects.filter(title="Neige").delete()
    drain()


def _add_and_sync() -> None:
    make_article("Avalanche")
    drain()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_edit, {"Verglas", "Crue"}),
        (_edit_and_sync, {"Verglas", "Crue"}),
        (_withdraw_and_sync, {"Crue"}),
        (_delete_and_sync, {"Crue"}),
        (_add_and_sync, {"Neige", "Crue", "Avalanche"}),
    ],
)
def test_it_catches_up_with_what_changes_meanwhile(
    change: Callable[[], object], expected: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article("Neige")
    make_article("Crue")
    drain()
    meanwhile(monkeypatch, change)

    report = rebuild()

    assert report.caught_up == 1
    assert {
        title for title in ("Neige", "Verglas", "Crue", "Avalanche") if found(title)
    } == expected
    assert in_index() == in_database()
    assert pending_count() == 0


def test_the_live_index_is_synced_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    make_article("Neige")
    drain()
    seen: list[list[int]] = []

    def edit_and_look() -> None:
        _edit_and_sync()
        seen.append(found("Verglas"))

    meanwhile(monkeypatch, edit_and_look)
    rebuild()

    assert seen[0] != []


def test_the_old_index_stays_when_the_new_one_fails(
    monkeypatch: pytest.MonkeyPatch, index_dir: Path
) -> None:
    article = make_article("Neige")
    drain()

    def fail(revs: Mapping[int, int]) -> list[IndexDocument]:
        raise OSError("No space left on device")

    monkeypatch.setattr(room, "load", fail)
    with pytest.raises(OSError, match="space"):
        rebuild()

    assert found("neige") == [article.pk]
    assert len(folders(index_dir)) == 1
    assert holder_of("rebuild") is None


def test_an_index_that_does_not_count_up_is_not_swapped_in(
    monkeypatch: pytest.MonkeyPatch, index_dir: Path
) -> None:
    article = make_article("Neige")
    drain()
    make_article("Crue")
    monkeypatch.setattr(room, "_documents", _one_too_few(room._documents))

    with pytest.raises(RebuildFailed, match="1 articles instead of 2"):
        rebuild()

    assert found("neige") == [article.pk]
    assert len(folders(index_dir)) == 1


def _one_too_few(documents: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    return lambda *args: iter(list(documents(*args))[:-1])


def test_it_waits_for_sync_to_pause(monkeypatch: pytest.MonkeyPatch, index_dir: Path) -> None:
    make_article()
    drain()
    monkeypatch.setattr(room, "SYNC_WAIT_SECONDS", 0.1)

    with held("sync"), pytest.raises(LeaseHeld, match="sync"):
        rebuild()

    assert len(folders(index_dir)) == 1


def test_only_one_rebuilds_at_a_time() -> None:
    with held("rebuild"), pytest.raises(CommandError, match="rebuild"):
        call_command("rebuild_index")


def test_articles_that_no_trigger_saw_are_indexed_and_tracked() -> None:
    article = make_article("Neige")
    IndexEntry.objects.all().delete()

    rebuild()

    assert found("neige") == [article.pk]
    assert in_index() == in_database()


def test_the_command_says_how_many() -> None:
    make_article()
    out = io.StringIO()

    call_command("rebuild_index", stdout=out)

    assert "Index rebuilt: 1 articles, 0 of them changed meanwhile" in out.getvalue()
