"""Dates said among other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.dates.within import dates_within


@pytest.mark.parametrize(
    ("text", "phrase", "edtf"),
    [
        ("otages février 2024", "février 2024", "2024-02"),
        ("otages fevrier 2024 rafah", "fevrier 2024", "2024-02"),
        ("otages depuis 2022", "depuis 2022", "2022/.."),
        ("otages avant mars 2023", "avant mars 2023", "../2023-02"),
        ("entre 2020 et 2022 la trêve", "entre 2020 et 2022", "2020/2022"),
        ("trêve le 7 février 2024", "le 7 février 2024", "2024-02-07"),
        ("trêve en 2024", "en 2024", "2024"),
        ("été 2023 à Paris", "été 2023", "2023-22"),
        ("grèves années 1990", "années 1990", "199X"),
        ("grèves des années 90", "années 90", "199X"),
        ("jusqu’en mars 2020, Paris", "jusqu’en mars 2020", "../2020-03"),
        ("du 3 au 10 mai 2023 Paris", "du 3 au 10 mai 2023", "2023-05-03/2023-05-10"),
        ("hostages since 2022", "since 2022", "2022/.."),
        ("hostages February 2024", "February 2024", "2024-02"),
        ("hostages February 7, 2024 Gaza", "February 7, 2024", "2024-02-07"),
        ("strikes in the 1990s", "in the 1990s", "199X"),
        ("Paris 2024 jeux", "2024", "2024"),
        ("otages 07/02/2024.", "07/02/2024", "2024-02-07"),
        ("la guerre de 1948", "1948", "1948"),
    ],
)
def test_it_finds_a_date_among_words(text: str, phrase: str, edtf: str) -> None:
    (found,) = dates_within(text)

    assert text[found.start : found.end] == phrase
    assert found.date.edtf == edtf


@pytest.mark.parametrize(
    "text",
    ["", "otages", "hier", "mai 68", "3000 morts", "0612 345", "le 7 février", "mars", "20242024"],
)
def test_it_takes_nothing_else_for_a_date(text: str) -> None:
    assert list(dates_within(text)) == []


def test_it_finds_several() -> None:
    found = [phrase.date.edtf for phrase in dates_within("otages mars 2023 ou en avril 2024")]

    assert found == ["2023-03", "2024-04"]


@given(
    st.lists(
        st.sampled_from(
            [
                "2024",
                "7",
                "mars",
                "le",
                "du",
                "au",
                "et",
                "-",
                "depuis",
                "s",
                "X",
                "199X",
                "(",
                "é",
                ",",
                "a",
            ]
        )
    )
)
def test_phrases_stand_in_order_inside_of_the_text(words: list[str]) -> None:
    text = " ".join(words)

    end = 0
    for phrase in dates_within(text):
        assert end <= phrase.start < phrase.end <= len(text)
        end = phrase.end
