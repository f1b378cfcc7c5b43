"""What goes wrong while a file is imported costs no more than it must."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, OperationalError, connection

from articles.authority_file import importing
from articles.models import Actor, Role
from tests.factories import make_actor

from .files import Answer, exported, lines, person, reasons

pytestmark = pytest.mark.django_db

THREE = [person("Antony Blinken"), person("Joe Biden"), person("Kamala Harris")]


def fail_for(monkeypatch: pytest.MonkeyPatch, name: str, error: Exception) -> None:
    """Let the database fail where the actor of this name is brought."""
    really = importing.bring

    def bring(entry: Any, shelf: Any) -> Any:
        if entry.name == name:
            raise error
        return really(entry, shelf)

    monkeypatch.setattr(importing, "bring", bring)


def test_an_entry_that_the_database_refuses_leaves_the_rest_of_its_batch(
    bring: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_for(monkeypatch, "Joe Biden", IntegrityError("UNIQUE failed\nDETAIL: more"))

    answer = bring(lines(*THREE))

    assert set(Actor.objects.values_list("name", flat=True)) == {"Antony Blinken", "Kamala Harris"}
    assert reasons(answer) == ["The database refused it: UNIQUE failed"]
    assert (answer["new"], answer["set_aside"]) == (2, 1)


def test_an_import_that_was_interrupted_is_run_again(
    bring: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(importing, "BATCH", 1)
    roles = [{"title": "président des États-Unis", "dates": "2021-01-20/2025-01-20"}]
    file = tmp_path / "actors.jsonl"
    file.write_bytes(lines(THREE[0], person("Joe Biden", roles=roles), THREE[2]))
    with monkeypatch.context() as patch:
        fail_for(patch, "Kamala Harris", OperationalError("the disk is full"))
        with pytest.raises(CommandError, match="run the command again"):
            call_command("import_authority", str(file), stdout=io.StringIO())

    answer = bring(file.read_bytes())

    assert (answer["new"], answer["unchanged"], answer["problems"]) == (1, 2, [])
    assert (Actor.objects.count(), Role.objects.count()) == (3, 1)


def test_standard_input_is_a_file_like_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    roles = [{"title": "secrétaire d'État", "of": "US"}]
    state = {"type": "state", "name": "États-Unis", "iso3166": "US"}
    piped = io.TextIOWrapper(io.BytesIO(lines(person("Antony Blinken", roles=roles), state)))
    monkeypatch.setattr(sys, "stdin", piped)

    call_command("import_authority", "-", stdout=io.StringIO())

    assert str(Role.objects.get().of) == "États-Unis"


def test_an_export_that_fails_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_actor("Antony Blinken")
    before = exported(tmp_path)

    with connection.execute_wrapper(_failing), pytest.raises(CommandError, match="database failed"):
        call_command("export_authority", str(tmp_path / "out.jsonl"))

    assert (tmp_path / "out.jsonl").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def _failing(execute: Any, *args: Any) -> Any:
    raise OperationalError("the server is gone")


def test_an_export_may_be_read_by_whom_other_files_may(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    exported(tmp_path)

    modes = [stat.S_IMODE(os.stat(path).st_mode) for path in (plain, tmp_path / "out.jsonl")]
    assert modes[0] == modes[1]


@pytest.mark.parametrize("name", ["nowhere/out.jsonl", "."])
def test_a_place_that_cannot_be_written_ends_with_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_authority", str(tmp_path / name))
