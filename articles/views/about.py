"""Pages of one actor, tag or source: who or what it is, and what the archive holds about it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.filters import ArticleFilter
from articles.models import Actor, ActorName, Article, Source, Tag
from articles.outside import outside

from .answer import Answer, answer
from .facets import Value

COMPANIONS = 12


@require_safe
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Actor.objects.select_related("merged_into"), slug=slug)
    if found.merged_into:
        return HttpResponsePermanentRedirect(found.merged_into.get_absolute_url())
    articles = Article.objects.public().about(found).exclude(date_start=None).without_body()
    asked = answer(ArticleFilter(request.GET, about=found))
    context = {
        "actor": found,
        "answer": asked,
        "names": other_names(found),
        "companions": values_of(asked, "actor")[:COMPANIONS],
        "subjects": values_of(asked, "tag")[:COMPANIONS],
        "earliest": articles.oldest_first().first(),
        "latest": articles.newest_first().first(),
    }
    return render(request, "actor.html", context)


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Tag, slug=slug)
    return _listing(request, "tag.html", found)


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Source, slug=slug)
    return _listing(request, "source.html", found)


def _listing(request: HttpRequest, template: str, found: Tag | Source) -> HttpResponse:
    asked = answer(ArticleFilter(request.GET, about=found))
    context = {
        "about": found,
        "homepage": outside(found.homepage) if isinstance(found, Source) else None,
        "answer": asked,
        "companions": values_of(asked, "actor")[:COMPANIONS],
        "subjects": values_of(asked, "tag")[:COMPANIONS],
    }
    return render(request, template, context)


def other_names(actor: Actor) -> list[tuple[str, list[ActorName]]]:
    """The names that an actor bears beside its preferred one, by kind."""
    names = actor.names.exclude(text=actor.name).order_by("kind", "key")
    return [
        (str(ActorName.Kind(kind).label), list(group))
        for kind, group in groupby(names, key=lambda name: name.kind)
    ]


def values_of(asked: Answer, name: str) -> Sequence[Value]:
    """The values of one facet that are not yet part of the question."""
    return [
        value
        for facet in asked.facets
        if facet.name == name
        for value in (*facet.shown, *facet.more)
        if not value.chosen
    ]
