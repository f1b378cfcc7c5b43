"""Pages of tags and their index."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.search.sync import drain
from tests.factories import make_article, make_tag

pytestmark = pytest.mark.django_db


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_it_lists_the_articles_of_the_tag(stranger: Client) -> None:
    make_article("Sur les rails", tags=["Transports"], date="2024-02")
    make_article("Ailleurs", tags=["Climat"])
    drain()

    page = page_of(stranger, "/en/tags/transports/")

    assert "<h1>Transports</h1>" in page
    assert "Sur les rails" in page
    assert "Ailleurs" not in page
    assert 'class="histogram' in page


def test_it_leads_to_search_within(stranger: Client) -> None:
    make_article(tags=["Transports", "Climat"], actors=["Hamas"])
    drain()

    page = page_of(stranger, "/en/tags/transports/")

    assert '<input type="hidden" name="tag" value="transports">' in page
    assert 'href="/en/search/?actor=hamas&amp;tag=transports"' in page
    assert 'href="/en/search/?tag=transports&amp;tag=climat"' in page


def test_its_pages_stay_on_it(stranger: Client) -> None:
    for _ in range(25):
        make_article(tags=["Transports"])
    drain()

    page = page_of(stranger, "/en/tags/transports/")

    assert 'href="?page=2"' in page
    assert page_of(stranger, "/en/tags/transports/?page=2").count('class="result"') == 5


def test_an_unknown_tag_is_not_found(stranger: Client) -> None:
    assert stranger.get("/tags/nothing/").status_code == 404


def test_the_index_shows_tags_with_articles_and_how_many(stranger: Client) -> None:
    make_article(tags=["Transports"])
    make_article(tags=["Transports", "Économie"])
    make_tag("Vide")

    page = page_of(stranger, "/en/tags/")

    found = re.findall(r'/">([^<]*)</a> <span class="count">(\d+)</span>', page)
    assert found == [("Économie", "1"), ("Transports", "2")]


def test_the_index_finds_parts_of_names_without_accents(stranger: Client) -> None:
    make_article(tags=["Transports", "Économie"])

    page = page_of(stranger, "/en/tags/?q=econ")

    assert "Économie" in page
    assert "Transports" not in page


@pytest.mark.parametrize("count", [1, 50])
def test_a_page_takes_a_fixed_number_of_queries(stranger: Client, count: int) -> None:
    for number in range(count):
        make_article(f"Grève {number}", actors=[f"A {number}"], tags=["Rail"], source="S")
    drain()
    page_of(stranger, "/en/tags/rail/")

    with CaptureQueriesContext(connection) as queries:
        page_of(stranger, "/en/tags/rail/")

    # 1 the tag, 2 what waits for the index, 3 the articles with their sources, 4 their reprints,
    # 5 their actors, 6-8 names of the facets.
    assert len(queries) == 8
