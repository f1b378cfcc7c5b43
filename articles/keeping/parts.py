"""Articles as they were, packed: a thousand in a part, about 20 bytes each, and no text of any.

A part is a compressed JSON list of five columns: ids, revisions of the index entry, dates (EDTF, ""
if undated), marks of the titles, marks of the texts. A mark says whether a text is the same, and
nothing of what it says.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.models import Article, IndexEntry

PER_PART = 1_000
MAX_UNPACKED = 1_000_000  # bytes; a part of the longest dates takes a fifth of it
_MARK_BYTES = 8


class Then(NamedTuple):
    """An article at the moment of freezing."""

    id: int
    rev: int
    date: str
    title: str
    text: str


@dataclass(frozen=True)
class Now:
    """An article at this moment, without its text."""

    rev: int
    is_public: bool
    date: str


def pack(articles: Sequence[Then]) -> bytes:
    columns = [list(column) for column in zip(*articles, strict=True)]
    return zlib.compress(json.dumps(columns, separators=(",", ":")).encode(), level=9)


def unpack(packed: bytes | memoryview) -> list[Then]:
    text = zlib.decompressobj().decompress(bytes(packed), MAX_UNPACKED)
    return [Then(*row) for row in zip(*json.loads(text), strict=True)]


def frozen_now(ids: Sequence[int]) -> list[Then]:
    """Those of `ids` that anybody may read, in that order, as they are."""
    # Revisions first: a change that comes between is then looked into later, not missed.
    revs = _revisions(ids)
    rows = Article.objects.filter(pk__in=ids).values_list(
        "pk", "visibility", "date_edtf", "title", "body"
    )
    found = {
        pk: Then(pk, revs.get(pk, 0), date, mark(title), mark(body))
        for pk, visibility, date, title, body in rows.iterator()
        if visibility == Article.Visibility.PUBLIC
    }
    return [found[pk] for pk in ids if pk in found]


def looked_up(ids: Sequence[int]) -> dict[int, Now]:
    """The articles of `ids` as they are, by id; deleted ones are left out."""
    revs = _revisions(ids)
    rows = Article.objects.filter(pk__in=ids).values_list("pk", "visibility", "date_edtf")
    return {
        pk: Now(revs.get(pk, 0), visibility == Article.Visibility.PUBLIC, date)
        for pk, visibility, date in rows
    }


def texts_changed(articles: Iterable[Then]) -> dict[int, tuple[bool, bool]]:
    """By id, whether the title and whether the text is another one now; only if one is."""
    then = {one.id: one for one in articles}
    rows = Article.objects.filter(pk__in=then).values_list("pk", "title", "body")
    differing = {
        pk: (mark(title) != then[pk].title, mark(body) != then[pk].text)
        for pk, title, body in rows.iterator()
    }
    return {pk: both for pk, both in differing.items() if any(both)}


def mark(text: str) -> str:
    """Sixteen letters that another text does not have."""
    return hashlib.blake2b(text.encode(), digest_size=_MARK_BYTES).hexdigest()


def _revisions(ids: Sequence[int]) -> Mapping[int, int]:
    return dict(IndexEntry.objects.filter(pk__in=ids).values_list("pk", "rev"))
