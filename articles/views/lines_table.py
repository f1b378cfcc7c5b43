"""The numbers of a comparison as a table: a row for each period, a column for each question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.dates import display
from articles.search import Bar
from articles.wording import number

from .chart import ANY_TIME, unknown_words
from .coverage import percent
from .periods import Period, date_of
from .series import Answered


@dataclass(frozen=True)
class Cell:
    """A number of a question, the search for its articles, and its share of the archive's."""

    figure: str
    href: str
    share: str = ""


@dataclass(frozen=True)
class Row:
    period: str
    cells: tuple[Cell, ...]


def rows(
    asked: Sequence[Answered], places: Sequence[Period], volumes: Sequence[int]
) -> Iterable[Row]:
    """Each period that has an article, then the coarser dates, the undated, and all together."""
    for at, place in enumerate(places):
        if any(one.counts.get(place) for one in asked):
            bar = Bar(*place, 0)
            yield Row(
                said(bar), tuple(_cell(one, bar, volumes[at] if volumes else 0) for one in asked)
            )
    unknown = {(bar.start, bar.end) for one in asked for bar in one.bars if bar.unknown}
    for period in sorted(unknown, key=lambda period: (period[1], period[0])):
        bar = Bar(*period, 0, unknown=True)
        yield Row(said(bar), tuple(_coarse(one, bar) for one in asked))
    if any(one.results.histogram and one.results.histogram.undated for one in asked):
        yield Row(_("undated"), tuple(_undated(one) for one in asked))
    yield Row(
        _("together"),
        tuple(
            Cell(number(one.results.total), one.series.filters.showing(zoom="", chart=""))
            for one in asked
        ),
    )


def _cell(one: Answered, bar: Bar, total: int) -> Cell:
    count = one.counts.get((bar.start, bar.end), 0)
    href = one.address_of(bar) if count else ""
    return Cell(number(count), href, percent(count / max(total, count)) if total else "")


def _coarse(one: Answered, bar: Bar) -> Cell:
    """No search asks for the coarser dates alone: these numbers lead nowhere."""
    counts = {(other.start, other.end): other.count for other in one.bars if other.unknown}
    return Cell(number(counts.get((bar.start, bar.end), 0)), "")


def _undated(one: Answered) -> Cell:
    count = one.results.histogram.undated if one.results.histogram else 0
    return Cell(number(count), one.series.filters.dated(undated="1") if count else "")


def said(bar: Bar) -> str:
    """The period of a bar, and what is not known of it."""
    if (bar.start, bar.end) == ANY_TIME:
        return unknown_words(bar)
    period = display(date_of(bar.start, bar.end), get_language() or "")
    return f"{period}, {unknown_words(bar)}" if bar.unknown else period
