"""A run that was cut short goes on where it was; with several jobs it comes to the same."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from articles.ingest import pipeline, reading
from articles.ingest.preview import preview
from articles.ingest.run import Defaults, Progress, import_paths
from articles.ingest.workers import WorkerDied, Workers
from articles.lease import Hold
from articles.models import Article, ImportRun, IndexEntry, Mention, Provenance
from tests.factories import make_actor
from tests.with_postgres import postgres

pytestmark = pytest.mark.django_db


# Long enough that an import takes a moment.
WORDS = " Le trafic reprend peu à peu sur toute la ligne." * 4


class Cut(RuntimeError):
    """What ends a run early in these tests."""


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three files of ten, one and ten records, of which one cannot be read; batches of four."""
    monkeypatch.setattr(pipeline, "BATCH_RECORDS", 4)
    folder = tmp_path / "archive"
    folder.mkdir()
    write(folder / "a.jsonl", range(10))
    (folder / "b.txt").write_text("date 2024-13 Treize.")
    write(folder / "c.jsonl", range(10, 20))
    return folder


def write(path: Path, numbers: range) -> None:
    lines = (json.dumps({"text": f"Train numéro {n} pour Israël." + WORDS}) for n in numbers)
    path.write_text("\n".join(lines) + "\n")


def cut_short(folder: Path, *, after: int, **options: Any) -> ImportRun:
    """A run that ends after so many batches."""
    left = [after]

    def stop(progress: Progress) -> None:
        left[0] -= 1
        if not left[0]:
            raise Cut

    with pytest.raises(Cut):
        import_paths([str(folder)], on_progress=stop, **options)
    return ImportRun.objects.latest("pk")


def counts(run: ImportRun) -> tuple[int, int, int, int]:
    run.refresh_from_db()
    return run.new, run.changed, run.unchanged, run.set_aside


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the files that are opened."""
    names: list[str] = []
    read = reading.read_file

    def noting(path: Path, *options: Any) -> Any:
        names.append(path.name)
        return read(path, *options)

    monkeypatch.setattr(reading, "read_file", noting)
    return names


@pytest.mark.parametrize("batches", range(1, 6))
def test_the_same_command_goes_on_with_the_same_run(archive: Path, batches: int) -> None:
    run = cut_short(archive, after=batches)

    again = import_paths([str(archive)])

    assert again.pk == run.pk
    assert counts(again) == (20, 0, 0, 1)
    assert again.state == ImportRun.State.FINISHED
    assert Article.objects.count() == 20
    assert again.set_asides.count() == 1


def test_files_that_were_done_are_not_opened_again(archive: Path, read_files: list[str]) -> None:
    cut_short(archive, after=3)
    del read_files[:]

    import_paths([str(archive)])

    assert read_files == ["c.jsonl"]


def test_it_is_said_that_a_run_goes_on(archive: Path) -> None:
    run = cut_short(archive, after=2)
    said: list[tuple[int, int]] = []

    import_paths([str(archive)], on_resume=lambda run: said.append((run.pk, run.total)))

    assert said == [(run.pk, 8)]


def test_progress_goes_on_from_the_share_that_was_done(archive: Path) -> None:
    cut_short(archive, after=2)
    shares: list[float] = []

    import_paths([str(archive)], on_progress=lambda p: shares.append(p.bytes / p.of_bytes))

    assert shares == sorted(shares)
    assert 0.4 < shares[0] < 0.7
    assert 0.95 < shares[-1] <= 1


def test_the_right_to_import_is_kept_while_files_are_read_that_take_long(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_short(archive, after=2)
    kept: list[str] = []
    monkeypatch.setattr(Hold, "keep", lambda hold: kept.append(hold.name))

    import_paths([str(archive)])

    assert len(kept) >= 21, "once for each record, those included that are passed over"


def test_a_killed_run_goes_on_too(archive: Path) -> None:
    run = cut_short(archive, after=2)
    ImportRun.objects.update(state=ImportRun.State.RUNNING)  # it had no time to say otherwise

    assert import_paths([str(archive)]).pk == run.pk


@pytest.mark.parametrize(
    "options", [{"restart": True}, {"defaults": Defaults(source="Le Courrier")}]
)
def test_another_import_or_a_restart_is_a_new_run(archive: Path, options: dict[str, Any]) -> None:
    run = cut_short(archive, after=2)

    assert import_paths([str(archive)], **options).pk != run.pk
    assert Article.objects.count() == 20


def test_a_finished_run_is_not_gone_on_with(archive: Path) -> None:
    first = import_paths([str(archive)])

    again = import_paths([str(archive)])

    assert again.pk != first.pk
    assert counts(again) == (0, 0, 20, 1)


def test_files_that_changed_meanwhile_are_all_read_again(archive: Path) -> None:
    run = cut_short(archive, after=2)
    write(archive / "0.jsonl", range(100, 103))

    again = import_paths([str(archive)])

    assert again.pk != run.pk
    assert counts(again) == (15, 0, 8, 1)
    assert Article.objects.count() == 23


def test_a_file_that_is_added_behind_is_read_by_the_run_that_goes_on(archive: Path) -> None:
    run = cut_short(archive, after=2)
    write(archive / "d.jsonl", range(100, 103))

    again = import_paths([str(archive)])

    assert again.pk == run.pk
    assert counts(again) == (23, 0, 0, 1)


def test_the_preview_says_what_the_import_then_does(archive: Path) -> None:
    write(archive / "d.jsonl", range(18, 22))

    found = preview([str(archive)])

    assert (found.new, found.changed, found.unchanged, found.set_aside) == (22, 0, 2, 1)
    assert [one.record.title for one in found.sample][:1] == ["Train numéro 0 pour Israël"]
    assert not ImportRun.objects.exists()
    assert not Article.objects.exists()
    assert counts(import_paths([str(archive)])) == (22, 0, 2, 1)


def test_the_preview_tells_changed_from_unchanged(tmp_path: Path) -> None:
    make_actor("Israël", type="state")
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "text": "Un."}\n{"id": 2, "text": "Deux."}\n')
    import_paths([str(path)])
    path.write_text('{"id": 1, "text": "Un."}\n{"id": 2, "text": "Trois, dit Israël."}\n')

    found = preview([str(path)])

    assert (found.new, found.changed, found.unchanged) == (0, 1, 1)
    assert found.sample[1].actors == ("Israël",)
    assert Article.objects.get(identifier="2").body == "Deux."


# --- Several processes ----------------------------------------------------------------------------


def written() -> list[Any]:
    """What an import wrote, in its order, without numbers and times of the run."""
    articles = Article.objects.order_by("pk").values_list("identifier", "title", "date_edtf")
    places = Provenance.objects.order_by("pk").values_list("file", "position", "raw", "said")
    mentions = Mention.objects.order_by("pk").values_list("surface", "part", "start", "state")
    return [list(articles), list(places), list(mentions)]


@pytest.mark.slow
def test_with_several_jobs_everything_is_the_same_and_in_the_same_order(archive: Path) -> None:
    make_actor("Israël", type="state")
    import_paths([str(archive)])
    alone = written()
    for model in (Provenance, Article, IndexEntry):
        model.objects.all().delete()

    run = import_paths([str(archive)], jobs=3, restart=True)

    assert counts(run) == (20, 0, 0, 1)
    assert written() == alone


@pytest.mark.slow
def test_a_worker_that_dies_is_reported_and_the_run_can_go_on(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = Workers.prepare

    def dying(self: Workers, records: Any) -> Any:
        kill(self)  # or those that have read the files would be done before they are killed
        wait = started(self, records)
        kill(self)
        return wait

    def kill(workers: Workers) -> None:
        for pid in workers.pids():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    monkeypatch.setattr(Workers, "prepare", dying)
    with pytest.raises(WorkerDied, match="worker process died"):
        import_paths([str(archive)], jobs=2)
    monkeypatch.undo()

    assert ImportRun.objects.get().state == ImportRun.State.FAILED
    assert counts(import_paths([str(archive)])) == (20, 0, 0, 1)


# --- kill -9 --------------------------------------------------------------------------------------

RECORDS = 3_000
ROUNDS = 5


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_killed_at_any_moment_and_called_again_the_archive_equals_the_source(
    tmp_path: Path, database: str
) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    for part in range(3):
        write(folder / f"{part}.jsonl", range(part * 1_000, part * 1_000 + 1_000))
    env = os.environ | {"DATA_DIR": str(tmp_path), "SECRET_KEY": "k" * 50, "LOCAL": "1"}
    env["DATABASE_URL"] = f"sqlite:///{tmp_path / 'killed.sqlite3'}"
    if database == "sqlite":
        kill_and_resume(folder, env)
        return
    with postgres() as url:
        kill_and_resume(folder, env | {"DATABASE_URL": url})


def kill_and_resume(folder: Path, env: dict[str, str]) -> None:
    env = env | {"DJANGO_SETTINGS_MODULE": "newsarchive.settings"}
    manage(env, "migrate", "-v0")
    for number in range(ROUNDS):
        process = start(env, "import_articles", "--no-sync", str(folder))
        wait_for_more(env, than=number * RECORDS // (ROUNDS + 1), of=process)
        time.sleep(0.05 * number)
        process.kill()
        process.communicate()
    # A fast machine may be done before the last kill; the call after it is a run of its own.
    finished = ask(env, "ImportRun.objects.filter(state='finished').count()")

    report = json.loads(manage(env, "import_articles", "--no-sync", "--json", str(folder)))

    if not finished:
        assert report["run"] == 1, "every call went on with the first run"
        assert (report["new"], report["unchanged"], report["set_aside"]) == (RECORDS, 0, 0)
    raws = ask(env, "[p.raw for p in Provenance.objects.all()]")
    source = [line for file in sorted(folder.iterdir()) for line in file.read_text().splitlines()]
    assert sorted(raws) == sorted(source)
    assert ask(env, "Article.objects.count()") == RECORDS


def start(env: dict[str, str], *command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", *command],
        env=env,
        cwd=Path(__file__).resolve().parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def manage(env: dict[str, str], *command: str) -> str:
    process = start(env, *command)
    out, error = process.communicate(timeout=240)
    assert process.returncode == 0, error
    return out


def ask(env: dict[str, str], expression: str) -> Any:
    code = f"import json; from articles.models import *; print(json.dumps({expression}))"
    return json.loads(manage(env, "shell", "--no-imports", "-c", code))


def wait_for_more(env: dict[str, str], *, than: int, of: subprocess.Popen[str]) -> None:
    """Until the import has written more than so many, or has ended."""
    counting = "sum(run.new for run in ImportRun.objects.all())"
    while of.poll() is None and ask(env, counting) <= than:
        time.sleep(0.05)
