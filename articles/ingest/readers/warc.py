"""WARC files, as crawlers write them: the pages in them, each as it was when it was captured."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from articles.ingest.reasons import Reason, ReasonError, foreign
from articles.ingest.record import Record, Rejected

from . import html, lenient
from .lines import KEPT_BYTES, MAX_RECORD_BYTES
from .options import FIND_OUT, ReadOptions

if TYPE_CHECKING:
    from .web.page import Found

NAMES = frozenset({".warc"})

_GZIP = b"\x1f\x8b"
_CHUNK = 65_536

# Longer heads are none: what begins like a record may go on like anything.
_MAX_HEAD = 1_000_000

_NOT_UNPACKED = Reason("The page is damaged: it cannot be unpacked.")

_PAGE = re.compile(r"\s*(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def sniff(start: bytes) -> bool:
    return start.startswith(b"WARC/")


def read(file: BinaryIO, name: str, options: ReadOptions = FIND_OUT) -> Iterator[Record | Rejected]:
    """A record for each capture of a page that was answered with 200, in order.

    Requests, notes of what had not changed (revisit), other answers and other media are no
    articles: they are passed over, and named only if there is nothing else. What follows damage
    is set aside.
    """
    from warcio.exceptions import ArchiveLoadFailed

    source = _Source(file)
    pages = others = 0
    try:
        for place, record in _records(source):
            media = _media(record)
            payload, flaw = _payload(record) if media else (b"", None)
            _drain(record)
            if not media:
                others += 1
                continue
            pages += 1
            if flaw:
                yield Rejected(name, place, flaw, payload[:KEPT_BYTES])
            else:
                yield _article(payload, _found(record, name, place, options.encoding or media))
    except (ArchiveLoadFailed, _DamagedError) as error:
        reason = Reason("The file is damaged; what follows is not read: %(why)s.", why=_why(error))
        yield Rejected(name, source.place, reason, source.last[:KEPT_BYTES])
        return
    if not pages:
        reason = Reason("There are no web pages in it, only %(count)s others.", count=others)
        yield Rejected(name, "", reason, b"")


class _DamagedError(ReasonError, ValueError):
    """A record that is not whole."""


def _why(error: Exception) -> Reason:
    if isinstance(error, _DamagedError):
        return error.reason
    return foreign(" ".join(str(error).split())[:300])


class _Stream(Protocol):
    def read(self, length: int) -> bytes: ...


class _Source:
    """The file's bytes. Between records no more than a head may be read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._offset = 0
        self.allowed: int | None = None
        self.place = ""
        self.last = b""

    def tell(self) -> int:
        return self._offset

    def read(self, length: int = -1) -> bytes:
        chunk = self._file.read(length)
        self._offset += len(chunk)
        self.last = chunk or self.last
        if self.allowed is not None:
            self.allowed -= len(chunk)
            if self.allowed < 0:
                reason = Reason(
                    "the head of a record is longer than %(most)s bytes", most=_MAX_HEAD
                )
                raise _DamagedError(reason)
        return chunk


def _records(source: _Source) -> Iterator[tuple[str, Any]]:
    """Each record with its place. Its bytes are read before the next is asked for."""
    from warcio.archiveiterator import WARCIterator

    with contextlib.redirect_stderr(io.StringIO()):
        archive = WARCIterator(source)
    while True:
        source.allowed = _MAX_HEAD
        source.place = f"byte {archive.offset:,}"
        with contextlib.redirect_stderr(io.StringIO()):  # where warcio tells what it puts up with
            record = _next(archive)
        source.allowed = None
        if record is None:
            if archive.offset < source.tell():
                source.place = f"byte {archive.offset:,}"
                raise _DamagedError(Reason("the last record is cut off"))
            return
        source.place = f"byte {archive.offset:,}"
        if record.length is None:
            raise _DamagedError(Reason("a record does not say how long it is"))
        number = record.rec_headers.get_header("WARC-Record-ID") or ""
        yield f"{source.place} {number}".strip()[:100], record


def _next(archive: Any) -> Any:
    try:
        return next(archive, None)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        if isinstance(error, _DamagedError):
            raise
        # warcio stumbles over heads that lack what all heads have.
        raise _DamagedError(Reason("the head of a record cannot be read")) from error


def _drain(record: Any) -> None:
    """Read what is left of the record, which must be all that it says."""
    while record.raw_stream.read(_CHUNK):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise _DamagedError(Reason("the last record is cut off"))


def _found(record: Any, name: str, place: str, encoding: str) -> Found:
    """Where the page was found; `encoding` is its name, or a media type that may hold it."""
    from .web.page import Found

    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    charset = _CHARSET.search(encoding)
    return Found(
        file=name,
        position=place,
        address=address if address.lower().startswith(("http://", "https://")) else "",
        charset=charset[1] if charset else "" if "/" in encoding else encoding,
        identifier=_identifier(address, record.rec_headers.get_header("WARC-Date") or ""),
    )


def _article(payload: bytes, found: Found) -> Record | Rejected:
    from .web.page import record_of

    return record_of(payload, found)


def _media(record: Any) -> str:
    """The media type of a page, with its parameters; "" if the record is none."""
    http = record.http_headers
    if record.rec_type == "resource":
        media = record.rec_headers.get_header("Content-Type") or ""
    elif record.rec_type == "response" and http and http.get_statuscode() == "200":
        media = http.get_header("Content-Type") or ""
    else:
        return ""
    return media if _PAGE.match(media) else ""


def _payload(record: Any) -> tuple[bytes, Reason | None]:
    """The page's bytes, unpacked as far as they are needed, and what is wrong with them."""
    packed = _packed(record)
    if packed == "x-gzip":
        record.http_headers.replace_header("Content-Encoding", "gzip")
    if packed == "br":
        return _unbrotlied(record)
    with contextlib.redirect_stderr(io.StringIO()) as said:  # warcio tells there that it gave up
        payload = _all(record.content_stream())
    if said.getvalue() or (packed and payload.startswith(_GZIP)):
        return payload, _NOT_UNPACKED
    if packed and packed not in _unpacked() and not html.sniff(payload):
        return payload, Reason(
            "The page is compressed as “%(method)s”, which is not unpacked here.",
            method=packed[:20],
        )
    return payload, None


def _unbrotlied(record: Any) -> tuple[bytes, Reason | None]:
    """As `_payload`; warcio's own way knows only older brotli, and no bound."""
    import brotli

    record.http_headers.remove_header("Content-Encoding")
    sent = _all(record.content_stream())
    if html.sniff(sent):  # The crawler has unpacked it.
        return sent, None
    unpacker = brotli.Decompressor()
    try:
        page = bytes(unpacker.process(sent, output_buffer_limit=MAX_RECORD_BYTES + 1))
    except brotli.error:
        return sent, _NOT_UNPACKED
    is_whole = unpacker.is_finished() or len(page) > MAX_RECORD_BYTES
    return page, None if is_whole else _NOT_UNPACKED


def _packed(record: Any) -> str:
    if not record.http_headers:
        return ""
    return (record.http_headers.get_header("Content-Encoding") or "").strip().lower()


def _unpacked() -> set[str]:
    """What warcio unpacks."""
    from warcio.bufferedreaders import BufferedReader

    return {"identity", "x-gzip", *BufferedReader.get_supported_decompressors()}


def _all(stream: _Stream) -> bytes:
    """What is in `stream`, but no more than shows that it is too long."""
    parts, left = [], MAX_RECORD_BYTES + 1
    while left > 0 and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _identifier(address: str, date: str) -> str:
    """The address and the moment: a page captured twice is two texts, a capture read twice is one.

    They may differ in a word or in all, as a front page does from one day to the next.
    """
    stamp = re.sub(r"\D", "", date)[:14]
    if not address or not stamp:
        return ""
    return lenient.identifier(f"{stamp}/{address}")
