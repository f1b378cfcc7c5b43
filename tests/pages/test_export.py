"""The page that lists the files a search can be taken away in."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.exports import FORMATS
from articles.search.sync import drain
from tests.factories import make_article
from tests.pages.search_page import links, page_of

pytestmark = pytest.mark.django_db


def read(client: Client, question: str = "") -> str:
    response = client.get(f"/en/search/export/{question}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_search_page_and_those_of_actors_tags_and_sources_lead_there(stranger: Client) -> None:
    make_article(body="la paix", actors=["Hamas"], tags=["Diplomatie"], source="Le Quai")
    drain()

    page = page_of(stranger, "?q=paix&sort=oldest&zoom=year")

    assert "/en/search/export/?q=paix&sort=oldest" in links(page)
    for about, asked in (
        ("actors/hamas", "actor=hamas"),
        ("tags/diplomatie", "tag=diplomatie"),
        ("sources/le-quai", "source=le-quai"),
    ):
        page = stranger.get(f"/en/{about}/").content.decode()
        assert f"/en/search/export/?{asked}" in links(page)


def test_it_offers_each_format_with_the_number_of_articles(stranger: Client) -> None:
    for _ in range(2):
        make_article(body="la paix", date="2024")
    make_article(body="la guerre")
    drain()

    page = read(stranger, "?q=paix&from=2024")

    offered = re.findall(r'href="(/en/search/export\.[^"]+)"[^>]*>2 articles<', page)
    assert offered == [f"/en/search/export.{code}?q=paix&amp;from=2024" for code in FORMATS]
    with_texts = re.findall(r'href="(/en/search/export\.[^"]+)"[^>]*>with their texts<', page)
    assert with_texts == [
        f"/en/search/export.{code}?q=paix&amp;from=2024&amp;text=1"
        for code, kind in FORMATS.items()
        if kind.holds_text
    ]


def test_each_link_leads_to_a_file(stranger: Client) -> None:
    make_article(body="la paix")
    drain()

    for link in links(read(stranger, "?q=paix")):
        if "/export." in link:
            assert b"".join(stranger.get(link).streaming_content)  # type: ignore[attr-defined]  # it streams


def test_it_names_what_it_did_not_understand(stranger: Client) -> None:
    make_article()
    drain()

    page = read(stranger, "?from=2024-13&zzz=1")

    assert "there is no such parameter" in page
    assert "Nothing was exported" not in page


def test_there_is_nothing_to_export_of_an_answer_without_articles(stranger: Client) -> None:
    make_article()
    drain()

    page = read(stranger, "?q=introuvable")

    assert "There is nothing to export." in page
    assert "/export." not in page


def test_it_answers_without_an_index(stranger: Client) -> None:
    make_article(body="la paix")

    page = read(stranger, "?q=paix")

    assert "1 article" in page
    assert "The search index is not available" in page


@pytest.mark.parametrize("count", [1, 50])
def test_it_takes_one_query(
    stranger: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        make_article(body="la paix")
    drain()

    with django_assert_num_queries(1):  # what waits for the index
        read(stranger, "?q=paix")
