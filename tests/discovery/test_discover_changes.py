"""Articles, actors and names change: discovery makes true again what it said of them."""

from __future__ import annotations

import pytest

from articles.discovery.listed import Listed
from articles.discovery.place import Reading, place
from articles.discovery.reading import text_of
from articles.discovery.run import discover
from articles.discovery.span import Span
from articles.models import ActorScan, Article, Candidate, Mention, Sighting
from tests.factories import make_actor, make_article

from .conftest import MakeModel
from .found import BODY, candidates, mentions

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("model")]


def test_a_changed_text_is_read_again_and_what_was_found_in_it_replaced() -> None:
    make_actor("Emmanuel Macron")
    article = make_article(body="Emmanuel Macron est à Kiev.")
    discover()
    article.body = "Hanna Malik est à Kiev."
    article.save()

    report = discover()

    assert report.scanned == 1
    assert mentions() == []
    assert candidates() == {"Kiev": ("place", 1, 1), "Hanna Malik": ("person", 1, 1)}
    kiev = Sighting.objects.get(candidate__text="Kiev")
    assert article.body[kiev.start : kiev.end] == "Kiev"


def test_a_change_of_anything_else_is_no_reason_to_read_again() -> None:
    article = make_article(body=BODY)
    discover()
    article.url = "https://exemple.fr/"
    article.save()

    assert discover().scanned == 0
    assert discover().scanned == 0


def test_a_proposal_that_a_person_accepted_stays_when_the_model_reads_again(
    make_model: MakeModel,
) -> None:
    make_actor("Emmanuel Macron")
    make_article(body="Emmanuel Macron est là.")
    discover()
    Mention.objects.update(state="accepted")
    make_model("2.0", PER=["Personne"])

    discover()

    assert [state for *_, state in mentions()] == ["accepted"]


def test_words_that_changed_while_they_were_read_are_left_for_another_time() -> None:
    article = make_article(body=BODY)
    text = text_of(article)
    Article.objects.filter(pk=article.pk).update(body="Autre chose.")

    placed = place(
        [Reading(text, [], [Span(0, 15, "Valeri Zaloujny", "person", 0.8)])], Listed(), model="m"
    )

    assert placed.articles == 0
    assert not Sighting.objects.exists()
    assert not ActorScan.objects.exists()


def test_an_actor_that_is_gone_by_then_is_not_proposed() -> None:
    actor = make_actor("Emmanuel Macron")
    article, listed = make_article(body="Emmanuel Macron."), Listed()
    actor.delete()
    reading = Reading(text_of(article), [], [Span(0, 15, "Emmanuel Macron", "person", 0.8)])

    place([reading], listed, model="m")

    assert mentions() == []


def test_counts_are_true_again_after_articles_have_gone() -> None:
    kept, gone = make_article(body="Kiev."), make_article(body="Kiev. Hanna Malik. Lille.")
    discover()
    Candidate.objects.filter(text="Lille").update(verdict="later")
    gone.delete()

    discover()

    assert candidates() == {"Kiev": ("place", 1, 1), "Lille": ("place", 0, 0)}
    assert kept.sightings.count() == 1


def test_a_name_that_was_listed_since_is_no_candidate_any_more() -> None:
    make_article(body="Kiev. Lille.")
    discover()
    make_actor("Kiev", type="place")

    discover()

    assert set(candidates()) == {"Lille"}
