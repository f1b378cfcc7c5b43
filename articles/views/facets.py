"""Facets: what the results have in common, each value with links that narrow or widen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.choices import WAYS, Choice, Way, parameter
from articles.dates import display
from articles.filters import ArticleFilter
from articles.models import Actor, Source, Tag
from articles.search import FacetCount, Results
from articles.wording import language_name, number

from .periods import address_of, date_of, year_period

SHOWN = 10
OF_EACH_TYPE = 5  # actors
ROWS: dict[str, type[Any]] = {"actor": Actor, "tag": Tag, "source": Source}
YEARS = {"decade": 10, "year": 1}


@dataclass(frozen=True)
class Value:
    """One value: following its link adds it to the question, or drops it if it is `chosen`.

    `way` says how it is chosen: "all", "any", "not" or "". The other links: `exclude` asks for
    articles without it, `required` and `optional` choose it in that way; "" where there is no
    such link.
    """

    name: str
    kind: str
    count: str
    href: str
    way: str = ""
    exclude: str = ""
    required: str = ""
    optional: str = ""

    @property
    def chosen(self) -> bool:
        return bool(self.way)


@dataclass(frozen=True)
class Group:
    """Values of one kind; the kind is "" where a facet has no kinds."""

    kind: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Facet:
    """`everything` is the page of all its values, "" where all are shown; `rough` counts are
    estimates.
    """

    name: str
    title: str
    groups: tuple[Group, ...]
    everything: str
    rough: bool = False


@dataclass(frozen=True)
class Counted:
    """A value that results have, before it has links; `kind` is the type of an actor."""

    key: int | str
    slug: str
    name: str
    kind: str
    count: int


def titles() -> dict[str, str]:
    """What each facet is called."""
    return {
        "actor": _("Actors"),
        "tag": _("Tags"),
        "source": _("Sources"),
        "language": _("Languages"),
        "decade": _("Decades"),
        "year": _("Years"),
    }


def facets(filters: ArticleFilter, results: Results) -> tuple[Facet, ...]:
    """The facets of an answer; those without a value are left out. Three queries for the names."""
    counts = results.facets
    years = "year" if len(counts.get("year", ())) <= SHOWN else "decade"
    names = ("actor", "tag", "source", "language", years)
    found = (_facet(name, filters, counts.get(name, ())) for name in names)
    # Years come from the chart, which is always exact.
    return tuple(
        replace(facet, rough=not results.exact and facet.name not in YEARS)
        for facet in found
        if facet.groups
    )


def counted(facet: str, counts: Iterable[tuple[int | str, int]]) -> list[Counted]:
    """The values of a facet by name, in that order; in one query, what is gone is left out."""
    found = list(counts)
    if facet == "language":
        return [Counted(key, str(key), language_name(str(key)), "", n) for key, n in found if key]
    if facet in YEARS:
        return [Counted(key, str(key), _years(facet, int(key)), "", n) for key, n in found]
    rows = ROWS[facet].objects.in_bulk([key for key, _count in found])
    return [
        Counted(row.pk, row.slug, row.name, row.type if facet == "actor" else "", n)
        for key, n in found
        if (row := rows.get(key))
    ]


def value(filters: ArticleFilter, facet: str, one: Counted) -> Value:
    """A value with its links, whether it is chosen or not."""
    for way in WAYS.get(facet, ()):
        for choice in filters.chosen(facet, way):
            if choice.key == one.key and not choice.is_subject:
                return _chosen(filters, choice, {one.key: one})
    return _offered(filters, facet, one)


def offered(filters: ArticleFilter, facet: str, counts: Sequence[FacetCount]) -> list[Value]:
    """The values of a facet that the question has not yet, the most frequent first."""
    chosen = {choice.key for way in WAYS[facet] for choice in filters.chosen(facet, way)}
    found = counted(facet, [(count.value, count.count) for count in counts])
    return [_offered(filters, facet, one) for one in found if one.key not in chosen]


def everything(facet: str, filters: ArticleFilter) -> str:
    """The page of all values that a facet has in this answer."""
    query = urlencode(list(filters.params.lists()), doseq=True)
    path = reverse("facet", args=[facet])
    return f"{path}?{query}" if query else path


def _facet(name: str, filters: ArticleFilter, counts: Sequence[FacetCount]) -> Facet:
    """What is chosen, then what else there is, by count; actors by type."""
    found = counted(name, [(count.value, count.count) for count in counts])
    by_key = {one.key: one for one in found}
    ways = WAYS.get(name, ())
    chosen = {choice.key for way in ways for choice in filters.chosen(name, way)}
    on = [_chosen(filters, choice, by_key) for choice in filters.choices if choice.facet == name]
    others = [one for one in found if one.key not in chosen]
    if name == "actor":
        groups = [Group("", tuple(on)), *_by_type(filters, others)]
    else:
        offered = [_offered(filters, name, one) for one in others[: max(SHOWN - len(on), 0)]]
        groups = [Group("", (*on, *offered))]
    groups = [group for group in groups if group.values]
    offers = sum(not one.chosen for group in groups for one in group.values)
    more = everything(name, filters) if offers < len(others) or name == "decade" else ""
    return Facet(name, titles()[name], tuple(groups), more if found else "")


def _by_type(filters: ArticleFilter, actors: Sequence[Counted]) -> Iterator[Group]:
    """A group for each type, the type of the most frequent actor first."""
    types = list(dict.fromkeys(one.kind for one in actors))
    ordered = sorted(actors, key=lambda one: types.index(one.kind))
    for kind, group in groupby(ordered, key=lambda one: one.kind):
        offered = [_offered(filters, "actor", one) for one in list(group)[:OF_EACH_TYPE]]
        yield Group(str(Actor.Type(kind).label), tuple(offered))


def _years(facet: str, first: int) -> str:
    start, end = year_period(first, years=_width(facet, first))
    return display(date_of(start, end), get_language() or "")


def _width(facet: str, first: int) -> int:
    """How many years; the first decade begins with the year 1."""
    return YEARS[facet] - 1 if (facet, first) == ("decade", 1) else YEARS[facet]


def _chosen(filters: ArticleFilter, choice: Choice, counted: Mapping[int | str, Counted]) -> Value:
    known = counted.get(choice.key)
    switches = Way.ALL in WAYS[choice.facet]
    return Value(
        name=choice.name,
        kind=str(Actor.Type(known.kind).label) if known and known.kind else "",
        count=number(known.count) if known and choice.way is not Way.NOT else "",
        href=filters.without(choice.parameter, choice.slug),
        way=choice.way.value,
        required=filters.moving(choice, Way.ALL) if switches and choice.way is Way.ANY else "",
        optional=filters.moving(choice, Way.ANY) if switches and choice.way is Way.ALL else "",
    )


def _offered(filters: ArticleFilter, facet: str, one: Counted) -> Value:
    if facet in YEARS:
        first, last = address_of(*year_period(int(one.key), years=_width(facet, int(one.key))))
        href = filters.dated(**{"from": first, "to": last})
        return Value(name=one.name, kind="", count=number(one.count), href=href)
    # Where any of several is asked for, one more is an alternative, as its count says.
    way = Way.ANY if filters.chosen(facet, Way.ANY) else WAYS[facet][0]
    return Value(
        name=one.name,
        kind=str(Actor.Type(one.kind).label) if one.kind else "",
        count=number(one.count),
        href=filters.adding(parameter(facet, way), one.slug),
        exclude=filters.adding(parameter(facet, Way.NOT), one.slug),
    )
