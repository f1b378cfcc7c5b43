"""Importing an authority file: whom an entry means, what is added, and what stays as it was."""

from __future__ import annotations

from typing import Any

import pytest

from articles.models import Actor, ActorName, Role
from tests.factories import make_actor

from .files import Bring, lines, person, reasons

pytestmark = pytest.mark.django_db


def names_of(actor: Actor) -> set[str]:
    return {name.text for name in actor.names.all()}


def test_an_entry_with_name_and_type_alone_makes_an_actor(bring: Bring) -> None:
    answer = bring(lines({"type": "person", "name": "Antony Blinken"}))

    actor = Actor.objects.get()
    assert (actor.slug, actor.type) == ("antony-blinken", "person")
    assert [(one.text, one.kind) for one in actor.names.all()] == [("Antony Blinken", "preferred")]
    assert (answer["new"], answer["names"]) == (1, 1)


@pytest.mark.parametrize("key", ["", "somebody-else"])
def test_an_id_says_who_it_is_whatever_the_name(bring: Bring, key: str) -> None:
    actor = make_actor("Benyamin Netanyahu")
    Actor.objects.filter(pk=actor.pk).update(wikidata="Q43723")

    bring(lines(person("Binyamin Netanyahou", key=key, wikidata="Q43723", viaf="102333412")))

    actor.refresh_from_db()
    assert (actor.name, actor.viaf) == ("Benyamin Netanyahu", "102333412")
    assert names_of(actor) == {"Benyamin Netanyahu", "Binyamin Netanyahou"}
    assert actor.names.get(text="Binyamin Netanyahou").kind == "alias"
    assert Actor.objects.count() == 1


def test_a_key_is_the_address_of_an_actor(bring: Bring) -> None:
    actor = make_actor("Benyamin Netanyahu")

    bring(lines(person("Bibi Netanyahu", key="benyamin-netanyahu")))

    assert names_of(actor) == {"Benyamin Netanyahu", "Bibi Netanyahu"}


def test_the_same_type_and_preferred_name_are_the_same_actor(bring: Bring) -> None:
    actor = make_actor("Gabriel Boric Font")

    answer = bring(lines(person("GABRIEL BORIC-FONT", wikidata="Q4354444")))

    actor.refresh_from_db()
    assert (actor.wikidata, answer["completed"]) == ("Q4354444", 1)
    assert names_of(actor) == {"Gabriel Boric Font"}


def test_two_entries_of_one_name_and_two_keys_stay_two(bring: Bring) -> None:
    make_actor("Jean Dupont")
    file = lines(person("Jean Dupont", key="jean-dupont"), person("Jean Dupont", key="jd-maire"))

    answer = bring(file)

    assert answer["problems"] == []
    assert set(Actor.objects.values_list("slug", flat=True)) == {"jean-dupont", "jd-maire"}
    assert bring(file)["unchanged"] == 2


def test_a_namesake_with_another_id_and_key_is_somebody_else(bring: Bring) -> None:
    actor = make_actor("Joseph Aoun")
    Actor.objects.filter(pk=actor.pk).update(wikidata="Q100")

    answer = bring(lines(person("Joseph Aoun", key="joseph-aoun-general", wikidata="Q200")))

    assert answer["new"] == 1
    assert Actor.objects.count() == 2


def test_what_is_for_a_merged_actor_goes_to_its_survivor(bring: Bring) -> None:
    survivor, merged = make_actor("Benyamin Netanyahu"), make_actor("B. Netanyahu")
    Actor.objects.filter(pk=merged.pk).update(merged_into=survivor)

    bring(lines(person("B. Netanyahu", names=["Benjamin Netanyahou"], wikidata="Q43723")))

    survivor.refresh_from_db()
    assert survivor.wikidata == "Q43723"
    assert "Benjamin Netanyahou" in names_of(survivor)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (person("Paris", key="paris"), "type: “Paris” (paris) is of the type place here."),
        (
            {"type": "place", "name": "Paris", "wikidata": "Q91"},
            "wikidata: “Paris” (paris) has Q90 here, not Q91.",
        ),
        (
            {"type": "place", "name": "Paname"},
            "“Paname” is a name of “Paris” (paris) here. Give that key, or one of its own.",
        ),
        (
            {"type": "place", "name": "Paris", "wikidata": "Q90", "viaf": "158822968"},
            "Its ids are those of “Paris” (paris) and “Lyon” (lyon) here.",
        ),
    ],
)
def test_a_disagreement_is_reported_and_what_is_here_stays(
    bring: Bring, entry: dict[str, Any], reason: str
) -> None:
    paris, lyon = make_actor("Paris", type="place", aliases=("Paname",)), make_actor("Lyon")
    Actor.objects.filter(pk=paris.pk).update(wikidata="Q90")
    Actor.objects.filter(pk=lyon.pk).update(viaf="158822968")

    answer = bring(lines(entry, person("Antony Blinken")))

    assert answer["problems"] == [{"kind": "conflict", "position": "line 1", "reason": reason}]
    assert (answer["conflicts"], answer["new"]) == (1, 1)
    paris.refresh_from_db()
    assert (paris.type, paris.wikidata, paris.viaf) == ("place", "Q90", None)


def test_a_name_that_two_actors_prefer_needs_a_key(bring: Bring) -> None:
    make_actor("Jean Dupont")
    Actor.objects.create(name="Jean Dupont", type="person")

    answer = bring(lines(person("Jean Dupont")))

    assert reasons(answer) == [
        "Several have this name here: “Jean Dupont” (jean-dupont), "
        "“Jean Dupont” (jean-dupont-2). Give the key of one."
    ]


def test_kinds_weakness_and_descriptions_stay_as_editors_have_them(bring: Bring) -> None:
    actor = make_actor("Élisabeth Borne", aliases=("Borne",))
    Actor.objects.filter(pk=actor.pk).update(description="Première ministre")
    ActorName.objects.filter(text="Borne").update(kind="weak", weak=True)

    answer = bring(
        lines(person("Élisabeth Borne", description="Ministre", names=["Borne", "E. Borne"]))
    )

    actor.refresh_from_db()
    assert actor.description == "Première ministre"
    assert actor.names.get(text="Borne").weak
    assert (answer["names"], answer["problems"]) == (1, [])


def test_a_role_that_ends_on_another_day_is_a_conflict_and_another_term_is_new(
    bring: Bring,
) -> None:
    def mandate(dates: str) -> bytes:
        return lines(person("Emmanuel Macron", roles=[{"title": "président", "dates": dates}]))

    bring(mandate("14 mai 2017"))
    same = bring(mandate("2017-05-14"))
    longer = bring(mandate("2017-05-14/2027"))
    later = bring(mandate("2022-05-14/.."))

    assert (same["roles"], same["problems"]) == (0, [])
    assert reasons(longer) == ["roles: “président” has other dates here: 2017-05-14."]
    assert later["roles"] == 1
    assert set(Role.objects.values_list("dates", flat=True)) == {"2017-05-14", "2022-05-14/.."}
