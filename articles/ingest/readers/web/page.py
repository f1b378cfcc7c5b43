"""A page of the web becomes a record: its article's words, with what it says about them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from articles.ingest.readers import lenient
from articles.ingest.readers.fields import FieldError, record_from
from articles.ingest.readers.lines import KEPT_BYTES, MAX_RECORD_BYTES
from articles.ingest.reasons import Reason
from articles.ingest.record import Record, Rejected

from .charset import Decoded, decode
from .dating import dated
from .facts import Page
from .tree import PageError, parse
from .words import article_text

# What a browser writes above a page that a reader saves.
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+) -->")


@dataclass(frozen=True)
class Found:
    """Where a page was found: its place for messages, and what was said of it from outside."""

    file: str
    position: str = ""
    address: str = ""
    charset: str = ""
    identifier: str = ""


def record_of(raw: bytes, found: Found) -> Record | Rejected:
    """The article of the page `raw`; a page without one is set aside, with the reason."""

    def rejected(reason: Reason) -> Rejected:
        kept = raw if len(raw) <= MAX_RECORD_BYTES else raw[:KEPT_BYTES]
        return Rejected(found.file, found.position, reason, kept)

    if len(raw) > MAX_RECORD_BYTES:
        return rejected(Reason("The page is longer than %(most)s bytes.", most=MAX_RECORD_BYTES))
    decoded = decode(raw, declared=found.charset)
    try:
        saved_from = _SAVED_FROM.search(decoded.text, 0, 2_000)
        address = found.address or (saved_from[1] if saved_from else "")
        return _record(Page(parse(decoded.text), address), decoded, found)
    except (PageError, FieldError) as error:
        return rejected(error.reason)


def _record(page: Page, decoded: Decoded, found: Found) -> Record:
    date = dated(page)
    text = article_text(page)
    if not text:
        reason = Reason("The page has no article text: menus, links and notices only.")
        raise PageError(reason)
    fields: dict[str, Any] = {
        "id": found.identifier or _identifier(page),
        "title": page.title,
        "url": found.address or page.url,
        "source": page.source,
        "language": page.language,
        "authors": page.authors,
        "tags": page.tags,
        "text": text,
    }
    if page.url != fields["url"]:
        fields["canonical"] = page.url
    for extra, names in _EXTRA.items():
        if text := next((t for name in names for t in page.meta.get(name, [])), ""):
            fields[extra] = lenient.plain(text[:2_000])
    record = record_from(
        fields,
        file=found.file,
        position=found.position,
        raw=decoded.text,
        encoding=decoded.account,
    )
    if date is None:
        return record
    return replace(record, date=date.date, date_raw=date.raw, date_origin=date.origin)


def _identifier(page: Page) -> str:
    """The address that the page calls its own; a site's front page is nobody's."""
    parts = urlsplit(page.url)
    return lenient.identifier(page.url) if parts.path.strip("/") or parts.query else ""


# Kept beside the article, for whoever needs it one day.
_EXTRA = {
    "description": ("description", "og:description", "dc.description"),
    "section": ("article:section",),
    "image": ("og:image",),
    "modified": ("article:modified_time", "og:updated_time", "datemodified", "last-modified"),
}
