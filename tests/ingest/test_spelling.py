"""Patterns that find near spellings in an index leave out none that the rules would take."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.spelling import Spellings, is_slip, slips_of, sound, sounding_like

# Few letters, and the ones that foreign sounds are written with, so that examples meet.
WORDS = st.lists(
    st.sampled_from(["a", "e", "i", "o", "u", "ou", "w", "tch", "sh", "ch", "k", "c", "kh", "h"])
    | st.sampled_from(
        ["n", "t", "th", "y", "ei", "ai", "gu", "g", "dj", "zh", "j", "s", "ff", "q"]
    ),
    min_size=1,
    max_size=9,
).map("".join)


def spelt_otherwise(word: str) -> st.SearchStrategy[str]:
    """The word with each sound written in any of several ways."""
    ways = [("tch", "tsch", "sh", "x"), ("ou", "w", "oo"), ("k", "c", "qu"), ("i", "y", "ij")]
    ways += [("n", "nn", "nh"), ("ei", "e", "ai"), ("g", "gh", "gu")]
    parts = re.findall("tch|ou|ei|.", word)
    by_part = {part: way for way in ways for part in way}
    return st.tuples(*(st.sampled_from(by_part.get(part, (part,))) for part in parts)).map("".join)


@given(st.data(), WORDS)
def test_every_word_that_sounds_like_a_surname_is_matched(data: st.DataObject, word: str) -> None:
    other = data.draw(spelt_otherwise(word) | WORDS)
    listed = Spellings([(1, f"jean {word}", "person")])
    is_alike = bool(listed.of_surname(other))

    assert not is_alike or re.fullmatch(sounding_like(word), other)


@given(WORDS, st.integers(0, 20), st.sampled_from(["", "x", "ab"]), st.integers(0, 2))
def test_every_slip_of_a_word_is_matched(word: str, place: int, put: str, gone: int) -> None:
    other = word[:place] + put + word[place + gone :]

    assert not is_slip(word, other) or re.fullmatch(slips_of(word), other)


@pytest.mark.parametrize(
    ("listed", "written"),
    [("zelensky", "zelenskiy"), ("khrouchtchev", "khrushchev"), ("netanyahu", "netanyahou")],
)
def test_transliterations_are_matched(listed: str, written: str) -> None:
    assert sound(listed) == sound(written)
    assert re.fullmatch(sounding_like(listed), written)


@pytest.mark.parametrize(("listed", "written"), [("wu", "ou"), ("lee", "le"), ("kothe", "cote")])
def test_common_words_too_short_for_the_rule_are_not_matched(listed: str, written: str) -> None:
    assert not re.fullmatch(sounding_like(listed), written)


def test_a_short_word_has_no_slips_and_a_silent_one_no_sound() -> None:
    assert slips_of("adam") == ""
    assert sounding_like("hh") == ""
