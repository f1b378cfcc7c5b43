"""Articles as the index sees them, read in batches with a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.company.abreast import Named, Pair, abreast
from articles.models import Article, IndexEntry, Mention

from .document import IndexDocument

T = TypeVar("T")
L = TypeVar("L")
R = TypeVar("R")

BATCH = 1_000
IDS_PER_READ = 5_000


def load(revs: Mapping[int, int]) -> list[IndexDocument]:
    """The public ones among these articles, each with the given revision, in id order.

    The revision has to be read before: what is loaded is then as new or newer, never older.
    """
    mentions = _mentions_of(revs)
    tags = _grouped(_tags_of(revs))
    # Looked up by key alone: with `public()` SQLite may go through all that is public instead.
    articles = Article.objects.filter(pk__in=revs).order_by("pk")
    columns = (
        *("visibility", "pk", "title", "body", "language", "source_id", "date_start", "date_end"),
        *("reprint__group_id", "reprint__rank"),
    )
    return [
        IndexDocument(
            id=pk,
            rev=revs[pk],
            title=title,
            body=body,
            language=language,
            source=source,
            actors=tuple(sorted({mention.actor for mention in mentions[pk]})),
            tags=tuple(tags[pk]),
            date_start=start,
            date_end=end,
            group=group,
            rank=rank or 0,
            pairs=_pairs(title, body, mentions[pk]),
        )
        for shown, pk, title, body, language, source, start, end, group, rank in (
            articles.values_list(*columns)
        )
        if shown == Article.Visibility.PUBLIC
    ]


def public_revisions() -> Iterator[tuple[int, int]]:
    """Every public article's (id, rev), in id order; articles without an entry are left out."""
    rev = IndexEntry.objects.filter(pk=OuterRef("pk")).values("rev")
    rows = Article.objects.public().annotate(rev=Subquery(rev)).exclude(rev=None)
    yield from by_id(rows, "pk", "rev")


def by_id(rows: QuerySet[Any, Any], *columns: str) -> Iterator[tuple[Any, ...]]:
    """All rows as tuples of `columns`, the first of which is the key, in key order.

    Page by page, so that neither memory nor a transaction has to hold them all.
    """
    key, last = columns[0], None
    ordered = rows.order_by(key)
    while True:
        page_rows = ordered if last is None else ordered.filter(**{f"{key}__gt": last})
        page = list(page_rows.values_list(*columns)[:IDS_PER_READ])
        yield from page
        if len(page) < IDS_PER_READ:
            return
        last = page[-1][0]


def batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """The rows in lists of `size`, the last one shorter."""
    rows = iter(rows)
    while batch := list(islice(rows, size)):
        yield batch


def side_by_side(
    left: Iterable[tuple[int, L]], right: Iterable[tuple[int, R]]
) -> Iterator[tuple[int, L | None, R | None]]:
    """Two streams in id order as one: (id, what the left has, what the right has)."""
    lefts, rights = iter(left), iter(right)
    one, other = next(lefts, None), next(rights, None)
    while one or other:
        if one and (not other or one[0] < other[0]):
            yield one[0], one[1], None
            one = next(lefts, None)
        elif other and (not one or other[0] < one[0]):
            yield other[0], None, other[1]
            other = next(rights, None)
        elif one and other:
            yield one[0], one[1], other[1]
            one, other = next(lefts, None), next(rights, None)


class _Mentioned(NamedTuple):
    """An accepted mention, of whom a merged actor lives on in."""

    actor: int
    part: str
    start: int | None
    end: int | None
    surface: str


def _mentions_of(articles: Collection[int]) -> defaultdict[int, list[_Mentioned]]:
    """Accepted mentions by article.

    Chains of merges are flattened when they are made; a second step is followed nevertheless.
    """
    survivor = Coalesce("actor__merged_into__merged_into_id", "actor__merged_into_id", "actor_id")
    rows = (
        Mention.objects.accepted()
        .filter(article_id__in=articles)
        .annotate(survivor=survivor)
        .order_by()
        .values_list("article_id", "survivor", "part", "start", "end", "surface")
    )
    mentions: defaultdict[int, list[_Mentioned]] = defaultdict(list)
    for article, *mention in rows:
        mentions[article].append(_Mentioned(*mention))
    return mentions


def _pairs(title: str, body: str, mentions: Iterable[_Mentioned]) -> tuple[Pair, ...]:
    """The actors that share a sentence of title or text, as far as both still bear that out."""
    texts = {Mention.Part.TITLE.value: title, Mention.Part.BODY.value: body}
    named: dict[str, list[Named]] = {part: [] for part in texts}
    for actor, part, start, end, surface in mentions:
        if start is not None and end is not None and texts[part][start:end] == surface:
            named[part].append(Named(start, end, actor))
    return tuple(sorted(set().union(*(abreast(texts[part], named[part]) for part in texts))))


def _tags_of(articles: Collection[int]) -> QuerySet[Model, tuple[int, int]]:
    through = Article.tags.through._default_manager
    return (
        through.filter(article_id__in=articles)
        .order_by("article_id", "tag_id")
        .values_list("article_id", "tag_id")
    )


def _grouped(pairs: QuerySet[Any, tuple[int, int]]) -> defaultdict[int, list[int]]:
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for article, value in pairs:
        groups[article].append(value)
    return groups
