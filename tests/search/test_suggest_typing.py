"""What is being typed: the field, the words that may be a name, the word, the title."""

from __future__ import annotations

import pytest

from articles.search.suggest.typing import typing
from articles.search.syntax import And, Field, InTitle, Prefix, Word


def endings(text: str) -> list[tuple[str, str]]:
    return [(one.before, one.words) for one in typing(text).endings]


def test_the_last_words_may_be_a_name_the_longest_run_first() -> None:
    assert endings("visite d'Antony Bl") == [
        ("", "visite d'Antony Bl"),
        ("visite", "d'Antony Bl"),
        ("visite d'", "Antony Bl"),
        ("visite d'Antony", "Bl"),
    ]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ('"cessez le feu" bl', '"cessez le feu"'),
        ("titre:paix bl", "titre:paix"),
        ("(gaza OR liban) bl", "(gaza OR liban)"),
        ("-ukraine bl", "-ukraine"),
    ],
)
def test_a_name_begins_behind_what_is_no_name(text: str, before: str) -> None:
    assert endings(text) == [(before, "bl")]


@pytest.mark.parametrize(
    "text",
    ["gaza OR bl", "gaza | bl", "-bl", "NOT bl", '"cessez le f', "(gaza bl", "bl ", "bl*", "", "?"],
)
def test_a_filter_cannot_stand_in_for_what_is_joined_excluded_quoted_or_at_an_end(
    text: str,
) -> None:
    assert endings(text) == []


@pytest.mark.parametrize(
    ("text", "field", "before", "words"),
    [
        ("acteur:bl", Field.ACTOR, "", "bl"),
        ("paix acteur : bl", Field.ACTOR, "paix", "bl"),
        ('paix actor:"antony bl', Field.ACTOR, "paix", "antony bl"),
        ("acteur:« antony bl", Field.ACTOR, "", "antony bl"),
        ("acteur:(antony bl", Field.ACTOR, "", "antony bl"),
        ("mot-clé:éc", Field.TAG, "", "éc"),
        ("source:l'hu", Field.SOURCE, "", "l'hu"),
    ],
)
def test_within_a_field_only_its_names_are_meant(
    text: str, field: Field, before: str, words: str
) -> None:
    found = typing(text)

    assert found.fields == (field,)
    assert endings(text) == [(before, words)]
    assert found.word == ""
    assert found.title is None


def test_an_excluded_field_is_told_apart() -> None:
    assert typing("paix -tag:dip").excluded
    assert typing("paix -tag:dip").endings[0].before == "paix"
    assert not typing("paix tag:dip").excluded


@pytest.mark.parametrize("text", ["date:20", "http://exa", "inconnu:bla"])
def test_other_fields_name_nothing(text: str) -> None:
    assert typing(text).endings == () or typing(text).fields == ()


@pytest.mark.parametrize(
    ("text", "word", "completed"),
    [
        ("le bar", "bar", "le barrage"),
        ("l'écon", "écon", "l'barrage"),
        ("cessez-le-f", "f", "cessez-le-barrage"),
        ('"victoire abs', "abs", '"victoire barrage'),
        ("titre:bar", "bar", "titre:barrage"),
        ("paix OR bar", "bar", "paix OR barrage"),
    ],
)
def test_the_last_word_is_completed_in_its_place(text: str, word: str, completed: str) -> None:
    assert typing(text).word == word
    assert typing(text).completed("barrage") == completed


@pytest.mark.parametrize("text", ["bar ", "prem*", "", "tag:bar", "date:bar", "…"])
def test_where_no_word_is_typed_none_is_completed(text: str) -> None:
    assert typing(text).word == ""


def test_titles_have_the_words_and_one_that_goes_on() -> None:
    assert typing("le barrage rou").title == InTitle(
        And((Word("le"), Word("barrage"), Prefix("rou")))
    )
    assert typing("titre:rou").title == InTitle(Prefix("rou"))


@pytest.mark.parametrize("text", ["ro", "barrage ro", "a OR rou", "-rou", "date:2024", "rou ", ""])
def test_titles_need_three_letters_and_nothing_but_words(text: str) -> None:
    assert typing(text).title is None


@pytest.mark.parametrize(
    "text", ["(" * 512, '"' * 511 + "a", "a " * 255 + "ab", ":" * 512, "a:" * 200]
)
def test_whatever_is_typed_is_answered(text: str) -> None:
    assert len(typing(text).endings) <= 5
