"""What is damaged or locked in an archive costs only itself."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.ingest.record import Record, Rejected

from .packing import DEUX, UN, lines, read, tarred, told, zipped


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
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_makes_the_reader_fail(tmp_path: Path, sample: bytes, data: Any) -> None:
    raw = bytearray(sample)
    for _ in range(data.draw(st.integers(0, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "a.txt").write_bytes(raw[: data.draw(st.integers(1, len(raw)))])

    assert all(isinstance(item, Record | Rejected) for item in read(tmp_path / "a.txt"))
