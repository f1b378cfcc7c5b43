"""The answer of search: ids, numbers and text segments, never HTML and never rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple


class Zoom(Enum):
    """The width of a histogram's bars."""

    DECADE = "decade"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True)
class Bar:
    """Articles whose interval lies wholly inside [start, end].

    A bar that is `unknown` holds those known to lie inside its (wider) period but in no single
    bar of the chart's zoom: "February 2024, day unknown". A chart's bars and its `undated` add up
    to the number of results.
    """

    start: dt.date
    end: dt.date
    count: int
    unknown: bool = False


@dataclass(frozen=True)
class Histogram:
    """`fitting` are the zooms that would not have more bars than a chart can show.

    Where a zoom was asked for that does not fit, `zoom` is the next wider one that does.
    """

    zoom: Zoom
    bars: tuple[Bar, ...]
    undated: int = 0
    fitting: tuple[Zoom, ...] = ()


@dataclass(frozen=True)
class FacetCount:
    """How many results have this value: a database key, a language code, the first year of a
    decade, or a year. A year or decade counts what is known to lie in it."""

    value: int | str
    count: int


@dataclass(frozen=True)
class Segment:
    """A run of text, marked if it is what the reader searched for."""

    text: str
    marked: bool = False


class Way(Enum):
    """How a part of a question is looked for."""

    WORD = "word"  # in any of its forms
    PHRASE = "phrase"  # as it stands
    NEAR = "near"  # words in any form, near each other
    BEGINNING = "beginning"  # what words begin with
    NAME = "name"  # an actor, under any name


@dataclass(frozen=True)
class Asked:
    """A word, phrase or beginning of the question, without its quotation marks and asterisk."""

    way: Way
    text: str
    title_only: bool = False


class Text(NamedTuple):
    """What is read of an article to mark it.

    `title_names` and `names` are the places in title and body that name an actor asked for.
    """

    title: str
    body: str
    language: str = ""
    title_names: tuple[tuple[int, int], ...] = ()
    names: tuple[tuple[int, int], ...] = ()


class Place(NamedTuple):
    """text[start:end] is what was asked for; `asked` is its number in Marks.asked."""

    start: int
    end: int
    asked: int


@dataclass(frozen=True)
class Marks:
    """Where an article has what was asked for: in order, none over another."""

    asked: tuple[Asked, ...] = ()
    title: tuple[Place, ...] = ()
    body: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Matched:
    """A part of the question that an article has, and the forms in which it stands there."""

    asked: Asked
    title: tuple[str, ...]
    body: tuple[str, ...]


@dataclass(frozen=True)
class Extract:
    """Title and passage of one result, ready to be escaped and marked, and why it was found."""

    title: tuple[Segment, ...]
    passage: tuple[Segment, ...]
    matched: tuple[Matched, ...] = ()


@dataclass(frozen=True)
class Edit:
    """A change of the question: `text` in place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True)
class Note:
    """A part of the question that was ignored or taken otherwise: which words, where, and why.

    `code` is stable and is what pages translate: see grammar.py for the list. `position` and `end`
    are where the words stand in the question. `mends` are changes that would put it right, the
    likeliest first (corrections.py).
    """

    code: str
    text: str
    position: int | None = None
    end: int | None = None
    mends: tuple[Edit, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Results:
    """One page of an answer.

    `certain` and `possible` are counts without a date filter, too: all certain, none possible.
    `possible` counts what only overlaps the window, so certain + possible is what the reader may
    see; `total` is what the question's `match` lets through. `undated_excluded` is how many
    undated articles the date filter left out. `reprints` is how many of the articles found stand
    behind another one found, where the question does not list all; `folded` is how many of the
    `total` for that reason are on no page. A facet of which any of several values was asked for
    counts the question without that choice (Plan.widened). Facets that are not `exact` were counted
    in a part of the results; totals and charts are always exact.
    """

    ids: tuple[int, ...]
    total: int
    certain: int
    possible: int
    undated_excluded: int = 0
    reprints: int = 0
    folded: int = 0
    scores: tuple[float, ...] = ()
    facets: dict[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    histogram: Histogram | None = None
    notes: tuple[Note, ...] = ()
    engine: str = ""
    exact: bool = True

    @property
    def listed(self) -> int:
        """How many articles there are on all pages together."""
        return self.total - self.folded
