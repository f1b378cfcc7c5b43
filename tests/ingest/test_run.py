"""Files become articles, once; a bad record is set aside and its neighbours are in the archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from articles.ingest import fates as fates_module
from articles.ingest import pipeline, prepare, store
from articles.ingest import run as run_module
from articles.ingest.run import import_paths
from articles.lease import LeaseHeld, held
from articles.models import Actor, Article, ImportRun, Provenance
from tests.factories import make_actor, make_article

from .runs import FULL, counts, rows, write_jsonl

pytestmark = pytest.mark.django_db


@pytest.fixture
def israel(db: None) -> Actor:
    return make_actor("Israël", type="state")


def test_a_text_file_becomes_an_article_with_all_that_follows_from_it(
    tmp_path: Path, israel: Actor
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        " date 2024-02 La trêve est finie ce mercredi 7 février 2024.\n\nIsraël attend."
    )

    run = import_paths([str(path)])

    article = Article.objects.get()
    assert counts(run) == (1, 0, 0, 0)
    assert article.title == "La trêve est finie ce mercredi 7 février 2024"
    assert article.title_derived
    assert article.language == "fr"
    assert (article.date_edtf, article.date_origin) == ("2024-02-07", "text")
    assert article.date_evidence == "ce mercredi 7 février 2024"
    assert article.date_raw == "date 2024-02"
    assert article.identifier == f"sha256:{article.fingerprint}"
    mention = article.mentions.get()
    assert (mention.actor, mention.state, mention.rule) == (israel, "accepted", "name")
    assert article.body[mention.start : mention.end] == "Israël"
    provenance = article.provenances.get()
    assert (provenance.file, provenance.position) == (str(path), "line 1")
    assert provenance.raw == path.read_text()


def test_a_json_record_becomes_an_article_with_all_its_fields(
    tmp_path: Path, israel: Actor
) -> None:
    hamas = make_actor("Hamas", type="organisation")

    import_paths([str(write_jsonl(tmp_path / "a.jsonl", FULL))])

    article = Article.objects.get()
    assert (article.identifier, article.title) == ("courrier-1", "Le Hamas accepte une trêve")
    assert not article.title_derived
    assert article.paragraphs[1] == "Elle durera."
    assert (article.date_edtf, article.date_raw) == ("2024-02-07", "2024-02")
    assert article.source is not None
    assert article.source.name == "Le Courrier"
    assert (article.url, article.authors) == ("https://courrier.example/1", ["A. Martin"])
    assert [tag.name for tag in article.tags.all()] == ["Diplomatie"]
    assert {mention.actor.name for mention in article.mentions.accepted()} == {
        "Hamas", "Israël", "Comité de suivi",
    }  # fmt: skip
    assert article.mentions.filter(actor=hamas, part="title", start=3, end=8).exists()
    assert article.provenances.get().extra == {"page": 4}


def test_importing_again_changes_no_row(tmp_path: Path, israel: Actor) -> None:
    write_jsonl(tmp_path / "a.jsonl", FULL, {"text": "Sans nom, dit Israël."})
    (tmp_path / "b.txt").write_text("date 2024-02 Un.\n\ndate 2024-03 Deux.")
    first = import_paths([str(tmp_path)])
    before = rows()

    again = import_paths([str(tmp_path)])

    assert counts(first) == (4, 0, 0, 0)
    assert counts(again) == (0, 0, 4, 0)
    assert rows() == before


def test_duplicates_in_one_file_are_one_article(tmp_path: Path) -> None:
    one, other = {"id": "1", "text": "Un train."}, {"text": "Deux trains."}

    run = import_paths([str(write_jsonl(tmp_path / "a.jsonl", one, other, one, other))])

    assert counts(run) == (2, 0, 2, 0)


def test_of_a_record_given_twice_with_changes_the_later_counts_and_again_nothing_changes(
    tmp_path: Path,
) -> None:
    path = write_jsonl(
        tmp_path / "a.jsonl", {"id": "1", "text": "Un train."}, {"id": "1", "text": "Deux trains."}
    )

    first, again = import_paths([str(path)]), import_paths([str(path)])

    assert counts(first) == (1, 1, 0, 0)
    assert counts(again) == (0, 0, 2, 0)
    assert Article.objects.get().body == "Deux trains."


def test_words_that_are_there_under_an_identifier_are_not_brought_again_without_one(
    tmp_path: Path,
) -> None:
    write_jsonl(tmp_path / "a.jsonl", {"id": "1", "text": "Un train.", "date": "2024-02-07"})
    (tmp_path / "b.txt").write_text("date 2024 Un train.")

    run = import_paths([str(tmp_path)])

    assert counts(run) == (1, 0, 1, 0)
    assert Article.objects.get().date_edtf == "2024-02-07"


def test_bad_records_are_set_aside_and_all_their_neighbours_imported(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("")
    (tmp_path / "2.txt").write_text("date 2024-02 Un.")
    (tmp_path / "3.txt").write_bytes(b"date 2024-02 L'\xe9t\xe9.")
    (tmp_path / "4.txt").write_text("date 2024-13 Treize.")
    (tmp_path / "5.txt").mkdir()
    (tmp_path / "5.txt" / "in.txt").write_text("date 2024-02 Deux\x00.")
    (tmp_path / "6.jsonl").write_text('{"text": "Trois."}\n{"text"\n{"text": 5}\n{"text": "Cinq."}')
    (tmp_path / "7.txt").write_text("date 2024-02-30\n\n")
    (tmp_path / "8.pdf").write_bytes(b"%PDF-1.7")

    run = import_paths([str(tmp_path), str(tmp_path / "missing")])

    assert sorted(Article.objects.values_list("body", flat=True)) == [
        "Cinq.", "Deux.", "L'été.", "Trois.", "Un.",
    ]  # fmt: skip
    found = [
        (Path(one.file).name, one.position, one.reason.partition(":")[0])
        for one in run.set_asides.all()
    ]
    assert found == [
        ("1.txt", "", "The file is empty."),
        ("4.txt", "line 1", "The header's date cannot be read"),
        ("6.jsonl", "line 2", "It is not JSON"),
        ("6.jsonl", "line 3", "text"),
        ("7.txt", "line 1", "The header's date cannot be read"),
        ("8.pdf", "", "There is no reader for .pdf files."),
        ("missing", "", "There is no such file or folder."),
    ]
    assert counts(run) == (5, 0, 0, 7)
    assert run.state == ImportRun.State.FINISHED
    assert bytes(run.set_asides.get(position="line 3").raw) == b'{"text": 5}'


def test_what_only_the_database_refuses_is_set_aside_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(identifier="taken")
    fates = fates_module.fates
    monkeypatch.setattr(  # as if another process had brought the second one meanwhile
        run_module, "fates", lambda records: [fates_module.Fate.NEW for _ in fates(records)]
    )
    path = write_jsonl(
        tmp_path / "a.jsonl",
        {"id": "1", "text": "Un.", "tags": ["A"]},
        {"id": "taken", "text": "Deux.", "tags": ["B"]},
        {"id": "3", "text": "Trois.", "tags": ["A"]},
    )

    run = import_paths([str(path)])

    assert counts(run) == (2, 0, 0, 1)
    aside = run.set_asides.get()
    assert aside.position == "line 2"
    assert aside.reason.startswith("The database refused it: ")
    assert Article.objects.filter(tags__name="A").count() == 2


def test_a_mistake_of_an_enricher_costs_its_record_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def enriched(record: Any, **context: Any) -> Any:
        if "Deux" in record.body:
            raise ZeroDivisionError
        return enrich(record, **context)

    enrich = prepare.enriched
    monkeypatch.setattr(prepare, "enriched", enriched)
    (tmp_path / "a.txt").write_text("date 2024 Un.\n\ndate 2024-02 Deux.\n\ndate 2024-03 Trois.")

    run = import_paths([str(tmp_path)])

    assert counts(run) == (2, 0, 0, 1)
    assert run.set_asides.get().reason == "The text could not be worked on: ZeroDivisionError()."


def test_a_database_that_fails_ends_the_run_as_failed_with_true_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH_RECORDS", 2)
    written = store.write

    def write(run: ImportRun, batch: store.Batch, vocabulary: Any) -> None:
        if Article.objects.count() >= 4:
            raise OperationalError("disk full")
        written(run, batch, vocabulary)

    monkeypatch.setattr(run_module, "write", write)
    path = write_jsonl(tmp_path / "a.jsonl", *({"text": f"Train {n}."} for n in range(9)))

    with pytest.raises(OperationalError):
        import_paths([str(path)])

    run = ImportRun.objects.get()
    assert run.state == ImportRun.State.FAILED
    assert run.finished_at is not None
    assert counts(run) == (4, 0, 0, 0)
    assert Article.objects.count() == 4


def test_two_importers_at_once_are_refused_with_the_name_of_the_first(tmp_path: Path) -> None:
    with held("import"), pytest.raises(LeaseHeld, match="process"):
        import_paths([str(tmp_path)])

    assert not ImportRun.objects.exists()


def test_a_run_that_was_killed_is_known_as_failed_at_the_next(tmp_path: Path) -> None:
    killed = ImportRun.objects.create(paths=["a"])

    import_paths([str(tmp_path)])

    killed.refresh_from_db()
    assert killed.state == ImportRun.State.FAILED


def test_a_file_name_of_any_bytes_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "\udcff a.txt"
    path.write_text("date 2024 Un.")

    import_paths([str(tmp_path)])

    assert Provenance.objects.get().file.endswith("\ufffd a.txt")
