"""Importers killed without warning at random moments: nothing is lost, nothing comes twice."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from .archive import Archive
from .conftest import MakeArchive
from .contents import content_hash

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1_800)]

# R1 asks for 20,000; FAULTS_ARTICLES=20000 runs it so, in about three minutes.
ARTICLES = int(os.environ.get("FAULTS_ARTICLES", "8000"))
KILLS = 20

_PROSE = (
    "gouvernement accord trêve ministre marché négociation élection hausse prix région budget "
    "grève loi inflation transports école hôpital séance publique capitale délégation"
)
_WORDS = _PROSE.split()


@dataclass
class Killed:
    """What was seen while an importer was killed again and again, and at last let be."""

    archive: Archive
    after_kills: list[tuple[int, int]] = field(default_factory=list)
    resumed: list[float] = field(default_factory=list)
    while_writing: int = 0
    contents: Any = None
    check: int = -1


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in a file, in many files and in an archive's member, with some that are bad."""
    folder, seed = tmp_path_factory.mktemp("source"), random.Random(20)
    lines = [_line(number, seed) for number in range(ARTICLES)]
    cut = ARTICLES * 3 // 4
    lines.insert(cut // 2, "{ no JSON")
    (folder / "a.jsonl").write_text("\n".join(lines[:cut]))
    for start in range(cut, len(lines), 100):
        (folder / f"b{start:06}.jsonl").write_text("\n".join(lines[start : start + 100]))
    return folder


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_an_importer_killed_twenty_times_loses_nothing_and_brings_nothing_twice(
    engine: str, make_archive: MakeArchive, source: Path
) -> None:
    seen = _kill(make_archive(engine), source, engine)

    _assert_archive_equals_source(seen, source)
    _assert_one_run_was_resumed_and_its_counts_are_true(seen)


def _assert_archive_equals_source(seen: Killed, source: Path) -> None:
    lines = [line for file in source.iterdir() for line in file.read_text().splitlines()]
    records = [json.loads(line) for line in lines if not line.startswith("{ ")]

    articles = seen.contents["articles"]

    expected = sorted((one["id"], content_hash(one["title"], one["text"])) for one in records)
    assert len(expected) == ARTICLES
    assert sorted((one["identifier"], one["hash"]) for one in articles) == expected
    assert seen.check == 0, "the index holds the same"


def _assert_one_run_was_resumed_and_its_counts_are_true(seen: Killed) -> None:
    assert len(seen.after_kills) == KILLS
    assert all(counted == there for counted, there in seen.after_kills)
    assert seen.while_writing >= KILLS // 5
    assert seen.resumed
    print(f"resumed, and wrote again, within {max(seen.resumed):.1f} s; promised are 10")
    [run] = [run for run in seen.contents["runs"] if run["new"]]
    assert (run["state"], run["new"], run["changed"]) == ("finished", ARTICLES, 0)
    assert (run["unchanged"], run["set_aside"]) == (0, 1)
    assert len(seen.contents["set_aside"]) == 1


def _kill(archive: Archive, source: Path, engine: str) -> Killed:
    seen, seed = Killed(archive), random.Random(engine)
    for number in range(KILLS):
        before, back, started = _counts(archive)[0], 0.0, time.monotonic()
        process = archive.start(
            *("import_articles", source, "--no-sync", "--jobs", seed.choice(("1", "1", "2")))
        )
        # Each other one has written something; of the last ones none, and on a fast machine the
        # pauses are short, too: no importer may come to its end.
        is_early = before < ARTICLES * 0.7
        writes = number % 2 == 0 and is_early
        while writes and not back and process.poll() is None:
            time.sleep(0.02)
            back = time.monotonic() - started if _counts(archive)[0] > before else 0.0
        time.sleep(seed.uniform(0, 0.7 if is_early and not writes else 0.1))
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL, process.communicate()
        process.communicate()
        seen.after_kills.append(_counts(archive))
        seen.while_writing += bool(back)
        seen.resumed += [back] if back and before else []
    archive.run("import_articles", source, "--jobs", "2")
    seen.check = archive.run("check_archive").code
    seen.contents = archive.contents()
    return seen


def _counts(archive: Archive) -> tuple[int, int]:
    """Articles that runs say they brought, and articles that there are, seen in one moment."""
    query = (
        "SELECT (SELECT COALESCE(SUM(new), 0) FROM articles_importrun),"
        " (SELECT COUNT(*) FROM articles_article)"
    )
    if archive.is_postgres:
        with closing(psycopg2.connect(archive.url)) as connection, connection.cursor() as cursor:
            cursor.execute(query)
            row = cursor.fetchone()
    else:
        with closing(sqlite3.connect(archive.sqlite_file, timeout=20)) as database:
            row = database.execute(query).fetchone()
    return int(row[0]), int(row[1])


def _line(number: int, seed: random.Random) -> str:
    words = " ".join(seed.choices(_WORDS, k=25)).capitalize()
    fields = {
        "id": f"k-{number}",
        "title": f"Titre {number}",
        "text": f"{words}, dossier {number}.",
    }
    return json.dumps(fields, ensure_ascii=False)
