"""The page of an actor: who it is, how it is covered, who appears with it, what is on it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles import feeds
from articles.authority_file.links import identifiers
from articles.company.who import company, ties
from articles.dates import PartialDate
from articles.filters import ArticleFilter
from articles.linked_data import actor_data
from articles.models import Actor, ActorName
from articles.roles import roles_of
from articles.search import Query, Reprints, survey, volume

from .about import values_of
from .answer import Answer, answer
from .coverage import Coverage, coverage
from .ends import first_and_last
from .pair import address_of_pair, search_of
from .picture import picture

SUBJECTS = 12
COMPANIONS = 40
SHOWN = 15  # of them without asking
TIES = 70


@require_safe
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Actor.objects.select_related("merged_into"), slug=slug)
    if found.merged_into:
        return HttpResponsePermanentRedirect(found.merged_into.get_absolute_url())
    asked = answer(ArticleFilter(request.GET, about=found))
    names = list(found.names.order_by("kind", "key"))
    earliest, latest = first_and_last(Query(actors=(found.pk,)))
    context = {
        "actor": found,
        "answer": asked,
        "names": names_by_kind(found, names),
        "identifiers": identifiers(found),
        "roles": roles_of(found, language=get_language() or ""),
        "coverage": _coverage(asked),
        "subjects": values_of(asked, "tag")[:SUBJECTS],
        "earliest": earliest,
        "latest": latest,
        "data": actor_data(found, names, request.build_absolute_uri(found.get_absolute_url())),
        **_company(found),
    }
    return render(request, "actor.html", context)


@require_safe
def actor_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What the archive holds of the actor, newest first, for feed readers (Atom)."""
    found = get_object_or_404(Actor.objects.select_related("merged_into"), slug=slug)
    if found.merged_into:
        return HttpResponsePermanentRedirect(reverse("actor_feed", args=[found.merged_into.slug]))
    return HttpResponse(
        feeds.actor_feed(found, request.build_absolute_uri),
        content_type="application/atom+xml; charset=utf-8",
    )


@dataclass(frozen=True)
class Name:
    """A name as the page shows it; `when` it was borne, as far as that is known."""

    text: str
    language: str
    weak: bool
    when: PartialDate | None


def names_by_kind(actor: Actor, names: list[ActorName]) -> list[tuple[str, str, list[Name]]]:
    """The names that an actor bears beside its preferred one: (kind, its label, names)."""
    others = [name for name in names if name.text != actor.name]
    return [
        (kind, str(ActorName.Kind(kind).label), [_name(name) for name in group])
        for kind, group in groupby(others, key=lambda name: name.kind)
    ]


def _name(name: ActorName) -> Name:
    first, last = (PartialDate.on(day) if day else None for day in (name.valid_from, name.valid_to))
    when = PartialDate.interval(first, last) if first or last else None
    return Name(name.text, name.language, name.weak, when)


def _coverage(asked: Answer) -> Coverage | None:
    """The shares of the archive; none where reprints are left out here and not there."""
    histogram = asked.results.histogram
    if histogram is None or asked.filters.reprints is Reprints.ONCE:
        return None
    return coverage(asked.chart, histogram, volume(histogram))


def _company(actor: Actor) -> dict[str, Any]:
    known = survey()
    companions = company(known, actor.pk, COMPANIONS)
    tied = ties(known, [companion.actor.pk for companion in companions], TIES)
    rows = [
        (one, address_of_pair(actor, one.actor), search_of(actor, one.actor)) for one in companions
    ]
    return {
        "company": rows[:SHOWN],
        "more_company": rows[SHOWN:],
        "picture": picture(
            companions, tied, lambda one, other: address_of_pair(one, other or actor)
        ),
    }
