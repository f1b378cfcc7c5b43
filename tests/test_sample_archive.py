"""The sample archive: every structured record is whole, dated honestly and tagged from one list."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from articles.dates import parse_date

SAMPLE = Path(__file__).resolve().parent.parent / "sample"
TAGS = {
    "Politique",
    "Élections",
    "Diplomatie",
    "Conflits",
    "Justice",
    "Économie",
    "Énergie",
    "Environnement",
    "Climat",
    "Sciences",
    "Espace",
    "Santé",
    "Culture",
    "Sport",
    "Technologie",
    "Société",
    "Migrations",
    "Transports",
    "Catastrophes",
    "Éducation",
    "Agriculture",
    "Patrimoine",
}


def records_of(language: str) -> list[dict[str, Any]]:
    path = SAMPLE / language / "articles.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def paragraphs(record: dict[str, Any]) -> list[str]:
    return [paragraph for paragraph in record["text"].split("\n\n") if paragraph.strip()]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_record_has_a_title_paragraphs_and_a_source_marked_as_a_sample(language: str) -> None:
    for record in records_of(language):
        assert record["title"].strip(), record["id"]
        assert len(paragraphs(record)) >= 3, record["id"]
        assert record["language"] == language, record["id"]
        assert record["source"].endswith(("(exemple)", "(sample)")), record["id"]
        assert "url" not in record, record["id"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_record_has_a_date_of_2019_to_2025_or_none(language: str) -> None:
    for record in records_of(language):
        if date := record.get("date"):
            known = parse_date(date)
            assert 2019 <= known.start.year <= known.end.year <= 2025, record["id"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_record_has_tags_of_the_shared_list(language: str) -> None:
    for record in records_of(language):
        assert record["tags"], record["id"]
        assert set(record["tags"]) <= TAGS, record["id"]


def test_no_two_records_share_an_identifier() -> None:
    identifiers = Counter(
        record["id"] for language in ("fr", "en") for record in records_of(language)
    )

    assert [identifier for identifier, count in identifiers.items() if count > 1] == []


def test_there_are_at_least_120_articles_a_quarter_of_them_in_english() -> None:
    english = len(records_of("en"))
    french = len(records_of("fr")) + len(list((SAMPLE / "fr" / "textes").glob("*.txt")))

    assert english + french >= 120
    assert english >= (english + french) / 4


def test_english_articles_are_of_a_length_one_reads_at_a_sitting() -> None:
    for record in records_of("en"):
        assert 130 <= len(record["text"].split()) <= 260, record["id"]
        assert len(paragraphs(record)) <= 5, record["id"]


def test_dates_are_known_as_unequally_as_in_a_real_archive() -> None:
    precisions = Counter(
        parse_date(record["date"]).precision.value if "date" in record else "none"
        for record in records_of("en")
    )

    assert precisions["day"] > precisions["month"] >= 5
    assert {"year", "season", "none"} <= set(precisions)
