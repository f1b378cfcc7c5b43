"""Feeds, RSS and Atom: each entry that holds a text is a record."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.entities import html5
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from articles.ingest.reasons import Reason
from articles.ingest.record import Record, Rejected

from . import lenient
from .encodings import for_sniffing
from .fields import FieldError, record_from
from .options import FIND_OUT, ReadOptions
from .paragraphs import text_of_html
from .said import read_date
from .xml_items import Item, XmlError, items, reason_of, root_name

if TYPE_CHECKING:
    from feedparser import FeedParserDict

NAMES = frozenset({".rss", ".atom"})

# What says that a root of this name is a feed's.
_MARKS = {"rss": (b"<",), "feed": (b"/Atom", b"/atom"), "RDF": (b"purl.org/rss", b"netscape.com")}

_ENTRY = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)(?=[\s/>])")
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]\w*;)")
_DC_DATE = re.compile(r"<dc:date\b", re.IGNORECASE)

# Where the parser saw a flaw: in what it was given, not in the file.
_PLACE = re.compile(r"^<unknown>:\d+:\d+:\s*")

# What is longer must be well-formed: feedparser puts up with all else, but takes its time.
_LONGEST_BROKEN = 300_000

_HEAD_BYTES = 65_536


def sniff(start: bytes) -> bool:
    marks = _MARKS.get(root_name(start), ())
    return any(mark in start for mark in marks)


def read(file: BinaryIO, name: str, options: ReadOptions = FIND_OUT) -> Iterator[Record | Rejected]:
    """The records of a feed's entries, in order; each is read by itself.

    What stands outside of entries is only asked for the feed's name, address and language. No
    definition of an entity is ever read.
    """
    source = _Kept(file)
    head: _Head | None = None
    try:
        for item in items(cast("BinaryIO", source), ("item", "entry"), options.encoding):
            head = head or _head(source.start, item)
            yield _record(item, head, name)
    except (XmlError, LookupError) as error:
        yield Rejected(name, "", reason_of(error), source.start)
        return
    if head is None:
        yield Rejected(name, "", Reason("The feed has no entries."), source.start)


class _Kept:
    """A file whose beginning is kept: the feed's own name stands there."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.start = b""

    def read(self, length: int = -1) -> bytes:
        chunk = self._file.read(length)
        if len(self.start) < _HEAD_BYTES:
            self.start += chunk[:_HEAD_BYTES]
        return chunk


@dataclass(frozen=True)
class _Head:
    """What the feed says of itself."""

    title: str
    address: str
    language: str


def _head(start: bytes, first: Item) -> _Head:
    start = _ENTRY.split(for_sniffing(start), maxsplit=1)[0]
    try:
        text = first.source.decoded(start).text
    except ValueError:
        text = start.decode("utf-8", "replace")
    opened, closed = _around(first)
    # From the root on: what a document type defines is not read.
    about = _parsed(text[max(0, text.find(opened[:50])) :] + closed).feed
    return _Head(
        title=lenient.name(about.get("title") or ""),
        address=lenient.address(about.get("link") or about.get("id") or ""),
        language=lenient.language(about.get("language") or "") or _language(about),
    )


def _around(item: Item) -> tuple[str, str]:
    """The tags that are open around the item, and those that close them."""
    tags = [tag.decode("utf-8", "replace") for tag in item.around]
    return "".join(tags), "".join(f"</{tag.split()[0].strip('<>')}>" for tag in reversed(tags))


def _parsed(document: str) -> FeedParserDict:
    """What feedparser makes of it. It is given bytes: a text might be taken for an address."""
    import feedparser

    return feedparser.parse(
        io.BytesIO(_ENTITY.sub(_character, document).encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        # The texts become plain paragraphs here, and addresses are checked.
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _character(found: re.Match[str]) -> str:
    character = html5.get(found[1])
    return html.escape(character, quote=False) if character else found[0]


def _record(item: Item, head: _Head, name: str) -> Record | Rejected:
    try:
        if item.flaw:
            raise XmlError(item.flaw)
        decoded = item.text()
        entry, flaw = _entry(item, decoded.text)
        fields = _fields(entry, head)
        record = record_from(
            fields | ({"feed_flaw": flaw} if flaw else {}),
            file=name,
            position=item.position,
            raw=decoded.text,
            encoding=decoded.encoding,
        )
    except (XmlError, FieldError) as error:
        return Rejected(name, item.position, error.reason, item.raw)
    said = lenient.plain(_published(entry, decoded.text))
    date = read_date(said, language=record.language)
    return replace(record, date=date, date_raw=said, date_origin="field" if date else "")


def _entry(item: Item, text: str) -> tuple[Any, str]:
    """The entry, and what was wrong with it; raises XmlError if it cannot be read safely."""
    for entity in _ENTITY.findall(_CDATA.sub("", text)):
        if entity not in html5:
            reason = Reason(
                "“&%(entity)s” is no known character; what a DTD defines is not read.",
                entity=entity[:50],
            )
            raise XmlError(reason)
    if len(text) > _LONGEST_BROKEN:
        item.parse(text)
    opened, closed = _around(item)
    parsed = _parsed(opened + text + closed)
    if not parsed.entries:
        raise XmlError(Reason("The entry cannot be read."))
    flaw = str(parsed.get("bozo_exception") or "")
    return parsed.entries[0], _PLACE.sub("", flaw)[:300]


def _fields(entry: Any, head: _Head) -> dict[str, Any]:
    text = _text(entry)
    if not text:
        raise FieldError(Reason("The entry has no text: neither content nor summary."))
    url = lenient.address(entry.get("link") or "", base=head.address)
    people = [person.get("name") or "" for person in entry.get("authors") or []]
    tags = [tag.get("label") or tag.get("term") or "" for tag in entry.get("tags") or []]
    fields = {
        "id": _identifier(entry.get("id") or url, head),
        "title": lenient.title(entry.get("title") or ""),
        "text": text,
        "url": url,
        "source": head.title,
        "language": _language(entry) or head.language,
        "authors": lenient.names(name for name in people if "@" not in name),
        "tags": lenient.names(tags),
    }
    # Not by entry.get: it answers with the day of publication where nothing was changed.
    updated = dict.get(entry, "updated")
    return fields | ({"updated": updated} if updated else {})


def _text(entry: Any) -> str:
    """The longest of its contents, else its summary, as plain paragraphs."""
    contents = [
        (part.get("value") or "", part.get("type") or "")
        for part in entry.get("content") or []
        if (part.get("type") or "text/html").startswith(("text/", "application/xhtml"))
    ]
    summary = entry.get("summary_detail") or {}
    best = max(contents, key=lambda part: len(part[0]), default=("", ""))
    value, media = best if best[0].strip() else (summary.get("value") or "", summary.get("type"))
    # Many feeds say of HTML that it is plain: tags tell.
    return text_of_html(value) if media != "text/plain" or "</" in value else value


def _language(about: Any) -> str:
    """What a feed or an entry tells by xml:lang."""
    details = [*(about.get("content") or []), about.get("title_detail") or {}]
    found = (lenient.language(detail.get("language") or "") for detail in details)
    return next(filter(None, found), "")


def _identifier(number: str, head: _Head) -> str:
    """An entry's id is the world's if it is an address; a bare number is only the feed's."""
    if not number:
        return ""
    return lenient.identifier(number if ":" in number else f"{head.address or head.title}#{number}")


def _published(entry: Any, raw: str) -> str:
    """When it was published, never when it was changed. Of Dublin Core, `date` is the only one."""
    said = dict.get(entry, "published")
    if not said and _DC_DATE.search(raw):
        said = dict.get(entry, "updated")
    return said or ""
