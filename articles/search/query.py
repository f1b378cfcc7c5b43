"""The question put to search: frozen, complete, and free of HTTP, ORM and engine words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from articles.dates import DayRange, Match

from .results import Zoom

PER_PAGE = 20
MAX_PAGE = 500  # 10,000 results by page; beyond, narrow the question


class Sort(Enum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Reprints(Enum):
    """What becomes of articles that are nearly the same text.

    FOLD lists one of them in place of all, and counts articles as ALL does; ONCE counts each such
    text once, too: in totals, facets and charts.
    """

    ALL = "all"
    FOLD = "fold"
    ONCE = "once"


class QueryError(ValueError):
    """A question that cannot be asked; `position` is the offending character, if any."""

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.position = position


class SearchUnavailable(RuntimeError):
    """The index is missing, broken or of another schema; browsing still works."""


@dataclass(frozen=True)
class Query:
    """What a reader asks. Ids are database keys.

    `text` is in the visitors' grammar (grammar.py). `actors` and `tags` must all be there; of
    `any_actors` and `any_tags` one is enough; an article has one source and one language, so
    several of those mean any of them. None of those in `not_...` may be there. `dates` asks for
    a window of days; `match` says whether articles that only may lie in it count. `undated` asks
    for articles without a date. `zoom` is the width of the chart's bars, None the one that fits
    best; `exact` asks for facets counted one by one, however many the results are.
    """

    text: str = ""
    actors: tuple[int, ...] = ()
    any_actors: tuple[int, ...] = ()
    not_actors: tuple[int, ...] = ()
    tags: tuple[int, ...] = ()
    any_tags: tuple[int, ...] = ()
    not_tags: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    not_sources: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    not_languages: tuple[str, ...] = ()
    dates: DayRange | None = None
    match: Match = Match.POSSIBLE
    undated: bool = False
    reprints: Reprints = Reprints.ALL
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = PER_PAGE
    with_facets: bool = True
    with_histogram: bool = True
    zoom: Zoom | None = None
    exact: bool = False
