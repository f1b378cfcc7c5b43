"""The indexes of actors, tags and sources: every name that has articles, to look one up."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Actor
from articles.name_filters import ActorFilter, NameFilter, SourceFilter, TagFilter

from .notices import notices
from .paging import pages

PER_PAGE = 120


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    return _index(request, "actors.html", ActorFilter(request.GET))


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    return _index(request, "tags.html", TagFilter(request.GET))


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    return _index(request, "sources.html", SourceFilter(request.GET))


def _index(request: HttpRequest, template: str, asked: NameFilter) -> HttpResponse:
    shown = pages(asked.page, total=len(asked.found), per_page=PER_PAGE)
    context = {
        "asked": asked,
        "rows": asked.rows((shown.number - 1) * PER_PAGE, shown.number * PER_PAGE),
        "pages": shown,
        "types": Actor.Type.choices if isinstance(asked, ActorFilter) else [],
        "notices": notices(asked.ignored),
    }
    return render(request, template, context)
