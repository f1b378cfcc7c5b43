"""The question put right: one click away, and without the mistake."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from articles.search.corrections import corrected
from articles.search.grammar import parse
from tests.search.test_grammar import questions


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ('otages "cessez le feu', 'otages "cessez le feu"'),
        ('otages "cessez le feu acteur:Blinken', 'otages "cessez le feu" acteur:Blinken'),
        ("otages « cessez le feu OR trêve", "otages « cessez le feu » OR trêve"),
        ('otages "', "otages"),
        ("a » b » c", "a b c"),
        ("((paix OU trêve) gaza", "((paix OU trêve) gaza)"),
        ("((paix", "((paix))"),
        ("paix) trêve", "paix trêve"),
        ("paix () trêve", "paix trêve"),
        ("paix OU", "paix"),
        ("OU paix", "paix"),
        ("paix OU OU trêve", "paix OU trêve"),
        ("paix SAUF", "paix"),
        ("acteurs:Hamas", "acteur:Hamas"),
        ("prix:10", "prix 10"),
        ("paix acteur:", "paix"),
        ("ab* paix", "ab paix"),
        ("*paix", "paix"),
        ("p*aix*", "paix*"),
        ("aaa* bbb* ccc* ddd*", "aaa* bbb* ccc* ddd"),
        ('"a b"~500', '"a b"~50'),
        ('"a"~5', '"a"'),
        ("paix ou trêve", "paix OU trêve"),
        ("acteur:(Israël ou Hamas)", "acteur:(Israël OU Hamas)"),
        ("gaza sauf rafah", "gaza SAUF rafah"),
    ],
)
def test_a_mistake_has_its_correction(text: str, better: str) -> None:
    (note,) = parse(text).notes

    assert corrected(text, note) == better


@pytest.mark.parametrize("text", ["-paix", "???", "(" * 15 + "a" + ")" * 15])
def test_what_is_no_mistake_of_writing_has_none(text: str) -> None:
    (note,) = parse(text).notes

    assert corrected(text, note) == ""


@settings(max_examples=300)
@given(questions)
def test_a_corrected_question_is_read_without_that_note(text: str) -> None:
    notes = parse(text).notes

    for note in notes:
        if better := corrected(text, note):
            left = parse(better).notes
            assert (note.code, note.text) not in [(one.code, one.text) for one in left]
            assert {one.code for one in left} <= {one.code for one in notes}
