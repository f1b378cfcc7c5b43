"""Names are found whole, longest first, in the capitals they need, wherever they touch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.names import Name, NameList
from articles.words import Words


def found(text: str, *names: str) -> list[str]:
    """The surfaces of `names` in `text`."""
    listed = NameList(Name(number, name) for number, name in enumerate(names))
    words = Words.of(text)
    spans = [words.span(spot.first, spot.last) for spot in listed.spots(words)]
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("selon Israël.", "Israël"),
        ("L’ISRAEL d'hier", "ISRAEL"),
        ("d’Israël", "Israël"),
        ("Israël's", "Israël"),
        ("(Israël)", "Israël"),
        ("Israe\u0308l", None),  # texts are composed before
        ("israël", None),
        ("Israëlien", None),
        ("Israël2", None),
        ("", None),
    ],
)
def test_a_name_at_its_boundaries(text: str, surface: str | None) -> None:
    assert found(text, "Israël") == ([surface] if surface else [])


def test_names_that_touch_are_all_found() -> None:
    text = "Israël Hamas Israël-Hamas Israël,Hamas Israël"

    assert found(text, "Israël", "Hamas") == Words.of(text).words


def test_the_longest_name_wins_and_hides_those_inside() -> None:
    assert found("la Corée du Nord, la Corée", "Corée", "Corée du Nord", "Nord") == [
        "Corée du Nord",
        "Corée",
    ]


def test_a_longer_name_in_the_wrong_capitals_leaves_the_place_to_a_shorter() -> None:
    assert found("en Guinée équatoriale", "Guinée", "Équatoriale Guinée", "Guinée Équatoriale") == [
        "Guinée équatoriale"
    ]
    assert found("Paris match nul", "Paris", "paris Match") == ["Paris"]


@pytest.mark.parametrize(
    ("text", "name", "is_found"),
    [
        ("les États-Unis", "États-Unis", True),
        ("les ETATS UNIS", "États-Unis", True),
        ("les états unis", "États-Unis", False),
        ("l'organisation Al-Qaïda", "al-Qaïda", True),
        ("l'organisation al-qaïda", "al-Qaïda", False),
        ("le gouvernement français", "gouvernement français", True),
        ("Le Gouvernement français", "gouvernement français", True),
        ("they told us", "US", False),
        ("Us too", "US", False),
        ("the US said", "US", True),
        ("the U.S. said", "US", True),
        ("l'O.N.U", "ONU", True),
        ("l'Onu", "ONU", False),
        ("l'Onu", "Onu", True),
        ("l'ONU", "Onu", True),
        ("l'Unesco", "UNESCO", True),  # too long to be a common word
        ("le cœur", "Cœur", False),
        ("le Coeur de fer", "Cœur de Fer", True),
    ],
)
def test_capitals(text: str, name: str, is_found: bool) -> None:
    assert bool(found(text, name)) is is_found


def test_an_acronym_with_dots_is_one_word_with_its_dots() -> None:
    assert found("à l'U.R.S.S. puis", "URSS") == ["U.R.S.S."]


def test_one_spelling_of_two_actors_is_one_spot_with_both() -> None:
    listed = NameList([Name(1, "Géorgie"), Name(2, "Georgie"), Name(1, "GÉORGIE")])

    [spot] = listed.spots(Words.of("Géorgie"))

    assert {name.actor_id for name in spot.names} == {1, 2}
    assert listed.bearers("georgie") == {1, 2}


def test_an_empty_list_finds_nothing() -> None:
    assert found("Israël") == []


_WORDS = st.lists(st.sampled_from(["Israël", "Corée", "du", "Nord", "Paris", "œuf"]), max_size=12)


@given(_WORDS, st.lists(st.sampled_from([" ", "-", "’", ", "]), min_size=12, max_size=12))
def test_every_place_of_a_name_that_no_other_overlaps_is_found(
    text_words: list[str], gaps: list[str]
) -> None:
    text = "".join(word + gap for word, gap in zip(text_words, gaps, strict=False))

    expected = [word for word in text_words if word in ("Israël", "Paris")]
    assert found(text, "Israël", "Paris", "Œuf") == expected
