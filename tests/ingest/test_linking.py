"""Acronyms, spellings, dates and bad input: what of them links, and what is only offered."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.dates import PartialDate
from articles.ingest.enrich.actors import with_actors
from articles.ingest.names import Name, NameList
from articles.ingest.record import Record

from .linking import found, links, offers


def test_an_acronym_in_brackets_is_the_actors_name_in_that_article() -> None:
    text = "L'Organisation des Nations unies (ONU) appelle. L'ONU insiste."

    assert [(one.surface, one.rule) for one in found(text)] == [
        ("Organisation des Nations unies", "name"),
        ("ONU", "acronym"),
        ("ONU", "acronym"),
    ]
    assert found("L'ONU insiste.") == []


def test_an_acronym_may_be_written_as_a_word_and_take_letters_from_inside() -> None:
    text = "Le Mouvement des entreprises de France (Medef) proteste. Le Medef insiste."

    assert [surface for surface, _ in links(text)][1:] == ["Medef", "Medef"]


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron (EM) est venu.",
        "New York (AFP) : rien.",
        "L'Union européenne (Bruxelles) attend.",
        "L'Organisation des Nations unies (à NEW) attend.",
    ],
)
def test_other_words_in_brackets_are_no_names(text: str) -> None:
    assert len(links(text)) == 1


def test_an_acronym_of_other_letters_is_offered_once() -> None:
    text = "L'Organisation mondiale de la santé (WHO) alerte. La WHO insiste."

    assert offers(text) == [("WHO", "Organisation mondiale de la santé", "other acronym")]


@pytest.mark.parametrize(
    ("written", "who"),
    [
        ("Zelenskiy", "Volodymyr Zelensky"),
        ("Volodimir Zelenski", "Volodymyr Zelensky"),
        ("Emmanuel Marcon", "Emmanuel Macron"),
        ("Jean-Luc Melanchon", "Jean-Luc Mélenchon"),
        ("Recep Erdogan", "Recep Tayyip Erdogan"),
        ("Benjamin Netanyahou", "Benyamin Netanyahou"),
    ],
)
def test_a_spelling_that_is_not_listed_is_offered_and_never_links(written: str, who: str) -> None:
    text = f"On le sait, {written} est venu."

    assert links(text) == []
    assert offers(text) == [(written, who, "variant")]


def test_a_name_outside_its_time_is_only_offered_and_leaves_the_place_to_another() -> None:
    old = Name(1, "Parti ancien", type="organisation", valid_to=dt.date(2000, 1, 1))
    new = Name(2, "Parti ancien", type="organisation", valid_from=dt.date(2010, 1, 1))

    def rules(*names: Name, year: int) -> list[tuple[int, str]]:
        record = Record("", "", "", "Le Parti ancien.", date=PartialDate.year(year))
        return [(one.actor_id, one.rule) for one in with_actors(record, NameList(names)).found]

    assert rules(old, year=2020) == [(1, "out of date")]
    assert rules(old, year=1990) == [(1, "name")]
    assert rules(old, new, year=2020) == [(2, "name")]


@pytest.mark.parametrize(
    "name",
    ["", " ", "...", "<b>", chr(0), "12345", "x" * 10_000, "A " * 5_000, "(", "Jr", "M.", "d'"],
)
def test_an_odd_name_breaks_nothing(name: str) -> None:
    names = NameList([Name(1, name, type="person"), Name(2, "Emmanuel Macron", type="person")])

    both = found(f"Emmanuel Macron a dit {name[:200]} <b>12345</b>.", names=names)

    assert [one.actor_id for one in both if one.surface == "Emmanuel Macron"] == [2]


@pytest.mark.parametrize("text", ["", ".", "M.", "J.-L.", "(ONU)", "Macron", "A. B. Macron", "-"])
def test_an_odd_text_breaks_nothing(text: str) -> None:
    found(text, title=text)


def test_a_text_of_five_megabytes_is_read_to_its_end_or_to_the_bound() -> None:
    text = "Emmanuel Macron a parlé à Paris. " * 150_000

    assert len(found(text)) == 2_000
