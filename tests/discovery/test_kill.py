"""A discovery killed without warning: what was read stays, the rest is read later, once."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from tests.faults.archive import Archive
from tests.faults.conftest import MakeArchive, make_archive, postgres_server  # noqa: F401

from .conftest import save_model

pytestmark = pytest.mark.slow

ARTICLES = 1_500
KILLS = 3


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "a.jsonl"
    lines = (
        {"id": f"k-{number}", "title": "Un titre", "text": f"Hanna Malik, dossier {number}. Kiev."}
        for number in range(ARTICLES)
    )
    path.write_text("\n".join(map(json.dumps, lines)))
    return path


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_a_killed_discovery_loses_nothing_and_finds_nothing_twice(
    engine: str,
    make_archive: MakeArchive,  # noqa: F811
    source: Path,
    tmp_path: Path,
) -> None:
    model = save_model(tmp_path / "model")
    archive = make_archive(engine, ACTOR_MODELS=f"fr={model}")
    archive.must("import_articles", source, "--language", "fr", "--no-sync")

    for _ in range(KILLS):
        _kill(archive)
        scanned, sightings = _counts(archive)
        assert sightings == 2 * scanned, "an article is read and its names written, or neither"

    rest = archive.must("discover_actors", "--no-sync", "--json").report
    again = archive.must("discover_actors", "--no-sync", "--json").report
    top = archive.must("discover_actors", "--top", "5", "--json").stdout.splitlines()
    assert rest["scanned"] == ARTICLES - scanned
    assert (again["scanned"], again["sightings"], again["candidates"]) == (0, 0, 0)
    assert _counts(archive) == (ARTICLES, 2 * ARTICLES)
    assert {(one["articles"], one["sightings"]) for one in map(json.loads, top)} == {
        (ARTICLES, ARTICLES)
    }


def _kill(archive: Archive) -> None:
    """Begin a discovery and kill it as soon as it has written something."""
    before, _ = _counts(archive)
    process = archive.start("discover_actors", "--no-sync")
    while _counts(archive)[0] == before and process.poll() is None:
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()


def _counts(archive: Archive) -> tuple[int, int]:
    query = (
        "SELECT (SELECT COUNT(*) FROM articles_actorscan), (SELECT COUNT(*) FROM articles_sighting)"
    )
    if archive.is_postgres:
        with closing(psycopg2.connect(archive.url)) as connection, connection.cursor() as cursor:
            cursor.execute(query)
            row = cursor.fetchone()
    else:
        with closing(sqlite3.connect(archive.sqlite_file, timeout=20)) as database:
            row = database.execute(query).fetchone()
    return int(row[0]), int(row[1])
