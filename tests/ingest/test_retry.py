"""What was set aside is listed, exported, corrected and imported after all."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError

from articles.ingest import store
from articles.ingest.retry import exported_name, retry
from articles.ingest.run import Defaults, import_paths
from articles.ingest.store import Batch
from articles.ingest.vocabulary import Vocabulary
from articles.models import Article, ImportRun

pytestmark = pytest.mark.django_db


def run_with_problems(folder: Path) -> ImportRun:
    (folder / "a.jsonl").write_text('{"id": 1, "text": "Un."}\n{"id": 2, "text": 5}\n{"bad"\n')
    (folder / "b.txt").write_text("date 2024-13 Treize.")
    return import_paths([str(folder)], defaults=Defaults(source="Le Courrier"))


def command(*args: object) -> str:
    out = io.StringIO()
    call_command(*map(str, args), stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_a_file_that_was_corrected_is_read_again_at_those_places_only(tmp_path: Path) -> None:
    run = run_with_problems(tmp_path)
    (tmp_path / "a.jsonl").write_text('{"id": 9, "text": "Neuf."}\n{"id": 2, "text": "Deux."}\n{"')

    done = retry(run)

    assert (done.resolved, done.failing) == (1, 2)
    assert sorted(Article.objects.values_list("body", flat=True)) == ["Deux.", "Un."]
    assert run.set_asides.get(position="line 2").resolved_in == done.run
    article = Article.objects.get(body="Deux.")
    assert str(article.source) == "Le Courrier"
    assert article.provenances.get().run == done.run
    assert (done.run.new, done.run.set_aside, done.run.state) == (1, 0, "finished")


def test_a_record_that_still_cannot_be_read_has_the_reason_of_now(tmp_path: Path) -> None:
    run = run_with_problems(tmp_path)
    (tmp_path / "b.txt").write_text("date 2024-12")

    retry(run)

    row = run.set_asides.get(file=str(tmp_path / "b.txt"))
    assert row.reason == row.why == "A date header and no text."


def test_a_record_that_the_database_refuses_has_the_reason_of_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = run_with_problems(tmp_path)
    (tmp_path / "b.txt").write_text("date 2024-12 Douze.")

    def write(run: ImportRun, batch: Batch, vocabulary: Vocabulary) -> None:
        if batch.new:
            raise IntegrityError("no room for twelve")
        store.write(run, batch, vocabulary)

    monkeypatch.setattr("articles.ingest.run.write", write)
    retry(run)

    row = run.set_asides.get(file=str(tmp_path / "b.txt"))
    assert row.reason == row.why == "The database refused it: no room for twelve."


def test_what_was_imported_is_not_tried_again(tmp_path: Path) -> None:
    run = run_with_problems(tmp_path)
    (tmp_path / "b.txt").write_text("date 2024-12 Douze.")

    first, second = retry(run), retry(run)

    assert (first.resolved, first.failing) == (1, 2)
    assert (second.resolved, second.failing) == (0, 2)


def test_without_its_file_a_record_is_read_from_the_bytes_that_were_kept(tmp_path: Path) -> None:
    run = run_with_problems(tmp_path)
    row = run.set_asides.get(position="line 2")
    (tmp_path / "a.jsonl").unlink()
    (tmp_path / "b.txt").unlink()
    row.raw = b'{"id": 2, "text": "Deux."}'
    row.save()

    done = retry(run)

    assert done.resolved == 1
    provenance = Article.objects.get(identifier="2").provenances.get()
    assert (provenance.file, provenance.position) == (row.file, "line 2")


def test_a_whole_file_that_could_not_be_read_is_imported_whole(tmp_path: Path) -> None:
    path = tmp_path / "missing.jsonl"
    run = import_paths([str(path)])
    path.write_text('{"text": "Un."}\n{"text": "Deux."}\n')

    done = retry(run)

    assert (done.resolved, done.failing) == (1, 0)
    assert Article.objects.count() == 2


def test_exported_records_are_corrected_in_their_files_and_retried(tmp_path: Path) -> None:
    source, folder = tmp_path / "source", tmp_path / "desk"
    source.mkdir()
    run = run_with_problems(source)
    row = run.set_asides.get(file=str(source / "b.txt"))

    out = command("set_aside", "export", run.pk, "--to", folder)
    exported = folder / exported_name(row)
    assert "3 records written" in out
    assert exported.read_text() == "date 2024-13 Treize."
    exported.write_text("date 2024-12 Treize.")
    with pytest.raises(CommandError, match="2 records still set aside"):
        command("retry_import", run.pk, "--from", folder, "--no-sync")

    assert Article.objects.get(body="Treize.").date_edtf == "2024-12"


def test_the_list_names_each_with_its_number_and_reason(tmp_path: Path) -> None:
    run = run_with_problems(tmp_path)

    lines = command("set_aside", "list", run.pk).splitlines()

    assert len(lines) == 3
    assert f"{tmp_path / 'b.txt'}:line 1: The header's date cannot be read" in lines[2]


def test_an_export_as_json_holds_the_very_bytes(tmp_path: Path) -> None:
    run = run_with_problems(tmp_path)

    lines = [json.loads(line) for line in command("set_aside", "export", run.pk).splitlines()]

    assert base64.b64decode(lines[0]["raw_base64"]) == b'{"id": 2, "text": 5}'
    assert lines[0]["position"] == "line 2"
