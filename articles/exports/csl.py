"""CSL-JSON: references for citation processors, pandoc, Zotero."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from articles.dates import PartialDate, Precision

from .entry import Entry
from .export import Export
from .known import parts


def csl(entries: Iterable[Entry], export: Export) -> Iterator[str]:
    """An array, one item a line."""
    before = "[\n"
    for entry in entries:
        yield before + json.dumps(_item(entry), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.key,
        "type": "article-newspaper",
        "title": entry.cited,
        "container-title": entry.source,
        # Whole: which part of a name is the family's is not known.
        "author": [{"literal": author} for author in entry.authors],
        "issued": issued(entry.date, entry.said) if entry.date else None,
        "language": entry.article.language,
        "keyword": ", ".join(entry.tags),
        "URL": entry.address,
        "source": "newsarchive",
    }
    return {name: value for name, value in item.items() if value}


def issued(date: PartialDate, said: str) -> dict[str, Any]:
    """ "2024-02" as [[2024, 2]], an interval as its two ends, in words what has no such parts."""
    is_interval = "/" in date.edtf
    ends = date.ends if is_interval else (date,)
    known = [parts(end) for end in ends]
    if not all(known) or (is_interval and any(map(_is_season, ends))):
        return {"literal": said}
    found: dict[str, Any] = {"date-parts": known}
    if _is_season(date):
        found["season"] = int(date.edtf[5:7]) - 20
    if date.qualifier:
        found["circa"] = True
    return found


def _is_season(date: PartialDate | None) -> bool:
    return date is not None and date.precision is Precision.SEASON
