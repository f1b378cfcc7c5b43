"""Addresses as filter sets: every parameter is read leniently, and named when not taken."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import django_filters
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.address_fields import AddressField, Read, shown


@dataclass(frozen=True)
class Ignored:
    """A parameter, or a value of one, that the page names as not taken into account."""

    name: str
    value: str
    reason: str


class Parameter(django_filters.Filter):  # type: ignore[misc]  # django-filter has no types
    """A parameter whose field reads it; it narrows no queryset by itself."""

    def __init__(
        self, field_class: type[AddressField[Any]], label: str | Promise, **extra: Any
    ) -> None:
        self.field_class = field_class
        super().__init__(label=label, required=False, **extra)


class AddressFilter(django_filters.FilterSet):  # type: ignore[misc]  # as above
    """The parameters of a page's address; never raises, whatever the address says."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        return {name.rstrip("_"): found for name, found in super().get_filters().items()}

    @cached_property
    def ignored(self) -> tuple[Ignored, ...]:
        """Everything in the address that was not taken into account, and why."""
        refused = (
            Ignored(name, one.value, one.reason)
            for name, read in self._reads.items()
            for one in read.refused
        )
        unknown = (
            Ignored(shown(name), shown(self.data[name]), _("there is no such parameter"))
            for name in self.data
            if name not in self.filters
        )
        return (*refused, *unknown)

    def value(self, name: str) -> Any:
        """What a parameter says; what it is by default if it says nothing that can be taken."""
        return self._reads[name].value

    @cached_property
    def _reads(self) -> dict[str, Read[Any]]:
        self.form.full_clean()
        return dict(self.form.cleaned_data)
