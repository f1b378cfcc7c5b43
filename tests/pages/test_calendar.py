"""Years, months and days: what is known to lie inside, and nothing else."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import make_article

pytestmark = pytest.mark.django_db


def page_of(client: Client, address: str) -> str:
    response = client.get(f"/en{address}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def titles(page: str) -> list[str]:
    return re.findall(r"<h3><a [^>]*>(.*?)</a>", page)


def groups(page: str) -> list[str]:
    found = re.findall(r'<section class="band group[^"]*"> <h2>(.*?)</h2>', page)
    return [re.sub(r"<.*?>", "", heading) for heading in found]


def some_articles() -> None:
    make_article("Le sept", date="2024-02-07")
    make_article("Le premier mars", date="2024-03-01")
    make_article("En février", date="2024-02")
    make_article("Dans l'année", date="2024")
    make_article("Avant", date="2021-05")
    make_article("Sans date", date="")
    make_article("Brouillon", date="2024-02-07", visibility="draft")


def test_a_year_lists_by_month_with_the_vague_apart(stranger: Client) -> None:
    some_articles()

    page = page_of(stranger, "/2024/")

    assert titles(page) == ["Le sept", "En février", "Le premier mars", "Dans l&#x27;année"]
    assert groups(page) == [
        "February 2024",
        "February 2024 day unknown",
        "March 2024",
        "2024 month unknown",
    ]


def test_a_year_draws_its_months_and_never_files_a_year_under_january(stranger: Client) -> None:
    some_articles()

    page = page_of(stranger, "/2024/")

    assert 'href="/en/2024/02/" aria-label="February 2024: 2 articles"' in page
    assert "January 2024:" not in page
    assert "2024, month unknown: 1 article" in page


def test_a_month_lists_by_day_with_a_grid(stranger: Client) -> None:
    some_articles()

    page = page_of(stranger, "/2024/02/")

    assert titles(page) == ["Le sept", "En février"]
    assert groups(page) == ["7 February 2024", "February 2024 day unknown"]
    assert 'aria-label="7 February 2024: 1 article"' in page
    assert "/en/2024/02/01/" not in page
    assert "Day unknown: 1 article" in page
    assert "1 more article may belong here" in page


def test_a_day_holds_only_what_is_known_to_be_of_it(stranger: Client) -> None:
    some_articles()

    page = page_of(stranger, "/2024/02/07/")

    assert titles(page) == ["Le sept"]
    assert "2 more articles may belong here" in page
    assert 'href="/en/search/?from=2024-02-07&amp;to=2024-02-07"' in page


def test_neighbours_are_the_nearest_that_hold_something(stranger: Client) -> None:
    some_articles()

    assert 'rel="prev" href="/en/2021/"' in page_of(stranger, "/2024/")
    assert 'rel="prev" href="/en/2021/05/"' in page_of(stranger, "/2024/02/")
    assert 'rel="next" href="/en/2024/03/"' in page_of(stranger, "/2024/02/")
    assert 'rel="next" href="/en/2024/03/01/"' in page_of(stranger, "/2024/02/07/")
    assert 'rel="next"' not in page_of(stranger, "/2024/03/01/")


def test_crumbs_lead_up(stranger: Client) -> None:
    page = page_of(stranger, "/2024/02/07/")

    assert '<a href="/en/2024/">2024</a>' in page
    assert '<a href="/en/2024/02/">February 2024</a>' in page


def test_an_empty_period_helps_and_stays_out_of_search_engines(stranger: Client) -> None:
    some_articles()

    page = page_of(stranger, "/2023/11/")

    assert "nothing that is known to be from then" in page
    assert "noindex" in page
    assert 'href="/en/2024/02/"' in page


@pytest.mark.parametrize(
    "address", ["/0000/", "/2024/13/", "/2024/00/", "/2024/02/30/", "/2023/02/29/", "/99999/"]
)
def test_what_no_calendar_has_is_not_found(stranger: Client, address: str) -> None:
    assert stranger.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/0001/", "/9999/12/31/", "/2024/?page=99", "/2024/?x=%00"])
def test_edges_are_answered(stranger: Client, address: str) -> None:
    some_articles()

    page_of(stranger, address)


def test_an_open_end_lies_in_no_year(stranger: Client) -> None:
    make_article("Depuis", date="2022/..")

    assert titles(page_of(stranger, "/2022/")) == []
    assert "1 more article may belong here" in page_of(stranger, "/2023/")


def test_long_periods_come_in_pages(stranger: Client) -> None:
    for number in range(60):
        make_article(f"N {number}", date=f"2024-01-{number % 28 + 1:02}")

    page = page_of(stranger, "/2024/")

    assert len(titles(page)) == 50
    assert 'href="?page=2"' in page
    assert len(titles(page_of(stranger, "/2024/?page=2"))) == 10


@pytest.mark.parametrize("count", [1, 50])
@pytest.mark.parametrize(
    ("address", "expected"), [("/2024/", 7), ("/2024/01/", 7), ("/2024/01/01/", 6)]
)
def test_pages_take_a_fixed_number_of_queries(
    stranger: Client, count: int, address: str, expected: int
) -> None:
    for number in range(count):
        make_article(date="2024-01-01", actors=[f"A {number}"], source=f"S {number}")

    with CaptureQueriesContext(connection) as queries:
        page_of(stranger, address)

    # 1 how many, 2 the articles with their sources, 3 their actors, 4 how many may belong here,
    # 5 the previous and 6 the next period, 7 counts by day (not for a day).
    assert len(queries) == expected
