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

from articles.authority_file.links import identifiers
from articles.company.who import Companion, company, ties
from articles.dates import PartialDate
from articles.filters import ArticleFilter
from articles.linked_data import actor_data
from articles.models import Actor, ActorName, Tag
from articles.roles import roles_of
from articles.search import Query, Reprints, survey, volume
from articles.wording import number

from .answer import Answer, answer
from .coverage import Coverage, coverage
from .ends import first_and_last
from .pair import search_of
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
    asked = answer(ArticleFilter(request.GET, about=found), with_facets=False)
    names = list(found.names.order_by("kind", "key"))
    earliest, latest = first_and_last(Query(actors=(found.pk,)))
    context = {
        "actor": found,
        "answer": asked,
        "names": names_by_kind(found, names),
        "identifiers": identifiers(found),
        "roles": roles_of(found, language=get_language() or ""),
        "coverage": _coverage(asked),
        "subjects": _subjects(asked),
        "earliest": earliest,
        "latest": latest,
        "data": actor_data(found, names, request.build_absolute_uri(found.get_absolute_url())),
        **_company(found),
    }
    return render(request, "actor.html", context)


@dataclass(frozen=True)
class Name:
    """A name as the page shows it; `when` it was borne, as far as that is known."""

    text: str
    language: str
    weak: bool
    when: PartialDate | None


@dataclass(frozen=True)
class Subject:
    """A tag beside the articles, as _about_articles.html lists it."""

    name: str
    count: str
    href: str


@dataclass(frozen=True)
class Row:
    """A companion in the table: its page, the page of both, the search for their articles."""

    companion: Companion
    kind: str
    page: str
    pair: str
    search: str


class Addresses:
    """Where the table and the picture of an actor's company lead.

    They hold hundreds of links: each kind of address is made once, and slugs are put into it.
    """

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._page = reverse("actor", args=["_1_"])
        self._pair = reverse("pair", args=["_1_", "_2_"])
        self._search = search_of(actor)

    def row(self, companion: Companion, kind: str) -> Row:
        slug = companion.actor.slug
        return Row(
            companion=companion,
            kind=kind,
            page=self._page.replace("_1_", slug),
            pair=self.pair(companion.actor),
            search=f"{self._search}&actor={slug}",
        )

    def pair(self, one: Actor, other: Actor | None = None) -> str:
        """The page of two; of one and the actor, if only one is given."""
        first, second = sorted([one.slug, (other or self._actor).slug])
        # The second first: a slug may look like the other's place.
        head, tail = self._pair.split("_2_")
        return f"{head.replace('_1_', first)}{second}{tail}"


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


def _subjects(asked: Answer) -> list[Subject]:
    """The tags that these articles have most, each with the search for both."""
    counts = asked.results.facets.get("tag", ())[:SUBJECTS]
    rows = Tag.objects.in_bulk([count.value for count in counts])
    return [
        Subject(tag.name, number(count.count), asked.filters.adding("tag", tag.slug))
        for count in counts
        if (tag := rows.get(int(count.value)))
    ]


def _company(actor: Actor) -> dict[str, Any]:
    known = survey()
    companions = company(known, actor.pk, COMPANIONS)
    tied = ties(known, [companion.actor.pk for companion in companions], TIES)
    addresses = Addresses(actor)
    labels = {value: str(label) for value, label in Actor.Type.choices}
    rows = [addresses.row(one, labels[one.actor.type]) for one in companions]
    return {
        "company": rows[:SHOWN],
        "more_company": rows[SHOWN:],
        "picture": picture(companions, tied, addresses.pair),
    }
