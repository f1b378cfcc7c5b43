"""System checks: silent on a sound archive and on an empty database, clear on all else."""

from __future__ import annotations

import pytest
from django.core.checks import CheckMessage
from django.db import connection, connections

from articles import checks
from articles.checks import index_usable, sqlite_fit, triggers_present
from articles.search.rebuild import rebuild
from articles.triggers import missing, remove_triggers, restore_triggers

pytestmark = pytest.mark.django_db


def run() -> list[CheckMessage]:
    return [
        message
        for check in (triggers_present, index_usable, sqlite_fit)
        for message in check(databases=["default"])
    ]


def test_a_sound_archive_raises_no_message() -> None:
    rebuild()

    assert run() == []


def test_a_missing_index_is_said_with_the_remedy() -> None:
    (message,) = run()

    assert message.id == "articles.W002"
    assert "no search index" in message.msg
    assert "rebuild_index" in str(message.hint)


def test_missing_triggers_are_named() -> None:
    rebuild()
    remove_triggers(connection)

    (message,) = run()

    assert message.id == "articles.W001"
    assert "articles_mention_update_touches_index" in message.msg
    assert "check_archive --repair" in str(message.hint)


def test_before_the_first_migration_there_is_nothing_to_check(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checks, "ENTRIES", "no_such_table")

    assert run() == []


def test_without_a_database_nothing_is_asked_of_it() -> None:
    assert triggers_present() == index_usable() == sqlite_fit() == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
def test_sqlite_has_to_take_its_lock_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connections["default"].settings_dict, "OPTIONS", {})

    (message,) = sqlite_fit(databases=["default"])

    assert message.id == "articles.E001"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
def test_sqlite_without_its_log_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_journal_mode", lambda alias: "delete")

    (message,) = sqlite_fit(databases=["default"])

    assert message.id == "articles.W003"


def test_triggers_are_put_back_after_a_migration() -> None:
    remove_triggers(connection)

    restore_triggers("default")

    assert missing(connection) == []
