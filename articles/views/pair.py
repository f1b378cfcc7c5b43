"""The page of two actors: the articles that name both, the sentences, who else is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    QueryDict,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.address import Ignored
from articles.address_fields import shown
from articles.company import abreast
from articles.company.passages import passages
from articles.company.who import Companion, third_parties
from articles.dates import display
from articles.dates.display import display_bounds
from articles.filters import ArticleFilter
from articles.models import Actor
from articles.search import Bar, Query, Results, Survey, Zoom, find, survey

from .chart import Chart, chart, exactly
from .ends import first_and_last
from .hits import found
from .notices import notices
from .paging import pages

PARAMETERS = ("from", "to", "match", "page")
PER_PAGE = 20
OTHERS = 20
LISTED = 10  # articles, where no sentence names both


@require_safe
def pair(request: HttpRequest, one: str, other: str) -> HttpResponse:
    first, second = _standing(one, other)
    if first == second:
        return HttpResponsePermanentRedirect(first.get_absolute_url())
    address = address_of_pair(first, second)
    if request.path != address:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    first, second = sorted((first, second), key=lambda actor: actor.slug)
    return render(request, "pair.html", _context(request.GET, first, second))


def address_of_pair(one: Actor, other: Actor) -> str:
    """The page of the two, whichever is named first."""
    return reverse("pair", args=sorted([one.slug, other.slug]))


def search_of(*actors: Actor) -> str:
    """The search for articles that name all of them."""
    return f"{reverse('search')}?{urlencode([('actor', actor.slug) for actor in actors])}"


def _standing(*slugs: str) -> list[Actor]:
    """The actors of these addresses, each as whom it was merged into."""
    found = {actor.slug: actor for actor in Actor.objects.select_related("merged_into").filter(
        slug__in=slugs
    )}  # fmt: skip
    if any(slug not in found for slug in slugs):
        raise Http404
    return [found[slug].merged_into or found[slug] for slug in slugs]


def _context(data: QueryDict, one: Actor, other: Actor) -> dict[str, Any]:
    filters = _filters(data, one, other)
    results, known = find(filters.query), survey()
    number = filters.page
    sentences, ids = known.naming_abreast(
        abreast.pair(one.pk, other.pk),
        dates=filters.window,
        match=filters.query.match,
        offset=(number - 1) * PER_PAGE,
        limit=PER_PAGE,
    )
    earliest, latest = first_and_last(Query(actors=(one.pk, other.pk)))
    return {
        "one": one,
        "other": other,
        "results": results,
        "filters": filters,
        "narrowed": _said(filters),
        "chart": _chart(filters, results, address_of_pair(one, other)),
        "earliest": earliest,
        "latest": latest,
        "sentences": sentences,
        "passages": passages(ids, one, other),
        "pages": pages(number, total=sentences, per_page=PER_PAGE),
        "hits": [] if sentences else found(filters.query, results.ids[:LISTED]),
        "others": _others(known, one, other),
        "params": _kept(filters),
        "notices": notices((*filters.ignored, *_unknown(data))),
    }


def _filters(data: QueryDict, one: Actor, other: Actor) -> ArticleFilter:
    """The two and the days asked for; no other filter has a place on this page."""
    asked = QueryDict(mutable=True)
    for name in PARAMETERS:
        if name in data:
            asked.setlist(name, data.getlist(name))
    asked.setlist("actor", [one.slug, other.slug])
    return ArticleFilter(asked)


def _unknown(data: Mapping[str, Any]) -> list[Ignored]:
    names = [name for name in data if name not in PARAMETERS]
    return [
        Ignored(shown(name), shown(data[name]), _("there is no such parameter")) for name in names
    ]


def _said(filters: ArticleFilter) -> str:
    """The days that the page is narrowed to, in words; "" where it is not."""
    language = get_language() or ""
    if filters.first and filters.first == filters.last:
        return display(filters.first, language)
    return display_bounds(filters.window, language) if filters.window else ""


def _kept(filters: ArticleFilter) -> QueryDict:
    """What the links of this page keep of its address."""
    params = filters.params.copy()
    params.pop("actor", None)
    return params


def _chart(filters: ArticleFilter, results: Results, address: str) -> Chart | None:
    """Bars of years lead to this page's months of that year, finer ones to the articles."""
    histogram = results.histogram
    if histogram is None:
        return None
    is_coarse = histogram.zoom in (Zoom.DECADE, Zoom.YEAR)

    def link(bar: Bar) -> str:
        asked = exactly(bar, histogram)
        return f"{address}?{urlencode(asked)}" if is_coarse else filters.dated(**asked)

    undated = filters.dated(undated="1")
    return chart(histogram, link, get_language() or "", undated_link=undated)


def _others(known: Survey, one: Actor, other: Actor) -> list[tuple[Companion, str]]:
    """Third parties, each with the search for the articles that name all three."""
    others = third_parties(known, (one.pk, other.pk), OTHERS)
    return [(companion, search_of(one, other, companion.actor)) for companion in others]
