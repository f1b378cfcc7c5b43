"""check_archive finds every article whose place in the index is wrong, and can put it right."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.lease import held
from articles.models import Article, IndexEntry
from articles.search import engine, loading, reconcile
from articles.search.sync import drain
from articles.triggers import missing, remove_triggers
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    """One of three public articles, all in the index."""
    make_article()
    article = make_article("Neige")
    make_article()
    drain()
    return article


def check(*args: str) -> str:
    out = io.StringIO()
    call_command("check_archive", *args, stdout=out)
    return out.getvalue()


def check_fails(*args: str) -> str:
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("check_archive", *args, stdout=out)
    return out.getvalue()


def behind_the_triggers(change: Callable[[], object]) -> None:
    """Make a change that sync does not hear of."""
    entries = list(IndexEntry.objects.values())
    change()
    IndexEntry.objects.all().delete()
    IndexEntry.objects.bulk_create(IndexEntry(**entry) for entry in entries)


def _missing(article: Article) -> None:
    engine().write([], remove=[article.pk])


def _ghost(article: Article) -> None:
    behind_the_triggers(lambda: Article.objects.filter(pk=article.pk).delete())


def _stale(article: Article) -> None:
    IndexEntry.objects.filter(pk=article.pk).update(rev=99)


def _visible(article: Article) -> None:
    change = Article.objects.filter(pk=article.pk)
    behind_the_triggers(lambda: change.update(visibility="withdrawn"))


def _untracked(article: Article) -> None:
    IndexEntry.objects.filter(pk=article.pk).delete()


DRIFTS = {
    "missing": _missing,
    "ghost": _ghost,
    "stale": _stale,
    "wrongly visible": _visible,
    "untracked": _untracked,
}


def test_a_sound_archive_is_said_to_be_so(article: Article) -> None:
    assert check() == "3 public articles, 3 in the index, 0 pending: no differences.\n"


def test_what_is_still_pending_is_brought_in_first(article: Article) -> None:
    make_article()
    Article.objects.filter(pk=article.pk).update(visibility="withdrawn")

    assert "3 public articles, 3 in the index, 0 pending: no differences." in check()


@pytest.mark.parametrize("kind", DRIFTS)
def test_each_kind_of_drift_is_found_exactly(kind: str, article: Article) -> None:
    identity = article.pk
    DRIFTS[kind](article)

    answer = json.loads(check_fails("--json"))

    expected = {name: {"count": 0, "first": []} for name in DRIFTS}
    assert answer["drift"] == expected | {kind: {"count": 1, "first": [identity]}}


@pytest.mark.parametrize("kind", DRIFTS)
def test_each_kind_of_drift_is_repaired(kind: str, article: Article) -> None:
    DRIFTS[kind](article)

    check("--repair")

    assert check().endswith("no differences.\n")
    public = Article.objects.public().order_by("pk").values_list("pk", flat=True)
    assert [identity for identity, _ in engine().revisions()] == list(public)


def test_people_are_told_which_and_how_many(article: Article) -> None:
    _missing(article)

    said = check_fails()

    assert f"1 public, but not in the index: {article.pk}\n" in said
    assert "3 public articles, 2 in the index, 0 pending: they differ." in said


def test_many_are_counted_and_the_first_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "IDS_PER_READ", 7)
    monkeypatch.setattr(reconcile, "BATCH", 5)
    articles = [make_article() for _ in range(30)]
    drain()
    engine().write([], remove=[article.pk for article in articles[:25]])

    missing = json.loads(check_fails("--json"))["drift"]["missing"]

    assert missing == {"count": 25, "first": [article.pk for article in articles[:10]]}
    check("--repair")


def test_a_change_during_the_comparison_is_no_drift(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = reconcile._rows

    def changed_meanwhile() -> Any:
        Article.objects.filter(pk=article.pk).delete()
        return rows()

    monkeypatch.setattr(reconcile, "_rows", changed_meanwhile)

    assert "2 public articles, 3 in the index, 1 pending: no differences." in check()


def test_a_missing_index_is_said_and_repaired(article: Article, index_dir: Path) -> None:
    shutil.rmtree(index_dir)

    assert "The index cannot be read: There is no search index yet." in check_fails()
    assert "3 public articles, 3 in the index" in check("--repair")


def test_missing_triggers_are_said_and_repaired_with_all_they_missed(article: Article) -> None:
    remove_triggers(connection)
    Article.objects.filter(pk=article.pk).update(title="Verglas")

    assert "Triggers missing: articles_article_insert_touches_index" in check_fails()
    check("--repair")

    assert missing(connection) == []
    revs = dict(IndexEntry.objects.values_list("pk", "rev"))
    assert dict(engine().revisions()) == revs


def test_it_gives_up_when_somebody_writes_all_the_time(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconcile, "WAIT_SECONDS", 0.1)

    with held("sync"), pytest.raises(CommandError, match="held by process"):
        call_command("check_archive")
