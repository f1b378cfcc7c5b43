"""Discovery proposes what it finds, once, and keeps to what persons decided."""

from __future__ import annotations

from typing import Any

import pytest

from articles.discovery.listed import Listed
from articles.discovery.place import Reading, place
from articles.discovery.reading import text_of
from articles.discovery.run import LEASE, Report, discover
from articles.discovery.span import Span
from articles.lease import LeaseHeld, held
from articles.models import Actor, ActorName, ActorScan, Article, Candidate, Mention, Sighting
from tests.factories import make_actor, make_article, make_mention

from .conftest import MakeModel

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("model")]

BODY = "Valeri Zaloujny a quitté Kiev. Zaloujny vit à Londres."


def mentions() -> list[tuple[str, str, str, str]]:
    return [
        (one.actor.name, one.surface, one.rule, one.state)
        for one in Mention.objects.select_related("actor").order_by("pk")
    ]


def candidates() -> dict[str, tuple[str, int, int]]:
    return {
        one.text: (one.type, one.articles, one.sightings_count) for one in Candidate.objects.all()
    }


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.scanned, report.proposed, report.sightings, report.candidates


# --- New names ----------------------------------------------------------------------------------


def test_unknown_names_become_candidates_with_type_and_counts() -> None:
    make_article(body=BODY)
    make_article("Hanna Malik à Kiev", body="Hanna Malik est arrivée.")

    report = discover()

    assert counts(report) == (2, 0, 6, 3)
    assert candidates() == {
        "Valeri Zaloujny": ("person", 1, 2),
        "Kiev": ("place", 2, 2),
        "Hanna Malik": ("person", 1, 2),
    }


def test_sightings_point_at_the_words() -> None:
    article = make_article("Hanna Malik élue", body=BODY)

    discover()

    for sighting in Sighting.objects.all():
        text = article.title if sighting.part == "title" else article.body
        assert text[sighting.start : sighting.end] == sighting.surface
    assert {one.part for one in Sighting.objects.all()} == {"title", "body"}


def test_a_surname_is_a_sighting_of_the_full_name() -> None:
    make_article(body=BODY)

    discover()

    sightings = Sighting.objects.filter(candidate__text="Valeri Zaloujny").order_by("start")
    assert [one.surface for one in sightings] == ["Valeri Zaloujny", "Zaloujny"]


def test_a_second_discovery_proposes_nothing_again() -> None:
    make_actor("Emmanuel Macron")
    make_article(body=BODY)
    make_article(body="Emmanuel Macron est à Kiev.")
    discover()
    before = (mentions(), candidates())

    again = discover()

    assert counts(again) == (0, 0, 0, 0)
    assert (mentions(), candidates()) == before


def test_another_version_of_the_model_reads_everything_again(make_model: MakeModel) -> None:
    make_article(body=BODY)
    discover()
    make_model("2.0", PER=["Kiev"])

    report = discover()

    assert report.scanned == 1
    assert candidates() == {"Kiev": ("person", 1, 1)}


def test_the_type_is_that_of_most_sightings(make_model: MakeModel) -> None:
    make_article(body="Kiev attend.")
    discover()
    make_model("2.0", PER=["Kiev"])
    for _ in range(2):
        make_article(body="Kiev tient.")

    discover(among=Article.objects.exclude(body="Kiev attend."))

    assert candidates() == {"Kiev": ("person", 3, 3)}


def test_the_name_is_written_as_most_often_but_not_all_in_capitals(make_model: MakeModel) -> None:
    make_model("3.0", PER=["HANNA MALIK", "Hanna Malik", "Hannà Malik"])
    for name in ("HANNA MALIK", "HANNA MALIK", "Hannà Malik", "Hanna Malik", "Hanna Malik"):
        make_article(body=f"{name} parle.")

    discover()

    assert candidates() == {"Hanna Malik": ("person", 5, 5)}


# --- Known actors ---------------------------------------------------------------------------------


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


# --- Articles that change -------------------------------------------------------------------------


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


# --- Which articles -------------------------------------------------------------------------------


def test_drafts_are_read_and_withdrawn_articles_are_not() -> None:
    make_article(body="Kiev.", visibility="draft")
    make_article(body="Lille.", visibility="withdrawn")

    assert discover().scanned == 1
    assert set(candidates()) == {"Kiev"}


def test_a_title_made_from_the_text_is_not_read_twice() -> None:
    make_article("Kiev attend", body="Kiev attend.", title_derived=True)

    discover()

    assert candidates() == {"Kiev": ("place", 1, 1)}


def test_a_limit_is_kept_and_the_rest_comes_next_time() -> None:
    for _ in range(5):
        make_article(body="Kiev.")

    assert [discover(limit=3).scanned for _ in range(3)] == [3, 2, 0]


def test_languages_without_a_model_are_skipped_and_counted() -> None:
    make_article(body="Kiev.", language="fr-CA")
    make_article(body="Kiev.", language="")
    make_article(body="Kiev.", language="en")

    report = discover()

    assert report.scanned == 2
    assert report.skipped["en"][0] == 1
    assert "ACTOR_MODELS" in report.skipped["en"][1]


def test_only_articles_that_are_asked_for_are_read() -> None:
    make_article(body="Kiev.")
    wanted = make_article(body="Lille.")

    discover(among=Article.objects.filter(pk=wanted.pk))

    assert set(candidates()) == {"Lille"}


def test_one_discovery_runs_at_a_time() -> None:
    with held(LEASE), pytest.raises(LeaseHeld):
        discover()


def test_names_too_long_or_without_letters_do_not_stop_it(make_model: MakeModel) -> None:
    strange = ["<b>Kiev</b>", "A" * 180, "1234", "---", "Kiev\x07x"]
    make_model("4.0", PER=strange, LOC=["Lille"])
    make_article(body=". ".join([*strange, "Lille"]))

    discover()

    assert set(candidates()) == {"Lille"}
