"""Two importers at once: one works, the other says who does; who is killed is in nobody's way."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from .archive import Archive
from .conftest import MakeArchive

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1_800)]


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_the_second_names_the_first_and_goes_at_once(
    engine: str, tmp_path: Path, make_archive: MakeArchive
) -> None:
    archive = make_archive(engine)
    source = _source(tmp_path)
    (tmp_path / "other.txt").write_text("date 2024-02 Un autre texte.")

    first = archive.start("import_articles", source, "--no-sync")
    try:
        holder = _holder(archive)
        second = archive.run("import_articles", tmp_path / "other.txt", "--no-sync")

        assert first.poll() is None, "the first was still at work"
        assert second.code == 1
        assert second.stdout == ""
        named = r"CommandError: Another import is running\. The lease 'import' is held by process"
        assert re.match(rf"{named} {first.pid} on \S+\.\Z", second.stderr.strip())
        assert f":{first.pid}:" in holder

        first.kill()
        first.wait()
        # Dead on this machine: no term has to end.
        third = archive.run("import_articles", tmp_path / "other.txt", "--no-sync")
        assert third.code == 0, third
    finally:
        first.kill()
        first.communicate()
    states = [run["state"] for run in archive.contents()["runs"]]
    assert states == ["failed", "finished"]


def _source(folder: Path) -> Path:
    path = folder / "many.jsonl"
    with path.open("w") as file:
        for number in range(60_000):
            text = f"Le dossier {number} avance : les délégations poursuivent leurs discussions."
            file.write(json.dumps({"id": f"t-{number}", "text": text}) + "\n")
    return path


def _holder(archive: Archive) -> str:
    """Who holds the lease, as soon as somebody does."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        with closing(_connect(archive)) as connection:
            cursor = connection.cursor()
            cursor.execute("SELECT holder FROM articles_lease WHERE name = 'import'")
            if row := cursor.fetchone():
                return str(row[0])
        time.sleep(0.05)
    raise AssertionError("nobody took the lease")


def _connect(archive: Archive) -> Any:
    if archive.is_postgres:
        return psycopg2.connect(archive.url)
    return sqlite3.connect(archive.sqlite_file, timeout=20)
