"""What differs between two printings, in a few numbers."""

from __future__ import annotations

import pytest

from articles.likeness.difference import MAX_WORDS, Difference, difference
from tests.reprints.texts import edited, shortened, text


def test_the_same_text_differs_in_nothing() -> None:
    found = difference(("Trêve à Gaza", text(1)), ("TREVE A GAZA", text(1)))

    assert found.is_none


@pytest.mark.parametrize(("share", "low", "high"), [(0.03, 1, 6), (0.2, 14, 27)])
def test_words_replaced_are_counted(share: float, low: int, high: int) -> None:
    found = difference(("T", text(1)), ("T", edited(text(1), share)))

    assert low <= found.percent <= high
    assert (found.other_title, found.missing, found.added) == (False, 0, 0)


def test_one_word_is_at_least_one_percent() -> None:
    body = text(1, words=2_000)

    assert difference(("T", body), ("T", body + " fin")).percent == 1


def test_paragraphs_missing_and_more_are_counted() -> None:
    short = shortened(text(1), 2)

    assert difference(("T", text(1)), ("U", short)) == Difference(33, True, 2, 0)
    assert difference(("T", short), ("U", text(1))) == Difference(33, True, 0, 2)
    assert difference(("T", short), ("T", short + "\n\nA suivre.")).added == 1


def test_paragraphs_cut_elsewhere_are_not_missing() -> None:
    found = difference(("T", text(1)), ("T", " ".join(text(1).split())))

    assert found.is_none


def test_empty_texts_are_compared_too() -> None:
    assert difference(("T", ""), ("T", "")).is_none
    assert difference(("T", text(1)), ("T", "")).percent == 100


def test_of_long_texts_the_beginnings_are_compared() -> None:
    beginning = text(1, words=MAX_WORDS)

    found = difference(("T", f"{beginning} {text(2)}"), ("T", f"{beginning} {text(3)}"))

    assert found.percent == 0


@pytest.mark.timeout(60)
def test_endless_texts_are_compared() -> None:
    one = " ".join(f"mot{number}" for number in range(500_000))
    other = " ".join(f"{'mot' if number % 2 else 'autre'}{number}" for number in range(500_000))

    assert difference(("T", one), ("T", other)).percent == 50
