"""The chart of the search page: of any width, before the archive, as its share; facets of years."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from articles.search.sync import drain
from tests.factories import make_article

pytestmark = pytest.mark.django_db

DATES = ["2024-02-07", "2024-02-07", "2024-02-09", "2024-03", "2023-05-01", "2019", "1985-02", ""]


@pytest.fixture(autouse=True)
def archive() -> None:
    for date in DATES:
        make_article("Grève", date=date)
    for number in range(40):
        make_article("Autre", date=f"2024-02-{number % 28 + 1:02}")
    drain()


def page_of(client: Client, address: str) -> str:
    response = client.get(f"/en/search/{address}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def bars(page: str) -> dict[str, str]:
    """What each bar says, and where it leads."""
    found = re.findall(r'<a class="bar [^"]*" href="([^"]*)" aria-label="([^"]*)"', page)
    return {unescape(label): unescape(href) for href, label in found}


def switches(page: str, name: str) -> dict[str, str]:
    nav = re.search(rf'<nav [^>]*aria-label="{name}">(.*?)</nav>', page)
    assert nav
    links = re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', nav[1])
    return {text: unescape(href) for href, text in links}


def certain(page: str) -> int:
    """How many of the articles found have a date that certainly lies in the window."""
    switch = re.search(r">(\d+) certain<", page)
    heading = re.search(r"<h1[^>]*>(\d+) article", page)
    found = switch or heading
    assert found
    return int(found[1])


@pytest.mark.parametrize("zoom", ["", "decade", "year", "month"])
def test_each_bar_leads_to_as_many_articles_as_it_says(stranger: Client, zoom: str) -> None:
    page = page_of(stranger, f"?q=gr%C3%A8ve&zoom={zoom}" if zoom else "?q=gr%C3%A8ve")
    known = {label: href for label, href in bars(page).items() if "unknown" not in label}

    assert len(known) >= 2
    for label, href in known.items():
        count = re.search(r": (\d+) article", label)
        if count:
            assert certain(page_of(stranger, href.removeprefix("/en/search/"))) == int(count[1])


def test_a_width_is_chosen_and_given_back(stranger: Client) -> None:
    page = page_of(stranger, "?q=gr%C3%A8ve&from=2024&to=2024&zoom=day")

    assert "7 February 2024: 2 articles" in bars(page)
    assert any(bar.startswith("March 2024, day unknown: 1 article") for bar in bars(page))
    links = switches(page, "Width of the bars")
    assert links["as it fits"] == "/en/search/?q=gr%C3%A8ve&from=2024&to=2024"
    assert links["months"] == "/en/search/?q=gr%C3%A8ve&from=2024&to=2024&zoom=month"


def test_a_width_with_too_many_bars_is_refused_kindly(stranger: Client) -> None:
    page = page_of(stranger, "?q=gr%C3%A8ve&zoom=day")

    assert "These are too many days for one chart: here are years." in page
    assert "days" not in switches(page, "Width of the bars")
    assert "1985: 1 article" in bars(page)


def test_the_archive_stands_behind_the_bars_of_a_question_only(stranger: Client) -> None:
    asked, whole = page_of(stranger, "?q=gr%C3%A8ve"), page_of(stranger, "")

    assert 'class="ghost"' in asked
    assert "the whole archive, on a scale of its own (up to 44)" in asked
    assert 'class="ghost"' not in whole
    assert "Height of the bars" not in whole


def test_bars_are_shares_of_the_archive(stranger: Client) -> None:
    page = page_of(stranger, "?q=gr%C3%A8ve&chart=share&zoom=year")

    labels = list(bars(page))
    assert "2024: 4 articles, 9.1% of the 44 in the archive" in labels
    assert "2023: 1 article, 100% of the 1 in the archive" in labels
    assert page.count("bar-few") == 3
    assert '<th scope="row">2024</th><td>4</td><td>44</td><td>9.1%</td>' in page
    assert switches(page, "Height of the bars")["number of articles"] == (
        "/en/search/?q=gr%C3%A8ve&zoom=year"
    )


def test_texts_counted_once_have_no_share(stranger: Client) -> None:
    page = page_of(stranger, "?q=gr%C3%A8ve&chart=share&reprints=once")

    assert "in the archive" not in page
    assert "2024: 4 articles" in bars(page)


def test_longer_times_are_one_click_away(stranger: Client) -> None:
    page = page_of(stranger, "?q=gr%C3%A8ve&from=2024-02-07&to=2024-02-07")

    assert switches(page, "A longer time") == {
        "all dates": "/en/search/?q=gr%C3%A8ve",
        "2020s": "/en/search/?q=gr%C3%A8ve&from=2020&to=2029",
        "2024": "/en/search/?q=gr%C3%A8ve&from=2024&to=2024",
        "February 2024": "/en/search/?q=gr%C3%A8ve&from=2024-02&to=2024-02",
    }


def test_years_are_a_facet_that_leads_to_as_many(stranger: Client) -> None:
    page = page_of(stranger, "?q=gr%C3%A8ve")
    facet = page[page.index('id="facet-year"') :].partition("</section>")[0]
    values = re.findall(
        r'href="([^"]*)"[^>]*><span class="facet-name">(\d{4})</span> <span class="count">(\d+)',
        facet,
    )

    assert [(year, count) for _href, year, count in values] == [
        ("2024", "4"),
        ("2023", "1"),
        ("2019", "1"),
        ("1985", "1"),
    ]
    for href, _year, count in values:
        found = page_of(stranger, unescape(href).removeprefix("/en/search/"))
        assert certain(found) == int(count)


def test_a_page_says_that_its_counts_are_exact(stranger: Client) -> None:
    assert "All counts are exact." in page_of(stranger, "")
