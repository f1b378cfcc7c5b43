"""Web pages as files: one page, one record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from articles.ingest.reasons import Reason
from articles.ingest.record import Record, Rejected

from .lines import MAX_RECORD_BYTES
from .options import FIND_OUT, ReadOptions

NAMES = frozenset({".html", ".htm", ".xhtml", ".shtml"})

# A page begins with its document type or root; XML declarations and comments may precede it.
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]*>|<!--.*?-->)*+"
    rb"(?:<!doctype\s+html\b|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)


def sniff(start: bytes) -> bool:
    return bool(_START.match(start))


def read(file: BinaryIO, name: str, options: ReadOptions = FIND_OUT) -> Iterator[Record | Rejected]:
    """The record of the page in `file`, or why it has none."""
    # What reads pages takes a quarter of a second to load: only who has pages should wait for it.
    from .web.page import Found, record_of

    raw = file.read(MAX_RECORD_BYTES + 1)
    if not raw.strip():
        yield Rejected(name, "", Reason("The file is empty."), raw)
        return
    yield record_of(raw, Found(name, charset=options.encoding))
