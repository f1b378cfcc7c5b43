"""Discovery and imports: one after the other, and neither in the other's way."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.discovery.run import discover
from articles.ingest.undo import undo
from articles.models import Actor, Article, Candidate, ImportRun, Mention
from tests.factories import make_actor, make_article

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("model")]

COUNTED = ("proposed", "sightings", "candidates")


def write(folder: Path, body: str = "Hanna Malik est à Kiev.", **more: Any) -> Path:
    path = folder / "a.jsonl"
    path.write_text(json.dumps({"id": "a-1", "title": "Un titre", "text": body} | more))
    return path


def bring(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_articles", str(path), "--language", "fr", *options, stdout=out)
    return out.getvalue()


def test_an_import_can_discover_in_what_it_brought(tmp_path: Path) -> None:
    make_article(body="Lille était là avant.")

    said = bring(write(tmp_path), "--discover")

    assert "1 new" in said
    assert "1 article read" in said
    assert set(Candidate.objects.values_list("text", flat=True)) == {"Hanna Malik", "Kiev"}


def test_importing_the_same_again_discovers_nothing(tmp_path: Path) -> None:
    bring(write(tmp_path), "--discover")

    report = json.loads(bring(write(tmp_path), "--discover", "--json").splitlines()[-1])

    assert [report[name] for name in ("scanned", *COUNTED)] == [0, 0, 0, 0]


def test_without_a_model_nothing_is_imported(tmp_path: Path, settings: Any) -> None:
    settings.ACTOR_MODELS = {"fr": "no_such_model"}

    with pytest.raises(CommandError, match="install no-such-model"):
        bring(write(tmp_path), "--discover")
    assert not Article.objects.exists()
    assert "1 new" in bring(write(tmp_path))


def test_a_dry_run_discovers_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="leave out --discover"):
        bring(write(tmp_path), "--discover", "--dry-run")


def test_what_a_model_proposed_keeps_no_import_from_being_undone(tmp_path: Path) -> None:
    bring(write(tmp_path, body="Emmanuel Macron est à Kiev."))
    make_actor("Emmanuel Macron")
    place = make_actor("Ville de Kiev", type="place")
    Candidate.objects.create(key="kiev", text="Kiev", type="place", verdict="known", actor=place)
    discover()
    assert {one.state for one in Mention.objects.all()} == {"proposed", "accepted"}

    done = undo(ImportRun.objects.get())

    assert (done.deleted, done.left) == (1, 0)
    assert not Mention.objects.exists()
    assert Actor.objects.count() == 2


def test_a_proposal_that_an_editor_accepted_counts_as_touched(tmp_path: Path) -> None:
    bring(write(tmp_path, body="Emmanuel Macron est là."))
    make_actor("Emmanuel Macron")
    discover()
    Mention.objects.update(state="accepted")

    assert undo(ImportRun.objects.get()).left == 1


def test_proposals_are_made_again_after_an_import_that_changed_other_fields(
    tmp_path: Path,
) -> None:
    bring(write(tmp_path, body="Emmanuel Macron est là."))
    make_actor("Emmanuel Macron")
    Mention.objects.all().delete()
    discover()
    bring(write(tmp_path, body="Emmanuel Macron est là.", tags=["Politique"]))
    Mention.objects.exclude(method="model").delete()

    discover()

    assert Mention.objects.filter(method="model", state="proposed").count() == 1
