"""Discovery proposes known actors where none was found, and keeps to what persons decided."""

from __future__ import annotations

from typing import Any

import pytest

from articles.discovery.run import discover
from articles.models import Actor, ActorName, Article, Candidate, Mention
from tests.factories import make_actor, make_article, make_mention

from .found import counts, mentions

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("model")]


def test_a_known_actor_without_a_mention_there_is_proposed_once_for_its_words() -> None:
    make_actor("Emmanuel Macron")
    make_article(body="Emmanuel Macron parle. Emmanuel Macron se tait.")

    report = discover()

    assert counts(report) == (1, 1, 0, 0)
    assert mentions() == [("Emmanuel Macron", "Emmanuel Macron", "model name", "proposed")]
    [mention] = Mention.objects.all()
    assert (mention.method, mention.start, mention.end) == ("model", 0, 15)
    assert 0 < mention.confidence < 1


def test_where_the_actor_is_mentioned_nothing_is_proposed() -> None:
    actor = make_actor("Emmanuel Macron")
    article = make_article(body="Emmanuel Macron parle.")
    make_mention(article, actor, part="body", start=9, end=15, surface="Macron")

    discover()

    assert Mention.objects.count() == 1


def test_what_a_person_rejected_is_not_proposed_again() -> None:
    actor = make_actor("Emmanuel Macron")
    article = make_article(body="Hier, Emmanuel Macron parlait.")
    make_mention(article, actor, surface="EMMANUEL MACRON", state="rejected")

    discover()

    assert [state for *_, state in mentions()] == ["rejected"]


@pytest.mark.parametrize(
    "names",
    [
        [("Washington", {"weak": True, "kind": "metonym"})],
        [("Washington", {"weak": True})],
        [("Washington", {"language": "en"})],
        [("Washington", {}), ("Washington", {})],
    ],
)
def test_weak_foreign_and_ambiguous_names_are_neither_proposed_nor_new(
    names: list[tuple[str, dict[str, Any]]],
) -> None:
    for number, (name, fields) in enumerate(names):
        actor = Actor.objects.create(name=f"Acteur {number}", type="person")
        ActorName.objects.create(actor=actor, text=name, **fields)
    make_article(body="À Washington, rien.")

    report = discover()

    assert counts(report) == (1, 0, 0, 0)


def test_words_inside_an_accepted_mention_are_no_new_name() -> None:
    article = make_article(body="La Banque de France baisse ses taux.")
    start, end = 3, 19
    make_mention(article, make_actor("Banque"), start=start, end=end, surface="Banque de France")

    assert discover().candidates == 0


# --- What editors decided -------------------------------------------------------------------------


def decide(verdict: str, actor: Actor | None = None, name: str = "Kiev") -> Candidate:
    return Candidate.objects.create(
        key=name.lower(), text=name, type="place", verdict=verdict, actor=actor
    )


def test_no_actor_stays_out_for_ever() -> None:
    decide("no_actor")
    make_article(body="Kiev attend.")

    report = discover()

    assert counts(report) == (1, 0, 0, 0)
    assert Candidate.objects.get().verdict == "no_actor"


def test_later_stays_later_and_is_counted() -> None:
    decide("later")
    make_article(body="Kiev attend.")

    discover()

    later = Candidate.objects.get()
    assert (later.verdict, later.articles, later.sightings_count) == ("later", 1, 1)


@pytest.mark.parametrize("verdict", ["new", "known"])
def test_a_decided_name_links_articles_that_come_later(verdict: str) -> None:
    decide(verdict, make_actor("Ville de Kiev", type="place"))
    article = make_article(body="Kiev attend.")

    report = discover()

    assert report.linked == 1
    assert mentions() == [("Ville de Kiev", "Kiev", "decided name", "accepted")]
    assert list(Article.objects.about(Actor.objects.get())) == [article]


def test_a_decided_name_links_the_survivor_of_a_merge() -> None:
    survivor = make_actor("Kyiv", type="place")
    merged = make_actor("Kiew", type="place")
    Actor.objects.filter(pk=merged.pk).update(merged_into=survivor)
    decide("known", merged)
    make_article(body="Kiev attend.")

    discover()

    assert mentions() == [("Kyiv", "Kiev", "decided name", "accepted")]


def test_a_decided_name_that_others_bear_too_links_nothing() -> None:
    decide("known", make_actor("Ville de Kiev", type="place"))
    make_actor("Kiev", type="organisation")
    make_actor("Région de Kiev", type="place", aliases=("Kiev",))
    make_article(body="Kiev attend.")

    discover()

    assert mentions() == []


def test_a_decided_name_rejected_in_an_article_stays_rejected_there() -> None:
    actor = make_actor("Ville de Kiev", type="place")
    decide("known", actor)
    article = make_article(body="Kiev attend.")
    make_mention(article, actor, start=0, end=4, surface="Kiev", state="rejected")

    discover()

    assert [state for *_, state in mentions()] == ["rejected"]
