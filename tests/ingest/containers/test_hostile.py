"""What is hostile in an archive costs only itself, and reaches nothing outside."""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from articles.ingest.record import Record, Rejected

from .packing import DEUX, UN, read, tarred, told, zipped


def test_an_archive_inside_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = gzip.compress(gzip.compress(b"0" * 1_000_000))
    members: list[tuple[str | zipfile.ZipInfo, bytes]] = [("inner.txt", inner), ("un.txt", UN)]

    assert told(read(zipped(tmp_path / "a.zip", members)), tmp_path) == [
        ("a.zip!inner.txt", "It is an archive inside an archive; unpack the outer one."),
        ("a.zip!un.txt", "Un."),
    ]
    (tmp_path / "b.gz").write_bytes(inner)
    assert [item.file for item in read(tmp_path / "b.gz")] == [str(tmp_path / "b.gz")]


def test_a_bomb_is_set_aside_and_its_neighbours_are_read(tmp_path: Path) -> None:
    members: list[tuple[str | zipfile.ZipInfo, bytes]] = [
        ("un.txt", UN),
        ("bomb.txt", b" " * 20_000_000),
        ("deux.txt", DEUX),
    ]
    path = zipped(tmp_path / "a.zip", members)
    tracemalloc.start()

    found = told(read(path), tmp_path)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    reason = "It unpacks to more than 100 times its size (IMPORT_MAX_RATIO); the rest is not read."
    assert found == [
        ("a.zip!un.txt", "Un."),
        ("a.zip!bomb.txt", reason),
        ("a.zip!deux.txt", "Deux."),
    ]
    assert peak < 10_000_000


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_bomb_is_set_aside(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / "a.txt.gz").write_bytes(pack(b"a " * 1_500_000))

    [found] = read(tmp_path / "a.txt.gz")

    assert isinstance(found, Rejected)
    assert (
        found.reason
        == "It unpacks to more than 100 times its size (IMPORT_MAX_RATIO); the rest is not read."
    )


def test_an_archive_stops_where_it_unpacks_to_more_than_is_allowed(
    tmp_path: Path, settings: Any
) -> None:
    settings.IMPORT_MAX_UNPACKED, settings.IMPORT_MAX_RATIO = 25_000, 1
    text = UN + b" mot" * 2_500
    members: list[tuple[str, bytes]] = [(f"{n}.txt", text) for n in range(5)]

    reason = "It unpacks to more than 25,000 bytes (IMPORT_MAX_UNPACKED); the rest is not read."
    path = zipped(tmp_path / "a.zip", members)  # type: ignore[arg-type]
    assert told(read(path), tmp_path)[2:] == [("a.zip!2.txt", reason), ("a.zip", reason)]
    path = tarred(tmp_path / "a.tgz", members, "w:gz")
    assert told(read(path), tmp_path) == [("a.tgz", reason)]


def test_a_large_archive_may_unpack_to_more(tmp_path: Path, settings: Any) -> None:
    settings.IMPORT_MAX_UNPACKED = 40
    members: list[tuple[str, bytes]] = [(f"{n}.txt", UN) for n in range(5)]

    records = read(zipped(tmp_path / "a.zip", members))  # type: ignore[arg-type]

    assert [type(record) for record in records] == [Record] * 5


@pytest.mark.parametrize("make", [zipped, tarred])
def test_an_archive_of_too_many_members_says_so(
    tmp_path: Path, settings: Any, make: Callable[[Path, Any], Path]
) -> None:
    settings.IMPORT_MAX_MEMBERS = 2
    path = make(tmp_path / "a", [(f"{n}.txt", UN) for n in range(3)])

    *_others, last = read(path)

    assert isinstance(last, Rejected)
    assert "more than 2 members" in last.reason


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("..\\..\\windows\\a.txt", "windows/a.txt"),
        ("a\n\x1b[2Jb\u202e.txt", "a [2Jb.txt"),
        ("é" * 100 + ".txt", "é" * 100 + ".txt"),
    ],
)
def test_a_name_is_only_a_label(tmp_path: Path, name: str, label: str) -> None:
    path = zipped(tmp_path / "a.zip", [(name, UN)])

    assert told(read(path), tmp_path) == [(f"a.zip!{label}", "Un.")]
    assert told(read(tarred(path, [(name, UN)])), tmp_path) == [(f"a.zip!{label}", "Un.")]
    assert [one for one in tmp_path.rglob("*") if one != tmp_path / "index"] == [path]


def test_links_and_devices_in_a_tar_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(UN)
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"{kind.decode()}.txt")
            info.type, info.linkname = kind, str(tmp_path / "secret.txt")
            archive.addfile(info)

    found = read(tmp_path / "a.tar")

    assert len(found) == 4
    assert {item.reason for item in found if isinstance(item, Rejected)} == {
        "It is a link, a device or a file with holes; not read."
    }


def test_a_link_in_a_zip_is_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16

    found = told(
        read(zipped(tmp_path / "a.zip", [(link, b"/etc/passwd"), ("u.txt", UN)])), tmp_path
    )

    assert found == [
        ("a.zip!link.txt", "It is a link or device; not followed."),
        ("a.zip!u.txt", "Un."),
    ]
