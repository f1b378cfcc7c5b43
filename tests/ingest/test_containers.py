"""Archives are read where they lie; what is hostile or damaged in them costs only itself."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import stat
import struct
import tarfile
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.ingest.readers import read_file
from articles.ingest.record import Record, Rejected

UN, DEUX = b"date 2024-02 Un.", b"date 2024-03 Deux."


def lines(*texts: str) -> bytes:
    return "".join(f'{{"text": "{text}"}}\n' for text in texts).encode()


def read(path: Path) -> list[Record | Rejected]:
    return list(read_file(path))


def told(items: list[Record | Rejected], folder: Path) -> list[tuple[str, str]]:
    """Each record's or problem's file, without the folder, with its text or reason."""
    return [
        (
            item.file.removeprefix(f"{folder}/"),
            item.body if isinstance(item, Record) else item.reason,
        )
        for item in items
    ]


def zipped(path: Path, members: list[tuple[str | zipfile.ZipInfo, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile does not like two members of one name
        for name, content in members:
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return path


def tarred(path: Path, members: list[tuple[str, bytes]], mode: Any = "w") -> Path:
    with tarfile.open(path, mode) as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


# --- What is read --------------------------------------------------------------------------------


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


# --- What is set aside ---------------------------------------------------------------------------


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
    settings.IMPORT_MAX_UNPACKED = 40
    members: list[tuple[str, bytes]] = [(f"{n}.txt", UN) for n in range(5)]

    reason = "It unpacks to more than 40 bytes (IMPORT_MAX_UNPACKED); the rest is not read."
    path = zipped(tmp_path / "a.zip", members)  # type: ignore[arg-type]
    assert told(read(path), tmp_path)[2:] == [("a.zip!2.txt", reason), ("a.zip", reason)]
    path = tarred(tmp_path / "a.tgz", members, "w:gz")
    assert told(read(path), tmp_path) == [("a.tgz", reason)]


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


def test_an_encrypted_member_is_set_aside(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", [("secret.txt", UN), ("un.txt", UN)])
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)

    assert told(read(path), tmp_path) == [
        ("a.zip!secret.txt", "It is encrypted; decrypt it first."),
        ("a.zip!un.txt", "Un."),
    ]


@pytest.mark.parametrize("claimed", [1, 4_000_000_000])
def test_a_member_that_lies_about_its_size_costs_only_itself(tmp_path: Path, claimed: int) -> None:
    path = zipped(tmp_path / "a.zip", [("lie.txt", UN), ("un.txt", UN)])
    raw = bytearray(path.read_bytes())
    struct.pack_into("<I", raw, raw.index(b"PK\x01\x02") + 24, claimed)
    path.write_bytes(raw)

    lie, truth = told(read(path), tmp_path)

    # One that claims too much is whole, nevertheless; one that claims too little is damaged.
    assert lie[1].startswith("The packed data are damaged" if claimed == 1 else "Un.")
    assert truth == ("a.zip!un.txt", "Un.")


def test_a_member_whose_bytes_changed_is_set_aside_and_its_neighbours_are_read(
    tmp_path: Path,
) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("bad.txt", UN)
        archive.writestr("good.txt", DEUX)
    raw = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(raw.replace(b"Un.", b"Nu."))

    bad, good = told(read(tmp_path / "a.zip"), tmp_path)

    assert bad[1].startswith("The packed data are damaged: Bad CRC-32")
    assert good == ("a.zip!good.txt", "Deux.")


def test_of_a_file_cut_short_the_records_before_the_cut_are_read(tmp_path: Path) -> None:
    texts = [f"{n} {os.urandom(50).hex()}" for n in range(5_000)]
    whole = gzip.compress(lines(*texts))
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])

    *records, damage = read(tmp_path / "a.jsonl.gz")

    assert isinstance(damage, Rejected)
    assert damage.reason == "It is cut short: the packed data end early."
    assert damage.position == f"after line {len(records)}"
    assert 2_000 < len(records) < 3_000
    assert [item.body for item in records if isinstance(item, Record)] == texts[: len(records)]


def test_of_a_text_cut_short_nothing_is_taken_for_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(UN * 1_000, 0)[:-1_000])

    [damage] = read(tmp_path / "a.txt.gz")

    assert isinstance(damage, Rejected)


@pytest.mark.parametrize("pack", [lambda raw: raw, gzip.compress])
@pytest.mark.parametrize(("cut", "at_least"), [(-10_240, 1_000), (-10_800, 980), (-30_000, 600)])
def test_of_a_tar_cut_short_the_members_before_the_cut_are_read(
    tmp_path: Path, pack: Callable[[bytes], bytes], cut: int, at_least: int
) -> None:
    members = [(f"{n}.jsonl", lines(*(os.urandom(20).hex() for _ in range(200)))) for n in range(5)]
    whole = tarred(tmp_path / "a.tar", members).read_bytes().rstrip(b"\0") + bytes(10_240)
    (tmp_path / "a.tar").write_bytes(pack(whole[:cut]))

    *records, damage = read(tmp_path / "a.tar")

    assert isinstance(damage, Rejected)
    assert all(isinstance(item, Record) for item in records)
    assert len(records) >= at_least


def test_rubbish_behind_a_gz_is_told_and_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(UN) + b"rubbish")

    record, rubbish = read(tmp_path / "a.txt.gz")

    assert isinstance(record, Record)
    assert isinstance(rubbish, Rejected)
    assert rubbish.reason == "Behind the packed data follows something else; it is left out."
    assert rubbish.raw == b"rubbish"


def test_an_office_document_is_no_archive(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.docx", [("[Content_Types].xml", b"<a/>"), ("word/a.xml", b"<a/>")])

    [found] = read(path)

    assert isinstance(found, Rejected)
    assert found.reason.startswith("It is a document")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.zip", b"PK\x05\x06" + bytes(18), "The archive is empty."),
        ("a.zip", b"PK\x03\x04" + b"x" * 100, "The archive cannot be opened"),
        ("a.gz", b"\x1f\x8b\x07\x00" + bytes(20), "The packed data are damaged"),
        ("a.xz", b"\xfd7zXZ\x00" + b"x" * 20, "The packed data are damaged"),
        ("a.bz2", b"BZhx" + b"x" * 20, "The packed data are damaged"),
    ],
)
def test_an_archive_that_cannot_be_opened_is_named(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)

    [found] = read(tmp_path / name)

    assert isinstance(found, Rejected)
    assert found.reason.startswith(reason)


def _samples() -> Iterator[bytes]:
    for pack in (gzip.compress, bz2.compress, lzma.compress):
        yield pack(lines("Un.", "Deux."))
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo("un.txt")
        info.size = len(UN)
        archive.addfile(info, io.BytesIO(UN))
    yield buffer.getvalue()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zip_archive:
        zip_archive.writestr("un.txt", UN)
    yield buffer.getvalue()


SAMPLES = list(_samples())


@given(st.sampled_from(SAMPLES), st.data())
@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_makes_the_reader_fail(tmp_path: Path, sample: bytes, data: Any) -> None:
    raw = bytearray(sample)
    for _ in range(data.draw(st.integers(0, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "a.txt").write_bytes(raw[: data.draw(st.integers(1, len(raw)))])

    assert all(isinstance(item, Record | Rejected) for item in read(tmp_path / "a.txt"))


def test_a_member_without_a_name_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", [("x", UN)])
    raw = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 30), (b"PK\x01\x02", 46)):
        raw[raw.index(mark) + at] = 0  # a name ends at its first NUL
    path.write_bytes(raw)

    assert told(read(path), tmp_path) == [("a.zip!(no name)", "Un.")]
