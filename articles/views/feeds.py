"""Feeds for feed readers (Atom)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles import feeds
from articles.address import AddressFilter, Parameter
from articles.address_fields import PageField
from articles.models import Actor, Article


class FeedPage(AddressFilter):
    """Which page of a feed is asked for."""

    page = Parameter(PageField, gettext_lazy("Page"))

    class Meta:
        model = Article
        fields: list[str] = []


@require_safe
def actor_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What the archive holds of the actor, the newest first."""
    found = get_object_or_404(Actor.objects.select_related("merged_into"), slug=slug)
    page = FeedPage(request.GET).value("page")
    if found.merged_into:
        return HttpResponsePermanentRedirect(feeds.actor_feed_address(found.merged_into, page))
    feed = feeds.actor_feed(found, page, request.build_absolute_uri)
    if feed is None:
        raise Http404
    return HttpResponse(feed, content_type=feeds.CONTENT_TYPE)
