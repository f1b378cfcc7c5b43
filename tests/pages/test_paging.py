"""Lists that are leafed through: by number, and deeper by the article where a page ends."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from articles.search import Spot, query
from articles.search.sync import drain
from articles.views import paging
from tests.factories import make_article
from tests.pages.search_page import page_of

pytestmark = pytest.mark.django_db

orders = pytest.mark.parametrize("sort", ["newest", "oldest"])


@pytest.fixture
def two_numbered_pages(monkeypatch: Any) -> None:
    """Numbers end at the second page, as if each list were very long."""
    monkeypatch.setattr(paging, "MAX_PAGE", 2)


def make_articles(count: int) -> list[Article]:
    """Some of one day, of a month, without a date: each order has articles that share a place."""
    dates = ("2024-02-07", "2024-02", "2024", "", "2023-12-31")
    return [
        make_article(f"Article {number:03}", body="paix", date=dates[number % 5])
        for number in range(count)
    ]


def titles(page: str) -> list[str]:
    return re.findall(r"Article \d{3}(?=<|</mark>)", page)


def way(page: str, rel: str) -> str:
    found = re.search(rf'rel="{rel}(?: nofollow)?" href="([^"]+)"', page)
    return unescape(found[1]) if found else ""


def leafed(client: Client, address: str, rel: str) -> list[list[str]]:
    """The titles of a page and of those that one link after another leads to."""
    found = []
    while address:
        page = page_of(client, address)
        found.append(titles(page))
        address = way(page, rel)
    return found


@orders
def test_beyond_numbered_pages_a_list_by_date_goes_on_to_its_end(
    stranger: Client, two_numbered_pages: None, sort: str
) -> None:
    written = make_articles(107)
    drain()

    forwards = leafed(stranger, f"?sort={sort}", "next")

    assert [len(page) for page in forwards] == [20, 20, 20, 20, 20, 7]
    assert sorted(title for page in forwards for title in page) == [one.title for one in written]


@orders
def test_pages_by_place_lead_back_the_way_they_came(
    stranger: Client, two_numbered_pages: None, sort: str
) -> None:
    make_articles(107)
    drain()
    forwards = leafed(stranger, f"?sort={sort}", "next")
    address = f"?sort={sort}"
    while following := way(page_of(stranger, address), "next"):
        address = following

    back = leafed(stranger, address, "prev")

    assert back == forwards[::-1]


def test_a_page_by_place_neither_repeats_nor_drops_where_its_article_is_gone(
    stranger: Client, two_numbered_pages: None
) -> None:
    make_articles(70)
    drain()
    pages = leafed(stranger, "?sort=oldest", "next")
    following = way(page_of(stranger, "?sort=oldest&page=2"), "next")

    Article.objects.filter(title__in=[pages[1][-1], pages[2][0]]).delete()
    drain()

    assert titles(page_of(stranger, following)) == [*pages[2][1:], pages[3][0]]


def test_it_answers_without_an_index(stranger: Client, two_numbered_pages: None) -> None:
    written = make_articles(50)

    forwards = leafed(stranger, "?sort=newest", "next")

    assert sorted(title for page in forwards for title in page) == [one.title for one in written]


def test_pages_of_tags_are_leafed_through_in_the_same_way(
    stranger: Client, two_numbered_pages: None
) -> None:
    for number in range(50):
        make_article(f"Article {number:03}", tags=["Paix"])
    drain()

    second = stranger.get("/en/tags/paix/?page=2").content.decode()
    third = stranger.get("/en/tags/paix/" + way(second, "next")).content.decode()

    assert len(titles(third)) == 10
    assert '<meta name="robots" content="noindex, follow">' in third


def test_by_relevance_numbers_end_and_the_ways_by_date_are_shown(
    stranger: Client, two_numbered_pages: None
) -> None:
    make_articles(50)
    drain()

    page = page_of(stranger, "?q=paix&page=2")

    assert way(page, "next") == ""
    assert "The most relevant articles end here." in page
    assert 'href="?q=paix&amp;sort=newest"' in page


@pytest.mark.parametrize(
    "place",
    ["x", "1", "2.5.2024-01-01", "1.5.2024-13-01", "1.5.2024-02-02.2024-01-01", "1." + "9" * 40],
)
def test_a_place_that_no_page_names_is_ignored_and_named(stranger: Client, place: str) -> None:
    make_article("Article 001")
    drain()

    for name in ("after", "before"):
        page = page_of(stranger, f"?sort=newest&{name}={place}")

        assert titles(page) == ["Article 001"]
        assert "this is no place in the list" in page


def test_a_place_in_a_list_by_relevance_is_ignored_and_named(stranger: Client) -> None:
    article = make_article("Article 001", body="paix")
    drain()

    page = page_of(stranger, f"?q=paix&after={Spot.of(article)}")

    assert "only lists by date go on from an article" in page
    assert "Article 001" in page


@pytest.mark.parametrize("place", ["1.1.0001-01-01", "1.999999999999999999.9999-12-31", "1.0"])
def test_invented_places_are_answered(stranger: Client, place: str) -> None:
    make_article("Article 001")
    drain()

    for name in ("after", "before"):
        for sort in ("newest", "oldest"):
            page_of(stranger, f"?sort={sort}&{name}={place}")


def test_numbers_end_where_the_index_says() -> None:
    assert paging.MAX_PAGE == query.MAX_PAGE == 500


# As a numbered page: what waits for the index, articles with their sources, their actors, their
# reprints.
@pytest.mark.parametrize("count", [25, 70])
def test_a_page_by_place_takes_a_fixed_number_of_queries(
    stranger: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    written = make_articles(count)
    drain()

    with django_assert_num_queries(4):
        page_of(stranger, f"?sort=oldest&after={Spot.of(written[0])}")
