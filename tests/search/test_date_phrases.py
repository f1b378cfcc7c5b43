"""Dates typed among the words of a question."""

from __future__ import annotations

import pytest
from hypothesis import given

from articles.search.date_phrases import date_phrases
from tests.search.test_grammar import questions


@pytest.mark.parametrize(
    ("text", "edtf", "rest"),
    [
        ("otages fevrier 2024 -rafah", "2024-02", "otages -rafah"),
        ("février 2024", "2024-02", ""),
        ("entre 2020 et 2022 (paix OU trêve)", "2020/2022", "(paix OU trêve)"),
        ('"cessez le feu" depuis 2022 acteur:Blinken', "2022/..", '"cessez le feu" acteur:Blinken'),
        ("hostages since February 2024", "2024-02/..", "hostages"),
    ],
)
def test_a_date_among_words_can_be_taken_out(text: str, edtf: str, rest: str) -> None:
    (phrase,) = date_phrases(text)

    assert phrase.date.edtf == edtf
    assert phrase.rest == rest


@pytest.mark.parametrize(
    "text",
    [
        "otages",
        "otages hier",
        '"février 2024"',
        "otages -2024",
        "titre:2024",
        "date:2024-02",
        "otages OU 2024",
        "2024 OU otages",
        "paix OU otages février 2024",
        "(février 2024)",
        "-(en 2024)",
    ],
)
def test_a_date_that_belongs_to_something_else_is_left_alone(text: str) -> None:
    assert date_phrases(text) == []


@given(questions)
def test_any_question_may_be_looked_through(text: str) -> None:
    for phrase in date_phrases(text):
        assert 0 <= phrase.start < phrase.end <= len(text)
