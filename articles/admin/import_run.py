"""Import runs at the desk: what came when, what was set aside or disputed; nothing to edit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.dates import PartialDate, display
from articles.fold import fold
from articles.models import ImportConflict, ImportRun, SetAside
from articles.wording import labelled, language_name, number, place, reason, voice

from . import upload
from .desk import DeskAdmin
from .upload_form import DELIMITERS, OptionsForm

VALUE_SHOWN = 500  # characters of a value that is disputed; the article and the record have all
RAW_SHOWN = 20_000  # bytes of a set-aside record that are shown; all of them are kept


class ReadOnlyAdmin(DeskAdmin):
    """What the machine writes and people only read."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def _list_of(run: ImportRun, model: str, count: int) -> str:
    """A count that leads to the run's rows of that model."""
    address = reverse(f"admin:articles_{model}_changelist")
    return format_html('<a href="{}?run__id__exact={}">{}</a>', address, run.pk, number(count))


def _said(options: dict[str, Any]) -> Iterator[str]:
    """The options of a run as the form for uploads calls them; where uploads lay is none."""
    for name, field in OptionsForm.base_fields.items():
        if value := options.get(name):
            yield labelled(str(field.label), _value_said(name, value))
    if "retry_of" in options:
        yield labelled(str(_("Retry of import run")), f"#{options['retry_of']}")


def _value_said(name: str, value: Any) -> str:
    match name:
        case "language":
            return language_name(value)
        case "delimiter":
            return str(dict(DELIMITERS).get(value, value))
        case "mapping":
            return ", ".join(f"{ours}={theirs}" for ours, theirs in value)
    return str(value)


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = [
        *("id", "started_at", "state", "where_from", "user"),
        *("new", "changed", "unchanged", "problems", "disagreements"),
    ]
    list_filter = ["state", "started_at"]
    list_select_related = ["user"]
    fields = [
        *("started_at", "finished_at", "duration", "state", "user", "where_from", "said"),
        *("new", "changed", "unchanged", "problems", "disagreements", "taken_back"),
    ]

    def get_urls(self) -> list[URLPattern]:
        return [*upload.urls(self.admin_site), *super().get_urls()]

    @admin.display(description=_("duration"))
    def duration(self, run: ImportRun) -> str:
        """Hours, minutes, seconds at work; pauses between two calls do not count."""
        minutes, seconds = divmod(round(run.seconds), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"

    @admin.display(description=_("from"))
    def where_from(self, run: ImportRun) -> str:
        return ", ".join(run.labels)

    @admin.display(description=_("options"))
    def said(self, run: ImportRun) -> str:
        """What was said about the files, a line each."""
        return "\n".join(_said(run.options)) or self.get_empty_value_display()

    @admin.display(description=_("set aside"), ordering="set_aside")
    def problems(self, run: ImportRun) -> str:
        """The number of records set aside, leading to the list of them with their reasons."""
        if not run.set_aside:
            return "0"
        return _list_of(run, "setaside", run.set_aside)

    @admin.display(description=_("conflicts with editors"), ordering="conflicted")
    def disagreements(self, run: ImportRun) -> str:
        """The number of fields kept as editors have them, leading to the list of both values."""
        if not run.conflicted:
            return "0"
        return _list_of(run, "importconflict", run.conflicted)

    @admin.display(description=_("taken back"))
    def taken_back(self, run: ImportRun) -> str:
        """What undoing it did, with the articles that were touched since and are left."""
        if not run.undone:
            return self.get_empty_value_display()
        summary = _("%(deleted)d articles deleted, %(restored)d as before, %(left)d left")
        left = format_html_join(
            "",
            '<li><a href="{}">{}</a></li>',
            (
                (reverse("admin:articles_article_change", args=[pk]), title)
                for pk, title in run.undone["left_articles"]
            ),
        )
        return format_html("{}<ul>{}</ul>", summary % run.undone, left)


def _disputed(field: str, value: str) -> str:
    """A value of a conflict as pages say such values."""
    try:
        match field:
            case ImportConflict.Field.AUTHORS:
                value = ", ".join(json.loads(value))
            case ImportConflict.Field.DATE if value:
                value = display(PartialDate.parse_edtf(value), get_language() or "fr")
            case ImportConflict.Field.LANGUAGE if value:
                value = language_name(value)
    except (TypeError, ValueError):
        pass  # as it was kept
    return Truncator(value).chars(VALUE_SHOWN)


@admin.register(ImportConflict)
class ImportConflictAdmin(ReadOnlyAdmin):
    """What an editor and a record say differently; the article is where it is decided."""

    list_display = ["article_link", "field", "kept_shown", "offered_shown", "run"]
    list_display_links = None
    list_select_related = ["run", "article"]
    list_filter = ["field", ("run", admin.RelatedOnlyFieldListFilter)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportConflict]:
        return super().get_queryset(request).defer("article__body")

    @admin.display(description=_("article"))
    def article_link(self, row: ImportConflict) -> str:
        address = reverse("admin:articles_article_change", args=[row.article_id])
        return format_html('<a href="{}">{}</a>', address, row.article)

    @admin.display(description=_("the editor’s, kept"))
    def kept_shown(self, row: ImportConflict) -> str:
        return _disputed(row.field, row.kept) or self.get_empty_value_display()

    @admin.display(description=_("the record’s"))
    def offered_shown(self, row: ImportConflict) -> str:
        return _disputed(row.field, row.offered) or self.get_empty_value_display()


@admin.register(SetAside)
class SetAsideAdmin(ReadOnlyAdmin):
    list_display = ["file", "place", "why", "run", "resolved_in"]
    list_select_related = ["run", "resolved_in"]
    list_filter = [("run", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["file", "reason"]
    search_help_text = _("Words of the file’s name or of the reason")
    fields = ["run", "file", "place", "why", "resolved_in", "record"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[SetAside], search_term: str
    ) -> tuple[QuerySet[SetAside], bool]:
        """Reasons are kept in English, and are also found as they are said here."""
        found, may_have_duplicates = super().get_search_results(request, queryset, search_term)
        words = fold(search_term).split()
        templates = queryset.order_by().values_list("reason_parts__template", flat=True).distinct()
        said = {one: fold(voice().translate(one)) for one in templates if words and one}
        fitting = [one for one, text in said.items() if all(word in text for word in words)]
        if fitting:
            found |= queryset.filter(reason_parts__template__in=fitting)
        return found, may_have_duplicates

    @admin.display(description=_("position"), ordering="position")
    def place(self, row: SetAside) -> str:
        return place(row.position) or self.get_empty_value_display()

    @admin.display(description=_("reason"), ordering="reason")
    def why(self, row: SetAside) -> str:
        return reason(row.why) if row.why else format_html('<span lang="en">{}</span>', row.reason)

    @admin.display(description=_("record as received"))
    def record(self, row: SetAside) -> str:
        """The bytes as text; what is no UTF-8 shows as escapes, so that nothing is hidden."""
        text = bytes(row.raw)[:RAW_SHOWN].decode("utf-8", errors="backslashreplace")
        return text or self.get_empty_value_display()
