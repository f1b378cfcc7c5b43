"""Files that an editor sends are stored, bounded, and removed after a day."""

from __future__ import annotations

import datetime as dt
import io
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles import uploads
from articles.lease import held
from articles.models import Article, ImportRun, Upload

from .steps import RECORD, SEND, file, import_now, jsonl, page, send, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("content", [jsonl(RECORD), jsonl(RECORD) * 20_000], ids=["small", "large"])
def test_files_are_stored_for_this_account_alone_under_no_name_of_theirs(
    editor: Client, folder: Path, content: bytes
) -> None:
    upload = send(editor, file(content))

    stored = folder / upload.key / "000.jsonl"
    assert stored.read_bytes() == content
    assert stat.S_IMODE(stored.stat().st_mode) == 0o600
    assert stat.S_IMODE(stored.parent.stat().st_mode) == 0o700
    assert [path.name for path in folder.iterdir()] == [upload.key]
    assert upload.labels == ["courrier.jsonl"]


def post_named(client: Client, name: str) -> HttpResponse:
    """The form by hand: the test client would send the last part of the name alone."""
    disposition = f'Content-Disposition: form-data; name="file"; filename="{name}"'
    body = f"--limit\r\n{disposition}\r\n\r\nUn texte.\r\n--limit--\r\n"
    return client.post(SEND, body.encode(), content_type="multipart/form-data; boundary=limit")


@pytest.mark.parametrize("name", ["a.jsonl/", "..", ".", "/", "\\"])
def test_a_folder_is_no_file(editor: Client, folder: Path, name: str) -> None:
    assert post_named(editor, name).status_code == 200
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "label", "stored"),
    [
        ("../../../etc/passwd", "passwd", "000"),
        ("C:\\Archives\\a.csv", "a.csv", "000.csv"),
        ("-rf.txt", "-rf.txt", "000.txt"),
        ("a\u202egpj.txt", "agpj.txt", "000.txt"),
        ("x.csv;.\n\x00.txt", "x.csv;..txt", "000.txt"),
        ("é" * 300 + ".warc.gz", "é" * 252 + ".gz", "000.gz"),
        ("<script>alert(1)</script>.txt", "script>.txt", "000.txt"),
    ],
)
def test_a_name_is_only_a_label(
    editor: Client, folder: Path, name: str, label: str, stored: str
) -> None:
    post_named(editor, name)

    upload = Upload.objects.get()
    assert upload.labels == [label]
    assert [path.name for path in (folder / upload.key).iterdir()] == [stored]
    assert editor.get(page(upload)).status_code == 200


def test_an_empty_file_is_refused(editor: Client, folder: Path) -> None:
    answer = editor.post(SEND, {"file": SimpleUploadedFile("vide.txt", b"")})

    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert list(folder.iterdir()) == []


def test_no_file_is_refused(editor: Client) -> None:
    assert editor.post(SEND, {}).context["form"].errors["file"]


def test_what_claims_to_be_too_large_is_refused_unread(editor: Client, settings: Any) -> None:
    class Unread(io.BytesIO):
        def read(self, *args: Any) -> bytes:
            pytest.fail("Somebody has read it.")

    answer = editor.generic(
        "POST",
        SEND,
        content_type="multipart/form-data; boundary=limit",
        **{"CONTENT_LENGTH": "1000000000", "wsgi.input": Unread()},
    )

    assert answer.status_code == 413
    assert f"{settings.UPLOAD_MAX_MB}" in text(answer)


def test_what_is_within_the_limit_is_taken(editor: Client, settings: Any) -> None:
    settings.UPLOAD_MAX_MB = 1

    large = editor.post(SEND, {"file": file(b"x" * 1_200_000)})
    small = editor.post(SEND, {"file": file(b"x" * 900_000)})

    assert (large.status_code, small.status_code) == (413, 302)


def test_a_full_disk_is_told(editor: Client, settings: Any) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = "/dev/null/no-such-folder"

    answer = editor.post(SEND, {"file": file(b"x" * 3_000_000)})

    assert answer.status_code == 507
    assert not Upload.objects.exists()


def test_no_room_for_a_small_file_is_told_and_nothing_stays(
    editor: Client, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(uploads, "_store", full)

    answer = editor.post(SEND, {"file": file()})

    assert answer.status_code == 507
    assert (list(folder.iterdir()), Upload.objects.count()) == ([], 0)


def test_files_under_way_are_found_again(editor: Client, importer: Client) -> None:
    send(editor, file(name="fini.jsonl"))
    import_now(Upload.objects.get())
    send(editor, file(name="le-mien.jsonl"))
    send(importer, file(name="un-autre.jsonl"))

    shown = text(editor.get(SEND))

    assert "le-mien.jsonl" in shown
    assert "fini.jsonl" not in shown
    assert "un-autre.jsonl" not in shown


def test_two_uploads_at_once_do_not_meet(editor: Client, importer: Client) -> None:
    one = send(editor, file(jsonl({"text": "Un train."})))
    two = send(importer, file(jsonl({"text": "Un bateau."})))

    import_now(two)

    assert [article.body for article in Article.objects.all()] == ["Un bateau."]
    assert "Un train." in text(editor.get(page(one)))


def test_archives_are_never_unpacked_to_disk(editor: Client, folder: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../evil.txt", "Un texte.")
        archive.writestr("a.jsonl", jsonl(RECORD))

    upload = send(editor, file(packed.getvalue(), "lot.zip"))
    shown = text(editor.get(page(upload)))

    assert RECORD["title"].replace(" :", "") in shown.replace("\u00a0:", "").replace(" :", "")
    assert [path.name for path in folder.rglob("*")] == [upload.key, "000.zip"]


def test_uploads_are_removed_after_a_day_by_the_next(editor: Client, folder: Path) -> None:
    old = send(editor)
    Upload.objects.update(uploaded_at=timezone.now() - dt.timedelta(hours=25))
    recent = send(editor)

    assert [path.name for path in folder.iterdir()] == [recent.key]
    assert editor.get(page(old)).status_code == 404


def test_an_import_that_runs_keeps_its_files_for_longer_than_a_day(editor: Client) -> None:
    upload = send(editor)
    run = ImportRun.objects.create()
    long_ago = timezone.now() - dt.timedelta(hours=25)
    Upload.objects.update(uploaded_at=long_ago, state="started", run=run)

    with held("import"):
        uploads.clean()
        assert uploads.has_files(upload)
    uploads.clean()

    assert not uploads.has_files(upload)
