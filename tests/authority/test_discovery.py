"""Discovery after decisions: another reading proposes nothing again, and undo brings it back."""

from __future__ import annotations

import pytest

from articles.authority.decide import accept_as_known, accept_as_new, put_off, reject
from articles.authority.undo import undo
from articles.discovery.listed import Listed
from articles.discovery.place import Reading, place
from articles.discovery.reading import text_of
from articles.discovery.span import Span
from articles.models import Article, Candidate, Mention, Sighting
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = ("Amara Diallo", "Luz Romero", "Bonjour", "Ana Ba")


def read() -> None:
    """As a model would that finds these names wherever they stand."""
    readings = []
    for article in Article.objects.order_by("pk"):
        body = [
            Span(start, start + len(name), name, "person", 0.8)
            for name in NAMES
            if (start := article.body.find(name)) >= 0
        ]
        readings.append(Reading(text_of(article), [], body))
    place(readings, Listed(), model="test")


def test_what_is_decided_is_linked_or_left_and_never_proposed_again() -> None:
    for name in NAMES:
        make_article(body=f"Hier, {name} a parlé.")
    read()
    of = {candidate.text: candidate.pk for candidate in Candidate.objects.all()}
    first = accept_as_new(of["Amara Diallo"], name="Amara Diallo", type="person", user=None)
    accept_as_known(of["Luz Romero"], make_actor("Luz Romero Vega").pk, user=None)
    reject(of["Bonjour"], user=None)
    put_off(of["Ana Ba"], user=None)
    decided = set(Mention.objects.values_list("article", "actor__name", "state", "rule"))
    later = make_article(body="Ce soir, Amara Diallo revient.")

    read()

    assert not Candidate.objects.open().exists()
    assert decided < set(Mention.objects.values_list("article", "actor__name", "state", "rule"))
    assert Mention.objects.get(article=later).rule == "decided name"

    undo(first.pk, user=None)
    read()
    assert Candidate.objects.open().get().text == "Amara Diallo"
    assert Sighting.objects.filter(surface="Amara Diallo").count() == 2
