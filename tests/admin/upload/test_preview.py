"""Before anything is imported an editor sees what would become of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from articles import uploads
from articles.ingest.run import import_paths
from articles.models import Article, ImportRun, Upload
from tests.factories import make_actor, make_article

from .steps import RECORD, SEND, file, jsonl, page, send, text

pytestmark = pytest.mark.django_db


def test_records_are_shown_as_they_will_look(editor: Client) -> None:
    make_actor("Antony Blinken")
    upload = send(editor, file(jsonl(RECORD) + b"\nno record\n"))

    answer = editor.get(page(upload))
    shown = text(answer)

    for words in ("les négociations reprennent", "7 février 2024", "ce mercredi 7 février 2024"):
        assert words.lower() in shown.lower()
    for words in ("Le Courrier", "français", "Antony Blinken", "est arrivé au Caire"):
        assert words in shown
    assert "courrier.jsonl, ligne 2" in shown
    assert "Ce n’est pas du JSON\u00a0: une valeur est attendue au caractère 1." in shown
    assert "It is not JSON" not in shown
    assert str(uploads.paths_of(upload)[0]) not in shown
    assert not Article.objects.exists()
    assert not ImportRun.objects.exists()
    assert (answer.context["found"].new, answer.context["found"].set_aside) == (1, 1)


def test_it_says_what_is_new_changed_and_unchanged(editor: Client, tmp_path: Path) -> None:
    known, other = {"id": "1", "text": "Un."}, {"id": "2", "text": "Deux."}
    (tmp_path / "a.jsonl").write_bytes(jsonl(known, other))
    import_paths([str(tmp_path / "a.jsonl")])

    upload = send(editor, file(jsonl(known, {"id": "2", "text": "Two."}, {"text": "Trois."})))
    found = editor.get(page(upload)).context["found"]

    assert (found.new, found.changed, found.unchanged) == (1, 1, 1)


def test_of_a_large_file_only_the_beginning_is_looked_at(editor: Client) -> None:
    upload = send(editor, file(jsonl(*({"text": f"Train {n}."} for n in range(1_000)))))

    found = editor.get(page(upload)).context["found"]

    assert (found.total, len(found.sample), found.is_whole) == (200, 10, False)


def test_a_preview_is_bounded_in_time(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.ingest.preview.GLANCE_SECONDS", 0.0)
    upload = send(editor, file(jsonl(*({"text": f"Train {n}."} for n in range(100)))))

    found = editor.get(page(upload)).context["found"]

    assert found.total <= 10
    assert not found.is_whole


def test_what_is_said_about_a_table_shows_at_once(editor: Client) -> None:
    upload = send(editor, file("manchette;corps\nLa trêve;Ils sont là.\n".encode(), "a.csv"))
    said = {"source": "Le Cahier", "language": "fr", "mapping": "title=manchette\ntext = corps"}

    answer = editor.post(page(upload), {**said, "delimiter": ";"}, follow=True)

    (sample,) = answer.context["found"].sample
    assert (sample.record.title, sample.record.body) == ("La trêve", "Ils sont là.")
    assert (sample.record.source, sample.record.language) == ("Le Cahier", "fr")
    assert "title=manchette\ntext=corps" in text(answer)


def test_an_encoding_is_believed(editor: Client) -> None:
    upload = send(editor, file("Une trêve.".encode("mac-roman"), "a.txt"), encoding="mac-roman")

    assert "Une trêve." in text(editor.get(page(upload)))


@pytest.mark.parametrize(
    "said", [{"mapping": "headline"}, {"encoding": "zip"}, {"language": "xx"}, {"delimiter": "x"}]
)
def test_what_makes_no_sense_is_refused(editor: Client, said: dict[str, str]) -> None:
    upload = send(editor)

    answer = editor.post(page(upload), said)

    assert set(answer.context["form"].errors) == set(said)
    assert Upload.objects.get().options == {}


def test_files_can_be_forgotten(editor: Client, folder: Path) -> None:
    upload = send(editor)

    editor.post(page(upload, "discard"))

    assert list(folder.iterdir()) == []
    assert editor.get(page(upload)).status_code == 404


@pytest.mark.parametrize("records", [1, 150])
def test_the_pages_have_a_fixed_number_of_queries(
    editor: Client, records: int, django_assert_max_num_queries: Any
) -> None:
    make_article(source="Le Courrier")
    found = [{**RECORD, "id": str(n)} for n in range(records)]
    upload = send(editor, file(jsonl(*found)))

    # Session, user; the upload; names; three a portion of ten records, actors of ten; the lease.
    with django_assert_max_num_queries(7 + 10 + 4 * (records // 10 + 1)):
        editor.get(page(upload))

    editor.post(page(upload, "start"))
    # Session, user; the upload with its run; the lease.
    with django_assert_max_num_queries(5):
        editor.get(page(upload, "progress"))


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_pages_open_in_both_languages(editor: Client, language: str) -> None:
    upload = send(editor)

    assert editor.get(language + SEND).status_code == 200
    assert editor.get(language + page(upload)).status_code == 200
    editor.post(page(upload, "start"))
    assert editor.get(language + page(upload, "progress")).status_code == 200
