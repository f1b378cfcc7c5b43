"""Pages of sources and their index."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Source
from articles.search.sync import drain
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_it_says_what_the_source_published(stranger: Client) -> None:
    make_article("Chez nous", source="Le Quai")
    make_article("Ailleurs", source="Autre")
    Source.objects.filter(name="Le Quai").update(
        homepage="https://quai.example/", note="Un journal."
    )
    drain()

    page = page_of(stranger, "/en/sources/le-quai/")

    assert "Chez nous" in page
    assert "Ailleurs" not in page
    assert "https://quai.example/" in page
    assert "Un journal." in page


def test_an_unknown_source_is_not_found(stranger: Client) -> None:
    assert stranger.get("/sources/nothing/").status_code == 404


def test_the_index_goes_by_name_or_count(stranger: Client) -> None:
    make_article(source="Zébulon")
    make_article(source="Zébulon")
    make_article(source="Aurore")

    def names(address: str) -> list[str]:
        return re.findall(r'/sources/[a-z-]+/">([^<]*)</a>', page_of(stranger, address))

    assert names("/en/sources/") == ["Aurore", "Zébulon"]
    assert names("/en/sources/?sort=count") == ["Zébulon", "Aurore"]


@pytest.mark.parametrize("count", [1, 50])
def test_a_page_takes_a_fixed_number_of_queries(stranger: Client, count: int) -> None:
    for number in range(count):
        make_article(f"Grève {number}", actors=[f"A {number}"], tags=["Rail"], source="Le Quai")
    drain()
    page_of(stranger, "/en/sources/le-quai/")

    with CaptureQueriesContext(connection) as queries:
        page_of(stranger, "/en/sources/le-quai/")

    # 1 the source, 2 the articles with their sources, 3 their reprints, 4 their actors, 5-7 names
    # of the facets.
    assert len(queries) == 7
