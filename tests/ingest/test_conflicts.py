"""What an editor changed by hand is kept; where a record wants it otherwise, both are shown."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from articles.ingest.run import import_paths
from articles.models import Article, ArticleVersion, ImportConflict, ImportRun, Source, Tag
from tests.factories import make_actor

pytestmark = pytest.mark.django_db

RECORD = {
    "id": "1",
    "title": "Un train",
    "text": "Un train part.",
    "date": "2024-02",
    "source": "Le Courrier",
    "url": "https://courrier.example/1",
    "language": "fr",
    "authors": ["A. Martin"],
    "tags": ["Rail"],
}


def bring(folder: Path, **changed: Any) -> tuple[ImportRun, Article]:
    path = folder / "a.jsonl"
    path.write_text(json.dumps(RECORD | changed))
    run = import_paths([str(path)])
    run.refresh_from_db()
    return run, Article.objects.get()


def edit(article: Article, **values: Any) -> None:
    """As from a shell: nothing is told of it."""
    Article.objects.filter(pk=article.pk).update(**values)


@pytest.mark.parametrize(
    ("field", "edited", "changed", "kept", "offered"),
    [
        ("title", {"title": "Un bon train"}, {"title": "Le train"}, "Un bon train", "Le train"),
        ("body", {"body": "Il part."}, {"text": "Deux trains."}, "Il part.", "Deux trains."),
        ("language", {"language": "en"}, {"language": "de"}, "en", "de"),
        (
            "url",
            {"url": "https://autre.example/"},
            {"url": "https://courrier.example/2"},
            "https://autre.example/",
            "https://courrier.example/2",
        ),
        ("authors", {"authors": ["B"]}, {"authors": ["C"]}, '["B"]', '["C"]'),
    ],
)
def test_a_field_that_both_changed_stays_as_the_editor_has_it(
    tmp_path: Path,
    field: str,
    edited: dict[str, Any],
    changed: dict[str, Any],
    kept: str,
    offered: str,
) -> None:
    _run, article = bring(tmp_path)
    edit(article, **edited)

    run, article = bring(tmp_path, **changed)

    assert {name: getattr(article, name) for name in edited} == edited
    conflict = ImportConflict.objects.get()
    assert (conflict.run, conflict.field) == (run, field)
    assert (conflict.kept, conflict.offered) == (kept, offered)
    assert (run.changed, run.conflicted) == (1, 1)


def test_tags_and_source_of_an_editor_stay(tmp_path: Path) -> None:
    _run, article = bring(tmp_path)
    article.tags.set([Tag.objects.create(name="Route")])
    edit(article, source=Source.objects.create(name="Le Matin"))

    _run, article = bring(tmp_path, tags=["Mer"], source="Le Soir")

    assert (str(article.tags.get()), str(article.source)) == ("Route", "Le Matin")
    found = {one.field: (one.kept, one.offered) for one in ImportConflict.objects.all()}
    assert found == {"tags": ("Route", "Mer"), "source": ("Le Matin", "Le Soir")}


def test_a_field_that_only_the_editor_changed_is_no_conflict(tmp_path: Path) -> None:
    _run, article = bring(tmp_path)
    edit(article, title="Un bon train")

    run, article = bring(tmp_path, text="Deux trains.")

    assert (article.title, article.body) == ("Un bon train", "Deux trains.")
    assert run.conflicted == 0


def test_a_conflict_is_told_once_and_the_editor_still_wins_later(tmp_path: Path) -> None:
    _run, article = bring(tmp_path)
    edit(article, title="Un bon train")
    bring(tmp_path, title="Le train")

    run, article = bring(tmp_path, title="Le train", text="Deux trains.")

    assert (article.title, run.conflicted) == ("Un bon train", 0)


def test_a_record_that_takes_over_the_correction_is_no_conflict(tmp_path: Path) -> None:
    _run, article = bring(tmp_path)
    edit(article, title="Un bon train")
    bring(tmp_path, title="Un bon train")

    run, article = bring(tmp_path, title="Un très bon train")

    assert (article.title, run.conflicted) == ("Un très bon train", 0)


def test_names_are_those_of_the_words_that_stay(tmp_path: Path) -> None:
    make_actor("Israël", type="state")
    make_actor("France", type="state")
    _run, article = bring(tmp_path)
    edit(article, body="Israël attend.")

    _run, article = bring(tmp_path, text="La France attend.")

    mention = article.mentions.get(part="body")
    assert article.body[mention.start : mention.end] == "Israël"


def test_the_earlier_version_is_kept_whole(tmp_path: Path) -> None:
    bring(tmp_path)

    run, article = bring(tmp_path, text="Deux trains.")

    version = ArticleVersion.objects.get()
    assert (version.article, version.run) == (article, run)
    assert version.state["body"] == "Un train part."
    assert version.state["date_edtf"] == "2024-02"


def test_a_record_that_changes_nothing_leaves_no_version(tmp_path: Path) -> None:
    bring(tmp_path)

    run, _article = bring(tmp_path, page=4)

    assert run.changed == 1
    assert not ArticleVersion.objects.exists()


def test_the_report_shows_both_values(tmp_path: Path) -> None:
    _run, article = bring(tmp_path)
    edit(article, title="Un bon train")
    (tmp_path / "a.jsonl").write_text(json.dumps(RECORD | {"title": "Le train"}))
    out = io.StringIO()

    call_command("import_articles", str(tmp_path / "a.jsonl"), "--no-sync", stdout=out)

    assert "1 field kept as editors have them" in out.getvalue()
    assert (
        f"conflict   article {article.pk}, title: “Un bon train” is kept, "
        "the record says “Le train”" in out.getvalue()
    )
