"""Which articles hold changed names: the search index tells, or else they are read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from django.db.models import Q, QuerySet

from articles.ingest.names import Name, NameList
from articles.models import Article, IndexEntry
from articles.search import SearchUnavailable, Sort, engine
from articles.search.plan import Plan
from articles.search.syntax import Phrase, Spelt
from articles.words import Words, folded_words

from .near import Near, of_persons

# So few articles are read through sooner than the index is asked for each name.
READ_ANYWAY = 1_000
# Reading one costs half a millisecond, asking for what is nearly a name ten or so.
READ_FOR_EACH_NEAR = 20
READ_AT_ONCE = 100
_PER_PAGE = 200
# A name in more articles than the index lists: all are read.
_MOST_LISTED = 10_000


def concerned(keys: Collection[str]) -> Iterator[list[int]]:
    """The ids of all articles that hold one of these folded names, or nearly, each once.

    In short lists, some of them empty, so that the caller may pause between any two.
    """
    names = _Names(keys)
    if not names.phrases:
        return
    everything = Article.objects.order_by("pk")
    few = max(READ_ANYWAY, READ_FOR_EACH_NEAR * len(names.near))
    if not everything[few:].exists() or not engine().health().ok:
        yield from _by_reading(everything, names)
        return
    # Asked for before the index is: what gets into the index meanwhile is seen twice, not never.
    unindexed = list(_unindexed())
    seen: set[int] = set()
    asked: list[Phrase | Spelt] = [*map(Phrase, sorted(names.phrases)), *names.near]
    for wanted in asked:
        for ids in _by_index(wanted):
            if ids is None:
                yield from _by_reading(everything, names)
                return
            yield [pk for pk in ids if pk not in seen]
            seen.update(ids)
    for start in range(0, len(unindexed), READ_AT_ONCE):
        some = [pk for pk in unindexed[start : start + READ_AT_ONCE] if pk not in seen]
        yield from _by_reading(everything.filter(pk__in=some), names)


class _Names:
    """What is looked for: names word for word, and what is nearly a person's."""

    def __init__(self, keys: Collection[str]) -> None:
        self.phrases = {" ".join(words) for key in keys if (words := folded_words(key))}
        self._exact = NameList(Name(0, phrase) for phrase in self.phrases)
        self._nearly = Near(of_persons(keys))
        self.near = list(self._nearly.spelt())

    def are_in(self, text: str) -> bool:
        words = Words.of(text)
        return bool(self._exact.spots(words)) or self._nearly.hold(words)


def _unindexed() -> Iterable[int]:
    """Articles that the index does not hold as they are: hidden ones, and those just changed."""
    pending = IndexEntry.objects.filter(pending=True).values("article_id")
    hidden = ~Q(visibility=Article.Visibility.PUBLIC)
    rows = Article.objects.filter(hidden | Q(pk__in=pending)).order_by("pk")
    return rows.values_list("pk", flat=True).iterator()


def _by_index(wanted: Phrase | Spelt) -> Iterator[list[int] | None]:
    """Pages of the articles that hold these words one behind the other; None: it cannot say."""
    if isinstance(wanted, Phrase) and not wanted.text.isascii():
        yield None  # letters that the index folds in its own way
        return
    page = 1
    while True:
        try:
            results = engine().search(_plan(wanted, page))
        except SearchUnavailable:
            yield None
            return
        if results.total > _MOST_LISTED:
            yield None
            return
        yield list(results.ids)
        if len(results.ids) < _PER_PAGE:
            return
        page += 1


def _plan(wanted: Phrase | Spelt, page: int) -> Plan:
    return Plan(
        node=wanted,
        sort=Sort.NEWEST,
        page=page,
        per_page=_PER_PAGE,
        with_facets=False,
        with_histogram=False,
    )


def _by_reading(articles: QuerySet[Article], names: _Names) -> Iterator[list[int]]:
    last = 0
    while rows := list(
        articles.filter(pk__gt=last).values_list("pk", "title", "body")[:READ_AT_ONCE]
    ):
        last = rows[-1][0]
        yield [pk for pk, *texts in rows if any(map(names.are_in, texts))]
