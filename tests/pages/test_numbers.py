"""Every number on the pages of actors leads to exactly as many articles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from django.test import Client

from articles.models import Article
from articles.search.sync import drain
from tests.company.cast import told
from tests.factories import make_article

pytestmark = pytest.mark.django_db

ONE, TWO = "/en/actors/hamas/", "/en/actors/hamas/and/israel/"
# Coarse dates beside fine ones: what only may lie in a month must not come into its number.
DATES = ["2023-05-02", "2024-02-07", "2024-02-07", "2024-02", "2024-03-01", "2024", "2024-09", ""]


def fill(dates: list[str]) -> None:
    """Articles that name two, some in one sentence, some with a third, and one of nobody's."""
    for number, date in enumerate(dates):
        end = "et" if number % 2 else "parle. Avec lui"
        names = ["Hamas", "Israël", *(["Qatar"] if number < 5 else [])]
        body = f"Hamas {end} Israël négocient. Qatar attend."
        told(body, *names, date=date, tags=["Guerre"] if number % 3 else ["Paix"])
    for date in ("2024-02-09", "2024", "2024-03"):
        make_article(date=date, actors=["Hamas"], tags=["Guerre"])
    make_article(date="2024-02-11", actors=["Qatar"])
    drain()


def links(page: str) -> Iterator[tuple[str, str, str]]:
    """Address, name for screen readers, and words of each link of a page."""
    for attributes, inner in re.findall(r"<a ([^>]*)>(.*?)</a>", page, re.DOTALL):
        found = dict(re.findall(r'([a-z-]+)="([^"]*)"', attributes))
        text = " ".join(re.sub(r"<[^>]+>", " ", inner).split())
        yield html.unescape(found["href"]), html.unescape(found.get("aria-label", "")), text


def found_at(client: Client, address: str) -> int:
    """How many articles a search, or the page of two, says it has."""
    page = client.get(address).content.decode()
    status = re.search(r'role="status">([0-9]+) article', page)
    ways = re.search(r'href="/en/search/[^"]*" rel="nofollow">([0-9]+) article', page)
    match = status or ways
    assert match is not None, address
    return int(match[1])


def sentences_at(client: Client, address: str) -> int:
    page = client.get(address).content.decode()
    heading = re.search(r'name both <span class="count">([0-9]+) article', page)
    assert heading is not None, address
    return int(heading[1])


def part(page: str, beginning: str, end: str) -> str:
    start = page.index(beginning)
    return page[start : page.index(end, start)]


def charted(page: str) -> list[tuple[str, int]]:
    """The address and the number of each bar of a page's chart but those that say otherwise."""
    drawn = part(page, '<svg class="bars"', "</svg>")
    return [
        (address, int(label.split(": ")[1].split(" ")[0]))
        for address, label, _ in links(drawn)
        if "all of the period" not in label
    ]


def tabled(page: str) -> list[tuple[str, int]]:
    """The same of the table beside it."""
    rows = part(page, '<details class="chart-data"', "</details>")
    return [(address, int(text)) for address, _, text in links(rows)]


@pytest.mark.parametrize("dates", [DATES, ["2019-01-01", "2009", *DATES]], ids=["months", "years"])
@pytest.mark.parametrize("address", [ONE, TWO, f"{TWO}?from=2024&to=2024&match=certain"])
def test_bars_and_their_table_lead_to_their_articles(
    stranger: Client, dates: list[str], address: str
) -> None:
    fill(dates)

    page = stranger.get(address).content.decode()
    numbers = [*charted(page), *tabled(page)]

    assert len(numbers) >= 6
    assert [(found_at(stranger, there), there) for there, _ in numbers] == [
        (number, there) for there, number in numbers
    ]


def test_a_bar_of_coarse_dates_says_that_its_link_leads_further(stranger: Client) -> None:
    fill(DATES)

    page = stranger.get(ONE).content.decode()

    coarse = [label for _, label, _ in links(page) if "month unknown" in label]
    assert coarse[0].endswith("The link leads to all of the period.")


def test_numbers_of_company_lead_to_their_articles(stranger: Client) -> None:
    fill(DATES)

    rows = list(
        links(part(stranger.get(ONE).content.decode(), 'class="company-table"', "</table>"))
    )
    together = [(address, int(text)) for address, label, text in rows if "in one article" in label]
    abreast = [(address, int(text)) for address, label, text in rows if "in one sentence" in label]

    assert [number for _, number in together] == [8, 5]
    assert [found_at(stranger, address) for address, _ in together] == [8, 5]
    assert abreast
    assert [sentences_at(stranger, address) for address, _ in abreast] == [
        number for _, number in abreast
    ]


def test_numbers_of_third_parties_and_of_both_lead_to_their_articles(stranger: Client) -> None:
    fill(DATES)

    page = stranger.get(TWO).content.decode()
    counts = [
        (address, int(re.findall("[0-9]+", text)[-1]))
        for address, _, text in links(page)
        if "/search/?" in address and re.fullmatch("[0-9]+( articles)?", text)
    ]

    assert {number for _, number in counts} >= {8, 5}
    assert [found_at(stranger, address) for address, _ in counts] == [n for _, n in counts]


def test_numbers_of_tags_lead_to_their_articles(stranger: Client) -> None:
    fill(DATES)

    tags = part(stranger.get(ONE).content.decode(), 'aria-labelledby="subjects"', "</section>")
    counts = [(address, text.split()) for address, _, text in links(tags)]

    assert [text for _, text in counts] == [["Guerre", "8"], ["Paix", "3"]]
    assert [found_at(stranger, address) for address, _ in counts] == [8, 3]


def test_first_and_last_lead_to_the_articles_at_both_ends(stranger: Client) -> None:
    fill(["2023-05-02", "2024-02-07", "2024-12-31", ""])
    first, last = (Article.objects.get(date_start=day) for day in ("2023-05-02", "2024-12-31"))

    for address, words in ((ONE, "mention"), (TWO, "together")):
        page = stranger.get(address).content.decode()
        ends = [part(page, f"{end} {words}</dt>", "</dd>") for end in ("First", "Last")]
        assert [next(links(end))[0] for end in ends] == [
            f"/en{first.get_absolute_url()}",
            f"/en{last.get_absolute_url()}",
        ]
