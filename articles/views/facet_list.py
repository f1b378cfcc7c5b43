"""The page of a facet: every value that an answer has, to look one up."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.facet_filters import FacetFilter
from articles.fold import fold
from articles.models import Actor
from articles.name_filters import ActorFilter, NameFilter, SourceFilter, TagFilter
from articles.search import facet_values
from articles.sentence import question

from .facets import Counted, counted, titles, value
from .notices import notices
from .paging import pages

PER_PAGE = 120
NAMES: dict[str, type[NameFilter]] = {
    "actor": ActorFilter,
    "tag": TagFilter,
    "source": SourceFilter,
}


@require_safe
def facet_list(request: HttpRequest, facet: str) -> HttpResponse:
    if facet not in titles():
        raise Http404
    asked = FacetFilter(request.GET)
    counts = facet_values(asked.query, facet)
    total, rows = _listed(asked, facet, counts)
    context = {
        "asked": asked,
        "facet": facet,
        "title": titles()[facet],
        "question": question(asked),
        "total": total,
        "values": [value(asked, facet, one) for one in rows],
        "pages": pages(asked.page, total=total, per_page=PER_PAGE),
        "types": Actor.Type.choices if facet == "actor" else [],
        "others": [(name, title) for name, title in titles().items() if name != facet],
        "notices": notices(asked.ignored),
    }
    return render(request, "facet_list.html", context)


def _listed(
    asked: FacetFilter, facet: str, counts: Mapping[int | str, int]
) -> tuple[int, list[Counted]]:
    """How many values answer the part of a name, and those of this page."""
    start, end = (asked.page - 1) * PER_PAGE, asked.page * PER_PAGE
    if facet not in NAMES:
        found = _matching(asked, facet, counts)
        return len(found), found[start:end]
    names = NAMES[facet](
        _name_params(asked, facet), counts={int(key): n for key, n in counts.items()}
    )
    keys = names.found
    return len(keys), counted(facet, [(key, counts[key]) for key in keys[start:end]])


def _name_params(asked: FacetFilter, facet: str) -> QueryDict:
    """What the list asks, as the index of names asks it."""
    params = QueryDict(mutable=True)
    params["q"] = asked.name
    params["sort"] = "count" if asked.by_count else "name"
    if facet == "actor":
        params["type"] = asked.type
    return params


def _matching(asked: FacetFilter, facet: str, counts: Mapping[int | str, int]) -> list[Counted]:
    """Languages, years and decades: few enough to be looked through; years by name are in order."""
    key = fold(asked.name)
    found = [one for one in counted(facet, counts.items()) if key in fold(one.name)]
    if asked.by_count:
        return sorted(found, key=lambda one: -one.count)
    return found if facet in ("decade", "year") else sorted(found, key=lambda one: fold(one.name))
