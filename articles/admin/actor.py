"""Actors at the desk: their names, dated roles and ids, and where their articles are."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.authority_file.ids import ID_FIELDS
from articles.authority_file.links import same_as
from articles.fold import fold
from articles.models import Actor, ActorName, Role

from .actor_filters import IdFilter, MergedFilter
from .actor_form import ActorForm, ActorNameForm, RoleForm
from .counted import CountedAdmin, is_list
from .desk import MAX_SEARCH

# Of names that others bear, so many are told at once.
_MAX_WARNINGS = 10


class ActorNameInline(admin.TabularInline):
    model = ActorName
    form = ActorNameForm
    extra = 1
    formfield_overrides: ClassVar[Any] = {
        models.DateField: {"widget": forms.DateInput({"type": "date"}, "%Y-%m-%d")}
    }


class RoleInline(admin.TabularInline):
    model = Role
    form = RoleForm
    fk_name = "actor"
    fields = ["title", "language", "of", "when"]
    autocomplete_fields = ["of"]
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Role]:
        return super().get_queryset(request).select_related("of")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without buttons around each state or organisation: the table has no room for them."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "of" and field is not None:
            for verb in ("add", "change", "delete", "view"):
                setattr(field.widget, f"can_{verb}_related", False)
        return field


@admin.register(Actor)
class ActorAdmin(CountedAdmin):
    form = ActorForm
    list_display = ["name", "type", "public_articles", "ids", "description", "merged_into"]
    list_filter = ["type", IdFilter, MergedFilter]
    list_select_related = ["merged_into"]
    search_fields = ["key", "names__key", *(f"={name}" for name in ID_FIELDS)]
    fieldsets = [
        (None, {"fields": ["name", "type", "description"]}),
        (gettext_lazy("In other authority files"), {"fields": [*ID_FIELDS, "elsewhere"]}),
        (gettext_lazy("Here"), {"fields": ["slug", "articles", "merged_into"]}),
    ]
    readonly_fields = ["slug", "merged_into", "articles", "elsewhere"]
    inlines = [ActorNameInline, RoleInline]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By any name, however it is spelled, or an id; merged actors are not offered to choose."""
        if not is_list(request):
            queryset = queryset.filter(merged_into=None)
        folded = fold(search_term[:MAX_SEARCH])
        if search_term.strip() and not folded:
            return queryset.none(), False
        return super().get_search_results(request, queryset, folded)

    @admin.display(description=gettext_lazy("public articles"))
    def public_articles(self, row: Any) -> str:
        return _articles_link(row, str(row.article_total))

    @admin.display(description=gettext_lazy("ids"))
    def ids(self, actor: Actor) -> str:
        return ", ".join(value for name in ID_FIELDS if (value := getattr(actor, name)))

    @admin.display(description=gettext_lazy("articles"))
    def articles(self, actor: Actor) -> str:
        return _articles_link(actor, _("Public articles about this actor")) if actor.pk else "-"

    @admin.display(description=gettext_lazy("same as"))
    def elsewhere(self, actor: Actor) -> SafeString | str:
        links = ((address, address) for address in same_as(actor))
        return format_html_join(" ", '<a href="{}" rel="noreferrer">{}</a>', links) or "-"

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.bear_preferred_name()
        for name, actors in list(shared_names(form.instance).items())[:_MAX_WARNINGS]:
            text = _("“%(name)s” is also borne by %(actors)s: it will link to neither.")
            self.message_user(
                request, text % {"name": name, "actors": ", ".join(actors)}, messages.WARNING
            )


def shared_names(actor: Actor) -> dict[str, list[str]]:
    """The names of an actor that others bear too, with those others.

    A name that is weak for all of them links nothing anyway, and is left out.
    """
    own = {name.key: name for name in actor.names.all() if name.key}
    others = (
        ActorName.objects.annotate(survivor=Coalesce("actor__merged_into_id", "actor_id"))
        .filter(key__in=own)
        .exclude(survivor=actor.merged_into_id or actor.pk)
        .order_by("key", "survivor")
        .annotate(called=Coalesce(F("actor__merged_into__name"), F("actor__name")))
    )
    shared: dict[str, list[str]] = defaultdict(list)
    for other in others:
        name = own[other.key]
        if not (name.weak and other.weak) and other.called not in shared[name.text]:
            shared[name.text].append(other.called)
    return {text: actors for text, actors in shared.items() if actors}


def _articles_link(actor: Actor, text: str) -> SafeString:
    address = f"{reverse('search')}?{urlencode({'actor': actor.slug})}"
    return format_html('<a href="{}">{}</a>', address, text)
