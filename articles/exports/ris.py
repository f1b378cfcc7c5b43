"""RIS: references for Zotero, EndNote, Mendeley. One tag a line, two blanks, a hyphen, a blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .entry import Entry
from .export import Export
from .known import is_all, parts

LINE_END = "\r\n"


def ris(entries: Iterable[Entry], export: Export) -> Iterator[str]:
    for entry in entries:
        lines = [f"{tag}  - {value}{LINE_END}" for tag, value in _fields(entry) if value]
        # The end has a blank and no value.
        yield "".join([f"TY  - NEWS{LINE_END}", *lines, f"ER  - {LINE_END}", LINE_END])


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    known = parts(entry.date)
    yield "ID", entry.key
    yield "TI", entry.cited
    yield from (("AU", author) for author in entry.authors)
    yield "T2", entry.source
    yield "PY", "".join(f"{year:04}" for year in known[:1])
    yield "DA", _date(entry)
    # Without a year there is no place for a date but here.
    yield "N1", "" if known else entry.said
    yield "LA", entry.article.language
    yield from (("KW", tag) for tag in entry.tags)
    yield "UR", entry.address
    yield "L2", entry.article.url
    yield "DB", "newsarchive"
    yield "AN", " ".join(entry.article.identifier.split())


def _date(entry: Entry) -> str:
    """ "2024/02//": what is not known is empty; behind the last stroke what else is known."""
    known = parts(entry.date)
    if not known:
        return ""
    written = [f"{known[0]:04}", *(f"{part:02}" for part in known[1:])]
    said = "" if is_all(entry.date) else entry.said.replace("/", "-")
    return "/".join([*written, *[""] * (3 - len(written)), said])
