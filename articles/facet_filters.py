"""The address of a facet's page: a question, and which of the facet's values to list."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.address import Parameter
from articles.address_fields import ChoiceField, TextField
from articles.filters import ArticleFilter
from articles.models import Actor
from articles.name_filters import Order

OWN = ("name", "order", "type")


class FacetFilter(ArticleFilter):
    """The question of the search page, a part of a name, an order, and a type of actor.

    `page` is that of the list of values.
    """

    name_ = Parameter(TextField, _("Part of a name"))
    order_ = Parameter(ChoiceField, _("Order"), values=Order, default=Order.COUNT)
    type_ = Parameter(ChoiceField, _("Type"), values=Actor.Type, default=None)

    @property
    def name(self) -> str:
        return str(self.value("name"))

    @property
    def by_count(self) -> bool:
        return self.value("order") is Order.COUNT

    @property
    def type(self) -> str:
        """The type of actor asked for; "" for all."""
        chosen = self.value("type")
        return str(chosen.value) if chosen else ""

    @property
    def list_params(self) -> QueryDict:
        """The address as understood, without its page."""
        params = self.params.copy()
        order = "" if self.by_count else "name"
        for name, value in zip(OWN, (self.name, order, self.type), strict=True):
            if value:
                params[name] = value
        return params

    @property
    def typeless(self) -> QueryDict:
        """The address for actors of every type."""
        params = self.list_params
        params.pop("type", None)
        return params

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the form of the list carries along unseen: all but the part of a name."""
        lists = ((name, values) for name, values in self.list_params.lists() if name != "name")
        return [(name, str(value)) for name, values in lists for value in values]
