"""The evil corpus, imported by a real process: neighbours arrive, bad ones are named, no more."""

from __future__ import annotations

import hashlib
import os
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from articles.ingest.clean import storable
from articles.ingest.fates import FILE_CHARACTERS

from . import evil
from .archive import Archive, Done
from .conftest import MakeArchive
from .evil.markup import MARKER

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1_800)]

MOST_MEMORY_KB = 400_000
SECRET = "Nobody outside may read these words."


@dataclass
class Corpus:
    """The corpus on disk, and who asked for what nobody may ask for."""

    root: Path
    folders: dict[str, evil.Folder]
    asked: list[str]
    before: dict[str, str]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    base = tmp_path_factory.mktemp("evil")
    forbidden = base / "forbidden"
    forbidden.mkdir()
    (forbidden / "secret.txt").write_text(SECRET)
    asked: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as trap:
        threading.Thread(target=_note_who_asks, args=(trap, asked), daemon=True).start()
        address = f"http://127.0.0.1:{trap.getsockname()[1]}/"
        folders = evil.make(base / "c", address, forbidden)
        yield Corpus(base / "c", folders, asked, _all_below(base))


@dataclass
class Imported:
    """What became of the corpus in one archive."""

    archive: Archive
    done: Done
    again: Done
    contents: Any

    def below(self, folder: evil.Folder, kind: str) -> list[dict[str, Any]]:
        start = f"{folder.path}/"
        return [row for row in self.contents[kind] if start in row["file"]]


def _imported(engine: str, corpus: Corpus, make_archive: MakeArchive) -> Imported:
    archive = make_archive(engine, FORBIDDEN_DIR=str(corpus.root.parent / "forbidden"))
    guarded = ("-m", "tests.faults.guarded")
    done, again = (
        archive.run("import_articles", corpus.root, "--json", program=guarded) for _ in range(2)
    )
    return Imported(archive, done, again, archive.contents())


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_the_evil_corpus(engine: str, corpus: Corpus, make_archive: MakeArchive) -> None:
    """One test, for it takes one import, whose other promises are looked at beside."""
    imported = _imported(engine, corpus, make_archive)

    good_neighbours_arrive_and_bad_ones_are_named(corpus, imported)
    no_secret_no_script_no_traceback(imported)
    nothing_outside_is_touched_and_no_socket_opened(corpus, imported)
    memory_is_bounded(imported)
    counts_are_true_and_a_second_import_brings_nothing(corpus, imported)


def good_neighbours_arrive_and_bad_ones_are_named(corpus: Corpus, imported: Imported) -> None:
    wrong = {}
    first = imported.contents["runs"][0]["pk"]
    for name, folder in corpus.folders.items():
        arrived = Counter(article["body"] for article in imported.below(folder, "articles"))
        aside = [row for row in imported.below(folder, "set_aside") if row["run"] == first]
        good = Counter(folder.good)
        told, expected = _told(aside), _expected(folder, aside)
        if arrived != good or told != expected:
            wrong[name] = (good - arrived, arrived - good, expected, told)
    assert not wrong
    assert len(corpus.folders) >= 60


def no_secret_no_script_no_traceback(imported: Imported) -> None:
    for article in imported.contents["articles"]:
        assert SECRET not in article["body"]
        assert MARKER not in f"{article['title']} {article['body']} {article['url']}"
    for done in (imported.done, imported.again):
        assert "Traceback" not in done.stderr
        assert "Error:" not in done.stderr.replace("CommandError:", "")
    reasons = [row["reason"] for row in imported.contents["set_aside"]]
    assert not [reason for reason in reasons if "reader failed" in reason]
    assert not [reason for reason in reasons if "could not be worked on" in reason]


def nothing_outside_is_touched_and_no_socket_opened(corpus: Corpus, imported: Imported) -> None:
    for done in (imported.done, imported.again):
        assert [line for line in done.stderr.splitlines() if line.startswith("guard:")] == []
    assert corpus.asked == []
    assert _all_below(corpus.root.parent) == corpus.before


def memory_is_bounded(imported: Imported) -> None:
    for done in (imported.done, imported.again):
        peak = next(line for line in done.stderr.splitlines() if line.startswith("peak:"))
        assert int(peak.split()[1]) <= MOST_MEMORY_KB


def counts_are_true_and_a_second_import_brings_nothing(corpus: Corpus, imported: Imported) -> None:
    first, second = imported.contents["runs"]
    expected = sum(len(folder.good) for folder in corpus.folders.values())

    assert imported.done.code == imported.again.code == 1
    assert first["state"] == second["state"] == "finished"
    assert first["new"] == len(imported.contents["articles"]) == expected
    asides = Counter(row["run"] for row in imported.contents["set_aside"])
    assert asides == {run["pk"]: run["set_aside"] for run in (first, second)}
    assert second["set_aside"] == first["set_aside"]
    assert second["new"] == 0


def _told(aside: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return sorted((row["file"], row["position"], row["reason"]) for row in aside)


def _expected(folder: evil.Folder, aside: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """The reasons as they are where they hold what is expected, so that a failure shows both."""
    found = {(row["file"], row["position"]): row["reason"] for row in aside}
    files = Counter(row["file"] for row in aside)
    expected = []
    for one in folder.asides:
        file = storable(f"{folder.path}/{one.file}")[-FILE_CHARACTERS:]
        position = one.position
        if position == "*" and files[file] == 1:
            position = next(row["position"] for row in aside if row["file"] == file)
        reason = found.get((file, position), "")
        expected.append((file, position, reason if one.reason in reason else one.reason))
    return sorted(expected)


def _note_who_asks(trap: socket.socket, asked: list[str]) -> None:
    while True:
        try:
            connection, address = trap.accept()
        except OSError:  # the test is over
            return
        asked.append(str(address))
        connection.close()


def _all_below(root: Path) -> dict[str, str]:
    """Every path with what would show a change."""
    found = {}
    for folder, folders, files in os.walk(os.fsencode(root)):
        for name in [*folders, *files]:
            path = os.path.join(folder, name)
            status = os.lstat(path)
            mark = f"{status.st_mode} {status.st_size} {status.st_mtime_ns}"
            found[hashlib.sha256(path).hexdigest() + os.fsdecode(name)] = mark
    return found
