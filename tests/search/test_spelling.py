"""How far words are apart, and which spellings are one slip away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.spelling import cased, distance, neighbours


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("barrage", "barrage", 0),
        ("barage", "barrage", 1),
        ("barrrage", "barrage", 1),
        ("barrgae", "barrage", 1),
        ("garrage", "barrage", 1),
        ("garage", "barrage", 2),
        ("bagae", "barrage", 3),
        ("paix", "guerre", 3),
    ],
)
def test_slips_are_counted_up_to_more_than_two(one: str, other: str, slips: int) -> None:
    assert distance(one, other, 2) == slips


@given(st.text("abc", min_size=1, max_size=5), st.text("abc", min_size=1, max_size=5))
def test_neighbours_are_the_spellings_at_distance_one(one: str, other: str) -> None:
    assert (other in neighbours(one)) == (distance(one, other, 1) == 1)


def test_a_doubled_letter_and_a_swap_are_likelier_than_another_first_letter() -> None:
    likely = neighbours("barage")

    assert likely["barrage"] > likely["baarge"] > likely["barane"] > likely["garage"]


def test_capitals_are_those_of_the_typed_word() -> None:
    assert cased("élysée", "Elisée") == "Élysée"
    assert cased("élysée", "ELISEE") == "ÉLYSÉE"
    assert cased("Blinken", "blinkn") == "Blinken"
