"""CSV: what a spreadsheet reads, and what it must not run."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.test import Client

from articles.search.sync import drain
from tests.exports.files import downloaded
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:], newline=""), delimiter=delimiter, strict=True))


def test_each_article_is_a_row_with_its_date_as_far_as_it_is_known(stranger: Client) -> None:
    article = make_article(
        "Trêve, dit-on « ici »",
        date="2024-02",
        source="Le Quai",
        authors=["Anne Roux", "Paul Lenoir"],
        tags=["Paix", "Énergie"],
        actors=["Hamas"],
        url="https://lequai.example/1",
    )
    drain()

    (row,) = rows(downloaded(stranger, "csv"))

    assert row == {
        "id": article.identifier,
        "title": "Trêve, dit-on « ici »",
        "title_derived": "",
        "date": "2024-02",
        "first_day": "2024-02-01",
        "last_day": "2024-02-29",
        "source": "Le Quai",
        "authors": "Anne Roux; Paul Lenoir",
        "language": "fr",
        "tags": "Énergie; Paix",
        "actors": "Hamas",
        "url": "https://lequai.example/1",
        "address": f"http://testserver{article.get_absolute_url().replace('/art', '/en/art', 1)}",
    }


def test_texts_come_where_they_are_asked_for_with_their_paragraphs(stranger: Client) -> None:
    make_article(body='Il dit "non".\n\nPuis, rien ; fin.')
    drain()

    assert "text" not in rows(downloaded(stranger, "csv"))[0]
    assert rows(downloaded(stranger, "csv?text=1"))[0]["text"] == (
        'Il dit "non".\n\nPuis, rien ; fin.'
    )


def test_semicolons_stand_between_cells_where_spreadsheets_want_them(stranger: Client) -> None:
    make_article("Un ; deux, trois")
    drain()

    (row,) = rows(downloaded(stranger, "semicolon.csv"), ";")

    assert row["title"] == "Un ; deux, trois"


@pytest.mark.parametrize("title", ["=1+1", "+33", "- Non", "@SUM(A1)", "＝1"])
def test_no_cell_is_a_formula(stranger: Client, title: str) -> None:
    make_article(title, source=title, tags=[title], body=f"{title} texte", authors=[title])
    drain()

    for address, delimiter in (("csv?text=1", ","), ("semicolon.csv?text=1", ";")):
        (row,) = rows(downloaded(stranger, address), delimiter)

        assert row["title"] == f"'{title}"
        assert {name for name, cell in row.items() if cell.startswith(title[0])} == set()


def test_an_export_of_nothing_has_headings(stranger: Client) -> None:
    drain()

    assert downloaded(stranger, "csv").startswith("\ufeffid,title,title_derived,date,")
    assert rows(downloaded(stranger, "csv")) == []
