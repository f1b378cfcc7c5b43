"""The lists of a frozen search, a page at a time: what it held, and what became of that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from articles.dates import PartialDate
from articles.models import Article, FrozenSearch

from .comparing import Comparison, articles_then
from .parts import Then, texts_changed

PER_PAGE = 50


class Kind(Enum):
    """A list, by its name in the address."""

    ARTICLES = "articles"
    ADDED = "added"
    LEFT = "left"
    WITHDRAWN = "withdrawn"
    DATES = "dates"
    TEXTS = "texts"


class Why(Enum):
    """What is said of an article in a list."""

    ARRIVED = "arrived"  # it came after the freezing
    CHANGED = "changed"  # it was in the archive, but not an answer
    DATE = "date"
    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True)
class Row:
    """An article of a list; `article` is None if nobody may read it: then there is but a number."""

    number: int
    article: Article | None
    then: PartialDate | None = None
    why: tuple[Why, ...] = ()

    @property
    def is_redated(self) -> bool:
        """Had it another date then?"""
        return Why.DATE in self.why


def lengths(frozen: FrozenSearch, compared: Comparison | None) -> Mapping[Kind, int]:
    """How many articles are in each list; only what was frozen while nothing could be compared."""
    found = {Kind.ARTICLES: frozen.total}
    if compared is not None:
        found |= {kind: len(places) for kind, places in _lists(compared).items()}
    return found


def rows(frozen: FrozenSearch, compared: Comparison | None, kind: Kind, page: int = 1) -> list[Row]:
    """One page of a list."""
    shown = slice((page - 1) * PER_PAGE, page * PER_PAGE)
    if kind is Kind.ARTICLES:
        return _of_then(articles_then(frozen, range(frozen.total)[shown]))
    if compared is None:
        return []
    places = _lists(compared)[kind][shown]
    if kind is Kind.ADDED:
        return _added(frozen, places)
    return _of_then(articles_then(frozen, places))


def _lists(compared: Comparison) -> Mapping[Kind, Sequence[int]]:
    return {
        Kind.ADDED: compared.added,
        Kind.LEFT: compared.left,
        Kind.WITHDRAWN: compared.withdrawn,
        Kind.DATES: compared.dates,
        Kind.TEXTS: compared.texts,
    }


def _added(frozen: FrozenSearch, ids: Sequence[int]) -> list[Row]:
    public = _public(ids)
    return [
        Row(one.pk, one, why=(Why.ARRIVED if one.created_at > frozen.frozen_at else Why.CHANGED,))
        for one in (public[pk] for pk in ids if pk in public)
    ]


def _of_then(articles: Sequence[Then]) -> list[Row]:
    public = _public([one.id for one in articles])
    differing = texts_changed(one for one in articles if one.id in public)
    found = []
    for one in articles:
        article = public.get(one.id)
        if article is None:
            found.append(Row(one.id, None))
            continue
        why = _changes(one, article, differing.get(one.id, (False, False)))
        found.append(Row(one.id, article, _date(one.date), why))
    return found


def _changes(then: Then, article: Article, texts: tuple[bool, bool]) -> tuple[Why, ...]:
    title, text = texts
    said = ((Why.DATE, then.date != article.date_edtf), (Why.TITLE, title), (Why.TEXT, text))
    return tuple(why for why, is_so in said if is_so)


def _public(ids: Sequence[int]) -> dict[int, Article]:
    found = Article.objects.select_related("source").without_body().public_in_order(ids)
    return {article.pk: article for article in found}


def _date(edtf: str) -> PartialDate | None:
    return PartialDate.parse_edtf(edtf) if edtf else None
