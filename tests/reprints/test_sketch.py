"""Texts that are alike have sketches that meet; others do not."""

from __future__ import annotations

import pytest

from articles.likeness.shingles import jaccard, shingles
from articles.likeness.sketch import MIN_SHINGLES, Sketch, sketch
from tests.reprints.texts import edited, shortened, text


def meet(one: str, other: str) -> bool:
    first, second = sketch(shingles(one)), sketch(shingles(other))
    return bool(set(first.bands) & set(second.bands))


def test_case_accents_punctuation_and_paragraphs_do_not_count() -> None:
    one = "« L’Assemblée » a voté, hier ; la loi !\n\nLe Sénat attend."
    other = "L'ASSEMBLEE A VOTE HIER LA LOI. Le sénat attend"

    assert jaccard(shingles(one), shingles(other)) == 1


def test_numbers_count() -> None:
    assert jaccard(shingles("Lyon 12 degrés 18"), shingles("Lyon 13 degrés 19")) == 0


def test_texts_without_three_words_have_no_shingles() -> None:
    for body in ("", "deux mots", "— … ! ?"):
        assert len(shingles(body)) == 0
    assert jaccard(shingles(""), shingles("")) == 0


def test_half_of_a_text_is_half_like_it() -> None:
    whole = text(1, words=240)

    assert jaccard(shingles(whole), shingles(shortened(whole, 2))) == pytest.approx(0.5, abs=0.02)


def test_short_texts_have_no_bands() -> None:
    found = sketch(shingles(" ".join(str(number) for number in range(MIN_SHINGLES + 1))))

    assert found.shingles == MIN_SHINGLES - 1
    assert found.bands == []
    assert found.likeness(found) == 0


def test_the_likeness_of_sketches_is_about_that_of_the_texts() -> None:
    for seed in range(20):
        one, other = text(seed), edited(text(seed), 0.06, seed=seed)
        really = jaccard(shingles(one), shingles(other))

        assert sketch(shingles(one)).likeness(sketch(shingles(other))) == pytest.approx(
            really, abs=0.25
        )


def test_near_duplicates_meet_and_others_do_not() -> None:
    same = sum(meet(text(seed), edited(text(seed), 0.08, seed=seed)) for seed in range(60))
    others = sum(meet(text(seed), text(seed + 1000)) for seed in range(60))

    assert same >= 57
    assert others == 0


def test_what_is_stored_stays_valid_from_version_to_version() -> None:
    """Stored sketches and bands are compared with new ones: the numbers may never change."""
    found = sketch(shingles(" ".join(f"mot{number}" for number in range(100))))

    assert found == Sketch(98, found.minima)
    assert found.bands[:2] == [-6111529237529630898, -5408310615813972489]


def test_long_texts_are_bounded_and_still_meet() -> None:
    long = " ".join(f"mot{number}" for number in range(60_000))

    assert len(shingles(long)) == 20_000 - 2
    assert meet(long, long + " fin")
