"""Which articles hold changed names: the search index tells, or else they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet

from articles.ingest.names import Name, NameList
from articles.models import Article, IndexEntry
from articles.search import Query, Sort, engine, find
from articles.words import Words, folded_words

# So few articles are read through sooner than the index is asked for each name.
READ_ANYWAY = 1_000
READ_AT_ONCE = 100
_PER_PAGE = 200
# A name in more articles than the index lists: all are read.
_MOST_LISTED = 10_000

_Phrase = tuple[str, ...]


def concerned(keys: Iterable[str]) -> Iterator[list[int]]:
    """The ids of all articles that hold one of these folded names, each once.

    In short lists, some of them empty, so that the caller may pause between any two.
    """
    phrases = {tuple(words) for key in keys if (words := folded_words(key))}
    if not phrases:
        return
    everything = Article.objects.order_by("pk")
    if not everything[READ_ANYWAY:].exists() or not engine().health().ok:
        yield from _by_reading(everything, phrases)
        return
    # Asked for before the index is: what gets into the index meanwhile is seen twice, not never.
    unindexed = list(_unindexed())
    seen: set[int] = set()
    for phrase in sorted(phrases):
        for ids in _by_index(phrase):
            if ids is None:
                yield from _by_reading(everything, phrases)
                return
            yield [pk for pk in ids if pk not in seen]
            seen.update(ids)
    for start in range(0, len(unindexed), READ_AT_ONCE):
        some = [pk for pk in unindexed[start : start + READ_AT_ONCE] if pk not in seen]
        yield from _by_reading(everything.filter(pk__in=some), phrases)


def _unindexed() -> Iterable[int]:
    """Articles that the index does not hold as they are: hidden ones, and those just changed."""
    pending = IndexEntry.objects.filter(pending=True).values("article_id")
    hidden = ~Q(visibility=Article.Visibility.PUBLIC)
    rows = Article.objects.filter(hidden | Q(pk__in=pending)).order_by("pk")
    return rows.values_list("pk", flat=True).iterator()


def _by_index(phrase: _Phrase) -> Iterator[list[int] | None]:
    """Pages of the articles that hold the words one behind the other; None: it cannot say."""
    if not all(map(str.isascii, phrase)):
        yield None  # letters that the index folds in its own way
        return
    page = 1
    while True:
        results = find(_query(phrase, page))
        if results.engine == "database" or results.total > _MOST_LISTED:
            yield None
            return
        yield list(results.ids)
        if len(results.ids) < _PER_PAGE:
            return
        page += 1


def _query(phrase: _Phrase, page: int) -> Query:
    return Query(
        text=f'"{" ".join(phrase)}"',
        sort=Sort.NEWEST,
        page=page,
        per_page=_PER_PAGE,
        with_facets=False,
        with_histogram=False,
    )


def _by_reading(articles: QuerySet[Article], phrases: Iterable[_Phrase]) -> Iterator[list[int]]:
    looked_for = NameList(Name(0, " ".join(phrase)) for phrase in phrases)
    last = 0
    while rows := list(
        articles.filter(pk__gt=last).values_list("pk", "title", "body")[:READ_AT_ONCE]
    ):
        last = rows[-1][0]
        yield [pk for pk, *texts in rows if any(_holds(text, looked_for) for text in texts)]


def _holds(text: str, looked_for: NameList) -> bool:
    return bool(looked_for.spots(Words.of(text)))
