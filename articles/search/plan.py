"""A query made ready for an engine: names resolved to ids, text parsed, windows merged."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from articles.dates import DayRange, Match

from .query import PER_PAGE, Reprints, Sort
from .results import Note, Zoom
from .syntax import Node

# The first number is the version of the rest. Days alone, since a list's order is one of days.
_SPOT = re.compile(r"1\.(\d{1,18})(?:\.(\d{4}-\d\d-\d\d))?(?:\.(\d{4}-\d\d-\d\d))?", re.ASCII)


class Dated(Protocol):
    """An article, as far as its place by date goes."""

    pk: int
    date_start: dt.date | None
    date_end: dt.date | None


class Spot(NamedTuple):
    """Where an article stands in an order by date; it need not be there any more."""

    id: int
    start: dt.date | None = None
    end: dt.date | None = None

    def __str__(self) -> str:
        """As addresses say it: "1.1234.2024-02-01.2024-02-29", a known day once, no date none."""
        days = dict.fromkeys(day.isoformat() for day in self[1:] if day)
        return ".".join(["1", str(self.id), *days])

    @classmethod
    def of(cls, article: Dated) -> Spot:
        return cls(article.pk, article.date_start, article.date_end)

    @classmethod
    def parse(cls, text: str) -> Spot:
        """Raises ValueError for what no page has said."""
        found = _SPOT.fullmatch(text)
        if found is None:
            raise ValueError("This is no place in a list.")
        start = dt.date.fromisoformat(found[2]) if found[2] else None
        end = dt.date.fromisoformat(found[3]) if found[3] else start
        if start and end and end < start:
            raise ValueError("This date ends before it begins.")
        return cls(int(found[1]), start, end)


@dataclass(frozen=True)
class Plan:
    """What an engine executes.

    `node` is the parsed text or None for "everything"; it holds no names and no dates to be read
    any more (Named, Dated), but keys and windows (Keyed, During). Top-level `date:` terms of the
    text have become part of `windows` (an article must meet each), so that certain and possible
    are counted for them too. `undated` comes without windows.
    `newer_than` leaves only articles with a higher id: those that arrived later.

    Where results are sorted by date, a page can be asked for by place, however deep it lies: `at`
    is the article that it begins with or, if that is gone, that its first one would come after; a
    page `backwards` ends so. Totals are those of the whole result.

    `hidden` are articles that an index may still hold and that nobody may read any more: they are
    in no page and in no count.
    """

    node: Node | None = None
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
    windows: tuple[DayRange, ...] = ()
    match: Match = Match.POSSIBLE
    undated: bool = False
    newer_than: int = 0
    reprints: Reprints = Reprints.ALL
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = PER_PAGE
    with_facets: bool = True
    with_histogram: bool = True
    zoom: Zoom | None = None
    exact: bool = False
    at: Spot | None = None
    backwards: bool = False
    hidden: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def widened(self) -> Mapping[str, Plan]:
        """By facet, the plan without that facet's own choice of any of several values.

        One more value would add articles to such a choice, so the facet has to count them; facets
        without one count the plan itself and are left out.
        """
        wider = {
            "actor": replace(self, any_actors=()),
            "tag": replace(self, any_tags=()),
            "source": replace(self, sources=()),
            "language": replace(self, languages=()),
        }
        return {facet: plan for facet, plan in wider.items() if plan != self}
