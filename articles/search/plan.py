"""A query made ready for an engine: names resolved to ids, text parsed, windows merged."""

from __future__ import annotations

from dataclasses import dataclass

from articles.dates import DayRange, Match

from .query import PER_PAGE, Reprints, Sort
from .results import Note
from .syntax import Node


@dataclass(frozen=True)
class Plan:
    """What an engine executes.

    `node` is the parsed text or None for "everything"; it holds no names and no dates to be read
    any more (Named, Dated), but keys and windows (Keyed, During). Top-level `date:` terms of the
    text have become part of `windows` (an article must meet each), so that certain and possible
    are counted for them too. `undated` comes without windows.
    """

    node: Node | None = None
    actors: tuple[int, ...] = ()
    tags: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    windows: tuple[DayRange, ...] = ()
    match: Match = Match.POSSIBLE
    undated: bool = False
    reprints: Reprints = Reprints.ALL
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = PER_PAGE
    with_facets: bool = True
    with_histogram: bool = True
    notes: tuple[Note, ...] = ()
