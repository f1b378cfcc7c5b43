"""The addresses of the indexes: names that hold a word, by name or by number of articles."""

from __future__ import annotations

from enum import Enum
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.address import AddressFilter, Parameter
from articles.address_fields import ChoiceField, PageField, TextField
from articles.fold import fold
from articles.models import Actor, ActorName, Source, Tag


class Order(Enum):
    NAME = "name"
    COUNT = "count"


class NameFilter(AddressFilter):
    """Rows of an index that have articles, as the address asks for them."""

    q = Parameter(TextField, _("Name"))
    sort = Parameter(ChoiceField, _("Order"), values=Order, default=Order.NAME)
    page_ = Parameter(PageField, _("Page"))

    @property
    def text(self) -> str:
        return str(self.value("q"))

    @property
    def page(self) -> int:
        return int(self.value("page"))

    @property
    def by_count(self) -> bool:
        return self.value("sort") is Order.COUNT

    @property
    def type(self) -> str:
        """The type of actor asked for; "" for all, and where rows have no type."""
        return ""

    @property
    def params(self) -> QueryDict:
        """The address as understood, without its page."""
        params = QueryDict(mutable=True)
        asked = (("q", self.text), ("type", self.type), ("sort", "count" if self.by_count else ""))
        params.update({name: value for name, value in asked if value})
        return params

    @property
    def typeless(self) -> QueryDict:
        """The address for rows of every type."""
        params = self.params
        params.pop("type", None)
        return params

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the form carries along unseen."""
        return [(name, str(value)) for name, value in self.params.items() if name != "q"]

    def rows(self) -> QuerySet[Any]:
        """Each with its `article_count`."""
        rows = self.matching(self._meta.model.objects.with_counts().filter(article_count__gt=0))
        order = ("-article_count", "key", "pk") if self.by_count else ("key", "pk")
        return rows.order_by(*order)

    def matching(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        key = fold(self.text)
        return rows.filter(key__contains=key) if key else rows


class TagFilter(NameFilter):
    class Meta:
        model = Tag
        fields: list[str] = []


class SourceFilter(NameFilter):
    class Meta:
        model = Source
        fields: list[str] = []


class ActorFilter(NameFilter):
    """Actors by any of their names, and by type."""

    type_ = Parameter(ChoiceField, _("Type"), values=Actor.Type, default=None)

    class Meta:
        model = Actor
        fields: list[str] = []

    @property
    def type(self) -> str:
        chosen = self.value("type")
        return str(chosen.value) if chosen else ""

    def matching(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if key := fold(self.text):
            names = ActorName.objects.filter(key__contains=key)
            rows = rows.filter(pk__in=names.values("actor_id"))
        if self.type:
            rows = rows.filter(type=self.type)
        return rows.filter(merged_into=None)
