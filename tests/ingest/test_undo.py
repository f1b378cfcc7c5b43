"""Undoing a run takes back what it brought, and nothing that somebody has touched since."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.ingest.run import import_paths
from articles.ingest.undo import CannotUndo, plan, undo
from articles.lease import LeaseHeld, held
from articles.models import (
    Actor,
    Article,
    ArticleVersion,
    ImportRun,
    Mention,
    Provenance,
    Source,
    Tag,
)
from tests.factories import make_actor, make_article, make_mention

pytestmark = pytest.mark.django_db

ONE = {"id": "1", "text": "Un train pour Israël.", "tags": ["Rail"], "source": "Le Courrier"}
TWO = {"id": "2", "text": "Deux trains.", "actors": ["Comité de suivi"]}


def bring(folder: Path, *records: dict[str, Any]) -> ImportRun:
    path = folder / "a.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return import_paths([str(path)])


def archive() -> dict[str, list[Any]]:
    """All that readers see, but for when it was written."""
    articles = list(Article.objects.order_by("pk").values())
    for article in articles:
        del article["updated_at"]
    mentions = Mention.objects.order_by("article_id", "actor_id", "part", "start")
    fields = ("article_id", "actor_id", "part", "start", "end", "surface", "method", "state")
    return {
        "articles": articles,
        "mentions": list(mentions.values(*fields)),
        "tags": list(Tag.objects.order_by("pk").values()),
        "tagged": sorted(Article.tags.through.objects.values_list("article_id", "tag_id")),
        "sources": list(Source.objects.order_by("pk").values()),
        "actors": list(Actor.objects.order_by("pk").values()),
    }


def test_an_archive_is_as_it_was_before_the_run(tmp_path: Path) -> None:
    make_actor("Israël", type="state")
    make_article(tags=["Rail"])
    before = archive()

    run = bring(tmp_path, ONE, TWO)
    done = undo(run)

    assert (done.deleted, done.restored, done.left) == (2, 0, 0)
    assert done.removed == {"source": 1, "actor": 1}
    assert archive() == before
    run.refresh_from_db()
    assert run.state == ImportRun.State.UNDONE


def test_what_the_run_changed_is_as_it_was(tmp_path: Path) -> None:
    make_actor("Israël", type="state")
    make_actor("France", type="state")
    bring(tmp_path, ONE, TWO)
    Article.objects.filter(identifier="2").update(visibility="withdrawn")
    before = archive()

    run = bring(
        tmp_path,
        ONE | {"text": "La France attend.", "tags": ["Route"], "date": "2024", "title": "Titre"},
        TWO | {"text": "Trois trains.", "actors": ["Autre comité"]},
    )
    done = undo(run)

    assert (done.deleted, done.restored, done.left) == (0, 2, 0)
    assert archive() == before
    assert not Provenance.objects.filter(run=run).exists()
    assert not ArticleVersion.objects.exists()


def test_runs_undone_backwards_lead_to_an_empty_archive(tmp_path: Path) -> None:
    runs = [bring(tmp_path, ONE), bring(tmp_path, ONE | {"text": "Autre."}), bring(tmp_path, TWO)]

    for run in reversed(runs):
        undo(run)

    assert not Article.objects.exists()
    assert not Tag.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    "touch",
    [
        lambda article: Article.objects.filter(pk=article.pk).update(title="Mieux"),
        lambda article: Article.objects.filter(pk=article.pk).update(visibility="draft"),
        lambda article: article.tags.create(name="Transports"),
        lambda article: article.tags.clear(),
        lambda article: make_mention(article, make_actor("France")),
        lambda article: article.mentions.update(state="rejected"),
    ],
)
def test_what_an_editor_touched_is_left_and_listed(tmp_path: Path, touch: Any) -> None:
    make_actor("Israël", type="state")
    run = bring(tmp_path, ONE, TWO)
    article = Article.objects.get(identifier="1")
    touch(article)

    done = undo(run)

    assert (done.deleted, done.left) == (1, 1)
    article.refresh_from_db()
    assert done.left_articles == [(article.pk, article.title)]


def test_what_a_later_run_changed_is_left(tmp_path: Path) -> None:
    first = bring(tmp_path, ONE, TWO)
    bring(tmp_path, ONE | {"text": "Autre."})

    done = undo(first)

    assert (done.deleted, done.left) == (1, 1)
    assert Article.objects.get().body == "Autre."


def test_a_tag_source_or_actor_that_somebody_uses_or_improved_stays(tmp_path: Path) -> None:
    run = bring(tmp_path, ONE, TWO)
    make_article(tags=["Rail"])
    Source.objects.update(note="Quotidien")
    Actor.objects.update(type="organisation", description="Un comité")

    done = undo(run)

    assert done.removed == {}
    assert (Tag.objects.count(), Source.objects.count(), Actor.objects.count()) == (1, 1, 1)


def test_a_plan_says_the_same_and_does_nothing(tmp_path: Path) -> None:
    run = bring(tmp_path, ONE, TWO)
    Article.objects.filter(identifier="2").update(title="Mieux")
    before = archive()

    planned = plan(run)

    assert (planned.deleted, planned.restored, planned.left) == (1, 0, 1)
    assert archive() == before


def test_the_same_files_can_be_imported_again_after(tmp_path: Path) -> None:
    undo(bring(tmp_path, ONE))

    again = bring(tmp_path, ONE)

    again.refresh_from_db()
    assert again.new == 1


def test_a_run_is_not_undone_twice(tmp_path: Path) -> None:
    run = bring(tmp_path, ONE)
    undo(run)

    with pytest.raises(CannotUndo, match="undone already"):
        undo(run)


def test_it_waits_for_no_import_that_is_running(tmp_path: Path) -> None:
    run = bring(tmp_path, ONE)

    with held("import"), pytest.raises(LeaseHeld):
        undo(run)


def test_the_command_asks_first_and_says_what_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = bring(tmp_path, ONE, TWO)
    out = io.StringIO()
    monkeypatch.setattr("builtins.input", lambda prompt: "n")
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("undo_import", str(run.pk), stdout=out, stderr=io.StringIO())
    assert "2 articles deleted" in out.getvalue()
    assert Article.objects.count() == 2

    call_command("undo_import", str(run.pk), "--yes", stdout=out, stderr=io.StringIO())

    assert f"Import run {run.pk} is undone" in out.getvalue()
    assert not Article.objects.exists()
