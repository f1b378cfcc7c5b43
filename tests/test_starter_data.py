"""The starter lists: well formed, and no strong name that fits two actors."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from articles.fold import fold
from articles.starter import starter_actors

DATA = Path(__file__).resolve().parent.parent / "articles" / "data"
TYPES = {"person", "organisation", "state", "place", "group", "other"}
KINDS = {"alias", "former", "acronym", "metonym", "weak"}
# Entries of the CLDR territory list that are not states.
NOT_STATES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}


def lines_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


ACTORS = lines_of("actors.jsonl")
STATES = lines_of("states.jsonl")


def territory_names(code: str) -> set[str]:
    return {Locale(language).territories[code] for language in ("fr", "en")}


def state_codes() -> set[str]:
    territories = Locale("fr").territories
    return {code for code in territories if len(code) == 2 and code.isalpha()} - NOT_STATES


def test_the_list_of_actors_is_long_enough_to_be_of_use() -> None:
    assert len(ACTORS) >= 150
    assert {actor["type"] for actor in ACTORS} >= TYPES - {"state"}


def test_an_actor_has_a_name_a_known_type_and_a_description() -> None:
    for actor in ACTORS:
        assert set(actor) == {"name", "type", "description", "names"}, actor
        assert 0 < len(actor["name"]) <= 200, actor
        assert actor["type"] in TYPES, actor
        assert 0 < len(actor["description"]) <= 300, actor


def test_every_other_name_is_well_formed() -> None:
    for entry in ACTORS + STATES:
        for name in entry.get("names", []):
            assert set(name) == {"text", "kind", "weak", "language"}, entry
            assert name["text"] == name["text"].strip(), entry
            assert 0 < len(name["text"]) <= 200, entry
            assert fold(name["text"]), entry
            assert name["kind"] in KINDS, entry
            assert isinstance(name["weak"], bool), entry
            assert name["weak"] or name["kind"] not in {"weak", "metonym"}, entry
            assert name["language"] in {"", "fr", "en"}, entry


def test_no_two_actors_share_a_preferred_name() -> None:
    keys = [fold(actor["name"]) for actor in ACTORS]

    assert len(keys) == len(set(keys))


def test_no_entry_repeats_a_name() -> None:
    for entry in ACTORS:
        texts = [entry["name"], *(name["text"] for name in entry["names"])]
        assert len(texts) == len(set(texts)), entry
    for entry in STATES:
        texts = [name["text"] for name in entry.get("names", [])]
        assert len(texts) == len(set(texts)), entry


def test_states_are_known_by_code_and_come_once() -> None:
    codes = [state["iso3166"] for state in STATES]

    assert len(codes) == len(set(codes)) >= 60
    assert set(codes) <= state_codes()


def test_weak_names_of_states_are_names_the_territory_list_gives() -> None:
    for state in STATES:
        given = {fold(name) for name in territory_names(state["iso3166"])}
        own = {fold(name["text"]) for name in state.get("names", []) if not name["weak"]}
        weak = {fold(name) for name in state.get("weak_names", [])}
        assert weak & given or not weak, state
        assert not weak & own, state


def test_no_strong_name_fits_two_actors() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for actor in ACTORS:
        bearers[fold(actor["name"])].add(actor["name"])
        for name in actor["names"]:
            if not name["weak"]:
                bearers[fold(name["text"])].add(actor["name"])
    given = {state["iso3166"]: state for state in STATES}
    for code in state_codes():
        state = given.get(code, {})
        weak = {fold(name) for name in state.get("weak_names", [])}
        own = {fold(name["text"]) for name in state.get("names", []) if not name["weak"]}
        for key in own | {fold(name) for name in territory_names(code)} - weak:
            bearers[key].add(code)

    assert {key: names for key, names in bearers.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Benjamin Netanyahu", "Benyamin Netanyahu"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Vladimir Putin", "Vladimir Poutine"),
        ("Kyiv", "Kiev"),
        ("OTAN", "Organisation du traité de l'Atlantique nord"),
        ("United Nations", "Organisation des Nations unies"),
        ("Tsahal", "Forces de défense d'Israël"),
        ("bande de Gaza", "Bande de Gaza"),
        ("Gaza", "Bande de Gaza"),
        ("Quai d'Orsay", "Ministère des Affaires étrangères (France)"),
    ],
)
def test_a_spelling_readers_know_finds_its_actor(spelling: str, name: str) -> None:
    found = [
        actor["name"]
        for actor in ACTORS
        for text in [actor["name"], *(other["text"] for other in actor["names"])]
        if fold(text) == fold(spelling)
    ]

    assert set(found) == {name}


def test_a_surname_alone_is_weak() -> None:
    weak = {name["text"] for actor in ACTORS for name in actor["names"] if name["weak"]}

    assert {"Macron", "Netanyahu", "Blinken", "Poutine", "Biden", "Trump"} <= weak


def test_a_group_keeps_its_name_in_small_letters_which_texts_use() -> None:
    names = {actor.name: {name.text for name in actor.names} for actor in starter_actors()}

    assert {"Talibans", "talibans"} <= names["Talibans"]
    assert {"Casques bleus", "casques bleus"} <= names["Casques bleus"]
