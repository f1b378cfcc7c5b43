"""Numbers and short phrases as each language says them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from articles import wording


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("fr", 0, "0 article"),
        ("fr", 1, "1 article"),
        ("fr", 2, "2 articles"),
        ("fr", 12480, "12\u00a0480 articles"),
        ("en", 0, "0 articles"),
        ("en", 1, "1 article"),
        ("en", 12480, "12,480 articles"),
    ],
)
def test_articles_are_counted_in_the_right_number(language: str, count: int, said: str) -> None:
    with translation.override(language):
        assert wording.articles_counted(count) == said


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [
        ("fr", 1, "1er novembre"),
        ("fr", 11, "11 novembre"),
        ("en", 1, "1 November"),
    ],
)
def test_the_first_of_a_month_is_said_as_people_say_it(language: str, day: int, said: str) -> None:
    with translation.override(language):
        assert wording.anniversary(dt.date(2024, 11, day)) == said
        assert wording.day_said(dt.date(2024, 11, day)) == f"{said} 2024"


@pytest.mark.parametrize(
    ("position", "said"),
    [
        ("line 12", "ligne 12"),
        ("row 2 (line 3)", "rangée 2 (ligne 3)"),
        ("after item 4 (line 9)", "après élément 4 (ligne 9)"),
        ("line 9 after item 4", "ligne 9 après élément 4"),
        ("byte 12,480 <urn:uuid:1-2>", "octet 12\u00a0480 <urn:uuid:1-2>"),
        ("b.jsonl", "b.jsonl"),
        ("morning after", "morning after"),
        ("", ""),
    ],
)
def test_the_place_of_a_record_is_said_in_the_language_of_the_page(
    position: str, said: str
) -> None:
    with translation.override("fr"):
        assert wording.place(position) == said
    with translation.override("en"):
        assert wording.place(position) == position


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "France, Mali et Niger, «\u00a0grève\u00a0», portugais"),
        ("en", "France, Mali and Niger, “grève”, Portuguese"),
    ],
)
def test_lists_quotations_and_languages_follow_the_page(language: str, said: str) -> None:
    with translation.override(language):
        words = wording.listed(["France", "Mali", "Niger"]), wording.quoted("grève")
        assert ", ".join([*words, wording.language_name("pt")]) == said
