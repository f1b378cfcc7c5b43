"""Actors at the desk, with their names inline."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from articles.models import Actor, ActorName

from .counted import CountedAdmin


class ActorNameInline(admin.TabularInline):
    model = ActorName
    fields = ["text", "kind", "weak", "language", "valid_from", "valid_to"]
    extra = 1
    formfield_overrides: ClassVar[Any] = {
        models.DateField: {"widget": forms.DateInput({"type": "date"}, "%Y-%m-%d")}
    }


@admin.register(Actor)
class ActorAdmin(CountedAdmin):
    list_display = ["name", "type", "article_count", "description"]
    list_filter = ["type"]
    search_fields = ["name", "key", "names__text", "names__key"]
    fields = ["name", "type", "description", "wikidata", "iso3166", "slug", "merged_into"]
    readonly_fields = ["slug", "merged_into"]
    inlines = [ActorNameInline]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.bear_preferred_name()
