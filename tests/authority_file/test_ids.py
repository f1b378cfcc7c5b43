"""Authority ids are read from any usual form and checked; links to the files are given out."""

from __future__ import annotations

import pytest

from articles.authority_file.ids import IdError, ark_check, checked_id, idref_check
from articles.authority_file.links import same_as
from articles.models import Actor


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("wikidata", "Q90", "Q90"),
        ("wikidata", " q90 ", "Q90"),
        ("wikidata", "https://www.wikidata.org/wiki/Q90", "Q90"),
        ("wikidata", "http://www.wikidata.org/entity/Q90", "Q90"),
        ("viaf", "102333412", "102333412"),
        ("viaf", "https://viaf.org/viaf/102333412/", "102333412"),
        ("idref", "026927608", "026927608"),
        ("idref", "https://www.idref.fr/026927608/id", "026927608"),
        ("bnf", "cb11907966z", "cb11907966z"),
        ("bnf", "CB118905823", "cb118905823"),
        ("bnf", "ark:/12148/cb11916418p", "cb11916418p"),
        ("bnf", "https://catalogue.bnf.fr/ark:/12148/cb11928669t", "cb11928669t"),
        ("iso3166", "fr", "FR"),
        ("wikidata", "", None),
    ],
)
def test_an_id_is_read_from_any_usual_form(field: str, text: str, expected: str | None) -> None:
    assert checked_id(field, text) == expected


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *(
            ("wikidata", "90"),
            ("wikidata", "Q0"),
            ("wikidata", "Q٩٠"),
            ("wikidata", "Q" + "9" * 40),
        ),
        *(("viaf", "x"), ("viaf", "0123"), ("viaf", "https://example.org/viaf/1023")),
        *(("idref", "026927609"), ("idref", "26927608"), ("idref", "02692760X")),
        *(("bnf", "cb11907966x"), ("bnf", "11907966"), ("bnf", "cb11907966a")),
        *(("iso3166", "FRA"), ("iso3166", "ſt"), ("iso3166", "1F")),
    ],
)
def test_what_cannot_be_an_id_is_refused_with_what_was_expected(field: str, text: str) -> None:
    with pytest.raises(IdError, match=r"^[A-Z].*[.?]$"):
        checked_id(field, text)


def test_check_characters_are_those_that_the_libraries_print() -> None:
    assert idref_check("02692760") == "8"
    assert idref_check("00000006") == "X"
    assert ark_check("cb11907966") == "z"


def test_an_actor_is_the_same_as_in_the_files_that_know_it() -> None:
    actor = Actor(wikidata="Q90", viaf="158822968", bnf="cb11907966z", iso3166="FR")

    assert same_as(actor) == [
        "https://www.wikidata.org/entity/Q90",
        "https://viaf.org/viaf/158822968",
        "https://data.bnf.fr/ark:/12148/cb11907966z#about",
    ]
    assert same_as(Actor()) == []
