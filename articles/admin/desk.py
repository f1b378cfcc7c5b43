"""What every list of the desk shares: short pages, and calm about broken addresses."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.address_fields import plain

MAX_SEARCH = 200  # characters; each word becomes a condition for each field, and SQL has bounds


class DeskAdmin(admin.ModelAdmin):
    list_per_page = 50
    show_full_result_count = False

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """A filter that no database can be asked for (NUL, the year 99999) is a wrong filter."""
        try:
            return super().get_changelist_instance(request)
        except ValueError as error:
            raise IncorrectLookupParameters(error) from error

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = plain(search_term[:MAX_SEARCH])
        return super().get_search_results(request, queryset, words)
