"""JSON Lines: an object for each article, under the names that imports read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from .entry import Entry
from .export import Export

# JSON may hold them as they are, but to many programs they end a line.
_LINES = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


def json_lines(entries: Iterable[Entry], export: Export) -> Iterator[str]:
    for entry in entries:
        yield json.dumps(_fields(entry, export), ensure_ascii=False).translate(_LINES) + "\n"


def _fields(entry: Entry, export: Export) -> dict[str, Any]:
    """What is known; what is not is null, so that each object has the same names."""
    article, date = entry.article, entry.date
    fields: dict[str, Any] = {
        "id": article.identifier,
        "title": entry.title,
        "title_derived": article.title_derived,
        "date": date.edtf if date else None,
        "first_day": article.date_start.isoformat() if article.date_start else None,
        "last_day": article.date_end.isoformat() if article.date_end else None,
        "source": entry.source or None,
        "authors": entry.authors,
        "language": article.language or None,
        "tags": entry.tags,
        "actors": entry.actors,
        "url": article.url or None,
        "address": entry.address,
    }
    return {**fields, "text": article.body} if export.with_text else fields
