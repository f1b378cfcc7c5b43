"""Tags and sources at the desk."""

from __future__ import annotations

from django.contrib import admin

from articles.models import Source, Tag

from .counted import CountedAdmin


@admin.register(Tag)
class TagAdmin(CountedAdmin):
    fields = ["name", "slug"]


@admin.register(Source)
class SourceAdmin(CountedAdmin):
    fields = ["name", "slug", "homepage", "note"]
