"""Archives and packed files are read where they lie, whatever packed them."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from articles.ingest.readers import read_file
from articles.ingest.record import Record, Rejected

from .packing import DEUX, UN, lines, read, tarred, told, zipped


def test_members_of_a_zip_have_its_name_before_theirs(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", [("folder/un.txt", UN), ("deux.jsonl", lines("Deux."))])

    assert told(read(path), tmp_path) == [
        ("a.zip!folder/un.txt", "Un."),
        ("a.zip!deux.jsonl", "Deux."),
    ]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_members_of_a_tar_are_read_however_it_is_packed(tmp_path: Path, mode: str) -> None:
    path = tarred(tmp_path / "a.tar", [("./un.txt", UN), ("folder/deux.txt", DEUX)], mode)

    assert told(read(path), tmp_path) == [
        ("a.tar!un.txt", "Un."),
        ("a.tar!folder/deux.txt", "Deux."),
    ]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_is_read_as_what_it_holds(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(pack(b"{\n" + lines("Un.")))

    bad, good = read(tmp_path / "a.jsonl.gz")

    assert isinstance(bad, Rejected)
    assert isinstance(good, Record)
    assert (good.file, good.position) == (str(tmp_path / "a.jsonl.gz"), "line 2")


def test_an_archive_is_known_by_its_content(tmp_path: Path) -> None:
    zipped(tmp_path / "a.txt", [("un.txt", UN)])
    (tmp_path / "b.zip").write_bytes(UN)

    assert told(read(tmp_path / "a.txt"), tmp_path) == [("a.txt!un.txt", "Un.")]
    assert read(tmp_path / "b.zip")[0].file == str(tmp_path / "b.zip")


def test_notes_and_hidden_files_are_left_out_as_in_a_folder(tmp_path: Path) -> None:
    names = [
        "README.txt",
        "__MACOSX/._un.txt",
        ".git/a.txt",
        "notes.md",
        "x.json/",
        "x.json/un.txt",
    ]
    path = zipped(tmp_path / "a.zip", [(name, UN * (name[-1] != "/")) for name in names])

    assert told(read(path), tmp_path) == [("a.zip!x.json/un.txt", "Un.")]


def test_of_two_members_of_one_name_both_are_read(tmp_path: Path) -> None:
    members = [("un.txt", UN), ("un.txt", DEUX)]

    expected = [("a!un.txt", "Un."), ("a!un.txt (2)", "Deux.")]
    assert told(read(zipped(tmp_path / "a", members)), tmp_path) == expected  # type: ignore[arg-type]
    assert told(read(tarred(tmp_path / "a", members)), tmp_path) == expected


def test_concatenated_gz_files_are_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(b"".join(gzip.compress(lines(str(n))) for n in range(2_000)) + bytes(100))

    assert [item.body for item in read(path) if isinstance(item, Record)] == [
        str(n) for n in range(2_000)
    ]


def test_seventy_thousand_members_are_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(70_000):
            archive.writestr(f"{number}.txt", "")

    assert sum(1 for _ in read_file(tmp_path / "a.zip")) == 70_000


def test_an_office_document_is_no_archive(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.docx", [("[Content_Types].xml", b"<a/>"), ("word/a.xml", b"<a/>")])

    [found] = read(path)

    assert isinstance(found, Rejected)
    assert found.reason.startswith("It is a document")


def test_a_member_without_a_name_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", [("x", UN)])
    raw = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 30), (b"PK\x01\x02", 46)):
        raw[raw.index(mark) + at] = 0  # a name ends at its first NUL
    path.write_bytes(raw)

    assert told(read(path), tmp_path) == [("a.zip!(no name)", "Un.")]
