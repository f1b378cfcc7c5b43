"""Facets: what the results have in common, each value with links that narrow or widen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.choices import WAYS, Choice, Way, parameter
from articles.filters import ArticleFilter
from articles.models import Actor, Source, Tag
from articles.search import FacetCount, Results
from articles.wording import language_name, number

SHOWN = 10
MORE = 30  # values behind "more"


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
class Facet:
    name: str
    title: str
    shown: tuple[Value, ...]
    more: tuple[Value, ...]


@dataclass(frozen=True)
class _Counted:
    """A value that results have, before it has links."""

    key: int | str
    slug: str
    name: str
    kind: str
    count: int


def facets(filters: ArticleFilter, results: Results) -> tuple[Facet, ...]:
    """The facets of an answer; those without a value are left out. Three queries for the names."""
    counts = results.facets
    found = (
        _facet("actor", _("Actors"), filters, list(_rows(Actor, counts))),
        _facet("tag", _("Tags"), filters, list(_rows(Tag, counts))),
        _facet("source", _("Sources"), filters, list(_rows(Source, counts))),
        _facet("language", _("Languages"), filters, list(_languages(counts))),
    )
    return tuple(facet for facet in found if facet.shown)


def _rows(model: type[Any], facets: Mapping[str, Sequence[FacetCount]]) -> Iterator[_Counted]:
    """The rows of a facet with their counts, most first; rows that are gone are left out."""
    counts = facets.get(model._meta.model_name, ())[: SHOWN + MORE]
    rows = model.objects.in_bulk([count.value for count in counts])
    for count in counts:
        if row := rows.get(count.value):
            kind = row.get_type_display() if isinstance(row, Actor) else ""
            yield _Counted(row.pk, row.slug, row.name, kind, count.count)


def _languages(facets: Mapping[str, Sequence[FacetCount]]) -> Iterator[_Counted]:
    for count in facets.get("language", ())[: SHOWN + MORE]:
        if code := str(count.value):
            yield _Counted(code, code, language_name(code), "", count.count)


def _facet(name: str, title: str, filters: ArticleFilter, counted: list[_Counted]) -> Facet:
    """What is chosen, then what else there is, by count."""
    by_key = {one.key: one for one in counted}
    chosen = {choice.key for way in WAYS[name] for choice in filters.chosen(name, way)}
    values = [
        *(_chosen(filters, choice, by_key) for choice in filters.choices if choice.facet == name),
        *(_offered(filters, name, one) for one in counted if one.key not in chosen),
    ]
    return Facet(name, title, tuple(values[:SHOWN]), tuple(values[SHOWN:]))


def _chosen(filters: ArticleFilter, choice: Choice, counted: Mapping[int | str, _Counted]) -> Value:
    known = counted.get(choice.key)
    switches = Way.ALL in WAYS[choice.facet]
    return Value(
        name=choice.name,
        kind=known.kind if known else "",
        count=number(known.count) if known and choice.way is not Way.NOT else "",
        href=filters.without(choice.parameter, choice.slug),
        way=choice.way.value,
        required=filters.moving(choice, Way.ALL) if switches and choice.way is Way.ANY else "",
        optional=filters.moving(choice, Way.ANY) if switches and choice.way is Way.ALL else "",
    )


def _offered(filters: ArticleFilter, facet: str, one: _Counted) -> Value:
    # Where any of several is asked for, one more is an alternative, as its count says.
    way = Way.ANY if filters.chosen(facet, Way.ANY) else WAYS[facet][0]
    return Value(
        name=one.name,
        kind=one.kind,
        count=number(one.count),
        href=filters.adding(parameter(facet, way), one.slug),
        exclude=filters.adding(parameter(facet, Way.NOT), one.slug),
    )
