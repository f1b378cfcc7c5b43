"""Feeds for feed readers (Atom)."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles import feeds
from articles.address import AddressFilter, Parameter
from articles.address_fields import PageField
from articles.filters import ArticleFilter
from articles.models import Actor, Article, Source, Tag


class FeedPage(AddressFilter):
    """Which page of a feed is asked for."""

    page = Parameter(PageField, gettext_lazy("Page"))

    class Meta:
        model = Article
        fields: list[str] = []


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    """What a search finds, the newest first.

    Without a filter that is not understood, such as a tag that is gone, it would be another feed:
    it is refused, so that nobody who follows it gets the whole archive instead.
    """
    filters = ArticleFilter(request.GET)
    if any(one.name in filters.filters and one.name != "page" for one in filters.ignored):
        raise BadRequest("Part of the search is not understood.")
    return _answer(request, feeds.of_search(filters), filters.page)


@require_safe
def actor_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What the archive holds of the actor, the newest first."""
    found = get_object_or_404(Actor.objects.select_related("merged_into"), slug=slug)
    if found.merged_into:
        moved = feeds.of_actor(found.merged_into)
        return HttpResponsePermanentRedirect(moved.address(_page(request)))
    return _answer(request, feeds.of_actor(found), _page(request))


@require_safe
def tag_feed(request: HttpRequest, slug: str) -> HttpResponse:
    return _answer(request, feeds.of_tag(get_object_or_404(Tag, slug=slug)), _page(request))


@require_safe
def source_feed(request: HttpRequest, slug: str) -> HttpResponse:
    return _answer(request, feeds.of_source(get_object_or_404(Source, slug=slug)), _page(request))


def _page(request: HttpRequest) -> int:
    return int(FeedPage(request.GET).value("page"))


def _answer(request: HttpRequest, subject: feeds.Subject, page: int) -> HttpResponse:
    feed = feeds.feed(subject, page, request.build_absolute_uri)
    if feed is None:
        raise Http404
    return HttpResponse(feed, content_type=feeds.CONTENT_TYPE)
