"""Dates on the search page: certain and possible, undated, and the bars of its chart."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.search.sync import drain
from tests.factories import make_article
from tests.pages.search_page import heading, links, page_of

pytestmark = pytest.mark.django_db


def test_certain_and_possible_are_counted_and_switched(stranger: Client) -> None:
    make_article("Le jour", date="2024-02-14")
    make_article("Le mois", date="2024-02")
    make_article("Sans date", date="")
    drain()

    page = page_of(stranger, "?from=2024-02-10&to=2024-02-20")
    certain = page_of(stranger, "?from=2024-02-10&to=2024-02-20&match=certain")

    assert "1 certain" in page
    assert "and 1 possible" in page
    assert "1 undated article is left out by the dates." in page
    assert "/en/search/?undated=1" in links(page)
    assert "possible: its exact date is unknown" in page
    assert "Le mois" in page
    assert "Le mois" not in certain
    assert "and 1 possible" in certain


def test_undated_articles_can_be_seen(stranger: Client) -> None:
    make_article("Sans date", date="")
    make_article("Daté")
    drain()

    page = page_of(stranger, "?undated=1")

    assert heading(page) == "1 article without a date"
    assert "Sans date" in page


def test_bars_lead_to_the_narrowed_search(stranger: Client) -> None:
    make_article("Grève", date="2023-05-01")
    make_article("Grève", date="2024-02-07")
    drain()

    page = page_of(stranger, "?q=gr%C3%A8ve")

    assert 'aria-label="February 2024: 1 article"' in page
    assert "/en/search/?q=gr%C3%A8ve&from=2024-02&to=2024-02" in links(page)
