"""The search page's address: the same question has the same one, its parameters in one order."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

Pairs = list[tuple[str, str]]

DATES = ("from", "to", "undated")


def search_address(params: QueryDict, order: Iterable[str]) -> str:
    """The search page that asks `params`, in that order of names, the unknown last."""
    return address_of(in_order(params, order))


def in_order(params: QueryDict, order: Iterable[str]) -> Pairs:
    """Names and values of `params`, names without a value left out."""
    places = {name: place for place, name in enumerate(order)}
    lists = sorted(without_empty(params).lists(), key=lambda one: places.get(one[0], len(places)))
    return [(name, str(value)) for name, values in lists for value in values]


def beside_dates(params: QueryDict, order: Iterable[str]) -> tuple[Pairs, Pairs]:
    """What stands before and after the dates in the address of `params`."""
    names = list(order)
    before = set(names[: names.index(DATES[0])])
    pairs = [pair for pair in in_order(params, names) if pair[0] not in DATES]
    return [one for one in pairs if one[0] in before], [
        one for one in pairs if one[0] not in before
    ]


def address_of(pairs: Pairs) -> str:
    query = urlencode(pairs)
    return f"{reverse('search')}?{query}" if query else reverse("search")


def without_empty(params: QueryDict) -> QueryDict:
    """A copy of `params` without names that have no value.

    Not by its own `copy`, which copies each text, too: a result page has a hundred links.
    """
    kept = QueryDict(mutable=True)
    for name, values in params.lists():
        if any(values):
            kept.setlist(name, [*values])
    return kept
