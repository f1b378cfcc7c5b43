"""Pages of years, months and days: what lies inside, how much, and the ways to what is beside."""

from __future__ import annotations

import calendar as calendars
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.address import AddressFilter, Parameter
from articles.address_fields import PageField
from articles.almanac import CalendarPeriod
from articles.dates import DateError, display
from articles.models import Article
from articles.search import Bar, Histogram, Zoom
from articles.wording import articles_counted, number

from .chart import chart, unknown_words
from .hits import Hit, hits
from .notices import notices
from .paging import Pages, pages
from .periods import date_of, enclosing

PER_PAGE = 50
SHADES = 4


class PageOf(AddressFilter):
    """The address of a list that only has pages."""

    page = Parameter(PageField, "")

    class Meta:
        model = Article
        fields: list[str] = []


@dataclass(frozen=True)
class Group:
    """Articles of one day or month; `unknown` says what of their date is not known, if so."""

    heading: str
    unknown: str
    hits: list[Hit]


@dataclass(frozen=True)
class Day:
    """A day of a month's grid; `shade` from 0 (no article) to SHADES."""

    number: int
    label: str
    count: str
    href: str
    shade: int


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    return _page(request, year)


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    return _page(request, year, month)


@require_safe
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    return _page(request, year, month, day)


def _page(request: HttpRequest, *parts: int) -> HttpResponse:
    try:
        period = CalendarPeriod.of(*parts)
    except DateError as error:
        raise Http404(str(error)) from None
    address = PageOf(request.GET)
    shown = pages(address.value("page"), total=period.articles().count(), per_page=PER_PAGE)
    return render(request, "calendar.html", _context(period, address, shown))


def _context(period: CalendarPeriod, address: PageOf, shown: Pages) -> dict[str, object]:
    language = get_language() or ""
    first = (shown.number - 1) * PER_PAGE
    articles = period.articles().without_body().select_related("source")[first : first + PER_PAGE]
    counts = period.histogram() if len(period.parts) < 3 else None
    vague = sum(bar.count for bar in counts.bars if bar.unknown) if counts else 0
    by_day = counts is not None and counts.zoom is Zoom.DAY
    return {
        "period": period,
        "parents": period.parents,
        "title": display(period.date, language),
        "total": shown.total,
        "possible": period.possible_count(),
        "groups": _groups(hits(articles), period),
        "chart": None if by_day else chart(counts, _calendar_page, language),
        "weeks": _weeks(period, counts) if by_day and counts else [],
        "headline": _holding(display(period.date, language), shown.total),
        "vague": _holding(_("day unknown"), vague) if vague else "",
        "weekdays": [dt.date(2024, 1, number) for number in range(1, 8)],  # a Monday and on
        "previous": period.previous(),
        "next": period.next(),
        "pages": shown,
        "params": QueryDict(),
        "notices": notices(address.ignored),
    }


def _groups(listed: Sequence[Hit], period: CalendarPeriod) -> list[Group]:
    """A year's articles by month, a month's by day; apart from those, the vaguer ones."""

    def place(hit: Hit) -> Bar:
        start, end = hit.article.date_start or period.start, hit.article.date_end or period.end
        inside = enclosing(start, Zoom.DAY if len(period.parts) > 1 else Zoom.MONTH)
        if end <= inside[1]:
            return Bar(*inside, 0, unknown=start != end)
        month = enclosing(start, Zoom.MONTH)
        return Bar(*(month if end <= month[1] else enclosing(start, Zoom.YEAR)), 0, unknown=True)

    language = get_language() or ""
    return [
        Group(
            heading=display(date_of(bar.start, bar.end), language) if len(period.parts) < 3 else "",
            unknown=unknown_words(bar) if bar.unknown else "",
            hits=list(group),
        )
        for bar, group in groupby(listed, key=place)
    ]


def _weeks(period: CalendarPeriod, counts: Histogram) -> list[list[Day | None]]:
    """The month as rows from Monday to Sunday; None for the days of its neighbours."""
    by_day = {bar.start: bar.count for bar in counts.bars if not bar.unknown}
    tallest = max(by_day.values(), default=0)
    # By numbers, not dates: the last week of the year 9999 has days that no date can name.
    weeks = calendars.Calendar().monthdayscalendar(period.start.year, period.start.month)
    return [
        [_day(period.start.replace(day=day), by_day, tallest) if day else None for day in week]
        for week in weeks
    ]


def _day(date: dt.date, counts: Mapping[dt.date, int], tallest: int) -> Day:
    count = counts.get(date, 0)
    period = CalendarPeriod.of(date.year, date.month, date.day)
    name = display(period.date, get_language() or "")
    return Day(
        number=date.day,
        label=_holding(name, count),
        count=number(count) if count else "",
        href=period.get_absolute_url() if count else "",
        shade=-(-count * SHADES // tallest) if count else 0,
    )


def _holding(period: str, count: int) -> str:
    """ "February 2024: 12 articles"."""
    return _("%(period)s: %(articles)s") % {"period": period, "articles": articles_counted(count)}


def _calendar_page(bar: Bar) -> str:
    """The page of the month that a bar of a year's chart stands for."""
    if bar.unknown:
        return ""
    return CalendarPeriod.of(bar.start.year, bar.start.month).get_absolute_url()
