"""Each reader, fed with its own format after accidents: it never raises, never loops, and yields
only records that can be stored, and what is set aside."""

from __future__ import annotations

import gzip
import io
import random
from collections.abc import Callable
from itertools import islice

import pytest

from articles.ingest.readers import READERS, Reader
from articles.ingest.record import Record, Rejected

_PROSE = "Les délégations ont poursuivi leurs discussions sur le budget de la région."
_PAGE = f"<html lang=fr><head><title>T</title></head><article><h1>T</h1><p>{_PROSE}</p></article>"
_HTTP = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{_PAGE}".encode()
_WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
    b"WARC-Date: 2024-02-07T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    b"Content-Length: %d\r\n\r\n%s\r\n\r\n"
) % (len(_HTTP), _HTTP)

SEEDS: dict[str, list[bytes]] = {
    "text": [f"date 2024-02 {_PROSE}\n\ndate 2024-03-04 {_PROSE}".encode()],
    "jsonl": [f'{{"text": "{_PROSE}", "date": "2024-02", "tags": ["a"]}}\n'.encode() * 3],
    "json_document": [f'{{"articles": [{{"text": "{_PROSE}"}}, {{"text": "b"}}]}}'.encode()],
    "table": [f'title;text;date\n"a";"{_PROSE}";2024-02\nb;"c ""d""";2024\n'.encode()],
    "html": [_PAGE.encode()],
    "warc": [_WARC * 2, gzip.compress(_WARC) * 2],
    "feed": [
        f"<rss version='2.0'><channel><title>F</title><item><title>T</title><guid>1</guid>"
        f"<description>{_PROSE}</description></item></channel></rss>".encode()
    ],
    "newsml": [
        b"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='g'><contentMeta><headline>"
        b"T</headline></contentMeta><contentSet><inlineXML><p>Mots.</p></inlineXML></contentSet>"
        b"</newsItem>"
    ],
    "nitf": [
        b"<nitf><head><title>T</title></head><body><body.content><p>Mots.</p></body.content>"
        b"</body></nitf>"
    ],
    "ninjs": [
        b'{"uri": "urn:a", "type": "text", "headline": "T", "body_text": "Mots.",'
        b' "versioncreated": "2024-02-07T10:00:00Z", "person": [{"name": "A"}]}\n'
    ],
}
_SLOW = {"html", "warc"}
_TOKENS = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\xe2\x80\xa8",
        b"\r",
        b"\n\n",
        b"]]>",
    ),
    *(b"<![CDATA[", b"<!--", b"&x;", b"<!DOCTYPE a [", b'"', b"\\ud800", b"{", b"[[", b"NaN", b"<"),
    *(b"9" * 5_000, b"null", b"date 2024-99 ", b"<div>" * 300, b"[" * 3_000, b";", b"\x1f\x8b\x08"),
)


def _name(reader: Reader) -> str:
    return str(reader.__name__).rpartition(".")[2]  # type: ignore[attr-defined]


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("reader", READERS, ids=_name)
def test_a_reader_never_raises(reader: Reader) -> None:
    seed, kept = random.Random(_name(reader)), 0
    for _ in range(100 if _name(reader) in _SLOW else 800):
        raw = seed.choice(SEEDS[_name(reader)])
        for _ in range(seed.randint(0, 4)):
            raw = seed.choice(_ACCIDENTS)(raw, seed)
        most = len(raw) + 1

        items = list(islice(reader.read(io.BytesIO(raw), "a.x"), most + 1))

        assert len(items) <= most, raw
        for item in items:
            assert isinstance(item, Record | Rejected)
            if isinstance(item, Record):
                kept += 1
                stored = f"{item.raw}{item.title}{item.body}{item.extra}"
                assert "\0" not in stored
                stored.encode()
                assert item.body.strip()
            else:
                assert item.reason
    assert kept > 20, "most accidents cost one record, not all"


def _flip(raw: bytes, seed: random.Random) -> bytes:
    at = seed.randrange(len(raw) + 1)
    return raw[:at] + bytes([seed.randrange(256)]) + raw[at + 1 :]


def _cut(raw: bytes, seed: random.Random) -> bytes:
    return raw[: seed.randrange(len(raw) + 1)]


def _drop(raw: bytes, seed: random.Random) -> bytes:
    at = seed.randrange(len(raw) + 1)
    return raw[:at] + raw[at + seed.randint(1, 40) :]


def _double(raw: bytes, seed: random.Random) -> bytes:
    at = seed.randrange(len(raw) + 1)
    return raw[:at] + raw[at : at + 60] * seed.randint(1, 5) + raw[at:]


def _insert(raw: bytes, seed: random.Random) -> bytes:
    at = seed.randrange(len(raw) + 1)
    return raw[:at] + seed.choice(_TOKENS) + raw[at:]


_ACCIDENTS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_flip, _cut, _drop, _double, _insert),
)
