"""What an operator sees: counts, what was set aside and where, and an exit status to rely on."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.ingest.run import Progress, import_paths
from articles.lease import held
from articles.models import Article, ImportRun, NameChange
from articles.search import Query, find
from articles.search.sync import pending_count
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder: the index lies beside it."""
    folder = tmp_path / "archive"
    folder.mkdir()
    return folder


def run(*args: Any) -> str:
    """The standard output of the command; CommandError if it failed."""
    out = io.StringIO()
    call_command("import_articles", *map(str, args), stdout=out, stderr=io.StringIO())
    return out.getvalue()


def run_failing(*args: Any) -> tuple[str, str]:
    """The standard output of a command that fails, and with what."""
    out = io.StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("import_articles", *map(str, args), stdout=out, stderr=io.StringIO())
    assert caught.value.returncode != 0
    return out.getvalue(), str(caught.value)


def test_it_says_how_many_records_were_new_and_unchanged(folder: Path) -> None:
    (folder / "a.txt").write_text("date 2024 Un.\n\ndate 2024-02 Deux.")

    assert "2 new, 0 changed, 0 unchanged, 0 set aside." in run(folder)
    assert "0 new, 0 changed, 2 unchanged, 0 set aside." in run(folder)


def test_it_settles_changed_names_unless_the_index_is_left_alone(folder: Path) -> None:
    older = make_article(body="Selon Jupiter, rien.")
    make_actor("Emmanuel Macron", aliases=("Jupiter",))
    (folder / "a.txt").write_text("Un texte.")

    run("--no-sync", folder)
    assert (NameChange.objects.count(), older.mentions.count()) == (3, 0)

    err = io.StringIO()
    call_command("import_articles", str(folder), stdout=io.StringIO(), stderr=err)

    assert NameChange.objects.count() == 0
    assert find(Query(text="acteur:Jupiter")).ids == (older.pk,)
    assert "Names: 3 changed, 1 articles looked at, 1 linked anew." in err.getvalue()


def test_it_names_what_was_set_aside_with_file_position_and_reason_and_fails(
    folder: Path,
) -> None:
    path = folder / "a.jsonl"
    path.write_text('{"text": "Un."}\n{"text": "Deux.", "title": 5}\n')

    out, error = run_failing(path)

    assert "1 new" in out
    assert f"{path}:line 2: title: a text was expected, not a number." in out
    assert error == f"1 record set aside (import run {ImportRun.objects.get().pk})."


def test_a_missing_path_fails_and_the_others_are_imported(folder: Path) -> None:
    (folder / "a.txt").write_text("date 2024 Un.")

    out, _error = run_failing(folder / "missing", folder / "a.txt")

    assert f"{folder / 'missing'}: There is no such file or folder." in out
    assert Article.objects.count() == 1


def test_an_empty_folder_is_an_error_not_a_success(folder: Path) -> None:
    _out, error = run_failing(folder)

    assert error == "Nothing to import was found."


def test_a_long_list_of_problems_is_cut_and_says_so(folder: Path) -> None:
    (folder / "a.jsonl").write_text("{\n" * 50)

    out, _error = run_failing(folder)

    assert out.count("It is not JSON") == 20
    assert "… and 30 more, kept with the import run." in out


def test_the_report_as_json_holds_counts_and_problems(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"text": "Un."}\n[]\n')

    out, _error = run_failing("--json", folder)

    report = json.loads(out)
    assert (report["new"], report["set_aside"], report["state"]) == (1, 1, "finished")
    assert report["problems"][0]["position"] == "line 2"


def test_what_was_imported_is_found_at_once(folder: Path) -> None:
    (folder / "a.txt").write_text("date 2024 Les otages sont libres.")

    run(folder)

    assert find(Query(text="otage")).total == 1


def test_the_index_may_be_left_to_sync_index(folder: Path) -> None:
    (folder / "a.txt").write_text("date 2024 Un.")

    run("--no-sync", folder)

    assert pending_count() == 1


def test_the_index_is_left_to_a_watcher_that_runs(folder: Path) -> None:
    (folder / "a.txt").write_text("date 2024 Un.")

    with held("watch"):
        run(folder)

    assert pending_count() == 1


def test_source_and_language_hold_for_records_that_name_none(folder: Path) -> None:
    (folder / "a.txt").write_text("date 2024 Ein Zug.")

    run("--source", "Die  Zeitung", "--language", "de", folder)

    article = Article.objects.get()
    assert (str(article.source), article.language) == ("Die Zeitung", "de")


def test_a_language_that_is_no_code_is_refused() -> None:
    with pytest.raises(CommandError, match="a language code"):
        run("--language", "français", "a.txt")


def test_a_second_importer_is_told_who_is_at_it(folder: Path) -> None:
    with held("import"):
        _out, error = run_failing(folder)

    assert error.startswith("Another import is running.")
    assert "process" in error


def test_ctrl_c_leaves_the_run_as_failed_and_says_how_to_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(paths: list[str], **options: Any) -> ImportRun:
        options.pop("on_progress")

        def stop(progress: Progress) -> None:
            raise KeyboardInterrupt

        return import_paths(paths, on_progress=stop, **options)

    monkeypatch.setattr("articles.management.commands.import_articles.import_paths", interrupt)
    (folder / "a.txt").write_text("date 2024 Un.")

    _out, error = run_failing(folder)

    assert error.startswith("Interrupted.")
    assert ImportRun.objects.get().state == ImportRun.State.FAILED
    assert Article.objects.count() == 1
