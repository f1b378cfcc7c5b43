"""Words in context: one line for each place where a result has what was searched."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.address import Parameter
from articles.address_fields import Read, SingleField
from articles.concordance import Cursor, Line, Page, page
from articles.filters import ArticleFilter
from articles.search import Plan, Sort, resolve
from articles.search.syntax import has_words
from articles.sentence import sentence

from .notices import answered


class CursorField(SingleField[Cursor | None]):
    """A line of the list, as its pages say it in their addresses."""

    def nothing(self) -> None:
        return None

    def read_one(self, text: str) -> Read[Cursor | None]:
        try:
            return Read(Cursor.parse(text))
        except ValueError:
            return self.refuse(text, _("this is no place in the list: here is its beginning"))


class OccurrencesFilter(ArticleFilter):
    """The question of the search page, and the line that this page follows or precedes."""

    after = Parameter(CursorField, gettext_lazy("After"))
    before = Parameter(CursorField, gettext_lazy("Before"))

    @property
    def has_places(self) -> bool:
        """Occurrences come by date whatever is asked for; their places are lines (found)."""
        return True

    @property
    def by_date(self) -> Sort:
        """Occurrences come in the order of time; the newest first where that is asked for."""
        return Sort.NEWEST if self.value("sort") is Sort.NEWEST else Sort.OLDEST

    @cached_property
    def plan(self) -> Plan:
        return resolve(replace(self.query, sort=self.by_date))

    def found(self) -> Page:
        before = self.value("before")
        cursor = self.value("after") or before
        return page(self.plan, self.text, cursor, backwards=before is not None)


@dataclass(frozen=True)
class Row:
    """A line, and where in the article it stands."""

    line: Line
    href: str


@require_safe
def occurrences(request: HttpRequest) -> HttpResponse:
    filters = OccurrencesFilter(request.GET)
    context: dict[str, Any] = {
        "filters": filters,
        "by_date": filters.by_date.value,
        "notices": answered(filters, filters.plan),
    }
    if has_words(filters.plan.node):
        found = filters.found()
        context["found"] = found
        context["rows"] = [Row(line, _href(line, filters.text)) for line in found.lines]
        # As text: a tuple would become one parameter for each of its parts.
        context["earlier"], context["later"] = map(_said, (found.earlier, found.later))
        context["sentence"] = sentence(filters, found.results.total)
    return render(request, "occurrences.html", context)


def _said(cursor: Cursor | None) -> str:
    return str(cursor) if cursor else ""


def _href(line: Line, question: str) -> str:
    place = f"#p{line.paragraph}" if line.paragraph else ""
    return f"{line.article.get_absolute_url()}?{urlencode({'q': question})}{place}"
