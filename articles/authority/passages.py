"""Sentences around names, as an editor reads them before deciding."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Case, F, QuerySet, Value, When, Window
from django.db.models.functions import Greatest, RowNumber, Substr

from articles.models import Article, Mention, Sighting

K = TypeVar("K", bound=Hashable)

# Characters read on either side of the words, and shown of the sentence at most.
_AROUND = 400
_SHOWN = 180
# Sentences shown of one question, and rows looked at to find so many in different articles.
EACH = 3
_LOOKED_AT = 12

_END = re.compile(r"(?<=[\w»”\")])(?<!\b[^\W\d_])(?<!\bM[mr])[.!?…]+[»”\"]?\s+|\n+")


@dataclass(frozen=True)
class Passage:
    """Words of an article, with the rest of their sentence on both sides."""

    before: str
    words: str
    after: str
    article: Article


def passages(
    rows: QuerySet[Any], key_of: Callable[[Any], K], *, by: Sequence[str]
) -> dict[K, list[Passage]]:
    """For each key three passages, in different articles where there are; one query.

    `rows` are mentions or sightings; of those that agree in the columns `by` a few are looked at.
    """
    rank = Window(
        RowNumber(),
        partition_by=[F(name) for name in by],
        order_by=[F("article").asc(), F("pk").asc()],
    )
    few = _with_text(rows.exclude(start=None)).annotate(rank=rank).filter(rank__lte=_LOOKED_AT)
    found: dict[K, list[Any]] = defaultdict(list)
    for row in few.order_by(*by, "rank"):
        found[key_of(row)].append(row)
    return {key: [passage(row) for row in _spread(group)] for key, group in found.items()}


def passage(row: Mention | Sighting) -> Passage:
    """The sentence around a row that was read with its text."""
    start, end = row.start or 0, row.end or 0
    text: str = row.text_around  # type: ignore[union-attr]  # annotated: _with_text
    offset = 0 if row.part == Mention.Part.TITLE else max(start - _AROUND, 0)
    before, words, after = cut(text, start - offset, end - offset, is_cut=offset > 0)
    return Passage(before, words, after, row.article)


def cut(text: str, start: int, end: int, *, is_cut: bool = False) -> tuple[str, str, str]:
    """The sentence of `text` in three: before the words, the words, after them.

    `is_cut`: the text does not begin where its article does. A long sentence is shortened at words.
    """
    before, words, after = text[:start], text[start:end], text[end:]
    ends = [found.end() for found in _END.finditer(before)]
    if ends:
        before = before[ends[-1] :]
    if (not ends and is_cut) or len(before) > _SHOWN:
        before = "… " + before[-_SHOWN:].partition(" ")[2]
    if found := _END.search(after):
        after = after[: found.end()].rstrip()
    if len(after) > _SHOWN:
        after = after[:_SHOWN].rpartition(" ")[0] + " …"
    return before, words, after


def _with_text(rows: Any) -> Any:
    """The rows with the text around them: of a body the database gives a piece, never all."""
    first = Greatest(F("start") - _AROUND, Value(0)) + 1
    body = Substr("article__body", first, 2 * _AROUND + 300)
    in_title = When(part=Mention.Part.TITLE, then=F("article__title"))
    with_text = rows.annotate(text_around=Case(in_title, default=body))
    return with_text.select_related("article__source").defer("article__body")


def _spread(rows: Iterable[Any]) -> list[Any]:
    """A few of the rows, those of other articles first."""
    seen: set[int] = set()
    first: list[Any] = []
    again: list[Any] = []
    for row in rows:
        (again if row.article_id in seen else first).append(row)
        seen.add(row.article_id)
    places = {(row.article_id, row.part, row.start): row for row in [*first, *again]}
    return list(places.values())[:EACH]
