"""The article page: a text to read, with its honest date, its actors and what lies beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles import neighbours
from articles.citation import cite
from articles.models import Article, Mention
from articles.outside import outside
from articles.reading import actors_by_type, marked, paragraphs
from articles.reprints import printings
from articles.roles import Held, roles_on, said
from articles.searched import searched

from .errors import gone

BESIDE = 5  # articles in each list below the text


@require_safe
def article(request: HttpRequest, id: int, slug: str) -> HttpResponse:
    mentions = Mention.objects.accepted().select_related("actor__merged_into")
    found = get_object_or_404(
        Article.objects.with_context().prefetch_related(
            Prefetch("mentions", mentions, to_attr="accepted_mentions")
        ),
        pk=id,
    )
    if not found.is_public:
        return _not_public(request, found)
    if slug != found.slug:
        return _moved(request, found)
    return render(request, "article.html", _context(request, found))


def _not_public(request: HttpRequest, article: Article) -> HttpResponse:
    """Editors see it, and no cache keeps it. Only here does the page ask who is reading."""
    if request.user.is_staff and request.user.has_perm("articles.view_article"):
        response = render(request, "article.html", _context(request, article))
        patch_cache_control(response, no_store=True, private=True)
        return response
    if article.visibility == Article.Visibility.WITHDRAWN:
        return gone(request)
    raise Http404


def _moved(request: HttpRequest, article: Article) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    address = article.get_absolute_url()
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def _context(request: HttpRequest, article: Article) -> dict[str, Any]:
    question = request.GET.get("q", "")
    found = searched(question, article)
    mentions = _mentions(article)
    marks = request.GET.get("marks") != "off"
    marked_mentions = [one for one in mentions if marks and one.part == Mention.Part.BODY]
    actor_ids = sorted({mention.actor_id for mention in mentions})
    roles = roles_on(actor_ids, article.date, language=get_language() or "")
    address = request.build_absolute_uri(article.get_absolute_url())
    return {
        "article": article,
        "title": marked(article.title, found.title),
        "paragraphs": paragraphs(article.body, marked_mentions, found.body),
        "marks": marks,
        "question": question if found.asks else "",
        "actors": actors_by_type(mentions),
        "roles": roles,
        "told": _told(mentions, roles),
        "original": outside(article.url),
        "provenance": article.provenances.select_related("run").order_by("pk").first(),
        "printings": printings(article),
        "before": neighbours.before(article),
        "after": neighbours.after(article),
        "same_date": neighbours.of_the_same_date(article, BESIDE),
        "same_actors": neighbours.with_the_same_actors(article, actor_ids, BESIDE),
        "address": address,
        "citation": cite(article, address),
    }


def _mentions(article: Article) -> list[Mention]:
    """Its accepted mentions; those of a merged actor are the survivor's."""
    mentions: list[Mention] = article.accepted_mentions  # type: ignore[attr-defined]  # prefetched
    for mention in mentions:
        mention.actor = mention.actor.merged_into or mention.actor
    return mentions


def _told(mentions: Sequence[Mention], roles: Mapping[int, Sequence[Held]]) -> dict[int, str]:
    """By actor, what a mark tells beside the words: who that is, and what on that date."""
    actors = {mention.actor_id: mention.actor for mention in mentions}
    return {
        key: ", ".join([actor.name, str(actor.get_type_display()), *map(said, roles.get(key, ()))])
        for key, actor in actors.items()
    }
