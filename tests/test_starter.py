"""The starter list is brought once; what editors make of it afterwards stays."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from articles.ingest.vocabulary import load_names
from articles.models import Actor, ActorName
from articles.starter import STATES, StarterActor, StarterName, load_starter_list, starter_actors
from articles.starter import __name__ as starter_module
from tests.factories import make_actor


def by_code(code: str) -> StarterActor:
    return next(entry for entry in starter_actors() if entry.iso3166 == code)


def spellings(code: str) -> set[str]:
    return {name.text for name in by_code(code).names}


def test_states_have_their_french_name_first_and_the_english_beside_it() -> None:
    entry = by_code("US")

    assert (entry.name, entry.type) == ("États-Unis", "state")
    assert entry.names[0] == StarterName("États-Unis", "preferred", language="fr")
    assert {"United States", "USA", "Washington"} <= spellings("US")


def test_a_name_that_is_the_same_in_both_languages_is_of_any() -> None:
    [france] = [name for name in by_code("FR").names if name.text == "France"]

    assert france.language == ""


def test_territories_are_places_and_what_is_no_place_is_not_there() -> None:
    assert by_code("GP").type == "place"
    codes = {entry.iso3166 for entry in starter_actors() if entry.iso3166}
    assert len(codes & STATES) == 197
    assert not codes & {"EU", "UN", "ZZ", "XA", "QO"}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("MM", {"Myanmar", "Birmanie", "Burma"}),
        ("HK", {"Hong Kong"}),
        ("CD", {"Congo-Kinshasa"}),
        ("TT", {"Trinité-et-Tobago", "Trinidad and Tobago"}),
    ],
)
def test_names_are_those_that_texts_use(code: str, expected: set[str]) -> None:
    assert expected <= spellings(code)
    assert not {text for text in spellings(code) if "(" in text or "R.A.S." in text}


def test_two_places_of_one_name_keep_what_tells_them_apart() -> None:
    assert by_code("SX").name != by_code("MF").name


def test_a_state_named_like_a_person_or_a_thing_is_weak() -> None:
    weak = {name.text for name in by_code("GD").names if name.weak}

    assert "Grenade" in weak
    assert "Grenada" not in weak


def test_no_entry_comes_twice() -> None:
    keys = [entry.key for entry in starter_actors()]

    assert len(keys) == len(set(keys))


SMALL = [
    StarterActor(
        "territory:FR", "France", "state", (StarterName("France", "preferred"),), "", "FR"
    ),
    StarterActor(
        "organisation:onu",
        "Nations unies",
        "organisation",
        (StarterName("Nations unies", "preferred"), StarterName("ONU", "acronym")),
    ),
]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(f"{starter_module}.starter_actors", lambda: iter(SMALL))


def test_loading_twice_brings_nothing_the_second_time(small: None) -> None:
    assert load_starter_list() == (2, 2)
    assert load_starter_list() == (0, 2)
    assert Actor.objects.count() == 2


def test_what_editors_did_to_it_is_not_undone(small: None) -> None:
    load_starter_list()
    france = Actor.objects.get(iso3166="FR")
    france.name = "République française"
    france.save()
    Actor.objects.filter(name="Nations unies").delete()
    ActorName.objects.filter(actor=france).delete()

    load_starter_list()

    assert [actor.name for actor in Actor.objects.all()] == ["République française"]
    assert not ActorName.objects.exists()


def test_an_actor_made_by_hand_before_is_not_doubled(small: None) -> None:
    make_actor("Nations Unies", type="organisation")

    load_starter_list()

    assert Actor.objects.filter(type="organisation").count() == 1


@pytest.mark.django_db
def test_the_whole_list_loads_and_its_names_are_ready_for_import() -> None:
    out = io.StringIO()

    call_command("load_actors", stdout=out)

    assert out.getvalue().startswith(f"Starter list: {Actor.objects.count()} of ")
    names = load_names()
    [israel] = names.bearers("ISRAEL")
    assert Actor.objects.get(pk=israel).iso3166 == "IL"
    assert len(names.bearers("Washington")) == 2
