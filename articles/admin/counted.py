"""Rows at the desk that are counted: how many public articles each of them has."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.search import totals

from .desk import DeskAdmin


class CountedList(ChangeList):
    """The list; each row on the page knows its number of public articles, counted once for all."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        counts = totals(str(self.model._meta.model_name))
        for row in self.result_list:
            row.article_total = counts.get(row.pk, 0)


class CountedAdmin(DeskAdmin):
    """A noun with a name, an address that stays, and its number of public articles."""

    list_display: Any = ["name", "article_count", "slug"]
    search_fields: ClassVar[Any] = ["name", "key"]
    readonly_fields: ClassVar[Any] = ["slug"]
    # An address typed without a scheme is taken for https.
    formfield_overrides: ClassVar[Any] = {models.URLField: {"assume_scheme": "https"}}
    ordering = ["key", "pk"]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return CountedList

    @admin.display(description=_("public articles"))
    def article_count(self, row: Any) -> int:
        return int(row.article_total)

    def view_on_site(self, row: Any) -> str:
        return str(row.get_absolute_url())


def is_list(request: HttpRequest) -> bool:
    """Whether this is a page of many rows, not one row's form or a completion."""
    match = request.resolver_match
    return match is not None and str(match.url_name).endswith("_changelist")
