"""Facets: what the results have in common, each value a link that narrows or widens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.filters import ArticleFilter
from articles.models import Actor, Source, Tag
from articles.search import FacetCount, Results
from articles.wording import language_name, number

SHOWN = 10
MORE = 30  # values behind "more"


@dataclass(frozen=True)
class Value:
    """One value: following its link adds it to the question, or drops it if it is `chosen`."""

    name: str
    kind: str
    count: str
    href: str
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    shown: tuple[Value, ...]
    more: tuple[Value, ...]


def facets(filters: ArticleFilter, results: Results) -> tuple[Facet, ...]:
    """The facets of an answer; those without a value are left out. Three queries for the names."""
    counts = results.facets
    found = (
        _facet("actor", _("Actors"), filters, _rows(Actor, counts), filters.actors),
        _facet("tag", _("Tags"), filters, _rows(Tag, counts), filters.tags),
        _facet("source", _("Sources"), filters, _rows(Source, counts), filters.sources),
        _languages(filters, counts.get("language", ())),
    )
    return tuple(facet for facet in found if facet.shown)


def _rows(model: type[Any], facets: Mapping[str, Sequence[FacetCount]]) -> list[tuple[Any, int]]:
    """The rows of a facet with their counts, most first; rows that are gone are left out."""
    counts = facets.get(model._meta.model_name, ())[: SHOWN + MORE]
    rows = model.objects.in_bulk([count.value for count in counts])
    return [(rows[count.value], count.count) for count in counts if count.value in rows]


def _facet(
    name: str,
    title: str,
    filters: ArticleFilter,
    counted: Sequence[tuple[Any, int]],
    chosen: Sequence[Any],
) -> Facet:
    counts = dict(counted)
    values = [
        Value(
            name=row.name,
            kind=row.get_type_display() if isinstance(row, Actor) else "",
            count=number(counts[row]) if row in counts else "",
            href=filters.without(name, row.slug)
            if row in chosen
            else filters.adding(name, row.slug),
            chosen=row in chosen,
        )
        for row in dict.fromkeys([*chosen, *counts])
        if row != filters.about
    ]
    return Facet(name, title, tuple(values[:SHOWN]), tuple(values[SHOWN:]))


def _languages(filters: ArticleFilter, counts: Sequence[FacetCount]) -> Facet:
    codes = {str(count.value): count.count for count in counts[: SHOWN + MORE] if count.value}
    values = [
        Value(
            name=language_name(code),
            kind="",
            count=number(codes[code]) if code in codes else "",
            href=filters.without("language", code)
            if code in filters.languages
            else filters.adding("language", code),
            chosen=code in filters.languages,
        )
        for code in dict.fromkeys([*filters.languages, *codes])
    ]
    return Facet("language", _("Languages"), tuple(values[:SHOWN]), tuple(values[SHOWN:]))
