"""Words in context: every place of a result where a word of the question stands, by date.

A page is asked for by the line that it follows or precedes, so that it costs the same however deep
it lies, and neither repeats nor drops a line where articles come and go.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from articles.models import Article
from articles.reading import paragraph_starts
from articles.search import Marks, Place, Plan, Results, Spot, ask, marks

LINES = 50
CONTEXT = 64  # characters on each side: with the words, one line of a wide page
# Articles marked at once: most pages are full after a few.
BATCH = 10

_NUMBER = re.compile(r"\d{1,6}", re.ASCII)


class Cursor(NamedTuple):
    """A line: which occurrence in its article, from 0, and where the article stands by date."""

    spot: Spot
    number: int

    def __str__(self) -> str:
        """As addresses say it: the article's place, and behind it the number of the line."""
        return f"{self.spot}_{self.number}"

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """Raises ValueError for what no page has said."""
        spot, _, number = text.partition("_")
        if not _NUMBER.fullmatch(number):
            raise ValueError("This is no line of an article.")
        return cls(Spot.parse(spot), int(number))


@dataclass(frozen=True)
class Line:
    """Words of the question with what stands before and after them; `paragraph` 0 is the title."""

    article: Article
    number: int
    before: str
    words: str
    after: str
    paragraph: int

    @property
    def cursor(self) -> Cursor:
        return Cursor(Spot.of(self.article), self.number)


@dataclass(frozen=True)
class Page:
    """Some lines in order, and the lines beyond which there are more, if there are."""

    results: Results
    lines: tuple[Line, ...]
    earlier: Cursor | None = None
    later: Cursor | None = None

    @property
    def is_whole(self) -> bool:
        """Are these all of the occurrences there are?"""
        return self.earlier is None and self.later is None

    @property
    def articles(self) -> int:
        return len({line.article.pk for line in self.lines})


def page(plan: Plan, text: str, cursor: Cursor | None = None, *, backwards: bool = False) -> Page:
    """The lines that follow `cursor` in the order of `plan`, which is by date, or precede it.

    `text` is the question of which `plan` was made.
    """
    backwards = backwards and cursor is not None
    results = ask(
        replace(
            plan,
            at=cursor.spot if cursor else None,
            backwards=backwards,
            per_page=LINES,
            page=1,
            with_facets=False,
            with_histogram=False,
        )
    )
    articles = Article.objects.select_related("source").public_in_order(results.ids)
    lines = _lines(text, articles, cursor, backwards=backwards)
    shown = [line for line, _ in zip(lines, range(LINES), strict=False)]
    more = next(lines, None) is not None or len(results.ids) == LINES
    # Where the articles read have less than a page of lines, one goes on behind the last of them.
    edge = shown[-1].cursor if shown else None
    if not shown and more and articles:
        edge = _beyond(articles[0] if backwards else articles[-1], backwards=backwards)
    there, here = edge if more else None, shown[0].cursor if shown else cursor
    back = here if cursor else None
    if backwards:
        return Page(results, tuple(reversed(shown)), earlier=there, later=back)
    return Page(results, tuple(shown), earlier=back, later=there)


def _beyond(article: Article, *, backwards: bool) -> Cursor:
    """The place before all lines of an article, or behind them."""
    return Cursor(Spot.of(article), 0 if backwards else 999_999)


def _lines(
    text: str, articles: Sequence[Article], cursor: Cursor | None, *, backwards: bool
) -> Iterator[Line]:
    """The lines of `articles` on their side of `cursor`, from there on; marked as they are read."""
    ordered = list(reversed(articles)) if backwards else list(articles)
    for first in range(0, len(ordered), BATCH):
        batch = ordered[first : first + BATCH]
        marked = marks(text, batch)
        for article in batch:
            places = list(enumerate(_places(marked[article.pk])))
            if cursor and Spot.of(article) == cursor.spot:
                past = slice(None, cursor.number) if backwards else slice(cursor.number + 1, None)
                places = places[past]
            yield from _of(article, reversed(places) if backwards else places)


def _places(marked: Marks) -> list[tuple[bool, Place]]:
    """Those in the title, of which each is told so, and those in the text."""
    return [(True, place) for place in marked.title] + [(False, place) for place in marked.body]


def _of(article: Article, places: Iterable[tuple[int, tuple[bool, Place]]]) -> Iterator[Line]:
    starts = paragraph_starts(article.body)
    for number, (in_title, (start, end, _)) in places:
        text = article.title if in_title else article.body
        yield Line(
            article=article,
            number=number,
            before=_before(text, start),
            words=" ".join(text[start:end].split()),
            after=_after(text, end),
            paragraph=0 if in_title else bisect_right(starts, start),
        )


def _before(text: str, end: int) -> str:
    """What stands before a place, from a word's beginning on, in one line."""
    start = max(end - CONTEXT, 0)
    if start and (blank := text.find(" ", start, end)) >= 0:
        start = blank
    return " ".join(text[start:end].split()) + _edge(text[max(end - 1, 0) : end])


def _after(text: str, start: int) -> str:
    end = min(start + CONTEXT, len(text))
    if end < len(text) and (blank := text.rfind(" ", start, end)) > start:
        end = blank
    return _edge(text[start : start + 1]) + " ".join(text[start:end].split())


def _edge(letter: str) -> str:
    """A blank where one stands beside the words: not in « l’otage », nor before a comma."""
    return " " if letter.isspace() else ""
