"""The addresses of the indexes: names that hold a word, by name or by number of articles."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.address import AddressFilter, Parameter
from articles.address_fields import ChoiceField, PageField, TextField
from articles.fold import fold
from articles.models import Actor, ActorName, Source, Tag
from articles.search import totals


class Order(Enum):
    NAME = "name"
    COUNT = "count"


class Counted(NamedTuple):
    """A row of an index, and how many public articles it has."""

    row: Any
    article_count: int


class NameFilter(AddressFilter):
    """Rows of an index that have articles, as the address asks for them."""

    q = Parameter(TextField, _("Name"))
    sort = Parameter(ChoiceField, _("Order"), values=Order, default=Order.NAME)
    page_ = Parameter(PageField, _("Page"))

    def __init__(self, data: QueryDict, *, counts: Mapping[int, int] | None = None) -> None:
        """The rows that `data` asks for, of those that have `counts`; by default all articles'."""
        super().__init__(data)
        self._counts = counts

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

    @cached_property
    def found(self) -> list[int]:
        """Keys of the rows asked for, in the order asked for; rows without articles left out."""
        rows = self.matching(self._meta.model.objects.order_by("key", "pk"))
        found = [pk for pk in rows.values_list("pk", flat=True) if pk in self._totals]
        return sorted(found, key=lambda pk: -self._totals[pk]) if self.by_count else found

    def rows(self, start: int, end: int) -> list[Counted]:
        """The rows from one place of the list to before another, each with its count."""
        keys = self.found[start:end]
        rows = self._meta.model.objects.in_bulk(keys)
        return [Counted(rows[pk], self._totals[pk]) for pk in keys if pk in rows]

    @cached_property
    def _totals(self) -> Mapping[int, int]:
        if self._counts is not None:
            return self._counts
        return totals(self._meta.model._meta.model_name)

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
