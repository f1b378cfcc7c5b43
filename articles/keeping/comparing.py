"""What has changed since a search was frozen: which articles, counted and named by their places.

A comparison walks the result of now and the articles of then once, in batches; it keeps no texts
and no rows, only numbers. It is remembered until the index or the articles change.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.db.models import Count, Max

from articles.filters import ArticleFilter
from articles.models import Article, FrozenPart, FrozenSearch, IndexEntry
from articles.search import Plan, engine, every
from articles.search.loading import batches

from . import names
from .freezing import found
from .names import NameChange, Named, renewed
from .parts import PER_PART, Then, looked_up, texts_changed, unpack

READ_AT_ONCE = 500
# How many times as many articles as a frozen search may hold are compared with it.
GROWN = 2
REMEMBERED = 16


@dataclass(frozen=True)
class Comparison:
    """Places are those of articles in the frozen search, from 0; added articles have none: ids.

    An article stands in one list, or in both `dates` and `texts`. What is `withdrawn` may not be
    read any more, for whatever reason.
    """

    added: Sequence[int] = ()
    left: Sequence[int] = ()
    withdrawn: Sequence[int] = ()
    dates: Sequence[int] = ()
    texts: Sequence[int] = ()

    @property
    def is_same(self) -> bool:
        return not (self.added or self.left or self.withdrawn or self.dates or self.texts)

    @property
    def lost(self) -> int:
        """How many articles are not found any more."""
        return len(self.left) + len(self.withdrawn)


@dataclass(frozen=True)
class Since:
    """What is known of a frozen search at this moment.

    Without `articles` they could not be compared: the index is away, the question cannot be asked
    any more (somebody it names is gone), or it finds too many by now.
    """

    filters: ArticleFilter
    names: Sequence[NameChange]
    total: int
    articles: Comparison | None
    has_index: bool = True
    is_whole: bool = True
    is_too_large: bool = False

    @property
    def is_same(self) -> bool:
        return self.articles is not None and self.articles.is_same and not self.names


def since(frozen: FrozenSearch) -> Since:
    """Compare a frozen search with the archive as it is."""
    known = [Named(**name) for name in frozen.names]
    filters = ArticleFilter(renewed(frozen.query, known))
    now = found(filters, frozen.day)
    changes = names.changes(known, now.plan)
    gone = any(change.fate is names.Fate.GONE for change in changes)
    is_whole = not gone and not filters.ignored
    too_large = now.results.total > GROWN * settings.FROZEN_MAX_ARTICLES
    compared = None
    if now.has_index and is_whole and not too_large:
        compared = _compared(frozen.pk, now.plan, _state())
    return Since(
        filters=filters,
        names=changes,
        total=now.results.total,
        articles=compared,
        has_index=now.has_index,
        is_whole=is_whole,
        is_too_large=too_large,
    )


def articles_then(frozen: FrozenSearch, places: Sequence[int]) -> list[Then]:
    """The articles at these places, as they were, in that order."""
    numbers = {place // PER_PART for place in places}
    parts = FrozenPart.objects.filter(frozen=frozen, number__in=numbers)
    unpacked = {part.number: unpack(part.packed) for part in parts}
    return [unpacked[place // PER_PART][place % PER_PART] for place in places]


@dataclass
class _Differences:
    """The lists of a comparison while they grow."""

    left: array[int] = field(default_factory=lambda: array("q"))
    withdrawn: array[int] = field(default_factory=lambda: array("q"))
    dates: array[int] = field(default_factory=lambda: array("q"))
    texts: array[int] = field(default_factory=lambda: array("q"))

    def look_at(self, first: int, articles: Sequence[Then], found_now: Collection[int]) -> None:
        """Sort some articles, of which the first has the place `first`, by what became of them."""
        now = looked_up([article.id for article in articles])
        changed = texts_changed(
            article
            for article in articles
            if article.id in found_now and article.id in now and now[article.id].rev != article.rev
        )
        for place, article in enumerate(articles, first):
            state = now.get(article.id)
            if state is None or not state.is_public:
                self.withdrawn.append(place)
            elif article.id not in found_now:
                self.left.append(place)
            else:
                if state.date != article.date:
                    self.dates.append(place)
                if article.id in changed:
                    self.texts.append(place)


@lru_cache(maxsize=REMEMBERED)
def _compared(frozen_id: int, plan: Plan, state: object) -> Comparison:
    """The comparison; `state` only tells when it has to be made again."""
    found_now = dict.fromkeys(every(plan))  # in order, and quick to look into
    differences = _Differences()
    before: set[int] = set()
    for number, articles in _parts(frozen_id):
        before.update(article.id for article in articles)
        for first in range(0, len(articles), READ_AT_ONCE):
            some = articles[first : first + READ_AT_ONCE]
            differences.look_at(number * PER_PART + first, some, found_now)
    return Comparison(
        added=array("q", _public(identity for identity in found_now if identity not in before)),
        left=differences.left,
        withdrawn=differences.withdrawn,
        dates=differences.dates,
        texts=differences.texts,
    )


def _parts(frozen_id: int) -> Iterator[tuple[int, list[Then]]]:
    for part in FrozenPart.objects.filter(frozen=frozen_id).order_by("number").iterator(10):
        yield part.number, unpack(part.packed)


def _public(ids: Iterator[int]) -> Iterator[int]:
    """Those that anybody may read: the index may still hold what was withdrawn just now."""
    for some in batches(ids, READ_AT_ONCE):
        public = set(Article.objects.public().filter(pk__in=some).values_list("pk", flat=True))
        yield from (identity for identity in some if identity in public)


def _state() -> tuple[object, ...]:
    """What changes with every change of an article: the commit of the index, and what it lacks."""
    pending = IndexEntry.objects.filter(pending=True)
    lacking = pending.aggregate(number=Count("pk"), last=Max("changed_at"))
    return engine().health().generation, lacking["number"], lacking["last"]
