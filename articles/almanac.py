"""The archive by calendar: what lies in a year, a month or a day, how much, and what is next.

It asks the database, not the index: browsing by date works without search.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F
from django.db.models.functions import ExtractMonth, ExtractYear
from django.urls import reverse

from articles.dates import PartialDate
from articles.models import Article
from articles.models.article import ArticleQuerySet
from articles.search.histogram import histogram, period
from articles.search.results import Histogram


@dataclass(frozen=True)
class CalendarPeriod:
    """A year, a month or a day that has a page of its own."""

    date: PartialDate
    parts: tuple[int, ...]

    @classmethod
    def of(cls, *parts: int) -> CalendarPeriod:
        """The period of a year, of a year and month, or of a day. DateError if there is none."""
        words = "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
        return cls(PartialDate.parse_edtf(words), parts)

    @property
    def start(self) -> dt.date:
        return self.date.start

    @property
    def end(self) -> dt.date:
        return self.date.end

    @property
    def parents(self) -> list[CalendarPeriod]:
        """The periods that this one lies in, widest first."""
        return [CalendarPeriod.of(*self.parts[:length]) for length in range(1, len(self.parts))]

    def get_absolute_url(self) -> str:
        return reverse(("year", "month", "day")[len(self.parts) - 1], args=self.parts)

    def articles(self) -> ArticleQuerySet:
        """The public articles that lie wholly inside, in the order of their dates."""
        return Article.objects.public().within(self.start, self.end).oldest_first()

    def possible_count(self) -> int:
        """How many public articles only may lie inside: their date is coarser than that."""
        touching = Article.objects.public().touching(self.start, self.end)
        return touching.exclude(date_start__gte=self.start, date_end__lte=self.end).count()

    def histogram(self) -> Histogram:
        """How many articles on each day of a month, or in each month of a year."""
        counts = self.articles().order_by().values("date_start", "date_end").annotate(n=Count("pk"))
        periods: dict[int, int] = {}
        days: dict[int, int] = {}
        for row in counts:
            code = period(row["date_start"], row["date_end"])
            periods[code] = periods.get(code, 0) + row["n"]
            if (day := row["date_start"]) and day == row["date_end"]:
                days[day.toordinal()] = row["n"]
        return histogram(periods, days=lambda: days, windows=[(self.start, self.end)])

    def previous(self) -> CalendarPeriod | None:
        """The last period of this width before it that holds an article."""
        before = self._same_width().filter(date_end__lt=self.start)
        return self._beside(before.order_by("-date_end"))

    def next(self) -> CalendarPeriod | None:
        """The first period of this width after it that holds an article."""
        after = self._same_width().filter(date_start__gt=self.end)
        return self._beside(after.order_by("date_start"))

    def _beside(self, articles: ArticleQuerySet) -> CalendarPeriod | None:
        day = articles.values_list("date_start", flat=True).first()
        if day is None:
            return None
        return CalendarPeriod.of(*(day.year, day.month, day.day)[: len(self.parts)])

    def _same_width(self) -> ArticleQuerySet:
        """Public articles whose date lies within one period of this width."""
        dated = Article.objects.public()
        if len(self.parts) == 3:
            return dated.filter(date_start=F("date_end"))
        dated = dated.alias(year=ExtractYear("date_start")).filter(year=ExtractYear("date_end"))
        if len(self.parts) == 1:
            return dated
        return dated.alias(month=ExtractMonth("date_start")).filter(month=ExtractMonth("date_end"))
