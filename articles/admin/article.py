"""Articles at the desk."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.dates import DateError, display
from articles.ingest.identity import fingerprint
from articles.ingest.rematch import rematch
from articles.models import Article, Mention, Provenance
from articles.wording import place

from .article_form import ArticleForm, understood
from .counted import is_list
from .filters import PeriodFilter, UndatedFilter
from .reprint import ReprintActions, ReprintsFilter, place_when_written


class MentionInline(admin.TabularInline):
    """Who the article names; a mention without words says that the article is about the actor."""

    model = Mention
    fields = ["actor", "state", "surface", "part", "start", "method", "rule"]
    readonly_fields = ["surface", "part", "start", "method", "rule"]
    autocomplete_fields = ["actor"]
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        return super().get_queryset(request).select_related("actor")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without buttons around each actor: an article may have a hundred mentions."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "actor" and field is not None:
            for verb in ("add", "change", "delete", "view"):
                setattr(field.widget, f"can_{verb}_related", False)
        return field


class ProvenanceInline(admin.StackedInline):
    """The records as received; they are kept for ever and never edited."""

    model = Provenance
    fields: ClassVar[Any] = ["run", "file", "place", "raw", "extra"]
    readonly_fields: ClassVar[Any] = fields
    extra = 0
    can_delete = False

    @admin.display(description=gettext_lazy("position"))
    def place(self, provenance: Provenance) -> str:
        return place(provenance.position)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Article)
class ArticleAdmin(ReprintActions):
    form = ArticleForm
    list_display = ["title", "date_shown", "source", "language", "visibility", "title_derived"]
    list_filter = [
        *(
            PeriodFilter,
            "visibility",
            "date_precision",
            UndatedFilter,
            "date_origin",
            ReprintsFilter,
        ),
        *("title_derived", "language", ("source", admin.RelatedOnlyFieldListFilter)),
    ]
    list_select_related = ["source"]
    ordering = ["-pk"]
    search_fields = ["title", "identifier", "body"]
    autocomplete_fields = ["source", "tags"]
    readonly_fields = [
        "date_raw",
        "date_origin",
        "date_evidence",
        "identifier",
        "reprints_shown",
        "created_at",
        "updated_at",
    ]
    fieldsets = [
        (None, {"fields": ["title", "title_derived", "body", "visibility"]}),
        (
            gettext_lazy("Date"),
            {"fields": ["partial_date", "date_raw", "date_origin", "date_evidence"]},
        ),
        (
            gettext_lazy("Description"),
            {"fields": ["source", "tags", "language", "authors", "url"]},
        ),
        (
            gettext_lazy("Identity"),
            {"fields": ["identifier", "reprints_shown", "created_at", "updated_at"]},
        ),
    ]
    inlines = [MentionInline, ProvenanceInline]
    actions = ["publish", "make_draft", "withdraw", "join_reprints", "split_reprints"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        articles = super().get_queryset(request)
        return articles.defer("body") if is_list(request) else articles

    @admin.display(description=gettext_lazy("date"), ordering="date_start")
    def date_shown(self, article: Article) -> str:
        return display(article.date, get_language() or "fr")

    def view_on_site(self, article: Article) -> str:
        return article.get_absolute_url()

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Keep the identity: an article written here gets one, its text's fingerprint follows."""
        obj.identifier = obj.identifier or f"desk:{uuid.uuid4()}"
        obj.fingerprint = fingerprint("" if obj.title_derived else obj.title, obj.body)
        super().save_model(request, obj, form, change)
        said = display(obj.date, get_language() or "fr")
        self.message_user(request, _("Date understood as: %(date)s") % {"date": said})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Names in changed words are matched again; offsets would point anywhere otherwise."""
        super().save_related(request, form, formsets, change)
        if {"title", "body"} & set(form.changed_data):
            rematch(form.instance)
        place_when_written([form.instance.pk])

    @admin.action(description=gettext_lazy("Publish selected articles"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._show_as(request, queryset, Article.Visibility.PUBLIC)

    @admin.action(
        description=gettext_lazy("Take selected articles back to draft"), permissions=["change"]
    )
    def make_draft(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._show_as(request, queryset, Article.Visibility.DRAFT)

    @admin.action(description=gettext_lazy("Withdraw selected articles"), permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._show_as(request, queryset, Article.Visibility.WITHDRAWN)

    def _show_as(
        self, request: HttpRequest, queryset: QuerySet[Article], visibility: Article.Visibility
    ) -> None:
        ids = list(queryset.order_by().values_list("pk", flat=True))
        count = queryset.update(visibility=visibility)
        place_when_written(ids)
        text = ngettext(
            "%(count)d article is now: %(state)s", "%(count)d articles are now: %(state)s", count
        )
        self.message_user(
            request, text % {"count": count, "state": visibility.label}, messages.SUCCESS
        )

    def get_urls(self) -> list[URLPattern]:
        echo = self.admin_site.admin_view(require_safe(date_echo))
        return [path("date/", echo, name="articles_article_date"), *super().get_urls()]


def date_echo(request: HttpRequest) -> HttpResponse:
    """How the typed date is understood, or why it is not, as plain text for the form's echo."""
    text = request.GET.get("text", "").strip()
    try:
        said = (
            understood(text, get_language() or "fr")
            if text
            else display(None, get_language() or "fr")
        )
    except DateError as error:
        said = error.explain(get_language() or "fr")
    return HttpResponse(said, content_type="text/plain; charset=utf-8")
