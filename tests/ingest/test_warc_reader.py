"""Web archives: each capture of a page is a record; damage costs what follows it, no more."""

from __future__ import annotations

import gzip
import io
import logging
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from articles.ingest.readers import read_file, warc
from articles.ingest.record import Record, Rejected
from tests.ingest.web_pages import NEWSPAPER, PARAGRAPHS

HTML = ("Content-Type", "text/html; charset=utf-8")
TEXT = "\n\n".join(PARAGRAPHS)


class Archive:
    """A WARC file in the making."""

    def __init__(self, *, packed: bool = False) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=packed)

    def add(
        self,
        address: str = "https://courrier.example/118",
        payload: bytes = NEWSPAPER.encode(),
        *headers: tuple[str, str],
        kind: str = "response",
        status: str = "200 OK",
        date: str = "2024-02-08T09:30:00Z",
    ) -> Archive:
        http = StatusAndHeaders(status, list(headers or [HTML]), protocol="HTTP/1.1")
        if kind == "request":
            http = StatusAndHeaders("GET / HTTP/1.1", [("Host", "courrier.example")])
        options: dict[str, Any] = {"warc_headers_dict": {"WARC-Date": date}}
        if kind != "resource":
            options["http_headers"] = http
        else:
            options["warc_content_type"] = "text/html"
        record = self.writer.create_warc_record(address, kind, io.BytesIO(payload), **options)
        self.writer.write_record(record)
        return self

    @property
    def bytes(self) -> bytes:
        return self.out.getvalue()


def read(content: bytes) -> list[Record | Rejected]:
    return list(warc.read(io.BytesIO(content), "a.warc"))


def one(content: bytes) -> Record:
    [item] = read(content)
    assert isinstance(item, Record), item
    return item


def read_packed(folder: Path, content: bytes) -> list[Record | Rejected]:
    (folder / "a.warc.gz").write_bytes(content)
    return list(read_file(folder / "a.warc.gz"))


def test_a_captured_page_is_a_record_with_its_address_moment_and_place() -> None:
    found = one(Archive().add().bytes)

    assert (found.body, found.title) == (TEXT, "Le pont Wilson rouvre")
    assert found.url == "https://courrier.example/118"
    assert found.identifier == "20240208093000/https://courrier.example/118"
    assert found.position.startswith("byte 0 <urn:uuid:")
    assert found.extra["canonical"] == "https://courrier.example/tours/pont-wilson-118"
    assert found.raw == NEWSPAPER


def test_the_moment_of_capture_is_not_the_articles_date() -> None:
    undated = NEWSPAPER.replace("article:published_time", "x")

    assert one(Archive().add(payload=undated.encode()).bytes).date is None


def test_it_may_be_packed_record_by_record_as_crawlers_do_or_as_a_whole(tmp_path: Path) -> None:
    second = "https://courrier.example/119"
    plain = Archive().add().add(second).bytes

    for content in (gzip.compress(plain), Archive(packed=True).add().add(second).bytes):
        found = [item for item in read_packed(tmp_path, content) if isinstance(item, Record)]
        assert [record.identifier for record in found] == [
            f"20240208093000/https://courrier.example/{number}" for number in (118, 119)
        ]


def test_what_is_no_answered_page_is_passed_over() -> None:
    archive = Archive()
    archive.writer.write_record(archive.writer.create_warcinfo_record("a.warc", {"software": "x"}))
    archive.add(kind="request").add(status="404 Not Found").add(status="301 Moved")
    archive.add("https://courrier.example/a.png", b"\x89PNG", ("Content-Type", "image/png"))
    archive.writer.write_record(
        archive.writer.create_revisit_record(
            "https://c.example/", "sha1:A", "https://c.example/", ""
        )
    )

    [nothing] = read(archive.bytes)
    assert isinstance(nothing, Rejected)
    assert nothing.reason == "There are no web pages in it, only 6 others."
    assert one(archive.add().bytes).body == TEXT


def test_a_page_kept_without_its_answer_is_read_too() -> None:
    assert one(Archive().add(kind="resource").bytes).body == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZIP"])
def test_a_compressed_page_is_unpacked(encoding: str) -> None:
    packed = gzip.compress(NEWSPAPER.encode())

    found = one(
        Archive().add("https://c.example/1", packed, HTML, ("Content-Encoding", encoding)).bytes
    )

    assert found.body == TEXT


BROTLI = ("Content-Encoding", "br")


@pytest.mark.parametrize("sent", [brotli.compress(NEWSPAPER.encode()), NEWSPAPER.encode()])
def test_a_page_sent_as_brotli_is_unpacked_unless_the_crawler_did(sent: bytes) -> None:
    assert one(Archive().add("https://c.example/1", sent, HTML, BROTLI).bytes).body == TEXT


def test_damaged_brotli_is_set_aside_and_a_bomb_goes_no_further_than_a_page() -> None:
    whole, bomb = brotli.compress(NEWSPAPER.encode()), brotli.compress(bytes(60_000_000))
    archive = Archive()
    for packed in (whole[:-40], b"rubbish" + whole, bomb):
        archive.add("https://c.example/1", packed, HTML, BROTLI)

    *broken, page = read(archive.add().bytes)

    assert [type(one) for one in broken] == [Rejected] * 3
    assert max(len(one.raw) for one in broken if isinstance(one, Rejected)) < 6_000_000
    assert isinstance(page, Record)


def test_a_chunked_page_is_put_together() -> None:
    raw = NEWSPAPER.encode()
    chunks = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (1000, raw[:1000], len(raw) - 1000, raw[1000:])
    head = ("Transfer-Encoding", "chunked")

    assert one(Archive().add("https://c.example/1", chunks, HTML, head).bytes).body == TEXT


def test_a_page_unpacked_by_the_crawler_is_read_whatever_its_answer_says() -> None:
    head = ("Content-Encoding", "zstd")

    assert (
        one(Archive().add("https://c.example/1", NEWSPAPER.encode(), HTML, head).bytes).body == TEXT
    )


def test_a_page_in_a_compression_nobody_unpacks_here_is_set_aside_alone() -> None:
    archive = Archive().add(
        "https://c.example/1", b"\x28\xb5\x2f\xfd", HTML, ("Content-Encoding", "zstd")
    )

    packed, page = read(archive.add().bytes)

    assert isinstance(packed, Rejected)
    assert packed.reason == "The page is compressed as “zstd”, which is not unpacked here."
    assert isinstance(page, Record)


def test_a_damaged_compressed_page_is_set_aside_alone() -> None:
    damaged = bytearray(gzip.compress(bytes(range(256)) * 400))
    damaged[600:700] = bytes(100)
    archive = Archive().add(
        "https://c.example/1", bytes(damaged), HTML, ("Content-Encoding", "gzip")
    )

    broken, page = read(archive.add().bytes)

    assert isinstance(broken, Rejected)
    assert isinstance(page, Record)


def test_a_bomb_is_unpacked_no_further_than_a_page_may_be_long() -> None:
    bomb = gzip.compress(b"<html>" + b" " * 200_000_000)
    archive = Archive().add("https://c.example/1", bomb, HTML, ("Content-Encoding", "gzip"))

    [too_long, page] = read(archive.add().bytes)

    assert isinstance(too_long, Rejected)
    assert too_long.reason == "The page is longer than 5,000,000 bytes."
    assert len(too_long.raw) < 100_000
    assert isinstance(page, Record)


def test_the_servers_word_for_the_encoding_counts_more_than_the_pages() -> None:
    raw = "<html><meta charset=utf-8><p>Мост снова открыт.</p></html>".encode("koi8-r")
    head = ("Content-Type", "text/html; charset=KOI8-R")

    assert one(Archive().add("https://c.example/1", raw, head).bytes).body == "Мост снова открыт."


def test_captures_of_one_address_are_told_apart_by_their_moment() -> None:
    archive = Archive().add().add(date="2024-03-08T09:30:00Z")

    first, second = read(archive.bytes)

    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert first.identifier != second.identifier


def test_a_long_address_still_makes_an_identifier_that_fits() -> None:
    found = one(Archive().add("https://c.example/" + "a" * 1500).bytes)

    assert found.identifier.startswith("sha256-of-id:")
    assert len(found.identifier) <= 300


def test_an_address_that_is_none_of_the_webs_makes_no_link() -> None:
    found = one(Archive().add("javascript:alert(1)", kind="resource").bytes)

    assert found.url == "https://courrier.example/tours/pont-wilson-118"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("cut", [60, 700, 1_000])
def test_of_a_file_that_was_cut_what_came_before_is_kept(
    tmp_path: Path, packed: bool, cut: int
) -> None:
    whole = Archive(packed=packed).add().add("https://c.example/2").add("https://c.example/3").bytes

    *records, rest = read_packed(tmp_path, whole[:-cut]) if packed else read(whole[:-cut])

    assert [type(item) for item in records] == [Record, Record]
    assert isinstance(rest, Rejected)
    assert "damaged" in rest.reason or "cut" in rest.reason


@pytest.mark.parametrize(
    "rubbish",
    [
        b"WARC/1.0\r\nrubbish",
        b"\x1f\x8b\x08rubbish",
        b"WARC/1.0\r\nContent-Length: -1\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: 9" + b"9" * 60 + b"\r\n\r\nx",
        b"WARC/1.0\r\nX: " + b"x" * 2000000,
    ],
)
def test_rubbish_is_set_aside_and_what_came_before_it_kept(rubbish: bytes) -> None:
    assert all(isinstance(item, Rejected) for item in read(rubbish))
    assert isinstance(read(Archive().add().bytes + rubbish)[0], Record)


def test_warcio_writes_nothing_beside_the_report(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        read(Archive().add().bytes[:-50] + b"rubbish\r\nmore\r\n")
        read(Archive().add(payload=b"<html></html>").bytes)

    assert capfd.readouterr() == ("", "")
    assert caplog.text == ""


def test_a_web_archive_is_known_by_its_content() -> None:
    assert warc.sniff(Archive().add().bytes)
    assert not warc.sniff(b"WAR")


@given(st.binary(max_size=200), st.integers(0, 4000))
@settings(deadline=None, max_examples=60)
def test_no_bytes_make_the_reader_fail(content: bytes, at: int) -> None:
    whole = Archive().add().bytes

    for item in read(whole[:at] + content + whole[at + len(content) :]):
        assert isinstance(item, Record | Rejected)
