"""The addresses that lead on from a question: with one thing more, less, or otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from articles.address import AddressFilter
from articles.choices import Choice, Way, parameter
from articles.search_address import (
    DATES,
    Pairs,
    address_of,
    beside_dates,
    in_order,
    search_address,
    without_empty,
)


class Addresses(AddressFilter):
    """What an address asks, in one canonical form (`params`), and the addresses of its kin."""

    @cached_property
    def params(self) -> QueryDict:
        """The question as an address; each kind of question says how."""
        raise NotImplementedError  # abstract, which a FilterSet's metaclass cannot be

    @property
    def address(self) -> str:
        """The search page that asks this."""
        return search_address(self.params, self.base_filters)

    def elsewhere(self, name: str, *, without: Sequence[str] = ()) -> str:
        """The same question at another address (a feed, an export), without some parameters."""
        asked = in_order(self.params, self.base_filters)
        pairs = urlencode([pair for pair in asked if pair[0] not in without])
        return f"{reverse(name)}?{pairs}" if pairs else reverse(name)

    def without(self, name: str, value: str | None = None) -> str:
        """The address of this question without the parameter, or without one value of it."""
        params = without_empty(self.params)
        kept = [other for other in params.getlist(name) if value is not None and other != value]
        params.setlist(name, kept)
        return search_address(params, self.base_filters)

    def adding(self, name: str, value: str) -> str:
        """The address of this question with one more value of the parameter."""
        params = without_empty(self.params)
        params.appendlist(name, value)
        return search_address(params, self.base_filters)

    def moving(self, choice: Choice, way: Way) -> str:
        """The address of this question with a value chosen in another way than now."""
        params = without_empty(self.params)
        kept = [slug for slug in params.getlist(choice.parameter) if slug != choice.slug]
        params.setlist(choice.parameter, kept)
        there = parameter(choice.facet, way)
        params.setlist(there, [*dict.fromkeys([*params.getlist(there), choice.slug])])
        return search_address(params, self.base_filters)

    def asking(self, text: str, **dates: str) -> str:
        """The address of this question in other words, with these `from` and `to` if any."""
        params = without_empty(self.params)
        params.setlist("q", [text])
        for name, date in dates.items():
            params.setlist(name, [date])
        return search_address(params, self.base_filters)

    def dated(self, **values: str) -> str:
        """The address of this question with these `from` and `to`, or `undated`, as its dates.

        With `match`, too, if that is given. Another time has another width of bars that fits.
        A chart asks for one address a bar.
        """
        before, after = self._beside_dates
        dates = [(name, values[name]) for name in DATES if name in values]
        if "match" in values:
            after = [("match", values["match"]), *(pair for pair in after if pair[0] != "match")]
        return address_of([*before, *dates, *after])

    @cached_property
    def _beside_dates(self) -> tuple[Pairs, Pairs]:
        params = self.params.copy()
        params.pop("zoom", None)
        return beside_dates(params, self.base_filters)

    def showing(self, **values: str) -> str:
        """The address of this question with these parameters instead of its own; "" leaves out."""
        params = without_empty(self.params)
        for name, value in values.items():
            params.setlist(name, [value])
        return search_address(params, self.base_filters)
