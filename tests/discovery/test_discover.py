"""Discovery proposes names that nobody bears yet, once, and reads what there is to read."""

from __future__ import annotations

import pytest

from articles.discovery.run import LEASE, discover
from articles.lease import LeaseHeld, held
from articles.models import Article, Sighting
from tests.factories import make_actor, make_article

from .conftest import MakeModel
from .found import BODY, candidates, counts, mentions

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("model")]


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
