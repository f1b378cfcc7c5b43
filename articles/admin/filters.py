"""Filters of the article list that are honest about dates."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.dates import DateError, PartialDate, Precision, display
from articles.models import Article
from articles.models.article import ArticleQuerySet


class PeriodFilter(admin.SimpleListFilter):
    """The date hierarchy: year, then month, then day.

    Django's own hierarchy looks at one day of each date, so "2024" would stand under 1 January. A
    period here holds the articles whose whole interval lies in it.
    """

    title = _("date")
    parameter_name = "period"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> Iterable[tuple[str, str]]:
        """The years; within a chosen year its months, within a month its days."""
        chosen = self._period(request.GET.get(self.parameter_name))
        parents = [] if chosen is None else _with_parents(chosen)
        articles = Article.objects.all()
        if parents:
            articles = articles.within(parents[-1].start, parents[-1].end)
        language = get_language() or "fr"
        for date in [*parents, *_next_level(articles, parents)]:
            yield date.edtf, display(date, language)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        period = self._period(self.value())
        if period is None:
            return queryset
        return queryset.filter(date_start__gte=period.start, date_end__lte=period.end)

    @staticmethod
    def _period(text: str | None) -> PartialDate | None:
        try:
            return PartialDate.parse_edtf(text) if text else None
        except DateError:
            return None


def _with_parents(date: PartialDate) -> list[PartialDate]:
    """2024, 2024-02, 2024-02-07 for the last of them."""
    dates = [PartialDate.year(date.start.year)]
    if date.precision in (Precision.MONTH, Precision.DAY):
        dates.append(PartialDate.month(date.start.year, date.start.month))
    if date.precision is Precision.DAY:
        dates.append(date)
    return dates


def _next_level(articles: ArticleQuerySet, parents: list[PartialDate]) -> list[PartialDate]:
    """The periods one level below the last parent in which an article may lie."""
    level = len(parents)
    if level > 2:
        return []
    if level == 0:
        starts = articles.dates("date_start", "year", order="DESC")
        return [PartialDate.year(day.year) for day in starts]
    finer = (Precision.DAY.value,) if level == 2 else (Precision.DAY.value, Precision.MONTH.value)
    finer_articles = articles.filter(date_precision__in=finer)
    if level == 1:
        starts = finer_articles.dates("date_start", "month", order="DESC")
        return [PartialDate.month(day.year, day.month) for day in starts]
    starts = finer_articles.dates("date_start", "day", order="DESC")
    return [PartialDate.day(day.year, day.month, day.day) for day in starts]


class UndatedFilter(admin.SimpleListFilter):
    title = _("known date")
    parameter_name = "undated"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> Iterable[tuple[str, str]]:
        return [("1", str(_("date unknown"))), ("0", str(_("date known")))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() in ("0", "1"):
            return queryset.filter(date_start__isnull=self.value() == "1")
        return queryset
