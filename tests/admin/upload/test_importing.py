"""An upload is imported by a process of its own; the pages tell how far it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import uploads
from articles.ingest import store
from articles.lease import LeaseLost, held
from articles.models import Article, ImportRun, SetAside, Upload
from articles.uploads import Situation

from .conftest import Processes
from .steps import RECORD, SEND, file, import_now, jsonl, page, send, text

pytestmark = pytest.mark.django_db


def test_the_import_is_a_process_of_its_own(editor: Client, processes: Processes) -> None:
    upload = send(editor)

    answer = editor.post(page(upload, "start"))

    assert answer["Location"] == page(upload, "progress")
    (command,) = processes.commands
    assert command[-2:] == ["import_upload", upload.key]
    assert processes.options[0]["start_new_session"]
    assert not processes.options[0].get("shell")
    assert editor.get(page(upload, "progress")).context["now"] == "starting"


def test_confirming_twice_starts_it_once(editor: Client, processes: Processes) -> None:
    upload = send(editor)
    as_seen_by_another = Upload.objects.get()

    editor.post(page(upload, "start"))
    editor.post(page(upload, "start"))

    assert not uploads.start(as_seen_by_another)
    assert len(processes.commands) == 1


def test_the_run_says_who_imported_what_and_is_the_report(editor: Client, folder: Path) -> None:
    upload = send(editor, file(jsonl(RECORD) + b"\nno record\n"))
    editor.post(page(upload, "start"))

    import_now(upload)

    run = ImportRun.objects.get()
    assert (run.user.username if run.user else "", run.new, run.set_aside) == ("editor", 1, 1)
    answer = editor.get(page(upload, "progress"))
    assert answer["Location"] == reverse("admin:articles_importrun_change", args=[run.pk])
    report = text(editor.get(answer["Location"]))
    assert "courrier.jsonl" in report
    assert str(folder) not in report
    assert list(folder.iterdir()) == []
    article = Article.objects.get()
    assert article.provenances.get().file == "upload:/courrier.jsonl"
    assert SetAside.objects.get().file == "upload:/courrier.jsonl"


def test_importing_the_same_again_changes_nothing(editor: Client) -> None:
    for _time in range(2):
        import_now(send(editor))

    assert ImportRun.objects.latest("pk").new == 0
    assert [(run.new, run.unchanged) for run in ImportRun.objects.order_by("pk")] == [
        (1, 0),
        (0, 1),
    ]


def test_another_import_is_named_and_waited_for(editor: Client, processes: Processes) -> None:
    upload = send(editor)
    other = User.objects.create_user("colette")
    ImportRun.objects.create(user=other, paths=["/srv/fonds/1984"])

    with held("import"):
        answer = editor.post(page(upload, "start"), follow=True)

    assert processes.commands == []
    assert "colette" in text(answer)
    assert "/srv/fonds/1984" in text(answer)


def test_an_import_that_another_overtook_can_be_tried_again(
    editor: Client, processes: Processes
) -> None:
    upload = send(editor)
    editor.post(page(upload, "start"))
    with held("import"), pytest.raises(CommandError, match="Another import is running"):
        import_now(upload)

    shown = editor.get(page(upload, "progress"))
    editor.post(page(upload, "start"))

    assert shown.context["now"] == "held"
    assert len(processes.commands) == 2
    import_now(upload)
    assert Article.objects.count() == 1


def test_a_killed_import_is_shown_as_interrupted_and_goes_on(
    editor: Client, processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.ingest.pipeline.BATCH_RECORDS", 2)
    upload = send(editor, file(jsonl(*({"text": f"Train {n}."} for n in range(9)))))
    editor.post(page(upload, "start"))

    def write(*args: Any) -> None:
        if Article.objects.count() >= 4:
            raise MemoryError
        store.write(*args)

    with monkeypatch.context() as patch:
        patch.setattr("articles.ingest.run.write", write)
        with pytest.raises(MemoryError):
            import_now(upload)
    # A process that is killed says nothing.
    Upload.objects.update(state="started", problem="")
    ImportRun.objects.update(state="running")

    shown = editor.get(page(upload, "progress"))
    editor.post(page(upload, "start"))
    import_now(upload)

    assert shown.context["now"] == "interrupted"
    assert len(processes.commands) == 2
    run = ImportRun.objects.get()
    assert (run.state, run.new, run.unchanged) == ("finished", 9, 0)


def test_what_ended_an_import_early_is_said(editor: Client, settings: Any) -> None:
    upload = send(editor)
    editor.post(page(upload, "start"))
    Upload.objects.update(options={"mapping": [["title"]]})

    with pytest.raises(ValueError, match="unpack"):
        import_now(upload)

    shown = editor.get(page(upload, "progress"))
    assert shown.context["now"] == "interrupted"
    assert "unpack" in text(shown)
    assert "Le programme a fait défaut" in text(shown)
    english = editor.get(f"/en{page(upload, 'progress')}")
    assert "The program failed" in text(english)


@pytest.mark.parametrize(
    ("cause", "french"),
    [
        (KeyboardInterrupt(), "Le processus a été arrêté."),
        (OSError(28, "No space left on device"), "il n’y a plus de place sur le disque."),
        (LeaseLost("The lease was lost."), "Un autre processus a pris la suite."),
        (OperationalError("database is locked"), "«\u00a0database is locked\u00a0»."),
    ],
)
def test_what_ended_an_import_early_is_said_in_the_language_of_the_page(
    editor: Client, monkeypatch: pytest.MonkeyPatch, cause: BaseException, french: str
) -> None:
    def write(*args: Any) -> None:
        raise cause

    upload = send(editor)
    editor.post(page(upload, "start"))
    with monkeypatch.context() as patch:
        patch.setattr("articles.ingest.run.write", write)
        with pytest.raises(CommandError):
            import_now(upload)

    assert french in text(editor.get(page(upload, "progress")))
    import_now(upload)
    assert Article.objects.count() == 1


def test_a_process_that_never_began_is_not_waited_for_for_ever(editor: Client) -> None:
    upload = send(editor)
    editor.post(page(upload, "start"))
    upload.refresh_from_db()

    assert uploads.situation(upload) is Situation.STARTING
    later = timezone.now() + dt.timedelta(minutes=2)
    assert uploads.situation(upload, at=later) is Situation.INTERRUPTED


def test_files_that_are_gone_are_told_of(editor: Client) -> None:
    upload = send(editor)
    uploads.discard_files(upload)

    assert editor.get(page(upload))["Location"] == SEND
    assert editor.post(page(upload, "start"))["Location"] == SEND
