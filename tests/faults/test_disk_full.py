"""A full disk ends an import with one clear line; what was committed stays; it goes on later."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .archive import Archive, Done
from .conftest import MakeArchive

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1_800)]

ARTICLES = 4_000

MakeDisk = Callable[[int], Path]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[MakeDisk]:
    """Makes a disk of so many megabytes; needs the right to mount one."""
    disks: list[Path] = []

    def make(megabytes: int) -> Path:
        path = tmp_path / f"disk{len(disks)}"
        path.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(path)]
        if os.getuid() != 0:
            pytest.skip("A small disk can only be mounted by root.")
        mounted = subprocess.run(command, capture_output=True, text=True, check=False)
        if mounted.returncode:
            pytest.skip(f"A small disk cannot be mounted here: {mounted.stderr.strip()}")
        disks.append(path)
        return path

    yield make
    for path in disks:
        subprocess.run(["umount", "-l", str(path)], check=True)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "a.jsonl"
    with path.open("w") as file:
        for number in range(ARTICLES):
            text = " ".join(f"mot{number * 7919 % 10007}x{n}" for n in range(120))
            file.write(json.dumps({"id": f"d-{number}", "text": text}) + "\n")
    return path


def test_the_database_has_no_room(
    small_disk: MakeDisk, source: Path, make_archive: MakeArchive, tmp_path: Path
) -> None:
    disk = small_disk(8)
    archive = make_archive(
        "sqlite", data=disk / "data", INDEX_DIR=str(tmp_path / "index"), TMPDIR=str(tmp_path)
    )

    full = archive.run("import_articles", source)

    _assert_one_clear_line(full, "The database failed: ")
    contents = archive.contents()  # the site goes on reading
    [run] = contents["runs"]
    assert 0 < run["new"] == len(contents["articles"]) < ARTICLES

    _make_room(disk)
    done = archive.run("import_articles", source)
    assert done.code == 0, done
    assert "Going on with import run" in done.stderr
    _assert_whole(archive)


def test_the_folder_for_temporary_files_has_no_room(
    small_disk: MakeDisk, source: Path, make_archive: MakeArchive
) -> None:
    """The language model is unpacked there: no text is set aside for that."""
    disk = small_disk(1)
    archive = make_archive("sqlite", TMPDIR=str(disk))

    full = archive.run("import_articles", source)

    _assert_one_clear_line(full, "The machine failed: ")
    assert not archive.contents()["articles"]


def test_the_index_has_no_room(
    small_disk: MakeDisk, source: Path, make_archive: MakeArchive
) -> None:
    disk = small_disk(1)
    archive = make_archive("sqlite", INDEX_DIR=str(disk / "index"))

    full = archive.run("import_articles", source)

    _assert_one_clear_line(full, "The articles are in, but the index is behind: ")
    assert len(archive.contents()["articles"]) == ARTICLES

    _make_room(disk)
    assert archive.run("sync_index").code == 0
    _assert_whole(archive)


def _assert_one_clear_line(done: Done, start: str) -> None:
    assert done.code == 1
    assert "Traceback" not in done.stderr
    [line] = [line for line in done.stderr.splitlines() if "Error" in line]
    assert line.startswith(f"CommandError: {start}")
    assert "full" in line.lower() or "no space" in line.lower()


def _make_room(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)


def _assert_whole(archive: Archive) -> None:
    contents = archive.contents()
    assert len(contents["articles"]) == ARTICLES
    assert len({article["identifier"] for article in contents["articles"]}) == ARTICLES
    assert sum(run["new"] for run in contents["runs"]) == ARTICLES
    check = archive.run("check_archive")
    assert check.code == 0, check
