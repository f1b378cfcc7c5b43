"""Reprints at the desk: groups to look at, and the two verdicts, on articles."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article, Reprint, ReprintGroup
from articles.reprints import groups_of, join, place, put_in_order, split

from .desk import DeskAdmin
from .import_run import ReadOnlyAdmin


class ReprintsFilter(admin.SimpleListFilter):
    """Articles that have reprints, or the members of one group (`reprints=12`)."""

    title = gettext_lazy("reprints")
    parameter_name = "reprints"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> Iterable[tuple[str, str]]:
        choices = [("yes", str(_("in a group"))), ("no", str(_("alone")))]
        if (group := self.value()) and group.isdecimal():
            choices.append((group, str(_("Reprints %(number)s") % {"number": group})))
        return choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        value = self.value() or ""
        if value in ("yes", "no"):
            return queryset.filter(reprint__isnull=value == "no")
        if value.isdecimal() and len(value) < 19:
            return queryset.filter(reprint__group=int(value))
        return queryset


class ReprintActions(DeskAdmin):
    """What an editor can say about articles as reprints; a part of ArticleAdmin."""

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        groups = groups_of([obj.pk])
        super().delete_model(request, obj)
        transaction.on_commit(partial(put_in_order, groups))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        groups = groups_of(_ids(queryset))
        super().delete_queryset(request, queryset)
        transaction.on_commit(partial(put_in_order, groups))

    @admin.action(
        description=gettext_lazy("Reprints: selected articles are one text"),
        permissions=["change"],
    )
    def join_reprints(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        count = join(_ids(queryset), user=_user(request))
        if not count:
            messages.warning(request, _("Select two articles or more."))
            return
        messages.success(request, _("The group has %(count)d articles now.") % {"count": count})

    @admin.action(
        description=gettext_lazy("Reprints: selected articles are none of their group"),
        permissions=["change"],
    )
    def split_reprints(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        count = split(_ids(queryset), user=_user(request))
        text = ngettext(
            "%(count)d article was taken out of its group.",
            "%(count)d articles were taken out of their groups.",
            count,
        )
        messages.success(request, text % {"count": count})

    @admin.display(description=gettext_lazy("reprints"))
    def reprints_shown(self, article: Article) -> str | SafeString:
        """How many other articles its group has, leading to all of them."""
        row = Reprint.objects.filter(pk=article.pk).annotate(size=Count("group__members")).first()
        return _group_link(row.group_id, row.size - 1) if row else ""


def place_when_written(article_ids: Iterable[int]) -> None:
    """Group again what was written at the desk, once that is committed: grouping waits for its
    turn, and must not hold what another waits for."""
    transaction.on_commit(partial(place, list(article_ids)))


def _ids(queryset: QuerySet[Article]) -> list[int]:
    return list(queryset.order_by().values_list("pk", flat=True))


def _user(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _group_link(group: int, count: int) -> SafeString:
    address = reverse("admin:articles_article_changelist")
    return format_html('<a href="{}?reprints={}">{}</a>', address, group, count)


class MemberInline(admin.TabularInline):
    """The articles of a group; verdicts are given in the list of articles."""

    model = Reprint
    fk_name = "group"
    fields: ClassVar[Any] = ["rank", "article", "source", "date", "similarity"]
    readonly_fields: ClassVar[Any] = fields
    ordering = ["rank"]
    extra = 0
    can_delete = False
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reprint]:
        rows = super().get_queryset(request).select_related("article__source")
        return rows.defer("article__body")

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("source"))
    def source(self, row: Reprint) -> str:
        return str(row.article.source or "")

    @admin.display(description=gettext_lazy("date"))
    def date(self, row: Reprint) -> str:
        return row.article.date_edtf


@admin.register(ReprintGroup)
class ReprintGroupAdmin(ReadOnlyAdmin):
    list_display = ["first_title", "size", "made_at"]
    fields = ["first_title", "size", "made_at"]
    ordering = ["-pk"]
    inlines = [MemberInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReprintGroup]:
        groups: QuerySet[ReprintGroup] = super().get_queryset(request)
        return groups.annotate(size=Count("members"))

    @admin.display(description=gettext_lazy("title"))
    def first_title(self, group: ReprintGroup) -> str:
        titles = group.members.order_by("rank").values_list("article__title", flat=True)
        return titles.first() or ""

    @admin.display(description=gettext_lazy("articles"), ordering="size")
    def size(self, group: ReprintGroup) -> SafeString:
        return _group_link(group.pk, group.size)  # type: ignore[attr-defined]  # annotated
