"""Pages of one tag or source: what it is, and what the archive holds about it."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.filters import ArticleFilter
from articles.models import Source, Tag
from articles.outside import outside

from .answer import Answer, answer
from .facets import Value, offered

COMPANIONS = 12
MOST = 40  # values of which those that are not chosen are shown


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Tag, slug=slug)
    return _listing(request, "tag.html", found)


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Source, slug=slug)
    return _listing(request, "source.html", found)


def _listing(request: HttpRequest, template: str, found: Tag | Source) -> HttpResponse:
    asked = answer(ArticleFilter(request.GET, about=found), with_facets=False)
    context = {
        "about": found,
        "homepage": outside(found.homepage) if isinstance(found, Source) else None,
        "answer": asked,
        "companions": values_of(asked, "actor")[:COMPANIONS],
        "subjects": values_of(asked, "tag")[:COMPANIONS],
    }
    return render(request, template, context)


def values_of(asked: Answer, name: str) -> Sequence[Value]:
    """The values of one facet that are not yet part of the question."""
    return offered(asked.filters, name, asked.results.facets.get(name, ())[:MOST])[:COMPANIONS]
