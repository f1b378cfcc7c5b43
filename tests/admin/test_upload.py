"""An editor imports files through the browser: sees before what would become of them."""

from __future__ import annotations

import datetime as dt
import io
import json
import stat
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import uploads
from articles.ingest import store
from articles.ingest.run import import_paths
from articles.lease import held
from articles.models import Article, ImportRun, SetAside, Upload
from articles.uploads import Situation
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db

SEND = "/admin/articles/importrun/upload/"
RECORD = {
    "id": "c-118",
    "title": "Trêve : les négociations reprennent",
    "text": "Ce mercredi 7 février 2024, Antony Blinken est arrivé au Caire.",
    "date": "2024-02",
    "source": "Le Courrier",
    "language": "fr",
}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where uploads lie in this test."""
    settings.UPLOAD_DIR = settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    settings.UPLOAD_DIR.mkdir()
    return tmp_path / "uploads"


class Processes:
    """The processes that would have been started: another one does not see a test's database."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.options: list[dict[str, Any]] = []

    def __call__(self, command: list[str], **options: Any) -> Processes:
        self.commands.append(command)
        self.options.append(options)
        return self

    def wait(self) -> int:
        return 0


@pytest.fixture(autouse=True)
def processes(monkeypatch: pytest.MonkeyPatch) -> Processes:
    started = Processes()
    monkeypatch.setattr(subprocess, "Popen", started)
    return started


@pytest.fixture
def importer(db: None) -> Client:
    """An editor who has just the permissions it takes, and to see what came of it."""
    user = User.objects.create_user("importer", is_staff=True)
    names = ["add_article", "add_importrun", "view_importrun"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = Client()
    client.force_login(user)
    return client


def jsonl(*records: dict[str, Any]) -> bytes:
    return "\n".join(json.dumps(record) for record in records).encode()


def file(content: bytes = b"", name: str = "courrier.jsonl") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or jsonl(RECORD))


def send(client: Client, *files: SimpleUploadedFile, **options: str) -> Upload:
    """Files sent by the form; the last upload is what came of it."""
    answer = client.post(SEND, {"file": list(files or [file()]), **options})
    assert answer.status_code == 302, answer.content.decode()
    return Upload.objects.latest("pk")


def page(upload: Upload, step: str = "preview") -> str:
    return reverse(f"admin:articles_upload_{step}", args=[upload.key])


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def import_now(upload: Upload) -> None:
    """What the process does that the site starts."""
    call_command("import_upload", upload.key, stdout=io.StringIO(), stderr=io.StringIO())


# --- Who may --------------------------------------------------------------------------------


def test_strangers_and_readers_are_led_to_the_sign_in_page(
    stranger: Client, reader: Client, editor: Client
) -> None:
    upload = send(editor)

    for client in (stranger, reader):
        for step in ("preview", "progress"):
            assert client.get(page(upload, step))["Location"].startswith("/admin/login/")
        for step in ("start", "discard"):
            assert client.post(page(upload, step))["Location"].startswith("/admin/login/")
        assert client.get(SEND)["Location"].startswith("/admin/login/")
        assert client.post(SEND, {"file": file()})["Location"].startswith("/admin/login/")
    assert Upload.objects.count() == 1


def test_an_editor_who_may_not_add_import_runs_is_refused(importer: Client) -> None:
    upload = send(importer)
    User.objects.get().user_permissions.remove(Permission.objects.get(codename="add_importrun"))

    assert importer.get(SEND).status_code == 403
    assert importer.post(SEND, {"file": file()}).status_code == 403
    assert importer.post(page(upload, "start")).status_code == 403


def test_the_files_of_another_editor_are_not_found(importer: Client, editor: Client) -> None:
    upload = send(importer)

    assert editor.get(page(upload)).status_code == 404
    assert editor.post(page(upload, "start")).status_code == 404


@pytest.mark.parametrize("step", ["", "preview", "start", "discard"])
def test_nothing_is_done_without_the_token_of_a_form(
    editor: Client, folder: Path, processes: Processes, step: str
) -> None:
    upload = send(editor)
    careless = Client(enforce_csrf_checks=True)
    careless.force_login(User.objects.get())

    answer = careless.post(page(upload, step) if step else SEND, {"file": file(), "source": "X"})

    assert answer.status_code == 403
    assert [path.name for path in folder.iterdir()] == [upload.key]
    assert Upload.objects.get().options == {}
    assert processes.commands == []


def test_looking_at_pages_changes_nothing(editor: Client, processes: Processes) -> None:
    upload = send(editor)

    assert editor.get(page(upload, "start")).status_code == 405
    assert editor.get(page(upload, "discard")).status_code == 405
    assert editor.get(page(upload)).status_code == 200
    assert Upload.objects.get().state == "waiting"
    assert (processes.commands, Article.objects.count()) == ([], 0)


@pytest.mark.parametrize("model", ["article", "importrun"])
def test_the_lists_lead_to_it_those_who_may(importer: Client, model: str) -> None:
    User.objects.get().user_permissions.add(Permission.objects.get(codename="view_article"))
    address = reverse(f"admin:articles_{model}_changelist")

    shown = text(importer.get(address))
    User.objects.get().user_permissions.remove(Permission.objects.get(codename="add_article"))
    hidden = text(importer.get(address))

    assert f'href="{SEND}"' in shown
    assert SEND not in hidden


# --- What is sent ---------------------------------------------------------------------------


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


# --- What is shown before ---------------------------------------------------------------------


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
    assert "It is not JSON" in shown
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


# --- The import -----------------------------------------------------------------------------


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
