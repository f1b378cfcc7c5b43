"""Filters of the list of actors: by authority id, and whether merged."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.authority_file.ids import ID_FIELDS
from articles.models import Actor

_NONE = "none"


class IdFilter(admin.SimpleListFilter):
    """Actors that another authority file knows, or that none does."""

    title = _("authority id")
    parameter_name = "id"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> Iterable[tuple[str, str]]:
        for name in ID_FIELDS:
            field = Actor._meta.get_field(name)
            yield name, str(field.verbose_name)  # type: ignore[union-attr]  # ids are no relations
        yield _NONE, str(_("none"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Actor]) -> QuerySet[Actor]:
        if self.value() == _NONE:
            return queryset.filter(**{f"{name}__isnull": True for name in ID_FIELDS})
        if self.value() in ID_FIELDS:
            return queryset.filter(~Q(**{f"{self.value()}__isnull": True}))
        return queryset


class MergedFilter(admin.SimpleListFilter):
    """Actors that stand for themselves, or that were merged into another."""

    title = _("merged")
    parameter_name = "merged"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> Iterable[tuple[str, str]]:
        return [("0", str(_("not merged"))), ("1", str(_("merged into another")))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Actor]) -> QuerySet[Actor]:
        if self.value() in ("0", "1"):
            return queryset.filter(merged_into__isnull=self.value() == "0")
        return queryset
