"""What every export holds: the whole result, public articles alone, in a few queries a batch."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.exports import FORMATS
from articles.models import Article
from articles.search.engines.embedded import walking
from articles.search.rebuild import rebuild
from articles.search.sync import drain
from tests.exports.files import downloaded
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_batches(monkeypatch: Any) -> None:
    monkeypatch.setattr("articles.exports.entry.BATCH", 10)
    monkeypatch.setattr(walking, "IDS_PER_READ", 10)


def titles(text: str) -> list[str]:
    return [json.loads(line)["title"] for line in text.splitlines()]


def test_it_holds_all_that_is_found_in_order_of_date(stranger: Client, small_batches: None) -> None:
    for number in range(45):
        make_article(f"Article {number:02}", date=f"20{10 + number % 7}", body="la paix")
    make_article("Autre", body="la guerre")
    drain()

    newest = titles(downloaded(stranger, "jsonl?q=paix"))
    oldest = titles(downloaded(stranger, "jsonl?q=paix&sort=oldest"))

    assert sorted(newest) == sorted(oldest) == [f"Article {number:02}" for number in range(45)]
    assert newest[0] == "Article 41"
    assert oldest[0] == "Article 00"


def test_it_has_as_many_articles_as_the_search_page_counts(
    stranger: Client, small_batches: None
) -> None:
    for number in range(3):
        make_article("Même", body=f"paix {number}", tags=["A"], date="2024-02")
    make_article("Sans date", date="", body="paix")
    drain()

    page = stranger.get("/en/search/export/?q=paix&from=2024").content.decode()

    assert "3 articles" in page
    assert len(titles(downloaded(stranger, "jsonl?q=paix&from=2024"))) == 3


def test_withdrawn_articles_are_in_no_export_though_the_index_has_not_heard(
    stranger: Client,
) -> None:
    article = make_article("Retiré")
    make_article("Resté")
    make_article("Brouillon", visibility="draft")
    rebuild()
    article.visibility = "withdrawn"
    article.save()

    for code in FORMATS:
        text = downloaded(stranger, f"{code}?text=1" if FORMATS[code].holds_text else code)

        assert "Resté" in text
        assert "Retiré" not in text
        assert "Brouillon" not in text


def test_what_is_withdrawn_while_a_file_is_written_is_not_in_the_rest_of_it(
    stranger: Client, small_batches: None, monkeypatch: Any
) -> None:
    monkeypatch.setattr("articles.exports.formats.PIECE", 1)
    for number in range(30):
        make_article(f"Article {number:02}", date=f"2024-01-{number + 1:02}")
    drain()
    file = iter(stranger.get("/search/export.jsonl?sort=oldest").streaming_content)  # type: ignore[attr-defined]  # it streams

    begun = next(file)
    Article.objects.filter(title="Article 25").update(visibility="withdrawn")
    rest = b"".join(file).decode()

    assert b"Article 00" in begun
    assert "Article 24" in rest
    assert "Article 25" not in rest


def test_merged_actors_have_the_name_of_their_survivor(stranger: Client) -> None:
    make_article(actors=["Israël", "Israel", "Hamas"])
    merged = make_actor("Israel")
    merged.merged_into = make_actor("Israël")
    merged.save()
    drain()

    (line,) = downloaded(stranger, "jsonl").splitlines()

    assert json.loads(line)["actors"] == ["Hamas", "Israël"]


def test_the_file_has_a_name_with_the_words_and_the_day(stranger: Client) -> None:
    response = stranger.head("/search/export.csv?q=n%C3%A9gociation+%22%3B%0D%0A%22")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith(
        'attachment; filename="newsarchive-negociatio'
    )
    assert response["Content-Disposition"].endswith('.csv"')
    assert response["Cache-Control"] == "no-store"
    assert b"".join(response.streaming_content) == b""  # type: ignore[attr-defined]  # it streams


@pytest.mark.parametrize(
    "address", ["csv?from=2024-13", "csv?actor=personne", "jsonl?zzz=1", "bib?from=2024&to=2023"]
)
def test_what_cannot_be_understood_is_refused_instead_of_exporting_something_else(
    stranger: Client, address: str
) -> None:
    make_article("Grève")
    drain()

    response = stranger.get(f"/en/search/export.{address}")

    assert response.status_code == 400
    assert "Nothing was exported" in response.content.decode()


@pytest.mark.parametrize("code", ["exe", "csv.csv", "CSV", "x" * 300])
def test_there_are_no_other_formats(stranger: Client, code: str) -> None:
    assert stranger.get(f"/search/export.{code}").status_code == 404


def test_it_answers_without_an_index(stranger: Client) -> None:
    make_article("Grève", body="la paix")

    assert titles(downloaded(stranger, "jsonl?q=paix")) == ["Grève"]


def test_addresses_and_dates_are_in_the_language_of_the_page(stranger: Client) -> None:
    make_article(date="199X")
    drain()

    response = stranger.get("/search/export.ris")
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]  # it streams

    assert "N1  - années 1990" in text
    assert "UR  - http://testserver/articles/" in text


@pytest.mark.parametrize("code", FORMATS)
def test_a_batch_takes_a_fixed_number_of_queries(
    stranger: Client, small_batches: None, code: str
) -> None:
    for number in range(30):
        make_article(tags=["A", f"T{number}"], actors=["Hamas"], source=f"Source {number}")
    drain()

    with CaptureQueriesContext(connection) as queries:
        downloaded(stranger, code)

    # What waits for the index; for each of three batches articles with their sources, tags, actors.
    assert len(queries) == 10
