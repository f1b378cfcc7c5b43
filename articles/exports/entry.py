"""The articles of an export, read some at a time: what every format has to say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models.functions import Coalesce
from django.utils.translation import override

from articles.dates import PartialDate, display
from articles.ingest.clean import clean_line
from articles.models import Article, Mention
from articles.search import every

from .export import Export

BATCH = 200


@dataclass(frozen=True)
class Entry:
    """An article as files say it: texts on one line, the date as known, names in order."""

    article: Article
    address: str
    title: str
    source: str
    authors: tuple[str, ...]
    date: PartialDate | None
    said: str  # the date in words
    tags: tuple[str, ...]
    actors: tuple[str, ...]

    @property
    def cited(self) -> str:
        """The title as references have it: one that no source gave stands in brackets."""
        return f"[{self.title}]" if self.article.title_derived else self.title

    @property
    def key(self) -> str:
        """Names the article in lists of references; it never changes."""
        return f"newsarchive-{self.article.pk}"


def entries(export: Export, *, with_body: bool) -> Iterator[Entry]:
    """Every article of `export`, in its order, in three queries for each BATCH of them.

    Whether anybody may read an article is looked up with its batch: what was withdrawn since the
    index heard of it, or since the export began, is left out.
    """
    ids = every(export.plan)
    while batch := list(islice(ids, BATCH)):
        # The language is let go of before each entry is handed over: others use the thread then.
        yield from _read(export, batch, with_body=with_body)


def _read(export: Export, ids: Sequence[int], *, with_body: bool) -> list[Entry]:
    rows = Article.objects.with_context()
    articles = (rows if with_body else rows.without_body()).public_in_order(ids)
    actors = _actors([article.pk for article in articles])
    with override(export.language):
        return [_entry(export, article, actors[article.pk]) for article in articles]


def _entry(export: Export, article: Article, actors: Iterable[str]) -> Entry:
    date = article.date
    return Entry(
        article=article,
        address=export.absolute(article.get_absolute_url()),
        title=clean_line(article.title),
        source=clean_line(article.source.name) if article.source else "",
        authors=tuple(clean_line(str(author)) for author in article.authors),
        date=date,
        said=display(date, export.language) if date else "",
        tags=tuple(clean_line(tag.name) for tag in article.tags.all()),
        actors=tuple(map(clean_line, actors)),
    )


def _actors(ids: Sequence[int]) -> defaultdict[int, list[str]]:
    """By article, the names of those it is about, of a merged actor that of its survivor."""
    named = (
        Mention.objects.accepted()
        .filter(article__in=ids)
        .annotate(
            name=Coalesce("actor__merged_into__name", "actor__name"),
            sorted_by=Coalesce("actor__merged_into__key", "actor__key"),
        )
        .order_by("sorted_by", "name")
        .values_list("article", "name", "sorted_by")
        .distinct()
    )
    actors: defaultdict[int, list[str]] = defaultdict(list)
    for identity, name, _ in named:
        actors[identity].append(name)
    return actors
