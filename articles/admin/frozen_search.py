"""Frozen searches at the desk: to look at; they are cited, so nobody changes or deletes one."""

from __future__ import annotations

from django.contrib import admin

from articles.models import FrozenSearch

from .import_run import ReadOnlyAdmin


@admin.register(FrozenSearch)
class FrozenSearchAdmin(ReadOnlyAdmin):
    list_display = ["sentence", "frozen_at", "total", "user"]
    list_select_related = ["user"]
    date_hierarchy = "frozen_at"
    fields = [
        *("sentence", "query", "frozen_at", "user", "total", "certain", "possible"),
        *("undated_excluded", "archive", "key"),
    ]
