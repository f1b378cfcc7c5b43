"""A name links an article only where there is no doubt; whatever is doubtful is proposed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.ingest.enrich.actors import with_actors
from articles.ingest.names import Name, NameList
from articles.ingest.record import Found, Record

ISRAEL, FRANCE, GUINEA, BLINKEN, HUNTER, USA, CITY, MEXICO, HAMAS, NATO = range(10)
NAMES = NameList(
    [
        Name(ISRAEL, "Israël"),
        Name(FRANCE, "France"),
        Name(GUINEA, "Guinée"),
        Name(BLINKEN, "Antony Blinken"),
        Name(BLINKEN, "Blinken", weak=True),
        Name(USA, "États-Unis"),
        Name(USA, "Washington", weak=True, metonym=True),
        Name(USA, "Oncle Sam", weak=True, metonym=True),
        Name(CITY, "Washington"),
        Name(MEXICO, "Mexico", language="en"),
        Name(MEXICO, "Mexique", language="fr"),
        Name(HAMAS, "Hamas"),
        Name(NATO, "OTAN"),
    ]
)


def found(body: str, *, title: str = "", language: str = "fr") -> tuple[Found, ...]:
    record = Record(
        file="", position="", raw="", body=body, title=title, language=language,
        title_derived=not title,
    )  # fmt: skip
    return with_actors(record, NAMES).found


def rules(body: str, **fields: str) -> list[tuple[str, str]]:
    return [(one.surface, one.rule) for one in found(body, **fields)]


def test_offsets_are_those_of_the_words_in_title_and_text() -> None:
    title, body = "L’Otan et l’œuvre d’Israël", "Cœur, œil : “ISRAËL” et l’OTAN…"

    for one in found(body, title=title):
        text = title if one.part == "title" else body
        assert text[one.start : one.end] == one.surface
    assert [one.surface for one in found(body, title=title)] == ["Israël", "ISRAËL", "OTAN"]


def test_the_names_of_a_derived_title_are_found_in_the_text_alone() -> None:
    record = Record(file="", position="", raw="", body="Israël.", title="Israël")
    derived = replace(record, title_derived=True)

    assert [one.part for one in with_actors(record, NAMES).found] == ["title", "body"]
    assert [one.part for one in with_actors(derived, NAMES).found] == ["body"]


def test_a_name_that_one_actor_bears_links() -> None:
    [one] = found("Selon Israël, rien.")

    assert (one.actor_id, one.rule, one.accepted) == (ISRAEL, "name", True)


def test_a_name_that_two_actors_bear_links_neither_and_offers_both() -> None:
    both = found("La ville de Washington.")

    assert {one.actor_id for one in both} == {USA, CITY}
    assert {(one.rule, one.accepted) for one in both} == {("ambiguous", False)}


def test_a_metonym_and_a_weak_name_are_only_proposed() -> None:
    assert rules("Selon l'Oncle Sam, rien. Puis Blinken.") == [
        ("Oncle Sam", "metonym"),
        ("Blinken", "weak"),
    ]
    assert not any(one.accepted for one in found("Selon l'Oncle Sam, rien. Puis Blinken."))


def test_a_weak_name_holds_where_the_full_name_stands_too() -> None:
    assert rules("Antony Blinken est venu. Puis Blinken est parti.") == [
        ("Antony Blinken", "name"),
        ("Blinken", "short name"),
    ]


def test_another_person_of_that_surname_is_not_taken_for_the_first() -> None:
    assert rules("Antony Blinken est venu avec Maryam Blinken.")[1] == ("Blinken", "compound")


@pytest.mark.parametrize(
    "text",
    [
        "la Nouvelle-Guinée",
        "Châtillon-sur-France",
        "sur France Inter",
        "à Radio France",
        "sur France 2",
        "le ministre Israël Katz",
        "l'OTAN Secrétariat",
    ],
)
def test_a_part_of_a_longer_proper_name_is_only_proposed(text: str) -> None:
    assert [rule for _, rule in rules(text)] == ["compound"]


@pytest.mark.parametrize(
    "text",
    [
        "la guerre Israël-Hamas",
        "Selon Israël, rien",
        "En France, rien",
        "les forces pro-Hamas",
        "Hamas-run ministries",
        "en France 2024 fut une année difficile",
        "Le président Antony Blinken",
        "À Gaza, Israël avance",
    ],
)
def test_neighbours_that_are_no_part_of_the_name_do_not_matter(text: str) -> None:
    assert {rule for _, rule in rules(text)} == {"name"}


def test_a_single_word_of_another_language_is_only_proposed() -> None:
    assert rules("Il est allé à Mexico.") == [("Mexico", "other language")]
    assert rules("He went to Mexico.", language="en") == [("Mexico", "name")]
    assert rules("Ein Tag in Mexico.", language="") == [("Mexico", "name")]


def test_a_proposal_is_made_once_for_each_wording_and_a_link_at_every_place() -> None:
    assert len(found("Blinken, puis Blinken, enfin Blinken.")) == 1
    assert len(found("Israël, puis Israël.")) == 2


def test_a_text_that_is_a_list_of_names_is_bounded() -> None:
    assert len(found("Israël, " * 5_000)) == 2_000
