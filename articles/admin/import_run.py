"""Import runs at the desk: what came when, and what was set aside. Nothing here is edited."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.models import ImportRun, SetAside
from articles.wording import place

from .desk import DeskAdmin

RAW_SHOWN = 20_000  # bytes of a set-aside record that are shown; all of them are kept


class ReadOnlyAdmin(DeskAdmin):
    """What the machine writes and people only read."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = [
        *("id", "started_at", "state", "where_from", "user"),
        *("new", "changed", "unchanged", "problems"),
    ]
    list_filter = ["state", "started_at"]
    list_select_related = ["user"]
    fields = [
        *("started_at", "finished_at", "state", "user", "where_from", "options"),
        *("new", "changed", "unchanged", "problems"),
    ]

    @admin.display(description=_("from"))
    def where_from(self, run: ImportRun) -> str:
        return ", ".join(run.paths)

    @admin.display(description=_("set aside"), ordering="set_aside")
    def problems(self, run: ImportRun) -> str:
        """The number of records set aside, leading to the list of them with their reasons."""
        if not run.set_aside:
            return "0"
        address = reverse("admin:articles_setaside_changelist")
        return format_html('<a href="{}?run__id__exact={}">{}</a>', address, run.pk, run.set_aside)


@admin.register(SetAside)
class SetAsideAdmin(ReadOnlyAdmin):
    list_display = ["file", "place", "reason", "run"]
    list_select_related = ["run"]
    list_filter = [("run", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["file", "reason"]
    fields = ["run", "file", "place", "reason", "record"]

    @admin.display(description=_("position"), ordering="position")
    def place(self, row: SetAside) -> str:
        return place(row.position)

    @admin.display(description=_("record as received"))
    def record(self, row: SetAside) -> str:
        """The bytes as text; what is no UTF-8 shows as escapes, so that nothing is hidden."""
        return bytes(row.raw)[:RAW_SHOWN].decode("utf-8", errors="backslashreplace")
